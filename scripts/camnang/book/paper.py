"""What a screen can do and paper cannot: each function turns one kind of web widget into print, inside one article."""

from __future__ import annotations

import base64
import mimetypes
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlparse
from urllib.request import url2pathname

from bs4 import BeautifulSoup, Tag

from camnang.book.fill_in import blanks_to_lines
from camnang.book.tables import prepare_tables
from camnang.book.typesetting import typeset

UNVERIFIED = "chua-kiem-chung"
DRAWN_IN = "CN Be Vietnam"
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_CHROME = ".headerlink, .footnote-backref, .linenodiv, script, style, template, .chi-web, .dm-an, .tng-chu"
_TALL = 1.15  # height of a chart to its width, which all charts share: from here on it fills half a page
_SHORT_BLOCK = 1200  # letters, a third of a page
# Blocks whose title does not say by itself what they are get this label before it.
_LABELS = {"tinh-huong": "Tình huống", "bai-tap": "Bài tập", "lich-su": "Lịch sử", "huong-dan": "Hướng dẫn",
           "tu-hoi": "Tự hỏi", "meo": "Mẹo", "bay": "Bẫy"}  # fmt: skip


def drop_chrome(article: Tag) -> None:
    for tag in article.select(_CHROME):
        tag.decompose()


def drop_unverified(article: Tag) -> int:
    """Take out what no text proves, and headings that this leaves without content. Returns how many blocks."""
    blocks = article.select(f".{UNVERIFIED}")
    for block in blocks:
        heading = block.find_previous_sibling()
        block.decompose()
        while isinstance(heading, Tag) and heading.name in _HEADINGS and _is_empty(heading):
            above = heading.find_previous_sibling()
            heading.decompose()
            heading = above
    return len(blocks)


def _is_empty(heading: Tag) -> bool:
    after = heading.find_next_sibling()
    return not isinstance(after, Tag) or (after.name in _HEADINGS and after.name <= heading.name)


def to_print(soup: BeautifulSoup, article: Tag) -> None:
    """Everything below, in order."""
    label_tabs(soup, article)
    open_details(article)
    label_boxes(soup, article)
    tick_boxes(soup, article)
    blanks_to_lines(soup, article)
    flatten_code_tables(article)
    embed_images(soup, article)
    text_before_tall_charts(article)
    prepare_tables(soup, article)
    for tag in article.select("abbr"):
        tag.unwrap()
    article.smooth()
    typeset(article)


def label_tabs(soup: BeautifulSoup, article: Tag) -> None:
    """Tabs one below the other, each under its label (with-pdf has wrapped the radio buttons; they go)."""
    for tabs in article.select("div.tabbed-set"):
        names = [label.get_text(" ", strip=True) for label in tabs.select(".tabbed-labels label")]
        box = soup.new_tag("div", attrs={"class": "the"})
        for name, block in zip(names, tabs.select(".tabbed-content > .tabbed-block"), strict=True):
            title = soup.new_tag("p", attrs={"class": "the-ten"})
            title.string = name
            content = block.extract()
            content["class"] = "the-than"
            content.insert(0, title)
            box.append(content)
        tabs.replace_with(box)


def open_details(article: Tag) -> None:
    for details in article.select("details"):
        details.name = "div"
        details["class"] = ["admonition", *_classes(details)]
        details.attrs.pop("open", None)
        summary = details.find("summary", recursive=False)
        if isinstance(summary, Tag):
            summary.name = "p"
            summary["class"] = "admonition-title"


def label_boxes(soup: BeautifulSoup, article: Tag) -> None:
    for title in article.select(".admonition > .admonition-title"):
        classes = _classes(title.parent) if title.parent else []
        label = next((_LABELS[name] for name in classes if name in _LABELS), "")
        if label and not title.get_text(strip=True).casefold().startswith(label.casefold()):
            tag = soup.new_tag("span", attrs={"class": "nhan"})
            tag.string = label
            title.insert(0, tag)
            tag.insert_after(" ")


def tick_boxes(soup: BeautifulSoup, article: Tag) -> None:
    for item in article.select("li.task-list-item"):
        box = item.find("input")
        if isinstance(box, Tag):
            sign = soup.new_tag("span", attrs={"class": "o-danh-dau"})
            sign.string = "☑" if box.has_attr("checked") else "☐"
            (box.find_parent("label") or box).replace_with(sign)


def flatten_code_tables(article: Tag) -> None:
    """Code with line numbers is a table of one row, which WeasyPrint cannot break: keep the code alone."""
    for table in article.select("table.highlighttable"):
        code = table.select_one("td.code")
        if code is not None:
            code.name = "div"
            table.replace_with(code.extract())


def embed_images(soup: BeautifulSoup, article: Tag) -> None:
    """Local images become data (WeasyPrint names images by address, which would tell folders apart); remote ones and
    icons become their words."""
    for icon in article.select(".twemoji"):
        icon.decompose()
    for image in article.select("img"):
        address = str(image.get("src", ""))
        if address.startswith("file:"):
            file = Path(url2pathname(urlparse(address).path))
            kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            image["src"] = f"data:{kind};base64,{base64.b64encode(file.read_bytes()).decode()}"
        elif not address.startswith("data:"):
            image.replace_with(str(image.get("alt", "")))
    for drawing in article.select("svg"):
        drawing["font-family"] = DRAWN_IN  # the page's styles do not reach into a drawing
        if drawing.find("title") is None:
            title = soup.new_tag("title")
            title.string = str(drawing.get("aria-label") or "Hình minh họa")
            drawing.insert(0, title)


def text_before_tall_charts(article: Tag) -> None:
    """A tall chart right under its heading takes the heading along to the next page and leaves the last one empty; with
    the first block of text between them the page is filled first."""
    for chart in article.select("figure.so-do"):
        before, after = chart.find_previous_sibling(), chart.find_next_sibling()
        under_heading = isinstance(before, Tag) and before.name in _HEADINGS
        if under_heading and isinstance(after, Tag) and _is_tall(chart) and _is_short_text(after):
            after.insert_after(chart.extract())


def _is_short_text(block: Tag) -> bool:
    return block.name in ("p", "ul", "ol") and len(block.get_text()) <= _SHORT_BLOCK


def _is_tall(chart: Tag) -> bool:
    drawing = chart.find("svg")
    box = str(drawing.get("viewbox") or drawing.get("viewBox") or "").split() if isinstance(drawing, Tag) else []
    return len(box) == 4 and float(box[3]) > float(box[2]) * _TALL


def _classes(tag: Tag) -> list[str]:
    value = tag.get("class") or []
    return value.split() if isinstance(value, str) else list(value)


def words_kept(article: Tag) -> Iterator[str]:
    """The text that must be found again in the PDF, in reading order."""
    yield from article.stripped_strings
