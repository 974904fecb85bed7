"""The pure parts of the language server: positions, fixes, offers, places."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from camnang.fix import FIXABLE, applied
from camnang.lsp.complete import choices, document_near
from camnang.lsp.edits import fixes_for
from camnang.lsp.goto import targets
from camnang.lsp.hover import card
from camnang.lsp.positions import Lines, plain_ends
from camnang.lsp.room import Room, reference_at
from camnang.project import Project
from viendan.page import Page
from viendan.register import Register
from viendan.rules import run

TODAY = date(2026, 11, 22)
SAMPLES = Path(__file__).parents[1] / "ban-mau" / "van-ban-kiem-tra"
TEXTS = st.text(st.sampled_from("aắđ\u0301🌊𠀋 \n\r"), max_size=30)


FAULTY = """---
tieu_de: Chương mẫu
quy_dinh_den_ngay: 2026-11-22
---

Chỗ hoà giải theo Điều 61 Luật số 10/2024/QH15 và Luật số 98/2011/QH13.
Theo Luật số 05/2019/QH14, Luật số 97/2011/QH13.
Theo Luật số 96/2011/QH13. <!-- viendan: bỏ qua VD101: kể lại một tin đồn của xã -->
"""
BASELINE = """ngoai_le:
  - tep: docs/chuong.md
    ma: VD101
    doan: Luật số 98/2011/QH13
    ly_do: Văn bản đang được nhập vào sổ.
