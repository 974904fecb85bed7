"""Quoted amendment text: 'Điều 5 được sửa đổi như sau: “…”'. Inside it "Luật này" is the law that is being amended."""

from __future__ import annotations

import re
from bisect import bisect_right

_MARKS = [re.compile(mark) for mark in '“”"']  # one by one: a class of letters takes longer than three searches
_BLANK = " \t\n>*"
_INTRODUCED = re.compile(r"(?:như\s+sau|sau\s+đây|sau)\s*:\s*$")
_LABELLED = re.compile(r"\s*(?:Điều|Chương|Mục|Phần|Phụ\s+lục|\d+[a-zđ]?\.|[a-zđ]\d?\))")

# A provision ends where the text goes on with a new item or a new line: '….”; b)', '….”.' and a line break.
_CLOSED = re.compile(r"\s?[.;,]*\s*(?:\n|$|\d+[a-zđ]?[.)]\s|[a-zđ]\)\s|Điều\s\d|(?:Chương|Mục)\s)")


class Quotes:
    """Where a text holds quoted provisions. One pass over the quotation marks."""

    def __init__(self, text: str) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        if "“" in text or '"' in text:
            self._read(text)

    def _read(self, text: str) -> None:
        depth, start = 0, 0
        for place in sorted(hit.start() for mark in _MARKS for hit in mark.finditer(text)):
            sign = text[place]
            if not depth:
                if sign != "”" and _opens_provision(text, place):
                    depth, start = 1, place
                continue
            if _CLOSED.match(text, place + 1) and sign != "“":
                depth = 0
            elif sign != '"':
                depth = max(1, depth + (1 if sign == "“" else -1))
            if not depth:
                self._starts.append(start)
                self._ends.append(place)
        if depth:
            self._starts.append(start)
            self._ends.append(len(text))

    def hold(self, position: int) -> bool:
        """Whether `position` lies in a quoted provision."""
        index = bisect_right(self._starts, position) - 1
        return index >= 0 and position < self._ends[index]


def _opens_provision(text: str, place: int) -> bool:
    before = place - 1
    while before >= 0 and text[before] in _BLANK:
        before -= 1
    if before >= 0 and text[before] == ":" and _INTRODUCED.search(text, max(0, place - 40), place):
        return True
    opens_line = before < 0 or "\n" in text[before + 1 : place]
    return opens_line and _LABELLED.match(text, place + 1) is not None
