"""“Báo lỗi nội dung”: a setting becomes a filled-in issue or mail; without one the feedback page knows the section."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from camnang.feedback import report_address, report_pattern

CHAPTER = "1-to-chuc/05-thuong-truc/"
SOURCE = "1-to-chuc/05-thuong-truc.md"
FORGE = "https://kho.vi-du.vn/cam-nang/issues/new?title={tieu_de}&body={noi_dung}"


@pytest.mark.parametrize(
    ("setting", "pattern"),
    [
        ("", ""),
        ("  ", ""),
        ("gop-y@vi-du.vn", "mailto:gop-y@vi-du.vn?subject={tieu_de}&body={noi_dung}"),
        (FORGE, FORGE),
        ("mailto:a@vi-du.vn?subject={tieu_de}&body={noi_dung}", "mailto:a@vi-du.vn?subject={tieu_de}&body={noi_dung}"),
    ],
)
def test_what_a_setting_means(setting: str, pattern: str) -> None:
    assert report_pattern(setting) == pattern


@pytest.mark.parametrize(
    "setting",
    [
        "https://kho.vi-du.vn/cam-nang",
        "kho.vi-du.vn/{tieu_de}{noi_dung}",
        "gop-y@vi-du",
        "javascript:alert('{tieu_de}{noi_dung}')",
        "https://kho.vi-du.vn/?t={tieu_de}",
    ],
)
def test_what_is_no_address(setting: str) -> None:
    with pytest.raises(ValueError, match="Địa chỉ báo lỗi"):
        report_pattern(setting)


def test_the_words_are_filled_in() -> None:
    asked = parse_qs(urlsplit(report_address(FORGE, "5. Thường trực & Ban", SOURCE)).query)
    assert asked["title"] == ["Lỗi nội dung: 5. Thường trực & Ban"]
    assert f"Tệp: docs/{SOURCE}" in asked["body"][0]


def test_every_section_of_a_chapter_can_be_reported(desk: Page, address: str) -> None:
    desk.goto(address + CHAPTER)
    heads = desk.locator("article :is(h2, h3)[id]").evaluate_all(
        "all => all.filter((h) => !h.nextElementSibling?.matches('h2, h3')).map((h) => h.firstChild.data.trim())"
    )
    links = desk.locator(".cn-bao-loi-muc a")
    assert len(heads) > 10
    assert links.all_text_contents() == [f"Báo lỗi nội dung mục {head}" for head in heads]
    order = desk.evaluate(
        """() => [...document.querySelectorAll('article :is(h2, h3)[id], .cn-bao-loi-muc')].map((e) => e.tagName).join(' ')"""
    )
    assert "P P" not in order, "one a section"
    assert order.endswith("P")


def test_without_an_address_the_feedback_page_knows_the_section(desk: Page, address: str) -> None:
    desk.goto(address + CHAPTER)
    link = desk.get_by_role("link", name="Báo lỗi nội dung mục Khi khuyết người")
    link.focus()
    desk.keyboard.press("Enter")
    expect(desk.locator("#trang-dang-xem")).to_have_text(f"docs/{SOURCE}")
    expect(desk.locator("#muc-dang-xem")).to_have_text("mục Khi khuyết người")


def test_what_an_address_says_is_text(desk: Page, address: str) -> None:
    desk.goto(f"{address}gop-y/?trang=<img src=x onerror=alert(1)>&muc=<b>x</b>")
    expect(desk.locator("#trang-dang-xem")).to_have_text("docs/<img src=x onerror=alert(1)>")
    assert desk.locator("article b, article img").count() == 0


def test_with_an_address_the_report_is_filled_in(desk: Page, address: str) -> None:
    desk.route("**/" + CHAPTER, lambda route: _with_pattern(route))
    desk.goto(address + CHAPTER)
    href = desk.get_by_role("link", name="Báo lỗi nội dung mục Thời hạn").get_attribute("href") or ""
    asked = parse_qs(urlsplit(href).query)
    assert asked["title"][0].endswith("mục Thời hạn")
    assert f"Địa chỉ: {address}{CHAPTER}#thoi-han" in asked["body"][0]
    assert f"Tệp: docs/{SOURCE}" in asked["body"][0]


def _with_pattern(route: Any) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text().replace('data-mau=""', f'data-mau="{FORGE}"'))


def test_other_pages_have_one_link_for_the_whole(desk: Page, address: str, site: Path) -> None:
    desk.goto(address + "van-ban/luat-72-2025-qh15/")
    assert desk.locator(".cn-bao-loi-muc").count() == 0
    href = desk.locator("a.cn-bao-loi").get_attribute("href") or ""
    assert unquote(href).endswith("?trang=van-ban/luat-72-2025-qh15.md")
    assert "CAMNANG_BAO_LOI" not in (site / "index.html").read_text("utf-8")
