"""What may follow the cursor: a document after "Luật số ", an article with its heading after "Điều "."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from camnang.directives import full_name
from camnang.lsp.positions import Lines
from camnang.register_pages import badge
from camnang.slug import fold
from viendan.model import Article, Change, Document, Provision, Reference
from viendan.order import label_key
from viendan.page import Page
from viendan.scan.kinds import KINDS
from viendan.scan.numbers import number_key

_KINDS = "|".join(sorted(map(re.escape, KINDS), key=len, reverse=True))
_NUMBER = re.compile(rf"(?<!\w)({_KINDS})\s+số\s+([\w/.-]*)$", re.IGNORECASE)
# With its capital only: "kỷ luật ", "pháp luật " open no name.
_STANDARD = "|".join(sorted(map(re.escape, KINDS.values()), key=len, reverse=True))
_NAME = re.compile(rf"(?<!\w)({_STANDARD})\s+((?!số\s)[^\d.;:()|“”\"]{{0,80}})$")
_ARTICLE = re.compile(r"(?<!\w)(?:các\s+)?Điều\s+(?:\d+[a-zđ]?(?:,\s*|\s+và\s+))*(\d*[a-zđ]?)$")


@dataclass(frozen=True, slots=True)
class Choice:
    """One offer: `insert` replaces the typed part from `start` (offset) to the cursor. `old`: no longer in force."""

    label: str
    detail: str
    insert: str
    start: int
    rank: str
    old: bool = False


def choices(page: Page, offset: int) -> list[Choice]:
    """Offers at a place, best first."""
    before = Lines(page.text).before(offset)
    if match := _ARTICLE.search(before):
        return list(_articles(page, offset, match[1]))
    if match := _NUMBER.search(before):
        return _ranked(_numbers(page, offset, match[1], match[2]))
    if match := _NAME.search(before):
        return _ranked(_names(page, offset, match[1], match[2]))
    return []


def _ranked(found: Iterator[Choice]) -> list[Choice]:
    return sorted(found, key=lambda choice: choice.rank)


def _numbers(page: Page, offset: int, kind: str, typed: str) -> Iterator[Choice]:
    wanted = number_key(typed).rstrip("-")
    for document in _of_kind(page, kind):
        if "/" in document.number and number_key(document.number).startswith(wanted):
            yield _document(page, document, document.number, document.title, offset - len(typed))


def _names(page: Page, offset: int, kind: str, typed: str) -> Iterator[Choice]:
    """By the beginning of the name or of an alias, or by the beginnings of words in it, with or without marks."""
    start = fold(" ".join(typed.split()))
    wanted = start.split()
    for document in _of_kind(page, kind):
        name = full_name(document)
        insert = name[len(document.kind) :].strip() if name.startswith(document.kind) else name
        words = fold(" ".join((document.title, *document.aliases))).split()
        if all(any(word.startswith(part) for word in words) for part in wanted):
            choice = _document(page, document, insert, document.title, offset - len(typed))
            # A name that begins so stands before one that only holds the words.
            yield replace(choice, rank=f"{not fold(insert).startswith(start):d}{choice.rank}")


def _of_kind(page: Page, kind: str) -> Iterator[Document]:
    return (d for d in page.register if d.kind.lower() == " ".join(kind.lower().split()) and d.number)


def _document(page: Page, document: Document, insert: str, detail: str, start: int) -> Choice:
    status = badge(document, page.on)
    old = document.expired(page.on)
    # In force before expired, newest before oldest.
    age = (date.max - (document.issued or document.effective_from or date.min)).days
    return Choice(insert, f"{detail} · {status.label}", insert, start, f"{old:d}{age:08}{document.id}", old)


def _articles(page: Page, offset: int, typed: str) -> Iterator[Choice]:
    document = document_near(page, offset)
    if document is None:
        return
    for rank, article in enumerate(_articles_on(document, page.on)):
        if article.number.startswith(typed):
            where = f"{article.heading} · {document.name}".removeprefix(" · ")
            yield Choice(article.number, where, article.number, offset - len(typed), f"{rank:05}")


def _articles_on(document: Document, on: date) -> list[Article]:
    """The structure's articles and those that later laws added by that day, less those that are gone."""
    listed = dict(document.structure.articles) if document.structure else {}
    for event in sorted(document.events, key=lambda e: e.since or date.min):
        number = event.provision.article
        if event.provision != Provision(number) or (event.since is not None and event.since > on):
            continue
        if event.change is Change.REPEALED:
            listed.pop(number, None)
        elif number not in listed:
            listed[number] = event.result or Article(number, "")
    return sorted(listed.values(), key=lambda article: label_key(article.number))


def document_near(page: Page, offset: int) -> Document | None:
    """The document that an article typed here would belong to: the next one on the line, for the law puts it behind;
    else the last one before the cursor, on the line or above it."""
    start, end = Lines(page.text).line_span(offset)
    named = [r for r in page.references if r.document is not None and r.citation.designation is not None]
    behind = [r for r in named if offset <= _place(r) < end]
    if behind:
        return min(behind, key=_place).document
    ahead = [r for r in named if _place(r) < offset]
    on_line = [r for r in ahead if _place(r) >= start]
    return max(on_line or ahead, key=_place).document if ahead else None


def _place(reference: Reference) -> int:
    name = reference.citation.designation
    return name.span.start if name else reference.citation.start
