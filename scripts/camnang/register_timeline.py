"""The life of a document in order of time: made, changed, replaced, and what it did to others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from camnang.register_words import CHANGE_LABELS, day, document_label
from viendan.model import Document, Event


@dataclass(frozen=True, slots=True)
class Link:
    """Another document; `id` is None when the register does not hold it."""

    label: str
    title: str
    id: str | None


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One day. `kind` is "moc" (the document's own dates), "sua" (changed by others), "tac-dong" (changes others)
    or "het" (its end). `provisions` are phrases such as "khoản 2 Điều 15 được sửa đổi"."""

    when: date | None
    kind: str
    text: str
    links: tuple[Link, ...] = ()
    provisions: tuple[str, ...] = ()

    @property
    def day(self) -> str:
        return day(self.when)


def timeline(document: Document, by_id: Mapping[str, Document], facts: Mapping[str, Any]) -> tuple[TimelineEntry, ...]:
    """Entries by date, undated ones last. `facts` gives the numbers of documents outside the register."""
    entries = [*_own_dates(document), *_done_to_it(document, by_id, facts), *_done_by_it(document, by_id, facts)]
    order = {"moc": 0, "tac-dong": 1, "sua": 2, "het": 3}
    return tuple(sorted(entries, key=lambda entry: (entry.when or date.max, order[entry.kind])))


def _own_dates(document: Document) -> Iterator[TimelineEntry]:
    if document.issued:
        yield TimelineEntry(document.issued, "moc", "Ban hành")
    if document.effective_from:
        yield TimelineEntry(document.effective_from, "moc", "Bắt đầu có hiệu lực")


def _done_to_it(document: Document, by_id: Mapping[str, Document], facts: Mapping[str, Any]) -> Iterator[TimelineEntry]:
    groups: dict[tuple[str, date | None], list[Event]] = {}
    for event in document.events:
        groups.setdefault((event.by, event.since), []).append(event)
    for (by, since), events in groups.items():
        phrases = tuple(f"{event.provision} {CHANGE_LABELS[event.change]}" for event in events)
        yield TimelineEntry(since, "sua", "Được sửa đổi, bổ sung bởi", (_link(by, by_id),), phrases)
    told = {by for by, _ in groups}
    for by in document.amended_by:
        if by not in told:
            since = by_id[by].effective_from if by in by_id else None
            yield TimelineEntry(since, "sua", "Được sửa đổi, bổ sung bởi", (_link(by, by_id),))
    for number in _outside(facts, "duoc_sua_doi_boi"):
        yield TimelineEntry(None, "sua", "Được sửa đổi, bổ sung bởi", (Link(number, "", None),))
    replacers = (*_links(document.replaced_by, by_id), *(Link(n, "", None) for n in _outside(facts, "bi_thay_the_boi")))
    starts = [by_id[by].effective_from for by in document.replaced_by if by in by_id]
    end = document.effective_to or next((start for start in starts if start), None)
    if replacers:
        yield TimelineEntry(end, "het", "Bị thay thế bởi", replacers)
    elif document.effective_to:
        yield TimelineEntry(end, "het", "Hết hiệu lực")


def _done_by_it(document: Document, by_id: Mapping[str, Document], facts: Mapping[str, Any]) -> Iterator[TimelineEntry]:
    for text, ids, key in (
        ("Thay thế", document.replaces, "thay_the"),
        ("Sửa đổi, bổ sung", document.amends, "sua_doi"),
    ):
        links = (*_links(ids, by_id), *(Link(number, "", None) for number in _outside(facts, key)))
        if links:
            yield TimelineEntry(document.effective_from, "tac-dong", text, links)


def _outside(facts: Mapping[str, Any], key: str) -> tuple[str, ...]:
    return tuple(str(number) for number in facts.get(f"{key}_ngoai_so") or ())


def _links(ids: Iterable[str], by_id: Mapping[str, Document]) -> tuple[Link, ...]:
    return tuple(_link(id_, by_id) for id_ in ids)


def _link(id_: str, by_id: Mapping[str, Document]) -> Link:
    other = by_id.get(id_)
    return Link(document_label(other), other.title, other.id) if other else Link(id_, "", None)
