"""The grammar as a table: words, and for each citation "document|article|clause|point" ("-": none)."""

from __future__ import annotations

import dataclasses

import pytest

from viendan.extract import extract, to_json
from viendan.model import Citation
from viendan.readings import ambiguous_pairs, both_readings


def row(citation: Citation) -> str:
    parts = (citation.document, citation.article, citation.clause, citation.point)
    return "|".join(part or "-" for part in parts)


MATCHES = [
    # one address, however it is written
    ("Điều 5 Luật Mẫu", ["Luật Mẫu|5|-|-"]),
    ("khoản 2 Điều 5 của Luật Mẫu", ["Luật Mẫu|5|2|-"]),
    ("điểm đ1 khoản 6đ Điều 12a của Luật này", ["this|12a|6đ|đ1"]),
    ("điểm a, khoản 1, Điều 5, Luật Mẫu", ["Luật Mẫu|5|1|a"]),
    ("Điều 5, khoản 1, điểm a Luật Mẫu", ["Luật Mẫu|5|1|a"]),
    ("Điều 5 khoản 1 điểm a Luật Mẫu", ["Luật Mẫu|5|1|a"]),
    ("khoản 2 điểm a Điều 5 Luật Mẫu", ["Luật Mẫu|5|2|a"]),
    ("Điều 5.3 Luật Mẫu", ["Luật Mẫu|5|3|-"]),
    ("Điều 14(2)(a) Luật Mẫu", ["Luật Mẫu|14|2|a"]),
    ("điểm a) khoản 1 Điều 5 Luật Mẫu", ["Luật Mẫu|5|1|a"]),
    ("điểm “a” khoản 1 Điều 5 Luật Mẫu", ["Luật Mẫu|5|1|a"]),
    ("điểm 2.1 khoản 2 mục III phần I chương này", ["this|-|2|2.1"]),
    ("KHOẢN 2 ĐIỀU 5 CỦA LUẬT ĐẤT ĐAI", ["LUẬT ĐẤT ĐAI|5|2|-"]),
    ("k.2 Đ.5 BLDS", ["BLDS|5|2|-"]),
    ("K2 Đ5 BLDS", ["BLDS|5|2|-"]),
    ("đ.a k.2 Đ. 5 BLDS", ["BLDS|5|2|a"]),
    # lists
    ("các điểm a, b và đ khoản 2 Điều 5", ["-|5|2|a", "-|5|2|b", "-|5|2|đ"]),
    ("khoản 1,2, 5 Điều 65", ["-|65|1|-", "-|65|2|-", "-|65|5|-"]),
    ("khoản 1, các điểm a, b khoản 2 Điều 9", ["-|9|1|-", "-|9|2|a", "-|9|2|b"]),
    ("các Điều 51, 56; 81; 82 Luật Mẫu", ["Luật Mẫu|51|-|-", "Luật Mẫu|56|-|-", "Luật Mẫu|81|-|-", "Luật Mẫu|82|-|-"]),
    ("Điều 4 khoản 1, khoản 3 và Điều 9 khoản 2 Luật Mẫu", ["Luật Mẫu|4|1|-", "Luật Mẫu|4|3|-", "Luật Mẫu|9|2|-"]),
    ("khoản 4 của một trong các Điều 8, 9 Luật Mẫu", ["Luật Mẫu|8|4|-", "Luật Mẫu|9|4|-"]),
    ("khoản 3 (trừ các xã đảo), khoản 4 Điều 5", ["-|5|3|-", "-|5|4|-"]),
    ("bổ sung khoản 3a vào sau khoản 3 Điều 5 Luật Mẫu", ["Luật Mẫu|5|3a|-", "Luật Mẫu|5|3|-"]),
    # ranges
    ("từ Điều 5 đến Điều 9 Luật Mẫu", ["Luật Mẫu|5|-|-", "Luật Mẫu|9|-|-"]),
    ("các điều từ 5 đến 9 Luật Mẫu", ["Luật Mẫu|5|-|-", "Luật Mẫu|9|-|-"]),
    ("Điều 10–14 Luật Mẫu", ["Luật Mẫu|10|-|-", "Luật Mẫu|14|-|-"]),
    ("điểm a đến điểm d khoản 1 Điều 3", ["-|3|1|a", "-|3|1|d"]),
    # which document
    ("Luật Mẫu: Điều 5, Điều 6", ["Luật Mẫu|5|-|-", "Luật Mẫu|6|-|-"]),
    ("Luật Mẫu — Điều 5", ["Luật Mẫu|5|-|-"]),
    ("Luật Mẫu (Điều 5)", ["Luật Mẫu|-|-|-", "Luật Mẫu|5|-|-"]),
    ("Luật Mẫu, Điều 5 Nghị định này", ["Luật Mẫu|-|-|-", "this|5|-|-"]),
    ("Điều 5; Điều 6 - Luật Mẫu", ["Luật Mẫu|5|-|-", "Luật Mẫu|6|-|-"]),
    ("Điều 5 Luật Mẫu; Nghị quyết số 8/2031/QH18", ["Luật Mẫu|5|-|-", "8/2031/QH18|-|-|-"]),
    ("khoản 2 Điều này và Điều 5 Luật Mẫu", ["this|this|2|-", "Luật Mẫu|5|-|-"]),
    ("hành vi tại Điều 9 và hành vi quy định tại Điều 13 Luật Mẫu", ["Luật Mẫu|9|-|-", "Luật Mẫu|13|-|-"]),
    ("Theo Luật Mẫu năm 2031, trong đó có Điều 5", ["Luật Mẫu năm 2031|-|-|-", "Luật Mẫu năm 2031|5|-|-"]),
    ("Theo Luật Mẫu năm 2031. Tại Điều 5", ["Luật Mẫu năm 2031|-|-|-", "-|5|-|-"]),
    ("Điều 3 Luật Mẫu năm 2031, danh mục tại Điều 5", ["Luật Mẫu năm 2031|3|-|-", "-|5|-|-"]),
    ("Thông tư số 25 đã rõ; Điều 8 thông tư nói trên", ["25|-|-|-", "25|8|-|-"]),
    ("Điều 8 thông tư nói trên", ["-|8|-|-"]),
    ("Điều 5 Quy chế họp ban hành kèm theo Quyết định số 1/QĐ-UBND", ["1/QĐ-UBND|5|-|-", "1/QĐ-UBND|-|-|-"]),
    # documents
    ("Nghị định số 1/2031/NĐ-CP và số 2/2031/NĐ-CP", ["1/2031/NĐ-CP|-|-|-", "2/2031/NĐ-CP|-|-|-"]),
    ("Nghị quyết số: 3/NQ-HĐND", ["3/NQ-HĐND|-|-|-"]),
    ("Nghị quyết của Hội đồng nhân dân xã số 3/NQ-HĐND", ["3/NQ-HĐND|-|-|-"]),
    ("Quy định 144-QĐ/TW; NQ 18-NQ/TW; CV số 12/UBND-VX", ["144-QĐ/TW|-|-|-", "18-NQ/TW|-|-|-", "12/UBND-VX|-|-|-"]),
    ("Luật Mẫu vật ven hồ số 3/2031/QH18", ["3/2031/QH18|-|-|-"]),
    ("Luật Đất đai, Luật Nhà ở", ["Luật Đất đai|-|-|-", "Luật Nhà ở|-|-|-"]),
    ("một số điều của Luật Hoà giải ở cơ sở", ["Luật Hoà giải ở cơ sở|-|-|-"]),
    ("Điều 115 Hiến pháp", ["Hiến pháp|115|-|-"]),
    ("điều 7 bộ luật dân sự", ["bộ luật dân sự|7|-|-"]),
]


