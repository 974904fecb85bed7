"""How much a slide holds: lines are measured with the site's own face, which is wider than the Arial of the file."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from fontTools.ttLib import TTFont

SIZE, SUB_SIZE = 24, 20  # points: items, items one level down
WIDTH, HEIGHT = 11.6 * 72, 4.9 * 72  # points of the room for items
LEADING, AFTER = 1.2, 8.0  # a line of Arial, of the size; points after each item
INDENT = 36.0  # points of an item one level down, its dash included


@cache
def _advances() -> tuple[dict[int, str], dict[str, int], int]:
    data = files("fontpkg_be_vietnam_pro").joinpath("files", "BeVietnamPro-Regular.ttf").read_bytes()
    font = TTFont(io.BytesIO(data))
    widths = {name: advance for name, (advance, _) in font["hmtx"].metrics.items()}
    return font.getBestCmap(), widths, font["head"].unitsPerEm


def width(text: str, size: float) -> float:
    """Points."""
    names, widths, em = _advances()
    return sum(widths[names.get(ord(letter), ".notdef")] for letter in text) * size / em


def lines(text: str, size: float, room: float) -> int:
    """How many lines the words take when broken at blanks."""
    count, here = 1, 0.0
    blank = width(" ", size)
    for word in text.split():
        wide = width(word, size)
        if here and here + blank + wide > room:
            count, here = count + 1, wide
        else:
            here += wide + (blank if here else 0)
    return count


def height(item: str) -> float:
    """Points of one item with the space after it."""
    size, room = (SUB_SIZE, WIDTH - INDENT) if item.startswith("\t") else (SIZE, WIDTH - INDENT)
    return lines(item.strip(), size, room) * size * LEADING + AFTER


def split(items: Sequence[str]) -> list[tuple[str, ...]]:
    """Items in groups that each fit one slide; an item one level down never begins a group unless it must."""
    groups: list[list[str]] = [[]]
    filled = 0.0
    for item in items:
        tall = height(item)
        if groups[-1] and filled + tall > HEIGHT:
            head = [groups[-1].pop()] if item.startswith("\t") and not groups[-1][-1].startswith("\t") else []
            groups.append(head)
            filled = sum(map(height, head))
        groups[-1].append(item)
        filled += tall
    return [tuple(group) for group in groups if group]
