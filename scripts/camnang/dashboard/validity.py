"""What the register and the timeline say of a span of days. Pure: the day comes in from outside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from camnang.dashboard.chapters import ChapterFacts
from camnang.tables.timeline import Milestone
from viendan.model import Document, Event, Provision
from viendan.page import Page
from viendan.register import Register

YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Coming:
    """Something that is to happen on a day: in words, by which provision, and which chapters must be read again."""

    on: date
    said: str
    basis: str
    chapters: tuple[ChapterFacts, ...]


def coming(
    register: Register, milestones: Iterable[Milestone], chapters: Sequence[ChapterFacts], today: date
) -> tuple[Coming, ...]:
    """From tomorrow to a year from today, by date: documents that end or begin, provisions that change, milestones."""
    last = today + YEAR
    found = [c for document in register for c in _of_document(document, chapters)]
    found += [_of_milestone(m, register, chapters, today) for m in milestones if m.verified]
    return tuple(sorted((c for c in found if today < c.on <= last), key=lambda c: (c.on, c.said)))


def _of_document(document: Document, chapters: Sequence[ChapterFacts]) -> Iterable[Coming]:
    citing = tuple(c for c in chapters if c.cites(document.id))
    if document.effective_to:
        yield Coming(document.effective_to, f"{document.name} hết hiệu lực", "", citing)
    if document.effective_from:
        yield Coming(document.effective_from, f"{document.name} bắt đầu có hiệu lực", "", citing)
    for event in document.events:
        if event.since:
            touched = tuple(c for c in chapters if c.cites(document.id, event.provision))
            yield Coming(event.since, f"{event.provision} {document.name} thay đổi", "", touched)


def _of_milestone(milestone: Milestone, register: Register, chapters: Sequence[ChapterFacts], today: date) -> Coming:
    places = _places(milestone.basis or "", register, today)
    touched = tuple(c for c in chapters if any(c.cites(document, provision) for document, provision in places))
    said = f"{milestone.event}. {milestone.note}" if milestone.note else milestone.event
    return Coming(milestone.on, said, milestone.basis or "", touched)


def _places(basis: str, register: Register, today: date) -> list[tuple[str, Provision | None]]:
    found = Page(basis, register, today, today, markdown=False).references
    return [(r.document.id, r.provision) for r in found if r.document]


@dataclass(frozen=True, slots=True)
class Amendment:
    """What one document changed in another on one day."""

    on: date
    document: Document
    by: str
    events: tuple[Event, ...]


def begun(register: Register, today: date) -> tuple[Document, ...]:
    """Documents that took effect in the year up to today, newest first."""
    found = [d for d in register if d.effective_from and today - YEAR < d.effective_from <= today]
    return tuple(sorted(found, key=lambda d: (d.effective_from or today, d.id), reverse=True))


def ended(register: Register, today: date) -> tuple[Document, ...]:
    """Documents that ended in the year up to today, newest first."""
    found = [d for d in register if d.effective_to and today - YEAR < d.effective_to <= today]
    return tuple(sorted(found, key=lambda d: (d.effective_to or today, d.id), reverse=True))


def amended(register: Register, today: date) -> tuple[Amendment, ...]:
    """Changes of provisions in the year up to today, newest first."""
    groups: dict[tuple[date, str, str], list[Event]] = {}
    documents = {document.id: document for document in register}
    for document in documents.values():
        for event in document.events:
            if event.since and today - YEAR < event.since <= today:
                groups.setdefault((event.since, document.id, event.by), []).append(event)
    order = sorted(groups, reverse=True)
    return tuple(Amendment(on, documents[changed], by, tuple(groups[on, changed, by])) for on, changed, by in order)


def weak(register: Register, chapters: Sequence[ChapterFacts]) -> list[tuple[Document, tuple[ChapterFacts, ...]]]:
    """Cited documents that nobody compared with a text, or whose source is not a good one; most cited first."""
    found = []
    for document in register:
        citing = tuple(c for c in chapters if c.cites(document.id))
        if citing and (document.confidence != "cao" or not document.comparisons):
            found.append((document, citing))
    return sorted(found, key=lambda item: (-len(item[1]), item[0].id))
