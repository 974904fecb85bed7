"""The first sheet of a booklet: how to print, fold and bind it, in Vietnamese; its back proves the printer's setting.

Words and looks stand in overrides/pdf/huong-dan-in.html.
"""

from __future__ import annotations

from itertools import accumulate, pairwise
from pathlib import Path

from camnang.booklet_plan import THICK, Plan, creep, millimetres
from camnang.print_sheet import print_sheet
from camnang.project import Project

_TEMPLATE = "huong-dan-in.html"
_GUIDE_PAGES = 2
_CROWDED = 48  # signatures that no longer fit beside the text in the ordinary size


def write_guide(project: Project, title: str, plan: Plan, target: Path) -> Path:
    """Two A4 pages into `target`, which is returned; the same plan gives the same bytes."""
    return print_sheet(project, _TEMPLATE, _facts(title, plan), target)


def _facts(title: str, plan: Plan) -> dict[str, object]:
    crowded = len(plan.signatures) > _CROWDED
    least, most = creep(plan.thickest, plan.paper) if plan.paper else creep(plan.thickest)
    return {
        "ten": title,
        "so_trang": plan.pages,
        "so_to": len(plan.sheets),
        "trang_trang": plan.blanks,
        "bia": plan.cover is not None,
        "cac_tay": printed_pages(plan),
        "day_nhat": plan.thickest,
        "chia_it": millimetres(least),
        "chia_nhieu": millimetres(most),
        "giay": millimetres(plan.paper, 2) if plan.paper else "",
        "dich": millimetres(max(plan.shifts, default=0), 2),
        "qua_day": plan.thickest > THICK,
        "nguong": THICK,
        "mat_truoc": plan.sheets[0].front,
        "mat_sau": plan.sheets[0].back,
        "cot_tay": 5 if crowded else 3,
        "co_tay": 5 if crowded else 8,
    }


def printed_pages(plan: Plan) -> list[tuple[int, int]]:
    """First and last page of each signature in the file that is printed, this sheet and the cover counted."""
    ahead = _GUIDE_PAGES + (2 if plan.cover else 0)
    ends = accumulate((2 * len(signature) for signature in plan.signatures), initial=ahead)
    return [(start + 1, end) for start, end in pairwise(ends)]
