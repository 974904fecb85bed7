"""The handbook's own tables: every row proved or marked, 100 points in all, no level without a local decision."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from camnang.directive_table import DIRECTIVES
from camnang.tables.holidays import DayOff, load_days_off, load_holidays
from camnang.tables.markdown import day, table, unverified
from camnang.tables.roadmap import load_roadmap
from camnang.tables.scoring import load_sheet, sheet_table
from camnang.tables.terms import load_terms
from camnang.tables.timeline import load_timeline, timeline_table
from camnang.tables.tool_data import data_block
from viendan.model import State
from viendan.page import Page
from viendan.register import Register
from viendan.rules import RULES
from viendan.schema_errors import SchemaError

DATA = Path(__file__).parents[2] / "docs" / "du-lieu"
DAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def register() -> Register:
    return Register.load(DATA.parent / "van-ban")


def test_the_directives_are_known() -> None:
    assert {"dong_thoi_gian", "tu_cu_tu_moi", "lo_trinh", "phieu_cham_diem"} <= set(DIRECTIVES)


@pytest.mark.parametrize(
    ("value", "said"),
    [(date(2027, 3, 1), "01/3/2027"), (date(2026, 1, 1), "01/01/2026"), (date(2026, 12, 31), "31/12/2026")],
)
def test_days_are_written_as_documents_write_them(value: date, said: str) -> None:
    assert day(value) == said


def test_a_bar_in_a_cell_does_not_end_it() -> None:
    assert table(("Một", "Hai"), [("a|b", 2)]).split("\n")[2] == "| a&#124;b | 2 |"
    assert unverified([]) == ""


def test_each_proved_milestone_rests_on_a_provision_of_a_document_it_names(register: Register) -> None:
    for milestone in load_timeline(DATA / "dong-thoi-gian.yml"):
        assert set(milestone.documents) <= {document.id for document in register}
        if milestone.verified:
            assert milestone.basis
            cited = Page(milestone.basis, register, DAY, DAY).references
            assert cited
            assert {reference.state for reference in cited} == {State.RESOLVED}, milestone.basis
        else:
            assert milestone.note, "what is not proved says why"


def test_unproved_milestones_stand_only_in_a_block_that_is_not_printed() -> None:
    made = timeline_table(load_timeline(DATA / "dong-thoi-gian.yml"))
    printed, _, hidden = made.partition("!!! chua-kiem-chung")
    assert "28 nghị định" not in printed
    assert "28 nghị định" in hidden
    assert "01/3/2027" in printed
    assert all(line.startswith("    ") for line in hidden.split("\n")[1:])


def test_old_terms_are_those_that_the_check_reports(register: Register) -> None:
    """Every wording marked in the data is reported, and every wording the check knows is in the data."""
    terms, _ = load_terms(DATA / "tu-cu-tu-moi.yml")
    reported = [word for term in terms for word in term.reported]
    for word in reported:
        page = Page(f"Gửi văn bản về {word} xem xét.", register, DAY, DAY)
        assert [d.code for d in RULES["VD502"].check(page)] == ["VD502"], word
    for word in ("cấp huyện", "thị trấn", "kỳ họp bất thường", "Ban Pháp chế", "Ban Kinh tế - Xã hội", "HĐND huyện"):
        assert word in reported
    for term in terms:
        page = Page(term.new, register, DAY, DAY)
        assert not list(RULES["VD502"].check(page)), term.new


def test_the_roadmap_names_who_what_when_for_every_year() -> None:
    steps = load_roadmap(DATA / "lo-trinh.yml")
    assert 35 <= len(steps) <= 60
    assert {step.year for step in steps} == set(range(2026, 2032))
    assert all((s.task, s.doer, s.answers, s.due, s.output) for s in steps)
    assert {bool(step.basis) for step in steps} == {True, False}


SHEET = """
quyet_dinh_dia_phuong: {decision}
nhom:
  - {{ma: A, ten: Kỳ họp, muc: [{{tieu_chi: Dự đủ các phiên, diem: 30, minh_chung: Điểm danh}}]}}
  - {{ma: B, ten: Giám sát, muc: [{{tieu_chi: Dự giám sát, diem: 30, minh_chung: Biên bản}}]}}
  - {{ma: C, ten: Cử tri, muc: [{{tieu_chi: Gặp cử tri, diem: {last}, minh_chung: Biên bản}},
                               {{tieu_chi: Báo lại cử tri, diem: 10, minh_chung: Sổ theo dõi}}]}}
