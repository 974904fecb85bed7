"""The lists behind the contents: forms, checklists and deadlines, each with the pages where the book has it.

In bold the page of the record itself (its row or section in the appendix), then the pages of the chapters that call it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag

from camnang.book.appendix import Appendix
from camnang.book.chapter import Chapter
from camnang.book.marks import Place, mark_words, texts
from camnang.book.unverified import plain
from camnang.data.handbook import Handbook
from camnang.deadlines import Deadline

_CODE = re.compile(r"\b[MK]\d{2}\b")
_OPENS = re.compile(r"[MK]\d{2}\b")
_FORMS, _CHECKLISTS, _DEADLINES = "A", "B", "C"

Bound = Chapter | Appendix


@dataclass(frozen=True, slots=True)
class Line:
    """`main` is the anchor of the record, empty when the book binds none; `anchors` those of the chapters."""

    code: str
    name: str
    main: str
    anchors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BookList:
    anchor: str
    title: str
    lines: tuple[Line, ...]


def lists_of(soup: BeautifulSoup, bound: Sequence[Bound], data: Handbook) -> list[BookList]:
    """Mark every place, and return the lists that have an entry."""
    main = _records(bound)
    calls: dict[str, list[str]] = {}
    places = list(_calls(bound))
    for (code, _), anchor in zip(places, mark_words(soup, [place for _, place in places], "goi"), strict=True):
        calls.setdefault(code, []).append(anchor)
    _deadline_rows(bound, data.deadlines, main, calls)
    named = (
        ("bieu-mau", "Biểu mẫu", [(form.id, form.ten) for form in data.forms.values()]),
        ("danh-muc", "Danh mục kiểm tra", [(item.id, item.ten) for item in data.checklists.values()]),
        ("thoi-han", "Thời hạn", [(d.id, f"{d.viec}: {d.han}") for d in data.deadlines.values() if d.verified]),
    )
    made = []
    for name, title, rows in named:
        lines = [Line(code, said, main.get(code, ""), tuple(calls.get(code, ()))) for code, said in sorted(rows)]
        if kept := tuple(line for line in lines if line.main or line.anchors):
            made.append(BookList(f"danh-sach-{name}", title, kept))
    return made


def _records(bound: Sequence[Bound]) -> dict[str, str]:
    """Code → anchor of the section or the row that is the record; a section goes before a row of a list."""
    found: dict[str, str] = {}
    for item in bound:
        if isinstance(item, Appendix) and item.letter in (_FORMS, _CHECKLISTS):
            for place in (*item.article.select("h2, h3"), *item.article.select("td:first-child")):
                if match := _OPENS.match(place.get_text(strip=True)):
                    found.setdefault(match[0], _anchored(place, f"ban-ghi-{match[0]}"))
    return found


def _anchored(tag: Tag, anchor: str) -> str:
    tag["id"] = str(tag.get("id") or anchor)
    return str(tag["id"])


def _calls(bound: Sequence[Bound]) -> Iterator[tuple[str, Place]]:
    """The first use of each code in each chapter."""
    for item in bound:
        seen: set[str] = set()
        for node, _ in list(texts(item.article, lambda _: False)) if isinstance(item, Chapter) else ():
            for match in _CODE.finditer(str(node)):
                if match[0] not in seen:
                    seen.add(match[0])
                    yield match[0], (node, match.start(), match.end())


def _deadline_rows(
    bound: Sequence[Bound], deadlines: Mapping[str, Deadline], main: dict[str, str], calls: dict[str, list[str]]
) -> None:
    """Deadlines have no code in print: their rows are known by the task, which opens the first cell."""
    by_task = {plain(deadline.viec): deadline for deadline in deadlines.values()}
    for item in bound:
        for cell in item.article.select("td:first-child"):
            deadline = by_task.get(plain(next(cell.stripped_strings, "")))
            row = plain(cell.parent.get_text(" ") if cell.parent else "")
            if deadline is None or plain(deadline.han) not in row:
                continue
            anchor = _anchored(cell, f"han-{item.anchor}-{deadline.id}")
            if isinstance(item, Chapter):
                calls.setdefault(deadline.id, []).append(anchor)
            elif item.letter == _DEADLINES:
                main[deadline.id] = anchor
