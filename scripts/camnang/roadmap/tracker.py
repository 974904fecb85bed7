"""The roadmap as a workbook: a state to choose in each row, counted on a sheet of its own."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from openpyxl import Workbook
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from camnang.office_file import settled
from camnang.tables.roadmap import Step

STATES = {"Chưa đến hạn": "FFFFFF", "Đang làm": "FFF2CC", "Đã xong": "D9EAD3", "Chậm": "F4CCCC"}
HEAD = ("Năm", "Quý", "Việc", "Ai làm", "Ai chịu trách nhiệm", "Hạn", "Sản phẩm", "Căn cứ", "Trạng thái", "Ghi chú")
_WIDTHS = (7, 6, 44, 26, 26, 26, 24, 32, 15, 24)
_STATE = HEAD.index("Trạng thái") + 1
_FONT = "Times New Roman"


def tracker(steps: Sequence[Step], on: date) -> bytes:
    """An Excel file; equal data give equal bytes. Every task begins in the first state."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "Lộ trình"
    sheet.append(HEAD)
    for s in steps:
        row = (
            s.year,
            s.quarter,
            s.task,
            s.doer,
            s.answers,
            s.due,
            s.output,
            s.basis or "Nên làm",
            next(iter(STATES)),
            "",
        )
        sheet.append(row)
    _look(sheet, len(steps) + 1)
    _count(book.create_sheet("Tổng hợp"), len(steps) + 1)
    facts = book.properties
    facts.title, facts.language, facts.creator = "Bảng theo dõi lộ trình", "vi-VN", "Ban biên tập Cẩm nang"
    facts.created = facts.modified = datetime.combine(on, time())
    out = io.BytesIO()
    book.save(out)
    return settled(out.getvalue(), on)


def _look(sheet: Any, last: int) -> None:
    thin = Side(style="thin", color="999999")
    for row in sheet.iter_rows(1, last):
        for cell in row:
            cell.font = Font(name=_FONT, size=12, bold=cell.row == 1)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.border = Border(thin, thin, thin, thin)
    for place, wide in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(place)].width = wide
    sheet.freeze_panes, sheet.print_title_rows = "D2", "1:1"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(HEAD))}{last}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToHeight = "landscape", 8, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    cells = f"{get_column_letter(_STATE)}2:{get_column_letter(_STATE)}{last}"
    choice = DataValidation("list", formula1=f'"{",".join(STATES)}"', showErrorMessage=True)
    choice.error = "Chọn một trạng thái trong danh sách."
    choice.add(cells)
    sheet.add_data_validation(choice)
    for state, colour in list(STATES.items())[1:]:
        fill = PatternFill("solid", bgColor=colour)
        rule: Any = FormulaRule  # openpyxl's types leave it out
        sheet.conditional_formatting.add(cells, rule([f'${get_column_letter(_STATE)}2="{state}"'], fill=fill))


def _count(sheet: Any, last: int) -> None:
    column = get_column_letter(_STATE)
    sheet.append(("Trạng thái", "Số việc"))
    for state in STATES:
        sheet.append((state, f"=COUNTIF('Lộ trình'!{column}2:{column}{last},\"{state}\")"))
    sheet.append(("Tổng số", f"=SUM(B2:B{len(STATES) + 1})"))
    sheet.column_dimensions["A"].width = 24
