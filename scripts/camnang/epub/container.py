"""The zip of an EPUB 3 (https://www.w3.org/TR/epub-33/): package document, navigation, files, in one order and with one
time stamp, so that equal contents give equal bytes."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from camnang.archives import zip_entry
from camnang.epub.binding import STYLE, Document, Publication

COVER = "bia.png"
ROOM = "EPUB"
_CONTAINER = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    f'<rootfile full-path="{ROOM}/goi.opf" media-type="application/oebps-package+xml"/></rootfiles></container>\n'
)
_LANDMARKS = {"cover": "Bìa", "chapter": "Chương đầu", "glossary": "Thuật ngữ", "bibliography": "Văn bản viện dẫn"}


def pack(book: Publication, cover: bytes, target: Path) -> None:
    """Write the file `target`."""
    with zipfile.ZipFile(target, "w") as packed:
        # First and not compressed, so that a reader knows the format from the first bytes.
        packed.writestr(zipfile.ZipInfo("mimetype"), "application/epub+zip")
        for name, data in _files(book, cover):
            packed.writestr(zip_entry(name), data, compresslevel=9)


def _files(book: Publication, cover: bytes) -> Iterator[tuple[str, str | bytes]]:
    yield "META-INF/container.xml", _CONTAINER
    yield f"{ROOM}/goi.opf", book.templates.get_template("goi.opf").render(sach=book, bia=COVER, kieu=STYLE)
    yield f"{ROOM}/muc-luc.xhtml", navigation(book)
    yield f"{ROOM}/{STYLE}", book.style
    yield f"{ROOM}/{COVER}", cover
    for document in book.documents:
        yield f"{ROOM}/{document.name}", document.text


def navigation(book: Publication) -> str:
    """Two levels: parts, and in each its chapters; and the landmarks."""
    tree: list[tuple[Document, list[Document]]] = []
    for document in book.documents:
        if document.level == 1:
            tree.append((document, []))
        elif document.level:
            tree[-1][1].append(document)
    first = {kind: next(run) for kind, run in groupby(_marked(book), key=lambda document: document.kind)}
    landmarks = [(_TYPES.get(kind, kind), _LANDMARKS[kind], document.name) for kind, document in first.items()]
    return book.templates.get_template("muc-luc.xhtml").render(cay=tree, cac_moc=landmarks, kieu=STYLE)


_TYPES = {"chapter": "bodymatter"}


def _marked(book: Publication) -> list[Document]:
    return sorted(
        (document for document in book.documents if document.kind in _LANDMARKS),
        key=lambda document: list(_LANDMARKS).index(document.kind),
    )
