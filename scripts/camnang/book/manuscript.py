"""All that printing needs of a book, as text: it can be kept, compared, and sent to another process."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from camnang.book.assemble import Book
from camnang.book.edition import Edition
from camnang.book.pages import BODY
from camnang.book.pieces import Piece, pieces_of


@dataclass(frozen=True, slots=True)
class Manuscript:
    """`text` holds, by the anchor of each chapter in order, the words that the PDF must show."""

    edition: Edition
    css: str
    pieces: tuple[Piece, ...]
    text: Mapping[str, str]

    @property
    def anchors(self) -> set[str]:
        """Those whose page numbers stand in the text, and the beginning of every piece."""
        return {anchor for piece in self.pieces for anchor in piece.anchors}

    @property
    def front(self) -> int:
        """How many pieces stand before the numbered pages."""
        return next(number for number, piece in enumerate(self.pieces) if BODY in piece.ids)

    @property
    def key(self) -> str:
        """Equal for equal manuscripts."""
        said = (
            self.edition.key,
            self.css,
            *((p.head, p.markup, p.part, p.shown) for p in self.pieces),
            *self.text.items(),
        )
        return hashlib.sha256(repr(said).encode()).hexdigest()[:40]


def manuscript_of(book: Book, edition: Edition) -> Manuscript:
    """Takes the tree of the book apart: it cannot be used afterwards."""
    css = "\n".join(str(style.string) for style in book.soup.select("head style"))
    return Manuscript(edition, css, tuple(pieces_of(book.soup)), dict(book.text))
