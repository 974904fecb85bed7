"""The tools of docs/cong-cu in a real browser: the law's figures, the keyboard alone, a narrow phone, no script at all.

The vectors are worked out by hand from Luật số 72/2025/QH15 (the provision stands beside each table).
"""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page, expect

from camnang.tables.calculators import COUNCIL_SIZES, SCALES, fewest_people

ROOT = Path(__file__).parents[2]
TOOLS = (
    *("da-so", "kiem-phieu", "so-dai-bieu", "nguong", "doi-thoai", "phe-chuan", "ky-hop-thu-nhat", "chuong-trinh"),
    *(
        "lich-ky-hop",
        "ngay-lam-viec",
        "hieu-luc-nghi-quyet",
        "qppl-hay-ca-biet",
        "cham-diem",
        "hoat-dong-phi",
        "ban-in",
    ),
)


@pytest.fixture(scope="module")
def arithmetic(browser: Any) -> Any:
    """Calls a function of tinh.js by name; the file needs no page around it."""
    page = browser.new_page()
    page.add_script_tag(path=str(ROOT / "overrides/assets/javascripts/tinh.js"))
    yield lambda name, *args: page.evaluate("([f, a]) => camNangTinh[f](...a)", [name, list(args)])
    page.close()


# The figures


@pytest.mark.parametrize(
    ("name", "given", "wanted"),
    [
        # khoản 2 Điều 35: more than half
        ("overHalf", [15, 18, 19, 20, 24, 25, 30, 1], [8, 10, 10, 11, 13, 13, 16, 1]),
        # khoản 2 Điều 35, khoản 5 Điều 38: at least two thirds
        ("atLeastTwoThirds", [15, 19, 24, 25, 28, 30], [10, 13, 16, 17, 19, 20]),
        # điểm b khoản 2 Điều 49: more than two thirds of those in office
        ("overTwoThirds", [9, 10, 12, 15, 18, 19, 24], [7, 7, 9, 11, 13, 13, 17]),
        # các khoản 3 và 5 Điều 34: at least one third
        ("atLeastOneThird", [15, 16, 18, 19, 21, 25, 30], [5, 6, 6, 7, 7, 9, 10]),
        # khoản 4 Điều 34: more than 10 %; khoản 1 Điều 43: at least 10 %
        ("overTenPercent", [10_000, 9_990, 9_999, 9_991], [1_001, 1_000, 1_000, 1_000]),
        ("atLeastTenPercent", [10_000, 9_990, 9_999, 9_991], [1_000, 999, 1_000, 1_000]),
    ],
)
def test_thresholds(arithmetic: Any, name: str, given: list[int], wanted: list[int]) -> None:
    assert [arithmetic(name, number) for number in given] == wanted


@pytest.mark.parametrize(
    ("kind", "people", "wanted"),
    [  # the points of khoản 2 Điều 30
        *(("xa-mien-nui", p, n) for p, n in ((4_000, 15), (5_000, 15), (5_999, 15), (6_000, 16), (10_000, 20))),
        *(("xa-mien-nui", p, n) for p, n in ((12_999, 20), (13_000, 21), (16_000, 22), (39_999, 29), (40_000, 30))),
        *(("dac-khu", p, n) for p, n in ((5_000, 15), (6_000, 16), (13_000, 21), (90_000, 30))),
        *(
            ("xa", p, n)
            for p, n in ((10_000, 15), (11_999, 15), (12_999, 16), (20_000, 20), (25_999, 20), (26_000, 21))
        ),
        *(("phuong-tinh", p, n) for p, n in ((10_000, 15), (12_000, 16), (20_000, 20), (26_000, 21), (80_000, 30))),
        *(("phuong-thanh-pho", p, n) for p, n in ((15_000, 15), (20_999, 15), (21_000, 16), (26_000, 16))),
        *(
            ("phuong-thanh-pho", p, n)
            for p, n in ((45_000, 20), (51_999, 20), (52_000, 21), (115_000, 30), (900_000, 30))
        ),
    ],
)
def test_delegates_by_population(arithmetic: Any, kind: str, people: int, wanted: int) -> None:
    assert arithmetic("delegates", kind, people)["number"] == wanted


def test_the_printed_population_table_and_the_tool_agree(arithmetic: Any) -> None:
    """Two ways of reading khoản 2 Điều 30, written apart, for every number of delegates and every kind."""
    kinds = (("xa-mien-nui", "dac-khu"), ("xa", "phuong-tinh"), ("phuong-thanh-pho",))
    for scale, names in zip(SCALES.values(), kinds, strict=True):
        for number in COUNCIL_SIZES[1:]:
            people = fewest_people(scale, number)
            for kind in names:
                assert arithmetic("delegates", kind, people)["number"] == number
                assert arithmetic("delegates", kind, people - 1)["number"] == number - 1


