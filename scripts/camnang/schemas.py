"""YAML data under a JSON Schema; what is wrong is said in Vietnamese with file and line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from viendan import schema_errors as engine
from viendan.schema_errors import SchemaError, describe, line_of, place_of, plain, violations
from viendan.yaml_text import load_yaml_text

_FOLDER = Path(__file__).parent / "schema"


def validator(name: str) -> Any:
    """The handbook's schema `name` ("chuong", "thoi-han", …)."""
    return engine.validator(name, _FOLDER)


def schema_errors(data: Any, text: str, schema: str) -> list[tuple[int, str]]:
    """(line, message) of every place where `data`, read from `text`, leaves the schema."""
    found = violations(plain(data), schema, _FOLDER)
    return [(line_of(text, place_of(error)), describe(error)) for error in found]


def yaml_fault(text: str) -> tuple[int, str] | None:
    """(line, message) of what keeps a text from being YAML data; None when it is."""
    try:
        data = load_yaml_text(text)
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        return line, "YAML viết sai. Xem lại dấu cách đầu dòng và dấu hai chấm."
    except ValueError as fault:  # 2026-02-30
        return 1, f"Có ngày không tồn tại ({fault}). Sửa theo dạng năm-tháng-ngày."
    return None if isinstance(data, dict) else (1, "Tệp dữ liệu phải là nhóm khóa.")


def load_yaml(path: Path, schema: str) -> Any:
    """Validated content of a data file. Raises SchemaError on the first fault."""
    text = path.read_text("utf-8")
    if fault := yaml_fault(text):
        raise SchemaError(path, *fault)
    data = load_yaml_text(text)
    for line, message in schema_errors(data, text, schema):
        raise SchemaError(path, line, message)
    return data
