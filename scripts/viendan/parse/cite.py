"""Bound enumerations and documents to citations."""

from __future__ import annotations

from dataclasses import dataclass, field

from viendan.model import Citation, Designation, Reading, Span
from viendan.parse.groups import Group
from viendan.parse.paths import Path
from viendan.parse.quotes import Quotes
from viendan.scan.tokens import Doc, Level

_NAMES = {Level.ARTICLE: "Điều", Level.CLAUSE: "khoản", Level.POINT: "điểm"}


@dataclass(slots=True)
class Seen:
    """Documents on the way through the text, for "nói trên" and for what a sentence inherits."""

    by_kind: dict[str, Doc] = field(default_factory=dict)
    last: Doc | None = None

    def note(self, doc: Doc) -> None:
        if doc.relative is None:
            self.by_kind[doc.kind] = doc
            self.last = doc


def citations(text: str, parts: list[Group | Doc]) -> list[Citation]:
    quotes = Quotes(text)
    seen = Seen()
    found: list[Citation] = []
    held = {id(part.doc) for part in parts if isinstance(part, Group) and part.joined and part.doc is not None}
    for part in parts:
        if isinstance(part, Doc):
            seen.note(part)
            if id(part) not in held and not part.weak and part.value is not None:
                found.append(_document(text, part, quotes))
        else:
            found += _pinpoints(text, part, seen, quotes)
    return found


def _document(text: str, doc: Doc, quotes: Quotes) -> Citation:
    return Citation(
        doc.start,
        doc.end,
        text[doc.start : doc.end],
        doc.value,
        designation=_designation(doc),
        quoted=quotes.hold(doc.start),
        malformed=doc.malformed,
        doc_date=doc.dated,
        doc_year=doc.year,
    )


def _designation(doc: Doc) -> Designation:
    return Designation(
        Span(doc.start, doc.end), doc.kind, doc.name, doc.number, doc.year, doc.dated, doc.relative, doc.malformed
    )


def _pinpoints(text: str, group: Group, seen: Seen, quotes: Quotes) -> list[Citation]:
    doc = group.doc
    value, source, backref = None, doc, False
    if doc is not None:
        backref = doc.relative == "nói trên"
        source = (seen.by_kind.get(doc.kind) or doc) if backref else doc
        value = source.value
    kept = [path for path in group.paths if _cites(path, group)]
    lone = len(kept) == 1 and doc is None
    found = []
    for path in kept:
        if lone and _weak(path):
            continue
        start, end = path.start, path.end
        if doc is not None and group.joined:
            if group.first and path is group.paths[0]:
                start = doc.start
            elif not group.first and path is group.paths[-1]:
                end = doc.end
        found.append(_citation(text, path, start, end, value, source, group, backref, quotes.hold(path.start)))
    return found


def _cites(path: Path, group: Group) -> bool:
    """Whether the path names a place: "Điều này" alone does not, nor a number or letter that hangs in the air."""
    if path.units[0].label == "this":
        return False
    if group.doc is not None:
        return True
    if path.top == path.bottom and path.bottom in (Level.POINT, Level.ITEM):
        first = path.units[0]
        grounded = any(level > path.top for level in path.labels)
        return grounded or first.backref or (first.level is Level.POINT and first.label[0].islower() and not first.weak)
    return True


def _weak(path: Path) -> bool:
    unit = path.units[0]
    return len(path.units) == 1 and len(path.labels) <= 1 and unit.weak and not unit.backref


def _citation(
    text: str,
    path: Path,
    start: int,
    end: int,
    value: str | None,
    doc: Doc | None,
    group: Group,
    backref: bool,
    quoted: bool,
) -> Citation:
    labels = dict(path.labels)
    own = [level for level, label in labels.items() if label == "this"]
    if own:
        value, doc = "this", None
        for level in (Level.CLAUSE, Level.ARTICLE):
            if level > max(own) and max(own) < Level.ARTICLE:
                labels[level] = "this"
    return Citation(
        start,
        end,
        text[start:end],
        value,
        labels.get(Level.ARTICLE),
        labels.get(Level.CLAUSE),
        labels.get(Level.POINT),
        designation=_designation(doc) if doc is not None else None,
        range_role=path.range_role,
        inherited=group.inherited and not own,
        quoted=quoted,
        malformed=doc.malformed if doc is not None else False,
        backref=backref or any(unit.backref for unit in path.units),
        ambiguous=path.ambiguous,
        readings=_readings(path, group, value) if path.ambiguous else (),
        part=labels.get(Level.PART),
        chapter=labels.get(Level.CHAPTER),
        section=labels.get(Level.SECTION),
        subsection=labels.get(Level.SUBSECTION),
        appendix=labels.get(Level.APPENDIX),
        form=labels.get(Level.FORM),
        item=labels.get(Level.ITEM),
        doc_date=doc.dated if doc is not None else None,
        doc_year=doc.year if doc is not None else None,
        order=_order(path),
    )


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
    written = [unit.level for unit in path.units if unit.level <= Level.ARTICLE and unit.level >= Level.POINT]
    if written == sorted(written):
        return None
    return "–".join(_NAMES[level] for level in written)
