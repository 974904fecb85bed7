"""Enumerations and documents: which document each pinpoint belongs to, and the citations that come of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from viendan.model import Citation, Designation, Span
from viendan.parse.joins import Tie, closing, opening
from viendan.parse.paths import Path, enumerations
from viendan.parse.quotes import Quotes
from viendan.scan.letters import UPPER
from viendan.scan.tokens import Doc, Level, Token, Unit

_NAMES = {2: "Điều", 1: "khoản", 0: "điểm"}


@dataclass(slots=True)
class Group:
    """One enumeration with the document found for it. `joined`: document and pinpoint share a span."""

    paths: list[Path]
    doc: Doc | None = None
    joined: bool = False
    first: bool = False  # the document stands before
    inherited: bool = False

    @property
    def start(self) -> int:
        return self.paths[0].start

    @property
    def end(self) -> int:
        return self.paths[-1].end


@dataclass(slots=True)
class Seen:
    """Documents on the way through the text, for "nói trên" and for what a sentence inherits."""

    by_kind: dict[str, Doc] = field(default_factory=dict)
    last: Doc | None = None

    def note(self, doc: Doc) -> None:
        if doc.relative is None:
            self.by_kind[doc.kind] = doc
            self.last = doc


def parse(text: str, tokens: list[Token]) -> list[Citation]:
    """Citations by place, offsets in `text` (normalised). The rules are in the package's docstring."""
    parts = _parts(text, tokens)
    _tie(text, parts)
    return _citations(text, parts)


def _parts(text: str, tokens: list[Token]) -> list[Group | Doc]:
    parts: list[Group | Doc] = []
    units: list[Unit] = []
    for token in tokens:
        if isinstance(token, Unit):
            units.append(token)
            continue
        parts += [Group(paths) for paths in enumerations(text, units)]
        units = []
        parts.append(token)
    return parts + [Group(paths) for paths in enumerations(text, units)]


def _tie(text: str, parts: list[Group | Doc]) -> None:
    """Documents that close an enumeration first, then documents that open one, then what the sentence hands on."""
    taken: set[int] = set()
    for index, part in enumerate(parts):
        if isinstance(part, Group) and not _own(part.paths[-1]):
            _close(text, parts, index, part, taken)
    latest: Doc | None = None
    for index, part in enumerate(parts):
        if isinstance(part, Doc):
            latest = part if part.relative is None else latest
        elif part.doc is None and latest is not None and not _own(part.paths[0]):
            _inherit(text, parts, index, part, latest)


def _own(path: Path) -> bool:
    """"khoản 2 Điều này": the address itself says whose it is."""
    return "this" in path.labels.values()


def _close(text: str, parts: list[Group | Doc], index: int, group: Group, taken: set[int]) -> None:
    after = parts[index + 1] if index + 1 < len(parts) else None
    before = parts[index - 1] if index else None
    tie = closing(text, group.end, after.start) if isinstance(after, Doc) else Tie.NONE
    follows = Tie.NONE
    if isinstance(before, Doc) and index - 1 not in taken and before.relative is None:
        follows = opening(text, max(before.end, before.after), group.start)
    if isinstance(after, Doc) and tie is not Tie.NONE and not (tie is Tie.COMMA and follows is Tie.SPAN):
        group.doc, group.joined = after, tie is not Tie.BIND
        taken.add(index + 1)
    elif isinstance(before, Doc) and follows is not Tie.NONE:
        group.doc, group.first = before, True
        group.joined = follows is Tie.SPAN and before.after <= before.end
        group.inherited = follows is Tie.BIND
        taken.add(index - 1)


_SENTENCE_END = re.compile(rf"[.!?…][”\")]?\s+[{UPPER}]|;|\n\s*\n|\n\s*(?:[-–+•*]\s|[a-zđ]\)\s|\d+[.)]\s)")
_HANDS_ON = re.compile(
    r".*(?:trong đó|cụ thể|tại|theo|gồm|bao gồm|như|có|nêu|ở|là|:|\(|các|quy định|từ|trích|căn cứ|nhất là|đặc biệt|ghi rõ)\s*(?:các\s+|từ\s+|:\s*|là\s+)?",
    re.DOTALL | re.IGNORECASE,
)
_NEAR = 90


def _inherit(text: str, parts: list[Group | Doc], index: int, group: Group, doc: Doc) -> None:
    """"Luật X số N, trong đó từ Điều 25 đến Điều 27": the document stands earlier in the sentence.

    Only across words that lead on to a provision, within one sentence; a semicolon or another text's "này" ends it.
    """
    start = max(doc.end, doc.after)
    in_brackets = text[group.start - 1 : group.start] == "("
    if group.start - start > (400 if in_brackets else _NEAR):
        return
    if any(isinstance(part, Group) and part.end > start for part in parts[max(0, index - 1) : index]):
        previous = parts[index - 1]
        if not (isinstance(previous, Group) and previous.inherited):
            return
    if _SENTENCE_END.search(text, start, group.start) or not _HANDS_ON.fullmatch(text, start, group.start):
        return
    group.doc, group.inherited = doc, True


def _citations(text: str, parts: list[Group | Doc]) -> list[Citation]:
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
        return grounded or (first.level is Level.POINT and first.label[0].islower() and not first.weak)
    return True


def _weak(path: Path) -> bool:
    return all(unit.weak for unit in path.units) and len(path.units) == 1 and len(path.labels) <= 1


def _citation(
    text: str, path: Path, start: int, end: int, value: str | None, doc: Doc | None, group: Group, backref: bool, quoted: bool
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


def _order(path: Path) -> str | None:
    """The units as written, when they do not run điểm–khoản–Điều."""
    written = [unit.level for unit in path.units if unit.level <= Level.ARTICLE and unit.level >= Level.POINT]
    if written == sorted(written):
        return None
    return "–".join(_NAMES[level] for level in written)
