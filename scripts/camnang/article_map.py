"""Appendix I: from each provision the handbook rests on to the pages that use it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from camnang.citations import Place
from camnang.register_pages import Documents
from camnang.register_words import document_label
from viendan.model import Document, Provision
from viendan.order import label_key


class CitedPlaces(Protocol):
    """The part of `CitedBy` that the map needs."""

    def of(self, document_id: str, /) -> Mapping[Provision | None, Sequence[Place]]: ...


@dataclass(frozen=True, slots=True)
class MapRow:
    """An article (None: the document as a whole), its heading, and the pages that cite it: (title, url), each once."""

    article: str | None
    heading: str
    pages: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class MapDocument:
    document: Document
    label: str
    rows: tuple[MapRow, ...]


def article_map(register: Documents, cited: CitedPlaces) -> list[MapDocument]:
    """Documents that are cited, by falling number of rows; their articles in order."""
    found = [_document(document, cited.of(document.id)) for document in register]
    return sorted((d for d in found if d.rows), key=lambda d: (-len(d.rows), d.document.id))


def _document(document: Document, places: Mapping[Provision | None, Sequence[Place]]) -> MapDocument:
    by_article: dict[str | None, list[Place]] = {}
    for provision, found in places.items():
        by_article.setdefault(provision.article if provision else None, []).extend(found)
    known = document.structure.articles if document.structure else {}
    rows = [
        MapRow(article, known[article].heading if article in known else "", _pages(found))
        for article, found in sorted(by_article.items(), key=lambda item: label_key(item[0]) if item[0] else ())
    ]
    return MapDocument(document, document_label(document), tuple(rows))


def _pages(places: Iterable[Place]) -> tuple[tuple[str, str], ...]:
    """In the order of the book; what is no chapter after the chapters."""
    return tuple(dict.fromkeys((p.title, p.url) for p in sorted(places, key=lambda p: p.url)))
