"""The picture that goes with a link sent on (og:image): one a chapter, one for all other pages. Made without a network.

Sites that show it want a full address, so there is none without `site_url`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

from camnang.data.handbook import Handbook
from camnang.data.model import ChapterName
from camnang.drawing import lines, png, typeface
from camnang.tables.markdown import day

FOLDER = "assets/chia-se"
OTHERS = "cam-nang"
WHOLE = "Việc của HĐND cấp xã: ai làm, khi nào, theo điều nào"
SERIF, SANS = "source-serif-4-600", "be-vietnam-pro-600"
WIDTH, HEIGHT = 1200, 630
_MARGIN, _BOTTOM = 80, HEIGHT - 70
_PAPER, _INK, _BRAND, _MUTED = "#fdfcf9", "#20242a", "#8f1d21", "#575c63"
_BOOK = (
    "M16 8.5C12.8 6.5 9 5.8 4.5 6v18.5c4.5-.2 8.3.5 11.5 2.5 3.2-2 7-2.7 11.5-2.5V6C23 5.8 19.2 6.5 16 8.5Zm0 0V27"
    "M8 11.5c1.6.1 3 .4 4.3.9M8 16c1.6.1 3 .4 4.3.9m11.7-5.4c-1.6.1-3 .4-4.3.9M24 16c-1.6.1-3 .4-4.3.9"
)


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says; `name` is its file without the ending."""

    name: str
    above: str
    title: str
    below: str


def cards(data: Handbook, description: str) -> Iterator[Card]:
    yield Card(OTHERS, "Xã, phường, đặc khu · nhiệm kỳ 2026–2031", WHOLE, description)
    for chapter in data.chapters.values():
        below = f"Quy định đến ngày {day(chapter.as_of)}" if chapter.as_of else ""
        yield Card(card_name(chapter), f"{chapter.part} · Chương {chapter.number}", chapter.title, below)


def card_name(chapter: ChapterName) -> str:
    return Path(chapter.source).stem


def card_files(data: Handbook, site_name: str, description: str, cache: Path) -> Iterator[tuple[str, bytes]]:
    """(path from the site's root, PNG) of every card."""
    serif, sans = typeface(SERIF, cache), typeface(SANS, cache)
    for card in cards(data, description):
        yield f"{FOLDER}/{card.name}.png", png(card_svg(card, site_name, serif, sans), (serif, sans), cache)


def card_svg(card: Card, site_name: str, serif: Path, sans: Path) -> str:
    room = WIDTH - 2 * _MARGIN
    size = next(size for size in (84, 72, 62, 54, 46) if len(lines(card.title, serif, size, room)) <= 3 or size == 46)
    title = lines(card.title, serif, size, room)
    step = size * 1.24
    top = 330 - step * (len(title) - 1) / 2 + size * 0.3
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{_PAPER}"/><rect width="{WIDTH}" height="16" fill="{_BRAND}"/>',
        f'<g transform="translate({_MARGIN - 8} 58) scale(1.9)" fill="none" stroke="{_BRAND}" stroke-width="2"'
        f' stroke-linejoin="round" stroke-linecap="round"><path d="{_BOOK}"/></g>',
        _text(site_name, _MARGIN + 66, 100, 34, _INK, SERIF),
        _text(card.above, _MARGIN, top - size * 1.25, 31, _BRAND, SANS),
    ]
    parts += [_text(line, _MARGIN, top + n * step, size, _INK, SERIF) for n, line in enumerate(title)]
    below = lines(card.below, sans, 28, room)[:2]
    first = _BOTTOM - 40 * (len(below) - 1)
    parts += [_text(line, _MARGIN, first + 40 * n, 28, _MUTED, SANS) for n, line in enumerate(below)]
    return "".join([*parts, "</svg>"])


def _text(words: str, left: float, base: float, size: float, colour: str, family: str) -> str:
    place = f'x="{left:g}" y="{base:g}" font-size="{size:g}" fill="{colour}"'
    return f'<text {place} font-family="{family}">{escape(words)}</text>'
