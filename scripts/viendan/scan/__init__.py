"""Text to tokens, once from left to right.

One compiled pattern finds the words that may open a citation; what follows each is read by its own small reader, and
the scan goes on where that reader stopped, so nothing is read twice and the time grows with the length of the text.
"""

from __future__ import annotations

import re

from viendan.names import Names, TextNames
from viendan.scan.documents import read_alias, read_doc, read_next_number, read_number
from viendan.scan.headings import is_heading, plain_heading
from viendan.scan.search import search
from viendan.scan.tokens import Doc, Level, Token, Unit
from viendan.scan.units import read_member, read_short_unit, read_unit
from viendan.scan.vocabulary import sort_of

__all__ = ["Doc", "Level", "Token", "Unit", "scan"]

_SELF_NUMBER = re.compile(r"(?:^|\n)[ \t#*|]*Số:?\s*$")
_ALIAS_QUOTE = re.compile(r"\s*:?\s*[“\"‘]?\s*")


def scan(text: str, names: Names) -> list[Token]:
    """Every unit with a label and every designation in `text` (normalised), by place; the text's headings left out."""
    tokens: list[Token] = []
    position = 0
    known = TextNames(names)
    found = search(text, names.openings())
    for index, (start, end) in enumerate(found):
        if start < position:
            continue
        position = end
        word = text[start:end]
        sort = sort_of(word)
        match sort:
            case "unit" if (after := plain_heading(text, word, start, end)) is not None:
                position = after
            case "unit" | "short":
                unit = read_unit(text, word, start, end) if sort == "unit" else read_short_unit(text, start)
                if unit is None:
                    continue
                if is_heading(text, unit):
                    position = unit.end
                    continue
                position = _add_members(text, unit, tokens)
            case "define":
                position = _past_definition(text, end, found[index + 1 : index + 2], known)
            case _:
                doc = _read_document(text, sort, start, end, known)
                while doc is not None:
                    tokens.append(doc)
                    position = doc.end
                    doc = read_next_number(text, doc)
    return tokens


def _read_document(text: str, sort: str, start: int, end: int, names: TextNames) -> Doc | None:
    if sort == "doc":
        return read_doc(text, text[start:end], start, end, names)
    if sort == "alias":
        return read_alias(text, start, names)
    if _SELF_NUMBER.search(text, max(0, start - 12), start):
        return None
    return read_number(text, start)


def _add_members(text: str, unit: Unit, tokens: list[Token]) -> int:
    """Adds `unit` and the bare labels that follow it; returns where the last ends."""
    letters = Level.POINT if unit.level in (Level.POINT, Level.CLAUSE) else None
    if unit.level is Level.POINT and unit.label[0].isdigit():
        letters = None
    if unit.level is Level.ITEM:
        letters = Level.ITEM
    member: Unit | None = unit
    while member is not None:
        tokens.append(member)
        unit = member
        member = read_member(text, unit, letters)
    return unit.end


def _past_definition(text: str, end: int, following: list[tuple[int, int]], names: TextNames) -> int:
    """Behind the alias that is being defined, when it is the opening that follows at once."""
    quote = _ALIAS_QUOTE.match(text, end)
    start = quote.end() if quote else end
    for opening, after in following:
        sort = sort_of(text[opening:after])
        if opening == start and sort in ("doc", "alias"):
            doc = _read_document(text, sort, opening, after, names)
            return end if doc is None else doc.end
    return end
