"""Where the handbook cites the law: filled page by page, read by the register pages and the cards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from camnang.markdown import LinkedReference
from viendan.model import Provision, Reference


@dataclass(frozen=True, slots=True)
class Place:
    """A section of a page that cites a provision; `url` is from the site's root."""

    title: str
    url: str
    heading: str
    anchor: str


@dataclass
class CitedBy:
    """Register id → cited provision (None: the document as a whole) → places, in page order, each once."""

    _places: dict[str, dict[Provision | None, list[Place]]] = field(default_factory=dict)
    _references: list[Reference] = field(default_factory=list)

    def add(self, title: str, url: str, linked: Iterable[LinkedReference]) -> None:
        for item in linked:
            document = item.reference.document
            if document is None:
                continue
            self._references.append(item.reference)
            places = self._places.setdefault(document.id, {}).setdefault(item.reference.provision, [])
            place = Place(title, url, item.heading, item.anchor)
            if place not in places:
                places.append(place)

    def of(self, document_id: str) -> dict[Provision | None, list[Place]]:
        return self._places.get(document_id, {})

    def count(self, document_id: str) -> int:
        return sum(len(places) for places in self.of(document_id).values())

    def references(self) -> Iterator[Reference]:
        yield from self._references
