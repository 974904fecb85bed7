"""The Markdown that the tables share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date


def day(value: date) -> str:
    """01/3/2027: the month without a leading zero, as Vietnamese documents write it from March on."""
    return f"{value:%d}/{value.month:02d}/{value.year}" if value.month < 3 else f"{value:%d}/{value.month}/{value.year}"


def day_cell(value: date) -> str:
    """A day in a table, where words may break anywhere and a date must not."""
    return f'<span class="cn-ngay">{day(value)}</span>'


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A pipe table; a bar inside a cell would end it and is written as an entity."""
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    lines += ["| " + " | ".join(str(cell).replace("|", "&#124;") for cell in row) + " |" for row in rows]
    return "\n".join(lines)


def indented(text: str) -> str:
    return "\n".join(f"    {line}" if line else "" for line in text.split("\n"))


def unverified(said: Sequence[str]) -> str:
    """A block that stays out of print; nothing when there is nothing to say."""
    if not said:
        return ""
    return '!!! chua-kiem-chung "Chưa kiểm chứng"\n' + indented("\n".join(f"- {item}" for item in said))
