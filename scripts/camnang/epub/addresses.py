"""Ids and links of many files: what was one document with ids like "2-ky-hop/13-bieu-quyet/:can-cu" becomes one file a
chapter, whose ids are XML names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin

from bs4 import Tag

from camnang.book.authorities import Mark, entry_anchor

AUTHORITIES = "danh-muc-van-ban.xhtml"
_NOT_NAME = re.compile(r"[^A-Za-z0-9_-]+")
_REGISTER_PAGE = re.compile(r"(?:\A#|/)van-ban/(?P<id>[\w-]+)(?:\.md)?/?(?::|#|\Z)")


@dataclass(slots=True)
class Addresses:
    """Where every id of the collected pages went: old id → "chuong-13.xhtml#can-cu"; `citations`: anchor → file."""

    site_url: str
    places: dict[str, str] = field(default_factory=dict)
    citations: dict[str, str] = field(default_factory=dict)

    def settle_ids(self, file: str, article: Tag) -> None:
        """Give the ids of one file XML names, short where they can be, and remember them. The article's own id is the
        file itself."""
        taken: set[str] = set()
        if article.get("id"):
            self.places[str(article["id"])] = file
            del article["id"]
        for tag in article.select("[id]"):
            old = str(tag["id"])
            new = next(name for name in _names(old) if name not in taken)
            taken.add(new)
            tag["id"] = new
            self.places[old] = f"{file}#{new}"

    def mark_citations(self, file: str, article: Tag) -> Iterable[Mark]:
        """Citations with anchors of their own (vd-0, vd-1, …), for the way back."""
        for link in article.select("a.vd-ref[data-vd]"):
            anchor = f"vd-{len(self.citations)}"
            self.citations[anchor] = file
            units = (str(link.get(name) or "") or None for name in ("data-dieu", "data-khoan", "data-diem"))
            yield Mark(anchor, str(link["data-vd"]), *units)
            link.attrs = {"id": anchor, "class": "vd", "href": f"#van-ban/{link['data-vd']}/:"}

    def settle_links(self, file: str, article: Tag, documents: frozenset[str]) -> None:
        """Every link to its place in the book, in the table of authorities or on the web; one without becomes words."""
        for link in article.select("a[href]"):
            address = self._address(str(link["href"]), documents)
            if address is None:
                link.unwrap()
            else:
                link["href"] = address.removeprefix(file) if address.startswith(f"{file}#") else address

    def _address(self, old: str, documents: frozenset[str]) -> str | None:
        found = _REGISTER_PAGE.search(old)
        if found and found["id"] in documents:
            return f"{AUTHORITIES}#{entry_anchor(found['id'])}"
        if old.startswith("#") and old[1:] in self.places:
            return self.places[old[1:]]
        if old.startswith("#") and self.site_url:
            page, _, fragment = old[1:].partition(":")
            return urljoin(self.site_url, page) + (f"#{fragment}" if fragment else "")
        return old if old.startswith(("http://", "https://", "mailto:")) else None


def _names(old: str) -> Iterable[str]:
    """Names for an id, the best first: what stands after the page's path, then all of it, then with a number."""
    short = _name(old.rpartition(":")[2] or old)
    yield short
    whole = _name(old)
    yield whole
    number = 2
    while True:
        yield f"{whole}-{number}"
        number += 1


def _name(text: str) -> str:
    plain = _NOT_NAME.sub("-", text).strip("-")
    return plain if plain[:1].isalpha() else f"m-{plain}"


def back_links(
    anchors: Iterable[str], citations: Mapping[str, str], labels: Mapping[str, tuple[str, str]]
) -> list[tuple[str, str]]:
    """(label, address) of the first of these citations in each file, in the order of the book. `labels`: file → what
    it is and its number; what it is is said once for all that follow: "chương 2", "4", "phụ lục B"."""
    first: dict[str, str] = {}
    for anchor in anchors:
        first.setdefault(citations[anchor], anchor)
    links, said = [], ""
    for file, anchor in first.items():
        what, number = labels[file]
        links.append((number if what == said else f"{what} {number}", f"{file}#{anchor}"))
        said = what
    return links
