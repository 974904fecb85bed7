"""The search for openings as a walk along a tree of words. Compiled by mypyc it takes a fifth of the time of `trigger`;
interpreted it finds the same, slowly.

The walk looks only roughly at what follows a word; the pattern of the tree's branch then says whether it is one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from viendan.scan.tree import (
    ALWAYS,
    CAPITAL,
    DEAD,
    DIGIT,
    END_OF_WORD,
    LISTED,
    NOT_HERE,
    OTHER,
    SMALL,
    SPACE,
    UPPER,
    WORD,
    Tree,
)

if TYPE_CHECKING:
    from mypy_extensions import i64


def walk(text: str, tree: Tree) -> list[int]:
    """Places where an opening may stand, each with the state of the tree that tells which: [place, state, …]."""
    found: list[int] = []
    classes, table, hints = tree.classes, tree.table, tree.hints
    width: i64 = tree.width
    size: i64 = len(text)
    start: i64 = 0
    place: i64 = 0
    state: i64 = DEAD
    inside = False
    while place < size:
        code: i64 = ord(text[place])
        sort: i64
        if code < LISTED:  # noqa: SIM108 – mypyc boxes both sides of a conditional expression
            sort = classes[code]
        else:
            sort = _sort_beyond(code)
        if inside:
            if state != DEAD and (sort < WORD or hints[state] != NOT_HERE):
                last = _ahead(text, place, state, tree)
                if last != DEAD:
                    found.append(start)
                    found.append(last)
                    state = DEAD
            inside = sort >= WORD
            if state != DEAD:
                state = ord(table[state * width + (sort & 127)])
        elif sort >= WORD:
            inside = True
            start = place
            state = ord(table[(CAPITAL if sort >= UPPER else SMALL) * width + (sort & 127)])
        place += 1
    if inside and state != DEAD:
        last = _ahead(text, size, state, tree)
        if last != DEAD:
            found.append(start)
            found.append(last)
    return found


def _ahead(text: str, place: i64, state: i64, tree: Tree) -> i64:
    """The state at which the walk that has come to `place` may stop; DEAD when it may nowhere."""
    size: i64 = len(text)
    width: i64 = tree.width
    while state != DEAD:
        if _stops(text, place, tree, state):
            return state
        if place >= size:
            break
        sort = _sort_at(text, place, tree.classes)
        state = ord(tree.table[state * width + (sort & 127)])
        place += 1
        if sort == SPACE:
            while place < size and _sort_at(text, place, tree.classes) == SPACE:
                place += 1
    return DEAD


def _stops(text: str, place: i64, tree: Tree, state: i64) -> bool:
    """Whether what stands at `place` may follow the word that leads to `state`."""
    hint: i64 = tree.hints[state]
    if hint == NOT_HERE:
        return False
    if hint == ALWAYS:
        return True
    size: i64 = len(text)
    if hint == END_OF_WORD:
        return place >= size or _sort_at(text, place, tree.classes) < WORD
    first = place
    while place < size and _sort_at(text, place, tree.classes) == SPACE:
        place += 1
    if place >= size:
        return False
    char = text[place]
    if char in tree.near[hint] or _sort_at(text, place, tree.classes) == DIGIT:
        return True
    if place == first:
        return False
    if char in tree.first[hint] and text.startswith(tree.after[hint], place):
        return True
    return tree.letter[hint] and _alone(text, place, tree.classes)


def _alone(text: str, place: i64, classes: bytes) -> bool:
    """Whether a letter at `place` ends its word, but for digits."""
    if place + 1 >= len(text):
        return True
    sort = _sort_at(text, place + 1, classes)
    return sort < WORD or sort == DIGIT


def _sort_at(text: str, place: i64, classes: bytes) -> i64:
    code: i64 = ord(text[place])
    if code < LISTED:
        return classes[code]
    return _sort_beyond(code)


def _sort_beyond(code: i64) -> i64:
    char = chr(code)
    if char.isspace():
        return SPACE
    if char.isdecimal():
        return DIGIT
    return WORD if char.isalnum() else OTHER
