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


def load_holidays(file: Path) -> Mapping[int, Year]:
    """By year. Raises SchemaError naming file and line."""
    return {row["nam"]: _year(row) for row in load_yaml(file, "nghi-le")["nam"]}


def _year(row: Mapping[str, Any]) -> Year:
    days: dict[bool, set[date]] = {True: set(), False: set()}
    for item in row["ngay_nghi"]:
        first, last = item["ngay"], item["den"] or item["ngay"]
        if first is not None:
            span = (last - first).days + 1
            days[item["trang_thai"] == "da_kiem_chung"] |= {first + timedelta(days=n) for n in range(span)}
    whole = row["da_du"] and not days[False] and all(item["ngay"] for item in row["ngay_nghi"])
    return Year(whole, frozenset(days[True]), frozenset(days[False]))
