"""docs/du-lieu/cham-diem.yml: the default scoring sheet of a delegate, 100 points. No national rule sets one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from camnang.directives import Facts
from camnang.schemas import load_yaml
from camnang.tables.markdown import day, table
from viendan.schema_errors import SchemaError

FILE = "cham-diem.yml"
TOTAL = 100


@dataclass(frozen=True, slots=True)
class Criterion:
    said: str
    points: int
    evidence: str


@dataclass(frozen=True, slots=True)
class Group:
    letter: str
    name: str
    criteria: tuple[Criterion, ...]

    @property
    def points(self) -> int:
        return sum(criterion.points for criterion in self.criteria)


@dataclass(frozen=True, slots=True)
class Decision:
    """The local decision that adopts the sheet; without one no level is shown."""

    number: str
    on: date
    issuer: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """`levels` are (name, least points), highest first; empty without a `decision`."""

    groups: tuple[Group, ...]
    bonus: int
    bonus_for: str
    deduction: str
    decision: Decision | None
    levels: tuple[tuple[str, int], ...]


def load_sheet(file: Path) -> Sheet:
    """Raises SchemaError naming file and line, also when the points are not 100 in all."""
    data: dict[str, Any] = load_yaml(file, "cham-diem")
    groups = tuple(
        Group(g["ma"], g["ten"], tuple(Criterion(m["tieu_chi"], m["diem"], m["minh_chung"]) for m in g["muc"]))
        for g in data["nhom"]
    )
    total = sum(group.points for group in groups)
    if total != TOTAL:
        raise SchemaError(file, 1, f"Các tiêu chí cộng lại được {total} điểm, phải là {TOTAL}.")
    by = data["quyet_dinh_dia_phuong"]
    return Sheet(
        groups=groups,
        bonus=data["thuong"]["toi_da"],
        bonus_for=data["thuong"]["cach"],
        deduction=data["tru"],
        decision=Decision(by["so"], by["ngay"], by["co_quan"]) if by else None,
        levels=tuple(sorted(((m["ten"], m["tu_diem"]) for m in data["muc_xep_loai"]), key=lambda level: -level[1])),
    )


def own_sheet(facts: Facts) -> str:
    """`{{ phieu_cham_diem }}`"""
    return sheet_table(load_sheet(facts.docs / "du-lieu" / FILE))


def sheet_table(sheet: Sheet) -> str:
    rows: list[tuple[object, ...]] = []
    for group in sheet.groups:
        rows.append((f"**{group.letter}. {group.name}**", f"**{group.points}**", "", ""))
        rows += [(c.said, c.points, c.evidence, "") for c in group.criteria]
    rows.append(("**Cộng**", f"**{TOTAL}**", "", ""))
    said = [
        table(("Tiêu chí", "Điểm tối đa", "Minh chứng", "Điểm tự chấm"), rows),
        f"Thưởng không quá {sheet.bonus} điểm: {_small(sheet.bonus_for)}.\n{sheet.deduction}.",
        _levels(sheet),
    ]
    return "\n\n".join(said)


def _levels(sheet: Sheet) -> str:
    if sheet.decision is None:
        return "Phiếu này là bản gợi ý; chưa có quyết định của địa phương nên không ghi mức xếp loại."
    by = sheet.decision
    head = f"Mức xếp loại theo quyết định số {by.number} ngày {day(by.on)} của {by.issuer}:"
    return head + "\n\n" + table(("Mức", "Từ số điểm"), sheet.levels)


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]