@pytest.mark.parametrize(("text", "rows"), MATCHES, ids=[text for text, _ in MATCHES])
def test_doc_dung(text: str, rows: list[str]) -> None:
    assert [row(citation) for citation in extract(text)] == rows


@pytest.mark.parametrize(
    "text",
    [
        "Có ba điều kiện và một điều khoản.",
        "điều 3 anh em bàn",
        "Điều 1 triệu người biết",
        "khoản tiền, các khoản 3 triệu, khoản 2,5 triệu, khoản 5 người góp",
        "tài khoản 334, điều khoản 5 của hợp đồng",
        "Tổ đại biểu số 2 họp, đại biểu 5 tổ phát biểu 3 lần",
        "điểm a lớp 9, điểm 8,5, điểm 10, đạt điểm A, từ điểm A đến điểm B, địa điểm a",
        "mục tiêu 2, danh mục 3, chương trình 135, phần 2 của phim, thành phần 3",
        "đường K2, vitamin K2",
        "Điều này và khoản này; Luật này; Nghị định nói trên",
        "theo quy định của pháp luật, theo Hiến pháp và pháp luật",
        "Luật sư Mẫu của Công ty Luật Mẫu; kỷ luật lao động; Trường Đại học Luật Mẫu",
        "nghị quyết của HĐND xã, quyết định của Chủ tịch, Thông báo của thôn",
        "ngày 5/10/2031, 2/3 số đại biểu, 24/7, 0912345678",
        "Quyết định 50 triệu đồng, Kế hoạch 5 năm, Chỉ thị 3 đơn vị",
        "vụ án thụ lý số 36/2031/TLST-HC",
        "Số: 12/NQ-HĐND",
        "(sau đây gọi là Luật Mẫu)",
        "(sau đây gọi tắt là Nghị định số 1/2031/NĐ-CP)",
        "Điều 8. Mức xếp loại",
        "**Điều 8.** Mức xếp loại",
        "như sau: “Điều 8. Mức xếp loại",
        "Chương II\nQUY ĐỊNH CHUNG",
        "Mục 1. HỘI ĐỒNG NHÂN DÂN",
        "Phụ lục I",
        "LUẬT TỔ CHỨC CHÍNH QUYỀN ĐỊA PHƯƠNG",
    ],
)
def test_khong_nham(text: str) -> None:
    assert [citation.raw for citation in extract(text)] == []


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        (
            "điểm a, b khoản 2 và khoản 3 Điều 35 Luật số 1/2031/QH18",
            ["điểm a", "b khoản 2", "khoản 3 Điều 35 Luật số 1/2031/QH18"],
        ),
        ("Hiến pháp 2013, Điều 14(2), Điều 16", ["Hiến pháp 2013, Điều 14(2)", "Điều 16"]),
        ("Nghị định số 1/2031/NĐ-CP ngày 2/3/2031 của Chính phủ", ["Nghị định số 1/2031/NĐ-CP"]),
        ("Luật Mẫu năm 2031 (sửa đổi năm 2033)", ["Luật Mẫu năm 2031"]),
        ("Luật số 1/2031/QH18 năm 2031", ["Luật số 1/2031/QH18"]),
        ("các điều từ 110 đến 116 Luật Mẫu", ["110", "116 Luật Mẫu"]),
        ("từ Điều 1 đến Điều 2", ["Điều 1", "Điều 2"]),
        ("điểm 1,2 Mục II nêu trên", ["điểm 1", "2 Mục II nêu trên"]),
        ("quy định tại\nĐiều 8. Hội đồng họp", ["Điều 8"]),
        ("Điều 5(Luật Mẫu)", ["Điều 5", "Luật Mẫu"]),
    ],
)
def test_khoang_chu(text: str, spans: list[str]) -> None:
    assert [citation.raw for citation in extract(text)] == spans


