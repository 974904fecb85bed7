"""What the scanner hands to the parser: units with their labels, and designations of documents, in order of place."""

from __future__ import annotations

from datetime import date
from enum import IntEnum
from typing import NamedTuple


class Level(IntEnum):
    """Units from the smallest up. Forms and appendices stand beside the chapters, not above; they only sort last."""

    ITEM = -1  # tiết
    POINT = 0
    CLAUSE = 1
    ARTICLE = 2
    SUBSECTION = 3
    SECTION = 4
    CHAPTER = 5
    PART = 6
    FORM = 7
    APPENDIX = 8

    __hash__ = int.__hash__  # Enum hashes its name, in Python: too slow for the keys of every address


class Unit(NamedTuple):
    """One label with the unit it counts: "Điều 5", or the bare "b" of "điểm a, b khoản 2".

    `inner` holds clause and point written into the label ("Điều 14(2)", "Điều 5.3"). `weak`: the form is also met
    outside the law ("K2", "mục 3", "điểm A"), so it counts only beside a stronger unit or a document.
    """

    level: Level
    label: str  # "this" for "này"
    start: int
    end: int
    worded: bool  # the unit word stands before the label
    inner: tuple[str | None, str | None] = (None, None)
    weak: bool = False
    backref: bool = False  # followed by "nêu trên", "nói trên"


class Doc(NamedTuple):
    """The words that name a document. `value` is what a citation's `document` says; "this" for "… này".

    `weak`: counts only when a pinpoint hangs on it ("luật đất đai" in lower case, "Hiến pháp" alone, "Nghị định này").
    """

    start: int
    end: int
    kind: str
    value: str | None
    name: str | None = None
    number: str | None = None
    year: str | None = None
    dated: date | None = None
    after: int = 0  # where the date or year after the designation ends, if there is one
    relative: str | None = None
    malformed: bool = False
    weak: bool = False


Token = Unit | Doc
