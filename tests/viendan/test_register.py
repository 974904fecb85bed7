"""The register: what a page may say, how a document is found, what stands in force on a day."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from register_samples import document, register
from viendan.model import Article, Document, Structure
from viendan.register import Register, RegisterError, front_matter, name_key
from viendan.register.as_json import register_json
from viendan.register.record import CONFIDENCES, KEYS, KINDS, provision_from
from viendan.schema_errors import validator

RECORD = """---
id: luat-mau-1
so_hieu: 01/2026/QH99
loai: Luật
ten: Luật Mẫu
goi_tat: []
co_quan: Quốc hội
ngay_ban_hanh: 2026-01-10
hieu_luc_tu: 2026-03-01
hieu_luc_den: null
tinh_trang: con_hieu_luc
sua_doi: []
duoc_sua_doi_boi: []
thay_the: []
bi_thay_the_boi: []
nguon: []
dia_chi: null
doi_chieu: []
muc_tin_cay: cao
---

# Luật Mẫu
"""


def _write(folder: Path, text: str, name: str = "luat-mau-1.md") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


# --- schema and loader --------------------------------------------------------------------------------------------


def test_schema_and_loader_know_the_same_keys() -> None:
    schema = validator("van-ban").schema
    assert isinstance(schema, dict)
    assert set(schema["properties"]) == KEYS
    assert set(schema["properties"]["loai"]["enum"]) == KINDS
    assert set(schema["properties"]["muc_tin_cay"]["enum"]) == CONFIDENCES


def test_published_record_has_every_key_of_the_schema() -> None:
    published = register_json(register([{"id": "luat-mau-1"}]))["van_ban"][0]
    assert set(published) == KEYS | {"cau_truc"}


def test_every_field_of_a_document_is_read_from_its_page() -> None:
    event = {"tai": "Điều 1", "thay_doi": "sua_doi", "boi": "b", "tu": date(2026, 1, 1)}
    compared = {"ai": "A", "ngay": date(2026, 1, 1), "van_ban_doi_chieu": "C", "sha256": "0"}
    full = document(
        {key: ["x"] for key in KEYS if key.endswith("_ngoai_so")}
        | {key: ["y"] for key in ("goi_tat", "sua_doi", "duoc_sua_doi_boi", "thay_the", "bi_thay_the_boi", "suy_luan")}
        | {"id": "a", "so_hieu": "1/2026/QH99", "nguon": ["n"], "dia_chi": "https://a.vn", "xung_dot": ["z"]}
        | dict.fromkeys(("ngay_ban_hanh", "hieu_luc_tu", "hieu_luc_den"), date(2026, 1, 1))
        | {"hop_nhat": [{"so": "1/VBHN", "ngay": None}], "loi_van": "goc", "su_kien": [event], "doi_chieu": [compared]}
        | {"ghi_chu": "g", "tinh_trang": "het_mot_phan", "cau_truc": {"sha256": "0"}}
    )
    assert [field.name for field in fields(Document) if not getattr(full, field.name)] == []


def test_load(tmp_path: Path) -> None:
    (law,) = Register.load(_write(tmp_path, RECORD))
    assert (law.id, law.name, law.issued, law.path) == (
        "luat-mau-1",
        "Luật số 01/2026/QH99",
        date(2026, 1, 10),
        "luat-mau-1.md",
    )


def test_windows_page_with_byte_order_mark_loads(tmp_path: Path) -> None:
    (tmp_path / "luat-mau-1.md").write_bytes(b"\xef\xbb\xbf" + RECORD.replace("\n", "\r\n").encode())
    assert len(Register.load(tmp_path)) == 1


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("loai: Luật", "loai: Luạt", 4, "“Luạt”, không phải giá trị cho phép"),
        ("co_quan: Quốc hội\n", "", 2, "Thiếu khóa “co_quan”"),
        ("goi_tat: []", "goi_tac: []", 6, "“goi_tac” không có trong mẫu"),
        ("muc_tin_cay: cao", "muc_tin_cay: cao\ntin_cay: cao", 20, "“tin_cay” không có trong mẫu"),
        ("hieu_luc_tu: 2026-03-01", "hieu_luc_tu: 01/3/2026", 9, "không phải ngày"),
        ("hieu_luc_tu: 2026-03-01", "hieu_luc_tu: 2026-02-30", 2, "ngày không tồn tại"),
        ("tinh_trang: con_hieu_luc", "tinh_trang: con hieu luc", 11, "Chọn một trong: con_hieu_luc"),
        ("nguon: []", "nguon: [", 18, "YAML viết sai"),
        (
            "nguon: []",
            "su_kien:\n- {tai: Điều 2 khoản 1, thay_doi: sua_doi, boi: b, tu: null}\nnguon: []",
            17,
            "sai dạng",
        ),
        ("---\nid", "id", 1, "“---”"),
    ],
)
def test_broken_page_names_file_line_and_what_to_do(tmp_path: Path, old: str, new: str, line: int, words: str) -> None:
    assert old in RECORD
    with pytest.raises(RegisterError) as caught:
        Register.load(_write(tmp_path, RECORD.replace(old, new, 1)))
    assert (caught.value.line, Path(caught.value.path).name) == (line, "luat-mau-1.md")
    assert words in caught.value.message


def test_broken_structure_file_names_its_line(tmp_path: Path) -> None:
    _write(tmp_path, RECORD)
    _write(tmp_path, '{"id": "luat-mau-1",\n "dieu": []}', "luat-mau-1.cau-truc.json")
    with pytest.raises(RegisterError, match=r"luat-mau-1\.cau-truc\.json:1: Thiếu khóa"):
        Register.load(tmp_path)


def test_empty_folder_is_an_error_not_an_empty_register(tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match="không có trang văn bản nào"):
        Register.load(tmp_path / "khong-co")


def test_front_matter() -> None:
    assert front_matter("---\na: 1\n---\nx\n---\n") == "a: 1\n"
    assert front_matter("# Trang thường\n---\na: 1\n---\n") is None


# --- look-up ------------------------------------------------------------------------------------------------------

THREE = [
    {"id": "luat-mau-1", "so_hieu": "01/2026/QH99", "ten": "Luật Mẫu hóa học", "goi_tat": ["Luật Mẫu"]},
    {"id": "luat-mau-2", "so_hieu": "02/2026/QH99", "ten": "Luật Thủy lợi mẫu", "goi_tat": ["Luật Mẫu"]},
    {"id": "nd-mau-1", "so_hieu": "03/2026/NĐ-CP", "ten": "Nghị định sửa đổi Nghị định số 01/2020/NĐ-CP"},
]


@pytest.mark.parametrize(
    "number", ["03/2026/NĐ-CP", "03/2026/nđ-cp", "03/2026/ND-CP", "03/2026/NĐ/CP", "03/2026/NĐ–CP"]
)
def test_by_number_whatever_the_spelling(number: str) -> None:
    assert [found.id for found in register(THREE).by_number(number)] == ["nd-mau-1"]


@pytest.mark.parametrize("number", ["3/2026", "03/2025/NĐ-CP", "03/2026/NQ-CP", ""])
def test_by_number_finds_no_other_number(number: str) -> None:
    assert register(THREE).by_number(number) == ()


@pytest.mark.parametrize("name", ["Luật Thủy lợi mẫu", "Luật Thuỷ lợi mẫu", "LUẬT  THỦY\nLỢI\u00a0MẪU"])
def test_by_name_whatever_case_space_and_tone_place(name: str) -> None:
    assert [found.id for found in register(THREE).by_name(name)] == ["luat-mau-2"]


def test_one_name_of_two_documents() -> None:
    assert [found.id for found in register(THREE).by_name("Luật Mẫu")] == ["luat-mau-1", "luat-mau-2"]
    assert register(THREE).by_name("Luật Mẫu hoa học") == ()  # another tone is another word


def test_names_leave_out_titles_that_cite() -> None:
    assert list(register(THREE).names()) == ["Luật Mẫu hóa học", "Luật Mẫu", "Luật Thủy lợi mẫu"]


def test_name_key_keeps_different_words_apart() -> None:
    words = ["hòa", "hoa", "họa", "hóa", "ủy", "uy", "thủy", "thúy", "mẫu", "mâu"]
    assert len({name_key(word) for word in words}) == len(words)


# --- provisions on a day ------------------------------------------------------------------------------------------

BASE = Structure(
    {
        "1": Article("1", "A", clauses={"1": ("a", "b"), "2": ()}),
        "2": Article("2", "B", clauses={"1": ()}),
        "3": Article("3", "C", points=("a",)),
        "4": Article("4", "D", clauses={"1": ()}, uncertain=True),
        "5": Article("5", "E", clauses={"1": ("a",)}),
    },
    complete=True,
    sha256="0",
)
SINCE = date(2026, 7, 1)
EVENTS = [
    {"tai": "khoản 2 Điều 1", "thay_doi": "bai_bo", "boi": "x", "tu": SINCE},
    {
        "tai": "Điều 2",
        "thay_doi": "sua_doi",
        "boi": "x",
        "tu": SINCE,
        "ket_qua": {"khoan": [{"so": "1", "diem": "ab"}]},
    },
    {"tai": "Điều 2a", "thay_doi": "bo_sung", "boi": "x", "tu": SINCE, "ket_qua": {"khoan": [{"so": "1", "diem": ""}]}},
    {"tai": "điểm b Điều 3", "thay_doi": "bo_sung", "boi": "x", "tu": SINCE},
    {"tai": "khoản 1 Điều 5", "thay_doi": "sua_doi", "boi": "x", "tu": SINCE},
]
BEFORE, AFTER = date(2026, 6, 30), SINCE

CASES = [
    ("Điều 1", BEFORE, True, None),
    ("điểm b khoản 1 Điều 1", AFTER, True, None),
    ("điểm c khoản 1 Điều 1", AFTER, False, "point"),
    ("khoản 2 Điều 1", BEFORE, True, None),
    ("khoản 2 Điều 1", AFTER, False, "clause"),
    ("khoản 3 Điều 1", AFTER, False, "clause"),
    ("điểm a khoản 1 Điều 2", BEFORE, False, "point"),
    ("điểm a khoản 1 Điều 2", AFTER, True, None),
    ("điểm c khoản 1 Điều 2", AFTER, False, "point"),
    ("Điều 2a", BEFORE, False, "article"),
    ("Điều 2a", AFTER, True, None),
    ("khoản 1 Điều 2a", AFTER, True, None),
    ("khoản 2 Điều 2a", AFTER, False, "clause"),
    ("điểm b Điều 3", BEFORE, False, "point"),
    ("điểm b Điều 3", AFTER, True, None),
    ("khoản 9 Điều 4", AFTER, None, "clause"),
    ("điểm b khoản 1 Điều 5", BEFORE, False, "point"),
    ("điểm b khoản 1 Điều 5", AFTER, None, "point"),  # rewritten in words the register does not hold
    ("Điều 6", AFTER, False, "article"),
]


@pytest.mark.parametrize(("words", "day", "exists", "missing"), CASES)
def test_provision_on_a_day(words: str, day: date, exists: bool | None, missing: str | None) -> None:
    law = document({"id": "luat-mau-1", "loi_van": "goc", "su_kien": EVENTS}, BASE)
    status = Register([law]).provision(law, provision_from(words), day)
    assert (status.exists, status.missing) == (exists, missing)


def test_by_whose_hand() -> None:
    law = document({"id": "luat-mau-1", "loi_van": "goc", "su_kien": EVENTS}, BASE)
    clause = provision_from("khoản 2 Điều 1")
    before, after = (Register([law]).provision(law, clause, day) for day in (BEFORE, AFTER))
    assert (before.repealed, [event.by for event in before.upcoming]) == (None, ["x"])
    assert after.repealed is not None
    assert (after.repealed.since, after.upcoming) == (SINCE, ())


def test_consolidated_wording_shows_later_articles_that_an_earlier_day_did_not_have() -> None:
    added = {"tai": "khoản 2 Điều 1", "thay_doi": "bo_sung", "boi": "x", "tu": SINCE}
    law = document({"id": "luat-mau-1", "loi_van": "hop_nhat", "su_kien": [added]}, BASE)
    clause = provision_from("khoản 2 Điều 1")
    found = [Register([law]).provision(law, clause, day).exists for day in (BEFORE, AFTER)]
    assert found == [False, True]


def test_without_structure_nothing_is_proved() -> None:
    law = document({"id": "luat-mau-1"})
    assert Register([law]).provision(law, provision_from("Điều 1"), AFTER).exists is None


@pytest.mark.parametrize("words", ["Điều 2 khoản 1", "khoản Điều 1", "điều 1", "điểm aa Điều 1", "Điều 1 ", "Điều I"])
def test_what_is_no_address(words: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        provision_from(words)


# --- the real records ---------------------------------------------------------------------------------------------


def test_real_register_answers_what_the_handbook_asks(root: Path) -> None:
    real = Register.load(root / "docs" / "van-ban")
    assert len(real) >= 104
    rows = [
        ("luat-72-2025-qh15", "điểm đ khoản 2 Điều 21", date(2026, 11, 22), True),
        ("luat-72-2025-qh15", "Điều 61", date(2026, 11, 22), False),
        ("luat-42-2013-qh13", "điểm c khoản 2 Điều 15", date(2026, 11, 22), True),
        ("luat-42-2013-qh13", "khoản 2 Điều 3a", date(2026, 6, 30), False),
        ("luat-42-2013-qh13", "khoản 2 Điều 3a", date(2026, 7, 1), True),
        ("luat-02-2011-qh13", "Điều 18", date(2026, 7, 1), False),
        ("luat-85-2015-qh13", "điểm c khoản 1 Điều 76", date(2026, 11, 22), False),
        ("nqlt-72-2025", "khoản 3a Điều 2", date(2026, 11, 22), True),
        ("luat-89-2025-qh15", "điểm a khoản 6 Điều 46", date(2026, 11, 22), None),
        ("luat-121-2025-qh15", "Điều 40", date(2026, 11, 22), None),
    ]
    found = [real.provision(real[name], provision_from(words), day).exists for name, words, day, _ in rows]
    assert found == [row[3] for row in rows]


def test_published_register_is_json(root: Path) -> None:
    data = json.loads(json.dumps(register_json(Register.load(root / "docs" / "van-ban")), ensure_ascii=False))
    laws = {item["id"]: item for item in data["van_ban"]}
    assert laws["luat-72-2025-qh15"]["hieu_luc_tu"] == "2025-06-16"
    assert len(laws["luat-72-2025-qh15"]["cau_truc"]["dieu"]) == 54
