"""Quick fixes: the findings whose cure is mechanical."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from viendan.model import Citation, Diagnostic, Span
from viendan.page import Page
from viendan.rules.hygiene import new_tone
from viendan.scan.numbers import suggest_number

_WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace `span` by `text`; `title` tells the editor what will happen."""

    span: Span
    text: str
    title: str


def edit_for(page: Page, finding: Diagnostic) -> Edit | None:
    """The cure of a finding, None when only a person can tell."""
    maker = _MAKERS.get(finding.code)
    made = maker(page, finding.span) if maker else None
    if made is None:
        return None
    span, text = made
    return Edit(span, text, f"{finding.code}: đổi thành “{text}”")


Made = tuple[Span, str] | None


def _composed(page: Page, span: Span) -> Made:
    return span, unicodedata.normalize("NFC", page.text[span.start : span.end])


def _toned(page: Page, span: Span) -> Made:
    return span, new_tone(page.text[span.start : span.end])


def _number(page: Page, span: Span) -> Made:
    names = (r.citation.designation for r in page.references)
    name = next((n for n in names if n is not None and n.span == span), None)
    if name is None or name.number is None:
        return None
    better, start = suggest_number(name.number), page.text.find(name.number, span.start, span.end)
    return (Span(start, start + len(name.number)), better) if better and start >= 0 else None


def _ordered(page: Page, span: Span) -> Made:
    """điểm–khoản–Điều–document, when the citation is made of nothing else."""
    citation = next((r.citation for r in page.references if r.citation.span == span), None)
    if citation is None:
        return None
    document = _document_inside(page, citation)
    units = (("điểm", citation.point), ("khoản", citation.clause), ("Điều", citation.article))
    better = " ".join(f"{unit} {label}" for unit, label in units if label)
    rest = page.text[span.start : span.end].replace(document, " ", 1) if document else citation.raw
    if sorted(map(str.casefold, _WORDS.findall(rest))) != sorted(map(str.casefold, _WORDS.findall(better))):
        return None
    if _opens_sentence(page.text, span.start):
        better = better[0].upper() + better[1:]
    return span, f"{better} {document}".rstrip()


def _document_inside(page: Page, citation: Citation) -> str:
    name = citation.designation
    inside = name is not None and citation.start <= name.span.start and name.span.end <= citation.end
    return page.text[name.span.start : name.span.end] if name is not None and inside else ""


def _opens_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 200) : start].rstrip(' \t*_“"(-|')
    return not before or before[-1] in ".!?\n"


_MAKERS: dict[str, Callable[[Page, Span], Made]] = {
    "VD001": _composed,
    "VD002": _number,
    "VD003": _toned,
    "VD301": _ordered,
}
