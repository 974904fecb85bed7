"""docs/du-lieu/lo-trinh.yml: what a council does from 2026 to 2031, who does it, who answers, by when."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from camnang.directives import Facts
from camnang.schemas import load_yaml
from camnang.tables.markdown import table

FILE = "lo-trinh.yml"
_ADVICE = "Nên làm"


@dataclass(frozen=True, slots=True)
class Step:
    """`basis` is None for good practice, which no law demands."""

    year: int
    quarter: int
    task: str
    doer: str
    answers: str
    due: str
    output: str
    basis: str | None


def load_roadmap(file: Path) -> tuple[Step, ...]:
    """By year and quarter. Raises SchemaError naming file and line."""
    rows: list[dict[str, Any]] = load_yaml(file, "lo-trinh")["viec"]
    keys = ("nam", "quy", "viec", "ai_lam", "chiu_trach_nhiem", "han", "san_pham", "can_cu")
    steps = [Step(*(row[key] for key in keys)) for row in rows]
    return tuple(sorted(steps, key=lambda step: (step.year, step.quarter)))


def own_roadmap(facts: Facts) -> str:
    """`{{ lo_trinh }}`: one table a year."""
    steps = load_roadmap(facts.docs / "du-lieu" / FILE)
    parts = [f"Ô căn cứ ghi “{_ADVICE}” là cách làm gợi ý: luật không buộc, hạn của việc ấy do xã tự chọn."]
    head = ("Quý", "Việc", "Ai làm", "Ai chịu trách nhiệm", "Hạn", "Sản phẩm", "Căn cứ")
    for year, of_year in groupby(steps, key=lambda step: step.year):
        rows = [(s.quarter, s.task, s.doer, s.answers, s.due, s.output, s.basis or _ADVICE) for s in of_year]
        parts += [f"### Năm {year}", table(head, rows)]
    return "\n\n".join(parts)