@pytest.mark.parametrize(
    ("day", "count", "wanted"),
    [
        ("2026-03-15", 45, "2026-04-29"),  # khoản 1 Điều 34
        ("2031-03-09", 45, "2031-04-23"),
        ("2032-02-15", 45, "2032-03-31"),  # a leap year
        ("2027-03-12", -7, "2027-03-05"),  # khoản 2 Điều 43
        ("2027-05-29", 10, "2027-06-08"),  # khoản 3 Điều 43
        ("2027-01-03", -7, "2026-12-27"),
    ],
)
def test_days(arithmetic: Any, day: str, count: int, wanted: str) -> None:
    assert arithmetic("addDays", day, count) == wanted


@pytest.mark.parametrize(
    ("day", "count", "off", "on", "wanted"),
    [  # khoản 7 Điều 36: 5 and 10 working days; what is off or made up is typed by the reader
        ("2027-03-08", 5, [], [], "2027-03-15"),
        ("2027-03-12", 5, [], [], "2027-03-19"),
        ("2027-03-13", 5, [], [], "2027-03-19"),
        ("2027-03-14", 10, [], [], "2027-03-26"),
        ("2027-03-08", 10, [], [], "2027-03-22"),
        ("2027-04-26", 5, ["2027-04-30"], [], "2027-05-04"),
        ("2027-04-26", 5, ["2027-04-30", "2027-05-01"], [], "2027-05-04"),  # a Saturday counts once
        ("2027-03-08", 5, [], ["2027-03-13"], "2027-03-13"),
        ("2027-08-30", 5, ["2027-09-02", "2027-09-03"], [], "2027-09-08"),
        # the days off of these rows are invented, as on the page; each is across one of the three long holidays
        ("2027-04-26", 5, ["2027-04-30", "2027-05-03"], [], "2027-05-05"),
        ("2027-04-26", 10, ["2027-04-30", "2027-05-03"], [], "2027-05-12"),
        ("2027-08-30", 10, ["2027-09-02", "2027-09-03"], [], "2027-09-15"),
        ("2027-02-01", 5, [f"2027-02-{d:02d}" for d in range(4, 11)], [], "2027-02-15"),
        ("2027-02-01", 10, [f"2027-02-{d:02d}" for d in range(4, 11)], [], "2027-02-22"),
        ("2027-02-01", 5, [f"2027-02-{d:02d}" for d in range(4, 11)], ["2027-02-13"], "2027-02-13"),
        ("2032-02-26", 2, [], [], "2032-03-01"),  # a leap year: 27 is a Friday, 28 and 29 the weekend
        ("2026-12-31", 1, ["2027-01-01"], [], "2027-01-04"),
        # backwards
        ("2027-07-06", -7, [], [], "2027-06-25"),
        ("2027-07-14", -7, [], [], "2027-07-05"),
        ("2027-06-15", -5, [], [], "2027-06-08"),
        ("2027-05-05", -5, ["2027-04-30", "2027-05-03"], [], "2027-04-26"),
        ("2027-03-15", -5, [], ["2027-03-13"], "2027-03-09"),
    ],
)
def test_working_days(arithmetic: Any, day: str, count: int, off: list[str], on: list[str], wanted: str) -> None:
    assert arithmetic("addWorkingDays", day, count, off, on) == wanted


@pytest.mark.parametrize(
    ("day", "off", "on", "wanted"),
    [
        ("2027-06-06", [], [], "2027-06-04"),  # a Sunday
        ("2027-06-04", [], [], "2027-06-04"),
        ("2027-06-04", ["2027-06-03", "2027-06-04"], [], "2027-06-02"),
        ("2027-06-05", [], ["2027-06-05"], "2027-06-05"),  # a Saturday that is worked
        ("2028-03-01", ["2028-03-01"], [], "2028-02-29"),
    ],
)
def test_the_working_day_up_to_a_day(arithmetic: Any, day: str, off: list[str], on: list[str], wanted: str) -> None:
    assert arithmetic("workingDayUpTo", day, off, on) == wanted


@pytest.mark.parametrize(
    ("parts", "bonus", "deduction", "scaled", "total"),
    [  # chapter 36: 82 and a bonus of 2; a group that does not apply: 74 of 90 and 67 of 90
        ([(26, 30), (14, 20), (20, 25), (8, 10), (14, 15)], 2, 0, 82.0, 84.0),
        ([(26, 30), (14, 20), (20, 25), (None, 10), (14, 15)], 0, 0, 82.2, 82.2),
        ([(24, 30), (12, 20), (19, 25), (None, 10), (12, 15)], 0, 0, 74.4, 74.4),
        ([(30, 30), (20, 20), (25, 25), (10, 10), (13, 15)], 5, 0, 98.0, 100.0),
        ([(30, 30), (20, 20), (25, 25), (10, 10), (13, 15)], 5, 10, 98.0, 90.0),
        ([(0, 30), (2, 20)], 0, 10, 4.0, 0.0),
        ([(None, 30)], 0, 0, 0.0, 0.0),
    ],
)
def test_points(arithmetic: Any, parts: list[Any], bonus: int, deduction: int, scaled: float, total: float) -> None:
    made = arithmetic("score", [{"points": p, "most": most} for p, most in parts], bonus, deduction)
    assert (round(made["scaled"], 1), round(made["total"], 1)) == (scaled, total)


