"""docs/du-lieu/nghi-le.yml: the days off of each year, for counting working days. Typed once a year, then verified."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from camnang.schemas import load_yaml

FILE = "nghi-le.yml"


@dataclass(frozen=True, slots=True)
class Year:
    """`complete`: every day off of the year is known and verified, so that working days may be counted over it."""

    complete: bool
    verified: frozenset[date]
    unverified: frozenset[date]


@dataclass(frozen=True, slots=True, order=True)
class DayOff:
    """One day off of the file, by its name; `verified` when its text was opened."""

    day: date
    name: str
    verified: bool


def load_days_off(file: Path) -> list[DayOff]:
    """Every day off whose date is known, in order. Raises SchemaError naming file and line."""
    items = [item for row in load_yaml(file, "nghi-le")["nam"] for item in row["ngay_nghi"]]
    found = (DayOff(day, i["ten"], i["trang_thai"] == "da_kiem_chung") for i in items for day in _span(i))
    return sorted(found)


def load_holidays(file: Path) -> Mapping[int, Year]:
    """By year. Raises SchemaError naming file and line."""
    return {row["nam"]: _year(row) for row in load_yaml(file, "nghi-le")["nam"]}


def _year(row: Mapping[str, Any]) -> Year:
    days: dict[bool, set[date]] = {True: set(), False: set()}
    for item in row["ngay_nghi"]:
        days[item["trang_thai"] == "da_kiem_chung"] |= set(_span(item))
    whole = row["da_du"] and not days[False] and all(item["ngay"] for item in row["ngay_nghi"])
    return Year(whole, frozenset(days[True]), frozenset(days[False]))


def _span(item: Mapping[str, Any]) -> list[date]:
    """The days of one entry; none when nobody knows yet when they are."""
    first, last = item["ngay"], item["den"] or item["ngay"]
    return [] if first is None else [first + timedelta(days=n) for n in range((last - first).days + 1)]
