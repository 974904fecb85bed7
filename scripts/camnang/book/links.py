"""Links on paper: citations lead to the table of authorities, chapters to a page number, the web to a footnote."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag

from camnang.book.authorities import Mark, entry_anchor
from camnang.book.pages import FORM, NUMBERED

_REGISTER_PAGE = re.compile(r"(?:\A#|/)van-ban/(?P<id>[\w-]+)(?:\.md)?/?(?::|#|\Z)")


def mark_citations(article: Tag, first: int) -> list[Mark]:
    """Give every citation an anchor (vd-<first>, …) and send its link to the document's entry at the end."""
    marks = []
    for number, link in enumerate(article.select("a.vd-ref[data-vd]"), first):
        mark = Mark(
            anchor=f"vd-{number}",
            document=str(link["data-vd"]),
            article=_value(link, "data-dieu"),
            clause=_value(link, "data-khoan"),
            point=_value(link, "data-diem"),
        )
        link.attrs = {"id": mark.anchor, "class": "vd", "href": f"#{entry_anchor(mark.document)}"}
        marks.append(mark)
    return marks


def _value(link: Tag, name: str) -> str | None:
    return str(link.get(name) or "") or None


@dataclass(frozen=True, slots=True)
class Targets:
    """What a link can lead to: ids inside the book, documents of its table of authorities, and the site's address."""

    ids: frozenset[str]
    documents: frozenset[str]
    site_url: str


def settle_links(soup: BeautifulSoup, article: Tag, targets: Targets) -> None:
    """Every other link of an article, in one pass; a link that leads nowhere in print becomes its words."""
    for link in article.select("a[href]"):
        if "vd" in (link.get("class") or []):
            continue
        for handle in _HANDLERS:
            if handle(soup, link, targets):
                break
        else:
            link.unwrap()


def _to_authorities(_soup: BeautifulSoup, link: Tag, targets: Targets) -> bool:
    match = _REGISTER_PAGE.search(str(link["href"]))
    if match is None or match["id"] not in targets.documents:
        return False
    link.attrs = {"class": "vd", "href": f"#{entry_anchor(match['id'])}"}
    return True


def _to_page(soup: BeautifulSoup, link: Tag, targets: Targets) -> bool:
    anchor = str(link["href"]).removeprefix("#")
    if not str(link["href"]).startswith("#") or anchor not in targets.ids:
        return False
    link.attrs = {"class": "xem", "href": f"#{anchor}"}
    # One run of text, with its blank: WeasyPrint breaks the words before several unbreakable pieces too early.
    link.append(soup.new_tag("span", attrs={NUMBERED: anchor, FORM: " (tr.\u00a0{})"}))
    return True


def _to_web(soup: BeautifulSoup, link: Tag, targets: Targets) -> bool:
    address = str(link["href"])
    if address.startswith("#") and targets.site_url:
        page, _, fragment = address[1:].partition(":")
        address = urljoin(targets.site_url, page) + (f"#{fragment}" if fragment else "")
    if not address.startswith(("http://", "https://")):
        return False
    link.attrs = {"class": "ngoai", "href": address}
    shown = address.split("://", 1)[1].rstrip("/")
    if shown not in link.get_text():
        link.insert_after(footnote(soup, shown))
    return True


def _to_mail(_soup: BeautifulSoup, link: Tag, _targets: Targets) -> bool:
    return str(link["href"]).startswith("mailto:")


_Handler = Callable[[BeautifulSoup, Tag, Targets], bool]
_HANDLERS: tuple[_Handler, ...] = (_to_authorities, _to_page, _to_web, _to_mail)


def footnote(soup: BeautifulSoup, text: str) -> Tag:
    note = soup.new_tag("span", attrs={"class": "chu-thich dia-chi"})
    note.string = text
    return note


def move_footnotes(soup: BeautifulSoup, article: Tag) -> None:
    """Markdown's notes at the end of a page become notes at the foot of the printed page, where they are called.

    WeasyPrint lets block children escape from a footnote, so a note of several paragraphs is made one run of text.
    """
    for section in article.select("div.footnote"):
        for note in section.select("li[id]"):
            calls = article.select(f'a.footnote-ref[href="#{note["id"]}"]')
            for again, call in enumerate(calls):
                place = call.find_parent("sup") or call
                if again:
                    place.decompose()
                    continue
                text = soup.new_tag("span", attrs={"class": "chu-thich"})
                _run_together(soup, text, note.find_all(["p", "li"]))
                place.replace_with(text)
        section.decompose()


def _run_together(soup: BeautifulSoup, into: Tag, paragraphs: Iterable[Tag]) -> None:
    for position, paragraph in enumerate(paragraphs):
        if position:
            into.append(soup.new_tag("br"))
        into.extend([child.extract() for child in list(paragraph.contents)])


def dangling(soup: BeautifulSoup) -> list[str]:
    """Internal links whose target does not exist."""
    ids = {str(tag["id"]) for tag in soup.select("[id]")}
    return sorted({str(a["href"]) for a in soup.select('a[href^="#"]') if str(a["href"])[1:] not in ids})
