"""A MkDocs hook (on_page_content) of the book's build: lines left blank for a pen are kept.

mkdocs-with-pdf drops every paragraph without a word or a picture, `<p>&nbsp;</p>` and `<p><input></p>` among them; as
another element they stay. `blanks_to_lines` draws them once the document is collected.
"""

from __future__ import annotations

import re
from typing import Any

from bs4 import BeautifulSoup, Tag

LINE, GAP = "dien", "dien-cho"
_BLANK = re.compile(r"<p(?:\s[^>]*)?>((?:\s|&nbsp;|&#160;|\u00a0|<br\s*/?>|<input\b[^>]*>)+)</p>")
_PER_LETTER = 4.6  # points; an input of `size` letters is as wide as so many figures
_TICKED = ("checkbox", "radio")


def on_page_content(html: str, **_: Any) -> str:
    """Called by MkDocs for each page of the book."""
    return _BLANK.sub(_line, html)


def _line(found: re.Match[str]) -> str:
    kept = found[1] if "<input" in found[1] else "&nbsp;"
    return f'<div class="{LINE}">{kept}</div>'


def blanks_to_lines(soup: BeautifulSoup, article: Tag) -> None:
    """Inputs as what a pen needs: a box to tick, a dotted gap in a sentence, a dotted line of its own."""
    for box in article.select("input"):
        sign = soup.new_tag("span")
        if box.get("type") in _TICKED:
            sign["class"] = "o-danh-dau"
            sign.string = "☑" if box.has_attr("checked") else "☐"
        else:
            sign["class"] = GAP
            if str(box.get("size", "")).isdigit():
                sign["style"] = f"width:{int(str(box['size'])) * _PER_LETTER:.0f}pt"
            sign.string = "\u00a0"
        alone = isinstance(box.parent, Tag) and LINE in (box.parent.get("class") or [])
        if alone and sign["class"] == GAP:
            box.decompose()  # the line itself is drawn
        else:
            box.replace_with(sign)
    for line in article.select(f".{LINE}"):
        if not line.get_text(strip=True) and line.find() is None:
            line.string = "\u00a0"
