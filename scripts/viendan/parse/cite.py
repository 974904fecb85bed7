"""Bound enumerations and documents to citations."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, make_dataclass
from typing import TypeVar

from viendan.model import Citation, Designation, Reading, Span
from viendan.parse.groups import Group
from viendan.parse.paths import Path
from viendan.parse.quotes import Quotes
from viendan.scan.tokens import Doc, Level

_NAMES = {Level.ARTICLE: "Điều", Level.CLAUSE: "khoản", Level.POINT: "điểm"}
_POINT, _CLAUSE, _ARTICLE = Level.POINT, Level.CLAUSE, Level.ARTICLE
_T = TypeVar("_T")


def _quickly(cls: type[_T]) -> Callable[..., _T]:
    """Makes a frozen `cls` from all its fields in order, in a third of the time: its own __init__ sets each through
    object.__setattr__; here an open twin with the same slots is filled, and then becomes a `cls`."""
    twin = make_dataclass(cls.__name__, [field.name for field in fields(cls)], slots=True)  # type: ignore[arg-type]

    def make(*values: object) -> _T:
        made = twin(*values)
        made.__class__ = cls
        return made  # type: ignore[no-any-return]

    return make


_citation, _designation = _quickly(Citation), _quickly(Designation)


class Citer:
    """One text on its way to citations. Remembers the documents met, for "nói trên", and each designation, made once.

    `original` takes a span to the text as `given`; None: the two are the same.
    """

    def __init__(
        self, text: str, parts: list[Group | Doc], original: Callable[[int, int], tuple[int, int]] | None, given: str
    ) -> None:
        self.text = text
        self.parts = parts
        self.original = original
        self.given = given
        self.quoted = Quotes(text).hold
        self.by_kind: dict[str, Doc] = {}
        self.designations: dict[int, Designation] = {}

    def citations(self) -> list[Citation]:
        found: list[Citation] = []
        groups = [part for part in self.parts if isinstance(part, Group)]
        held = {id(group.doc) for group in groups if group.joined and group.doc is not None}
        for part in self.parts:
            if isinstance(part, Group):
                self._pinpoints(part, found)
                continue
            if part.relative is None:
                self.by_kind[part.kind] = part
            if not part.weak and part.value is not None and id(part) not in held:
                found.append(self._document(part))
        return found

    def _document(self, doc: Doc) -> Citation:
        start, end = (doc.start, doc.end) if self.original is None else self.original(doc.start, doc.end)
        own = (start, end, self.given[start:end], doc.value, None, None, None, self._designation(doc), None, False)
        marks = (self.quoted(doc.start), doc.malformed, False, False)
        return _citation(*own, *marks, *_NO_CONTAINERS, doc.dated, doc.year, (), None)

    def _designation(self, doc: Doc) -> Designation:
        known = self.designations.get(id(doc))
        if known is None:
            span = Span(doc.start, doc.end) if self.original is None else Span(*self.original(doc.start, doc.end))
            words = (doc.kind, doc.name, doc.number, doc.year, doc.dated, doc.relative, doc.malformed)
            known = _designation(span, *words)
            self.designations[id(doc)] = known
        return known

    def _pinpoints(self, group: Group, found: list[Citation]) -> None:
        doc, source = group.doc, group.doc
        if doc is not None and doc.relative == "nói trên":
            source = self.by_kind.get(doc.kind) or doc
        kept = [path for path in group.paths if _cites(path, group)]
        if doc is None and len(kept) == 1 and _weak(kept[0]):
            return
        for path in kept:
            start, end = path.start, path.end
            if doc is not None and group.joined:
                if group.first and path is group.paths[0]:
                    start = doc.start
                elif not group.first and path is group.paths[-1]:
                    end = doc.end
            found.append(self._citation(path, start, end, source, group))

    def _citation(self, path: Path, start: int, end: int, doc: Doc | None, group: Group) -> Citation:
        labels, value = path.labels, doc.value if doc is not None else None
        own = [level for level, label in labels.items() if label == "this"]
        if own:
            value, doc = "this", None
            labels = _above_this(labels, max(own))
        get = labels.get
        quoted = self.quoted(path.start)
        if self.original is not None:
            start, end = self.original(start, end)
        part, chapter, section, subsection, appendix, form, item = _containers(labels)
        return _citation(
            start,
            end,
            self.given[start:end],
            value,
            get(_ARTICLE),
            get(_CLAUSE),
            get(_POINT),
            self._designation(doc) if doc is not None else None,
            path.range_role,
            group.inherited and not own,
            quoted,
            doc is not None and doc.malformed,
            _backref(path, group),
            path.ambiguous,
            part,
            chapter,
            section,
            subsection,
            appendix,
            form,
            item,
            doc.dated if doc is not None else None,
            doc.year if doc is not None else None,
            _readings(path, group, value) if path.ambiguous else (),
            _order(path),
        )


_Containers = tuple[str | None, str | None, str | None, str | None, str | None, str | None, str | None]
_NO_CONTAINERS: _Containers = (None,) * 7
_OUTER = frozenset(Level) - {Level.ARTICLE, Level.CLAUSE, Level.POINT}


def _containers(labels: dict[Level, str]) -> _Containers:
    """Part, chapter, section, subsection, appendix, form, item: the order of the fields of a citation."""
    if _OUTER.isdisjoint(labels):
        return _NO_CONTAINERS
    get = labels.get
    outer = get(Level.PART), get(Level.CHAPTER), get(Level.SECTION), get(Level.SUBSECTION)
    return *outer, get(Level.APPENDIX), get(Level.FORM), get(Level.ITEM)


def _above_this(labels: dict[Level, str], highest: Level) -> dict[Level, str]:
    """ "điểm a khoản này": every level above the highest "này" is this one's too."""
    filled = dict(labels)
    for level in (Level.CLAUSE, Level.ARTICLE):
        if level > highest and highest < Level.ARTICLE:
            filled[level] = "this"
    return filled


