"""VD511: which capitals are abbreviations, and which ways of writing them out count."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from camnang.abbreviation_check import abbreviations_not_written_out
from viendan.page import Page
from viendan.register import Register

DAY = date(2026, 11, 22)
PAGE = Path(__file__).parents[2] / "docs" / "kiem-tra" / "VD511.md"


def found(text: str, register: Register) -> list[str]:
    page = Page(text, register, DAY, DAY)
    return [text[d.span.start : d.span.end] for d in abbreviations_not_written_out(page)]


@pytest.mark.parametrize(
    ("text", "shorts"),
    [
        ("HĐND họp. HĐND quyết định.", ["HĐND"]),
        ("Ban KT-NS thẩm tra.", ["KT-NS"]),
        ("Gửi MTTQ và UBND.", ["MTTQ", "UBND"]),
        ("Chương TXCT (tiếp theo) kể lại.", ["TXCT"]),  # brackets that say something else
        ("Gặp cử tri (TXCT) trước kỳ họp.", ["TXCT"]),
        ("Tiếp xúc cử tri (TXCT) trước kỳ họp.", []),
        ("Ban Kinh tế - Ngân sách (KT-NS) thẩm tra.", []),
        ("MTTQ (Mặt trận Tổ quốc Việt Nam) dự.", []),
        ("Hội đồng nhân dân (HĐND) họp. HĐND quyết định.", []),
        ("Hội đồng nhân dân (sau đây gọi là HĐND) họp.", []),
        ("UBND là Ủy ban nhân dân.", []),
        ("UBND: Ủy ban nhân dân.", []),
        ("| Báo cáo | BC |\n|---|---|", []),
        ("Theo Luật số 10/2024/QH15 và Phần II, mục XV.", []),
        ('Biểu mẫu M53, ghi “TM.” và "KT.".', []),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", []),
        ("Chép vào USB, quét mã QR.", []),
        ("`HĐND` trong mã, [HĐND](a.md) trong liên kết.", []),
        ("(HĐND) đứng một mình. HĐND họp.", ["HĐND"]),  # nothing before it says what it means
        ("Một văn bản số 12/NQ-HĐND.", []),
    ],
)
def test_table(text: str, shorts: list[str], invented: Register) -> None:
    assert found(text, invented) == shorts


def test_the_page_of_the_check_is_right(invented: Register) -> None:
    wrong, right = re.findall(r"^```text\n(.*?)^```$", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    lines = wrong.split("\n")
    mark = next(number for number, line in enumerate(lines) if set(line.strip()) == {"^"})
    sample = "\n".join(line for number, line in enumerate(lines) if number != mark)
    page = Page(sample, invented, DAY, DAY)
    (finding,) = abbreviations_not_written_out(page)
    assert page.position(finding.span.start) == (mark, lines[mark].index("^") + 1)
    assert found(right, invented) == []
