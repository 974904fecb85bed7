"""The command line as an editor meets it: exit codes, places, clear errors."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[1] / "ban-mau" / "van-ban-kiem-tra"
CHAPTER = """---
tieu_de: Chương mẫu
quy_dinh_den_ngay: 2026-11-22
---

# Chương mẫu

{text}
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A handbook with the invented register and no chapter yet."""
    (tmp_path / "mkdocs.yml").write_text("site_name: Sổ mẫu\n", "utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "van-ban").symlink_to(SAMPLES, target_is_directory=True)
    return tmp_path


def camnang(folder: Path, *arguments: str, given: str | None = None) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name("camnang")), *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, input=given, check=False)


def write(book: Path, text: str) -> Path:
    page = book / "docs" / "chuong.md"
    page.write_text(CHAPTER.format(text=text), "utf-8")
    return page


def test_clean_page_exits_0(book: Path) -> None:
    write(book, "Theo khoản 1 Điều 3 Luật số 10/2024/QH15.")
    done = camnang(book, "check", "docs/chuong.md", "--today", "2026-11-22")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "1 tệp, 1 viện dẫn, 0 cảnh báo\n"


def test_finding_exits_1_with_place_and_hint(book: Path) -> None:
    write(book, "Theo Điều 61 Luật số 10/2024/QH15.")
    done = camnang(book, "check", "docs/chuong.md", "--today", "22/11/2026")
    assert done.returncode == 1
    assert done.stdout == (
        "docs/chuong.md:8:6: VD102 Luật số 10/2024/QH15 không có Điều 61. Điều cuối là Điều 6. "
        "Mở văn bản và sửa lại số điều.\n"
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "docs/khong-co.md"], "Không có tệp hay thư mục “docs/khong-co.md”"),
        (["check", "--as-of", "hôm qua"], "không phải ngày"),
        (["check", "--select", "XX9"], "Không có mã kiểm tra"),
        (["extract", "khong-co.txt"], "Không đọc được"),
    ],
)
def test_what_cannot_run_exits_2_and_says_why(book: Path, arguments: list[str], said: str) -> None:
    done = camnang(book, *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_outside_a_handbook_exits_2(tmp_path: Path) -> None:
    done = camnang(tmp_path, "check")
    assert done.returncode == 2
    assert "mkdocs.yml" in done.stderr


def test_as_of_moves_the_page_to_that_day(book: Path) -> None:
    write(book, "Theo khoản 2 Điều 5 Luật số 10/2024/QH15.")
    assert camnang(book, "check", "docs/chuong.md", "--as-of", "2026-05-31").returncode == 0
    later = camnang(book, "check", "docs/chuong.md", "--as-of", "2026-06-01")
    assert later.returncode == 1
    assert "VD203" in later.stdout


def test_select_and_ignore(book: Path) -> None:
    write(book, "Theo Điều 61 Luật số 10/2024/QH15 và Luật số 98/2024/QH15.")
    base = ["check", "docs/chuong.md", "--today", "2026-11-22"]
    both = camnang(book, *base, "--format", "json")
    assert [row["ma"] for row in json.loads(both.stdout)] == ["VD102", "VD101"]
    only = camnang(book, *base, "--select", "VD101", "--format", "json")
    assert [row["ma"] for row in json.loads(only.stdout)] == ["VD101"]
    without = camnang(book, *base, "--ignore", "VD1", "--format", "json")
    assert json.loads(without.stdout) == []


def test_baseline_excuses_with_a_reason_and_reports_what_is_unused(book: Path) -> None:
    write(book, "Theo Luật số 98/2024/QH15.")
    folder = book / "docs" / "kiem-tra"
    folder.mkdir()
    entry = (
        "- tep: docs/chuong.md\n  ma: VD101\n  doan: Luật số 98/2024/QH15\n  ly_do: Văn bản đang được nhập vào sổ.\n"
    )
    (folder / "ngoai-le.yml").write_text("ngoai_le:\n" + entry, "utf-8")
    excused = camnang(book, "check", "docs/chuong.md")
    assert excused.returncode == 0
    assert "1 ngoại lệ có lý do" in excused.stderr
    write(book, "Theo Luật số 10/2024/QH15.")
    unused = camnang(book, "check", "docs/chuong.md", "--today", "2026-11-22")
    assert unused.returncode == 1
    assert unused.stdout.startswith("docs/kiem-tra/ngoai-le.yml:2:1: VD403 ")


def test_broken_front_matter_is_a_finding_on_its_line(book: Path) -> None:
    (book / "docs" / "chuong.md").write_text("---\ntieu_de: [a\nso: 3\n---\n\nChữ.\n", "utf-8")
    done = camnang(book, "check", "docs/chuong.md")
    assert done.returncode == 1
    assert "VD402" in done.stdout


def test_chapter_front_matter_is_held_to_its_schema(book: Path) -> None:
    folder = book / "docs" / "1-to-chuc"
    folder.mkdir()
    (folder / "03-mau.md").write_text("---\ntieu_de: Chương mẫu\nso: ba\n---\n\nChữ.\n", "utf-8")
    done = camnang(book, "check", "docs/1-to-chuc/03-mau.md")
    assert done.returncode == 1
    assert "docs/1-to-chuc/03-mau.md:3:1: VD402" in done.stdout


def test_extract_reads_a_pipe_and_jsonl(book: Path) -> None:
    text = "theo điểm a khoản 2 Điều 2 Luật số 10/2024/QH15"
    one = json.loads(camnang(book, "extract", given=text).stdout)
    assert one[0]["raw"] == "điểm a khoản 2 Điều 2 Luật số 10/2024/QH15"
    line = json.dumps({"id": "m1", "text": text}, ensure_ascii=False)
    many = camnang(book, "extract", "--jsonl", given=line + "\n\n").stdout.splitlines()
    assert [json.loads(row)["id"] for row in many] == ["m1"]
    assert json.loads(many[0])["citations"] == one


def test_extract_names_the_bad_line(book: Path) -> None:
    done = camnang(book, "extract", "--jsonl", given='{"id": "m1"}\n')
    assert done.returncode == 2
    assert ":1:" in done.stderr


def test_crlf_keeps_offsets_of_the_file(book: Path) -> None:
    page = book / "a.txt"
    page.write_bytes("Một.\r\nTheo Điều 2 Luật số 10/2024/QH15.\r\n".encode())
    (found,) = json.loads(camnang(book, "extract", "a.txt").stdout)
    assert page.read_bytes().decode()[found["start"] : found["end"]] == found["raw"]


def test_host_reads_a_law_as_itself(book: Path) -> None:
    law = book / "luat.txt"
    law.write_text(
        "Điều 1. Phạm vi điều chỉnh\n1. Một.\n2. Hai.\nĐiều 2. Bảo vệ suối\n1. Theo khoản 2 Điều này, khoản 4 Điều này "
        "và Điều 3 của Luật này.\n2. Theo Điều 9 của Luật này:\na) Một.\n",
        "utf-8",
    )
    done = camnang(book, "check", "luat.txt", "--host", "luat-10-2024-qh15", "--today", "2026-11-22")
    assert done.returncode == 1
    assert [line.split(" ", 2)[:2] for line in done.stdout.splitlines()] == [
        ["luat.txt:5:27:", "VD103"],
        ["luat.txt:6:9:", "VD102"],
    ]
    law.write_text("Không có điều nào: khoản 2 Điều này.\n", "utf-8")
    assert camnang(book, "check", "luat.txt", "--host", "luat-10-2024-qh15").returncode == 0
    unknown = camnang(book, "check", "luat.txt", "--host", "luat-khong-co")
    assert unknown.returncode == 2
    assert "luat-khong-co" in unknown.stderr
