"""Where a citation leads: the document's page in the register, and its article in the structure file."""

from __future__ import annotations

import re
from pathlib import Path

from viendan.model import Document, Provision, Reference
from viendan.structure import STRUCTURE_SUFFIX

_ARTICLE = '"so": "{}", "ten"'


def targets(reference: Reference, register: Path) -> list[tuple[Path, int]]:
    """(file, line from 0), the register page first; several documents when the name is ambiguous."""
    documents = [reference.document] if reference.document else list(reference.candidates)
    found: list[tuple[Path, int]] = []
    for document in documents:
        page = register / (document.path or f"{document.id}.md")
        if page.is_file():
            found.append((page, _event_line(page, reference.provision)))
            found += _structure_place(page, document, reference.provision)
    return found


def _structure_place(page: Path, document: Document, provision: Provision | None) -> list[tuple[Path, int]]:
    beside = page.with_suffix(STRUCTURE_SUFFIX)
    if provision is None or document.structure is None or not beside.is_file():
        return []
    line = _line_of(beside.read_text("utf-8"), _ARTICLE.format(provision.article), after='"dieu"')
    return [] if line is None else [(beside, line)]


def _event_line(page: Path, provision: Provision | None) -> int:
    """The line of the first event on the cited article; the top of the page when there is none."""
    if provision is None:
        return 0
    lines = page.read_text("utf-8").split("\n")
    event = re.compile(rf"\s*(?:- )?tai: .*\bĐiều {re.escape(provision.article)}\s*$")
    return next((number for number, line in enumerate(lines) if event.match(line)), 0)


def _line_of(text: str, wanted: str, after: str) -> int | None:
    place = text.find(wanted, max(0, text.find(after)))
    return None if place < 0 else text.count("\n", 0, place)
