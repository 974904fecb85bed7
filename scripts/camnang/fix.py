"""`camnang check --fix`: what is mechanical and has one answer. Everything else is left as it is, byte for byte.

text ─► findings ─► edits, one maker a code ─► those that leave every citation what it was ─► text, until none is left
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from camnang.fix_order import reordered
from viendan.model import Citation, Designation, Diagnostic, Span
from viendan.page import Page
from viendan.register import name_key
from viendan.scan.numbers import number_defect, number_key, suggest_number
from viendan.text import normalise
from viendan.tone import new_tone

#: A cure may bring another finding to light (NFD text with a tone in the old place); more rounds cure nothing.
ROUNDS = 5
_FRONT = re.compile(r"\A---\r?\n.*?^---[ \t]*\r?$", re.DOTALL | re.MULTILINE)
_COMBINING = re.compile(r"[\u0300-\u036f]")

Check = Callable[[str], tuple[Page, Sequence[Diagnostic]]]


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Replace the span of the text as given by `text`."""

    span: Span
    text: str


def fixed(text: str, check: Check) -> tuple[str, int]:
    """The text with every mechanical finding cured, and how many places were changed. Doing it twice changes nothing
    more. `check` gives the page of a text and the findings to cure."""
    count = 0
    for _ in range(ROUNDS):
        page, findings = check(text)
        edits = _harmless(page, [edit for finding in findings for edit in edits_for(page, finding)])
        if not edits:
            break
        text, count = applied(text, edits), count + len(edits)
    return text, count


def edits_for(page: Page, finding: Diagnostic) -> list[Edit]:
    """The cure of one finding; [] when only a person can tell."""
    maker = _MAKERS.get(finding.code)
    return [edit for edit in maker(page, finding.span) if _words(page, edit.span) != edit.text] if maker else []


def applied(text: str, edits: Sequence[Edit]) -> str:
    """The text after edits that do not overlap."""
    for edit in sorted(edits, reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


def unified_diff(path: str, before: str, after: str) -> str:
    """What `git diff` would show; "" when nothing changed."""
    lines = difflib.unified_diff(_lines(before), _lines(after), f"a/{path}", f"b/{path}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _lines(text: str) -> list[str]:
    return [line for line in re.split(r"(?<=\n)", text) if line]


def _harmless(page: Page, edits: Sequence[Edit]) -> list[Edit]:
    """Edits that do not overlap and after which the page cites the same provisions of the same documents."""
    chosen: list[Edit] = []
    for edit in sorted(set(edits)):
        if not chosen or chosen[-1].span.end <= edit.span.start:
            chosen.append(edit)
    if not chosen or _cites_the_same(page, chosen):
        return chosen
    kept: list[Edit] = []
    for edit in chosen:
        if _cites_the_same(page, [*kept, edit]):
            kept.append(edit)
    return kept


def _cites_the_same(page: Page, edits: Sequence[Edit]) -> bool:
    after = Page(applied(page.text, edits), page.register, page.on, page.today, page.path, page.host, page.markdown)
    return [_cited(r.citation) for r in page.references] == [_cited(r.citation) for r in after.references]


def _cited(citation: Citation) -> tuple[str | None, ...]:
    document = citation.document
    if document is not None and any(letter.isdigit() for letter in document):
        document = number_key(suggest_number(document) or document)
    elif document is not None:
        document = name_key(document)
    return (document, *citation.pinpoint)


# --- one maker a code ---


def _composed(page: Page, span: Span) -> Iterator[Edit]:
    """Letters put together, in prose and front matter; code, links and comments stay."""
    front = _FRONT.match(page.text) if page.markdown else None
    for place in range(span.start, span.end):
        if not _COMBINING.match(page.text[place]):
            continue
        start = place
        while start > span.start and unicodedata.combining(page.text[start]):
            start -= 1
        end = place + 1
        while end < span.end and unicodedata.combining(page.text[end]):
            end += 1
        inside = front is not None and end <= front.end()
        if inside or page.prose[start:end] == page.text[start:end]:
            yield Edit(Span(start, end), unicodedata.normalize("NFC", page.text[start:end]))


def _toned(page: Page, span: Span) -> Iterator[Edit]:
    yield Edit(span, new_tone(_words(page, span)))


def _numbered(page: Page, span: Span) -> Iterator[Edit]:
    """The number as the drafting rules write it, when it stands once in the designation."""
    name = _designation(page, span)
    better = suggest_number(name.number) if name and name.number else None
    if name is None or name.number is None or better is None or number_defect(better, name.kind) is not None:
        return
    normal = normalise(_words(page, span))
    if normal.text.count(name.number) == 1:
        at = normal.text.index(name.number)
        start, end = normal.original(at, at + len(name.number))
        yield Edit(Span(span.start + start, span.start + end), better)


def _hyphenated(page: Page, span: Span) -> Iterator[Edit]:
    yield Edit(span, "-")


def _ordered(page: Page, span: Span) -> Iterator[Edit]:
    for reference in page.references:
        if reference.citation.span == span and (better := reordered(page, reference.citation)):
            yield Edit(span, better)


def _designation(page: Page, span: Span) -> Designation | None:
    names = (reference.citation.designation for reference in page.references)
    return next((name for name in names if name is not None and name.span == span), None)


def _words(page: Page, span: Span) -> str:
    return page.text[span.start : span.end]


_MAKERS: dict[str, Callable[[Page, Span], Iterator[Edit]]] = {
    "VD001": _composed,
    "VD002": _numbered,
    "VD003": _toned,
    "VD004": _hyphenated,
    "VD301": _ordered,
}
#: Codes that `--fix` may cure.
FIXABLE = frozenset(_MAKERS)
