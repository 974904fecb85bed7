"""Quarters as days, and the roadmap as a calendar."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256

from icalendar import Calendar, Event

from camnang.tables.roadmap import Step


def quarter_end(year: int, quarter: int) -> date:
    return date(year, 3 * quarter, monthrange(year, 3 * quarter)[1])


def quarter_of(day: date) -> tuple[int, int]:
    return day.year, (day.month + 2) // 3


def calendar(steps: Iterable[Step], on: date) -> bytes:
    """iCalendar (RFC 5545): an all-day entry on the last day of each task's quarter; the deadline that counts stands in
    the description, in words. `on` is its stamp, so that equal data give equal bytes."""
    made = Calendar()
    made.add("prodid", "-//Cẩm nang HĐND cấp xã//Lộ trình//VI")
    made.add("version", "2.0")
    made.add("x-wr-calname", "Lộ trình nhiệm kỳ Hội đồng nhân dân")
    for step in steps:
        made.add_component(_event(step, on))
    return bytes(made.to_ical())


def _event(step: Step, on: date) -> Event:
    day = quarter_end(step.year, step.quarter)
    event = Event()
    event.add("uid", f"{sha256(f'{step.year} {step.quarter} {step.task}'.encode()).hexdigest()[:24]}@lo-trinh")
    event.add("dtstamp", datetime.combine(on, time(), UTC))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", step.task)
    event.add("description", description(step))
    event.add("transp", "TRANSPARENT")
    return event


def description(step: Step) -> str:
    lines = (
        f"Ai làm: {step.doer}",
        f"Ai chịu trách nhiệm: {step.answers}",
        f"Hạn: {step.due}",
        f"Sản phẩm: {step.output}",
        f"Căn cứ: {step.basis}" if step.basis else "Việc nên làm, luật không buộc.",
    )
    return "\n".join(lines)
