"""The forms that count: read back from the Excel file."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from camnang.data.handbook import load_handbook
from camnang.forms.filling import Filled
from camnang.forms.make import Office
from camnang.forms.values import examples
from viendan.register import Register

DOCS = Path(__file__).parents[2] / "docs"
A4, MM = 9, 25.4


@pytest.fixture(scope="module")
def office() -> Office:
    return Office.open(DOCS, Register.load(DOCS / "van-ban"), load_handbook(DOCS / "du-lieu"), date(2026, 11, 22))


def read(office: Office, code: str, blank: bool = True) -> Workbook:
    form = office.forms[code]
    data = office.blank(form) if blank else office.file(form, Filled(examples(form, office.shared)))
    return load_workbook(io.BytesIO(data))


@pytest.mark.parametrize("code", ["M57", "M64"])
def test_page_margins_font_and_language(code: str, office: Office) -> None:
    book = read(office, code)
    (sheet,) = book.worksheets
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (A4, "landscape")
    margins = {side: getattr(sheet.page_margins, side) * MM for side in ("top", "bottom", "left", "right")}
    assert 20 <= margins["top"] <= 25, "Phụ lục I, Phần I, I.3"
    assert 20 <= margins["bottom"] <= 25, "Phụ lục I, Phần I, I.3"
    assert 30 <= margins["left"] <= 35, "Phụ lục I, Phần I, I.3"
    assert 15 <= margins["right"] <= 20, "Phụ lục I, Phần I, I.3"
    assert {cell.font.name for row in sheet.iter_rows() for cell in row if cell.value} == {"Times New Roman"}
    assert (book.properties.language, book.properties.title[:3]) == ("vi-VN", code)
    assert sheet.print_title_rows, "dòng đầu bảng lặp lại ở mọi trang"
    assert sheet.freeze_panes is not None


def test_points_are_numbers_from_the_data_and_are_added(office: Office) -> None:
    sheet = read(office, "M64").worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(max_col=7)]
    head = next(n for n, row in enumerate(rows) if row[0] == "TT")
    criteria = [row for row in rows[head + 1 :] if isinstance(row[0], int)]
    assert sum(row[3] for row in criteria) == 100
    total = next(n for n, row in enumerate(rows) if row[2] == "Cộng tiêu chí")
    assert rows[total][3] == f"=SUM(D{head + 2}:D{total})"
    assert total - head - 1 == len(criteria)
    last = next(n for n, row in enumerate(rows) if row[2] == "Tổng điểm")
    assert rows[last][4] == f"=E{total + 1}+E{total + 2}-E{total + 3}"


def test_a_sample_fills_the_rows_of_petitions(office: Office) -> None:
    values = [cell.value for row in read(office, "M57", blank=False).worksheets[0].iter_rows() for cell in row]
    assert "Sửa đường ống nước sạch bị vỡ" in values


def test_equal_twice(office: Office) -> None:
    for code in ("M57", "M64"):
        assert office.blank(office.forms[code]) == office.blank(office.forms[code])