def _backref(path: Path, group: Group) -> bool:
    if group.doc is not None and group.doc.relative == "nói trên":
        return True
    return any(unit.backref for unit in path.units)


def _cites(path: Path, group: Group) -> bool:
    """Whether the path names a place: "Điều này" alone does not, nor a number or letter that hangs in the air."""
    first = path.units[0]
    if first.label == "this":
        return False
    if group.doc is not None or len(path.units) > 1 or first.level not in (Level.POINT, Level.ITEM):
        return True
    grounded = any(level > first.level for level in path.labels)
    return grounded or first.backref or (first.level is Level.POINT and first.label[0].islower() and not first.weak)


def _weak(path: Path) -> bool:
    unit = path.units[0]
    return len(path.units) == 1 and len(path.labels) <= 1 and unit.weak and not unit.backref


def _readings(path: Path, group: Group, value: str | None) -> tuple[Reading, ...]:
    """Both readings of "khoản 1 Điều 1 và Điều 2 Luật X": is the first article of Luật X too? Where no document closes
    the list: does khoản 1 go with the second article too? Empty for the member that is the same in both."""
    article, clause, point = (path.labels.get(level) for level in (Level.ARTICLE, Level.CLAUSE, Level.POINT))
    written = Reading(value, article, clause, point)
    closed = group.doc is not None and not group.first and not group.inherited
    if closed and path.rival is None:
        return written, Reading(None, article, clause, point)
    if not closed and path.rival is not None:
        return written, Reading(value, article, path.rival.get(Level.CLAUSE), path.rival.get(Level.POINT))
    return ()


def _order(path: Path) -> str | None:
    """The units as written, when they do not run điểm–khoản–Điều."""
    if len(path.units) == 1:
        return None
    written = [unit.level for unit in path.units if unit.level <= Level.ARTICLE and unit.level >= Level.POINT]
    if written == sorted(written):
        return None
    return "–".join(_NAMES[level] for level in written)
