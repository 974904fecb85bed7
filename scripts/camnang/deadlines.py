"""The deadline records (docs/du-lieu/thoi-han.yml): each bound to one provision, shown only when verified."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from camnang.schemas import load_yaml


@dataclass(frozen=True, slots=True)
class Deadline:
    """`so` counts `don_vi` (calendar days, working days, times a year, …); None where the law gives no number."""

    id: str
    viec: str
    ai: str
    han: str
    so: int | None
    don_vi: str
    moc: str
    can_cu: str
    trang_thai: str

    @property
    def verified(self) -> bool:
        return self.trang_thai == "da_kiem_chung"


def load_deadlines(path: Path) -> dict[str, Deadline]:
    """Records by id. Raises SchemaError naming file and line."""
    rows: list[dict[str, Any]] = load_yaml(path, "thoi-han")["thoi_han"]
    return {row["id"]: Deadline(**row) for row in rows}


def deadline_table(deadlines: list[Deadline]) -> str:
    """A Markdown table of the verified records; the others are counted in a block that stays out of print."""
    shown = [d for d in deadlines if d.verified]
    lines = ["| Việc | Ai làm | Hạn | Tính từ | Căn cứ |", "|---|---|---|---|---|"]
    lines += [f"| {d.viec} | {d.ai} | **{d.han}** | {d.moc} | {d.can_cu} |" for d in shown]
    hidden = len(deadlines) - len(shown)
    if hidden:
        said = f"    Còn {hidden} thời hạn chưa kiểm chứng đủ, nên chưa nêu ở đây."
        lines += ["", '!!! chua-kiem-chung "Chưa kiểm chứng"', said]
    return "\n".join(lines) if deadlines else "Việc của chương này không có thời hạn riêng trong các văn bản đã đọc."
