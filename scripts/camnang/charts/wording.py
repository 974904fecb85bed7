"""How wide words are in the face of the charts (Be Vietnam Pro Regular), and where a label breaks."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files

SIZE = 13.0  # units of the drawing
LINE = 17.0


@cache
def _advances() -> tuple[dict[int, float], float]:
    """Code point → advance in em, and the advance of a letter that the face does not hold."""
    from fontTools.ttLib import TTFont  # slow to import, and a page without charts needs none

    with files("fontpkg_be_vietnam_pro").joinpath("files", "BeVietnamPro-Regular.ttf").open("rb") as stream:
        font = TTFont(stream, lazy=True)
        em, widths = font["head"].unitsPerEm, font["hmtx"]
        return {code: widths[glyph][0] / em for code, glyph in font.getBestCmap().items()}, 0.6


@lru_cache(maxsize=4096)
def width(text: str, size: float = SIZE) -> float:
    advances, other = _advances()
    return size * sum(advances.get(ord(char), other) for char in text)


def wrap(label: str, room: float) -> list[str]:
    """Lines no wider than `room` (a single longer word stays whole), as even in length as their number allows."""
    return [line for part in label.split("\n") for line in _even(part.split(), room)]


def _even(words: list[str], room: float) -> list[str]:
    lines = _fill(words, room)
    while room > 20:
        narrower = _fill(words, room - 4)
        if len(narrower) > len(lines) or max(map(width, narrower)) > room - 4:
            break
        lines, room = narrower, room - 4
    return lines


def _fill(words: list[str], room: float) -> list[str]:
    lines: list[str] = []
    for word in words:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
