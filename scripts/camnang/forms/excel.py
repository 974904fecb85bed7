"""Sheets → .xlsx, for the forms that are tables to count in.

A cell that begins with "=" is a formula: `=TONG` adds the rows above in its column; `#` is the number of its own row
(`=C#*D#`), `[#-2]` that of two rows above. The first column of a form's table is column A.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from math import ceil
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from camnang.forms.layout import Grid, Line, Run, Sheet
from camnang.forms.styles import FONT, MARGINS_MM, STYLES
from camnang.office_file import settled

LANGUAGE = "vi-VN"
SUM = "=TONG"
_LINE_PT, _SIGNATURE_PT, _WIDER = (
    18.0,
    72.0,
    1.3,
)  # _WIDER: words do not fill a line, and 13 pt is wider than Excel's unit
_LONGEST_NUMBER = 4  # longer ones are telephone numbers, codes
_NEAR = re.compile(r"\[#([+-]\d+)\]")
_THIN = Side(style="thin", color="000000")
_GRID = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_MM_PER_INCH, _WIDTH_CHARS = 25.4, {True: 125.0, False: 82.0}  # of the text, landscape and portrait, in 13 pt digits


def write_xlsx(sheets: Sequence[Sheet], title: str, on: date) -> bytes:
    """An Excel file, one worksheet a document; `on` is its date inside, so that equal sources give equal bytes."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for number, sheet in enumerate(sheets, 1):
        _Writer(book.create_sheet(title.split(" ")[0] if len(sheets) == 1 else f"{title[:3]}-{number}"), sheet).write()
    facts = book.properties
    facts.title, facts.language, facts.creator = title, LANGUAGE, ""
    facts.created = facts.modified = datetime.combine(on, time())
    out = io.BytesIO()
    book.save(out)
    return settled(out.getvalue(), on)


class _Writer:
    def __init__(self, ws: Worksheet, sheet: Sheet) -> None:
        self.ws, self.sheet = ws, sheet
        grids = [item for item in sheet.body if isinstance(item, Grid)]
        self.columns = max((len(grid.head) for grid in grids), default=6)
        self._set_page(grids[0] if grids else None)

    def _set_page(self, first: Grid | None) -> None:
        ws: Any = self.ws
        setup = ws.page_setup
        setup.paperSize, setup.orientation = ws.PAPERSIZE_A4, "landscape" if self.sheet.landscape else "portrait"
        setup.fitToWidth, setup.fitToHeight = 1, 0
        ws.sheet_properties.pageSetUpPr.fitToPage = True
        for side, width in MARGINS_MM.items():
            setattr(ws.page_margins, side, width / _MM_PER_INCH)
        ws.oddHeader.center.text = "&P"
        ws.HeaderFooter.differentFirst = True
        shares = first.widths if first else (1 / self.columns,) * self.columns
        for number, share in enumerate(shares, 1):
            ws.column_dimensions[get_column_letter(number)].width = round(share * _WIDTH_CHARS[self.sheet.landscape], 1)

    def write(self) -> None:
        self._head()
        for item in self.sheet.body:
            if isinstance(item, Line) and item.text:
                if not item.style.startswith("ke_"):
                    self._line(item, 1, self.columns)
            elif isinstance(item, Grid):
                self._grid(item)
        self._end()

    def _head(self) -> None:
        half = max(1, self.columns * 2 // 5)
        left = [line for line in self.sheet.left if not line.style.startswith("ke_")]
        right = [line for line in self.sheet.right if not line.style.startswith("ke_")]
        for number in range(max(len(left), len(right))):
            row = self.ws.max_row + 1 if number or self.ws.max_row > 1 else 1
            for lines, first, last in ((left, 1, half), (right, half + 1, self.columns)):
                if number < len(lines):
                    self._put(lines[number], row, first, last)

    def _line(self, line: Line, first: int, last: int) -> None:
        self._put(line, self.ws.max_row + 1 if self.ws.max_row > 1 or self.ws["A1"].value else 1, first, last)

    def _put(self, line: Line, row: int, first: int, last: int) -> None:
        look = STYLES[line.style]
        cell: Any = self.ws.cell(row, first, line.text)
        cell.font = Font(name=FONT, size=look.size, bold=look.bold, italic=look.italic)
        across = {"both": "left"}.get(look.align, look.align)
        cell.alignment = Alignment(horizontal=across, vertical="center", wrap_text=True)
        if last > first:
            self.ws.merge_cells(start_row=row, start_column=first, end_row=row, end_column=last)
        width = sum(self.ws.column_dimensions[get_column_letter(n)].width for n in range(first, last + 1))
        self.ws.row_dimensions[row].height = _LINE_PT * _wrapped(line.text, width)

    def _grid(self, grid: Grid) -> None:
        head = self.ws.max_row + 2
        for number, runs in enumerate(grid.head, 1):
            self._cell(head, number, runs, bold=True, align="center")
        self.ws.print_title_rows = f"{head}:{head}"
        self.ws.freeze_panes = f"A{head + 1}"
        self.ws.row_dimensions[head].height = self._height(grid.head)
        for place, cells in enumerate(grid.rows, 1):
            self.ws.row_dimensions[head + place].height = self._height(cells)
            for number, runs in enumerate(cells, 1):
                self._cell(head + place, number, runs, bold=False, align=grid.aligns[number - 1], first=head + 1)

    def _height(self, cells: Sequence[tuple[Run, ...]]) -> float:
        """Of a row, in points: programs that do not measure text would cut what is wrapped."""
        texts = ("".join(run.text for run in cell) for cell in cells)
        widths = [self.ws.column_dimensions[get_column_letter(n)].width for n in range(1, len(cells) + 1)]
        return _LINE_PT * max(_wrapped(text, width) for text, width in zip(texts, widths, strict=True))

    def _cell(self, row: int, column: int, runs: Iterable[Run], bold: bool, align: str, first: int = 0) -> None:
        parts = list(runs)
        cell: Any = self.ws.cell(row, column, _value("".join(run.text for run in parts), row, column, first))
        cell.font = Font(name=FONT, size=13, bold=bold or any(run.bold for run in parts))
        cell.alignment = Alignment(horizontal=align, vertical="top", wrap_text=True)
        cell.border = _GRID

    def _end(self) -> None:
        """Who signs, side by side (one alone on the right), then who gets it."""
        signed = [(*signature.authority, signature.name) for signature in self.sheet.signatures]
        top, half = self.ws.max_row + 2, max(1, self.columns // 2)
        spans = [(1, half), (half + 1, self.columns)][-len(signed) :] if signed else []
        for (first, last), lines in zip(spans, signed, strict=False):
            for number, line in enumerate(lines):
                self._put(line, top + number, min(first, self.columns), last)
            self.ws.row_dimensions[top + len(lines) - 1].height = _SIGNATURE_PT
        for line in self.sheet.recipients:
            self._line(line, 1, half)


def _wrapped(text: str, width: float) -> int:
    """How many lines a text takes in a column of so many letters."""
    return 0 if text.startswith("=") else max(1, ceil(len(text) * _WIDER / width)) if text else 1


def _value(text: str, row: int, column: int, first: int) -> str | int | None:
    letter = get_column_letter(column)
    if text == SUM:
        return f"=SUM({letter}{first}:{letter}{row - 1})"
    if text.startswith("="):
        near = _NEAR.sub(lambda found: str(row + int(found[1])), text)
        return near.replace("#", str(row))
    return int(text) if text.isdecimal() and len(text) <= _LONGEST_NUMBER else text or None
