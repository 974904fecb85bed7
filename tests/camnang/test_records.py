"""Data files: schema and record agree, every fault is found at its words, ids exist, numbers are those of the table."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from camnang.data.check import DATA_RULES
from camnang.data.handbook import load_handbook
from camnang.data.model import Checklist, Form, Question, Task, Term
from camnang.data.nodes import YamlText
from camnang.data.own_front import FRONT_RULES
from camnang.data.places import Ids, known_ids, schema_of
from camnang.deadlines import load_deadlines
from camnang.findings import Checker
from camnang.schemas import validator
from records_samples import FILES
from viendan.register import Register
from viendan.schema_errors import SchemaError

DAY = date(2026, 11, 22)
LIST, QUIZ, TERMS = "du-lieu/danh-muc/K01.yml", "du-lieu/trac-nghiem/01.yml", "du-lieu/thuat-ngu.yml"
SITUATION = "tinh-huong/03-suoi-can.md"


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    (tmp_path / "mkdocs.yml").touch()
    for name, text in FILES.items():
        path = tmp_path / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path / "docs"


@pytest.fixture
def checker(docs: Path, invented: Register) -> Checker:
    return Checker(invented, DAY, deadlines=load_deadlines(docs / "du-lieu" / "thoi-han.yml"), docs=docs)


@pytest.mark.parametrize(
    ("schema", "steps", "record"),
    [
        ("danh-muc", (), Checklist),
        ("danh-muc", ("properties", "muc", "items"), Task),
        ("trac-nghiem", ("properties", "cau_hoi", "items"), Question),
        ("thuat-ngu", ("properties", "thuat_ngu", "items"), Term),
        ("bieu-mau", ("properties", "bieu_mau", "items"), Form),
    ],
)
def test_record_and_schema_have_the_same_keys(schema: str, steps: tuple[str, ...], record: type) -> None:
    item = validator(schema).schema
    for step in steps:
        item = item[step]
    assert item["additionalProperties"] is False
    assert set(item["properties"]) == {f.name for f in fields(record)}


@pytest.mark.parametrize("source", sorted(FILES))
def test_a_sound_file_has_no_finding(source: str, checker: Checker) -> None:
    own = {"VD402", "VD404", "VD503", *DATA_RULES, *FRONT_RULES}
    found = checker.check_text(FILES[source], f"docs/{source}", source)
    chapter = source.startswith("0-")  # its front matter is shortened
    assert [d for d in found if d.code in own and not chapter] == []


FAULTS = [
    # file, what is written, what is written instead, code, the words it points at (None: only the line)
    (LIST, "ai_lam: Thôn", "ai_lam: null", "VD504", "Dọn rác hai bên bờ"),
    (LIST, "chiu_trach_nhiem: UBND xã", 'chiu_trach_nhiem: "–"', "VD504", "Đo mực nước trước khi khơi"),
    (LIST, "    san_pham: Bờ sạch\n", "", "VD504", "Dọn rác hai bên bờ"),
    (LIST, "han: Trước buổi khơi", 'han: "…"', "VD504", "Dọn rác hai bên bờ"),
    (LIST, "bieu_mau: [M01]", "bieu_mau: [M09]", "VD404", "M09"),
    (LIST, "thoi_han: H01", "thoi_han: H77", "VD404", "H77"),
    (LIST, "Sổ đo (M01)", "Sổ đo (M11)", "VD404", "Sổ đo (M11)"),
    (LIST, "id: K01", "id: K02", "VD509", "K02"),
    (LIST, "nhom: Kỳ họp", "nhom: Lễ hội", "VD402", None),
    (LIST, "muc_dich:", "muc_tieu:", "VD402", None),
    (LIST, "chậm nhất 05 ngày làm việc", "chậm nhất 07 ngày làm việc", "VD503", "07 ngày làm việc"),
    (LIST, "chậm nhất 05 ngày làm việc", "chậm nhất 05 ngày", "VD503", "05 ngày"),
    (LIST, "han: chậm nhất 05 ngày làm việc", "han: ngay khi họp", "VD503", "ngay khi họp"),
    (LIST, "khoản 1 Điều 3 Luật số 10/2024/QH15", "theo quy định", "VD507", "theo quy định"),
    (LIST, "khoản 1 Điều 3 Luật số 10/2024/QH15", "Điều 3 Luật số 10/2024/QH15; theo quy định", "VD507", "Điều 3 Luật số 10/2024/QH15; theo quy định"),
    (LIST, "khoản 1 Điều 3 Luật số 10/2024/QH15", "Điều 4; Điều 3 Luật số 10/2024/QH15", "VD507", "Điều 4; Điều 3 Luật số 10/2024/QH15"),
    (LIST, "khoản 1 Điều 3 Luật số 10/2024/QH15", '"Luật số; Điều 3 Luật số 10/2024/QH15"', "VD507", '"Luật số; Điều 3 Luật số 10/2024/QH15"'),
    (LIST, "khoản 1 Điều 3 Luật số 10/2024/QH15", "khoản 9 Điều 3 Luật số 10/2024/QH15", "VD103", "khoản 9"),
    (QUIZ, "dung: 3", "dung: 4", "VD505", "4"),
    (QUIZ, '"Báo xã", "Đo lại"', '"Đo lại.", "đo lại"', "VD505", '"đo lại"'),
    (QUIZ, "id: Q01-04", "id: Q02-04", "VD509", "Q02-04"),
    (QUIZ, "id: Q01-04", "id: Q01-03", "VD509", "Q01-03"),
    (QUIZ, "chuong: 1\n", "chuong: 2\n", "VD509", "2"),
    (QUIZ, "Luật định 05 ngày", "Luật định 06 ngày", "VD503", "06 ngày làm việc"),
    (QUIZ, "can_cu: Điều 4 Luật số 10/2024/QH15", "can_cu: null", "VD505", None),
    (QUIZ, "lua_chon: [\"Về thuế\", \"Về suối\", \"Về rừng\"]", "lua_chon: [\"Có\", \"Không\"]", "VD402", None),
    (TERMS, "[UBND, UB]", "[HĐND]", "VD506", "[HĐND]"),
    (TERMS, "Ủy ban nhân dân", "hội đồng nhân dân", "VD506", "hội đồng nhân dân"),
    (TERMS, "Cơ quan khơi suối.", "rất " * 26, "VD506", None),
    (SITUATION, "## Thời hạn", "## Hạn", "VD508", "## Hạn"),
    (SITUATION, "# Suối cạn thì làm gì?\n", "# Suối cạn\n", "VD508", "# Suối cạn"),
    (SITUATION, "so: 3", "so: 4", "VD508", "so: 4"),
    (SITUATION, "danh_muc: [K01]", "danh_muc: [K09]", "VD404", "danh_muc: [K09]"),
    (SITUATION, "- M01 sổ đo", "- M02 sổ đo", "VD404", "M02"),
    (SITUATION, "vai: Ban", "vai: Khách", "VD402", None),
]  # fmt: skip


@pytest.mark.parametrize(("source", "right", "wrong", "code", "words"), FAULTS)
def test_fault_is_found_at_its_words(
    source: str, right: str, wrong: str, code: str, words: str | None, checker: Checker
) -> None:
    assert right in FILES[source]
    text = FILES[source].replace(right, wrong, 1)
    found = [d for d in checker.check_text(text, f"docs/{source}", source) if d.code == code]
    assert found, f"{code} không thấy"
    if words is not None:
        assert [text[d.span.start : d.span.end].strip('"')[: len(words)] for d in found][:1] == [words.strip('"')]
    assert found[0].line == text[: found[0].span.start].count("\n") + 1


def test_distractors_and_other_provisions_are_no_fault(checker: Checker) -> None:
    """A wrong choice may say a wrong number: it is wrong on purpose."""
    assert "Trong 07 ngày làm việc" in FILES[QUIZ]
    assert [d for d in checker.check_text(FILES[QUIZ], f"docs/{QUIZ}", QUIZ) if d.code == "VD503"] == []


def test_a_short_quiz_and_a_single_place_of_the_answer_are_told(checker: Checker) -> None:
    short = FILES[QUIZ].split("  - id: Q01-05")[0]
    said = [d.message for d in checker.check_text(short, f"docs/{QUIZ}", QUIZ) if d.code == "VD505"]
    assert said == ["Mới có 4 câu; mỗi chương cần ít nhất 5."]
    same = FILES[QUIZ].replace("dung: 1", "dung: 2").replace("dung: 3", "dung: 2")
    said = [d.message for d in checker.check_text(same, f"docs/{QUIZ}", QUIZ) if d.code == "VD505"]
    assert said == ["Mọi câu đều có đáp án đúng ở chỗ 2."]


def test_citations_are_judged_on_the_day_of_the_record(checker: Checker) -> None:
    assert "VD202" not in {d.code for d in checker.check_text(FILES[LIST], f"docs/{LIST}", LIST)}
    # The law is in force from 01/01/2025.
    earlier = FILES[LIST].replace("quy_dinh_den_ngay: 2026-11-22", "quy_dinh_den_ngay: 2024-12-01")
    assert "VD202" in {d.code for d in checker.check_text(earlier, f"docs/{LIST}", LIST)}


def test_a_term_of_the_past_may_be_named(checker: Checker) -> None:
    past = FILES[TERMS].replace("Cơ quan khơi suối.", "Cơ quan ở cấp huyện.")
    assert "VD502" in {d.code for d in checker.check_text(past, f"docs/{TERMS}", TERMS)}
    told = past.replace("    can_cu: null\n", "    can_cu: null\n    lich_su: true\n")
    assert "VD502" not in {d.code for d in checker.check_text(told, f"docs/{TERMS}", TERMS)}


@pytest.mark.parametrize("text", ["muc: [\n", "- a\n- b\n", "id: 2026-02-30\n", ""])
def test_what_is_no_yaml_is_one_finding(text: str, checker: Checker) -> None:
    found = checker.check_text(text, f"docs/{LIST}", LIST)
    assert [d.code for d in found] == ["VD402"]


def test_ids_come_from_files(docs: Path) -> None:
    assert known_ids(docs) == Ids(
        bieu_mau=frozenset({"M01"}),
        danh_muc=frozenset({"K01"}),
        tinh_huong=frozenset({"T03"}),
        trac_nghiem=frozenset({"01"}),
        thoi_han=frozenset({"H01"}),
    )


def test_handbook_is_loaded_whole_and_a_fault_names_its_file(docs: Path) -> None:
    data = load_handbook(docs / "du-lieu")
    assert (list(data.checklists), list(data.quizzes), list(data.situations)) == (["K01"], [1], ["T03"])
    assert data.terms[1].viet_tat == ("UBND", "UB")
    assert data.chapters[1].deadlines == ("H01",)
    (docs / LIST).write_text(FILES[LIST].replace("ten:", "tenn:"), "utf-8")
    with pytest.raises(SchemaError, match=r"K01\.yml:2: .*tenn"):
        load_handbook(docs / "du-lieu")


def test_offsets_count_letters_not_bytes() -> None:
    text = 'tên: Hội đồng\nmục:\n  - {việc: "khơi suối", hạn: gấp}\n'
    yaml_text = YamlText(text)
    for steps, words in (((("tên"),), "Hội đồng"), (("mục", 0, "việc"), '"khơi suối"'), (("mục", 0, "hạn"), "gấp")):
        span = yaml_text.span(*steps)
        assert text[span.start : span.end] == words


def test_the_real_list_of_forms_is_whole(root: Path) -> None:
    data = load_handbook(root / "docs" / "du-lieu")
    assert list(data.forms) == [f"M{n:02d}" for n in range(1, 67)]
    assert len({form.ten for form in data.forms.values()}) == 66


def test_schemas_are_sound_json_schemas() -> None:
    from jsonschema import Draft202012Validator

    folder = Path(__file__).parents[2] / "scripts" / "camnang" / "schema"
    for file in folder.glob("*.json"):
        Draft202012Validator.check_schema(json.loads(file.read_text("utf-8")))


def test_every_data_file_of_the_handbook_has_a_schema(root: Path) -> None:
    docs = root / "docs"
    found = {path.relative_to(docs).as_posix() for path in (docs / "du-lieu").rglob("*.yml")}
    assert {source for source in found if schema_of(source) is None} == set()
    assert {name for source in found if (name := schema_of(source))} >= {"danh-muc", "trac-nghiem", "lo-trinh"}