@pytest.mark.parametrize(
    ("given", "wanted"),
    [  # chapter 35; then what binary fractions would get wrong by a đồng
        ((2_530_000, 0.1, 21, 12), (253_000, 5_313_000, 63_756_000)),
        ((2_530_000, 0.3, 1, 1), (759_000, 759_000, 759_000)),
        ((1_234_567, 0.35, 3, 2), (432_098, 1_296_294, 2_592_588)),
    ],
)
def test_allowance(arithmetic: Any, given: tuple[Any, ...], wanted: tuple[int, int, int]) -> None:
    made = arithmetic("allowance", *given)
    assert (made["one"], made["all"], made["whole"]) == wanted


@pytest.mark.parametrize(
    ("rule", "power", "wanted"),
    [  # the table "Đọc kết quả" of chapter 16
        (("khong", "khong", "khong"), "khong", "ca-biet"),
        (("khong", "khong", "khong"), "chua-ro", "ca-biet"),
        (("co", "co", "co"), "co", "quy-pham"),
        (("co", "co", "co"), "khong", "khong-can-cu"),
        (("co", "co", "co"), "chua-ro", "hoi"),
        (("co", "khong", "co"), "co", "tach"),
        (("khong", "co", "khong"), "khong", "tach"),
        (("co", "co", "chua-ro"), "co", "hoi"),
        (("chua-ro", "khong", "khong"), "khong", "hoi"),
    ],
)
def test_kind_of_a_resolution(arithmetic: Any, rule: tuple[str, ...], power: str, wanted: str) -> None:
    assert arithmetic("kindOfResolution", list(rule), power) == wanted


@pytest.mark.parametrize(
    ("day", "end", "over"),
    [  # khoản 2 Điều 49: "more than 18 months"; exactly 18 is not more
        ("2029-06-30", "2030-12-31", True),
        ("2029-06-30", "2030-12-30", False),
        ("2029-06-30", "2030-12-29", False),
        ("2029-08-31", "2031-02-28", False),  # the month has no 31st day
        ("2029-08-31", "2031-03-01", True),
    ],
)
def test_eighteen_months(arithmetic: Any, day: str, end: str, over: bool) -> None:
    assert arithmetic("over18MonthsLeft", day, end) is over


@pytest.mark.parametrize(
    ("n", "m", "two_thirds", "one_third"),
    [(15, 10, True, True), (15, 9, False, True), (15, 5, False, True), (15, 4, False, False), (25, 16, False, True)],
)
def test_shares_of_a_council(arithmetic: Any, n: int, m: int, two_thirds: bool, one_third: bool) -> None:
    assert arithmetic("council", n, m) == {"twoThirds": two_thirds, "oneThird": one_third}


FITS = {
    "total": 21,
    "present": 20,
    "issued": 20,
    "returned": 19,
    "valid": 18,
    "invalid": 1,
    "yes": 12,
    "no": 6,
    "other": 0,
}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({}, []),
        ({"yes": 11, "other": 1}, []),
        ({"present": 22}, ["Có mặt 22"]),
        ({"issued": 21}, ["Phát ra 21"]),
        ({"returned": 21, "valid": 20, "yes": 14}, ["Thu về 21"]),
        ({"invalid": 2}, ["Hợp lệ 18 cộng không hợp lệ 2"]),
        ({"no": 7}, ["Tán thành 12 cộng không tán thành 7"]),
        ({"other": 1}, ["cộng ý kiến khác 1"]),
        ({"present": 22, "issued": 23, "no": 0}, ["Có mặt 22", "Phát ra 23", "Tán thành 12"]),
    ],
)
def test_counting_record(arithmetic: Any, change: dict[str, int], said: list[str]) -> None:
    errors = arithmetic("ballotErrors", FITS | change)
    assert len(errors) == len(said)
    assert all(part in error for part, error in zip(said, errors, strict=True))


