"""Amounts beside a provision against the deadline records, one line a case; VD503 of the handbook."""

from __future__ import annotations

from datetime import date

import pytest

from camnang.deadline_check import amount_of, amounts_by_place, differing_amounts
from camnang.deadlines import Deadline
from viendan.page import Page
from viendan.register import Register

DAY = date(2026, 11, 22)
WHERE = "khoản 1 Điều 2 Luật số 10/2024/QH15"
OTHER = "khoản 1 Điều 3 Luật số 10/2024/QH15"


def deadline(identifier: str, number: int | None, unit: str, basis: str, state: str = "da_kiem_chung") -> Deadline:
    return Deadline(identifier, "Gửi kết quả", "Thường trực", "hạn", number, unit, "kể từ ngày bầu", basis, state)


RECORDS = {
    d.id: d
    for d in (
        deadline("H01", 5, "ngay_lam_viec", WHERE),
        deadline("H02", 10, "ngay_lam_viec", WHERE),
        deadline("H03", 2, "lan_moi_nam", "khoản 2 Điều 2 Luật số 10/2024/QH15"),
        deadline("H04", None, "ky_hop", OTHER),
        deadline("H05", 18, "thang", "Điều 1 Luật số 10/2024/QH15", "cho_kiem_chung"),
    )
}


def page(text: str, register: Register) -> Page:
    return Page(text, register, DAY, DAY)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (f"Gửi trong 05 ngày làm việc ({WHERE}).", []),
        (f"Phê chuẩn trong 10 ngày làm việc ({WHERE}).", []),
        (f"Gửi trong 07 ngày làm việc ({WHERE}).", ["07 ngày làm việc"]),
        (f"Gửi trong 05 ngày ({WHERE}).", ["05 ngày"]),
        (f"| Gửi | 6 ngày làm việc | {WHERE} |", ["6 ngày làm việc"]),
        ("Họp ít nhất 03 kỳ mỗi năm (khoản 2 Điều 2 Luật số 10/2024/QH15).", ["03 kỳ"]),
        ("Họp 02 lần mỗi năm (khoản 2 Điều 2 Luật số 10/2024/QH15).", []),
        # What must not be reported.
        (f"Ngày bầu là ngày 20 tháng 4 năm 2031, 20/4/2031 ({WHERE}).", []),
        (f"Còn 18 tháng ({WHERE}).", []),  # no record of that provision counts months
        (f"Gửi trong 07 ngày ({WHERE} và {OTHER}).", []),  # the amount may be the other one's
        ("Gửi trong 07 ngày làm việc.", []),
        ("Còn 20 tháng (Điều 1 Luật số 10/2024/QH15).", []),  # nobody verified that record
        (f'!!! lich-su "Lịch sử"\n    Trước kia là 07 ngày làm việc ({WHERE}).', []),
    ],
)
def test_amounts(line: str, found: list[str], invented: Register) -> None:
    text = f"{line}\n"
    reported = list(differing_amounts(page(text, invented), RECORDS))
    assert [text[d.span.start : d.span.end] for d in reported] == found
    assert {d.code for d in reported} <= {"VD503"}


def test_the_message_says_what_the_record_has(invented: Register) -> None:
    (finding,) = differing_amounts(page(f"Trong 07 ngày ({WHERE}).\n", invented), RECORDS)
    assert finding.message == (
        "“07 ngày” khác bảng thời hạn: Khoản 1 Điều 2 Luật số 10/2024/QH15 là 05 ngày làm việc, 10 ngày làm việc."
    )


def test_records_without_a_number_bind_nothing(invented: Register) -> None:
    assert amount_of(RECORDS["H04"]) is None
    assert len(amounts_by_place(page("", invented), RECORDS.values())) == 2
