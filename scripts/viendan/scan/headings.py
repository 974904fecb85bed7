"""Headings of the text itself ("Điều 8. Mức xếp loại" at the start of a line) are not citations of anything.

A line of wrapped prose may also begin with "Điều 8.", so the place counts, not only the line: a heading follows the
start of the text, a blank line, the end of a sentence, an opening quotation mark, or another heading.
"""

from __future__ import annotations

import re

from viendan.scan.letters import UPPER
from viendan.scan.tokens import Level, Unit

_TITLE = re.compile(rf"(?:\*\*|__)?[.:](?:\*\*|__)?(?:\s+[“\"(\[*_]*[{UPPER}]|\s*$|\s*\n|\s+\d+\.\s|\.)")
_CAPITALS = re.compile(rf"[ \t]*(?:\n\s*|[.:–-]\s*)?[{UPPER}]{{2,}}[ ,;]+[{UPPER}]{{2,}}")
_DASHED = re.compile(rf"\s[-–—]\s+[{UPPER}]")
_ALONE = re.compile(r"[ \t.:*_-]*(?:\n|$)")
_MARKUP = " \t#*_>-–•|"
_HEAD_LINE = re.compile(
    r"[ \t#*_>]*(?:Điều|ĐIỀU|Chương|CHƯƠNG|Mục|MỤC|Phần|PHẦN|Phụ lục|PHỤ LỤC)\s+[\w.]+(?:[.:]|\s*$)"
)

_PLAIN = re.compile(rf"\s\d{{1,3}}[a-zđ]?(?=\.\s+[{UPPER}])")


def plain_heading(text: str, word: str, start: int, after: int) -> int | None:
    """The end of the label in "Điều 8. Mức xếp loại" where a heading may stand. Most units of a law are these, so they
    are told before the unit is read; `is_heading` tells the same of them."""
    label = _PLAIN.match(text, after) if word == "Điều" else None
    return label.end() if label is not None and _heading_place(text, start) else None


def is_heading(text: str, unit: Unit) -> bool:
    """Whether `unit` opens a heading of the text that holds it."""
    if not unit.worded or unit.label == "this" or unit.level < Level.ARTICLE:
        return False
    if unit.level is Level.ARTICLE:
        return _TITLE.match(text, unit.end) is not None and (_heading_place(text, unit.start) or _run_on(text, unit))
    alone = _ALONE.match(text, unit.end) is not None and _fresh_line(text, unit.start)
    if alone and _heading_place(text, unit.start):
        return True
    titled = _TITLE.match(text, unit.end) or _CAPITALS.match(text, unit.end)
    if titled is None and unit.level >= Level.FORM and _fresh_line(text, unit.start):
        titled = _DASHED.match(text, unit.end)
    return titled is not None and _heading_place(text, unit.start)


def _run_on(text: str, unit: Unit) -> bool:
    """A heading of codified law that the copy ran on to the sentence before: "… quy định.Điều 5.2.TT.48.8. Cách …"."""
    return "." in unit.label and unit.start > 0 and text[unit.start - 1] in ".!?)"


def _fresh_line(text: str, start: int) -> bool:
    line = text.rfind("\n", 0, start) + 1
    return not text[line:start].strip(_MARKUP)


def _heading_place(text: str, start: int) -> bool:
    """Whether a sentence could begin at `start`."""
    before = start
    while before and text[before - 1] in _MARKUP:
        before -= 1
    if not before:
        return True
    last = text[before - 1]
    if last == "\n":
        return _after_break(text, before - 1)
    return (
        last in "“«"
        or (last == '"' and _opens(text, before - 1))
        or (last in ".!?…" and before < start)
        or text[max(0, before - 2) : before] == "…;"
    )


def _ended(text: str, before: int, start: int) -> bool:
    """Whether a sentence, or a gap to be filled in ("theo đề nghị của …;"), ends just before."""
    return (text[before - 1] in ".!?…" and before < start) or text[max(0, before - 2) : before] == "…;"


def _opens(text: str, quote: int) -> bool:
    return not quote or text[quote - 1] in " \n:("


def _after_break(text: str, line_break: int) -> bool:
    end = line_break
    while end and text[end - 1] in " \t*_":
        end -= 1
    if not end or text[end - 1] == "\n" or text[end - 1] in '.!?”"»:…)':
        return True
    line = text[text.rfind("\n", 0, end) + 1 : end]
    last_word = line.rsplit(" ", 1)[-1]
    return last_word.isupper() or _HEAD_LINE.match(line) is not None
