"""Quick fixes: the cures of `camnang check --fix`, and what the register suggests, for a person to choose from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from camnang.fix import Edit, applied, edits_for
from viendan.model import Article, Diagnostic, Reference, Span
from viendan.page import Page
from viendan.suggest import near_articles, near_labels, near_numbers


@dataclass(frozen=True, slots=True)
class QuickFix:
    """`title` tells the editor what will happen. `sure`: nothing is left to judge."""

    title: str
    edits: tuple[Edit, ...]
    sure: bool = True


def fixes_for(page: Page, finding: Diagnostic) -> list[QuickFix]:
    """The mechanical cure of a finding, or what was perhaps meant; nothing when only a person can tell."""
    if edits := tuple(sorted(set(edits_for(page, finding)))):
        return [QuickFix(f"{finding.code}: đổi thành “{_result(page, edits)}”", edits)]
    if finding.code in ("VD101", "VD102", "VD103", "VD104"):
        return list(_suggested(page, finding))
    return []


def _result(page: Page, edits: tuple[Edit, ...]) -> str:
    """The words that are changed, as they will stand, from the first change to the last and to the ends of words."""
    first, last = min(e.span.start for e in edits), max(e.span.end for e in edits)
    while first > 0 and not page.text[first - 1].isspace():
        first -= 1
    while last < len(page.text) and not page.text[last].isspace():
        last += 1
    moved = [Edit(Span(e.span.start - first, e.span.end - first), e.text) for e in edits]
    return " ".join(applied(page.text[first:last], moved).split()).strip(" .,;:()*|")


def _suggested(page: Page, finding: Diagnostic) -> Iterator[QuickFix]:
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
            edit = Edit(Span(*written.span(1)), better)
            yield QuickFix(f"{finding.code}: có phải “{unit} {better}”?", (edit,), sure=False)


def _covers(reference: Reference, finding: Diagnostic) -> bool:
    name = reference.citation.designation
    return finding.span in (reference.citation.span, name.span if name else None)


def _near_documents(page: Page, reference: Reference, finding: Diagnostic) -> Iterator[QuickFix]:
    name = reference.citation.designation
    if name is None or name.number is None:
        return
    start = page.text.find(name.number, finding.span.start, finding.span.end)
    if start < 0:
        return
    for document in near_numbers(page.register, name.number, name.kind):
        edit = Edit(Span(start, start + len(name.number)), document.number)
        yield QuickFix(f"{finding.code}: có phải {document.name} ({document.title})?", (edit,), sure=False)


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
