"""Lists that can be narrowed down, in the browser: situations, and whose task it is."""

from __future__ import annotations

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page, expect

SITUATIONS, DUTIES = "tinh-huong/", "viec-cua-ai/"


def shown(page: Page) -> list[str]:
    return [" ".join(text.split()) for text in page.locator(".loc-muc:visible").all_inner_texts()]


def headings(page: Page) -> list[str]:
    return page.locator(".loc h2:visible").evaluate_all("all => all.map((h) => h.firstChild.data)")


@pytest.mark.parametrize(
    ("typed", "among"),
    [
        ("chat van chu tich", "Tôi muốn chất vấn Chủ tịch UBND xã"),
        ("chất vấn chủ tịch", "Tôi muốn chất vấn Chủ tịch UBND xã"),
        ("VANG lien tuc ly do", "Tôi không dự họp được"),  # words of the short answer
        ("don hoi nghi", "Tôi được cử tri đưa đơn ngay tại hội nghị"),
    ],
)
def test_words_without_marks_find_a_situation(desk: Page, address: str, typed: str, among: str) -> None:
    desk.goto(address + SITUATIONS)
    everything = len(shown(desk))
    desk.get_by_label("Tôi đang gặp việc gì").fill(typed)
    found = shown(desk)
    assert among in found
    assert 0 < len(found) < everything / 2
    expect(desk.locator(".loc-dem")).to_have_text(f"{len(found)} trong {everything} tình huống.")
    assert 0 < len(headings(desk)) <= len(found), "no heading over nothing"


def test_role_and_topic(desk: Page, address: str) -> None:
    desk.goto(address + SITUATIONS)
    desk.get_by_label("Vai").select_option("Ban của HĐND")
    assert headings(desk) == ["Ban của HĐND"]
    before = len(shown(desk))
    desk.get_by_label("Chủ đề").select_option("Giám sát")
    assert 0 < len(shown(desk)) < before
    desk.get_by_role("button", name="Bỏ lọc").click()
    assert desk.locator(".loc h2:visible").count() == 4


def test_nothing_found_says_what_to_do(desk: Page, address: str) -> None:
    desk.goto(address + SITUATIONS)
    desk.get_by_label("Tôi đang gặp việc gì").fill("zzz")
    expect(desk.locator(".loc-dem")).to_contain_text("Không có tình huống nào khớp")
    expect(desk.locator(".loc-dem")).to_have_attribute("role", "status")
    assert shown(desk) == []


def test_an_address_can_ask(desk: Page, address: str) -> None:
    desk.goto(f"{address}{SITUATIONS}?vai=Ban của HĐND&tim=tham tra&phan=Không có phần này")
    assert desk.get_by_label("Vai").input_value() == "Ban của HĐND"
    assert desk.get_by_label("Chủ đề").input_value() == ""
    assert headings(desk) == ["Ban của HĐND"]
    assert any("thẩm tra" in text for text in shown(desk))
    assert len(shown(desk)) < desk.locator(".loc-muc").count() / 4


def test_whose_task_it_is(desk: Page, address: str) -> None:
    desk.goto(address + DUTIES)
    everything = len(shown(desk))
    assert everything > 400
    desk.get_by_label("Việc gì").fill("giay chung nhan dai bieu")
    desk.get_by_label("Của ai").select_option("Đại biểu")
    rows = desk.locator(".loc-muc:visible")
    assert 0 < rows.count() < 10
    expect(rows.first.locator("a.vd-ref").first).to_be_visible()
    letters = desk.locator(".tng-chu a:visible")
    assert letters.all_inner_texts() == headings(desk)


def test_every_row_has_its_provision_and_leads_on(site: Any) -> None:
    soup = BeautifulSoup((site / DUTIES / "index.html").read_text("utf-8"), "html.parser")
    rows = soup.select("tr.loc-muc")
    assert [row.get_text(" ", strip=True)[:60] for row in rows if not row.select_one(".dm-can-cu a.vd-ref")] == []
    assert [row.get_text(" ", strip=True)[:60] for row in rows if not row.select_one('td[data-nhan="Xem"] a')] == []
    assert soup.select("[data-search-exclude]") == []


def test_rows_are_not_searched_a_second_time(site: Any) -> None:
    entries = json.loads((site / "search/search_index.json").read_text("utf-8"))["docs"]
    own = [entry for entry in entries if entry["location"].startswith(DUTIES)]
    assert own, "the page itself is found"
    assert sum(len(entry["text"]) for entry in own) < 1_000


def test_without_scripts_the_whole_list(browser: Any, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + SITUATIONS)
    assert page.locator(".loc form").count() == 0
    assert page.locator(".loc-muc:visible").count() == page.locator(".loc-muc").count() > 40
    context.close()
