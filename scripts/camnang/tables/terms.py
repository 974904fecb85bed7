"""docs/du-lieu/tu-cu-tu-moi.yml: what old texts say, what is written today, since when and by which provision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from camnang.directives import Facts
from camnang.schemas import load_yaml
from camnang.tables.markdown import day_cell, indented, table

FILE = "tu-cu-tu-moi.yml"


@dataclass(frozen=True, slots=True)
class Term:
    """`reported` are wordings that `camnang check` reports as VD502."""

    old: str
    new: str
    since: date
    basis: str
    reported: tuple[str, ...]


def load_terms(file: Path) -> tuple[tuple[Term, ...], str]:
    """The rows, and a note that goes with the table. Raises SchemaError naming file and line."""
    data: dict[str, Any] = load_yaml(file, "tu-cu-tu-moi")
    terms = (Term(r["cu"], r["moi"], r["tu_ngay"], r["can_cu"], tuple(r["bao_loi"])) for r in data["tu"])
    return tuple(terms), data.get("ghi_chu") or ""


def own_terms(facts: Facts) -> str:
    """`{{ tu_cu_tu_moi }}`: a block of history, because it names what no longer exists."""
    terms, note = load_terms(facts.docs / "du-lieu" / FILE)
    rows = [(t.old, t.new, day_cell(t.since), t.basis) for t in terms]
    head = ("Gặp trong tài liệu cũ", "Nay viết", "Từ ngày", "Căn cứ của tên mới")
    said = ["Cột đầu chỉ giúp nhận ra tài liệu cũ; cột hai là cách viết đang dùng.", "", table(head, rows), "", note]
    return '!!! lich-su "Lịch sử"\n' + indented("\n".join(said).rstrip())
