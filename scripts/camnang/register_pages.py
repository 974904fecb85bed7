"""What the page of a legal document shows: pure values for overrides/van-ban.html and van-ban-index.html.

`page_context` and `index_context` turn the register into finished Vietnamese rows; the templates only lay them out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any, Protocol

from camnang.register_articles import ArticleGroup, Place, article_groups, place_url
from camnang.register_timeline import TimelineEntry, timeline
from camnang.register_words import CONFIDENCE_NOTES, STATUS_LABELS, UNREAD_NOTE, WORDINGS, day, document_label
from camnang.slug import fold
from viendan.model import Document, Provision, Status


class Documents(Protocol):
    """The part of `viendan.Register` that pages need."""

    def __getitem__(self, key: str, /) -> Document: ...
    def __iter__(self) -> Iterator[Document]: ...


class Counts(Protocol):
    """How often the handbook cites a document, by register id."""

    def count(self, document_id: str, /) -> int: ...


@dataclass(frozen=True, slots=True)
class Badge:
    """Status as shown; `code` names the CSS class, which gives a shape as well as a colour."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class CitingPage:
    title: str
    url: str
    places: tuple[tuple[str, str, str], ...]  # (provision, section heading, url with anchor)


@dataclass(frozen=True, slots=True)
class IndexRow:
    document: Document
    badge: Badge
    label: str
    effective: str
    sort_key: str
    citations: int
    search: str  # folded text that the filter looks in


Citations = Mapping[Provision | None, Sequence[Place]]


def page_context(
    document: Document,
    register: Documents,
    cited_by: Citations,
    *,
    on: date | None = None,
    facts: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Everything that the page of `document` shows, as the template variable `van_ban`.

    `cited_by` maps a provision (None: the document as a whole) to the places that cite it. `on` is the day for which
    the status is shown; None takes the status as recorded. `facts` is the page's front matter, for keys that
    `Document` does not hold (`*_ngoai_so`, `doi_chieu`, `xung_dot`, `nguon`, `hop_nhat`).
    """
    facts = facts or {}
    by_id = {other.id: other for other in register}
    groups = article_groups(document, by_id, cited_by)
    return {
        "document": document,
        "label": document_label(document),
        "badge": badge(document, on),
        "facts": _fact_rows(document, facts),
        "warning": CONFIDENCE_NOTES.get(document.confidence) or (None if document.comparisons else UNREAD_NOTE),
        "compared": tuple(_comparison(entry) for entry in facts.get("doi_chieu") or ()),
        "timeline": timeline(document, by_id, facts),
        "groups": groups,
        "article_count": sum(len(group.rows) for group in groups),
        "open_groups": _few(groups),
        "structure_note": _structure_note(document),
        "citing": tuple(_citing(cited_by)),
        "citation_count": sum(len(found) for found in cited_by.values()),
        "conflicts": tuple(_text(entry) for entry in facts.get("xung_dot") or ()),
        "sources": tuple(str(source) for source in facts.get("nguon") or () if str(source).startswith("http")),
    }


def index_context(register: Documents, cited_by: Counts, *, on: date | None = None) -> dict[str, Any]:
    """Rows of the register's list, newest first, and the values of its filters, as the template variable `van_ban`."""
    rows = [_index_row(document, cited_by.count(document.id), on) for document in register]
    codes = [code for code in STATUS_LABELS if any(row.badge.code == code for row in rows)]
    return {
        "rows": sorted(rows, key=lambda row: row.sort_key, reverse=True),
        "kinds": sorted({row.document.kind for row in rows}),
        "statuses": [Badge(code, STATUS_LABELS[code]) for code in codes],
    }


def badge(document: Document, on: date | None) -> Badge:
    """Status on the day `on` (None: as recorded); the day on which a document ends is said as soon as it is known."""
    if document.status is Status.EXPIRED or (on and document.expired(on)):
        code, until = Status.EXPIRED.value, document.effective_to
        label = STATUS_LABELS[code] + (f" từ {day(until)}" if until else "")
    elif on and document.not_yet(on):
        code = "chua_co_hieu_luc"
        label = f"{STATUS_LABELS[code]}, từ {day(document.effective_from)}"
    else:
        code = document.status.value
        last = document.effective_to - timedelta(days=1) if document.effective_to else None
        label = STATUS_LABELS[code] + (f" đến hết {day(last)}" if last else "")
    return Badge(code, label)


def _fact_rows(document: Document, facts: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    consolidated = [_text(entry) for entry in facts.get("hop_nhat") or ()] or list(document.consolidated)
    rows = (
        ("Số, ký hiệu", document.number),
        ("Loại", document.kind),
        ("Cơ quan ban hành", document.issuer),
        ("Ngày ban hành", day(document.issued)),
        ("Có hiệu lực từ", day(document.effective_from)),
        ("Hết hiệu lực từ", day(document.effective_to) if document.effective_to else ""),
        ("Văn bản hợp nhất", "; ".join(consolidated)),
        ("Gọi tắt", ", ".join(document.aliases)),
        ("Danh mục điều theo", WORDINGS.get(str(facts.get("loi_van")), "")),
    )
    return tuple((name, value) for name, value in rows if value)


def _comparison(entry: Any) -> str:
    """One line of `doi_chieu`: who compared the record with which text, and when."""
    if not isinstance(entry, Mapping):
        return str(entry)
    when = entry.get("ngay")
    shown = day(when) if isinstance(when, date) else str(when or "")
    return f"{entry.get('ai', 'Ban biên tập')}, {shown}: {entry.get('van_ban_doi_chieu', '')}".rstrip(": ")


def _text(entry: Any) -> str:
    """A string, or the values of a small mapping in their order ({so: …, ngay: …})."""
    if isinstance(entry, Mapping):
        return ", ".join(day(value) if isinstance(value, date) else str(value) for value in entry.values() if value)
    return str(entry)


def _few(groups: Sequence[ArticleGroup]) -> bool:
    """Whether the table is short enough to stand open."""
    return len(groups) == 1 or sum(len(group.rows) for group in groups) <= 25


def _structure_note(document: Document) -> str:
    if document.structure is None:
        return "Chưa có cấu trúc điều, khoản của văn bản này. Các viện dẫn đến điều khoản của nó chưa chứng minh được."
    if not document.structure.complete:
        return "Mới có cấu trúc của một phần văn bản. Điều không thấy ở đây vẫn có thể có trong văn bản."
    return ""


def _citing(cited_by: Citations) -> Iterable[CitingPage]:
    flat = [(place, str(provision or "cả văn bản")) for provision, found in cited_by.items() for place in found]
    flat.sort(key=lambda item: item[0].url)
    for (title, url), group in groupby(flat, key=lambda item: (item[0].title, item[0].url)):
        rows = dict.fromkeys((provision, place.heading, place_url(place)) for place, provision in group)
        yield CitingPage(title, url, tuple(rows))


def _index_row(document: Document, citations: int, on: date | None) -> IndexRow:
    text = " ".join((document.number, document.title, document.kind, document.issuer, *document.aliases))
    issued = document.issued or document.effective_from
    return IndexRow(
        document=document,
        badge=badge(document, on),
        label=document_label(document),
        effective=day(document.effective_from),
        sort_key=f"{issued or ''} {document.id}",
        citations=citations,
        search=fold(text),
    )


__all__ = ["ArticleGroup", "Badge", "CitingPage", "TimelineEntry", "badge", "index_context", "page_context"]
