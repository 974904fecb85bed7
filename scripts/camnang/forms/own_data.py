"""Fields whose content is the handbook's own data, so that nothing is typed twice: `nguon` in a form's source."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from camnang.forms.model import Field, Form
from camnang.tables.scoring import FILE, load_sheet

SCORING = "cham-diem"


def with_own_data(form: Form, data: Path) -> Form:
    """The form with its fixed fields filled, from the folder docs/du-lieu. Raises SchemaError."""
    return replace(form, fields={name: _filled(field, data) for name, field in form.fields.items()})


def _filled(field: Field, data: Path) -> Field:
    return replace(field, required=False, fixed=_criteria(data)) if field.source == SCORING else field


def _criteria(data: Path) -> list[dict[str, Any]]:
    return [
        {"nhom": group.name, "tieu_chi": criterion.said, "diem": criterion.points, "minh_chung": criterion.evidence}
        for group in load_sheet(data / FILE).groups
        for criterion in group.criteria
    ]
