"""What a typesetter does to the letters: curly quotes, and no line break inside "Điều 34" or "72/2025/QH15".

Words stay as they are; only blanks, joiners and quotation marks change, so the count of words is not touched.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from bs4 import NavigableString, PageElement, Tag

_INLINE = "a, b, strong, em, i"
_TITLES = ("h1", "h2", "h3")
_AS_WRITTEN = ("code", "pre", "script", "style", "svg")
_LONGEST_UNBROKEN = 18  # "106/2025/UBTVQH15"; a longer number must be free to break in a narrow column
_NUMBER = re.compile(r"\b\d+/(?:\d{4}/)?[A-ZĐ][A-ZĐ\d/-]*|\b\d{1,2}/\d{1,2}/\d{4}\b")
_OPENING = re.compile(r'(?<![^\s(\[“/–-])"(?=[\w“…(])')
# A label and what it labels stay on one line.
_BOUND = re.compile(r"\b(Điều|[Kk]hoản|[Đđ]iểm|Chương|Phần|Mục|tháng|ngày|tr\.|trang) (?=\d|[a-zđ]\b|[IVX]+\b)")
_AMOUNT = re.compile(r"\b(\d+) (?=(?:ngày|tháng|năm|phút|phiếu|đại biểu|người)\b)")
_TITLE_PAIR = re.compile(r"\b(cấp|thứ) (?=(?:xã|tỉnh|nhất|hai)\b)")
_NBSP, _JOINER, _MAY_BREAK = "\u00a0", "\u2060", "\u200b"
_CELLS = ("td", "th")


def typeset(root: Tag) -> None:
    """All text below `root`, outside code."""
    for node in list(_texts(root)):
        text = curly(str(node))
        text = bind_title(text) if within(node, _TITLES) else bind(text)
        if within(node, _CELLS):
            # A narrow column would break "16/6/2025" before its last figure: there it may break at a slash.
            text = text.replace(f"/{_JOINER}", f"/{_MAY_BREAK}")
        if text != str(node):
            node.replace_with(text)
    for tag in root.select(_INLINE):
        take_space_in(tag)


def take_space_in(tag: Tag) -> None:
    """Move the blank before an inline element into it.

    WeasyPrint breaks a line too early where the element's first word is the one that no longer fits; with the blank
    inside, the break falls where it should.
    """
    before, inside = tag.previous_sibling, tag
    while inside.contents and isinstance(inside.contents[0], Tag):
        inside = inside.contents[0]
    first = inside.contents[0] if inside.contents else None
    if type(before) is NavigableString and type(first) is NavigableString and before[-1:].isspace():
        before.replace_with(before.rstrip())
        first.replace_with(" " + first.lstrip())


def _texts(root: Tag) -> Iterator[NavigableString]:
    for node in root.find_all(string=True):
        if type(node) is NavigableString and not node.isspace() and not within(node, _AS_WRITTEN):
            yield node


def within(node: PageElement, names: Container[str]) -> bool:
    """Whether an element of one of the names holds the node: `find_parent` without making a matcher for each call."""
    return any(parent.name in names for parent in node.parents)


def curly(text: str) -> str:
    """Straight quotation marks as Vietnamese books set them: "Điều" → “Điều”."""
    return _OPENING.sub("“", text).replace('"', "”")


def bind(text: str) -> str:
    """No line break between a label and its number, nor at the slashes of a date or a short document number.

    A word joiner does it: a span that forbids breaks makes WeasyPrint break the words before it too early.
    """
    text = _AMOUNT.sub(rf"\1{_NBSP}", _BOUND.sub(rf"\1{_NBSP}", text))
    return _NUMBER.sub(lambda m: m[0].replace("/", f"/{_JOINER}") if len(m[0]) <= _LONGEST_UNBROKEN else m[0], text)


def bind_title(text: str) -> str:
    return _TITLE_PAIR.sub(rf"\1{_NBSP}", bind(text))
