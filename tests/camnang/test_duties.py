"""“Việc này của ai”: who is named, what is taken over from chapters, checklists and roadmap, and what is left out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from camnang.data.handbook import Handbook, load_handbook
from camnang.data.model import ChapterName, Checklist, Task
from camnang.directives import Facts
from camnang.tables.duties import OTHERS, ROADMAP_CHAPTER, actors, duties, duty_tables, rows_of
from viendan.page import Page
from viendan.register import Register

DAY = date(2026, 11, 22)
HEAD = "| Việc | Ai làm | Hạn | Sản phẩm | Căn cứ |\n|---|---|---|---|---|\n"
CHAPTER = f"""# Giữ suối

## Trong 1 phút

| Việc | Ai làm | Hạn | Sản phẩm | Căn cứ |
|---|---|---|---|---|
| Không lấy | UBND | x | y | Điều 9 Luật số 10/2024/QH15 |

## Ai làm gì

HĐND là Hội đồng nhân dân.

{HEAD}| Đo [mực nước](../a.md) | Tổ đại biểu | Mỗi tháng | Sổ | khoản 1 Điều 3 Luật số 10/2024/QH15 |
| Khơi suối | HĐND | Mùa khô | Biên bản | Quy ước của cẩm nang |
| thiếu cột | UBND | Điều 4 |

## Các bước

{HEAD}| Cũng không lấy | UBND | x | y | Điều 9 Luật số 10/2024/QH15 |
"""


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("HĐND xã", ("HĐND",)),
        ("HĐND, theo đề nghị của Thường trực", ("HĐND", "Thường trực HĐND")),
        ("Thường trực HĐND cấp xã", ("Thường trực HĐND",)),
        ("Văn phòng HĐND và UBND", ("Văn phòng",)),
        ("Văn thư cơ quan", ("Văn phòng",)),
        ("Ban Thường trực Ủy ban MTTQ", ("Mặt trận",)),
        ("Chủ tịch HĐND; khuyết thì người luật nêu", ("Chủ tịch HĐND",)),
        ("Trưởng Ban đề nghị, Thường trực phê chuẩn", ("Thường trực HĐND", "Ban của HĐND")),
        ("Ban Kinh tế - Ngân sách", ("Ban của HĐND",)),
        ("Tổ đại biểu", ("Tổ đại biểu",)),
        ("Đại biểu HĐND xã", ("Đại biểu",)),
        ("Đại biểu, gửi Chủ tọa", ("Chủ tọa", "Đại biểu")),
        ("Chủ tịch UBND xã", ("UBND",)),
        # Nobody of the list
        ("Thường trực HĐND cấp tỉnh", (OTHERS,)),
        ("Chủ tịch UBND cấp tỉnh", (OTHERS,)),
        ("HĐND tỉnh", (OTHERS,)),
        ("Ủy ban bầu cử", (OTHERS,)),
        ("Ban biên tập", (OTHERS,)),
        ("", (OTHERS,)),
    ],
)
def test_who_is_named(words: str, named: tuple[str, ...]) -> None:
    assert actors(words) == named


def test_rows_are_those_of_the_section() -> None:
    assert list(rows_of(CHAPTER)) == [
        ["Đo mực nước", "Tổ đại biểu", "Mỗi tháng", "Sổ", "khoản 1 Điều 3 Luật số 10/2024/QH15"],
        ["Khơi suối", "HĐND", "Mùa khô", "Biên bản", "Quy ước của cẩm nang"],
    ]


@pytest.mark.parametrize("text", ["", "# Suối\n", "# S\n\n## Ai làm gì\n\nKhông có bảng.\n", "# S\n\n## Ai làm gì\n\n| A | B |\n|---|---|\n| c | d |\n"])  # fmt: skip
def test_a_chapter_without_the_table_gives_nothing(text: str) -> None:
    assert list(rows_of(text)) == []


@pytest.fixture
def facts(tmp_path: Path, invented: Register) -> Facts:
    (tmp_path / "0-suoi").mkdir()
    (tmp_path / "0-suoi/01-giu-suoi.md").write_text(CHAPTER, "utf-8")
    basis = "khoản 1 Điều 3 Luật số 10/2024/QH15"
    tasks = (
        Task("Đo mực nước", "Tổ đại biểu", "UBND xã", "hằng tháng", "Sổ", None, basis),
        Task("Ăn mừng", "Đại biểu", "Đại biểu", "", "", None, basis),
        Task("Bàn trước", "Đại biểu", "", "", "", None, None),
    )
    checklist = Checklist("K01", "Khơi suối", "Tổ chức", "", (1,), (), DAY, {}, tasks)
    chapters = {1: ChapterName(1, "Giữ suối", "0-suoi/01-giu-suoi.md")}
    data = Handbook({}, checklists={"K01": checklist}, chapters=chapters)
    return Facts({}, Page("", invented, DAY, DAY), data, tmp_path)


def test_only_what_has_a_provision_once_and_in_order(facts: Facts) -> None:
    assert [(duty.task, [name for name, _ in duty.places]) for duty in duties(facts)] == [
        ("Ăn mừng", ["K01"]),
        ("Đo mực nước", ["Chương 1", "K01"]),
    ]


def test_the_table_says_whose_task_it_is(facts: Facts) -> None:
    html = BeautifulSoup(duty_tables(duties(facts)), "html.parser")
    assert [row["data-ai"] for row in html.select("tr.loc-muc")] == ["Đại biểu", "Tổ đại biểu"]
    assert "## Ă {#chu-aw}" in html.get_text()
    assert "Chịu trách nhiệm" not in html.get_text()  # the one does and answers; of the other the chapter says nothing


def test_the_roadmap_stands_in_its_chapter(root: Path) -> None:
    docs = root / "docs"
    chapter = load_handbook(docs / "du-lieu").chapters[ROADMAP_CHAPTER]
    assert "{{ lo_trinh }}" in (docs / chapter.source).read_text("utf-8")


def test_every_chapter_gives_its_rows(root: Path) -> None:
    """A changed heading or column would quietly empty the table."""
    docs = root / "docs"
    empty = [c.source for c in load_handbook(docs / "du-lieu").chapters.values() if not list(rows_of((docs / c.source).read_text("utf-8")))]  # fmt: skip
    assert empty == []
