"""Values as a document writes them, and the filters of a place: `{{ ngay_khai_mac | ngan }}`.

A date follows Nghị định số 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 4 điểm b: a zero before days below 10 and
before January and February. The browser's script (overrides/assets/javascripts/bieu-mau.js) writes the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from camnang.forms.model import Field, Kind

DOT = "…"
_BREAK, _GROUP = "\u200b", 6  # zero-width space
LINE_DOTS = 32  # fill a line of the text in 14 pt; a first line has an indent and words before
_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_BLANK_DATES = {"": "ngày … tháng … năm ……", "ngan": "…/…/……", "thu": "thứ ……"}


def long_date(day: date) -> str:
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def short_date(day: date) -> str:
    return f"{day.day:02d}/{day.month}/{day.year}" if day.month > 2 else f"{day:%d/%m/%Y}"


def weekday(day: date) -> str:
    return _WEEKDAYS[day.weekday()]


def number(value: int) -> str:
    """Two digits at least, dots between thousands: "05", "1.250"."""
    return f"{value:02d}" if value < 10 else f"{value:,}".replace(",", ".")


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


_ON_DATES: Mapping[str, Callable[[date], str]] = {"": long_date, "ngan": short_date, "thu": weekday}
_ON_TEXT: Mapping[str, Callable[[str], str]] = {"hoa": str.upper, "dau_hoa": capital}
FILTERS = frozenset({*_ON_DATES, *_ON_TEXT} - {""})


def written(value: object, filters: tuple[str, ...] = ()) -> str:
    """A value as text: dates in full unless `ngan` or `thu` asks otherwise, then `hoa` or `dau_hoa`."""
    if isinstance(value, date):
        form = next((f for f in filters if f in _ON_DATES), "")
        text = _ON_DATES[form](value)
    elif isinstance(value, int):
        text = number(value)
    else:
        text = str(value).strip()
    for name in filters:
        text = _ON_TEXT.get(name, str)(text)
    return text


def dots(field: Field, filters: tuple[str, ...] = ()) -> str:
    """The dotted place of the blank edition, about as long as the example; a longer text gets `blank` lines."""
    if field.kind is Kind.DATE:
        blank = _BLANK_DATES[next((f for f in filters if f in _ON_DATES), "")]
        return capital(blank) if "dau_hoa" in filters else blank
    if field.kind is Kind.NUMBER:
        return DOT * 2
    if field.kind is Kind.PARAGRAPH:
        return dotted(LINE_DOTS * field.blank - 2 * _GROUP)
    length = len(str(field.example)) if isinstance(field.example, str) else 8
    return dotted(max(3, min(length // 2, 24)))


def dotted(count: int) -> str:
    """So many dots; a long row may break every few, or a justified line before it would be torn apart."""
    return _BREAK.join(DOT * min(_GROUP, count - start) for start in range(0, count, _GROUP))
