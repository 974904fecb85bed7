"""The printed forms of the book. One HTML serves all; an edition is a list of style sheets and a name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


class BookError(Exception):
    """The book cannot be made as it must be; the message is for the editor, in Vietnamese."""


@dataclass(frozen=True, slots=True)
class Edition:
    """`styles` are files of overrides/pdf, in cascade order; `top` and `bottom` are the margins in points that the page
    style sets, within which the words of the chapters stand (running heads and page numbers stand outside).

    `scale` is the size of the type against the A5 master: lengths in pt grow with it, lengths in mm belong to the
    paper. `one_ink` makes every colour black or grey, in the colour space of one ink.
    """

    key: str
    paper: str
    file: str
    styles: tuple[str, ...]
    top: float
    bottom: float
    scale: float = 1.0
    one_ink: bool = False

    def code(self, law_date: date) -> str:
        """What the imprint page calls a book of this form, "A5-DEN-2026-11-22": letters that any telephone can type,
        as the page "Bản in của tôi còn đúng không" (docs/du-lieu/ban-in.yml) asks for."""
        return f"{self.key.upper()}-{law_date:%Y-%m-%d}"


_MM = 72 / 25.4
_STYLES = (
    "chu.css",
    "trang.css",
    "dau-sach.css",
    "chuong.css",
    "khoi.css",
    "danh-muc.css",
    "phu-luc.css",
    "chi-muc.css",
)


def _a5(key: str, file: str, *more: str, one_ink: bool = False) -> Edition:
    return Edition(key, "A5", file, (*_STYLES, *more), top=18 * _MM, bottom=19 * _MM, one_ink=one_ink)


def _a4(key: str, file: str, *more: str, one_ink: bool = False) -> Edition:
    styles = (*_STYLES, "a4.css", *more)
    return Edition(key, "A4", file, styles, top=25 * _MM, bottom=27 * _MM, scale=1.15, one_ink=one_ink)


_ALL = (
    _a5("a5", "cam-nang.pdf"),
    _a4("a4", "cam-nang-a4.pdf"),
    _a5("a5-den", "cam-nang-a5-den.pdf", "den.css", one_ink=True),
    _a4("a4-den", "cam-nang-a4-den.pdf", "den.css", one_ink=True),
)
EDITIONS = {edition.key: edition for edition in _ALL}


def edition_named(key: str) -> Edition:
    """Raises BookError naming the editions that exist."""
    if key not in EDITIONS:
        raise BookError(f"Không có ấn bản “{key}”. Các ấn bản có: {', '.join(EDITIONS)}.")
    return EDITIONS[key]
