"""The book cut where a page must be a right-hand one: pieces that are laid out apart and bound together again.

A piece knows the number of its first page and nothing else of the others, so two processors can set two pieces, a piece
that did not change need not be set again, and no more than a piece is ever in memory.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import quote, unquote

from bs4 import BeautifulSoup, Tag

from camnang.book.pages import BODY, NUMBERED, UNKNOWN, Shown

# Children of the body that trang.css opens on a right-hand page; what follows one belongs to its piece.
OPENING = ("phan", "chuong", "danh-muc", "chi-muc")
# A link to another piece, as an address that the binding turns back into a link; WeasyPrint drops dangling ones.
ELSEWHERE = "sach:"
_PART = "data-phan"
_OPEN, _CLOSE = "\ue000", "\ue001"
_PLACE = re.compile(f"{_OPEN}(\\d+){_CLOSE}")


@dataclass(frozen=True, slots=True)
class Piece:
    """`markup` is its HTML with a mark for every place of `shown`; `anchor` stands on its first page, `ids` are all it
    has. `head` is what the file says about itself; `part` the title of the part it is nested in, "" for none."""

    anchor: str
    markup: str
    shown: tuple[Shown, ...]
    ids: frozenset[str]
    part: str = ""
    head: str = ""

    @property
    def anchors(self) -> set[str]:
        """Those whose page must be known before the piece can be set: its own first one tells where it begins."""
        return {self.anchor, *(anchor for shown in self.shown for anchor in shown.anchors)}

    def html(self, numbers: Mapping[str, str], width: int = 0) -> str:
        """The document with these page numbers, "0" where one is not known yet.

        With `width` every number takes as much room as one of so many figures, so that no line breaks otherwise
        because a number changed.
        """
        first = numbers.get(self.anchor, "1")
        counted = f"@page :first{{counter-reset:page {first}}}" if first.isdigit() else ""
        even = f"[{NUMBERED}]{{font-variant-numeric:lining-nums tabular-nums}}" if width else ""
        body = _PLACE.sub(lambda m: self._written(self.shown[int(m[1])], numbers, width), self.markup)
        return (
            f'<!doctype html><html lang="vi" dir="ltr"><head>{self.head or "<title>-</title>"}'
            f"<style>{counted}{even}</style></head><body>{body}</body></html>"
        )

    def _written(self, shown: Shown, numbers: Mapping[str, str], width: int) -> str:
        return "".join(
            f'<a href="{escape(self._address(anchor))}"{" class=trang-chinh" if main else ""}>{escape(text)}</a>'
            if anchor
            else escape(text)
            for text, anchor, main in shown.runs(numbers, width)
        )

    def _address(self, anchor: str) -> str:
        return f"#{anchor}" if anchor in self.ids else ELSEWHERE + quote(anchor, safe="")


def target_of(address: str) -> str | None:
    """The anchor of a link to another piece; None for any other address."""
    return unquote(address.removeprefix(ELSEWHERE)) if address.startswith(ELSEWHERE) else None


def pieces_of(soup: BeautifulSoup) -> list[Piece]:
    """Front matter as one piece if there is any, then the body. Takes the tree apart."""
    body = soup.select_one(f"#{BODY}")
    if body is None or soup.body is None or soup.head is None:
        raise ValueError("not a book: no element of numbered pages")
    for style in soup.head.select("style"):
        style.decompose()
    head = unicodedata.normalize("NFC", soup.head.decode_contents())
    front = [child for child in soup.body.find_all(recursive=False) if child is not body]
    groups = list(_groups(body))
    found = [_piece(soup, front, "", head)] if front else []
    part = ""
    for number, group in enumerate(groups):
        nested = "chuong" in _classes(group[0])
        title = group[0].select_one(f"[{_PART}]")
        part = part if nested else str(title[_PART]) if title is not None else ""
        wrapper = soup.new_tag("div", attrs={"class": "than-sach"} | ({_PART: part} if nested and part else {}))
        if number == 0:
            wrapper["id"] = BODY
        wrapper.extend([child.extract() for child in group])
        found.append(_piece(soup, [wrapper], part if nested else "", head if number == 0 and not front else ""))
    return found


def _groups(body: Tag) -> Iterator[list[Tag]]:
    group: list[Tag] = []
    for child in body.find_all(recursive=False):
        if group and _classes(child) & set(OPENING):
            yield group
            group = []
        group.append(child)
    yield group


def _classes(tag: Tag) -> set[str]:
    value = tag.get("class") or []
    return set(value.split() if isinstance(value, str) else value)


def _piece(soup: BeautifulSoup, tags: Sequence[Tag], part: str, head: str) -> Piece:
    """Detached from its book: marks for the numbers, addresses for what lies in other pieces."""
    holder = soup.new_tag("body")
    places: list[Shown] = []
    for place in [found for tag in tags for found in tag.select(f"[{NUMBERED}]")]:
        places.append(Shown.of(place))
        place.string = f"{_OPEN}{len(places) - 1}{_CLOSE}"
    holder.extend([tag.extract() for tag in tags])
    named = [str(tag["id"]) for tag in holder.select("[id]")]
    ids = frozenset(named)
    for link in holder.select('a[href^="#"]'):
        if str(link["href"])[1:] not in ids:
            link["href"] = ELSEWHERE + quote(str(link["href"])[1:], safe="")
    anchor = next((name for name in named if name != BODY), UNKNOWN)
    return Piece(anchor, unicodedata.normalize("NFC", holder.decode_contents()), tuple(places), ids, part, head)
