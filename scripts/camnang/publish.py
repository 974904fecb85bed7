"""JSON as it is published: UTF-8, compact, stable; alone, or in its slot in a script."""

from __future__ import annotations

import json
from typing import Any


def dump_json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=str) + "\n"


class SlotError(ValueError):
    """A script has lost the place where the build writes its data."""


def fill_slot(script: str, slot: str, data: Any, name: str) -> str:
    """`script` with `data` in place of `slot`. Raises SlotError, which names the file `name`, when the slot is gone."""
    if slot not in script:
        raise SlotError(f"{name}: không thấy chỗ điền dữ liệu “{slot}”. Hãy trả lại dòng ấy.")
    return script.replace(slot, dump_json(data).strip())
