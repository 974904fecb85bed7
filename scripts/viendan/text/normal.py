"""Normalisation with an offset map.

The parser reads NFC, plain spaces, plain hyphens and "\\n"; people give NFD, U+00A0, U+2011, soft hyphens and CRLF.
`normalise` makes the first from the second and remembers where every character came from.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from dataclasses import dataclass

_MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
_SPACES = "\t\v\f\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_HYPHENS = "\u2010-\u2012\u2212\ufe63\uff0d"
_NOTHING = "\u00ad\u200b-\u200f\u2060\ufeff"
_BREAKS = "\u0085\u2028\u2029"

# One hit per place that may change; everything between two hits is copied as it is.
_PLACE = re.compile(rf"\r\n?|[{_BREAKS}]|[{_SPACES}]|[{_HYPHENS}]|[{_NOTHING}]+|[^\n{_MARKS}][{_MARKS}]+")
_DIRTY = re.compile(rf"[\r{_BREAKS}{_SPACES}{_HYPHENS}{_NOTHING}{_MARKS}]")
_SPACE, _HYPHEN = re.compile(f"[{_SPACES}]"), re.compile(f"[{_HYPHENS}]")


@dataclass(frozen=True, slots=True)
class Normal:
    """`text` as the parser reads it. `starts[i]`, `ends[i]` bound its character i in the text as given; None: identity."""

    text: str
    starts: array[int] | None = None
    ends: array[int] | None = None

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span [start, end) of `text`, in offsets of the text as given. `end` must be greater than `start`."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]


def normalise(text: str) -> Normal:
    """NFC per cluster, one kind of space, hyphen and line break; dashes (– —) stay, for they mean something else."""
    if _DIRTY.search(text) is None:
        return Normal(text)
    pieces: list[str] = []
    starts, ends = array("l"), array("l")
    done = 0
    for place in _PLACE.finditer(text):
        start, end = place.span()
        pieces.append(text[done:start])
        starts.extend(range(done, start))
        ends.extend(range(done + 1, start + 1))
        piece = _replacement(place.group())
        pieces.append(piece)
        for _ in piece:
            starts.append(start)
            ends.append(end)
        done = end
    pieces.append(text[done:])
    starts.extend(range(done, len(text)))
    ends.extend(range(done + 1, len(text) + 1))
    return Normal("".join(pieces), starts, ends)


def _replacement(piece: str) -> str:
    first = piece[0]
    if first in "\r\u0085\u2028\u2029":
        return "\n"
    if len(piece) == 1 and _SPACE.match(first):
        return " "
    if len(piece) == 1 and _HYPHEN.match(first):
        return "-"
    if first in "\u00ad\u2060\ufeff" or "\u200b" <= first <= "\u200f":
        return ""
    return unicodedata.normalize("NFC", piece)
