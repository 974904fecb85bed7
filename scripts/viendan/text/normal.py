"""Normalisation with an offset map.

The parser reads NFC, plain spaces, plain hyphens and "\\n"; people give NFD, U+00A0, U+2011, soft hyphens and CRLF.
`normalise` makes the first from the second and remembers where every character came from.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from dataclasses import dataclass, field
from types import FunctionType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from mypy_extensions import i64

_MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
_SPACES = "\v\f\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_HYPHENS = "\u2010-\u2012\u2212\ufe63\uff0d"
_NOTHING = "\u00ad\u200b-\u200f\u2060\ufeff"
_BREAKS = "\u0085\u2028\u2029"
_ICELANDIC = {"\u00d0": "Đ", "\u00f0": "đ"}  # Ð looks like Đ; old typefaces and scans mix the two

# One class, so that the search skips clean text at full speed; `_cluster` finds how far the change reaches.
DIRTY = re.compile(rf"[\r{_BREAKS}{_SPACES}{_HYPHENS}{_NOTHING}{_MARKS}\u00d0\u00f0]")
_RUN_OF_MARKS = re.compile(rf"[{_MARKS}]*")
_SPACE, _HYPHEN = re.compile(f"[{_SPACES}]"), re.compile(f"[{_HYPHENS}]")

# The same as tables, for compiled Python.
_LISTED: Final = 0x2100
_LISTED_DIRTY = bytes(DIRTY.match(chr(code)) is not None for code in range(_LISTED))
_FAR_DIRTY = "\u2212\u3000\ufe63\ufeff\uff0d"


def _offsets() -> array[int]:
    return array("l")


@dataclass(frozen=True, slots=True)
class Normal:
    """`text` as the parser reads it, and the stretches it was put together from; no stretches: nothing was changed.

    Stretch i begins at `at[i]` of `text` and at `source[i]` of the text as given. `whole[i]` is 0 for text that was
    copied, else the end of the cluster as given: all its characters stand for all of it.
    """

    text: str
    at: array[int] = field(default_factory=_offsets)
    source: array[int] = field(default_factory=_offsets)
    whole: array[int] = field(default_factory=_offsets)

    @property
    def same(self) -> bool:
        return not self.at

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span [start, end) of `text`, in offsets of the text as given. `end` must be greater than `start`."""
        if not self.at:
            return start, end
        first = last = bisect_right(self.at, start) - 1
        if last + 1 < len(self.at) and self.at[last + 1] < end:
            last = bisect_right(self.at, end - 1) - 1
        begin = self.source[first] if self.whole[first] else self.source[first] + start - self.at[first]
        return begin, self.whole[last] or self.source[last] + end - self.at[last]


def normalise(text: str) -> Normal:
    """NFC per cluster, one kind of space, hyphen and line break; dashes (– —) stay, for they mean something else."""
    place = next_dirty(text, 0)
    if place < 0:
        return Normal(text)
    pieces: list[str] = []
    at, source, whole = _offsets(), _offsets(), _offsets()
    done = length = 0
    while place >= 0:
        start, end = _cluster(text, place, done)
        piece = _replacement(text[start:end])
        if start > done:
            pieces.append(text[done:start])
            at.append(length)
            source.append(done)
            whole.append(0)
            length += start - done
        if piece:
            pieces.append(piece)
            at.append(length)
            source.append(start)
            whole.append(end)
            length += len(piece)
        done = end
        place = next_dirty(text, done)
    pieces.append(text[done:])
    at.append(length)
    source.append(done)
    whole.append(0)
    return Normal("".join(pieces), at, source, whole)


def next_dirty(text: str, start: int) -> int:
    """Where the next character stands that is not written as the parser reads it; -1: nowhere."""
    if COMPILED:
        return listed_dirty(text, start)
    hit = DIRTY.search(text, start)
    return hit.start() if hit else -1


def listed_dirty(text: str, start: int) -> int:
    """The same, a character at a time: compiled, in half the time of the pattern; interpreted, slow."""
    size: i64 = len(text)
    place: i64 = start
    listed = _LISTED_DIRTY
    while place < size:
        code: i64 = ord(text[place])
        if code >= _LISTED:
            if text[place] in _FAR_DIRTY:
                return place
        elif listed[code]:
            return place
        place += 1
    return -1


COMPILED = not isinstance(listed_dirty, FunctionType)


def _cluster(text: str, place: int, done: int) -> tuple[int, int]:
    """What is replaced as one: CR LF, a letter with its marks, or the one character."""
    if text[place] == "\r":
        return place, place + (2 if text.startswith("\n", place + 1) else 1)
    marks = _RUN_OF_MARKS.match(text, place)
    end = marks.end() if marks else place
    if end == place:
        return place, place + 1
    return (place - 1 if place > done and text[place - 1] != "\n" else place), end


def _replacement(piece: str) -> str:
    if piece[0] in "\r\u0085\u2028\u2029":
        return "\n"
    if piece in _ICELANDIC:
        return _ICELANDIC[piece]
    if len(piece) > 1 or unicodedata.combining(piece):
        return unicodedata.normalize("NFC", piece)
    if _SPACE.match(piece):
        return " "
    return "-" if _HYPHEN.match(piece) else ""
