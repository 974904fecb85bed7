"""Tables on paper: header cells that say so, columns as wide as their words need, on a turned page what is wider than
an upright one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import sqrt

from bs4 import BeautifulSoup, Tag

WIDE_COLUMNS = 7
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_LINE = 80  # letters of table text that fit the width of the page
_GUTTER = 2.0  # letters that the space between columns takes
_UNBREAKABLE = re.compile(r"[^\s-]+-?")


def prepare_tables(soup: BeautifulSoup, article: Tag) -> None:
    for table in article.select("table"):
        for cell in table.select("thead th"):
            cell["scope"] = "col"
        rows = [[cell.get_text(" ", strip=True) for cell in row.find_all(["th", "td"])] for row in table.select("tr")]
        columns = max(map(len, rows), default=0)
        known = table.get("class") or []
        table["class"] = [*([known] if isinstance(known, str) else known), f"cot-{columns}"]
        _as_asked(table)
        for row in table.select("tbody tr"):
            if _to_fill(row):
                row["class"] = "dong-dien"
        if columns > 1 and not table.select("[style*='width:']") and all(len(row) == columns for row in rows):
            _set_widths(soup, table, column_shares(rows))
        if columns >= WIDE_COLUMNS and sum(map(_least_width, zip(*rows, strict=False))) > _LINE:
            _turn_page(soup, table)


def _as_asked(table: Tag) -> None:
    """The widths and places that a form's cells ask for in attributes, which no style sheet of print reads."""
    for cell in table.select("td[width], th[width], td[align], th[align]"):
        width, place = str(cell.attrs.pop("width", "")), str(cell.attrs.pop("align", ""))
        asked = [str(cell.get("style", "")).rstrip(";")] if cell.get("style") else []
        if width.rstrip("%").isdigit():
            asked.append(f"width:{width if width.endswith('%') else f'{int(width) * 0.75:g}pt'}")
        if place in ("left", "center", "right"):
            asked.append(f"text-align: {place}")
        cell["style"] = ";".join(asked)


def _to_fill(row: Tag) -> bool:
    """A row for a pen: no word in it but, at most, the number or the label at its head."""
    cells = [cell.get_text(strip=True) for cell in row.find_all("td")]
    return len(cells) > 1 and not any(cells[1:])


def column_shares(rows: Sequence[Sequence[str]]) -> list[float]:
    """Shares of the width, adding up to 1: by the root of the text in each column, at least its longest word.

    WeasyPrint's own distribution looks at the longest lines only and starves the column with the most text.
    """
    columns = list(zip(*rows, strict=True))
    least = [_least_width(column) for column in columns]
    wish = [sqrt(sum(len(cell) for cell in column) + 1) for column in columns]
    room = max(_LINE - sum(least), 0)
    # What a column wants beyond its least width, out of the room that is left.
    over = [max(w / sum(wish) * _LINE - low, 0) for w, low in zip(wish, least, strict=True)]
    scale = room / sum(over) if sum(over) else 0
    widths = [low + more * scale for low, more in zip(least, over, strict=True)]
    return [width / sum(widths) for width in widths]


def _least_width(column: Sequence[str]) -> float:
    """Letters of its longest word, and the space beside it."""
    return max(len(word) for word in _UNBREAKABLE.findall(" ".join(column)) or [""]) + _GUTTER


def _set_widths(soup: BeautifulSoup, table: Tag, shares: Sequence[float]) -> None:
    group = soup.new_tag("colgroup")
    for share in shares:
        group.append(soup.new_tag("col", attrs={"style": f"width:{share:.1%}"}))
    table.insert(0, group)


def _turn_page(soup: BeautifulSoup, table: Tag) -> None:
    """With the heading before it, which would else stay alone on the upright page."""
    frame = soup.new_tag("div", attrs={"class": "ngang"})
    before = table.find_previous_sibling()
    table.insert_before(frame)
    if isinstance(before, Tag) and before.name in _HEADINGS:
        frame.append(before.extract())
    frame.append(table.extract())