def test_a_programme_fills_the_session_exactly(arithmetic: Any) -> None:
    plan = {"from": 480, "to": 690, "opening": 15, "closing": 10, "pause": 15, "items": 4, "report": 15, "vote": 5}
    for items in (1, 2, 3, 4, 5, 7):
        made = arithmetic("programme", plan | {"items": items})
        rows = made["rows"]
        assert sum(row["minutes"] for row in rows) == 210
        assert (rows[0]["from"], rows[-1]["to"]) == (480, 690)
        assert all(before["to"] == after["from"] for before, after in pairwise(rows))
        assert max(made["talks"]) - min(made["talks"]) <= 1
    assert arithmetic("programme", plan)["talks"] == [23, 23, 22, 22]
    assert arithmetic("programme", plan | {"items": 9}) == {"left": -10, "rows": [], "talks": []}
    assert arithmetic("programme", plan | {"items": 8})["talks"] == [2, 2, 1, 1, 1, 1, 1, 1]
    assert arithmetic("programme", plan | {"items": 8, "closing": 13}) == {"left": 7, "rows": [], "talks": []}


@pytest.mark.parametrize(
    ("name", "text", "wanted"),
    [
        *(("parseCount", t, n) for t, n in (("10.000", 10_000), ("10 000", 10_000), ("9990", 9_990), (" 0 ", 0))),
        *(("parseCount", t, None) for t in ("", "12.5", "1,5", "-3", "mười", "1e3", "10.00")),
        *(("parseDay", t, d) for t, d in (("15/3/2026", "2026-03-15"), ("09-03-2031", "2031-03-09"))),
        *(("parseDay", t, None) for t in ("29/2/2027", "31/4/2026", "3/15/2026", "15/3/26", "2026-03-15", "")),
        *(
            ("parseClock", t, m)
            for t, m in (("8h00", 480), ("8:05", 485), ("13h", 780), ("7 giờ 30", None), ("24h", None))
        ),
        *(("parseDecimal", t, n) for t, n in (("0,10", 0.1), ("8.5", 8.5), ("12", 12), (" 0 ", 0))),
        *(("parseDecimal", t, None) for t in ("", "-1", "1e2", "1.2.3", "1.000.000", "nửa", "0,12345")),
        ("parseDays", "30/4/2027, 03/5/2027", ["2027-04-30", "2027-05-03"]),
        ("parseDays", "03/5/2027; 30/4/2027\n30/4/2027", ["2027-04-30", "2027-05-03"]),
        ("parseDays", "28/02/2028 - 01/3/2028", ["2028-02-28", "2028-02-29", "2028-03-01"]),
        ("parseDays", "08-03-2027", ["2027-03-08"]),
        *(
            ("parseDays", t, None)
            for t in ("31/4/2027", "30/4/2027, mai", "05/5/2027-01/5/2027", "01/01/2027-31/12/2027")
        ),
        ("daysOff", ["2027-05-04"], ["2027-05-04"]),
        ("longDay", "2026-12-27", "ngày 27 tháng 12 năm 2026"),
        ("longDay", "2027-02-01", "ngày 01 tháng 02 năm 2027"),
        ("longDay", "2027-03-05", "ngày 05 tháng 3 năm 2027"),
        ("showDay", "2026-04-29", "thứ Tư, 29/4/2026"),
        ("showDay", "2032-02-01", "Chủ nhật, 01/02/2032"),
        ("showCount", 1_234_567, "1.234.567"),
    ],
)
def test_what_is_typed_and_shown(arithmetic: Any, name: str, text: Any, wanted: Any) -> None:
    assert arithmetic(name, text) == wanted


# The pages


def run(page: Page, address: str, tool: str, typed: dict[str, str]) -> str:
    """Fill a tool with the keyboard alone: Tab from field to field, arrows in a list, Enter; the answer's text."""
    page.goto(f"{address}cong-cu/{tool}/")
    first = page.locator(".cc form :is(input, select)").first
    first.focus()
    count = page.locator(".cc form :is(input, select)").count()
    for _ in range(count):
        name = page.evaluate("document.activeElement.name")
        if name in typed and page.evaluate("document.activeElement.tagName") == "SELECT":
            for _ in range(int(typed[name])):
                page.keyboard.press("ArrowDown")
        elif name in typed:
            page.keyboard.press("Control+a")
            page.keyboard.type(typed[name])
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.type") == "submit", "the button follows the last field"
    page.keyboard.press("Enter")
    return page.get_by_role("status").locator("visible=true").filter(has=page.locator(".cc-ket-luan")).inner_text()


SCORES = {  # the worked sheet of chapter 36: 26 + 14 + 20 + 8 + 14, and a bonus of 2
    **{"A1": "9", "A2": "12", "A3": "5", "B1": "5", "B2": "7", "B3": "2", "C1": "8", "C2": "7", "C3": "5"},
    **{"D1": "5", "D2": "3", "E1": "4", "E2": "3", "E3": "3", "E4": "4", "thuong": "2"},
}
BALLOTS = {key: str(value) for key, value in FITS.items() if key != "other"}


