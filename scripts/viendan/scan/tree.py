"""The tree of words that `walk` goes along: tables of small integers, made once for each set of names."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Final

from viendan.scan.vocabulary import END, LONE_NUMBER, SHORT_UNIT, Follow, Opening, openings

# Classes of characters. Each letter of the tree has one from LETTERS on; capitals share it, with UPPER added.
OTHER: Final = 0
SPACE: Final = 1
DOT: Final = 2
SIGN: Final = 3  # "/" and "-"
WORD: Final = 4  # a letter that no opening has; all from here on belong to words
DIGIT: Final = 5
LETTERS: Final = 6
UPPER: Final = 128
LISTED: Final = 0x2100  # code points below this have their class in a table
# States: dead, and the roots of words in small letters and of those that begin with a capital.
DEAD: Final = 0
SMALL: Final = 1
CAPITAL: Final = 2
# Hints: what must follow at a state for the walk to stop there. From MORE on they count the lists of `Tree`.
NOT_HERE: Final = 0
ALWAYS: Final = 1
END_OF_WORD: Final = 2
MORE: Final = 3

_CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_SIGN_FOLLOWS = Follow("", near=f"12{_CAPITALS}")
_SHORT_PATHS = ("đ.", "k.", "đ 0", "k 0", "đ0", "k0")


@dataclass(frozen=True, slots=True)
class Tree:
    """`table` holds the state that follows, at state × `width` + class; a string is the fastest array of small integers
    that compiled Python has. `classes`: code point → class. `hints`: state → hint. `branches`: state → pattern.

    By hint: `near` may follow at once or after white space, `after` only after it, and only if it begins with a sign of
    `first`; `letter`: so may a lone letter.
    """

    classes: bytes
    width: int
    table: str
    hints: bytes
    near: list[str]
    first: list[str]
    after: list[tuple[str, ...]]
    letter: list[bool]
    branches: list[str]
    compiled: dict[str, re.Pattern[str]] = field(default_factory=dict)

    def pattern(self, state: int) -> re.Pattern[str]:
        """What decides whether a place where the walk stopped at `state` is an opening, and where that ends."""
        source = self.branches[state]
        known = self.compiled.get(source)
        if known is None:
            known = self.compiled[source] = re.compile(source)
        return known


@lru_cache(maxsize=16)
def tree_of(names: frozenset[str]) -> Tree:
    """The tree for one set of names; `names` are the folded first words of those that no kind begins with."""
    return _Planter(openings(names)).tree()


class _Planter:
    """Grows the tree path by path. Where paths meet, the looser hint holds: the pattern has the last word."""

    def __init__(self, found: list[Opening]) -> None:
        signs = {_fold(char) for item in found for word in item.words for char in _plain(word)}
        letters = sorted(filter(str.isalpha, signs))
        room = UPPER - LETTERS  # letters that share a class only make the walk stop more often
        self.letters = {letter: LETTERS + place % room for place, letter in enumerate(letters) if _listed(letter)}
        self.width = LETTERS + min(len(letters), room)
        self.rows: list[list[int]] = [[DEAD] * self.width for _ in range(CAPITAL + 1)]
        self.hints: list[int] = [NOT_HERE] * (CAPITAL + 1)
        self.branches: list[str] = [""] * (CAPITAL + 1)
        self.follows: list[Follow] = [Follow("")] * MORE
        self.sources: dict[tuple[int, str], str] = {}
        self._grow(found)

    def tree(self) -> Tree:
        table = "".join(chr(state) for row in self.rows for state in row)
        near, after = [item.near for item in self.follows], [item.after for item in self.follows]
        first = ["".join(words[0] for words in item) for item in after]
        letter = [item.letter for item in self.follows]
        classes, hints = _classes(self.letters), bytes(self.hints)
        return Tree(classes, self.width, table, hints, near, first, after, letter, self.branches)

    def _grow(self, found: list[Opening]) -> None:
        for opening in found:
            path = " ".join(map(_plain, opening.words))
            self._plant(_root(opening.first), path, opening.follow, self._branch(opening, found))
        for root in (SMALL, CAPITAL):
            for path in _SHORT_PATHS:
                self._plant(root, path, None, SHORT_UNIT)
        self._plant_numbers()

    def _branch(self, opening: Opening, found: list[Opening]) -> str:
        """The pattern of all openings that begin with its first word, or with a longer one; these first."""
        root, first = _root(opening.first), opening.first.lower()
        if (root, first) not in self.sources:
            alike = [one for one in found if one.first.lower().startswith(first) and _root(one.first) == root]
            alike.sort(key=lambda one: (-len(one.first), not one.rest.startswith(r"\s")))
            self.sources[root, first] = "|".join(f"{re.escape(one.first)}{one.rest}" for one in alike)
        return self.sources[root, first]

    def _plant(self, root: int, path: str, follow: Follow | None, branch: str) -> None:
        state = root
        for char in path:
            sort = self._sort(char)
            if sort < WORD and char not in " .":
                follow = END  # the walk cannot cross it
                break
            state = self._step(state, sort)
        other = self.branches[state]
        self.branches[state] = branch if other in ("", branch) else f"{other}|{branch}"
        self.hints[state] = self._hint(self.hints[state], follow)

    def _plant_numbers(self) -> None:
        """Up to five digits, perhaps a letter, "/" or "-", and a year or a code."""
        letter, sign = self._state(), self._state()
        digits = SMALL
        for _ in range(5):
            digits = self._step(digits, DIGIT)
            for sort in (WORD, *range(LETTERS, self.width)):
                self.rows[digits][sort] = letter
            self.rows[digits][SIGN] = sign
        self.rows[letter][SIGN] = sign
        self.hints[sign] = self._hint(NOT_HERE, _SIGN_FOLLOWS)
        self.branches[sign] = LONE_NUMBER

    def _state(self) -> int:
        self.rows.append([DEAD] * self.width)
        self.hints.append(NOT_HERE)
        self.branches.append("")
        return len(self.rows) - 1

    def _step(self, state: int, sort: int) -> int:
        if self.rows[state][sort] == DEAD:
            self.rows[state][sort] = self._state()
        return self.rows[state][sort]

    def _hint(self, old: int, follow: Follow | None) -> int:
        """The hint for `follow`, or for either when the state has another one already; None: whatever follows."""
        if follow is None:
            return ALWAYS
        if not (follow.near or follow.after):
            return END_OF_WORD if old in (NOT_HERE, END_OF_WORD) else ALWAYS
        if old in (ALWAYS, END_OF_WORD):
            return ALWAYS
        rough = follow._replace(pattern="")
        if old != NOT_HERE:
            one = self.follows[old]
            rough = Follow("", one.near + rough.near, one.after + rough.after, one.letter or rough.letter)
        if rough not in self.follows[MORE:]:
            self.follows.append(rough)
        return self.follows.index(rough, MORE)

    def _sort(self, char: str) -> int:
        if char.isdigit():
            return DIGIT
        return {" ": SPACE, ".": DOT}.get(char) or self.letters.get(_fold(char)) or _sort_of(char)


def _root(word: str) -> int:
    return CAPITAL if _listed(word[0]) and word[0].isupper() else SMALL


def _plain(word: str) -> str:
    """ "[lL]ục" → "lục"."""
    return re.sub(r"\[(.).\]", r"\1", word)


def _fold(char: str) -> str:
    low = char.lower()
    return low if len(low) == 1 else char


def _listed(char: str) -> bool:
    return ord(char) < LISTED


@cache
def _plain_classes() -> bytes:
    """Classes by code point as the patterns see them, before letters have their own."""
    return bytes(_sort_of(chr(code)) for code in range(LISTED))


def _sort_of(char: str) -> int:
    if char in "/-.":
        return DOT if char == "." else SIGN
    if char.isspace():
        return SPACE
    if char.isdecimal():
        return DIGIT
    return WORD if char.isalnum() or char == "_" else OTHER


def _classes(letters: dict[str, int]) -> bytes:
    """Each letter of the tree has its class, its capital the same with UPPER; other capitals are marked too."""
    table = bytearray(_plain_classes())
    for code in range(LISTED):
        char = chr(code)
        sort = letters.get(_fold(char)) or table[code]
        if sort >= LETTERS or char.isupper():
            table[code] = sort | (UPPER if char.isupper() else 0)
    return bytes(table)