thuong: {{toi_da: 5, cach: Cách làm hay}}
tru: Vắng không lý do
muc_xep_loai: {levels}
"""
LEVELS = "[{ten: Tốt, tu_diem: 75}, {ten: Xuất sắc, tu_diem: 90}]"
DECISION = "{so: 12/QĐ-TTHĐND, ngay: 2027-01-05, co_quan: Thường trực HĐND xã Suối Mẫu}"


def sheet(folder: Path, last: int = 30, decision: str = "null", levels: str = "[]") -> Path:
    file = folder / "cham-diem.yml"
    file.write_text(SHEET.format(last=last, decision=decision, levels=levels), "utf-8")
    return file


def test_points_must_be_a_hundred(tmp_path: Path) -> None:
    assert "Cộng" in sheet_table(load_sheet(sheet(tmp_path)))
    with pytest.raises(SchemaError, match="99 điểm"):
        load_sheet(sheet(tmp_path, last=29))


def test_levels_need_a_local_decision(tmp_path: Path) -> None:
    with pytest.raises(SchemaError):
        load_sheet(sheet(tmp_path, levels=LEVELS))
    shown = sheet_table(load_sheet(sheet(tmp_path, decision=DECISION, levels=LEVELS)))
    assert "quyết định số 12/QĐ-TTHĐND ngày 05/01/2027" in shown
    assert shown.index("Xuất sắc") < shown.index("Tốt |")
    assert "bản gợi ý" in sheet_table(load_sheet(DATA / "cham-diem.yml"))


def test_no_year_of_holidays_counts_before_it_is_verified(tmp_path: Path) -> None:
    years = load_holidays(DATA / "nghi-le.yml")
    assert set(years) == {2025, 2026, 2027}
    assert not any(year.complete for year in years.values())
    assert date(2026, 2, 18) in years[2026].unverified
    file = tmp_path / "nghi-le.yml"
    row = "{ten: Tết mẫu, ngay: 2031-02-01, den: 2031-02-03, trang_thai: da_kiem_chung, nguon: Thông báo mẫu}"
    file.write_text(f"nam: [{{nam: 2031, da_du: true, ngay_nghi: [{row}]}}]", "utf-8")
    year = load_holidays(file)[2031]
    assert year.complete
    assert sorted(year.verified) == [date(2031, 2, 1), date(2031, 2, 2), date(2031, 2, 3)]


def test_days_off_are_listed_one_by_one_with_what_is_known_of_them() -> None:
    days = load_days_off(DATA / "nghi-le.yml")
    assert [d.day for d in days] == sorted(d.day for d in days)
    assert DayOff(date(2027, 4, 30), "Ngày Chiến thắng", False) in days
    tet = [d.day for d in days if d.name == "Tết Nguyên đán"]
    assert (tet[0], tet[-1], len(tet)) == (date(2026, 2, 14), date(2026, 2, 22), 9)


def test_no_word_of_the_data_ends_its_block() -> None:
    block = data_block("mau", {"ten": "</script><b>&", "ngay": date(2027, 3, 1)})
    assert block.count("</script>") == 1
    assert "\n" not in block, "one line: Markdown must not read it"
    assert json.loads(block.split(">", 1)[1].removesuffix("</script>")) == {
        "ten": "</script><b>&",
        "ngay": "2027-03-01",
    }
