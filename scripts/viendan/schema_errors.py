"""What a data file breaks of its JSON Schema: said in Vietnamese, with the line of the offending key."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from viendan.yaml_text import LOADER, load_yaml_text

if TYPE_CHECKING:  # jsonschema takes 100 ms to import and is needed only when a file is validated
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import ValidationError

_FOLDER = Path(__file__).parent / "schema"
_TYPES = {"string": "chữ", "array": "danh sách", "object": "nhóm khóa", "boolean": "true hoặc false", "null": "null"}


class SchemaError(Exception):
    """A data file that cannot be used. `line` counts from 1; the message tells an editor what to do."""

    def __init__(self, path: str | Path, line: int, message: str) -> None:
        super().__init__(path, line, message)
        self.path = str(path)
        self.line = line
        self.message = message

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


@cache
def validator(name: str, folder: Path = _FOLDER) -> Draft202012Validator:
    """The schema `name` of a folder of schemas, the engine's by default ("van-ban", "cau-truc")."""
    from jsonschema import Draft202012Validator, FormatChecker

    return Draft202012Validator(_schema(name, folder), format_checker=FormatChecker())


@cache
def _schema(name: str, folder: Path) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads((folder / f"{name}.schema.json").read_text(encoding="utf-8"))
    return schema


@cache
def _acceptor(name: str, folder: Path) -> Callable[[Any], bool]:
    """Whether data keep a schema, said at once by a compiled validator where one is installed; else never sure.

    Nearly all files are right, so that the slow validator, which can say what is wrong, seldom runs.
    """
    try:
        import jsonschema_rs
    except ImportError:
        return lambda data: False
    return jsonschema_rs.Draft202012Validator(_schema(name, folder), validate_formats=True).is_valid


def violations(data: Any, name: str, folder: Path = _FOLDER) -> list[ValidationError]:
    """Every place where JSON data (see `plain`) leave the schema, in order of place."""
    return [] if _acceptor(name, folder)(data) else _sorted(validator(name, folder).iter_errors(data))


def yaml_errors(path: str | Path, text: str, schema: str, first_line: int = 1) -> list[SchemaError]:
    """Every place where the YAML `text`, which starts at `first_line` of the file, leaves the schema."""
    try:
        data = load_yaml_text(text)
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        line = (mark.line if mark else 0) + first_line
        return [SchemaError(path, line, "YAML viết sai. Xem lại dấu cách đầu dòng, dấu hai chấm và dấu nháy.")]
    except ValueError as fault:  # 2026-02-30
        return [SchemaError(path, first_line, f"Có ngày không tồn tại ({fault}). Sửa theo dạng năm-tháng-ngày.")]
    return [
        SchemaError(path, line_of(text, place_of(error)) + first_line - 1, describe(error))
        for error in violations(plain(data), schema)
    ]


def json_errors(path: str | Path, text: str, schema: str) -> list[SchemaError]:
    """Every place where the JSON `text` leaves the schema. JSON is YAML, so lines are found the same way."""
    try:
        data = json.loads(text)
    except json.JSONDecodeError as fault:
        return [SchemaError(path, fault.lineno, "JSON viết sai. Tạo lại tệp bằng lệnh camnang import.")]
    return [SchemaError(path, line_of(text, place_of(error)), describe(error)) for error in violations(data, schema)]


def line_of(text: str, path: Sequence[str | int]) -> int:
    """Line (from 1) of the key or item at `path` in YAML or JSON `text`; of its nearest parent when absent."""
    node = yaml.compose(text, Loader=LOADER)
    line = node.start_mark.line if node else 0
    for step in path:
        found = _child(node, step)
        if found is None:
            break
        line, node = found
    return line + 1


def describe(error: ValidationError) -> str:
    """One Vietnamese sentence on what is wrong and one on what to do, from an error of jsonschema."""
    key = next((str(step) for step in reversed(error.absolute_path) if isinstance(step, str)), "")
    at = f"Khóa “{key}”" if key else "Phần đầu trang"
    schema = error.schema if isinstance(error.schema, dict) else {}
    instance: Any = error.instance
    expected: Any = error.validator_value
    match error.validator:
        case "additionalProperties":
            extra = sorted(set(instance) - set(schema.get("properties", {})))
            names = ", ".join(f"“{name}”" for name in extra)
            return f"Khóa {names} không có trong mẫu. Sửa chính tả hoặc xóa khóa này."
        case "required":
            name = error.message.split("'")[1]
            return f"Thiếu khóa “{name}”. Thêm khóa này; chưa biết thì ghi null hoặc []."
        case "enum":
            allowed = ", ".join(map(str, expected))
            return f"{at} ghi “{instance}”, không phải giá trị cho phép. Chọn một trong: {allowed}."
        case "type":
            return f"{at} phải là {_types(expected)}."
        case "oneOf" if error.context:
            return describe(max(error.context, key=lambda inner: inner.validator != "type"))
        case "pattern" | "format" if "date" in (schema.get("format"), expected):
            return f"{at} ghi “{instance}”, không phải ngày. Viết theo dạng 2026-03-01, không đặt trong dấu nháy."
        case "pattern":
            hint = schema.get("description", f"Mẫu: {expected}")
            return f"{at} ghi “{instance}” sai dạng. {hint}"
        case "uniqueItems":
            return f"{at} có mục lặp lại. Xóa bớt mục trùng."
        case "minItems" if expected > 1:
            return f"{at} mới có {len(instance)} mục, cần ít nhất {expected}."
        case "maxItems":
            return f"{at} có {len(instance)} mục, nhiều nhất là {expected}."
        case "minimum" | "maximum":
            edge = "nhỏ nhất" if error.validator == "minimum" else "lớn nhất"
            return f"{at} ghi {instance}; {edge} là {expected}."
        case "minLength" | "minItems":
            return f"{at} để trống. Ghi nội dung, hoặc null khi chưa biết."
    return f"{at} không đúng mẫu: {error.message}."


def place_of(error: ValidationError) -> list[str | int]:
    """Where to point: at the key that does not belong, else at the value that is wrong."""
    path = list(error.absolute_path)
    if error.validator == "additionalProperties" and isinstance(error.schema, dict):
        instance: Any = error.instance
        path.append(min(set(instance) - set(error.schema.get("properties", {}))))
    return path


def _types(expected: Any) -> str:
    names = [expected] if isinstance(expected, str) else list(expected)
    return " hoặc ".join(_TYPES.get(name, name) for name in names)


def _sorted(errors: Iterable[ValidationError]) -> list[ValidationError]:
    return sorted(errors, key=lambda error: [str(step).zfill(6) for step in error.absolute_path])


def plain(value: Any) -> Any:
    """YAML values as JSON knows them: dates become ISO strings."""
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def _child(node: yaml.Node | None, step: str | int) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(step):
                return key.start_mark.line, value
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        item = node.value[step]
        return item.start_mark.line, item
    return None
