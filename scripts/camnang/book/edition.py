"""The printed forms of the book. One HTML serves all; an edition is a list of style sheets and a name."""

from __future__ import annotations

from dataclasses import dataclass


class BookError(Exception):
    """The book cannot be made as it must be; the message is for the editor, in Vietnamese."""


@dataclass(frozen=True, slots=True)
class Edition:
    """`styles` are files of overrides/pdf, in cascade order; `top` and `bottom` are the margins in points that the page
    style sets, within which the words of the chapters stand (running heads and page numbers stand outside)."""

    key: str
    paper: str
    file: str
    styles: tuple[str, ...]
    top: float
    bottom: float


_MM = 72 / 25.4
_STYLES = ("chu.css", "trang.css", "dau-sach.css", "chuong.css", "khoi.css", "danh-muc.css", "phu-luc.css")

EDITIONS = {
    "a5": Edition("a5", "A5", "cam-nang.pdf", _STYLES, top=18 * _MM, bottom=19 * _MM),
}


def edition_named(key: str) -> Edition:
    """Raises BookError naming the editions that exist."""
    if key not in EDITIONS:
        raise BookError(f"Không có ấn bản “{key}”. Các ấn bản có: {', '.join(EDITIONS)}.")
    return EDITIONS[key]
