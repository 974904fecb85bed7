"""The roadmap as papers: a calendar a program reads, a workbook that counts, one A3 sheet, the figures of M66."""

from __future__ import annotations

import io
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
import yaml
from icalendar import Calendar
from openpyxl import load_workbook

from camnang.roadmap.days import calendar, quarter_end, quarter_of
from camnang.roadmap.report import data_sheet, within
from camnang.roadmap.tracker import HEAD, STATES, tracker
from camnang.roadmap.wall import by_quarter
from camnang.tables.roadmap import Step, load_roadmap

ROOT = Path(__file__).parents[2]
STEPS = load_roadmap(ROOT / "docs" / "du-lieu" / "lo-trinh.yml")
ON = date(2026, 11, 22)


def command(*arguments: str) -> subprocess.CompletedProcess[str]:
    called = [str(Path(sys.executable).with_name("camnang")), *arguments]
    return subprocess.run(called, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("year", "quarter", "day"),
    [
        (2027, 1, date(2027, 3, 31)),
        (2027, 2, date(2027, 6, 30)),
        (2028, 3, date(2028, 9, 30)),
        (2026, 4, date(2026, 12, 31)),
    ],
)
def test_a_quarter_ends_on_its_last_day(year: int, quarter: int, day: date) -> None:
    assert quarter_end(year, quarter) == day
    assert quarter_of(day) == (year, quarter)


def test_the_calendar_has_every_task_on_its_quarters_last_day() -> None:
    data = calendar(STEPS, ON)
    events = list(Calendar.from_ical(data).walk("VEVENT"))
    assert [(str(e["summary"]), e["dtstart"].dt) for e in events] == [
        (s.task, quarter_end(s.year, s.quarter)) for s in STEPS
    ]
    assert len({str(e["uid"]) for e in events}) == len(STEPS)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    bare = next(e for e, s in zip(events, STEPS, strict=True) if s.basis is None)
    assert "luật không buộc" in str(bare["description"])
    ruled = next((e, s) for e, s in zip(events, STEPS, strict=True) if s.basis)
    assert f"Căn cứ: {ruled[1].basis}" in str(ruled[0]["description"])


def test_the_tracker_holds_every_task_and_counts_the_states() -> None:
    book = load_workbook(io.BytesIO(tracker(STEPS, ON)))
    sheet, sums = book.worksheets
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == HEAD
    assert [row[2] for row in rows[1:]] == [step.task for step in STEPS]
    assert {row[8] for row in rows[1:]} == {"Chưa đến hạn"}
    assert sheet.data_validations.dataValidation[0].formula1 == f'"{",".join(STATES)}"'
    counted = [cell.value for cell in sums["B"][1:]]
    assert all(value.startswith("=") for value in counted)
    assert f"I2:I{len(STEPS) + 1}" in counted[0]


def test_papers_are_the_same_twice() -> None:
    assert tracker(STEPS, ON) == tracker(STEPS, ON)
    assert calendar(STEPS, ON) == calendar(STEPS, ON)


def step(year: int, quarter: int) -> Step:
    return Step(year, quarter, f"việc {year}/{quarter}", "ai", "người", "hạn", "sản phẩm", None)


def test_a_period_takes_the_quarters_it_touches_and_no_other() -> None:
    steps = [step(2026, 3), step(2026, 4), step(2027, 1), step(2027, 2), step(2027, 4)]
    chosen = within(steps, date(2026, 11, 1), date(2027, 1, 5))
    assert [(s.year, s.quarter) for s in chosen] == [(2026, 4), (2027, 1)]
    sheet = yaml.safe_load(data_sheet(steps, date(2026, 11, 1), date(2027, 1, 5)))["M66"]
    assert (sheet["tong_viec"], sheet["viec_xong"], sheet["viec_cham"]) == (2, 0, 2)
    assert sheet["viec_tiep"] == ["việc 2027/2", "việc 2027/4"]


def test_the_wall_has_a_row_a_year_and_every_task_once() -> None:
    rows = by_quarter(STEPS)
    assert [year for year, _ in rows] == sorted({s.year for s in STEPS})
    assert sum(len(cell) for _, cells in rows for cell in cells) == len(STEPS)
    assert {len(cells) for _, cells in rows} == {4}


def test_the_command_writes_four_files_that_fit_their_use(tmp_path: Path) -> None:
    done = command("roadmap", "--out", str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert {p.name for p in tmp_path.iterdir()} == {
        "lo-trinh.ics",
        "lo-trinh-theo-doi.xlsx",
        "lo-trinh-a3.pdf",
        "m66.yml",
    }
    shown = subprocess.run(
        ["pdfinfo", str(tmp_path / "lo-trinh-a3.pdf")], capture_output=True, text=True, check=True
    ).stdout
    assert "Pages:           1\n" in shown
    assert "(A3)" in shown
    text = subprocess.run(
        ["pdftotext", str(tmp_path / "lo-trinh-a3.pdf"), "-"], capture_output=True, text=True, check=True
    ).stdout
    words = " ".join(text.split())
    assert all(s.task.split()[0] in words for s in STEPS)
    sheet = tmp_path / "phien.yml"
    both = (ROOT / "docs" / "du-lieu" / "phien.yml").read_text("utf-8") + (tmp_path / "m66.yml").read_text("utf-8")
    sheet.write_text(both, "utf-8")
    made = command("forms", "M66", "--unit", "docs/du-lieu/don-vi.yml", "--data", str(sheet), "--out", str(tmp_path))
    assert made.returncode == 0, made.stderr


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    done = command("roadmap", "--from", "2027-01-01", "--to", "2026-01-01")
    assert done.returncode == 2
    assert "--to" in done.stderr
