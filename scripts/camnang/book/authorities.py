"""The table of authorities: which document, which provision, on which pages of the book."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from camnang.book.edition import BookError
from viendan.model import Document, Provision, Status
from viendan.order import label_key
from viendan.register import Register

_KINDS = ("Hiến pháp", "Bộ luật", "Luật", "Pháp lệnh", "Nghị quyết", "Nghị quyết liên tịch", "Nghị định", "Quyết định",
          "Thông tư", "Thông tư liên tịch")  # fmt: skip
_STATUS = {
    Status.IN_FORCE: "còn hiệu lực",
    Status.PARTLY: "hết hiệu lực một phần",
    Status.EXPIRED: "hết hiệu lực",
    Status.UNKNOWN: "chưa rõ tình trạng hiệu lực",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """One citation in the text: the anchor where it stands, the register id, the provision as far as it is written."""

    anchor: str
    document: str
    article: str | None = None
    clause: str | None = None
    point: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """`anchors` in the order of the book. An article's own row (level 1) carries its heading and no pages; those that
    cite the whole article stand in a row below it, like those of its clauses and points (level 2)."""

    level: int
    label: str
    heading: str
    anchors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    anchor: str
    kind: str
    name: str
    title: str
    status: str
    rows: tuple[Row, ...]


def entry_anchor(document: str) -> str:
    return f"cc-{document}"


def table_of_authorities(marks: Iterable[Mark], register: Register, on: date) -> list[Entry]:
    """Entries by kind, then year and number. Raises BookError for a document the register does not hold."""
    by_document: dict[str, list[Mark]] = {}
    for mark in marks:
        by_document.setdefault(mark.document, []).append(mark)
    if unknown := sorted(d for d in by_document if d not in register):
        raise BookError(f"Sách viện dẫn văn bản không có trong sổ đăng ký: {', '.join(unknown)}.")
    documents = sorted((register[d] for d in by_document), key=_order)
    return [_entry(document, by_document[document.id], on) for document in documents]


def _order(document: Document) -> tuple[int, int, int, str]:
    rank = _KINDS.index(document.kind) if document.kind in _KINDS else len(_KINDS)
    number, year = [*re.findall(r"\d+", document.number), "0", "0"][:2]
    return rank, int(year), int(number), document.id


def _entry(document: Document, marks: list[Mark], on: date) -> Entry:
    whole = tuple(m.anchor for m in marks if m.article is None)
    rows = [Row(2, "cả văn bản", "", whole)] if whole else []
    provisions = sorted((m for m in marks if m.article), key=lambda m: _place(m)[0])
    for _, group in groupby(provisions, key=lambda m: _place(m)[0]):
        rows += _article_rows(document, list(group))
    title = "" if document.title == document.name else document.title
    return Entry(entry_anchor(document.id), document.kind, document.name, title, status_on(document, on), tuple(rows))


def _place(mark: Mark) -> tuple[tuple[object, ...], tuple[object, ...], tuple[object, ...]]:
    keys = (tuple(label_key(part)) if part else () for part in (mark.article, mark.clause, mark.point))
    article, clause, point = keys
    return article, clause, point


def _article_rows(document: Document, marks: list[Mark]) -> list[Row]:
    article = marks[0].article or ""
    known = document.structure.articles.get(article) if document.structure else None
    own = tuple(m.anchor for m in marks if not m.clause and not m.point)
    rows = [Row(1, f"Điều {article}", known.heading if known else "", ())]
    if own:
        rows.append(Row(2, "cả Điều", "", own))
    below = sorted((m for m in marks if m.clause or m.point), key=_place)
    for _, same in groupby(below, key=_place):
        group = list(same)
        label = str(Provision(article, group[0].clause, group[0].point)).removesuffix(f" Điều {article}")
        rows.append(Row(2, label, "", tuple(m.anchor for m in group)))
    return rows


def status_on(document: Document, on: date) -> str:
    """The state of a document on a day, as a reader says it."""
    if document.not_yet(on):
        return f"chưa có hiệu lực (từ ngày {document.effective_from:%d/%m/%Y})"
    if document.expired(on):
        since = f" từ ngày {document.effective_to:%d/%m/%Y}" if document.effective_to else ""
        return f"hết hiệu lực{since}"
    if document.effective_to and document.effective_to > on:
        return f"còn hiệu lực đến trước ngày {document.effective_to:%d/%m/%Y}"
    return _STATUS[document.status]