@pytest.mark.parametrize(
    ("tool", "typed", "said"),
    [
        ("da-so", {"n": "21", "phieu": "10"}, "Không đạt: 10 phiếu, cần 11."),
        ("da-so", {"n": "28", "phieu": "14"}, "Không đạt: 14 phiếu, cần 15."),
        ("da-so", {"n": "28", "phieu": "15"}, "Đạt: 15 phiếu, cần 15."),
        ("da-so", {"n": "24", "viec": "1", "phieu": "16"}, "Đạt: 16 phiếu, cần 16."),
        ("da-so", {"n": "28", "viec": "1", "phieu": "18"}, "Không đạt: 18 phiếu, cần 19."),
        ("da-so", {"n": "21", "viec": "2", "m": "12", "phieu": "8"}, "Không đạt: 8 phiếu, cần 9."),
        ("da-so", {"n": "21", "viec": "2", "m": "14"}, "Không dùng ngưỡng này: 14 vẫn đủ hai phần ba của 21."),
        ("da-so", {"n": "21", "viec": "2", "m": "6"}, "theo quy định của Ủy ban Thường vụ Quốc hội"),
        ("da-so", {"n": "21", "viec": "2"}, "Hãy nhập số đại biểu hiện có."),
        ("da-so", {"n": "21", "m": "19", "phieu": "10"}, "hai cách tính cho hai kết quả"),
        ("da-so", {"n": "21", "m": "19", "phieu": "20"}, "nhiều hơn số người có quyền biểu quyết (19)"),
        ("da-so", {"n": "12", "viec": "3", "phieu": "6"}, "biểu quyết ngang nhau"),
        ("kiem-phieu", BALLOTS, "Tán thành 57,1% tổng số đại biểu (12/21)."),
        ("kiem-phieu", BALLOTS | {"viec": "1"}, "Không đạt: 12 phiếu tán thành, cần 14."),
        ("kiem-phieu", BALLOTS | {"returned": "21"}, "Số liệu chưa khớp: 2 chỗ."),
        ("so-dai-bieu", {"dan": "13.000"}, "Được bầu 21 đại biểu."),
        ("so-dai-bieu", {"loai": "3", "dan": "52000"}, "Được bầu 21 đại biểu."),
        ("nguong", {"v": "9.990", "chuKy": "999", "yeuCau": "999"}, "Thiếu 1"),
        ("nguong", {"n": "21", "daiBieu": "6"}, "7 đại biểu"),
        ("nguong", {}, "Hãy nhập tổng số đại biểu hoặc tổng số cử tri."),
        ("doi-thoai", {"ngay": "12/3/2027"}, "thứ Sáu, 05/3/2027"),
        ("doi-thoai", {"ngay": "12/3/2027"}, "thứ Hai, 22/3/2027"),
        ("phe-chuan", {"bau": "8/3/2027"}, "thứ Hai, 15/3/2027"),
        ("phe-chuan", {"bau": "8/3/2027"}, "Cẩm nang chưa kiểm chứng lịch nghỉ lễ"),
        ("phe-chuan", {"bau": "26/4/2027", "nghi": "30/4/2027"}, "thứ Ba, 04/5/2027"),
        ("phe-chuan", {"nhan": "8/3/2027"}, "thứ Hai, 22/3/2027"),
        ("ky-hop-thu-nhat", {"bauCu": "15/3/2026"}, "thứ Tư, 29/4/2026"),
        ("ky-hop-thu-nhat", {"xet": "30/6/2029", "het": "31/12/2030", "n": "21", "m": "13"}, "Thuộc trường hợp bầu cử bổ sung."),
        ("ky-hop-thu-nhat", {"xet": "30/6/2029", "het": "30/12/2030", "n": "21", "m": "13"}, "trên 2/3 số hiện có: 9 phiếu"),
        ("ky-hop-thu-nhat", {"xet": "30/6/2029", "het": "31/12/2030", "n": "21", "m": "14"}, "Không thuộc trường hợp"),
        ("ky-hop-thu-nhat", {"xet": "30/6/2029", "n": "21"}, "cần đủ bốn ô"),
        ("chuong-trinh", {}, "Tổng 210 phút; thảo luận 90 phút."),
        ("chuong-trinh", {"items": "9"}, "Thiếu 10 phút"),
        ("ngay-lam-viec", {"ngay": "8/3/2027", "so": "5"}, "5 ngày làm việc sau thứ Hai, 08/3/2027: thứ Hai, 15/3/2027."),
        ("ngay-lam-viec", {"ngay": "6/7/2027", "so": "7", "huong": "1"}, "trước thứ Ba, 06/7/2027: thứ Sáu, 25/6/2027."),
        ("ngay-lam-viec", {"ngay": "26/4/2027", "so": "5"}, "Ngày Chiến thắng (thứ Sáu, 30/4/2027). Danh sách này chưa kiểm chứng nên chưa trừ."),
        ("ngay-lam-viec", {"ngay": "26/4/2027", "so": "5"}, "Nếu được nghỉ đúng các ngày ấy thì kết quả là thứ Ba, 04/5/2027."),
        ("ngay-lam-viec", {"ngay": "26/4/2027", "so": "5", "nghi": "30/4/2027, 03/5/2027"}, ": thứ Tư, 05/5/2027."),
        ("ngay-lam-viec", {"ngay": "30/8/2027", "so": "5", "nghi": "02/9/2027-03/9/2027"}, ": thứ Tư, 08/9/2027."),
        ("ngay-lam-viec", {"ngay": "01/02/2027", "so": "10", "nghi": "04/02/2027-10/02/2027"}, ": thứ Hai, 22/02/2027."),
        ("ngay-lam-viec", {"ngay": "01/3/2029", "so": "5"}, "chưa có danh sách ngày nghỉ năm 2029"),
        ("hieu-luc-nghi-quyet", {"thongQua": "17/12/2026"}, "Hiệu lực sớm nhất: Chủ nhật, 27/12/2026."),
        ("hieu-luc-nghi-quyet", {"thongQua": "17/12/2026"}, "Chưa kiểm chứng: tính theo lời văn gốc"),
        ("hieu-luc-nghi-quyet", {"thongQua": "25/02/2027"}, "“Nghị quyết này có hiệu lực từ ngày 07 tháng 3 năm 2027.”"),
        ("hieu-luc-nghi-quyet", {"muon": "01/3/2027"}, "Phải thông qua chậm nhất: thứ Sáu, 19/02/2027."),
        ("hieu-luc-nghi-quyet", {"thongQua": "20/02/2032", "muon": "29/02/2032"}, "quá sớm: sớm nhất là thứ Hai, 01/3/2032."),
        ("hieu-luc-nghi-quyet", {"trinhTu": "1", "thongQua": "17/12/2026"}, "Hiệu lực sớm nhất: thứ Năm, 17/12/2026."),
        ("hieu-luc-nghi-quyet", {}, "Hãy nhập ngày thông qua"),
        ("qppl-hay-ca-biet", dict.fromkeys(("quyTac", "nhomMo", "batBuoc"), "2"), "Nghiêng về nghị quyết cá biệt."),
        ("qppl-hay-ca-biet", dict.fromkeys(("quyTac", "nhomMo", "batBuoc"), "2"), "05/NQ-HĐND"),
        ("qppl-hay-ca-biet", dict.fromkeys(("quyTac", "nhomMo", "batBuoc", "motLan"), "2"), "Dấu hiệu phụ ở câu 4 nói khác"),
        ("qppl-hay-ca-biet", dict.fromkeys(("quyTac", "nhomMo", "batBuoc", "canCu"), "1"), "Có dấu hiệu quy phạm; hỏi lại trước khi soạn."),
        ("qppl-hay-ca-biet", dict.fromkeys(("quyTac", "nhomMo", "batBuoc"), "1") | {"canCu": "2"}, "đừng đổi nhãn sang cá biệt"),
        ("qppl-hay-ca-biet", {"quyTac": "1", "nhomMo": "2", "batBuoc": "1"}, "Lẫn lộn: tách dự thảo"),
        ("qppl-hay-ca-biet", {}, "Chưa đủ để xếp loại"),
        ("cham-diem", SCORES, "Kết quả: 84 điểm."),
        ("cham-diem", SCORES, "Chưa có quyết định của địa phương nên không ghi mức xếp loại."),
        ("cham-diem", SCORES | {"D1": "", "D2": "", "thuong": ""}, "74 trên 90 điểm, quy đổi thành 82,2."),
        ("cham-diem", {"A1": "11"}, "Có 1 ô cần xem lại."),
        ("cham-diem", {}, "Hãy chấm ít nhất một dòng."),
        ("hoat-dong-phi", {"luong": "2.530.000", "heSo": "0,10", "nguoi": "21", "thang": "12"}, "63.756.000 đồng"),
        ("hoat-dong-phi", {"luong": "2.530.000", "heSo": "0,10"}, "Phép tính: 253.000 đồng, theo số bạn nhập."),
        ("hoat-dong-phi", {}, "Có 2 ô cần xem lại."),
        ("ban-in", {"ma": "a5-2027-01"}, "Không có mã “A5-2027-01” trong danh sách đã phát hành."),
        ("ban-in", {"ma": "a5-2027-01"}, "Cẩm nang chưa phát hành bản in nào"),
        ("ban-in", {}, "Hãy nhập mã bản in"),
        ("lich-ky-hop", {}, "Có 1 ô cần xem lại."),
        ("lich-ky-hop", {"khai_mac": "6/7/2027", "trinh": "21/6/2027"}, "Ngày nghỉ: nên xong thứ Sáu, 04/6/2027"),
        ("lich-ky-hop", {"khai_mac": "6/7/2027"}, "Thứ Sáu, 25/6/2027"),
        ("lich-ky-hop", {"khai_mac": "14/12/2027", "tinh_quyet": "09/12/2027"}, "Thứ Năm, 16/12/2027"),
        ("lich-ky-hop", {"khai_mac": "14/12/2027", "thong_qua": "15/12/2027"}, "Thứ Tư, 22/12/2027"),
    ],
)  # fmt: skip
def test_tool_by_keyboard(desk: Page, address: str, tool: str, typed: dict[str, str], said: str) -> None:
    assert said in run(desk, address, tool, typed)


