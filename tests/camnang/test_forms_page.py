"""A form's page on the site: preview, blank file, and the file that the browser makes, equal to the one Python makes."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from docx import Document
from playwright.sync_api import Page

from camnang.data.handbook import load_handbook
from camnang.forms.filling import Filled
from camnang.forms.make import Office
from camnang.forms.model import Kind
from camnang.forms.used import used_fields
from camnang.forms.values import examples
from viendan.register import Register

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="module")
def office() -> Office:
    return Office.open(DOCS, Register.load(DOCS / "van-ban"), load_handbook(DOCS / "du-lieu"), date.today())


def page(site: Path, code: str) -> BeautifulSoup:
    return BeautifulSoup((site / "bieu-mau" / code.lower() / "index.html").read_text("utf-8"), "html.parser")


def test_every_form_has_its_page_and_its_blank_file(site: Path, office: Office) -> None:
    for form in office.forms.values():
        soup = page(site, form.id)
        assert soup.h1.get_text().startswith(f"{form.id} {office.name(form)}")
        link = soup.select_one("a.bm-tai")["href"]
        file = (site / "bieu-mau" / form.id.lower() / link).resolve()
        assert file.read_bytes() == office.blank(form)
        assert len(soup.select(".bm-trang")) == len(form.parts)


def test_the_preview_marks_what_is_to_be_replaced_and_links_the_basis(site: Path, office: Office) -> None:
    soup = page(site, "M05")
    assert "xã Suối Mẫu" in {mark.get_text() for mark in soup.select(".bm-trang .bm-o")}
    basis = soup.select_one(".bm-can_cu a.vd-ref")
    assert basis["data-vd"] == "luat-72-2025-qh15"
    assert "{{" not in soup.get_text()


def test_a_code_in_a_chapter_leads_to_the_form(site: Path) -> None:
    chapter = BeautifulSoup((site / "2-ky-hop/11-chuan-bi-ky-hop/index.html").read_text("utf-8"), "html.parser")
    links = {link["href"] for link in chapter.select("a.bm-ma") if link.get_text() == "M05"}
    assert links == {"../../bieu-mau/m05/"}
    for heading in chapter.select("h1, h2, h3"):
        assert not heading.select("a.bm-ma")


def test_the_list_links_every_form_that_has_a_page(site: Path, office: Office) -> None:
    listed = BeautifulSoup((site / "phu-luc/bieu-mau/index.html").read_text("utf-8"), "html.parser")
    assert {link.get_text() for link in listed.select("a.bm-ma")} == set(office.forms)


def texts(data: bytes) -> list[str]:
    found = []
    for block in Document(io.BytesIO(data)).iter_inner_content():
        if hasattr(block, "rows"):
            found += [cell.text for row in block.rows for cell in row.cells]
        else:
            found.append(block.text)
    return found


def fill(at: Page, name: str, kind: Kind, value: Any) -> None:
    if kind is Kind.TABLE:
        rows = at.locator(f"[data-truong={name}] tbody tr")
        for number, cells in enumerate(value):
            while rows.count() <= number:
                at.locator(".bm-rong", has=at.locator(f"[data-truong={name}]")).get_by_role("button").click()
            for column, text in cells.items():
                rows.nth(number).locator(f"[data-cot={column}]").fill(str(text))
    else:
        text = "\n".join(value) if kind is Kind.LIST else value.isoformat() if isinstance(value, date) else str(value)
        at.locator(f"#bm-{name}").fill(text)


def opened(at: Page, address: str, code: str) -> None:
    at.goto(f"{address}bieu-mau/{code.lower()}/")
    at.get_by_role("button", name="Điền ngay trên trang").click()
    at.locator(".bm-dien form").wait_for()


def downloaded(at: Page) -> bytes:
    with at.expect_download() as waiting:
        at.get_by_role("button", name="Tải tệp Word đã điền").click()
    return waiting.value.path().read_bytes()


@pytest.mark.parametrize("code", ["M05", "M13", "M17", "M33", "M36"])
def test_the_browser_makes_the_very_document_that_python_makes(
    code: str, desk: Page, address: str, office: Office
) -> None:
    form = office.forms[code]
    fields = {**office.shared.fields, **form.fields}
    values: Mapping[str, Any] = examples(form, office.shared)
    opened(desk, address, code)
    for name in used_fields(form, office.shared):
        if name in values:
            fill(desk, name, fields[name].kind, values[name])
    made = texts(downloaded(desk))
    assert made == texts(office.file(form, Filled(values)))
    assert re.search(r"ngày \d\d tháng", " ".join(made))


def test_what_is_left_empty_is_dotted_and_named(desk: Page, address: str, office: Office) -> None:
    opened(desk, address, "M05")
    made = " ".join(texts(downloaded(desk)))
    assert "………" in made
    assert "undefined" not in made
    assert "{" not in made
    assert "Ngày khai mạc" in desk.locator(".bm-dien [role=status]").inner_text()


def test_the_commune_is_remembered_the_form_is_not_and_both_can_be_forgotten(desk: Page, address: str) -> None:
    opened(desk, address, "M05")
    desk.locator("#bm-ten_don_vi").fill("xã Suối Mẫu")
    desk.locator("#bm-so_van_ban").fill("12")
    downloaded(desk)
    opened(desk, address, "M17")
    assert desk.locator("#bm-ten_don_vi").input_value() == "xã Suối Mẫu"
    assert desk.locator("#bm-so_van_ban").input_value() == ""
    desk.get_by_role("button", name="Xóa dữ liệu đã nhớ").click()
    assert desk.locator("#bm-ten_don_vi").input_value() == ""


def test_nothing_is_sent_anywhere(desk: Page, address: str) -> None:
    asked: list[tuple[str, str]] = []
    desk.on("request", lambda request: asked.append((request.method, request.url)))
    opened(desk, address, "M36")
    desk.locator("#bm-ten_du_thao").fill("Tên bí mật")
    downloaded(desk)
    assert all(method == "GET" and url.startswith((address, "blob:")) for method, url in asked)
    assert not any("b%C3%AD" in url for _, url in asked)


def test_a_phone_shows_the_form_without_scrolling_aside(phone: Page, address: str) -> None:
    opened(phone, address, "M17")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
