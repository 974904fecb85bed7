"""The first page: it searches, and every kind of reader has a place to start from."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page, expect


@pytest.mark.parametrize("size", ["desk", "phone"])
def test_its_field_searches(request: pytest.FixtureRequest, address: str, size: str) -> None:
    page: Page = request.getfixturevalue(size)
    page.goto(address)
    field = page.get_by_label("Tìm, gõ không dấu cũng được")
    field.fill("chat van")
    field.press("Enter")
    found = page.locator(".md-search-result__list:not(.cn-found) a").first
    expect(found).to_be_visible(timeout=30_000)
    expect(found).to_have_attribute("href", re.compile("chat-van"))


def test_without_scripts_there_is_no_field_that_does_nothing(browser: Any, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    expect(page.locator(".cn-tim")).to_be_hidden()
    context.close()


def test_it_leads_every_role_and_to_everything_one_works_with(site: Path) -> None:
    soup = BeautifulSoup((site / "index.html").read_text("utf-8"), "html.parser")
    article = soup.select_one("article")
    assert article is not None
    roles = [h.get_text().strip("¶\n ") for h in article.select(".cn-cards h2")]
    assert roles == ["Tôi là đại biểu", "Tôi ở Thường trực HĐND", "Tôi ở Ban của HĐND", "Tôi ở Văn phòng"]
    links = {str(a["href"]).split("#")[0] for a in article.select("a[href]")}
    for place in (
        "tinh-huong/",
        "viec-cua-ai/",
        "cong-cu/",
        "danh-muc/",
        "phu-luc/bieu-mau/",
        "phu-luc/thoi-han/",
        "van-ban/",
    ):
        assert place in links
    names = [a.get_text() for a in article.select(".cn-viec li > a:first-child")]
    assert len(set(names)) == len(names) >= 12
