"""The session calendar: which deadlines hang on a session, and the two files that leave the page.

What nobody has verified is shown grey and is in neither file. The files are read back as their formats say: RFC 5545
(lines of at most 75 octets, CRLF, whole-day events) and RFC 4180.
"""

from __future__ import annotations

import csv
import io
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page

from camnang.deadlines import load_deadlines
from camnang.tables.session_calendar import ANCHORS, load_calendar
from viendan.schema_errors import SchemaError

DOCS = Path(__file__).parents[2] / "docs"
DEADLINES = load_deadlines(DOCS / "du-lieu/thoi-han.yml")
CALENDAR = load_calendar(DOCS / "du-lieu/lich-ky-hop.yml", DEADLINES)
UNVERIFIED = {step.deadline.id for step in CALENDAR.steps if not step.deadline.verified}
TYPED = {
    **{"khai_mac": "06/7/2027", "trinh": "21/6/2027", "tiep_xuc": "15/6/2027", "bau": "06/7/2027"},
    **{"tinh_quyet": "09/12/2027", "thong_qua": "15/12/2027", "taiLieu": "5"},
}


# The data


def test_the_data_names_verified_and_unverified_deadlines() -> None:
    assert {step.anchor for step in CALENDAR.steps} == set(ANCHORS)
    assert UNVERIFIED, "the page must have rows to hold back, or the tests below prove nothing"
    assert {step.deadline.id for step in CALENDAR.steps} - UNVERIFIED
    assert all(deadline.don_vi == "ky_hop" for deadline in CALENDAR.reports)


def test_every_deadline_that_speaks_of_the_opening_or_the_nearest_session_is_in_the_calendar() -> None:
    """A deadline added to thoi-han.yml that hangs on a session must be taken up here or be named as left out."""
    known = {step.deadline.id for step in CALENDAR.steps} | {deadline.id for deadline in CALENDAR.reports}
    speaking = {d.id for d in DEADLINES.values() if re.search(r"khai mạc|kỳ họp gần nhất", f"{d.han} {d.moc}")}
    assert speaking - known == set()


@pytest.mark.parametrize(
    ("rows", "reports", "said"),
    [
        ("{id: H99, moc: khai_mac, huong: truoc}", "[]", "Không có thời hạn H99"),
        ("{id: H43, moc: trinh, huong: truoc}", "[H98]", "Không có thời hạn H98"),
        ("{id: H10, moc: khai_mac, huong: truoc}", "[]", "H10 không tính bằng ngày"),
        ("{id: H32, moc: khai_mac, huong: sau}", "[]", "H32 không có số ngày"),
        ("{id: H43, moc: trua, huong: truoc}", "[]", "trua"),
        ("{id: H43, moc: trinh}", "[]", "huong"),
    ],
)
def test_faults_of_the_data_are_said(tmp_path: Path, rows: str, reports: str, said: str) -> None:
    file = tmp_path / "lich-ky-hop.yml"
    file.write_text(f"dong:\n  - {rows}\ntai_ky_hop: {reports}\n", "utf-8")
    with pytest.raises(SchemaError, match=said):
        load_calendar(file, DEADLINES)


def test_the_printed_tables_hold_every_row_and_mark_what_is_unverified(site: Path) -> None:
    soup = BeautifulSoup((site / "cong-cu/lich-ky-hop/index.html").read_text("utf-8"), "html.parser")
    cells = {row.td.get_text(): row for row in soup.select("table tbody tr") if row.td}
    assert set(cells) == {step.deadline.id for step in CALENDAR.steps} | {d.id for d in CALENDAR.reports if d.verified}
    for identifier, row in cells.items():
        assert row.select("a.vd-ref[data-dieu]"), identifier
        assert bool(row.find_parent(class_="chua-kiem-chung")) is (identifier in UNVERIFIED)


# The page and its files


@pytest.fixture(scope="module")
def planned(browser: Any, address: str) -> Any:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    page = context.new_page()
    page.goto(f"{address}cong-cu/lich-ky-hop/")
    for name, text in TYPED.items():
        page.fill(f"#cc-{name}", text)
    page.keyboard.press("Enter")
    yield page
    context.close()


def download(page: Page, label: str) -> tuple[str, bytes]:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=label).press("Enter")
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def test_unverified_rows_are_grey_and_say_so(planned: Page) -> None:
    shown = planned.locator(".cc-ket-qua tr.cc-chua-ro")
    assert shown.count() == len(UNVERIFIED)
    for row in shown.all():
        assert "Chưa kiểm chứng, không xuất" in row.inner_text()
        assert row.locator("a.vd-ref").count() >= 1
    others = planned.locator(".cc-ket-qua tbody tr:not(.cc-chua-ro)").all_inner_texts()
    assert others
    assert not any("Chưa kiểm chứng" in text for text in others)


EXPECTED = {  # by hand: khoản 1 Điều 36 Luật số 75/2015/QH13; khoản 11, 12 Điều 15 Nghị định số 73/2026/NĐ-CP; …
    "KM": "2027-07-06",
    "H43": "2027-06-04",  # 21/6 less 15 days is Sunday 06/6: the Friday before
    "H50": "2027-12-16",  # Thursday 09/12 and five working days
    "H23": "2027-12-17",  # 09/12 and ten days is Sunday 19/12: the Friday before
    "H24": "2027-12-22",  # Wednesday 15/12 and five working days
    "H03": "2027-07-13",  # Tuesday 06/7 and five working days
    "QC2": "2027-07-01",  # the commune's own five days
}


