"""Pieces to one PDF: pages, structure for screen readers, bookmarks, named targets, links from piece to piece.

Each piece is a whole file of WeasyPrint's. What counts from one in it counts on here (keys of the parent tree), what
stands once in a book stands once again (fonts, the document element), and the addresses of other pieces become links.
"""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, Pdf, String

from camnang.book.pieces import Piece, target_of

_OF_THE_FIRST = ("/MarkInfo", "/ViewerPreferences", "/Metadata")


def bind(pieces: Sequence[Piece], files: Sequence[Path], target: Path) -> None:
    """Write the book of `pieces`, whose PDFs are `files`, to `target`."""
    with Pdf.new() as book:
        binder = _Binder(book)
        for piece, file in zip(pieces, files, strict=True):
            with Pdf.open(file) as source:
                binder.add(piece, source)
        binder.finish()
        book.save(
            target,
            min_version="1.7",
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )


class _Binder:
    def __init__(self, book: Pdf) -> None:
        self._book = book
        self._document = book.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, K=Array()))
        self._parents: list[Any] = []  # the parent tree: key, value, key, value, …
        self._next_key = 0
        self._targets: dict[str, Array] = {}
        self._bookmarks: list[OutlineItem] = []
        self._fonts: dict[bytes, Any] = {}

    def add(self, piece: Piece, source: Pdf) -> None:
        pages = self._pages(source)
        numbers = {page.obj.objgen: number for number, page in enumerate(source.pages)}
        self._structure(source, pages)
        self._links(pages)
        self._share_fonts(pages)
        if "/Names" in source.Root and "/Dests" in source.Root.Names:
            for name, place in pikepdf.NameTree(source.Root.Names.Dests).items():
                self._targets[str(name)] = _moved(place, numbers, pages)
        with source.open_outline() as outline:
            added = [_bookmark(item, numbers, pages) for item in outline.root]
        nested = piece.part and self._bookmarks
        (self._bookmarks[-1].children if nested else self._bookmarks).extend(added)

    def _pages(self, source: Pdf) -> list[Any]:
        """The pages of a piece, copied, from a right-hand page on."""
        book = self._book
        if not book.pages:
            for key in _OF_THE_FIRST:
                if key in source.Root:
                    book.Root[key] = book.copy_foreign(source.make_indirect(source.Root[key]))
            book.Root.Lang = String(str(source.Root.Lang))
            for key, value in source.docinfo.items():
                book.docinfo[key] = String(str(value))
        elif len(book.pages) % 2:
            width, height = (float(side) for side in list(source.pages[0].mediabox)[2:])
            book.add_blank_page(page_size=(width, height))
        at = len(book.pages)
        with warnings.catch_warnings():
            # It says that named targets stay behind; `add` moves them.
            warnings.simplefilter("ignore", pikepdf.PageCopyWarning)
            book.pages.extend(source.pages)
        return [page.obj for page in list(book.pages)[at:]]

    def _structure(self, source: Pdf, pages: Sequence[Any]) -> None:
        """The piece's document element becomes a part of the book's."""
        tree = self._book.copy_foreign(source.Root.StructTreeRoot)
        for part in tree.K:
            part.S, part.P = Name.Part, self._document
            self._document.K.append(part)
        shift, entries = self._next_key, list(tree.ParentTree.Nums)
        for key, value in zip(entries[::2], entries[1::2], strict=True):
            self._parents += [shift + int(key), value]
            self._next_key = max(self._next_key, shift + int(key) + 1)
        for page in pages:
            if "/StructParents" in page:
                page.StructParents = shift + int(page.StructParents)
            for note in _annotations(page):
                if "/StructParent" in note:
                    note.StructParent = shift + int(note.StructParent)

    def _links(self, pages: Sequence[Any]) -> None:
        for page in pages:
            for note in _annotations(page):
                anchor = target_of(str(note.A.URI)) if "/A" in note and "/URI" in note.A else None
                if anchor is not None:
                    del note["/A"]
                    note.Dest = note.Contents = String(anchor)

    def _share_fonts(self, pages: Sequence[Any]) -> None:
        """All pieces carry the same font files; the book keeps one of each."""
        for font in dict(pages[0].Resources.get("/Font", Dictionary())).values():
            for below in font.get("/DescendantFonts", Array()):
                described = below.FontDescriptor
                for key in ("/FontFile2", "/FontFile3"):
                    if key in described:
                        digest = hashlib.sha256(described[key].read_raw_bytes()).digest()
                        described[key] = self._fonts.setdefault(digest, described[key])

    def finish(self) -> None:
        book = self._book
        tree = book.make_indirect(
            Dictionary(
                Type=Name.StructTreeRoot,
                K=Array([self._document]),
                ParentTree=book.make_indirect(Dictionary(Nums=Array(self._parents))),
            )
        )
        self._document.P = tree
        book.Root.StructTreeRoot = tree
        names = [item for name in sorted(self._targets, key=_stored) for item in (String(name), self._targets[name])]
        book.Root.Names = Dictionary(Dests=book.make_indirect(Dictionary(Names=Array(names))))
        with book.open_outline() as outline:
            outline.root.extend(self._bookmarks)


def _stored(name: str) -> bytes:
    return bytes(String(name))


def _annotations(page: Any) -> Iterator[Any]:
    yield from page.get("/Annots", Array())


def _moved(place: Any, numbers: dict[tuple[int, int], int], pages: Sequence[Any]) -> Array:
    """A target [page, /XYZ, x, y, zoom] of the piece as one of the book."""
    return Array([pages[numbers[place[0].objgen]], *list(place)[1:]])


def _bookmark(item: OutlineItem, numbers: dict[tuple[int, int], int], pages: Sequence[Any]) -> OutlineItem:
    made = OutlineItem(item.title, _moved(item.destination, numbers, pages))
    made.is_closed = item.is_closed
    made.children.extend(_bookmark(child, numbers, pages) for child in item.children)
    return made
