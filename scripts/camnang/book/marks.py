"""Anchors on words of the text, so that the page on which each stands can be read back from the PDF."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import groupby

from bs4 import BeautifulSoup, NavigableString, Tag

from camnang.book.typesetting import take_space_in

UNREAD = frozenset({"code", "pre", "svg", "script", "style"})

Place = tuple[NavigableString, int, int]


def texts(
    root: Tag, stands_out: Callable[[Tag], bool], unread: Collection[str] = UNREAD, within: Tag | None = None
) -> Iterator[tuple[NavigableString, Tag | None]]:
    """Every text below `root` with the nearest element above it that stands out (a title); `unread` elements are left
    out. One walk: asking each text for its parents is many times slower."""
    for child in root.contents:
        if type(child) is NavigableString:
            yield child, within
        elif isinstance(child, Tag) and child.name not in unread:
            yield from texts(child, stands_out, unread, child if stands_out(child) else within)


def mark_words(soup: BeautifulSoup, places: Sequence[Place], prefix: str) -> list[str]:
    """Wrap each place (a node, start and end inside it) in an element with an id; returned: the ids, "<prefix>-0" on.

    Places of one node follow each other in order and do not overlap. The nodes are replaced.
    """
    anchors = [f"{prefix}-{number}" for number in range(len(places))]
    for _, group in groupby(zip(places, anchors, strict=True), key=lambda row: id(row[0][0])):
        _wrap(soup, list(group))
    return anchors


def _wrap(soup: BeautifulSoup, of_node: list[tuple[Place, str]]) -> None:
    node, done = of_node[0][0][0], 0
    pieces: list[str] = []
    marks: list[Tag] = []
    for (_, start, end), anchor in of_node:
        mark = soup.new_tag("span", attrs={"id": anchor})
        mark.string = node[start:end]
        pieces.append(node[done:start])
        marks.append(mark)
        done = end
    rest = node[done:]
    laid = [piece for pair in zip(pieces, marks, strict=True) for piece in pair]
    node.replace_with(*laid, rest)
    for mark in marks:
        take_space_in(mark)
