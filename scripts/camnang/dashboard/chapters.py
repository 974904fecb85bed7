"""The chapters as the dashboard needs them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from camnang.project import Project
from camnang.slug import slugify
from viendan.model import Provision
from viendan.page import Page, page_date
from viendan.register import Register
from viendan.text import prose

_UNPROVED = "chua-kiem-chung"
_HEADING = re.compile(r"^(#{1,6})[ \t]+([^\n]+)", re.MULTILINE)
_MARKS = re.compile(r"[*`]|\[|\]\([^)]*\)|<[^>]*>")
_ITEM = re.compile(r"^(?:[-*]|\d+\.)\s+")


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """A block that says what nobody could verify: the section it stands in, its anchor, its first line."""

    section: str
    anchor: str
    said: str


@dataclass(frozen=True, slots=True)
class ChapterFacts:
    """`source` is the path from docs/; `cited` holds (register id, provision or None for the whole document)."""

    source: str
    number: int
    title: str
    review_due: date | None
    cited: frozenset[tuple[str, Provision | None]]
    open_points: tuple[OpenPoint, ...]

    def cites(self, document: str, provision: Provision | None = None) -> bool:
        """Whether the chapter cites the document, or with `provision` that place, a part of it or what holds it."""
        return any(
            cited == document
            and (provision is None or (place is not None and (place.covers(provision) or provision.covers(place))))
            for cited, place in self.cited
        )


def read_chapters(docs: Path, register: Register, today: date) -> tuple[ChapterFacts, ...]:
    """By number. A chapter is read for the day it speaks for. Four directives ask for the same: it is read once."""
    files = tuple(Project(docs.parent).chapters())
    return _read(docs, files, tuple(file.stat().st_mtime_ns for file in files), register, today)


@lru_cache(maxsize=1)
def _read(
    docs: Path, files: tuple[Path, ...], _changed: tuple[int, ...], register: Register, today: date
) -> tuple[ChapterFacts, ...]:
    found = []
    for file in files:
        page = Page(file.read_text("utf-8"), register, today, today)
        page = Page(page.text, register, page_date(page.meta, today), today)
        due = page.meta.get("han_ra_soat")
        found.append(
            ChapterFacts(
                source=file.relative_to(docs).as_posix(),
                number=int(page.meta.get("so") or 0),
                title=str(page.meta.get("tieu_de") or file.stem),
                review_due=due if isinstance(due, date) else None,
                cited=frozenset((r.document.id, r.provision) for r in page.resolved if r.document),
                open_points=tuple(open_points(page)),
            )
        )
    return tuple(sorted(found, key=lambda chapter: chapter.number))


def open_points(page: Page) -> Iterator[OpenPoint]:
    places = list(_sections(page.text))
    for kind, span in page.blocks:
        if kind == _UNPROVED:
            title, anchor = next(((t, a) for start, t, a in reversed(places) if start < span.start), ("", ""))
            yield OpenPoint(title, anchor, _first_line(page.text[span.start : span.end]))


def _sections(text: str) -> Iterator[tuple[int, str, str]]:
    """(offset, heading, anchor) in order; a heading of the same words gets "_1", "_2" as Markdown's toc gives them."""
    shown = prose(text)
    used: set[str] = set()
    for found in _HEADING.finditer(text):
        if shown[found.start()] != "#":
            continue  # inside code or the front matter
        title = _MARKS.sub("", found[2]).strip()
        anchor = base = slugify(title)
        number = 1
        while anchor in used:
            anchor, number = f"{base}_{number}", number + 1
        used.add(anchor)
        yield found.start(), title, anchor


def _first_line(block: str) -> str:
    lines = (line.strip() for line in block.split("\n")[1:])
    return _ITEM.sub("", next((line for line in lines if line and not line.startswith("|")), ""))
