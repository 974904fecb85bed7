"""`camnang impact`: everything in the handbook that a change of a document, or of one provision, touches.

file ─Page─► references ─relation(target)─► hits ─by sentence─► touched places ─► report

The references are the engine's own, the same that `check` reports and the site links. docs/kiem-tra is left out: what
it cites, it cites as an example. Pages of the register are listed apart, since lawyers and not writers mend them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

import yaml

from camnang.data.places import SITUATIONS, situation_number
from camnang.findings import Checker, read_text
from camnang.impact.places import Places, Record, Scalar, record_at, yaml_parts
from camnang.impact.target import Relation, Target, relations
from camnang.project import Project
from viendan.page import Page, page_date
from viendan.register import Register

EXAMPLES, REGISTER = "kiem-tra/", "van-ban/"
REVIEW_NOTES = frozenset({"ra_soat", "phe_duyet"})  # what reviewers did, not what the page says
PASSAGE, FRONT_MATTER, REGISTER_PAGE, FORM = "doan", "phan_dau", "so_dang_ky", "bieu_mau"
SITUATION = "tinh_huong"


@dataclass(frozen=True, slots=True)
class Hit:
    """One reference in a touched place: as written, its provision in words ("" for the whole document)."""

    written: str
    provision: str
    relation: Relation


@dataclass(frozen=True, slots=True)
class Touched:
    """One place to read again. `kind` is PASSAGE, FRONT_MATTER, REGISTER_PAGE, FORM, SITUATION or the name of a data
    file or folder with "_" ("thoi_han", "danh_muc"); `day` is the day the file says it speaks for, None when it says
    none."""

    kind: str
    path: str
    line: int
    section: str
    sentence: str
    hits: tuple[Hit, ...]
    record: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Impact:
    """`since`: only what speaks for an earlier day is listed. `broken`: files whose YAML could not be read."""

    target: Target
    places: tuple[Touched, ...]
    since: date | None = None
    broken: tuple[str, ...] = ()

    def of(self, *kinds: str) -> tuple[Touched, ...]:
        return tuple(place for place in self.places if place.kind in kinds)


@dataclass(frozen=True)
class Source:
    """One file of docs/ as impact reads it."""

    path: str  # from the root of the checkout
    page: Page
    front: Page | None  # the front matter alone, with the offsets of the file
    places: Places
    records: list[Record]
    scalars: list[Scalar]
    day: date | None
    broken: bool = False

    @property
    def kind(self) -> str:
        inside = self.path.removeprefix("docs/")
        if inside.startswith(REGISTER):
            return REGISTER_PAGE
        if inside.startswith("bieu-mau/"):
            return FORM
        if inside.startswith(f"{SITUATIONS}/"):
            return SITUATION
        if self.page.markdown:
            return PASSAGE
        # du-lieu/thoi-han.yml, or a folder of one file a record: du-lieu/danh-muc/K05.yml
        folder, _, file = inside.removeprefix("du-lieu/").rpartition("/")
        return (folder or Path(file).stem).replace("-", "_")


def impact(project: Project, register: Register, target: Target, today: date, since: date | None = None) -> Impact:
    """Every touched place, in order of kind, path and line. A file that names no day is never left out by `since`."""
    checker = Checker(register, today)
    sources = [_read(project, checker, path) for path in _files(project)]
    wanted = [s for s in sources if since is None or s.day is None or s.day < since]
    places = [place for source in wanted for place in _touched(source, target)]
    names = {place.record for place in places if place.record and place.kind != REGISTER_PAGE}
    places += [place for source in wanted for place in _users(source, names)]
    places.sort(
        key=lambda place: (place.kind == REGISTER_PAGE, place.kind != PASSAGE, place.kind, place.path, place.line)
    )
    return Impact(target, tuple(places), since, tuple(s.path for s in sources if s.broken))


def _files(project: Project) -> Iterator[Path]:
    for path in sorted(project.docs.rglob("*")):
        inside = path.relative_to(project.docs).as_posix()
        if path.suffix in (".md", ".yml", ".yaml") and path.is_file() and not inside.startswith(EXAMPLES):
            yield path


def _read(project: Project, checker: Checker, path: Path) -> Source:
    text = read_text(path)
    # Not resolved: a linked folder keeps the place where it stands in docs/.
    shown = path.relative_to(project.root).as_posix()
    markdown = path.suffix == ".md"
    front = _front_matter(text) if markdown else text
    try:
        records, scalars = yaml_parts(front)
        day = _day(front)
        broken = False
    except yaml.YAMLError:
        records, scalars, day, broken = [], [], None, True
    page = replace(checker.page(text, shown, shown.removeprefix("docs/")), on=day or checker.today, markdown=markdown)
    own = replace(page, text=front, markdown=False) if markdown and front.strip() and page.host is None else None
    return Source(shown, page, own, Places(text, markdown), records, scalars, day, broken)


def _front_matter(text: str) -> str:
    """The YAML that opens a page, each character where it stands in the file."""
    if not text.startswith("---\n"):
        return ""
    end = text.find("\n---", 3)
    return "   \n" + text[4 : end + 1] if end >= 0 else ""


def _day(front: str) -> date | None:
    data: Any = yaml.safe_load(front)
    day = page_date(data, date.max) if isinstance(data, dict) else date.max
    return None if day == date.max else day


def _touched(source: Source, target: Target) -> Iterator[Touched]:
    yield from _passages(source, source.page, target, source.kind)
    if source.front is not None:
        kind = source.kind if source.kind == FORM else FRONT_MATTER
        yield from _passages(source, source.front, target, kind)
    named = [s for s in source.scalars if s.value == target.document.id and s.keys[-1:] != ("id",)]
    yield from _at_scalars(source, named, Relation.DOCUMENT)


def _passages(source: Source, page: Page, target: Target, kind: str) -> Iterator[Touched]:
    """One place a sentence, with every reference in it that the target touches."""
    found: dict[int, tuple[int, str, list[Hit]]] = {}
    for reference, relation in relations(page.references, target):
        place = reference.citation.start
        if relation is Relation.DOCUMENT and _is_own_title(source, target, place):
            continue
        if (page is source.front or not page.markdown) and REVIEW_NOTES & set(
            _keys_at(source, source.places.line(place))
        ):
            continue
        start, sentence = source.places.sentence(place)
        hit = Hit(" ".join(reference.citation.raw.split()), str(reference.provision or ""), relation)
        found.setdefault(start, (place, sentence, []))[2].append(hit)
    for place, sentence, hits in found.values():
        line = source.places.line(place)
        record = record_at(source.records, line)
        section = f"{record.id}: {record.title}".strip(": ") if record else source.places.heading(place)
        if page is source.front:
            section = ", ".join(_keys_at(source, line)[:1])
        yield Touched(kind, source.path, line, section, sentence, tuple(hits), _name(source, record), source.day)


def _keys_at(source: Source, line: int) -> tuple[str, ...]:
    """The keys that lead to the value on a line of YAML, or to the one that began above it."""
    return next((s.keys for s in reversed(source.scalars) if s.line <= line), ())


def _name(source: Source, record: Record | None) -> str:
    """The id by which other files call this place: the record's, the form's own, the situation's."""
    if record is not None:
        return record.id
    if source.kind == SITUATION and (number := situation_number(source.path.removeprefix("docs/"))):
        return f"T{number:02d}"
    own = [s.value for s in source.scalars if s.keys in (("id",), ("ma",))]
    return own[0] if own and source.kind == FORM else ""


