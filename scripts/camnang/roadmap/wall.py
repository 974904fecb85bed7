"""The roadmap on one large sheet (A3, landscape) for the wall: a row a year, a column a quarter."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from camnang.print_sheet import print_sheet
from camnang.project import Project
from camnang.tables.roadmap import Step

_TEMPLATE = "lo-trinh.html"


def write_wall(project: Project, steps: Sequence[Step], target: Path) -> Path:
    """Writes `target` and returns it; equal data give equal bytes."""
    years = by_quarter(steps)
    values = {"cac_nam": years, "nam_dau": years[0][0], "nam_cuoi": years[-1][0]}
    return print_sheet(project, _TEMPLATE, values, target, tagged=True)


def by_quarter(steps: Sequence[Step]) -> list[tuple[int, list[list[Step]]]]:
    """(year, the tasks of its four quarters)."""
    years = groupby(sorted(steps, key=lambda step: step.year), key=lambda step: step.year)
    return [(year, _quarters(list(of_year))) for year, of_year in years]


def _quarters(steps: Sequence[Step]) -> list[list[Step]]:
    return [[step for step in steps if step.quarter == quarter] for quarter in range(1, 5)]
