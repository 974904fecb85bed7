"""Sheets → the preview on a form's page: Markdown with HTML around it, so that the citations inside become links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape

from camnang.forms.layout import Break, Grid, Line, Run, Sheet

_MARKS = re.compile(r"([\\`*_\[\]~|])")
# Headings of the document, for screen readers: by their role and not by their tag, so that the page's own table of
# contents and its search know only the page.
_LEVELS = {"ten_loai": 3, "muc_giua": 4, "muc": 4, "dieu": 4}


def preview(sheets: Iterable[Sheet]) -> str:
    """One block a document; what came from a sample value is marked."""
    return "\n\n".join("\n".join(_sheet(sheet)) for sheet in sheets)


def _sheet(sheet: Sheet) -> Iterator[str]:
    yield f'<div class="bm-trang{" bm-ngang" if sheet.landscape else ""}" markdown="block">'
    if sheet.left or sheet.right:
        yield from _columns("bm-dau", [sheet.left, sheet.right] if sheet.left else [sheet.right])
    for item in sheet.body:
        yield from _item(item)
    signed = [(*signature.authority, signature.name) for signature in sheet.signatures]
    if len(signed) > 1:
        yield from _columns("bm-ky", signed)
        yield from (_line(line) for line in sheet.recipients)
    elif signed or sheet.recipients:
        yield from _columns("bm-cuoi", [sheet.recipients, *signed])
    yield "</div>"


def _columns(kind: str, columns: Iterable[Iterable[Line]]) -> Iterator[str]:
    yield f'<div class="{kind}" markdown="block">'
    for lines in columns:
        yield '<div markdown="block">'
        yield from (_line(line) for line in lines)
        yield "</div>"
    yield "</div>"


def _item(item: Line | Grid | Break) -> Iterator[str]:
    if isinstance(item, Line):
        yield _line(item)
    elif isinstance(item, Grid):
        yield from _grid(item)
    else:
        yield '<hr class="bm-ngat">'


def _line(line: Line) -> str:
    if line.style.startswith("ke_"):
        return f'<p class="bm-ke bm-{line.style}" aria-hidden="true"></p>'
    level = _LEVELS.get(line.style)
    heading = f' role="heading" aria-level="{level}"' if level else ""
    return f'<p class="bm-{line.style}"{heading} markdown="span">{_runs(line.runs)}</p>'


def _grid(grid: Grid) -> Iterator[str]:
    # A class of its own keeps the theme from wrapping the table; what may scroll can be reached with the keyboard.
    yield '<div class="bm-bang" role="group" aria-label="Bảng của mẫu" tabindex="0" markdown="block">'
    yield '<table class="bm-o-ke" markdown="block">'
    widths = "".join(f'<col style="width:{share:.0%}">' for share in grid.widths)
    yield f"<colgroup>{widths}</colgroup>"
    yield '<thead markdown="block"><tr markdown="block">'
    yield from (f'<th scope="col" markdown="span">{_runs(cell)}</th>' for cell in grid.head)
    yield "</tr></thead>"
    yield '<tbody markdown="block">'
    for row in grid.rows:
        yield '<tr markdown="block">'
        for cell, align in zip(row, grid.aligns, strict=True):
            text = "tự tính" if cell and cell[0].text.startswith("=") else _runs(cell)
            yield f'<td class="bm-{align}" markdown="span">{text}</td>'
        yield "</tr>"
    yield "</tbody></table></div>"


def _runs(runs: Iterable[Run]) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    text = _MARKS.sub(r"\\\1", escape(run.text, quote=False)).replace("\n", "<br>")
    text = f"<em>{text}</em>" if run.italic else text
    text = f"<strong>{text}</strong>" if run.bold else text
    return f'<span class="bm-o">{text}</span>' if run.filled else text
