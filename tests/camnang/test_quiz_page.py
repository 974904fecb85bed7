"""Quizzes in the browser: choose, be told at once with the provision, score, again; by keyboard and by name."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from camnang.data.handbook import load_quiz

ROOT = Path(__file__).parents[2]
PAGE = "1-to-chuc/05-thuong-truc/"
QUIZ = load_quiz(ROOT / "docs/du-lieu/trac-nghiem/05.yml")
LETTERS = "ABCD"


def block(page: Page, number: int) -> Locator:
    return page.locator(f"#{QUIZ.cau_hoi[number].id.lower()}")


def answer(page: Page, number: int, right: bool) -> None:
    question = QUIZ.cau_hoi[number]
    choice = question.dung if right else question.dung % len(question.lua_chon) + 1
    block(page, number).get_by_role("radio").nth(choice - 1).check()
    block(page, number).get_by_role("button", name="Trả lời").click()


@pytest.mark.parametrize("right", [True, False], ids=["đúng", "sai"])
def test_a_reader_is_told_at_once_with_the_provision(desk: Page, address: str, right: bool) -> None:
    desk.goto(address + PAGE)
    question, shown = QUIZ.cau_hoi[0], block(desk, 0)
    expect(shown.locator(".tn-dap-an")).to_be_hidden()
    answer(desk, 0, right)
    said = shown.get_by_role("status")
    expect(said).to_have_text(f"Đúng: {question.letter}." if right else f"Chưa đúng. Đáp án là {question.letter}.")
    expect(shown.locator(".tn-dau--dung")).to_have_text("✓ Đáp án đúng")
    assert shown.locator(".tn-dau--sai").count() == (0 if right else 1)
    row = shown.locator(".tn-lua", has=desk.locator(".tn-dau--dung"))
    expect(row).to_contain_text(question.lua_chon[question.dung - 1])
    link = shown.locator(".tn-dap-an a.vd-ref").first
    expect(link).to_be_visible()
    link.hover()
    expect(desk.locator(".cn-card")).to_contain_text("72/2025/QH15")


def test_a_group_is_named_by_its_question(desk: Page, address: str) -> None:
    desk.goto(address + PAGE)
    for number, question in enumerate(QUIZ.cau_hoi):
        group = block(desk, number).get_by_role("group")
        assert question.hoi.split("?")[0][:30] in (group.locator("legend").text_content() or "")
        radios = block(desk, number).get_by_role("radio").all()
        assert len(radios) == len(question.lua_chon)
        for radio, letter, choice in zip(radios, LETTERS, question.lua_chon, strict=False):
            expect(radio).to_have_accessible_name(f"{letter}. {choice}")


def test_by_keyboard_alone(desk: Page, address: str) -> None:
    desk.goto(address + PAGE)
    question, shown = QUIZ.cau_hoi[2], block(desk, 2)
    shown.get_by_role("radio").first.focus()
    desk.keyboard.press("Space")
    for _ in range(question.dung - 1):
        desk.keyboard.press("ArrowDown")
    expect(shown.get_by_role("status")).to_have_text("")  # walking through the choices tells nothing
    desk.keyboard.press("Enter")
    expect(shown.get_by_role("status")).to_have_text(f"Đúng: {question.letter}.")


def test_nothing_chosen_is_no_answer(desk: Page, address: str) -> None:
    desk.goto(address + PAGE)
    block(desk, 1).get_by_role("button", name="Trả lời").click()
    expect(block(desk, 1).get_by_role("status")).to_have_text("Hãy chọn một câu trả lời trước.")
    expect(block(desk, 1).locator(".tn-dap-an")).to_be_hidden()


def test_score_and_again(desk: Page, address: str) -> None:
    desk.goto(address + PAGE)
    total = len(QUIZ.cau_hoi)
    score = desk.locator(".tn-diem")
    expect(score).to_be_hidden()
    answer(desk, 0, True)
    expect(score).to_have_text(f"Đã làm 1 trên {total} câu, đúng 1 câu.")
    for number in range(1, total):
        answer(desk, number, right=number % 2 == 0)
    right = 1 + len(range(2, total, 2))
    expect(score).to_have_text(f"Đã làm cả {total} câu, đúng {right} câu.")
    block(desk, 1).get_by_role("button", name="Làm lại câu này").click()
    expect(score).to_have_text(f"Đã làm {total - 1} trên {total} câu, đúng {right} câu.")
    expect(block(desk, 1).locator(".tn-dau")).to_have_count(0)
    desk.get_by_role("button", name="Làm lại từ đầu").click()
    expect(score).to_be_hidden()
    expect(block(desk, 0).get_by_role("radio").first).to_be_focused()
    assert desk.locator(".tn-cau input:checked, .tn-cau input:disabled").count() == 0


def test_without_scripts_the_answers_are_folded(browser: Any, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + PAGE)
    shown = block(page, 0)
    assert shown.locator("ol.tn-chon > li").count() == len(QUIZ.cau_hoi[0].lua_chon)
    assert page.locator(".tn-cau input").count() == 0
    shown.locator("summary").click()
    expect(shown.locator(".tn-dap-an")).to_contain_text(f"{QUIZ.cau_hoi[0].letter}. ")
    context.close()


def test_on_paper_every_question_has_its_answer(desk: Page, address: str, tmp_path: Path) -> None:
    desk.goto(address + PAGE)
    answer(desk, 0, False)
    pdf = tmp_path / "05.pdf"
    desk.pdf(path=pdf, prefer_css_page_size=True)
    said = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout
    for number in range(1, len(QUIZ.cau_hoi) + 1):
        assert f"Câu {number}." in said
        assert f"Đáp án câu {number}" in said
    assert "Trả lời\n" not in said
    assert "Bạn chọn" not in said


def test_the_bank_leads_to_the_question(desk: Page, address: str) -> None:
    desk.goto(f"{address}{PAGE}#{QUIZ.cau_hoi[3].id.lower()}")
    expect(block(desk, 3)).to_be_in_viewport()
