"""Numbers of documents: what the drafting rules allow, what is wrong with the others, which are one and the same."""

from __future__ import annotations

import pytest

from viendan.scan.numbers import number_defect, number_key, suggest_number


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("21/2031/QH18", "Luật"),
        ("30/2031/NĐ-CP", "Nghị định"),
        ("1/2031/UBTVQH18", "Pháp lệnh"),
        ("06/KH-HĐND", "Kế hoạch"),
        ("594/NQ-UBTVQH15", "Nghị quyết"),
        ("12/2031/TTLT-BMT-BTN", "Thông tư liên tịch"),
        ("9/2031/NQLT/UBTVQH18-CP-ĐCTUBTWMTTQVN", "Nghị quyết liên tịch"),
        ("9/2031/NQLT-UBTVQH18-CP", "Nghị quyết liên tịch"),
        ("58-NQ/TW", "Nghị quyết"),
        ("30a/2031/NQ-CP", "Nghị quyết"),
        ("17/TB-TTHĐND", "Thông báo"),
        ("12/TTr-UBND", "Tờ trình"),
        ("05/2031/DS-ST", "Bản án"),
        ("2706", "Công văn"),
    ],
)
def test_so_dung(number: str, kind: str) -> None:
    assert number_defect(number, kind) is None
    assert suggest_number(number) is None


@pytest.mark.parametrize(
    ("number", "suggestion"),
    [
        ("06/KH/HĐND", "06/KH-HĐND"),
        ("89/2034TT-BTC", "89/2034/TT-BTC"),
        ("28/2034TT/BMT", "28/2034/TT-BMT"),
        ("326/2036UBTVQH14", "326/2036/UBTVQH14"),
        ("600/QĐ/UBND", "600/QĐ-UBND"),
        ("7/2031/ND-CP", "7/2031/NĐ-CP"),
        ("45/QD-UBND", "45/QĐ-UBND"),
        ("01/2031/TT - BNV", "01/2031/TT-BNV"),
        ("88/2031/QHI5", "88/2031/QH15"),
        ("8/2031/QHl5", "8/2031/QH15"),
        ("5/2031/nđ-cp", "5/2031/NĐ-CP"),
        ("101/2031/UBTV QH15", "101/2031/UBTVQH15"),
        ("12/QĐ.UBND", "12/QĐ-UBND"),
        ("326", None),
        ("30/2031", None),
        ("72/2031/NQLT/UBTVQH18", None),
    ],
)
def test_so_sai(number: str, suggestion: str | None) -> None:
    assert number_defect(number, "Nghị quyết") is not None
    assert suggest_number(number) == suggestion


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("9/2031/NQLT/UBTVQH18-CP-ĐCTUBTWMTTQVN", "09/2031/NQLT-UBTVQH18-CP-ĐCTUBTWMTTQVN"),
        ("30/2031/NĐ-CP", "30/2031/ND-CP"),
        ("06/KH-HĐND", "6/KH/HĐND"),
        ("89/2034TT-BTC", "89/2034/TT-BTC"),
        ("88/2031/QHI5", "88/2031/QH15"),
        ("58-NQ/TW", "58/NQ-TW"),
        ("5/2031/nđ-cp", "5/2031/NĐ-CP"),
    ],
)
def test_cung_mot_so(one: str, other: str) -> None:
    assert number_key(one) == number_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("72/2031/QH18", "72/2031/UBTVQH18"), ("7/2031/NĐ-CP", "70/2031/NĐ-CP"), ("12/KH-HĐND", "12/KH-UBND")],
)
def test_hai_so_khac(one: str, other: str) -> None:
    assert number_key(one) != number_key(other)
