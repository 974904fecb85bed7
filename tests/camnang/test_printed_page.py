"""A page printed from the browser: what it cites is written out, what only a screen can do is gone."""

from __future__ import annotations

import re
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from camnang.markdown import LinkedReference
from camnang.printed_sources import printed_sources
from viendan.page import Page as Text
from viendan.register import Register

CHAPTER = "1-to-chuc/05-thuong-truc/"
DAY = date(2026, 11, 22)


def printed(page: Page, tmp_path: Path) -> str:
    """The words of the page as Chromium prints it on A4."""
    pdf = tmp_path / "trang.pdf"
    page.pdf(path=pdf, prefer_css_page_size=True)
    return subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout


def test_each_document_once_in_the_order_of_mention(invented: Register) -> None:
    said = "Theo khoản 1 Điều 3 Luật số 10/2024/QH15; Điều 10 Luật số 10/2024/QH15."
    found = Text(said, invented, DAY, DAY).references
    (source,) = printed_sources([LinkedReference(reference, "", "") for reference in found], DAY)
    assert (source.label, source.number) == ("Luật số 10/2024/QH15", "10/2024/QH15")
    assert re.fullmatch(r"\d{2}/\d{2}/\d{4}", source.since)
    assert source.status


def test_a_chapter_says_what_it_cites(desk: Page, address: str, tmp_path: Path) -> None:
    desk.goto(address + CHAPTER)
    expect(desk.locator(".cn-nguon")).to_be_hidden()
    ids = set(desk.locator("article a.vd-ref").evaluate_all("all => all.map((a) => a.dataset.vd)"))
    assert {item.get_attribute("data-vd") for item in desk.locator(".cn-nguon li").all()} == ids
    said = " ".join(printed(desk, tmp_path).split())
    assert (
        "Luật số 72/2025/QH15: Luật Tổ chức chính quyền địa phương. Có hiệu lực từ: 16/06/2025; còn hiệu lực." in said
    )
    assert "Bản in không tự cập nhật" in said


def test_a_card_and_the_screens_tools_stay_off_paper(desk: Page, address: str, tmp_path: Path) -> None:
    desk.goto(address + CHAPTER)
    desk.locator("a.vd-ref[data-dieu]").first.focus()
    expect(desk.locator(".cn-card")).to_be_visible()
    said = printed(desk, tmp_path)
    for gone in ("Xem trong sổ văn bản", "Báo lỗi", "Trong trang này", "Chương sau", "¶", "A+"):
        assert gone not in said, gone


@pytest.mark.parametrize(
    ("sentence", "added"),
    [
        ('<p>Theo <a class="vd-ref" data-vd="luat-72-2025-qh15">Điều 5</a> của luật nói trên.</p>', True),
        ('<p><a class="vd-ref" data-vd="luat-72-2025-qh15">Điều 5</a>, Điều 6 Luật số 72/2025/QH15</p>', False),
        (
            '<p>Trên đây nói Luật số 72/2025/QH15.</p><p><a class="vd-ref" data-vd="luat-72-2025-qh15">Điều 5</a></p>',
            True,
        ),
        ('<p><a class="vd-ref" data-vd="khong-co">Điều 5</a></p>', False),
    ],
)
def test_a_number_is_added_where_the_sentence_has_none(
    desk: Page, address: str, tmp_path: Path, sentence: str, added: bool
) -> None:
    desk.route("**/" + CHAPTER, lambda route: _with(route, sentence))
    desk.goto(address + CHAPTER)
    said = " ".join(printed(desk, tmp_path).split())
    assert ("Điều 5 (Luật số 72/2025/QH15)" in said) is added
    assert "Điều 5" in said


def _with(route: Any, sentence: str) -> None:
    answer = route.fetch()
    route.fulfill(
        response=answer, body=answer.text().replace('<h2 id="ai-lam-gi">', f'{sentence}<h2 id="ai-lam-gi">', 1)
    )


@pytest.mark.parametrize(
    "path", ["", "danh-muc/k05/", "tinh-huong/02-chat-van/", "van-ban/luat-72-2025-qh15/", "viec-cua-ai/"]
)
def test_every_kind_of_page_fits_on_paper(desk: Page, address: str, path: str, tmp_path: Path) -> None:
    desk.goto(address + path)
    desk.emulate_media(media="print")
    desk.set_viewport_size({"width": 672, "height": 950})  # 178 mm of A4 in CSS pixels
    assert desk.evaluate("document.documentElement.scrollWidth") <= 672
    assert desk.locator(".md-header:visible, .md-footer:visible, .cn-tools:visible, form:visible").count() == 0