def events(text: str) -> list[dict[str, str]]:
    """The events of a calendar file, unfolded and unescaped, by property."""
    found = []
    for block in text.replace("\r\n ", "").split("BEGIN:VEVENT\r\n")[1:]:
        lines = block.split("\r\nEND:VEVENT")[0].split("\r\n")
        plain = [re.sub(r"\\([,;\\])", r"\1", line).replace("\\n", "\n") for line in lines]
        found.append(dict(line.split(":", 1) for line in plain))
    return found


def test_the_calendar_file(planned: Page) -> None:
    name, data = download(planned, "Tải lịch (.ics)")
    text = data.decode("utf-8")
    assert name == "ky-hop-2027-07-06.ics"
    assert text.startswith("BEGIN:VCALENDAR\r\n")
    assert text.endswith("END:VCALENDAR\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert max(len(line) for line in data.split(b"\r\n")) <= 75, "octets, not letters"
    assert any(line.startswith(b" ") for line in data.split(b"\r\n")), "something long enough to be folded"
    made = events(text)
    assert {event["UID"].split(".")[0]: event["DTSTART;VALUE=DATE"] for event in made} == {
        identifier: day.replace("-", "") for identifier, day in EXPECTED.items()
    }
    for event in made:
        assert event["UID"].endswith(".2027-07-06@cam-nang-hdnd-cap-xa")
        start = date.fromisoformat(event["DTSTART;VALUE=DATE"])
        assert date.fromisoformat(event["DTEND;VALUE=DATE"]) - start == timedelta(days=1)
        assert re.fullmatch(r"\d{8}T\d{6}Z", event["DTSTAMP"])
        assert start.weekday() < 5
    mark = next(event for event in made if event["UID"].startswith("H43"))
    assert mark["SUMMARY"].startswith("Hạn: Gửi dự thảo văn bản được phản biện xã hội")
    assert "Căn cứ: khoản 1 Điều 36 Luật số 75/2015/QH13." in mark["DESCRIPTION"]
    assert "Hạn tính được là Chủ nhật, 06/6/2027, ngày nghỉ." in mark["DESCRIPTION"]


def test_the_same_session_keeps_its_identifiers(planned: Page) -> None:
    def identifiers() -> set[str]:
        return {event["UID"] for event in events(download(planned, "Tải lịch (.ics)")[1].decode("utf-8"))}

    before = identifiers()
    assert before == identifiers()
    assert len(before) == len(EXPECTED)


def test_the_table_for_a_spreadsheet(planned: Page) -> None:
    name, data = download(planned, "Tải bảng tính (.csv)")
    assert name == "ky-hop-2027-07-06.csv"
    assert data.startswith(b"\xef\xbb\xbf")
    head, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";")
    assert head == ["Mã", "Việc", "Ai làm", "Hạn tính được", "Nên xong", "Cách tính", "Căn cứ"]
    assert {row[0] for row in rows} == set(EXPECTED)
    assert {len(row) for row in rows} == {7}
    by_id = {row[0]: row for row in rows}
    assert by_id["H43"][3:5] == ["Chủ nhật, 06/6/2027", "thứ Sáu, 04/6/2027"]
    assert by_id["QC2"][1] == "Gửi tài liệu cho đại biểu"


def test_nothing_unverified_leaves_the_page(planned: Page) -> None:
    for label in ("Tải lịch (.ics)", "Tải bảng tính (.csv)"):
        text = download(planned, label)[1].decode("utf-8").replace("\r\n ", "")
        for identifier in UNVERIFIED:
            assert not re.search(rf"\b{identifier}\b", text), (label, identifier)
        assert "lời văn gốc" not in text


def test_days_of_rest_move_working_days_and_the_day_to_be_done(desk: Page, address: str) -> None:
    """Across 02/9 with the two days off typed: three working days back become five."""
    desk.goto(f"{address}cong-cu/lich-ky-hop/")
    desk.fill("#cc-khai_mac", "07/9/2027")
    desk.fill("#cc-taiLieu", "3")
    desk.select_option("#cc-donVi", "lam-viec")
    desk.keyboard.press("Enter")
    answer = desk.locator(".cc-ket-qua table").first
    own = answer.locator("tr", has_text="Gửi tài liệu cho đại biểu")
    assert "Thứ Năm, 02/9/2027" in own.inner_text()
    desk.fill("#cc-nghi", "02/9/2027-03/9/2027")
    desk.locator("#cc-nghi").press("Enter")
    assert "Thứ Ba, 31/8/2027" in own.inner_text()


def test_a_special_session_leaves_out_what_belongs_to_an_ordinary_one(desk: Page, address: str) -> None:
    desk.goto(f"{address}cong-cu/lich-ky-hop/")
    desk.fill("#cc-khai_mac", "07/9/2027")
    desk.keyboard.press("Enter")
    rows = desk.locator(".cc-ket-qua table").first.locator("tbody tr")
    ordinary = rows.count()
    desk.select_option("#cc-loai", "chuyen_de")
    assert rows.count() == ordinary - 1
    assert "Báo cáo kết quả tiếp xúc cử tri trước kỳ họp thường lệ" not in " ".join(rows.all_inner_texts())


def test_a_library_that_cannot_be_had_is_said(desk: Page, address: str) -> None:
    desk.route("**/lib/ical.js", lambda route: route.abort())
    desk.goto(f"{address}cong-cu/lich-ky-hop/")
    desk.fill("#cc-khai_mac", "07/9/2027")
    desk.keyboard.press("Enter")
    desk.get_by_role("button", name="Tải lịch (.ics)").press("Enter")
    desk.get_by_role("alert").filter(has_text="Không tải được").wait_for()
