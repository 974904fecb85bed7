"""All data of a checkout in one value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from camnang.data import places
from camnang.data.model import ChapterName, Checklist, Form, Question, Quiz, Situation, Task, Term
from camnang.deadlines import Deadline, load_deadlines
from camnang.project import Project, is_chapter
from camnang.schemas import load_yaml
from viendan.schema_errors import SchemaError

_ANSWER = "\n## Trả lời ngắn\n"


@dataclass(frozen=True, slots=True)
class Handbook:
    """Everything by id, each in the order of ids; terms in the order of the file."""

    deadlines: Mapping[str, Deadline]
    checklists: Mapping[str, Checklist] = field(default_factory=dict)
    quizzes: Mapping[int, Quiz] = field(default_factory=dict)
    terms: tuple[Term, ...] = ()
    forms: Mapping[str, Form] = field(default_factory=dict)
    situations: Mapping[str, Situation] = field(default_factory=dict)
    chapters: Mapping[int, ChapterName] = field(default_factory=dict)


def load_handbook(folder: Path) -> Handbook:
    """The data files of `folder` (docs/du-lieu), situations and chapters beside it. Raises SchemaError naming file and
    line."""
    docs = folder.parent
    return Handbook(
        deadlines=load_deadlines(docs / places.DEADLINES),
        checklists={c.id: c for c in map(load_checklist, sorted((docs / places.CHECKLISTS).glob("*.yml")))},
        quizzes={q.chuong: q for q in map(load_quiz, sorted((docs / places.QUIZZES).glob("*.yml")))},
        terms=load_terms(docs / places.TERMS),
        forms=load_forms(docs / places.FORMS),
        situations={s.id: s for s in load_situations(docs)},
        chapters=load_chapters(docs),
    )


def load_checklist(path: Path) -> Checklist:
    row = load_yaml(path, "danh-muc")
    tasks = tuple(Task(**{key: value for key, value in task.items() if value is not None}) for task in row["muc"])
    return Checklist(**{**row, "chuong": tuple(row["chuong"]), "bieu_mau": tuple(row["bieu_mau"]), "muc": tasks})


def load_quiz(path: Path) -> Quiz:
    row = load_yaml(path, "trac-nghiem")
    questions = []
    for item in row["cau_hoi"]:
        if not item["dung"] <= len(item["lua_chon"]):
            raise SchemaError(path, 1, f"{item['id']}: `dung` phải là số thứ tự của một lựa chọn.")
        questions.append(Question(**{**item, "lua_chon": tuple(item["lua_chon"])}))
    return Quiz(row["chuong"], tuple(questions), row.get("quy_dinh_den_ngay"))


def load_terms(path: Path) -> tuple[Term, ...]:
    return tuple(_term(row) for row in _rows(path, "thuat-ngu", "thuat_ngu"))


def _term(row: dict[str, Any]) -> Term:
    short = row["viet_tat"]
    listed = (short,) if isinstance(short, str) else tuple(short or ())
    return Term(**{**row, "viet_tat": listed, "chuong": tuple(row.get("chuong") or ())})


def load_forms(path: Path) -> dict[str, Form]:
    rows = _rows(path, "bieu-mau", "bieu_mau")
    return {row["id"]: Form(**{**row, "chuong": tuple(row["chuong"])}) for row in rows}


def _rows(path: Path, schema: str, key: str) -> list[dict[str, Any]]:
    """The records of a file that a checkout may lack."""
    rows: list[dict[str, Any]] = load_yaml(path, schema)[key] if path.is_file() else []
    return rows


def load_situations(docs: Path) -> list[Situation]:
    found = []
    for path in sorted((docs / places.SITUATIONS).glob("*.md")):
        source = path.relative_to(docs).as_posix()
        if places.is_situation(source):
            meta, body = _read(path)
            title, number, role = (meta.get(key) for key in ("tieu_de", "so", "vai"))
            if not (isinstance(title, str) and isinstance(number, int) and isinstance(role, str)):
                raise SchemaError(path, 1, "Phần đầu trang thiếu `tieu_de`, `so` hoặc `vai`.")
            answer = body.partition(_ANSWER)[2].partition("\n## ")[0].strip()
            found.append(Situation(title, number, role, tuple(meta.get("chuong") or ()), source, answer))
    return sorted(found, key=lambda situation: situation.so)


def load_chapters(docs: Path) -> dict[int, ChapterName]:
    """The names of the chapters that exist; what is wrong in their front matter is `camnang check`'s to say."""
    found = {}
    for path in Project(docs.parent).chapters():
        source = path.relative_to(docs).as_posix()
        meta, _ = _read(path)
        if is_chapter(source) and isinstance(meta.get("so"), int):
            shown = tuple(map(str, meta.get("thoi_han") or ()))
            days = (_day(meta.get("quy_dinh_den_ngay")), _day((meta.get("ra_soat") or {}).get("ngay")))
            name = (meta["so"], str(meta.get("tieu_de", "")), source)
            found[meta["so"]] = ChapterName(*name, shown, str(meta.get("phan") or ""), *days)
    return dict(sorted(found.items()))


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None


def _read(path: Path) -> tuple[dict[str, Any], str]:
    """A page's front matter, and its Markdown."""
    text = path.read_text("utf-8")
    if not text.startswith("---\n"):
        return {}, text
    front, _, body = text[4:].partition("\n---")
    try:
        meta = yaml.load(front, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        raise SchemaError(path, mark.line + 2 if mark else 1, "Phần đầu trang không phải YAML đúng.") from fault
    return (meta if isinstance(meta, dict) else {}), body
