"""The files of the EPUB from the contents: front matter, parts, chapters, appendices, table of authorities."""

from __future__ import annotations

import unicodedata
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urljoin

from bs4 import Tag
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from camnang.book.appendix import TITLE
from camnang.book.authorities import Entry, Mark, table_of_authorities
from camnang.book.chapter import Chapter
from camnang.book.front import Imprint, Part
from camnang.book.job import Job
from camnang.epub.addresses import AUTHORITIES, Addresses, back_links
from camnang.epub.contents import Bound, Contents
from camnang.epub.screen import to_screen

STYLE = "sach.css"
_GLOSSARY = "E"
# What a screen reader says a file is (https://www.w3.org/TR/dpub-aria-1.1/).
_ROLES = {"part": "doc-part", "chapter": "doc-chapter", "appendix": "doc-appendix", "glossary": "doc-glossary",
          "bibliography": "doc-bibliography"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Document:
    """One XHTML file; `level` is its depth in the contents (0: not listed), `kind` its word of the EPUB structural
    vocabulary, `drawn` whether it holds SVG."""

    name: str
    title: str
    kind: str
    level: int
    text: str

    @property
    def drawn(self) -> bool:
        return "<svg" in self.text

    @property
    def key(self) -> str:
        return self.name.removesuffix(".xhtml")


@dataclass(frozen=True, slots=True)
class Publication:
    """Everything but the pictures: `identifier` is the same for equal editions of one site."""

    imprint: Imprint
    identifier: str
    documents: tuple[Document, ...]
    templates: Environment
    style: str


class Binder:
    """The templates of overrides/epub and the frame of a file."""

    def __init__(self, job: Job) -> None:
        self.folder = job.root / "overrides" / "epub"
        self.site_url = job.site_url
        self.templates = Environment(
            loader=FileSystemLoader(self.folder), autoescape=True, undefined=StrictUndefined, trim_blocks=True
        )
        self.templates.filters["ngay"] = "{:%d/%m/%Y}".format

    def made(self, template: str, **values: object) -> str:
        return self.templates.get_template(template).render(**values)

    def document(self, name: str, title: str, kind: str, level: int, body: str) -> Document:
        role = _ROLES.get(kind, "")
        whole = self.made("trang.xhtml", tieu_de=title, loai=kind, vai=role, than=body, kieu=STYLE)
        return Document(name, title, kind, level, unicodedata.normalize("NFC", whole))

    def opened(self, item: Bound) -> str:
        """The article under its opening, which takes the place of the web page's own title."""
        title = item.article.find("h1")
        if isinstance(title, Tag):
            title.decompose()
        address = urljoin(self.site_url, item.url) if self.site_url and item.url.strip("/") else ""
        template = "mo-chuong.html" if isinstance(item, Chapter) else "mo-phu-luc.html"
        return self.made(template, muc=item, dia_chi=address) + item.article.decode_contents(formatter="minimal")


def bind(contents: Contents, job: Job) -> Publication:
    """Raises BookError for a citation of a document that the register does not hold."""
    binder, addresses, imprint = Binder(job), Addresses(job.site_url), contents.imprint
    marks: list[Mark] = []
    for item in contents.bound:
        marks += addresses.mark_citations(file_of(item), item.article)
        to_screen(contents.soup, item.article)
        addresses.settle_ids(file_of(item), item.article)
    entries = table_of_authorities(marks, contents.register, imprint.law_date)
    documents = frozenset(entry.anchor.removeprefix("cc-") for entry in entries)
    for item in contents.bound:
        addresses.settle_links(file_of(item), item.article, documents)
    labels = {file_of(item): _what(item) for item in contents.bound}
    files = [*_front(binder, imprint), *_parts(binder, contents.parts), *_appendices(binder, contents)]
    if entries:
        files.append(_authorities(binder, entries, addresses, labels, imprint))
    name = uuid.uuid5(uuid.NAMESPACE_URL, f"{job.site_url or 'urn:cam-nang-hdnd'}#{imprint.code}")
    style = (binder.folder / STYLE).read_text("utf-8")
    return Publication(imprint, f"urn:uuid:{name}", tuple(files), binder.templates, style)


def file_of(item: Bound) -> str:
    return f"{item.anchor}.xhtml"


def _what(item: Bound) -> tuple[str, str]:
    return ("chương", str(item.number)) if isinstance(item, Chapter) else ("phụ lục", item.letter)


def _listed(item: Bound) -> str:
    return f"{_what(item)[1]}. {item.title}"


def _front(binder: Binder, imprint: Imprint) -> list[Document]:
    cover = binder.document("bia.xhtml", "Bìa", "cover", 0, binder.made("bia.html", sach=imprint))
    about = binder.made("thong-tin.html", sach=imprint)
    return [cover, binder.document("thong-tin.xhtml", "Về ấn bản này", "copyright-page", 1, about)]


def _parts(binder: Binder, parts: Sequence[Part]) -> list[Document]:
    files = []
    for part in parts:
        body = binder.made("phan.html", phan=part, cac_dong=[(_listed(item), file_of(item)) for item in part.chapters])
        files.append(binder.document(f"{part.anchor}.xhtml", part.title, "part", 1, body))
        for item in part.chapters:
            files.append(binder.document(file_of(item), _listed(item), "chapter", 2, binder.opened(item)))
    return files


def _appendices(binder: Binder, contents: Contents) -> list[Document]:
    if not contents.appendices:
        return []
    rows = [(_listed(item), file_of(item)) for item in contents.appendices]
    part = Part(0, TITLE, contents.appendices)
    files = [binder.document("phu-luc.xhtml", TITLE, "part", 1, binder.made("phan.html", phan=part, cac_dong=rows))]
    for item in contents.appendices:
        kind = "glossary" if item.letter == _GLOSSARY else "appendix"
        files.append(binder.document(file_of(item), _listed(item), kind, 2, binder.opened(item)))
    return files


def _authorities(
    binder: Binder, entries: Sequence[Entry], addresses: Addresses, labels: dict[str, tuple[str, str]], imprint: Imprint
) -> Document:
    def places(anchors: Sequence[str]) -> list[tuple[str, str]]:
        return back_links(anchors, addresses.citations, labels)

    kinds = [(kind, list(run)) for kind, run in groupby(entries, key=lambda entry: entry.kind)]
    body = binder.made("danh-muc-van-ban.html", cac_loai=kinds, ngay=imprint.law_date, noi=places)
    return binder.document(AUTHORITIES, "Danh mục văn bản viện dẫn", "bibliography", 1, body)
