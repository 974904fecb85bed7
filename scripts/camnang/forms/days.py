"""Days that a deadline record rules, counted from another day of the same form."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from camnang.deadlines import Deadline
from camnang.forms.model import Due
from camnang.tables.holidays import Year

_CALENDAR, _WORKING = "ngay", "ngay_lam_viec"


def due_day(due: Due, anchor: date, deadlines: Mapping[str, Deadline], years: Mapping[int, Year]) -> date | None:
    """The day; None when the record is not verified, counts no days, or the holidays of a year are not all known."""
    deadline = deadlines.get(due.deadline)
    if deadline is None or not deadline.verified or deadline.so is None:
        return None
    step = timedelta(days=-1 if due.before else 1)
    if deadline.don_vi == _CALENDAR:
        return anchor + step * deadline.so
    return _working_day(anchor, step, deadline.so, years) if deadline.don_vi == _WORKING else None


def _working_day(anchor: date, step: timedelta, count: int, years: Mapping[int, Year]) -> date | None:
    day = anchor
    while count:
        day += step
        year = years.get(day.year)
        if year is None or not year.complete:
            return None
        if day.weekday() < 5 and day not in year.verified:
            count -= 1
    return day
