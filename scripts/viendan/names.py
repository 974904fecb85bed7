"""Names of documents, as a tree of words: the longest name that starts here, whatever its case, spaces and tone place.

Names hold commas and "và" ("Luật Khoa học, công nghệ và đổi mới sáng tạo"), so no pattern finds where they end; a list
does. Walking the tree costs one step per word of the name, however many names there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from viendan.tone import standard

_WORD = re.compile(r"\s*([^\W_]+(?:&[^\W_]+)*|[,;()/–-])")
_END = ""  # key of a node that ends a name; words are never empty


@lru_cache(maxsize=8192)
def fold(word: str) -> str:
    """Lower case, and the tone mark in the standard place: "HOÀ" → "hòa", "thuỷ" → "thủy"."""
    return standard(word.lower())


@dataclass(frozen=True, slots=True)
class Names:
    """A set of names. `Names.of(["Luật Mẫu", "BLM"])`; `names | more` joins two."""

    tree: dict[str, Any] = field(repr=False, compare=False, hash=False)
    listed: tuple[str, ...] = field(repr=False)
    kinds: dict[str, dict[str, Any]] = field(default_factory=dict, repr=False, compare=False, hash=False)

    @classmethod
    def of(cls, names: Iterable[str]) -> Names:
        """From full names and aliases, each as a reader meets it, with its kind: "Luật Đất đai"."""
        listed = tuple(dict.fromkeys(name for name in names if name.strip()))
        tree: dict[str, Any] = {}
        for name in listed:
            _plant(tree, name)
        return cls(tree, listed)

    @classmethod
    def builtin(cls) -> Names:
        """The public names in du-lieu/ten-van-ban.txt."""
        return _builtin()

    def __or__(self, other: Names) -> Names:
        return Names.of((*self.listed, *other.listed))

    def with_builtin(self) -> Names:
        """These names and the built-in ones; worked out once for each object."""
        return _joined(self)

    def match(self, text: str, start: int) -> int | None:
        """Where the longest name that starts at `start` ends; None when none does."""
        return _longest(self.tree, text, start)

    def match_after(self, kind: str, text: str, after: int) -> int | None:
        """The same for a name that begins with `kind` (folded), which ends at `after`."""
        node = self.kinds.get(kind)
        if node is None:
            node = self.kinds[kind] = _below(self.tree, kind)
        return _longest(node, text, after) if node else None

    def openings(self) -> frozenset[str]:
        """First words, folded: what an alias may begin with ("blds")."""
        return frozenset(self.tree)


class TextNames:
    """The names that one text may use: the listed ones, and those that it has itself given in full before."""

    def __init__(self, listed: Names) -> None:
        self.listed = listed
        self.own: dict[str, Any] = {}

    def learn(self, name: str) -> None:
        _plant(self.own, name)

    def match(self, text: str, start: int) -> int | None:
        """Where the longest name that starts at `start` ends; None when none does."""
        return _farther(self.listed.match(text, start), _longest(self.own, text, start) if self.own else None)

    def match_after(self, kind: str, text: str, after: int) -> int | None:
        """The same for a name that begins with `kind` (folded), which ends at `after`."""
        own = _longest(_below(self.own, kind), text, after) if self.own else None
        return _farther(self.listed.match_after(kind, text, after), own)


def _farther(one: int | None, other: int | None) -> int | None:
    return one if other is None or (one is not None and one > other) else other


def _plant(tree: dict[str, Any], name: str) -> None:
    node = tree
    for word in _WORD.findall(name):
        node = node.setdefault(fold(word), {})
    if node is not tree:
        node[_END] = name


def _longest(node: dict[str, Any], text: str, position: int) -> int | None:
    """Where the longest path from `node` along the words at `position` ends."""
    end = None
    while node:
        if _END in node:
            end = position
        word = _WORD.match(text, position)
        if word is None:
            break
        found = node.get(fold(word[1]))
        if found is None:
            break
        node, position = found, word.end()
    return end


def _below(node: dict[str, Any], words: str) -> dict[str, Any]:
    """The node that these words lead to; an empty one when they lead nowhere."""
    for word in words.split():
        node = node.get(word, {})
    return node


@lru_cache(maxsize=16)
def _joined(names: Names) -> Names:
    return names | _builtin()


@cache
def _builtin() -> Names:
    lines = files("viendan").joinpath("du-lieu/ten-van-ban.txt").read_text("utf-8").splitlines()
    return Names.of(line for line in lines if line and not line.startswith("#"))
