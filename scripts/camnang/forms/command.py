"""`camnang forms`: the files of a set, filled from the data sheets of a commune and a session, or blank."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from camnang.data.handbook import load_handbook
from camnang.files import write_whole
from camnang.forms.model import FormError
from camnang.forms.values import load_values
from camnang.project import Project, ProjectError
from viendan.register import Register
from viendan.schema_errors import SchemaError


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for: codes, or a set, or both none (all); without `data` and `unit` the blank edition."""

    codes: Sequence[str]
    group: str | None
    data: Path | None
    unit: Path | None
    out: Path


def make_forms(project: Project, order: Order, on: date) -> list[Path]:
    """Write the files into `order.out`. Raises ProjectError with one line a fault; then nothing is written."""
    from camnang.forms.make import SETS, Office

    if order.group is not None and order.group not in SETS:
        raise ProjectError(f"Không có bộ “{order.group}”. Có: {', '.join(SETS)}.")
    try:
        register, handbook = Register.load(project.register), load_handbook(project.docs / "du-lieu")
        office = Office.open(project.docs, register, handbook, on)
        everything = not order.codes and order.group is None
        forms = list(office.forms.values()) if everything else office.chosen(order.codes, order.group)
        if order.data is None and order.unit is None:
            files = {office.file_name(form): office.blank(form) for form in forms}
        else:
            files = office.filled(forms, _values(order))
    except (FormError, SchemaError) as fault:
        raise ProjectError(str(fault)) from fault
    order.out.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        write_whole(order.out / name, content)
    return [order.out / name for name in files]


def _values(order: Order) -> dict[str, Any]:
    """The session's values over the commune's."""
    for path in filter(None, (order.unit, order.data)):
        if not path.is_file():
            raise ProjectError(f"Không có tệp dữ liệu {path}.")
    return {key: value for path in (order.unit, order.data) if path for key, value in load_values(path).items()}
