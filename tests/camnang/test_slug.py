"""Anchors keep the đ, and look the same however the heading was typed."""

import unicodedata

import pytest

from camnang.slug import fold, slugify

ANCHORS = [
    ("Sơ đồ", "so-do"),
    ("Đăng công báo", "dang-cong-bao"),
    ("Trong 1 phút", "trong-1-phut"),
    ("Trước · Trong · Sau", "truoc-trong-sau"),
    ("Kỳ họp thứ nhất: 45 ngày", "ky-hop-thu-nhat-45-ngay"),
    ("  UBND – ủy ban  ", "ubnd-uy-ban"),
    ("Điều 34", "dieu-34"),
]


@pytest.mark.parametrize(("heading", "anchor"), ANCHORS)
def test_anchor(heading: str, anchor: str) -> None:
    assert slugify(heading) == anchor
    assert slugify(unicodedata.normalize("NFD", heading)) == anchor


def test_separator() -> None:
    assert slugify("Sơ đồ", "_") == "so_do"


def test_fold_keeps_digits_and_signs() -> None:
    assert fold("Luật số 72/2025/QH15, Nghị định 30/2020/NĐ-CP") == "luat so 72/2025/qh15, nghi dinh 30/2020/nd-cp"
