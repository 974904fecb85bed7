"""Properties of `extract` for any text at all, and the shape of what it returns."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viendan.extract import extract, to_json
from viendan.model import Citation
from viendan.names import Names

PHRASES = """
    Điều điều khoản điểm Mục Chương Phần Phụ_lục Mẫu_số Luật Bộ_luật Nghị_định Nghị_quyết số này nói_trên của và , ; : ( )
    - – “ ” 1 2 12a đ a II 5.3 14(2) 30/2031/NĐ-CP 58-NQ/TW 2031 năm ngày_1/2/2031 Mẫu BLHS Đ.5 K2 từ đến các . triệu
    sửa_đổi
"""
WORDS = [*(phrase.replace("_", " ") for phrase in PHRASES.split()), "\n", "\n\n"]


def check(text: str, found: list[Citation]) -> None:
    end = 0
    for citation in found:
        assert end <= citation.start < citation.end <= len(text)
        assert citation.raw == text[citation.start : citation.end]
        assert citation.raw == citation.raw.strip()
        end = citation.end


@given(st.text(max_size=200))
def test_chu_bat_ky(text: str) -> None:
    check(text, extract(text))


@given(st.lists(st.sampled_from(WORDS), max_size=30), st.sampled_from(["", " ", "\u00a0"]))
@settings(max_examples=400)
def test_tu_ngu_phap_ly_bat_ky(words: list[str], glue: str) -> None:
    text = glue.join(words)
    check(text, extract(text))


def test_ten_rieng_cua_so_dang_ky() -> None:
    names = Names.of(["Quy chế Họp bản mẫu", "Luật Bờ xôi, ruộng mật và cầu treo"])
    text = "khoản 1 Điều 5 Quy chế Họp bản mẫu; Điều 3 Luật Bờ xôi, ruộng mật và cầu treo"
    assert [c.document for c in extract(text, names)] == ["Quy chế Họp bản mẫu", "Luật Bờ xôi, ruộng mật và cầu treo"]


def test_ten_luat_sua_doi_trong_so_dang_ky() -> None:
    names = Names.of(["Luật sửa đổi, bổ sung một số điều của Luật Mẫu", "Quy chế tài chính - ngân sách mẫu"])
    title = "Luật sửa đổi, bổ sung một số điều của Luật Mẫu"
    assert [c.raw for c in extract(title, names)] == ["Luật Mẫu"]
    assert [c.raw for c in extract(f"{title} số 5/2031/QH18", names)] == [f"{title} số 5/2031/QH18"]
    assert [c.document for c in extract("Quy chế tài chính - ngân sách mẫu", names)] == [names.listed[1]]


def test_bi_danh_khong_mo_dau_bang_ten_loai() -> None:
    names = Names.of(["Cẩm nang Suối Mẫu"])
    assert [c.document for c in extract("theo Điều 2 Cẩm nang Suối Mẫu", names)] == ["Cẩm nang Suối Mẫu"]


def test_json_chi_co_khoa_noi_len_dieu_gi() -> None:
    (citation,) = extract("tại khoản 2 Điều 5 Nghị định số 30/2031/NĐ-CP ngày 01/02/2031 của Chính phủ")
    assert to_json(citation) == {
        "start": 4,
        "end": 45,
        "raw": "khoản 2 Điều 5 Nghị định số 30/2031/NĐ-CP",
        "document": "30/2031/NĐ-CP",
        "article": "5",
        "clause": "2",
        "point": None,
        "doc_date": "2031-02-01",
    }


def test_json_cua_khoang() -> None:
    first, last = (to_json(c) for c in extract("từ Điều 5 đến Điều 9 của Luật này"))
    assert (first["range"], first["range_role"], first["document"]) == (True, "from", "this")
    assert (last["range"], last["range_role"], last["raw"]) == (True, "to", "Điều 9 của Luật này")


PIECES = {
    "câu luật": "Theo điểm a, b khoản 2 và khoản 3 Điều 35 Luật Mẫu số 21/2031/QH18, xã làm.\n",
    "một dòng dài": "khoản 1, 2, 3, 4, 5, 6, 7, 8, 9 Điều 5; ",
    "từ mở đầu suông": "Luật sửa đổi, bổ sung một số điều khoản điểm Quyết định đưa ra xem xét ",
    "số": "1/2031/ 12-34/56 2031/QH ",
    "ngoặc": "như sau: “a) ",
    "dấu tách rời": "khoa\u0309n 2 ",
    "khoảng trắng": " \n",
}


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES)
def test_thoi_gian_tang_theo_do_dai(piece: str) -> None:
    """Twice eight times the text may not cost more than three times eight times the time."""

    def cost(size: int) -> float:
        text = piece * (size // len(piece))
        best = 1e9
        for _ in range(3):
            start = time.process_time()
            extract(text)
            best = min(best, time.process_time() - start)
        return best

    small = max(cost(20_000), 0.002)
    assert cost(160_000) < 8 * 3 * small
