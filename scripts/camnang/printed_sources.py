"""What a page printed from the browser says of its links: the documents it cites, since when and whether they hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from camnang.markdown import LinkedReference
from camnang.register_pages import badge
from camnang.register_words import day, document_label


@dataclass(frozen=True, slots=True)
class Source:
    """`number` is how the document is recognised in a sentence; `url` is None when the register has no address."""

    id: str
    label: str
    number: str
    title: str
    since: str
    status: str
    url: str | None


def printed_sources(linked: Iterable[LinkedReference], on: date) -> tuple[Source, ...]:
    """Each cited document once, in the order of its first mention, with its status on that day."""
    documents = {item.reference.document.id: item.reference.document for item in linked if item.reference.document}
    return tuple(
        Source(d.id, document_label(d), d.number, d.title, day(d.effective_from), badge(d, on).label, d.url)
        for d in documents.values()
    )
