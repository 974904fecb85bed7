"""What an officer typed for a commune and a session, laid on the fields of each form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from camnang.deadlines import Deadline
from camnang.forms.days import due_day
from camnang.forms.model import Field, Form, FormError, Kind
from camnang.forms.shared import Shared
from camnang.forms.used import used_fields
from camnang.schemas import load_yaml
from camnang.tables.holidays import Year

_KINDS = {
    Kind.DATE: "một ngày, viết 2026-12-10",
    Kind.NUMBER: "một số",
    Kind.LIST: "một danh sách, mỗi dòng mở đầu bằng “- ”",
    Kind.TABLE: "một danh sách dòng, mỗi dòng có đủ cột",
    Kind.TEXT: "chữ",
    Kind.PARAGRAPH: "chữ",
}


@dataclass(frozen=True, slots=True)
class Calendar:
    deadlines: Mapping[str, Deadline]
    years: Mapping[int, Year]


def load_values(path: Path) -> dict[str, Any]:
    """A data sheet (don-vi.yml, phien.yml). Raises SchemaError."""
    data: dict[str, Any] = load_yaml(path, "don-vi")
    return data


def unknown_keys(data: Mapping[str, Any], forms: Iterable[Form], known: frozenset[str], name: str) -> list[str]:
    """One sentence for every key of a data sheet that no form asks for."""
    by_id = {form.id: form for form in forms}
    faults = [_unknown(key, known, name) for key in data if not _is_code(key) and key not in known]
    for code in filter(_is_code, data):
        if code in by_id:
            faults += [_unknown(own, known, f"{name}, {code}") for own in data[code] if own not in known]
    return faults


def _is_code(key: str) -> bool:
    return key[:1] == "M"


def _unknown(key: str, known: Iterable[str], name: str) -> str:
    near = get_close_matches(key, list(known), 1)
    hint = f"Có phải là “{near[0]}”?" if near else "Xem tên trường ở trang của biểu mẫu."
    return f"{name}: không có trường “{key}”. {hint}"


def values_of(form: Form, data: Mapping[str, Any], shared: Shared, calendar: Calendar) -> dict[str, Any]:
    """The values of one form's fields, with the days that deadlines rule. Raises FormError naming form and field."""
    fields = {name: {**shared.fields, **form.fields}[name] for name in used_fields(form, shared)}
    given = {**data, **data.get(form.id, {})}
    values = {name: given[name] for name in fields if given.get(name) not in (None, "", [])}
    faults = [fault for name, value in values.items() for fault in _wrong(form, fields[name], value)]
    if not faults:
        for field in fields.values():
            if field.due and field.name not in values:
                anchor = values.get(field.due.anchor, given.get(field.due.anchor))
                day = (
                    due_day(field.due, anchor, calendar.deadlines, calendar.years) if isinstance(anchor, date) else None
                )
                values |= {field.name: day} if day else {}
    faults += [_missing(form, field) for field in fields.values() if field.required and field.name not in values]
    if faults:
        raise FormError(faults)
    return values


def _missing(form: Form, field: Field) -> str:
    due = f" (máy không tính được từ {field.due.deadline})" if field.due else ""
    return (
        f"{form.id}: thiếu trường “{field.name}” ({field.label}){due}. Ghi vào tệp dữ liệu, chung hoặc dưới {form.id}:."
    )


def _wrong(form: Form, field: Field, value: object) -> list[str]:
    if _fits(field, value):
        return []
    return [f"{form.id}: trường “{field.name}” ({field.label}) phải là {_KINDS[field.kind]}."]


def _fits(field: Field, value: object) -> bool:
    match field.kind:
        case Kind.DATE:
            return isinstance(value, date)
        case Kind.NUMBER:
            return isinstance(value, int) and not isinstance(value, bool)
        case Kind.LIST:
            return isinstance(value, list) and all(isinstance(item, str | int) for item in value)
        case Kind.TABLE:
            return isinstance(value, list) and all(_row_fits(field, row) for row in value)
        case _:
            return isinstance(value, str | int)


def _row_fits(field: Field, row: object) -> bool:
    return isinstance(row, Mapping) and row.keys() <= field.columns.keys()


def examples(form: Form, shared: Shared) -> dict[str, Any]:
    """The sample values of a form: those of the invented commune and session, and the form's own."""
    fields = {**shared.fields, **form.fields}
    return {name: field.example for name, field in fields.items() if field.example is not None}
