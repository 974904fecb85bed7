"""Names of documents: longest first, whatever the case, the spaces and the place of the tone mark."""

from __future__ import annotations

import pytest

from viendan.names import Names, fold

NAMES = Names.of(["Luật Mẫu", "Luật Mẫu vật, bờ bãi và cầu", "BLM", "Luật Hòa giải mẫu"])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Luật Mẫu quy định", "Luật Mẫu"),
        ("luật  mẫu\nvật, bờ bãi và cầu treo", "luật  mẫu\nvật, bờ bãi và cầu"),
        ("Luật Mẫu vật và cầu", "Luật Mẫu"),
        ("LUẬT HOÀ GIẢI MẪU", "LUẬT HOÀ GIẢI MẪU"),
        ("BLM 2031", "BLM"),
        ("Luật Khác", None),
        ("Luật", None),
        ("", None),
    ],
)
def test_ten_dai_nhat(text: str, name: str | None) -> None:
    end = NAMES.match(text, 0)
    assert (text[:end] if end is not None else None) == name


@pytest.mark.parametrize(
    ("old", "standard"),
    [
        ("hoà", "hòa"),
        ("THUỶ", "thủy"),
        ("khoẻ", "khỏe"),
        ("uỷ", "ủy"),
        ("quý", "quý"),
        ("toàn", "toàn"),
        ("hòa", "hòa"),
    ],
)
def test_dau_thanh(old: str, standard: str) -> None:
    assert fold(old) == standard


def test_gop_hai_bang_ten() -> None:
    joined = NAMES | Names.of(["Pháp lệnh Mẫu"])
    assert joined.match("Pháp lệnh Mẫu", 0) is not None
    assert joined.match("Luật Mẫu", 0) is not None
    assert NAMES.match("Pháp lệnh Mẫu", 0) is None


def test_danh_sach_san_co_khong_trung_va_dung_chinh_ta() -> None:
    listed = Names.builtin().listed
    assert len(listed) > 300
    folded = [" ".join(fold(word) for word in name.split()) for name in listed]
    assert len(set(folded)) == len(folded)
    for name in listed:
        assert Names.builtin().match(name, 0) == len(name), name
