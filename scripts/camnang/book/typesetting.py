"""What a typesetter does to the letters: curly quotes, and no line break inside "Điều 34" or "72/2025/QH15".

Words stay as they are; only blanks and quotation marks change, so the count of words is not touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, NavigableString, Tag

_AS_WRITTEN = ("code", "pre", "script", "style", "svg")
_LONGEST_UNBROKEN = 18  # "106/2025/UBTVQH15"; a longer number must be free to break in a narrow column
_NUMBER = re.compile(r"\b\d+/(?:\d{4}/)?[A-ZĐ][A-ZĐ\d-]*|\b\d{1,2}/\d{1,2}/\d{4}\b")
_OPENING = re.compile(r'(?<![^\s(\[“/–-])"(?=[\w“…(])')
# A label and what it labels stay on one line.
_BOUND = re.compile(r"\b(Điều|[Kk]hoản|[Đđ]iểm|Chương|Phần|Mục|tháng|ngày|tr\.|trang) (?=\d|[a-zđ]\b|[IVX]+\b)")
_AMOUNT = re.compile(r"\b(\d+) (?=(?:ngày|tháng|năm|phút|phiếu|đại biểu|người)\b)")
_TITLE_PAIR = re.compile(r"\b(cấp|thứ) (?=(?:xã|tỉnh|nhất|hai)\b)")
_NBSP = "\u00a0"


def typeset(soup: BeautifulSoup, root: Tag) -> None:
    """All text below `root`, outside code."""
    for node in list(_texts(root)):
        text = curly(str(node))
        text = bind_title(text) if node.find_parent(["h1", "h2", "h3"]) else bind(text)
        pieces = list(_unbroken(soup, text))
        if pieces != [str(node)]:
            node.replace_with(*pieces)


def _texts(root: Tag) -> Iterator[NavigableString]:
    for node in root.find_all(string=True):
        if type(node) is NavigableString and not node.isspace() and node.find_parent(_AS_WRITTEN) is None:
            yield node


def curly(text: str) -> str:
    """Straight quotation marks as Vietnamese books set them: "Điều" → “Điều”."""
    return _OPENING.sub("“", text).replace('"', "”")


def bind(text: str) -> str:
    return _AMOUNT.sub(rf"\1{_NBSP}", _BOUND.sub(rf"\1{_NBSP}", text))


def bind_title(text: str) -> str:
    return _TITLE_PAIR.sub(rf"\1{_NBSP}", bind(text))


def _unbroken(soup: BeautifulSoup, text: str) -> Iterator[str | Tag]:
    """The text with every date and short document number in a span that no line break enters."""
    done = 0
    for match in _NUMBER.finditer(text):
        if len(match[0]) > _LONGEST_UNBROKEN:
            continue
        if match.start() > done:
            yield text[done : match.start()]
        span = soup.new_tag("span", attrs={"class": "lien"})
        span.string = match[0]
        yield span
        done = match.end()
    if done < len(text):
        yield text[done:]
