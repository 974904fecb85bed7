"""Checklists in the browser: boxes tick, stay ticked on the device, come off together, and are empty on paper."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

PAGE = "danh-muc/k05/"
STORED = "localStorage.getItem('cam-nang.danh-muc.K05')"


def boxes(page: Page) -> Any:
    return page.locator(".dm-bang tbody").get_by_role("checkbox")


def test_a_tick_stays_and_is_counted(desk: Page, address: str) -> None:
    desk.goto(address + PAGE)
    total = boxes(desk).count()
    assert total == desk.locator(".dm-bang tbody tr").count() > 5
    expect(desk.locator(".dm-dem")).to_have_text(f"Đã xong 0 trên {total} việc.")
    expect(desk.locator(".dm-dem")).to_have_attribute("role", "status")
    boxes(desk).nth(1).focus()
    desk.keyboard.press("Space")
    desk.locator(".dm-bang .dm-viec label").nth(3).click(position={"x": 5, "y": 5})
    expect(desk.locator(".dm-dem")).to_have_text(f"Đã xong 2 trên {total} việc.")
    desk.reload()
    assert [box.is_checked() for box in boxes(desk).all()][:5] == [False, True, False, True, False]
    desk.goto(address + "danh-muc/")
    expect(desk.locator(".dm-dang-lam")).to_have_text(f"2/{total} việc xong")
    expect(desk.locator("li", has=desk.locator(".dm-dang-lam"))).to_contain_text("K05")


def test_each_box_is_named_by_its_task(desk: Page, address: str) -> None:
    desk.goto(address + PAGE)
    for row in desk.locator(".dm-bang tbody tr").all():
        words = re.sub(r"\s+", " ", row.locator(".dm-viec > p").first.inner_text()).strip()
        expect(row.get_by_role("checkbox")).to_have_accessible_name(words)


def test_all_come_off_together_and_can_come_back(desk: Page, address: str) -> None:
    desk.goto(address + PAGE)
    clear = desk.locator(".dm-thanh button")
    expect(clear).to_be_hidden()
    for box in boxes(desk).all():
        box.check()
    expect(desk.locator(".dm-dem")).to_have_text(f"Đã xong cả {boxes(desk).count()} việc.")
    expect(clear).to_have_text("Bỏ đánh dấu tất cả")
    clear.click()
    assert not any(box.is_checked() for box in boxes(desk).all())
    assert desk.evaluate(STORED) is None
    expect(clear).to_have_text("Lấy lại dấu vừa bỏ")
    expect(clear).to_be_focused()
    desk.keyboard.press("Enter")
    assert all(box.is_checked() for box in boxes(desk).all())


def test_a_task_whose_words_changed_is_open_again(desk: Page, address: str) -> None:
    desk.goto(address + PAGE)
    boxes(desk).first.check()
    boxes(desk).nth(1).check()
    desk.evaluate(
        "() => { const key = 'cam-nang.danh-muc.K05', kept = JSON.parse(localStorage.getItem(key));"
        " kept.xong[0] += ' theo luật cũ'; localStorage.setItem(key, JSON.stringify(kept)); }"
    )
    desk.reload()
    assert [box.is_checked() for box in boxes(desk).all()][:2] == [False, True]


@pytest.mark.parametrize("stored", ["không phải JSON", "null", "[]", '{"xong": 3}', '{"xong": [1, null], "tong": "x"}'])
def test_rubbish_in_the_store_is_no_tick(desk: Page, address: str, stored: str) -> None:
    desk.goto(address + PAGE)
    desk.evaluate("(text) => localStorage.setItem('cam-nang.danh-muc.K05', text)", stored)
    desk.reload()
    expect(desk.locator(".dm-dem")).to_contain_text("Đã xong 0 trên")


def test_another_window_follows(browser: Any, address: str) -> None:
    context = browser.new_context()
    one, two = context.new_page(), context.new_page()
    for page in (one, two):
        page.goto(address + PAGE)
    boxes(one).first.check()
    expect(boxes(two).first).to_be_checked()
    expect(two.locator(".dm-dem")).to_contain_text("Đã xong 1 trên")
    context.close()


def test_a_browser_that_keeps_nothing_says_so(desk: Page, address: str) -> None:
    desk.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('no', 'QuotaExceededError'); }")
    desk.goto(address + PAGE)
    boxes(desk).first.check()
    expect(desk.locator(".dm-dem")).to_contain_text("Đã xong 1 trên")
    expect(desk.locator(".dm-luu")).to_contain_text("mất khi đóng trang")


def test_from_a_disk(desk: Page, site: Path) -> None:
    file = (site / PAGE / "index.html").as_uri()
    desk.goto(file)
    boxes(desk).nth(2).check()
    desk.reload()
    expect(boxes(desk).nth(2)).to_be_checked()


def test_without_scripts_a_plain_table(browser: Any, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + PAGE)
    assert page.locator(".dm-o-trong:visible").count() == page.locator(".dm-bang tbody tr").count()
    assert page.locator(".dm-bang input, .dm-thanh").count() == 0
    context.close()


def test_on_paper_boxes_are_empty_and_there_is_room_to_sign(desk: Page, address: str, tmp_path: Path) -> None:
    desk.goto(address + PAGE)
    for box in boxes(desk).all():
        box.check()
    pdf = tmp_path / "k05.pdf"
    desk.pdf(path=pdf, prefer_css_page_size=True)
    said = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout
    assert said.count("☐") == boxes(desk).count()
    assert "Ký, ngày" in said
    assert "Người giữ" in said
    assert "Đã xong" not in said
    assert "Bỏ đánh dấu" not in said
    size = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout
    assert re.search(r"Page size:\s+59[45]\.\d+ x 84[12]\.?\d* pts \(A4\)", size)
    desk.emulate_media(media="print")
    assert desk.locator(".dm-tich:visible").count() == 0
    cell = "row => getComputedStyle(row, '::after')"
    for row in desk.locator(".dm-bang tbody tr").all():
        assert row.evaluate(f"row => ({cell})(row).display") == "table-cell"
