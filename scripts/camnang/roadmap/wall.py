"""The roadmap on one large sheet (A3, landscape) for the wall: a row a year, a column a quarter."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from camnang.book.render import LocalFetcher
from camnang.book.typefaces import font_face_rules
from camnang.project import Project
from camnang.tables.roadmap import Step

_TEMPLATE = "lo-trinh.html"


def write_wall(project: Project, steps: Sequence[Step], target: Path) -> Path:
    """Writes `target` and returns it; equal data give equal bytes."""
    import weasyprint

    templates = Environment(
        loader=FileSystemLoader(project.root / "overrides" / "pdf"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    )
    html = templates.get_template(_TEMPLATE).render(
        phong=font_face_rules(project.root / ".cache" / "sach"),
        cac_nam=by_quarter(steps),
        nam_dau=min(step.year for step in steps),
        nam_cuoi=max(step.year for step in steps),
    )
    weasyprint.HTML(string=html, url_fetcher=LocalFetcher()).write_pdf(target, pdf_tags=True)
    return target


def by_quarter(steps: Sequence[Step]) -> list[tuple[int, list[list[Step]]]]:
    """(year, the tasks of its four quarters)."""
    years = groupby(sorted(steps, key=lambda step: step.year), key=lambda step: step.year)
    return [(year, _quarters(list(of_year))) for year, of_year in years]


def _quarters(steps: Sequence[Step]) -> list[list[Step]]:
    return [[step for step in steps if step.quarter == quarter] for quarter in range(1, 5)]
