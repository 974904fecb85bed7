"""Which file holds which records: paths from docs/, the schema of each, and the ids that exist."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

DEADLINES, FORMS, TERMS = "du-lieu/thoi-han.yml", "du-lieu/bieu-mau.yml", "du-lieu/thuat-ngu.yml"
CHECKLISTS, QUIZZES, SITUATIONS = "du-lieu/danh-muc", "du-lieu/trac-nghiem", "tinh-huong"
# Path from docs/ → schema in scripts/camnang/schema. A data file that is not here is read as text only.
_FILES = (
    "thoi-han",
    "bieu-mau",
    "thuat-ngu",
    "dong-thoi-gian",
    "tu-cu-tu-moi",
    "lo-trinh",
    "cham-diem",
    "nghi-le",
    "lich-ky-hop",
    "ban-in",
)
SCHEMAS = (
    *((re.compile(rf"du-lieu/{name}\.yml"), name) for name in _FILES),
    (re.compile(r"du-lieu/danh-muc/[^/]+\.yml"), "danh-muc"),
    (re.compile(r"du-lieu/(?:don-vi|phien)\.yml"), "don-vi"),
    (re.compile(r"du-lieu/truong-chung\.yml"), "truong-chung"),
    (re.compile(r"du-lieu/chuyen-huong\.yml"), "chuyen-huong"),
    (re.compile(r"du-lieu/trac-nghiem/[^/]+\.yml"), "trac-nghiem"),
    (re.compile(r"lop/[^/]+\.yml"), "lop"),
)
# The table of old terms and what they are today: all of it tells of the past.
OLD_TERMS = "du-lieu/tu-cu-tu-moi.yml"
_DAY = re.compile(r"^(quy_dinh_den_ngay):[ \t]*(\d{4}-\d{2}-\d{2})[ \t]*(?:#.*)?$", re.MULTILINE)
_SITUATION = re.compile(r"tinh-huong/(\d{2})-[\w-]+\.md")
_FORM_ID = re.compile(r"^[ \t]*-[ \t]+\{?id:\s*[\"']?(M\d{2})\b", re.MULTILINE)
_DEADLINE_ID = re.compile(r"^[ \t]*-[ \t]+\{?id:\s*[\"']?(H\d{2,3})\b", re.MULTILINE)


def schema_of(source: str) -> str | None:
    return next((name for pattern, name in SCHEMAS if pattern.fullmatch(source)), None)


def data_day(text: str) -> Mapping[str, date]:
    """`quy_dinh_den_ngay` of a data file, under its key; empty when it names no day. The file need not be sound."""
    found = _DAY.search(text)
    try:
        return {found[1]: date.fromisoformat(found[2])} if found else {}
    except ValueError:
        return {}


def is_situation(source: str) -> bool:
    """Whether a path from docs/ is a situation: "tinh-huong/02-chat-van.md"."""
    return _SITUATION.fullmatch(source) is not None


def situation_number(source: str) -> int | None:
    found = _SITUATION.fullmatch(source)
    return int(found[1]) if found else None


@dataclass(frozen=True, slots=True)
class Ids:
    """What other files may name; by the front matter key that names it."""

    bieu_mau: frozenset[str]
    danh_muc: frozenset[str]
    tinh_huong: frozenset[str]
    trac_nghiem: frozenset[str]
    thoi_han: frozenset[str]

    def of(self, key: str) -> frozenset[str]:
        known: frozenset[str] = getattr(self, key)
        return known


def known_ids(docs: Path) -> Ids:
    """The ids of every record, from file names where a file is a record; nothing is validated here."""
    situations = (situation_number(f"{SITUATIONS}/{p.name}") for p in (docs / SITUATIONS).glob("*.md"))
    return Ids(
        bieu_mau=_listed(docs / FORMS, _FORM_ID),
        danh_muc=frozenset(p.stem for p in (docs / CHECKLISTS).glob("K*.yml")),
        tinh_huong=frozenset(f"T{number:02d}" for number in situations if number is not None),
        trac_nghiem=frozenset(p.stem for p in (docs / QUIZZES).glob("*.yml")),
        thoi_han=_listed(docs / DEADLINES, _DEADLINE_ID),
    )


def _listed(file: Path, pattern: re.Pattern[str]) -> frozenset[str]:
    return frozenset(pattern.findall(file.read_text("utf-8"))) if file.is_file() else frozenset()
