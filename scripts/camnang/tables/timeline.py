"""docs/du-lieu/dong-thoi-gian.yml: the dates of 2025–2027 that matter, each proved by a provision or marked as not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from camnang.directives import Facts
from camnang.schemas import load_yaml
from camnang.tables.markdown import day, day_cell, table, unverified

FILE = "dong-thoi-gian.yml"


@dataclass(frozen=True, slots=True)
class Milestone:
    """`basis` is the provision that states the day; None while `verified` is False. `documents` are register ids."""

    on: date
    event: str
    kind: str  # hieu_luc | het_hieu_luc | han | su_kien
    basis: str | None
    documents: tuple[str, ...]
    verified: bool
    note: str


def load_timeline(file: Path) -> tuple[Milestone, ...]:
    """By date. Raises SchemaError naming file and line."""
    rows: list[dict[str, Any]] = load_yaml(file, "dong-thoi-gian")["moc"]
    made = [
        Milestone(
            on=row["ngay"],
            event=row["su_kien"],
            kind=row["loai"],
            basis=row["can_cu"],
            documents=tuple(row["van_ban"]),
            verified=row["trang_thai"] == "da_kiem_chung",
            note=row["ghi_chu"] or "",
        )
        for row in rows
    ]
    return tuple(sorted(made, key=lambda milestone: milestone.on))


def own_timeline(facts: Facts) -> str:
    """`{{ dong_thoi_gian }}`"""
    return timeline_table(load_timeline(facts.docs / "du-lieu" / FILE))


def timeline_table(milestones: Sequence[Milestone]) -> str:
    proved = [(day_cell(m.on), _said(m), m.basis or "") for m in milestones if m.verified]
    open_ = [f"{day(m.on)}: {m.event}. {m.note}".rstrip() for m in milestones if not m.verified]
    return "\n".join([table(("Ngày", "Điều gì xảy ra", "Căn cứ"), proved), "", unverified(open_)]).rstrip()


def _said(milestone: Milestone) -> str:
    return f"{milestone.event}. {milestone.note}" if milestone.note else milestone.event
