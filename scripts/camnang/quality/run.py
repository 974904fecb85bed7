"""The report over files of a checkout."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from camnang.findings import read_text
from camnang.project import Project, is_chapter, sources
from camnang.quality.measure import Quality, measure
from viendan.page import Page, page_date
from viendan.register import Register


def qualities(project: Project, paths: Sequence[Path], register: Register, today: date) -> list[Quality]:
    """The chapters among the files, by number. Raises ProjectError when a file cannot be read."""
    found = []
    for path in sources(paths):
        shown = project.shown(path)
        if is_chapter(shown.removeprefix("docs/")):
            text = read_text(path)
            meta = Page(text, register, today, today).meta
            found.append(measure(Page(text, register, page_date(meta, today), today, shown), shown))
    return sorted(found, key=lambda quality: quality.number)
