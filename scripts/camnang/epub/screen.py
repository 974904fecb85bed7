"""What a web page can do and a reading system cannot: each function turns one kind of widget, inside one article."""

from __future__ import annotations

from bs4 import BeautifulSoup, NavigableString, Tag

from camnang.book import paper
from camnang.book.fill_in import blanks_to_lines
from camnang.book.typesetting import bind, curly

_JOINER = "\u2060"  # readers with old fonts show it as a box
_AS_WRITTEN = ("code", "pre", "script", "style", "svg")
_HEAD = "data-cot"
# XML knows the case of names, the parser of the web does not.
_CASED = {"viewbox": "viewBox", "preserveaspectratio": "preserveAspectRatio", "markerwidth": "markerWidth",
          "markerheight": "markerHeight", "refx": "refX", "refy": "refY"}  # fmt: skip
_FEW_COLUMNS = 2
_TABLE = ("table", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th", "td")


def to_screen(soup: BeautifulSoup, article: Tag) -> None:
    """Everything below, in order."""
    paper.label_tabs(soup, article)
    paper.open_details(article)
    paper.label_boxes(soup, article)
    paper.tick_boxes(soup, article)
    blanks_to_lines(soup, article)
    paper.flatten_code_tables(article)
    paper.embed_images(soup, article)
    popup_notes(soup, article)
    style_tables(article)
    stack_tables(article)
    spell_drawings(article)
    article.smooth()
    set_letters(article)
    drop_data(article)


def popup_notes(soup: BeautifulSoup, article: Tag) -> None:
    """Markdown's notes: a reading system shows each beside its number, others at the end of the chapter."""
    for section in article.select("div.footnote"):
        notes = section.select("li[id]")
        for number, note in enumerate(notes, 1):
            calls = article.select(f'a.footnote-ref[href="#{note["id"]}"]')
            for call in calls:
                call.attrs = {"epub:type": "noteref", "role": "doc-noteref", "href": call["href"], "class": "goi-chu"}
                call.string = str(number)
            note.name = "aside"
            note.attrs = {"epub:type": "footnote", "role": "doc-footnote", "id": note["id"], "class": "chu-thich"}
            section.insert_before(note.extract())
        section.decompose()


def style_tables(article: Tag) -> None:
    """Attributes that HTML 4 had for looks: how a column lies becomes style, its width is left to the screen."""
    for tag in article.select("table, table *"):
        if align := tag.attrs.pop("align", None):
            tag["style"] = f"text-align: {align};"
        for name in ("width", "height", "valign", "bgcolor", "border"):
            if tag.name in _TABLE:
                tag.attrs.pop(name, None)


def stack_tables(article: Tag) -> None:
    """Every cell knows the head of its column, so that a table stands as one block a row where the screen is narrow."""
    for table in article.select("table"):
        heads = [th.get_text(" ", strip=True) for th in table.select("thead tr:first-child > *")]
        for th in table.select("thead th"):
            if th.get_text(strip=True):
                th["scope"] = "col"
            else:  # a head that says nothing is none
                th.name = "td"
                th.attrs.pop("scope", None)
        if len(heads) <= _FEW_COLUMNS:
            continue
        table["class"] = [*(table.get("class") or []), "xep"]
        for row in table.select("tbody > tr"):
            for cell, head in zip(row.find_all(["td", "th"], recursive=False), heads, strict=False):
                if head:
                    cell[_HEAD] = f"{head.rstrip(':')}:"


def spell_drawings(article: Tag) -> None:
    for tag in article.select("svg, svg *"):
        for name in _CASED.keys() & tag.attrs.keys():
            tag[_CASED[name]] = tag.attrs.pop(name)
    for drawing in article.select("svg"):
        drawing["font-family"] = "Be Vietnam Pro, sans-serif"


def set_letters(article: Tag) -> None:
    """Curly quotes, and no line break inside "Điều 34"."""
    for node in list(article.find_all(string=True)):
        if type(node) is NavigableString and not node.isspace() and node.find_parent(_AS_WRITTEN) is None:
            text = bind(curly(str(node))).replace(_JOINER, "")
            if text != str(node):
                node.replace_with(text)


def drop_data(article: Tag) -> None:
    """What only the page scripts read, and empty attributes."""
    for tag in (article, *article.find_all(True)):
        for name in [name for name, value in tag.attrs.items() if _needless(name, value)]:
            del tag[name]


def _needless(name: str, value: object) -> bool:
    return (name.startswith("data-") and name != _HEAD) or (name == "class" and not value)