def only(text: str) -> Citation:
    (citation,) = extract(text)
    return citation


def test_don_vi_lon() -> None:
    citation = only("khoản 2 tiểu mục 1 Mục 3 Chương IV Phần thứ hai của Luật Mẫu")
    assert (citation.subsection, citation.section, citation.chapter, citation.part) == ("1", "3", "IV", "thứ hai")
    form = only("theo Mẫu số 02/TCD Phụ lục III Nghị định này")
    assert (form.form, form.appendix, form.document) == ("02/TCD", "III", "this")
    assert only("điểm b tiểu mục 1.3, mục 1, phần II Nghị quyết số 1/2031/QH18").section == "1"
    assert only("tiết a điểm 2.1 khoản 3 Điều này").item == "a"


def test_muc_chung_cho_ca_danh_sach() -> None:
    assert [(c.section, c.chapter) for c in extract("Mục 2, 3 Chương IV Luật Mẫu")] == [("2", "IV"), ("3", "IV")]


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("điểm a khoản 2 Điều 5", None),
        ("Điều 5 khoản 2 điểm a", "Điều–khoản–điểm"),
        ("Điều 5, khoản 2", "Điều–khoản"),
        ("khoản 2 điểm a Điều 5", "khoản–điểm–Điều"),
    ],
)
def test_thu_tu_don_vi(text: str, order: str | None) -> None:
    assert only(text).order == order


