"""Deadline records and the lines of a chapter that the build fills in."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from camnang.deadlines import Deadline, deadline_table, load_deadlines
from camnang.directives import basis, basis_list, deadlines_of, expand
from camnang.schemas import validator
from viendan.extract import extract
from viendan.page import Page
from viendan.register import Register
from viendan.schema_errors import SchemaError

DAY = date(2026, 11, 22)
ONE = Deadline(
    "H01",
    "Khơi suối",
    "UBND xã",
    "trong 05 ngày",
    5,
    "ngay",
    "kể từ ngày họp",
    "Điều 3 Luật số 10/2024/QH15",
    "da_kiem_chung",
)
OTHER = Deadline(
    "H02",
    "Đắp bờ",
    "UBND xã",
    "trong 09 ngày",
    9,
    "ngay",
    "kể từ ngày họp",
    "Điều 9 Luật số 10/2024/QH15",
    "cho_kiem_chung",
)


def test_record_and_schema_have_the_same_keys() -> None:
    item = validator("thoi-han").schema["properties"]["thoi_han"]["items"]
    assert set(item["properties"]) == set(item["required"]) == {f.name for f in fields(Deadline)}


def test_every_record_is_bound_to_one_provision_and_its_number_stands_in_its_words(root: Path) -> None:
    deadlines = load_deadlines(root / "docs" / "du-lieu" / "thoi-han.yml")
    assert len(deadlines) >= 11
    for deadline in deadlines.values():
        cited = extract(deadline.can_cu)
        assert cited, deadline.id
        assert all(c.article for c in cited), deadline.id
        if deadline.so is not None and deadline.don_vi.startswith("ngay"):
            assert f"{deadline.so:02d} ngày" in deadline.han, deadline.id


def test_unverified_number_is_never_shown() -> None:
    table = deadline_table([ONE, OTHER])
    assert "**trong 05 ngày**" in table
    assert "09" not in table
    assert "chua-kiem-chung" in table
    assert "chua-kiem-chung" not in deadline_table([ONE])


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("thoi_han:\n  - id: H1\n", 2, ""),
        ("thoi_han:\n- id: H01\n  viec: Khơi suối\n  them: 1\n", 4, "them"),
        ("thoi_han: [\n", 2, "YAML"),
    ],
)
def test_bad_data_names_file_and_line(tmp_path: Path, text: str, line: int, said: str) -> None:
    path = tmp_path / "thoi-han.yml"
    path.write_text(text, "utf-8")
    with pytest.raises(SchemaError) as caught:
        load_deadlines(path)
    assert str(caught.value).startswith(f"{path}:{line}: ")
    assert said in str(caught.value)


def test_directives_are_filled_and_an_unknown_one_stays_visible() -> None:
    page = "A\n\n{{ thoi_han }}\n\n{{ la }}\n\ntrong câu {{ thoi_han }} thì để nguyên\n"
    filled = expand(page, {"thoi_han": lambda: deadlines_of({"thoi_han": ["H01", "H99"]}, {"H01": ONE})})
    assert filled.count("Khơi suối") == 1
    assert "{{ la }}" in filled
    assert "trong câu {{ thoi_han }}" in filled


def test_basis_lists_articles_once_in_order_and_leaves_out_history(invented: Register) -> None:
    text = (
        "Điều 3 và Điều 2 Luật số 10/2024/QH15; lại Điều 3 Luật số 10/2024/QH15.\n\n"
        '!!! lich-su "Lịch sử"\n    Điều 1 Luật số 05/2019/QH14.\n\nNghị định số 12/2022/NĐ-CP.\n'
    )
    assert basis_list(basis(Page(text, invented, DAY, DAY))).splitlines() == [
        "- [Luật Suối nguồn số 10/2024/QH15](/van-ban/luat-10-2024-qh15.md): các Điều "
        "[2](/van-ban/luat-10-2024-qh15.md#dieu-2), [3](/van-ban/luat-10-2024-qh15.md#dieu-3).",
        "- [Nghị định số 12/2022/NĐ-CP về lịch nước](/van-ban/nd-12-2022-nd-cp.md).",
    ]
