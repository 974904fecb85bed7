"""Which places of a text may open a citation: the walk when it is compiled, else the pattern. Both find the same."""

from __future__ import annotations

from functools import lru_cache
from types import FunctionType

from viendan.scan.kinds import KINDS
from viendan.scan.tree import tree_of
from viendan.scan.trigger import trigger, word_start
from viendan.scan.vocabulary import sort_of
from viendan.scan.walk import walk

COMPILED = not isinstance(walk, FunctionType)
_KIND_OPENINGS = frozenset(kind.split()[0] for kind in KINDS)


def search(text: str, first_words: frozenset[str]) -> list[tuple[int, int]]:
    """Start and end of every opening, by place, none overlapping another. `first_words`: of the names, folded."""
    names = _not_kinds(first_words)
    return walked(text, names) if COMPILED else matched(text, names)


def walked(text: str, names: frozenset[str]) -> list[tuple[int, int]]:
    tree = tree_of(names)
    found: list[tuple[int, int]] = []
    position = 0
    stops = walk(text, tree)
    for index in range(0, len(stops), 2):
        start = stops[index]
        if start >= position and (match := tree.pattern(stops[index + 1]).match(text, start)) is not None:
            position = match.end()
            if not _goes_on(text, start, position):
                found.append((start, position))
    return found


def matched(text: str, names: frozenset[str]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for hit in trigger(names).finditer(text):
        start = word_start(text, hit.start())
        if start >= 0 and not _goes_on(text, start, hit.end()):
            found.append((start, hit.end()))
    return found


def _goes_on(text: str, start: int, end: int) -> bool:
    """Whether a number or a short unit only goes on what a sign joins it to: "2035/TT" in "07/2035/TT-BNV"."""
    return start > 0 and text[start - 1] in "-/." and sort_of(text[start:end]) in ("number", "short")


@lru_cache(maxsize=16)
def _not_kinds(first_words: frozenset[str]) -> frozenset[str]:
    return first_words - _KIND_OPENINGS
