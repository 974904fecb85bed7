"""The way of a form from its source to its lines: grammar, places, dates, bases, data sheets. All documents invented."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from camnang import cli as command_line
from camnang.deadlines import Deadline, load_deadlines
from camnang.findings import Checker
from camnang.forms import body
from camnang.forms.basis import basis_lines, unusable
from camnang.forms.checks import form_faults
from camnang.forms.days import due_day
from camnang.forms.filling import Blank, Filled, Template
from camnang.forms.layout import Grid, Line, Setting, sheets
from camnang.forms.model import Due, Family, Field, Form, FormError, Issuer, Kind, PageBreak, Paragraph, Signer, Table
from camnang.forms.shared import Shared, load_shared
from camnang.forms.source import form_from
from camnang.forms.values import Calendar, unknown_keys, values_of
from camnang.forms.words import dots, long_date, number, short_date, weekday, written
from camnang.schemas import load_yaml
from camnang.tables.holidays import Year
from viendan.register import Register

DOCS = Path(__file__).parents[2] / "docs"
DAY = date(2026, 11, 22)
SHARED = Shared(
    unit={"xa": Field("xa", "Tên xã", example="xã Suối Mẫu"), "ky_hieu": Field("ky_hieu", "Ký hiệu", example="HĐND")},
    session={
        "dia_danh": Field("dia_danh", "Địa danh", example="Suối Mẫu"),
        "so_van_ban": Field("so_van_ban", "Số", required=False),
        "ngay_ky": Field("ngay_ky", "Ngày ký", Kind.DATE, required=False, example=date(2026, 2, 5)),
        "nam": Field("nam", "Năm", example="2026"),
        "nguoi_soan_thao": Field("nguoi_soan_thao", "Người soạn", example="VP"),
    },
    issuers={"hdnd": Issuer((), ("HỘI ĐỒNG NHÂN DÂN", "{{ xa | hoa }}"), "{{ ky_hieu }}")},
    signers={"chu-tich": Signer("TM. BAN", "TRƯỞNG BAN", "Nguyễn Văn A")},
    kinds={"Thông báo": "TB", "Nghị quyết": "NQ", "Công văn": "", "Biên bản": "BB"},
)


def form(text: str, **meta: Any) -> Form:
    head = {"ho": "hanh-chinh", "quy_dinh_den_ngay": DAY, "loai": "Thông báo", "co_quan": "hdnd", **meta}
    return form_from(head, f"Lời dặn.\n\n=====\n\n{text}\n", Path("docs/bieu-mau/m05.md"), SHARED)


def lines(made: Form, register: Register, values: dict[str, Any] | None = None) -> list[str]:
    filler = Blank() if values is None else Filled({"xa": "xã Suối Mẫu", **values})
    found = sheets(made, filler, Setting(SHARED, register, DAY))[0].body
    return [item.text for item in found if isinstance(item, Line) and not item.style.startswith("ke_")]


# Grammar.

LINES = [
    ("# QUYẾT NGHỊ:", Paragraph("muc_giua", "QUYẾT NGHỊ:")),
    ("## I. Kết quả", Paragraph("muc", "I. Kết quả")),
    ("### Điều 1. Phạm vi", Paragraph("dieu", "Điều 1. Phạm vi")),
    ("> (Kèm theo)", Paragraph("giua", "(Kèm theo)")),
    ("---", PageBreak()),
    ("- gạch đầu dòng", Paragraph("noi_dung", "- gạch đầu dòng")),
    ("1. khoản một", Paragraph("noi_dung", "1. khoản một")),
    ("#không phải tiêu đề", Paragraph("noi_dung", "#không phải tiêu đề")),
    ("{{ xa }}", Paragraph("noi_dung", "{{ xa }}")),
]


@pytest.mark.parametrize(("line", "block"), LINES)
def test_one_line_is_one_paragraph(line: str, block: object) -> None:
    assert body.blocks(f"\n{line}\n") == (block,)


def test_widths_of_columns_are_the_dashes_and_colons_align() -> None:
    (table,) = body.blocks("| TT | Việc | Tiền |\n|:--:|------|--:|\n| {{ a | hoa }} | b | c |\n")
    assert isinstance(table, Table)
    assert table.widths == pytest.approx((0.2, 0.6, 0.2))
    assert table.aligns == ("center", "left", "right")
    assert table.rows == (("{{ a | hoa }}", "b", "c"),), "dấu | trong {{ }} không chia ô"


@pytest.mark.parametrize("text", ["| a | b |\n| 1 | 2 |", "| a | b |\n|---|---|\n| 1 |"])
def test_a_broken_table_is_said(text: str) -> None:
    with pytest.raises(ValueError, match="Bảng"):
        body.blocks(text)


def test_documents_and_heads_are_as_many() -> None:
    with pytest.raises(FormError, match="2 văn bản"):
        form("Một.", phan=[{"loai": "Thông báo"}, {"loai": "Biên bản"}])


# Words.


def test_dates_as_the_decree_writes_them() -> None:
    assert long_date(date(2020, 3, 5)) == "ngày 05 tháng 3 năm 2020"
    assert long_date(date(2026, 2, 10)) == "ngày 10 tháng 02 năm 2026"
    assert short_date(date(2026, 12, 1)) == "01/12/2026"
    assert weekday(date(2026, 12, 10)) == "thứ Năm"
    assert (number(5), number(23), number(1250)) == ("05", "23", "1.250")
    assert written("xã Suối Mẫu", ("hoa",)) == "XÃ SUỐI MẪU"
    assert written("kỳ họp thứ ba", ("dau_hoa",)) == "Kỳ họp thứ ba"


def test_dots_of_each_kind() -> None:
    assert dots(Field("n", "Ngày", Kind.DATE)) == "ngày … tháng … năm ……"
    assert dots(Field("n", "Ngày", Kind.DATE), ("ngan",)) == "…/…/……"
    assert dots(Field("t", "Tên", example="x" * 20)) == "…" * 6 + "\u200b" + "…" * 4
    assert dots(Field("d", "Lý do", Kind.PARAGRAPH, blank=3)).count("…") > 2 * 32


# Places and repetition.


def test_a_line_with_a_list_is_repeated_and_numbered(invented: Register) -> None:
    made = form("{{ tt }}. {{ viec }};", truong={"viec": {"nhan": "Việc", "kieu": "danh_sach", "dong_trong": 2}})
    assert lines(made, invented, {"viec": ["quét suối", "khơi dòng"]}) == [
        "THÔNG BÁO",
        "1. quét suối;",
        "2. khơi dòng;",
    ]
    assert [line[:4] for line in lines(made, invented)[1:]] == ["1. …", "2. …"]


def test_a_row_with_a_table_is_repeated(invented: Register) -> None:
    columns = {"ten": "Tên", "han": "Hạn"}
    made = form(
        "| TT | Tên | Hạn |\n|--|----|----|\n| {{ tt }} | {{ b.ten }} | {{ b.han | ngan }} |\n| | Cộng | |",
        truong={"b": {"nhan": "Bảng", "kieu": "bang", "cot": columns, "dong_trong": 4}},
    )
    rows = [{"ten": "Cầu gỗ", "han": date(2026, 12, 3)}, {"ten": "Bến đá"}]
    (grid,) = (
        item
        for item in sheets(made, Filled({"b": rows}), Setting(SHARED, invented, DAY))[0].body
        if isinstance(item, Grid)
    )
    texts = [["".join(run.text for run in cell) for cell in row] for row in grid.rows]
    assert texts == [["1", "Cầu gỗ", "03/12/2026"], ["2", "Bến đá", ""], ["", "Cộng", ""]]
    blank = sheets(made, Blank(), Setting(SHARED, invented, DAY))[0].body
    assert [len(item.rows) for item in blank if isinstance(item, Grid)] == [5]


def test_the_browser_edition_opens_and_closes_what_repeats(invented: Register) -> None:
    made = form("{{ tt }}. {{ viec }}.", truong={"viec": {"nhan": "Việc", "kieu": "danh_sach"}})
    found = sheets(made, Template(), Setting(SHARED, invented, DAY))[0].body
    texts = [item.text for item in found if isinstance(item, Line)]
    assert texts[1:] == ["{#viec}", "{tt}. {gia_tri}.", "{/viec}"]


def test_emphasis_goes_through_places(invented: Register) -> None:
    made = form("**Xã: {{ xa }}** và *chữ nghiêng*, 2 * 3.")
    line = sheets(made, Filled({"xa": "Suối"}), Setting(SHARED, invented, DAY))[0].body[-1]
    assert isinstance(line, Line)
    looks = [(run.text, run.bold, run.italic, run.filled) for run in line.runs]
    assert looks == [
        ("Xã: ", True, False, False),
        ("Suối", True, False, True),
        (" và ", False, False, False),
        ("chữ nghiêng", False, True, False),
        (", 2 * 3.", False, False, False),
    ]


def test_minutes_have_no_place_and_date_and_a_letter_names_its_matter(invented: Register) -> None:
    setting = Setting(SHARED, invented, DAY)
    minutes = sheets(form("Chữ.", loai="Biên bản"), Blank(), setting)[0]
    letter = sheets(
        form("Chữ.", loai="Công văn", trich_yeu="lấy ý kiến"),
        Filled({"nguoi_soan_thao": "VP", "ky_hieu": "HĐND"}),
        setting,
    )[0]
    assert "dia_danh" not in [line.style for line in minutes.right]
    assert [line.text for line in letter.left][-2:] == [
        "Số: …/HĐND-VP".replace("…", dots(SHARED.session["so_van_ban"])),
        "V/v lấy ý kiến",
    ]


# Bases.

BASES = [
    ("hanh-chinh", "luat-10-2024-qh15", ["Căn cứ Luật Suối nguồn ngày 20 tháng 6 năm 2024."]),
    (
        "hanh-chinh",
        "nd-12-2022-nd-cp",
        ["Căn cứ Nghị định số 12/2022/NĐ-CP ngày 10 tháng 02 năm 2022 của Quốc hội về lịch nước."],
    ),
    (
        "quy-pham",
        "luat-10-2024-qh15",
        ["Căn cứ Luật Suối nguồn ngày 20 tháng 6 năm 2024, được sửa đổi, bổ sung năm 2026."],
    ),
    ("hanh-chinh", "luat-05-2019-qh14", []),
    ("hanh-chinh", "luat-99-2099-qh99", []),
    ("hanh-chinh", "Theo đề nghị của Ban.", ["Theo đề nghị của Ban."]),
]


@pytest.mark.parametrize(("family", "entry", "expected"), BASES)
def test_a_basis_is_written_from_the_register(family: str, entry: str, expected: list[str], invented: Register) -> None:
    assert basis_lines([entry], invented, Family(family), DAY) == expected


def test_lines_of_the_basis_end_in_semicolons_and_a_stop(invented: Register) -> None:
    made = basis_lines(
        ["luat-10-2024-qh15", "luat-05-2019-qh14", "luat-22-2025-qh15"], invented, Family("hanh-chinh"), DAY
    )
    assert made == [
        "Căn cứ Luật Suối nguồn ngày 20 tháng 6 năm 2024;",
        "Căn cứ Luật Bến nước ngày 16 tháng 6 năm 2025.",
    ]


def test_a_repealed_document_leaves_on_its_day(invented: Register) -> None:
    before, after = date(2027, 1, 14), date(2027, 1, 15)
    assert unusable("nd-12-2022-nd-cp", invented, before) is None
    said = unusable("nd-12-2022-nd-cp", invented, after)
    assert said is not None
    assert said.reason == "Nghị định số 12/2022/NĐ-CP hết hiệu lực từ ngày 15/01/2027"
    early = unusable("nd-40-2026-nd-cp", invented, date(2026, 9, 1))
    assert early is not None
    assert "chỉ có hiệu lực từ ngày 01/10/2026" in early.reason


# Deadlines.

CALENDAR = Deadline("H1", "việc", "ai", "07 ngày", 7, "ngay", "trước ngày họp", "", "da_kiem_chung")
WORKING = Deadline("H2", "việc", "ai", "05 ngày làm việc", 5, "ngay_lam_viec", "kể từ ngày bầu", "", "da_kiem_chung")
DOUBTED = Deadline("H3", "việc", "ai", "07 ngày", 7, "ngay", "trước ngày họp", "", "cho_kiem_chung")
RECORDS = {record.id: record for record in (CALENDAR, WORKING, DOUBTED)}
YEARS = {2026: Year(True, frozenset({date(2026, 12, 14)}), frozenset())}
DUES = [
    (Due("H1", True, "ngay_hop"), date(2026, 12, 3)),
    (Due("H1", False, "ngay_hop"), date(2026, 12, 17)),
    (Due("H2", False, "ngay_hop"), date(2026, 12, 18)),  # 11, 15, 16, 17, 18: the 14th is a day off
    (Due("H3", True, "ngay_hop"), None),
    (Due("H9", True, "ngay_hop"), None),
]


@pytest.mark.parametrize(("due", "expected"), DUES)
def test_days_come_from_the_deadline_records(due: Due, expected: date | None) -> None:
    assert due_day(due, date(2026, 12, 10), RECORDS, YEARS) == expected


def test_working_days_over_a_year_not_fully_known_are_not_counted() -> None:
    assert due_day(Due("H2", False, "n"), date(2026, 12, 30), RECORDS, YEARS) is None


# Data sheets.

FIELDS = {
    "ngay_hop": {"nhan": "Ngày họp", "kieu": "ngay"},
    "ngay_bao": {"nhan": "Ngày báo", "kieu": "ngay", "han": {"thoi_han": "H1", "tinh": "truoc", "tu": "ngay_hop"}},
    "ghi_chu": {"nhan": "Ghi chú", "bat_buoc": False},
}
GIVEN = {"xa": "xã Suối Mẫu", "ky_hieu": "HĐND", "dia_danh": "Suối Mẫu"}


def filled_values(data: dict[str, Any]) -> dict[str, Any]:
    made = form("Họp {{ ngay_hop }}, báo {{ ngay_bao }}, {{ ghi_chu }}.", truong=FIELDS)
    return values_of(made, {**GIVEN, **data}, SHARED, Calendar(RECORDS, YEARS))


def test_a_day_not_given_is_counted_and_a_given_one_stays() -> None:
    assert filled_values({"ngay_hop": date(2026, 12, 10)})["ngay_bao"] == date(2026, 12, 3)
    assert filled_values({"ngay_hop": date(2026, 12, 10), "ngay_bao": date(2026, 12, 1)})["ngay_bao"] == date(
        2026, 12, 1
    )


def test_what_stands_under_the_code_wins() -> None:
    assert (
        filled_values({"ngay_hop": date(2026, 12, 10), "M05": {"ngay_hop": date(2026, 12, 20)}})["ngay_hop"].day == 20
    )


WRONG = [
    ({}, "M05: thiếu trường “ngay_hop” (Ngày họp)"),
    ({"ngay_hop": "mai"}, "M05: trường “ngay_hop” (Ngày họp) phải là một ngày, viết 2026-12-10"),
    ({"ngay_hop": date(2026, 12, 10), "xa": ""}, "M05: thiếu trường “xa” (Tên xã)"),
]


@pytest.mark.parametrize(("data", "said"), WRONG)
def test_a_missing_or_wrong_field_is_named_with_its_form(data: dict[str, Any], said: str) -> None:
    with pytest.raises(FormError) as fault:
        filled_values(data)
    assert said in str(fault.value)


def test_a_key_that_no_form_knows_is_doubted() -> None:
    known = frozenset({"ngay_hop", "xa"})
    made = [form("Chữ.")]
    assert unknown_keys({"ngay_hopp": 1, "xa": "x"}, made, known, "phien.yml") == [
        "phien.yml: không có trường “ngay_hopp”. Có phải là “ngay_hop”?"
    ]
    assert unknown_keys({"M05": {"xaa": 1}, "M99": {"b": 1}}, made, known, "phien.yml") == [
        "phien.yml, M05: không có trường “xaa”. Có phải là “xa”?"
    ]


# Checks of a source.

FAULTS = [
    ({}, "Họp {{ ngay_hopp }}.", "không có trường “ngay_hopp”"),
    ({"truong": {"a": {"nhan": "Một", "vi_du": "x"}}}, "Chữ.", "trường “a” khai mà không dùng"),
    ({"truong": {"a": {"nhan": "Một"}}}, "{{ a }}", "trường “a” chưa có `vi_du`"),
    ({"truong": {"xa": {"nhan": "Một", "vi_du": "x"}}}, "{{ xa }}", "trùng tên với trường dùng chung"),
    ({"co_quan": "ubnd"}, "Chữ.", "`co_quan: ubnd` không có"),
    ({"loai": "Thư"}, "Chữ.", "`loai: Thư` không có"),
    ({}, "{{ xa | in }}", "không có cách viết “in”"),
    ({}, "| a | |\n|--|--|\n| 1 | 2 |", "ô đầu bảng để trống"),
    (
        {"ho": "quy-pham", "loai": "Nghị quyết", "can_cu": ["luat-10-2024-qh15"]},
        "# QUYẾT NGHỊ:",
        "không có dòng thẩm quyền",
    ),
    ({"ho": "quy-pham", "loai": "Nghị quyết"}, "### Điều 1. Tên", "phải có căn cứ"),
    ({"ho": "quy-pham", "loai": "Nghị quyết", "can_cu": ["luat-10-2024-qh15"]}, "Chữ.", "phải chia thành điều"),
    ({"ho": "quy-pham", "can_cu": ["luat-10-2024-qh15"]}, "### Điều 1. Tên", "phải là `loai: Nghị quyết`"),
]


@pytest.mark.parametrize(("meta", "text", "said"), FAULTS)
def test_faults_of_a_source(meta: dict[str, Any], text: str, said: str) -> None:
    assert any(said in fault for fault in form_faults(form(text, **meta), SHARED))


def test_a_sound_source_has_no_fault() -> None:
    assert list(form_faults(form("Xã {{ xa | hoa }}, {{ ngay_ky | ngan }}."), SHARED)) == []


# What `camnang check` says of a source.

SOUND = (DOCS / "bieu-mau" / "m36.md").read_text("utf-8")
FOUND = [
    ("ho: hanh-chinh", "ho: hanh-chinh", []),
    (
        "{{ noi_nhan_y_kien }}",
        "{{ noi_nhan }}",
        ["VD512 M36: không có trường “noi_nhan”", "VD512 M36: trường “noi_nhan_y_kien” khai mà không dùng"],
    ),
    (
        "kinh_gui:",
        "can_cu: [luat-77-2015-qh13]\nkinh_gui:",
        ["VD513 Căn cứ “luat-77-2015-qh13”: Luật số 77/2015/QH13 hết hiệu lực"],
    ),
    (
        "kinh_gui:",
        "can_cu: [luat-99-2099-qh99]\nkinh_gui:",
        ["VD513 Căn cứ “luat-99-2099-qh99”: chưa có trong sổ đăng ký"],
    ),
    ("kinh_gui:", "kinh_gui_cho:", ["VD402 "]),
    ("\n=====\n", "\n", ["VD512 M36: phần đầu nêu 1 văn bản, nhưng thân trang có 0"]),
]


@pytest.mark.parametrize(("old", "new", "expected"), FOUND)
def test_the_check_finds_what_is_wrong_on_its_line(old: str, new: str, expected: list[str]) -> None:
    assert old in SOUND
    text = SOUND.replace(old, new, 1)
    checker = Checker(
        Register.load(DOCS / "van-ban"), DAY, deadlines=load_deadlines(DOCS / "du-lieu/thoi-han.yml"), docs=DOCS
    )
    found = [f"{d.code} {d.message}" for d in checker.check_text(text, "docs/bieu-mau/m36.md", "bieu-mau/m36.md")]
    assert len(found) == len(expected), found
    for said in expected:
        assert any(line.startswith(said) for line in found), found


# The real data sheets and the command.


def test_shared_fields_and_sample_sheets_name_the_same_keys() -> None:
    shared = load_shared(DOCS / "du-lieu")
    unit, session = (load_yaml(DOCS / "du-lieu" / name, "don-vi") for name in ("don-vi.yml", "phien.yml"))
    assert set(unit) == set(shared.unit)
    own = {key for key in session if key[0] != "M"}
    assert own | {"so_van_ban"} == set(shared.session)


def run(*words: str) -> Result:
    return CliRunner().invoke(command_line.cli, ["forms", *words])


def test_a_whole_session_is_made_from_two_sheets(tmp_path: Path) -> None:
    data = DOCS / "du-lieu"
    done = run(
        "--set", "ky-hop", "--unit", str(data / "don-vi.yml"), "--data", str(data / "phien.yml"), "--out", str(tmp_path)
    )
    assert done.exit_code == 0, done.exception
    sources = {path.stem.upper() for path in (DOCS / "bieu-mau").glob("m[0-9][0-9].md")}
    assert {path.name[:3] for path in tmp_path.iterdir()} == {code for code in sources if code <= "M20"}


def test_nothing_is_written_when_a_field_is_missing(tmp_path: Path) -> None:
    sheet = tmp_path / "xa.yml"
    sheet.write_text("ten_don_vi: xã Suối Mẫu\n", "utf-8")
    done = run("M05", "--unit", str(sheet), "--out", str(tmp_path / "ra"))
    assert "M05: thiếu trường “ten_ky_hop” (Tên kỳ họp)" in str(done.exception)
    assert not (tmp_path / "ra").exists()


def test_unknown_form_and_set_are_said(tmp_path: Path) -> None:
    assert "Không có biểu mẫu M99" in str(run("M99", "--out", str(tmp_path)).exception)
    assert "Không có bộ “hop”. Có: ky-hop" in str(run("--set", "hop", "--out", str(tmp_path)).exception)
