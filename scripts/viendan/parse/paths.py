"""One enumeration of units: which units belong to one address, and which addresses lend each other the larger units."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from viendan.parse.joins import Join, between
from viendan.scan.tokens import Level, Unit


@dataclass(slots=True)
class Path:
    """One address: its units as written, by level, and how it hangs on the path before it."""

    units: list[Unit]
    join: Join = Join.OTHER
    rising: bool | None = None  # small to large; None: one unit
    labels: dict[Level, str] = field(default_factory=dict)
    each: bool = False  # its lower units go with each member of the list that its last unit opens
    range_role: str | None = None
    ambiguous: bool = False
    rival: dict[Level, str] | None = None  # of an ambiguous one: the smaller units it would have in the other reading

    @property
    def start(self) -> int:
        return self.units[0].start

    @property
    def end(self) -> int:
        return self.units[-1].end

    @property
    def bottom(self) -> Level:
        return self.units[0].level if len(self.units) == 1 else min(unit.level for unit in self.units)

    @property
    def top(self) -> Level:
        return self.units[0].level if len(self.units) == 1 else max(unit.level for unit in self.units)

    @property
    def falling(self) -> bool:
        return self.rising is False


def enumerations(text: str, units: list[Unit]) -> list[list[Path]]:
    """Units without a document between them, cut where other words stand, each piece with its larger units."""
    pieces: list[list[Path]] = []
    for unit in units:
        if pieces:
            paths = pieces[-1]
            last = paths[-1].units[-1]
            join, each = between(text, last.end, unit.start, unit.worded)
            if join is Join.PATH and _extends(paths[-1], unit):
                _extend(paths[-1], unit, each)
                continue
            if join is not Join.OTHER:
                paths.append(Path([unit], join if join is not Join.PATH else Join.COMMA))
                continue
        pieces.append([Path([unit])])
    return [_filled(paths) for paths in pieces]


def _extends(path: Path, unit: Unit) -> bool:
    last = path.units[-1]
    if unit.level == last.level:
        return False
    if last.level > Level.ARTICLE and unit.level > Level.ARTICLE:
        return True
    rising = unit.level > last.level
    if path.falling and unit.level is Level.ARTICLE and path.top < Level.ARTICLE:
        return True  # "khoản 2 điểm a Điều 5"
    if path.rising and path.top is Level.ARTICLE and unit.level is Level.CLAUSE:
        return path.bottom < Level.CLAUSE and all(other.level is not Level.CLAUSE for other in path.units)
    return path.rising is None or path.rising is rising


def _extend(path: Path, unit: Unit, each: bool) -> None:
    last = path.units[-1]
    path.units.append(unit)
    if not (last.level > Level.ARTICLE and unit.level > Level.ARTICLE):
        path.rising = unit.level > last.level
    path.each = path.each or each


def _filled(paths: list[Path]) -> list[Path]:
    if len(paths) > 1:
        paths = _merged(paths)
    for path in paths:
        path.labels = {unit.level: unit.label for unit in path.units}
        _inner(path)
    if len(paths) == 1:
        return paths
    _distribute(paths)
    _share_from_the_right(paths)
    _share_from_the_left(paths)
    _ranges(paths)
    _doubts(paths)
    return paths


def _inner(path: Path) -> None:
    """Clause and point that stand in the article's label: "Điều 14(2)"."""
    for unit in path.units:
        clause, point = unit.inner
        if clause is not None:
            path.labels.setdefault(Level.CLAUSE, clause)
        if point is not None:
            path.labels.setdefault(Level.POINT, point)


def _merged(paths: list[Path]) -> list[Path]:
    """Paths written with commas joined into one: "điểm a, khoản 1, Điều 5" and "Điều 5, khoản 1, điểm a"."""
    falls = _falls(paths)
    merged = [paths[0]]
    for path in paths[1:]:
        last = merged[-1]
        if path.join is Join.COMMA and path.units[0].worded and _one_path(last, path, falls):
            last.units += path.units
            last.rising = not falls
            last.each = last.each or path.each
        else:
            merged.append(path)
    return merged


def _falls(paths: list[Path]) -> bool:
    """Whether commas lead from the large to the small: something larger comes before the end, nothing after it."""
    last = paths[-1]
    return last.top < Level.ARTICLE and any(
        path.top > last.top and path.units[-1].level > last.top for path in paths[:-1]
    )


def _one_path(last: Path, path: Path, falls: bool) -> bool:
    if falls:
        return not path.rising and not last.rising and path.top < last.units[-1].level
    if last.falling or path.falling or "this" in (last.units[-1].label,):
        return False
    if last.top == Level.ARTICLE and path.join is not Join.COMMA:
        return False
    return path.bottom > last.top


def _distribute(paths: list[Path]) -> None:
    """ "khoản 4 của một trong các Điều 248, 249": every member of the list takes the units before the list's word."""
    for index, path in enumerate(paths):
        if not path.each or len(path.units) < 2:
            continue
        level = path.units[-1].level
        carried = {unit.level: unit.label for unit in path.units[:-1] if unit.level < level}
        for follower in paths[index + 1 :]:
            if follower.bottom != level or (follower.units[0].worded and len(follower.units) > 1):
                break
            follower.labels = {**carried, **follower.labels}


def _share_from_the_right(paths: list[Path]) -> None:
    for path, following in zip(reversed(paths[:-1]), reversed(paths[1:]), strict=True):
        if path.falling or following.falling or path.top >= Level.ARTICLE > following.bottom:
            continue
        alike = following.bottom == path.bottom
        if path.top > Level.ARTICLE and not alike:
            continue
        lowest = max(path.top, following.bottom)
        for level, label in following.labels.items():
            if level > lowest or (level > path.top and alike):
                path.labels.setdefault(level, label)


def _share_from_the_left(paths: list[Path]) -> None:
    for before, path in pairwise(paths):
        if path.top >= Level.ARTICLE or any(level > path.top for level in path.labels):
            continue
        if before.falling or (before.top > path.top and before.rising is None) or not before.units[-1].worded:
            for level, label in before.labels.items():
                if level > path.top:
                    path.labels.setdefault(level, label)
            path.rising = False if before.falling else path.rising


def _own(*paths: Path) -> bool:
    return any("this" in path.labels.values() for path in paths)


def _ranges(paths: list[Path]) -> None:
    for before, path in pairwise(paths):
        if path.join is Join.RANGE:
            before.range_role, path.range_role = "from", "to"


def _doubts(paths: list[Path]) -> None:
    """ "khoản 1 Điều 1 và Điều 2": khoản 1 may belong to both articles, or the document to the second only."""
    for before, path in pairwise(paths):
        alone = path.top == path.bottom == Level.ARTICLE and Level.CLAUSE not in path.labels
        mixed = before.rising is True and before.top == Level.ARTICLE and before.bottom < Level.ARTICLE
        if alone and mixed and path.join is Join.AND and not before.each and not _own(before, path):
            before.ambiguous = path.ambiguous = True
            path.rival = {level: label for level, label in before.labels.items() if level < Level.ARTICLE}