def test_hai_cach_hieu() -> None:
    assert [c.ambiguous for c in extract("khoản 1 Điều 1 và Điều 2 Luật Mẫu")] == [True, True]
    assert [c.ambiguous for c in extract("khoản 1 Điều 1 và khoản 2 Điều 2 Luật Mẫu")] == [False, False]


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        (
            "khoản 1 Điều 1 và Điều 2 Luật Mẫu",
            [[("Luật Mẫu", "1", "1", None), (None, "1", "1", None)], []],
        ),
        (
            "Luật Mẫu: điểm a khoản 1 Điều 1 và Điều 2",
            [[], [("Luật Mẫu", "2", None, None), ("Luật Mẫu", "2", "1", "a")]],
        ),
        ("khoản 1 Điều 1 và Điều 2.", [[], [(None, "2", None, None), (None, "2", "1", None)]]),
        ("khoản 1 Điều 1 và khoản 2 Điều 2 Luật Mẫu", [[], []]),
        ("khoản 1 Điều 1, Điều 2 Luật Mẫu", [[], []]),
        ("khoản 1 Điều 1 và Điều này", [[]]),
    ],
)
def test_ca_hai_cach_hieu(text: str, readings: list[list[tuple[str | None, ...]]]) -> None:
    found = extract(text)
    assert [[dataclasses.astuple(r) for r in c.readings] for c in found] == readings
    assert all(dataclasses.astuple(c.readings[0]) == (c.document, *c.pinpoint) for c in found if c.readings)
    written = [to_json(c).get("readings") for c in found]
    assert [bool(w) for w in written] == [bool(r) for r in readings]


def test_hai_cach_hieu_bang_loi() -> None:
    text = "Theo khoản 1 Điều 1 và Điều 2 Luật\nMẫu."
    (pair,) = ambiguous_pairs(extract(text))
    assert [both_readings(c, text) for c in pair] == [
        ("khoản 1 Điều 1 Luật Mẫu", "khoản 1 Điều 1 của văn bản đang nói tới"),
        ("Điều 2 Luật Mẫu", "Điều 2 Luật Mẫu"),
    ]


@pytest.mark.parametrize(
    ("text", "malformed"),
    [
        ("Kế hoạch số 06/KH-HĐND", False),
        ("Kế hoạch số 06/KH/HĐND", True),
        ("Thông tư số 89/2034TT-BTC", True),
        ("Thông tư số 25", True),
        ("Nghị quyết 326", True),
        ("Công văn số 2706", False),
    ],
)
def test_so_hong(text: str, malformed: bool) -> None:
    assert only(text).malformed is malformed


def test_loi_trich_sua_doi() -> None:
    text = "Sửa đổi Điều 4 như sau:\n“2. Theo khoản 1 Điều 9 của Luật này, “đơn vị” họp.”.\n3. Bãi bỏ Điều 7."
    assert [(c.article, c.quoted) for c in extract(text)] == [("4", False), ("9", True), ("7", False)]


def test_ngay_va_nam_dung_ngoai_khoang_chu() -> None:
    citation = only("Luật số 1/2031/QH18 ngày 14 tháng 11 năm 2031")
    assert citation.doc_date is not None
    assert (citation.doc_date.isoformat(), citation.raw) == ("2031-11-14", "Luật số 1/2031/QH18")
    assert only("Luật số 1/2031/QH18 ngày 31/02/2031").doc_date is None
    assert only("Luật Mẫu năm 2031").doc_year == "2031"
