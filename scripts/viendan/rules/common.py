"""Shared by the rules."""

from __future__ import annotations

from collections.abc import Iterator

from viendan.model import Reference, Span
from viendan.page import Page


def by_designation(page: Page) -> Iterator[tuple[Span, list[Reference]]]:
    """References grouped by the words that name their document, so that one naming is one finding."""
    yield from page.designated


def flat(text: str) -> str:
    return " ".join(text.split())


def capital(text: str) -> str:
    return text[0].upper() + text[1:]
