"""The words that may open a citation, and what must follow each: the data of both searches (`trigger`, `walk`)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from viendan.scan.kinds import KINDS, LAWS, SHORT
from viendan.scan.units import MISREADINGS, WORDS, unit_word


class Follow(NamedTuple):
    """What follows a word. `pattern` says it exactly; the rest says it roughly, for a look at one or two characters.

    `near`: signs that may follow at once or after white space; `after`: what may follow only after white space;
    `letter`: so may a lone letter. None of the three: the word only has to end.
    """

    pattern: str
    near: str = ""
    after: tuple[str, ...] = ()
    letter: bool = False


class Opening(NamedTuple):
    """`words`: the first plain, the others as patterns ("[lL]ục"); `joint` is the white space between them."""

    words: tuple[str, ...]
    follow: Follow
    joint: str = r"\s+"
    not_after: str = ""  # a look-behind, at the end of the first word

    @property
    def first(self) -> str:
        return self.words[0]

    @property
    def rest(self) -> str:
        """The pattern of what follows the first word."""
        return self.not_after + "".join(self.joint + word for word in self.words[1:]) + self.follow.pattern


_DIGITS = "0123456789"
# What follows a unit word must look like a label.
_LABEL = Follow(
    r"(?=\s*[\dIVXLC“\"]|\s+(?:này|số|từ|thứ)|\s+[A-ZĐ](?!\w)|\s+[a-zđ]\d{0,2}(?!\w))",
    f'{_DIGITS}IVXLC“"',
    ("này", "số", "từ", "thứ"),
    letter=True,
)
_CAPITAL_LABEL = Follow(
    r"(?=\s*[\dIVXLC]|\s+(?:NÀY|SỐ|THỨ)|\s+[A-ZĐ](?!\w))",
    f"{_DIGITS}IVXLC",
    ("NÀY", "SỐ", "THỨ"),
    letter=True,
)
END = Follow(r"(?!\w)")
# A kind in small letters counts only before these; laws are known by name too.
_NUMBER = Follow(
    r"(?!\w)(?=\s+(?:này\b|số\b|\d|nói\s|nêu\s|trên\b|vừa\s|đã\s|dẫn\s|đó\b|\())",
    "",
    (*_DIGITS, "này", "số", "nói", "nêu", "trên", "vừa", "đã", "dẫn", "đó", "("),
)
_SHORT_NUMBER = Follow(r"(?=\s?(?:số:?\s*)?\d)", f"{_DIGITS}s")
_SMALL_LAWS = frozenset(kind.lower() for kind in (*LAWS, "Hiến pháp", "Điều lệ"))
# "(sau đây gọi tắt là Luật X)" defines an alias; it cites nothing.
_DEFINED = Follow(r"\s+(?:(?:tắt|chung)\s+)?là(?=\s*:?\s*[“\"‘]?\s*[A-ZĐ])", "", ("tắt", "chung", "là"))
# One letter for a unit: "Đ. 5", "Đ.5", "Đ5", "Đ 5", "đ.5", "đ.a", "K2", "k.2". A number is found by its first sign:
# "72/2025/QH15", "06/KH-HĐND", "58-NQ/TW".
SHORT_UNIT = r"[ĐđKk](?:\.\s?(?=\d)|(?<=đ)\.\s?(?=[a-zđ](?!\w))|(?<=[ĐK])\s(?=\d)|(?<=[ĐKk])\d)"
LONE_NUMBER = r"\d{1,5}[a-zđ]?(?:/(?:19|20)\d\d/(?=[A-ZĐ])|/[A-Z](?=[A-Z]{1,3}-)|-[A-Z](?=[A-Z]{1,2}/))"
_SPACE = re.compile(r"\s+")


def openings(names: Iterable[str]) -> list[Opening]:
    """All of them; `names` are the folded first words of names of documents that no kind begins with."""
    return [*_units(), *_kinds(), *_aliases(names)]


def _units() -> Iterable[Opening]:
    """Unit words: "phụ lục", "Phụ lục", "PHỤ LỤC"."""
    for word in sorted([*WORDS, *MISREADINGS], key=len, reverse=True):
        first, *rest = word.split()
        for form in (first, first.capitalize()):
            yield Opening((form, *map(_either_case, rest)), _LABEL, r"\s")
        if word in WORDS:
            yield Opening(tuple(word.upper().split()), _CAPITAL_LABEL, r"\s")


def _kinds() -> Iterable[Opening]:
    """Each kind as written in running text, with capitals on every word, in small letters, and all in capitals."""
    for kind in sorted(KINDS.values(), key=len, reverse=True):
        first, *rest = kind.split()
        running = map(_either_case, rest)
        yield Opening((first, *running), END)
        before = r"(?<!áp luật)" if kind == "Luật" else ""  # "pháp luật"
        follow = END if kind.lower() in _SMALL_LAWS else _NUMBER
        yield Opening((first.lower(), *map(_either_case, rest)), follow, not_after=before)
        yield Opening(tuple(kind.upper().split()), END)
    for word in ("gọi", "Gọi", "viết", "Viết"):
        yield Opening((word,), _DEFINED)


def _aliases(names: Iterable[str]) -> Iterable[Opening]:
    for short in SHORT:
        yield Opening((short,), _SHORT_NUMBER)
    for word in sorted(names, key=len, reverse=True):
        if word[0].isalpha():
            for form in dict.fromkeys((word.upper(), word.capitalize())):
                yield Opening((form,), END)


def _either_case(word: str) -> str:
    return f"[{word[0]}{word[0].upper()}]{word[1:]}"


@lru_cache(maxsize=4096)
def sort_of(word: str) -> str:
    """What has been found: "unit", "short", "doc", "define", "number" or "alias"."""
    low = _SPACE.sub(" ", word).lower()
    if unit_word(word) in WORDS:
        return "unit"
    if word[0].isdigit():
        return "number"
    if word in SHORT or low in KINDS:
        return "doc"
    if low.startswith(("gọi", "viết")):
        return "define"
    return "short" if word[0] in "ĐđKk" and not word[1:2].isalpha() else "alias"
