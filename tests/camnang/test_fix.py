"""`camnang check --fix`: what it cures, what it leaves alone, and that it writes nothing by halves."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from camnang.findings import Checker, all_rules
from camnang.fix import FIXABLE, fixed, unified_diff
from viendan.model import Diagnostic
from viendan.page import Page
from viendan.register import Register

SAMPLES = Path(__file__).parents[1] / "ban-mau" / "van-ban-kiem-tra"
PAGES = Path(__file__).parents[2] / "docs" / "kiem-tra"
DAY = date(2026, 11, 22)
KNOWN = Register.load(SAMPLES)


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def fix(text: str, source: str = "a.md") -> str:
    checker = Checker(KNOWN, DAY)

    def check(given: str) -> tuple[Page, list[Diagnostic]]:
        return checker.page(given, f"docs/{source}", source), checker.check_text(given, f"docs/{source}", source)

    return fixed(text, check)[0]


LAW = "Luật số 10/2024/QH15"


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        # letters
        (nfd("Tổ hòa giải họp."), "Tổ hòa giải họp."),
        (nfd("Tổ hoà giải họp."), "Tổ hòa giải họp."),  # two rounds: letters, then the tone
        ("Tổ hoà giải, thuỷ lợi, Uỷ ban, khoẻ.", "Tổ hòa giải, thủy lợi, Ủy ban, khỏe."),
        ("**Hoà giải** và _thuỷ lợi_.", "**Hòa giải** và _thủy lợi_."),
        ("---\nten: " + nfd("Hội suối") + "\nquy_dinh_den_ngay: 2026-05-01\n---\n\nChữ.\n", "---\nten: Hội suối\nquy_dinh_den_ngay: 2026-05-01\n---\n\nChữ.\n"),
        # numbers
        ("Theo Kế hoạch số 06/KH/HĐND.", "Theo Kế hoạch số 06/KH-HĐND."),
        ("Theo Nghị định số 40/2026/ND-CP.", "Theo Nghị định số 40/2026/NĐ-CP."),
        ("Theo Nghị định số 40/2026NĐ-CP.", "Theo Nghị định số 40/2026/NĐ-CP."),
        ("Theo Nghị định số 40/2026/NĐ–CP.", "Theo Nghị định số 40/2026/NĐ-CP."),
        ("Theo Nghị định số 40/2026/NĐ\u2011CP.", "Theo Nghị định số 40/2026/NĐ-CP."),
        ("Theo Nghị định số 40/2026/NĐ\u2212CP, Nghị định số 12/2022/NĐ\u2010CP.", "Theo Nghị định số 40/2026/NĐ-CP, Nghị định số 12/2022/NĐ-CP."),
        # order
        (f"Theo Điều 2 khoản 2 điểm a {LAW}.", f"Theo điểm a khoản 2 Điều 2 {LAW}."),
        (f"Theo Điều 2, khoản 2, điểm đ {LAW}.", f"Theo điểm đ khoản 2 Điều 2 {LAW}."),
        (f"Theo khoản 2 điểm a Điều 2 {LAW}.", f"Theo điểm a khoản 2 Điều 2 {LAW}."),
        (f"Theo Điều 3 khoản 1, {LAW}.", f"Theo khoản 1 Điều 3 {LAW}."),
        (f"Điều 3 khoản 1 {LAW} nói rõ.", f"Khoản 1 Điều 3 {LAW} nói rõ."),
        (f"- Điều 3 khoản 1 {LAW}.", f"- Khoản 1 Điều 3 {LAW}."),
        (f"Họp. Điều 3 khoản 1 {LAW}.", f"Họp. Khoản 1 Điều 3 {LAW}."),
        (f"Xem (Điều 3 khoản 1 {LAW}).", f"Xem (khoản 1 Điều 3 {LAW})."),
        (f"Theo {LAW}, Điều 2, khoản 1.", f"Theo khoản 1 Điều 2 {LAW}."),
        # line breaks stay as they are
        (f"Một.\r\nTheo Điều 3 khoản 1 {LAW}.\r\n", f"Một.\r\nTheo khoản 1 Điều 3 {LAW}.\r\n"),
        # what stands around stays
        ("Tổ hoà giải `hoà` [hoà](hoà.md) <b title='hoà'>hoà</b>.", "Tổ hòa giải `hoà` [hoà](hoà.md) <b title='hoà'>hòa</b>."),
    ],
)  # fmt: skip
def test_cures(wrong: str, right: str) -> None:
    assert fix(wrong) == right
    assert fix(right) == right


@pytest.mark.parametrize(
    "text",
    [
        f"Theo khoản 1 Điều 3 {LAW}.",
        # Shown, quoted as code, or a target: not prose.
        "`" + nfd("hòa") + "` và ```\n",
        "```text\nTổ hoà giải, Kế hoạch số 06/KH/HĐND\n```",
        "[" + nfd("hòa") + "](" + nfd("hòa") + ".md)",
        "<!-- hoà, " + nfd("hòa") + " -->",
        "https://suoi.example/" + nfd("hòa") + "/hoà",
        # The front matter: only letters are put together.
        "---\nten: Tổ hoà giải theo Kế hoạch số 06/KH/HĐND\nngay: 2026-05-01\n---\n\nChữ.\n",
        # No single answer.
        "Theo Nghị quyết 326.",
        "Theo Nghị định số 40.",
        # Members of a list share units: moving one would change the others.
        f"Theo Điều 2 khoản 2 điểm a, b {LAW}.",
        f"Theo Điều 2, khoản 2, điểm a và b {LAW}.",
        f"Theo Điều 2 khoản 1, 2 {LAW}.",
        # Marks stand between the units.
        f"Theo **Điều 3** khoản 1 {LAW}.",
        # What only a person can tell.
        f"Theo Điều 61 {LAW} và Luật số 98/2024/QH15.",
        "Theo Luật số 05/2019/QH14.",
        # A word, not an old tone.
        "quý, quỹ, thuở, hoàn, toàn, khoái",
        # Excused with a reason.
        f"Theo Điều 3 khoản 1 {LAW}. <!-- viendan: bỏ qua VD301: trích nguyên văn biên bản -->",
    ],
)
def test_leaves_alone(text: str) -> None:
    assert fix(text) == text


def test_data_files_are_cured_as_text() -> None:
    assert fix("viec: Tổ hoà giải  # `hoà`\n", "du-lieu/a.yml") == "viec: Tổ hòa giải  # `hòa`\n"


def test_an_exemption_for_another_line_does_not_hold_a_cure_back() -> None:
    text = "<!-- viendan: bỏ qua VD003: tên riêng của tổ -->\nTổ Hoà.\nTổ hoà giải.\n"
    assert fix(text) == "<!-- viendan: bỏ qua VD003: tên riêng của tổ -->\nTổ Hoà.\nTổ hòa giải.\n"


_PIECE = st.sampled_from(
    ["Theo ", "Điều 2 ", "khoản 2 ", "điểm a ", ", ", "và ", LAW, " Kế hoạch số 06/KH/HĐND", " Nghị định số 40/2026/NĐ–CP",
     " hoà", nfd(" thuỷ "), "`", "**", "\n\n", "\r\n", "(", ")", "[a](hoà.md)", "<!-- ", " -->", ". ", "---\n", "\u2011", "x" ]
)  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(st.lists(_PIECE, max_size=14).map("".join))
def test_curing_twice_is_curing_once_and_cites_the_same(text: str) -> None:
    once = fix(text)
    assert fix(once) == once
    pins = [[r.citation.pinpoint for r in Page(t, KNOWN, DAY, DAY).references] for t in (text, once)]
    assert pins[0] == pins[1]


@pytest.mark.parametrize("code", sorted(FIXABLE))
def test_the_wrong_sample_of_each_fixable_page_becomes_clean(code: str) -> None:
    """The help page of a check is its test, also for the cure."""
    assert code in all_rules()
    block = re.search(r"^## Sai\n.*?^```\w*\n(.*?)^```$", (PAGES / f"{code}.md").read_text("utf-8"), re.M | re.S)
    assert block
    lines = [line for line in block[1].splitlines() if set(line.strip()) != {"^"}]
    wrong = re.sub(r"\\u([0-9a-f]{4})", lambda m: chr(int(m[1], 16)), "\n".join(lines) + "\n")
    checker = Checker(KNOWN, DAY)
    assert [d.code for d in checker.check_text(wrong, "docs/a.md", "a.md")] == [code]
    assert checker.check_text(fix(wrong), "docs/a.md", "a.md") == []


def test_diff_is_what_patch_reads(tmp_path: Path) -> None:
    before, after = "một\nhai\r\nba", "một\nHAI\r\nba!"
    (tmp_path / "a.md").write_bytes(before.encode())
    diff = unified_diff("a.md", before, after)
    subprocess.run(["git", "apply", "-"], cwd=tmp_path, input=diff.encode(), check=True)
    assert (tmp_path / "a.md").read_bytes().decode() == after
    assert unified_diff("a.md", before, before) == ""


# --- the command ---


@pytest.fixture
def book(tmp_path: Path) -> Path:
    (tmp_path / "mkdocs.yml").write_text("site_name: Sổ mẫu\n", "utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "van-ban").symlink_to(SAMPLES, target_is_directory=True)
    (tmp_path / "docs" / "a.md").write_bytes("Tổ hoà giải.\r\nTheo Điều 61 Luật số 10/2024/QH15.\r\n".encode())
    (tmp_path / "docs" / "b.md").write_bytes("Sạch.\r\n".encode())
    return tmp_path


def camnang(book: Path, *options: str) -> subprocess.CompletedProcess[bytes]:
    command = [str(Path(sys.executable).with_name("camnang")), "check", "--today", "2026-11-22", *options]
    return subprocess.run([*command, "docs/a.md", "docs/b.md"], cwd=book, capture_output=True, check=False)


def test_fix_writes_what_is_mechanical_and_reports_the_rest(book: Path) -> None:
    untouched = (book / "docs" / "b.md").stat().st_mtime_ns
    done = camnang(book, "--fix")
    assert done.returncode == 1
    assert done.stdout.decode().startswith("docs/a.md:2:6: VD102 ")
    assert "1 cảnh báo, 1 chỗ đã sửa" in done.stderr.decode()
    assert (book / "docs" / "a.md").read_bytes() == "Tổ hòa giải.\r\nTheo Điều 61 Luật số 10/2024/QH15.\r\n".encode()
    assert (book / "docs" / "b.md").stat().st_mtime_ns == untouched
    again = camnang(book, "--fix")
    assert "0 chỗ đã sửa" in again.stderr.decode()


@pytest.mark.parametrize("options", [["--diff"], ["--diff", "--fix"]])
def test_diff_shows_and_writes_nothing(book: Path, options: list[str]) -> None:
    before = (book / "docs" / "a.md").read_bytes()
    done = camnang(book, *options)
    assert done.returncode == 1
    assert done.stdout.decode() == (
        "--- a/docs/a.md\n+++ b/docs/a.md\n@@ -1,2 +1,2 @@\n-Tổ hoà giải.\r\n+Tổ hòa giải.\r\n Theo Điều 61 Luật số 10/2024/QH15.\r\n"
    )
    assert "1 chỗ sửa được" in done.stderr.decode()
    assert (book / "docs" / "a.md").read_bytes() == before


def test_only_chosen_checks_are_cured(book: Path) -> None:
    before = (book / "docs" / "a.md").read_bytes()
    camnang(book, "--fix", "--ignore", "VD003")
    assert (book / "docs" / "a.md").read_bytes() == before
    camnang(book, "--fix", "--select", "VD003")
    assert (book / "docs" / "a.md").read_bytes() != before


def test_the_baseline_holds_a_cure_back(book: Path) -> None:
    (book / "docs" / "kiem-tra").mkdir()
    entry = "ngoai_le:\n- {tep: docs/a.md, ma: VD003, doan: hoà, ly_do: Tên riêng của một tổ ở thôn.}\n"
    (book / "docs" / "kiem-tra" / "ngoai-le.yml").write_text(entry, "utf-8")
    before = (book / "docs" / "a.md").read_bytes()
    camnang(book, "--fix")
    assert (book / "docs" / "a.md").read_bytes() == before


def test_a_cured_record_is_read_anew(book: Path) -> None:
    """NFD in a record and its page: what the second check remembers is what the next run would find."""
    (book / "docs" / "van-ban").unlink()
    shutil.copytree(SAMPLES, book / "docs" / "van-ban")
    record = book / "docs" / "van-ban" / "luat-10-2024-qh15.md"
    record.write_text(
        record.read_text("utf-8").replace("ten: Luật Suối nguồn", "ten: " + nfd("Luật Suối nguồn")), "utf-8"
    )
    command = [str(Path(sys.executable).with_name("camnang")), "check", "--today", "2026-11-22"]
    fixing = subprocess.run([*command, "--fix"], cwd=book, capture_output=True, check=False)
    assert "đã sửa" in fixing.stderr.decode()
    assert unicodedata.is_normalized("NFC", record.read_text("utf-8"))
    remembered = subprocess.run(command, cwd=book, capture_output=True, check=False)
    fresh = subprocess.run([*command, "--no-cache"], cwd=book, capture_output=True, check=False)
    assert fixing.stdout == remembered.stdout == fresh.stdout


def test_a_file_that_is_not_text_is_said(book: Path) -> None:
    (book / "docs" / "a.md").write_bytes(b"\xff\xfe")
    done = camnang(book, "--fix")
    assert done.returncode == 2
    assert "không phải văn bản UTF-8" in done.stderr.decode()