@pytest.mark.parametrize(
    ("points", "said"),
    [("84", "Mức: Tốt, theo quyết định số 12/QĐ-TTHĐND"), ("60", "Chưa đạt mức thấp nhất"), ("90", "Mức: Xuất sắc")],
)
def test_a_level_is_said_only_by_a_local_decision(desk: Page, address: str, points: str, said: str) -> None:
    """The page's data with an invented decision; without one, see the vectors above."""
    sheet = {
        "nhom": [{"ma": "A", "ten": "Mẫu", "muc": [{"ten": "A1. Tất cả", "diem": 100, "minh_chung": "Sổ"}]}],
        "thuong": 5,
        "quyet_dinh": "số 12/QĐ-TTHĐND của Thường trực HĐND xã Suối Mẫu",
        "muc": [{"ten": "Xuất sắc", "tu_diem": 90}, {"ten": "Tốt", "tu_diem": 75}],
    }

    def replace(route: Any) -> None:
        slot = re.compile(r'(data-ten="cham-diem">).*?(</script>)', re.DOTALL)
        body, found = slot.subn(lambda m: m[1] + json.dumps(sheet) + m[2], route.fetch().text())
        assert found == 1
        route.fulfill(body=body, content_type="text/html; charset=utf-8")

    desk.route(re.compile(r"/cong-cu/cham-diem/$"), replace)
    assert said in run(desk, address, "cham-diem", {"A1": points})


