"""Offsets in code points ↔ positions as the protocol counts them (UTF-16 units unless client and server agree else)."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

_ENDS = re.compile(r"\r\n?")


def plain_ends(text: str) -> str:
    """The text with "\\n" for every line end: lines and columns stay, offsets become those of a file read from disk."""
    return _ENDS.sub("\n", text)


@dataclass(frozen=True)
class Lines:
    """`text` has plain ends; lines and characters count from 0. `encoding` is "utf-8", "utf-16" or "utf-32"."""

    text: str
    encoding: str = "utf-16"

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(m.end() for m in re.finditer("\n", self.text))]

    def position(self, offset: int) -> tuple[int, int]:
        """(line, character) of an offset."""
        line = bisect_right(self._starts, offset) - 1
        return line, self._units(self.text[self._starts[line] : offset])

    def offset(self, line: int, character: int) -> int:
        """Offset of a position; one beyond the end of a line or of the text is moved there, as the protocol says."""
        if line >= len(self._starts):
            return len(self.text)
        place, left = self._starts[line], character
        while place < len(self.text) and self.text[place] != "\n":
            left -= self._units(self.text[place])
            if left < 0:
                break
            place += 1
        return place

    def before(self, offset: int) -> str:
        """The part of the line that stands before the offset."""
        return self.text[self._starts[bisect_right(self._starts, offset) - 1] : offset]

    def line_span(self, offset: int) -> tuple[int, int]:
        """The line around the offset, without its end."""
        end = self.text.find("\n", offset)
        return offset - len(self.before(offset)), len(self.text) if end < 0 else end

    def _units(self, text: str) -> int:
        if self.encoding == "utf-32" or text.isascii():
            return len(text)
        if self.encoding == "utf-8":
            return len(text.encode("utf-8", "surrogatepass"))
        return len(text.encode("utf-16-le", "surrogatepass")) // 2
