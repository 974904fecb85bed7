"""YAML data under a JSON Schema; what is wrong is said in Vietnamese with file and line."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from viendan.schema_errors import SchemaError, describe, line_of, plain

_FOLDER = Path(__file__).parent / "schema"


@cache
def validator(name: str) -> Any:
    from jsonschema import Draft202012Validator, FormatChecker

    schema = json.loads((_FOLDER / f"{name}.schema.json").read_text("utf-8"))
    return Draft202012Validator(schema, format_checker=FormatChecker())


def schema_errors(data: Any, text: str, schema: str) -> list[tuple[int, str]]:
    """(line, message) of every place where `data`, read from `text`, leaves the schema."""
    found = sorted(validator(schema).iter_errors(plain(data)), key=lambda e: list(map(str, e.absolute_path)))
    return [(line_of(text, list(error.absolute_path)), describe(error)) for error in found]


def load_yaml(path: Path, schema: str) -> Any:
    """Validated content of a data file. Raises SchemaError on the first fault."""
    text = path.read_text("utf-8")
    try:
        data = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise SchemaError(path, line, "YAML viết sai. Xem lại dấu cách đầu dòng và dấu hai chấm.") from fault
    for line, message in schema_errors(data, text, schema):
        raise SchemaError(path, line, message)
    return data