@pytest.mark.parametrize(
    ("tool", "typed", "unproved", "proved"),
    [
        ("ngay-lam-viec", {"ngay": "26/4/2027", "so": "5"}, "thứ Hai, 26/4/2027: thứ Hai, 03/5/2027.", "26/4/2027: thứ Ba, 04/5/2027."),
        ("phe-chuan", {"bau": "26/4/2027"}, "thứ Hai, 03/5/2027", "thứ Ba, 04/5/2027"),
        ("lich-ky-hop", {"khai_mac": "26/4/2027", "bau": "26/4/2027"}, "Thứ Hai, 03/5/2027", "Thứ Ba, 04/5/2027"),
    ],
)  # fmt: skip
def test_a_day_off_counts_once_it_is_proved(
    desk: Page, address: str, tool: str, typed: dict[str, str], unproved: str, proved: str
) -> None:
    """The page's days off, each marked as proved: none of the reader's own is needed then."""
    assert unproved in run(desk, address, tool, typed)

    def replace(route: Any) -> None:
        body = route.fetch().text()
        assert '"kiem_chung":false' in body
        route.fulfill(
            body=body.replace('"kiem_chung":false', '"kiem_chung":true'), content_type="text/html; charset=utf-8"
        )

    desk.route(re.compile(rf"/cong-cu/{tool}/$"), replace)
    said = run(desk, address, tool, typed)
    assert proved in said
    assert unproved not in said


def test_print_shows_the_answer_without_what_is_unverified(desk: Page, address: str) -> None:
    run(desk, address, "lich-ky-hop", {"khai_mac": "6/7/2027", "trinh": "21/6/2027"})
    assert desk.locator(".cc-chua-ro").first.is_visible()
    desk.emulate_media(media="print")
    assert not any(row.is_visible() for row in desk.locator(".cc-chua-ro").all())
    assert desk.get_by_text("khoản 1 Điều 36 Luật số 75/2015/QH13").first.is_visible()
    assert not desk.locator(".cc form").is_visible()
    assert not desk.locator("#bang-in-san").is_visible()
    assert desk.get_by_role("heading", name="Lịch lùi kỳ họp").is_visible()


def test_a_wrong_field_is_named_and_focused(desk: Page, address: str) -> None:
    said = run(desk, address, "doi-thoai", {"ngay": "31/2/2027"})
    assert "Có 1 ô cần xem lại." in said
    field = desk.get_by_label("Ngày tổ chức hội nghị")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(desk.locator("#cc-ngay-loi")).to_contain_text("31/2/2027")
    assert "cc-ngay-loi" in str(field.get_attribute("aria-describedby"))
    field.fill("28/2/2027")
    field.press("Enter")
    expect(desk.locator("#cc-ngay-loi")).to_be_empty()
    expect(field).not_to_have_attribute("aria-invalid", "true")


