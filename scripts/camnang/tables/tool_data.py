"""What the build hands to the tools of docs/cong-cu: one JSON block on the page that needs it, read by cong-cu.js.

A block on the page rather than a file beside it: it is there without a network and from file://.
"""

from __future__ import annotations

from typing import Any

from camnang.directives import Facts
from camnang.publish import dump_json
from camnang.tables import holidays, scoring
from camnang.tables.holidays import load_days_off
from camnang.tables.scoring import load_sheet


def data_block(name: str, data: Any) -> str:
    """An HTML block that no browser shows; "<" is written so that no word of the data can end the block."""
    text = dump_json(data).strip().replace("<", "\\u003c")
    return f'<script type="application/json" class="cc-du-lieu" data-ten="{name}">{text}</script>'


def holiday_data(facts: Facts) -> str:
    """`{{ du_lieu_nghi_le }}`: every day off that is known, with whether a text was opened for it."""
    days = load_days_off(facts.docs / "du-lieu" / holidays.FILE)
    rows = [{"ngay": d.day, "ten": d.name, "kiem_chung": d.verified} for d in days]
    return data_block("nghi-le", rows)


def scoring_data(facts: Facts) -> str:
    """`{{ du_lieu_cham_diem }}`: criteria, most bonus points, and the levels of the local decision, if there is one."""
    sheet = load_sheet(facts.docs / "du-lieu" / scoring.FILE)
    groups = [
        {
            "ma": group.letter,
            "ten": group.name,
            "muc": [{"ten": c.said, "diem": c.points, "minh_chung": c.evidence} for c in group.criteria],
        }
        for group in sheet.groups
    ]
    by = sheet.decision
    levels = [{"ten": name, "tu_diem": least} for name, least in sheet.levels] if by else []
    decision = f"số {by.number} của {by.issuer}" if by else None
    data = {"nhom": groups, "thuong": sheet.bonus, "quyet_dinh": decision, "muc": levels}
    return data_block("cham-diem", data)
