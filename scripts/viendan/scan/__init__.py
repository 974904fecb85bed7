"""Text to tokens, once from left to right.

One compiled pattern finds the words that may open a citation; what follows each is read by its own small reader, and
the scan goes on where that reader stopped, so nothing is read twice and the time grows with the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from viendan.names import Names
from viendan.scan.documents import read_alias, read_doc, read_next_number, read_number
from viendan.scan.headings import is_heading
from viendan.scan.kinds import KINDS
from viendan.scan.tokens import Doc, Level, Token, Unit
from viendan.scan.trigger import sort_of, trigger, word_start
from viendan.scan.units import read_member, read_short_unit, read_unit

__all__ = ["Doc", "Level", "Token", "Unit", "scan"]

_SELF_NUMBER = re.compile(r"(?:^|\n)[ \t#*|]*Số:?\s*$")
_ALIAS_QUOTE = re.compile(r"\s*:?\s*[“\"‘]?\s*")
_LONGEST_OPENING = 60  # characters: a kind or the first word of an alias, with what must follow
_KIND_OPENINGS = frozenset(kind.split()[0] for kind in KINDS)


def _pattern(names: Names) -> re.Pattern[str]:
    return trigger(names.openings() - _KIND_OPENINGS)


def scan(text: str, names: Names) -> list[Token]:
    """Every unit with a label and every designation in `text` (normalised), by place; the text's headings left out."""
    return list(_tokens(text, names))


def _tokens(text: str, names: Names) -> Iterator[Token]:
    search = _pattern(names).search
    position = 0
    while (hit := search(text, position)) is not None:
        start, end = word_start(text, hit.start()), hit.end()
        if start < position:
            position = end
            continue
        position = end
        word = text[start:end]
        sort = sort_of(word)
        if start and text[start - 1] in "-/." and sort in ("number", "short"):
            continue
        match sort:
            case "unit" | "short":
                unit = read_unit(text, word, start, end) if sort == "unit" else read_short_unit(text, start)
                if unit is None:
                    continue
                if is_heading(text, unit):
                    position = unit.end
                    continue
                for token in _members(text, unit):
                    yield token
                    position = token.end
            case "define":
                position = _past_definition(text, end, names)
            case _:
                doc = _read_document(text, sort, start, end, names)
                while doc is not None:
                    yield doc
                    position = doc.end
                    doc = read_next_number(text, doc)


def _read_document(text: str, sort: str, start: int, end: int, names: Names) -> Doc | None:
    if sort == "doc":
        return read_doc(text, text[start:end], start, end, names)
    if sort == "alias":
        return read_alias(text, start, names)
    if _SELF_NUMBER.search(text, max(0, start - 12), start):
        return None
    return read_number(text, start)


def _members(text: str, unit: Unit) -> Iterator[Unit]:
    """`unit` and the bare labels that follow it."""
    letters = Level.POINT if unit.level in (Level.POINT, Level.CLAUSE) else None
    if unit.level is Level.POINT and unit.label[0].isdigit():
        letters = None
    if unit.level is Level.ITEM:
        letters = Level.ITEM
    yield unit
    last = unit
    while (member := read_member(text, last, letters)) is not None:
        yield member
        last = member


def _past_definition(text: str, end: int, names: Names) -> int:
    """Behind the alias that is being defined: the designation that follows at once, else the closing bracket."""
    opening = _ALIAS_QUOTE.match(text, end)
    start = opening.end() if opening else end
    hit = _pattern(names).search(text, start, start + _LONGEST_OPENING)
    if hit is None or word_start(text, hit.start()) != start:
        return end
    sort = sort_of(text[start : hit.end()])
    doc = _read_document(text, sort, start, hit.end(), names) if sort in ("doc", "alias") else None
    return end if doc is None else doc.end
