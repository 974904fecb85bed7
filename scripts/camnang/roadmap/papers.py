"""`camnang roadmap`: the four files."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from camnang.data.places import data_day
from camnang.files import write_whole
from camnang.project import Project, ProjectError
from camnang.roadmap.days import calendar
from camnang.roadmap.report import data_sheet
from camnang.roadmap.tracker import tracker
from camnang.roadmap.wall import write_wall
from camnang.tables.roadmap import FILE, load_roadmap
from viendan.schema_errors import SchemaError


def write_papers(project: Project, out: Path, first: date, last: date) -> list[Path]:
    """Calendar, tracker, wall plan, and the figures of M66 for the period. Raises ProjectError."""
    source = project.docs / "du-lieu" / FILE
    try:
        steps = load_roadmap(source)
    except (SchemaError, OSError) as fault:
        raise ProjectError(str(fault)) from fault
    on = data_day(source.read_text("utf-8")).get("quy_dinh_den_ngay") or date(min(s.year for s in steps), 1, 1)
    out.mkdir(parents=True, exist_ok=True)
    contents = {
        "lo-trinh.ics": calendar(steps, on),
        "lo-trinh-theo-doi.xlsx": tracker(steps, on),
        "m66.yml": data_sheet(steps, first, last).encode(),
    }
    for name, content in contents.items():
        write_whole(out / name, content)
    return [*(out / name for name in contents), write_wall(project, steps, out / "lo-trinh-a3.pdf")]
