"""The data sheet of report M66, begun from the roadmap: which tasks fall into the period, what is left to fill in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import yaml

from camnang.roadmap.days import quarter_of
from camnang.tables.roadmap import Step

REPORT = "M66"


def within(steps: Sequence[Step], first: date, last: date) -> list[Step]:
    """The tasks of the quarters from that of `first` to that of `last`, both counted."""
    start, end = quarter_of(first), quarter_of(last)
    return [step for step in steps if start <= (step.year, step.quarter) <= end]


def data_sheet(steps: Sequence[Step], first: date, last: date) -> str:
    """YAML for `camnang forms M66 --data`: all tasks of the period stand as not yet done; the states are the commune's
    to count, from the tracker."""
    chosen = within(steps, first, last)
    values: dict[str, Any] = {
        "ky_so_ket": f"từ ngày {first:%d/%m/%Y} đến ngày {last:%d/%m/%Y}",
        "tong_viec": len(chosen),
        "viec_xong": 0,
        "viec_dang": 0,
        "viec_cham": len(chosen),
        "viec_chua_xong_bang": [
            {"viec": step.task, "vi_sao": "", "ai": step.answers, "han_moi": ""} for step in chosen
        ],
        "viec_tiep": [step.task for step in _after(steps, last)],
    }
    head = "# Số liệu ban đầu lấy từ lộ trình; đếm lại theo bảng theo dõi, bỏ việc đã xong khỏi danh sách việc chậm.\n"
    return head + yaml.safe_dump({REPORT: values}, allow_unicode=True, sort_keys=False, width=120)


def _after(steps: Sequence[Step], last: date) -> list[Step]:
    """Those of the four quarters that follow."""
    year, quarter = quarter_of(last)
    return [step for step in steps if (year, quarter) < (step.year, step.quarter) <= (year + 1, quarter)]