def test_every_field_has_its_label_and_nothing_leaves_the_device(desk: Page, address: str) -> None:
    for tool in TOOLS:
        run(desk, address, tool, {})
        for field in desk.locator(".cc form :is(input, select)").all():
            name = field.get_attribute("id")
            assert desk.locator(f"label[for='{name}']").count() == 1
        asked: list[str] = []
        desk.on("request", lambda request, asked=asked: asked.append(request.url))
        desk.locator(".cc button[type=submit]").press("Enter")
        desk.wait_for_timeout(50)
        assert asked == []
        assert desk.evaluate("document.querySelectorAll('[id^=cc-]').length") > 0


@pytest.mark.parametrize("width", [320, 360])
def test_no_tool_scrolls_sideways(browser: Any, address: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 740})
    page = context.new_page()
    typed = dict.fromkeys(("bau", "nhan", "ngay", "bauCu", "khai_mac", "trinh", "thongQua", "denNgay"), "8/3/2027")
    typed |= {"n": "21", "v": "9.990", "so": "5", "luong": "2.530.000", "heSo": "0,10", "nguoi": "21", "thang": "12"}
    wide = []
    for tool in TOOLS:
        run(page, address, tool, typed | BALLOTS | SCORES | {"dan": "13.000"})
        cut = page.evaluate(
            """() => [...document.querySelectorAll('.cc *')]
            .filter((e) => e.getBoundingClientRect().right > innerWidth + 1).map((e) => e.outerHTML.slice(0, 80))"""
        )
        if page.evaluate("document.documentElement.scrollWidth") > width or cut:
            wide.append((tool, cut))
    context.close()
    assert wide == []


def test_tools_are_listed_and_readable_without_script(site: Path) -> None:
    index = BeautifulSoup((site / "cong-cu/index.html").read_text("utf-8"), "html.parser")
    for tool in TOOLS:
        assert index.select(f"article a[href='{tool}/']")
        soup = BeautifulSoup((site / f"cong-cu/{tool}/index.html").read_text("utf-8"), "html.parser")
        (place,) = soup.select(".cc[data-tool]")
        assert place["data-tool"] == tool
        printed = soup.select_one("#bang-in-san ~ div table, #bang-in-san ~ table, #nam-phep-thu ~ table")
        assert printed or (tool == "ban-in" and "chưa phát hành bản in nào" in soup.get_text())
        assert soup.select("a.vd-ref[data-dieu]"), "the basis is an ordinary citation"
        assert "{{" not in soup.get_text()


def test_every_tool_is_where_its_reader_is(site: Path) -> None:
    """Each is linked from a chapter; the pages of docs/cong-cu are the tools and their index."""
    assert {path.stem for path in (ROOT / "docs/cong-cu").glob("*.md")} == {"index", *TOOLS}
    linked: set[str] = set()
    for page in site.glob("[0-7]-*/*/index.html"):
        soup = BeautifulSoup(page.read_text("utf-8"), "html.parser")
        linked |= {str(link["href"]).split("cong-cu/")[1] for link in soup.select("article a[href*='cong-cu/']")}
    assert {f"{tool}/" for tool in TOOLS} - linked == set()
    home = BeautifulSoup((site / "index.html").read_text("utf-8"), "html.parser")
    assert {"cong-cu/", "cong-cu/lich-ky-hop/", "cong-cu/ban-in/"} <= {str(a["href"]) for a in home.select("article a")}


def test_printed_thresholds_are_those_of_the_tool(site: Path, arithmetic: Any) -> None:
    soup = BeautifulSoup((site / "cong-cu/da-so/index.html").read_text("utf-8"), "html.parser")
    tables = [[[c.get_text() for c in r.select("td")] for r in t.select("tbody tr")] for t in soup.select("table")]
    printed = [table for table in tables if re.fullmatch(r"\d+", table[0][0])]
    assert [len(table) for table in printed] == [16, 15]
    for n, half, thirds in printed[0]:
        assert [arithmetic("overHalf", int(n)), arithmetic("atLeastTwoThirds", int(n))] == [int(half), int(thirds)]
    for m, over in printed[1]:
        assert arithmetic("overTwoThirds", int(m)) == int(over)


def test_only_a_tool_carries_the_scripts_it_needs(site: Path) -> None:
    def scripts(page: str) -> set[str]:
        soup = BeautifulSoup((site / page / "index.html").read_text("utf-8"), "html.parser")
        names = {str(script["src"]).rsplit("/", 1)[1] for script in soup.select("script[src]")}
        return {name for name in names if name.startswith(("tinh", "cong-cu", "lich", "ical", "papaparse"))}

    assert scripts("") == scripts("cong-cu") == scripts("2-ky-hop/13-bieu-quyet") == set()
    assert scripts("cong-cu/da-so") == {"tinh.js", "cong-cu-so.js", "cong-cu.js"}
    assert scripts("cong-cu/lich-ky-hop") == {"tinh.js", "lich.js", "cong-cu-lich.js", "cong-cu.js"}
    for tool in TOOLS:
        assert {"tinh.js", "cong-cu.js"} < scripts(f"cong-cu/{tool}")
