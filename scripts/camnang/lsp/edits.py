"""Quick fixes: the cures that are mechanical, and those that the register suggests, for a person to choose from."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from viendan.model import Article, Citation, Diagnostic, Reference, Span
from viendan.page import Page
from viendan.rules.hygiene import new_tone
from viendan.scan.numbers import suggest_number
from viendan.suggest import near_articles, near_labels, near_numbers

_WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace `span` by `text`; `title` tells the editor what will happen. `sure`: nothing is left to judge."""

    span: Span
    text: str
    title: str
    sure: bool = True


def edits_for(page: Page, finding: Diagnostic) -> list[Edit]:
    """The mechanical cure of a finding, or what was perhaps meant; nothing when only a person can tell."""
    if maker := _MAKERS.get(finding.code):
        made = maker(page, finding.span)
        return [Edit(*made, f"{finding.code}: đổi thành “{made[1]}”")] if made else []
    if finding.code in ("VD101", "VD102", "VD103", "VD104"):
        return list(_suggested(page, finding))
    return []


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


def _suggested(page: Page, finding: Diagnostic) -> Iterator[Edit]:
    """What is close to a number, an article, a clause or a point that is not there."""
    reference = next((r for r in page.references if _covers(r, finding)), None)
    if reference is None:
        return
    if finding.code == "VD101":
        yield from _near_documents(page, reference, finding)
        return
    unit, label, near = _near_units(reference, finding.code)
    written = re.compile(rf"\b{unit}\s+({re.escape(label)})(?!\w)").search(
        page.text, finding.span.start, finding.span.end
    )
    if written:
        for better in near:
            yield Edit(Span(*written.span(1)), better, f"{finding.code}: có phải “{unit} {better}”?", sure=False)


def _covers(reference: Reference, finding: Diagnostic) -> bool:
    name = reference.citation.designation
    return finding.span in (reference.citation.span, name.span if name else None)


def _near_documents(page: Page, reference: Reference, finding: Diagnostic) -> Iterator[Edit]:
    name = reference.citation.designation
    start = page.text.find(name.number, *_ends(finding.span)) if name and name.number else -1
    if name is None or name.number is None or start < 0:
        return
    for document in near_numbers(page.register, name.number, name.kind):
        title = f"{finding.code}: có phải {document.name} ({document.title})?"
        yield Edit(Span(start, start + len(name.number)), document.number, title, sure=False)


def _near_units(reference: Reference, code: str) -> tuple[str, str, list[str]]:
    """(unit, label written, labels near it) of the level that is missing."""
    provision, article = reference.provision, reference.article or Article("", "")
    if provision is None or reference.document is None:
        return "", "", []
    if code == "VD102":
        return "Điều", provision.article, [a.number for a in near_articles(reference.document, provision)]
    if code == "VD103":
        return "khoản", provision.clause or "", near_labels(provision.clause or "", article.clauses)
    points = article.clauses.get(provision.clause, ()) if provision.clause else article.points
    return "điểm", provision.point or "", near_labels(provision.point or "", points)


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


_MAKERS: dict[str, Callable[[Page, Span], Made]] = {
    "VD001": _composed,
    "VD002": _number,
    "VD003": _toned,
    "VD301": _ordered,
}
