"""A class: who comes, when, how long a lesson is, which chapters, forms and how many questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from camnang.data.handbook import Handbook
from camnang.schemas import load_yaml

FOLDER = "lop"
SCHEMA = "lop"


@dataclass(frozen=True, slots=True)
class Class:
    """`id` is the stem of its file. `day`, `place`, `trainer` may be empty: then the papers have dots to fill in.
    `minutes` are those of one lesson; `questions` are asked of each chapter."""

    id: str
    title: str
    audience: str
    day: str
    place: str
    trainer: str
    minutes: int
    questions: int
    law_date: date
    chapters: tuple[int, ...]
    forms: tuple[str, ...]

    @property
    def facts(self) -> tuple[str, ...]:
        """What is known of the class, a line each, for covers."""
        return tuple(filter(None, (f"Dành cho {self.audience}", self.day, self.place, self.trainer)))

    @property
    def source(self) -> str:
        """Its page, from docs/."""
        return f"{FOLDER}/{self.id}.md"


def load_classes(docs: Path) -> dict[str, Class]:
    """Every class, by id. Raises SchemaError naming file and line."""
    return {path.stem: load_class(path) for path in sorted((docs / FOLDER).glob("*.yml"))}


def load_class(path: Path) -> Class:
    """Raises SchemaError."""
    row = load_yaml(path, SCHEMA)
    return Class(
        id=path.stem,
        title=row["tieu_de"],
        audience=row["cho"],
        day=row["ngay"],
        place=row["noi"],
        trainer=row["giang_vien"],
        minutes=row["phut"],
        questions=row["so_cau"],
        law_date=row["quy_dinh_den_ngay"],
        chapters=tuple(row["chuong"]),
        forms=tuple(row["bieu_mau"]),
    )


def missing(chosen: Class, data: Handbook, forms: Mapping[str, object]) -> list[str]:
    """One sentence for every chapter or form that a class names and nobody has written."""
    lost = [f"không có chương {number}" for number in chosen.chapters if number not in data.chapters]
    return lost + [f"không có biểu mẫu {code}" for code in chosen.forms if code not in forms]