"""


def page(register: Register, text: str) -> Page:
    return Page(text, register, TODAY, TODAY)


@given(TEXTS, st.sampled_from(["utf-8", "utf-16", "utf-32"]))
def test_every_offset_has_its_position_and_back(text: str, encoding: str) -> None:
    lines = Lines(plain_ends(text), encoding)
    for offset in range(len(lines.text) + 1):
        assert lines.offset(*lines.position(offset)) == offset


@given(TEXTS)
def test_line_ends_of_any_kind_give_the_same_positions(text: str) -> None:
    mac = text.replace("\r\n", "\n").replace("\n", "\r")
    assert plain_ends(mac) == plain_ends(text)
    assert "\r" not in plain_ends(text)


@pytest.mark.parametrize(("encoding", "character"), [("utf-8", 11), ("utf-16", 6), ("utf-32", 4)])
def test_units_of_each_encoding(encoding: str, character: int) -> None:
    assert Lines("x\n🌊🌊đ Điều", encoding).position(6) == (1, character)


@pytest.mark.parametrize(
    ("line", "character", "offset"),
    [(0, 99, 2), (1, 1, 3), (1, 2, 4), (9, 0, 6)],
    ids=["beyond the line", "inside a surrogate pair", "behind it", "beyond the text"],
)
def test_positions_that_do_not_exist_are_moved(line: int, character: int, offset: int) -> None:
    assert Lines("ab\n🌊cd").offset(line, character) == offset


@pytest.mark.parametrize(
    ("text", "code", "fixed"),
    [
        ("Theo Nghị định số 12/2022/ND-CP.", "VD002", ["Theo Nghị định số 12/2022/NĐ-CP."]),
        ("Theo Luật số 10/2024QH15.", "VD002", ["Theo Luật số 10/2024/QH15."]),
        ("Điều 2 khoản 2 điểm a Luật số 10/2024/QH15.", "VD301", ["Điểm a khoản 2 Điều 2 Luật số 10/2024/QH15."]),
        ("Uỷ ban thuỷ lợi.", "VD003", ["Ủy ban thuỷ lợi.", "Uỷ ban thủy lợi."]),
        ("Theo Luật số 10/2024/QH14.", "VD101", ["Theo Luật số 10/2024/QH15."]),
        ("Theo Điều 7 Luật số 10/2024/QH15.", "VD102", ["Theo Điều 6 Luật số 10/2024/QH15."]),
        ("Theo khoản 4 Điều 2 Luật số 10/2024/QH15.", "VD103", ["Theo khoản 3 Điều 2 Luật số 10/2024/QH15."]),
        (
            "Theo điểm e khoản 2 Điều 2 Luật số 10/2024/QH15.",
            "VD104",
            ["Theo điểm đ khoản 2 Điều 2 Luật số 10/2024/QH15."],
        ),
        # Nothing is near, or only a person can tell.
        ("Theo Điều 61 Luật số 10/2024/QH15.", "VD102", []),
        ("Theo Luật số 98/2011/QH13.", "VD101", []),
        ("Theo Luật số 05/2019/QH14.", "VD201", []),
        ("Theo Luật 72.", "VD002", []),
    ],
)
def test_fixes(invented: Register, text: str, code: str, fixed: list[str]) -> None:
    read = page(invented, text)
    found = [finding for finding in run(read) if finding.code == code]
    fixes = [fix for finding in found for fix in fixes_for(read, finding)]
    assert [applied(text, fix.edits) for fix in fixes] == fixed
    assert all(fix.sure == (code in FIXABLE) for fix in fixes)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Chỗ (hoà giải).", "VD003: đổi thành “hòa”"),
        ("Theo Luật số 10/2024QH15.", "VD002: đổi thành “10/2024/QH15”"),
        ("Suo\u0302\u0301i nguồn.", "VD001: đổi thành “Suối”"),
    ],
)
def test_title_says_what_will_stand_there(invented: Register, text: str, title: str) -> None:
    read = page(invented, text)
    assert title in [fix.title for finding in run(read) for fix in fixes_for(read, finding)]


@pytest.mark.parametrize(
    "text",
    [
        "Hai điều |",
        "Theo Luật số 99|",
        "Theo Điều |",
        "Luật số 10/2024/QH15 nói ba điều |",
        "kỷ luật |",
        "theo pháp luật về s|",
        "Luật số 10/2024/QH15. |",
    ],
)
def test_nothing_is_offered(invented: Register, text: str) -> None:
    offset = text.index("|")
    assert choices(page(invented, text.replace("|", "")), offset) == []


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Theo Luật số |", "30/2026/QH16"),
        ("Theo luật số 1|", "10/2024/QH15"),
        ("Theo Luật  số 05|", "05/2019/QH14"),
        ("Theo Nghị định số 40/2026/n|", "40/2026/NĐ-CP"),
        ("Theo Luật bến|", "Bến nước số 22/2025/QH15"),
        ("Theo Luật ben nuoc|", "Bến nước số 22/2025/QH15"),
        ("Luật số 10/2024/QH15: các Điều 1, 2 và 3|", "3"),
        ("Luật số 10/2024/QH15, Điều |", "1"),
    ],
)
def test_first_offer(invented: Register, text: str, first: str) -> None:
    offset = text.index("|")
    offers = choices(page(invented, text.replace("|", "")), offset)
    assert offers[0].insert == first


@pytest.mark.parametrize(
    ("text", "document"),
    [
        ("Luật số 22/2025/QH15 và Điều | Luật số 10/2024/QH15", "luat-10-2024-qh15"),
        ("Luật số 22/2025/QH15 và Điều |", "luat-22-2025-qh15"),
        ("Luật số 10/2024/QH15.\n\nĐiều |\n\nLuật số 22/2025/QH15.", "luat-10-2024-qh15"),
        ("Điều |\n\nLuật số 22/2025/QH15.", None),
    ],
)
def test_document_that_an_article_would_belong_to(invented: Register, text: str, document: str | None) -> None:
    found = document_near(page(invented, text.replace("|", "")), text.index("|"))
    assert (found.id if found else None) == document


def test_ambiguous_name_leads_to_every_bearer_and_the_card_lists_them(invented: Register) -> None:
    long_ago = date(2020, 1, 1)  # neither was in force
    read = Page("Theo Luật Bến nước.", invented, long_ago, long_ago)
    reference = reference_at(read, 8)
    assert reference is not None
    assert [path.name for path, _ in targets(reference, SAMPLES)] == ["luat-21-2025-qh15.md", "luat-22-2025-qh15.md"]
    said = card(read, reference) or ""
    assert "Luật số 21/2025/QH15" in said
    assert "Luật số 22/2025/QH15" in said


def test_ambiguous_attachment_shows_both_readings_on_the_card(invented: Register) -> None:
    read = page(invented, "Theo khoản 1 Điều 1 và Điều 2 Luật số 10/2024/QH15.")
    first, second = reference_at(read, 6), reference_at(read, 25)
    assert first is not None
    assert second is not None
    said = card(read, first) or ""
    assert "1. khoản 1 Điều 1 Luật số 10/2024/QH15" in said
    assert "2. khoản 1 Điều 1 của văn bản đang nói tới" in said
    assert "hai cách" not in (card(read, second) or "")


def test_missing_article_is_said_on_the_card_and_has_no_line(invented: Register) -> None:
    read = page(invented, "Theo Điều 61 Luật số 10/2024/QH15.")
    reference = reference_at(read, 6)
    assert reference is not None
    assert "Văn bản không có điều này." in (card(read, reference) or "")
    assert targets(reference, SAMPLES) == [(SAMPLES / "luat-10-2024-qh15.md", 0)]


def test_findings_are_those_of_check(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: Sổ mẫu\n", "utf-8")
    shutil.copytree(SAMPLES, tmp_path / "docs" / "van-ban")
    (tmp_path / "docs" / "kiem-tra").mkdir()
    (tmp_path / "docs" / "kiem-tra" / "ngoai-le.yml").write_text(BASELINE, "utf-8")
    path = tmp_path / "docs" / "chuong.md"
    path.write_text(FAULTY, "utf-8")
    command = [str(Path(sys.executable).with_name("camnang")), "check", str(path), "--today", "2026-11-22"]
    done = subprocess.run([*command, "--format", "json"], cwd=tmp_path, capture_output=True, text=True, check=False)
    told = [(row["ma"], row["dong"], row["cot"], row["cau"]) for row in json.loads(done.stdout)]
    shown = Room.load(Project(tmp_path), TODAY).findings(FAULTY, path)
    assert [(d.code, d.line, d.column, d.message) for d in shown] == told
    assert [code for code, *_ in told] == ["VD003", "VD102", "VD201", "VD101"]


@pytest.mark.parametrize(
    ("name", "checked", "feeds"),
    [
        ("docs/2-ky-hop/13-bieu-quyet.md", True, False),
        ("docs/van-ban/luat-10-2024-qh15.md", True, True),
        ("docs/van-ban/luat-10-2024-qh15.cau-truc.json", False, True),
        ("docs/du-lieu/thoi-han.yml", True, True),
        ("docs/kiem-tra/ngoai-le.yml", False, True),
        ("mkdocs.yml", False, False),
        ("docs/ghi-chu.txt", False, False),
    ],
)
def test_which_files_are_checked_and_which_change_what_is_known(
    tmp_path: Path, invented: Register, name: str, checked: bool, feeds: bool
) -> None:
    room = Room(Project(tmp_path), invented, {}, ())
    assert (room.checks(tmp_path / name), room.feeds(tmp_path / name)) == (checked, feeds)