def _is_own_title(source: Source, target: Target, place: int) -> bool:
    """A page of the register says its own name, which older and newer laws may share: that is no use of the target."""
    title = source.places.line_text(source.places.line(place)).startswith("#")
    return source.kind == REGISTER_PAGE and (title or source.page.host == target.document)


def _users(source: Source, names: Iterable[str]) -> Iterator[Touched]:
    """Places that call a touched record by its id: a chapter that shows a deadline, a checklist that uses a form."""
    if source.kind != REGISTER_PAGE:
        calls = [s for s in source.scalars if s.value in names and s.keys[-1:] not in (("id",), ("ma",))]
        yield from _at_scalars(source, calls, Relation.RECORD)


def _at_scalars(source: Source, scalars: list[Scalar], relation: Relation) -> Iterator[Touched]:
    """One place a line."""
    kind = FRONT_MATTER if source.kind == PASSAGE else source.kind
    for line, group in groupby(scalars, key=lambda scalar: scalar.line):
        members = list(group)
        record = record_at(source.records, line)
        section = f"{record.id}: {record.title}".strip(": ") if record else ", ".join(members[0].keys[:1])
        hits = tuple(Hit(scalar.value, "", relation) for scalar in members)
        sentence = source.places.line_text(line)
        yield Touched(kind, source.path, line, section, sentence, hits, _name(source, record), source.day)
