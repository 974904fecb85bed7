"""The records of docs/du-lieu as values. Keys are those of the files, so that a schema and its record can be compared.

`can_cu` is one citation or several joined with "; "; None where nothing legal is said.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

LETTERS = "ABCD"


@dataclass(frozen=True, slots=True)
class Task:
    """One row of a checklist. `thoi_han` is the deadline record that rules it; `han` says the same in words."""

    viec: str
    ai_lam: str = ""
    chiu_trach_nhiem: str = ""
    han: str = ""
    san_pham: str = ""
    thoi_han: str | None = None
    can_cu: str | None = None


@dataclass(frozen=True, slots=True)
class Checklist:
    id: str
    ten: str
    nhom: str
    muc_dich: str
    chuong: tuple[int, ...]
    bieu_mau: tuple[str, ...]
    quy_dinh_den_ngay: date
    ra_soat: dict[str, object]
    muc: tuple[Task, ...]

    @property
    def source(self) -> str:
        """Its page, from docs/."""
        return f"danh-muc/{self.id.lower()}.md"


@dataclass(frozen=True, slots=True)
class Question:
    """`dung` counts `lua_chon` from 1."""

    id: str
    hoi: str
    lua_chon: tuple[str, ...]
    dung: int
    giai_thich: str
    can_cu: str | None
    muc_do: str

    @property
    def letter(self) -> str:
        return LETTERS[self.dung - 1]

    @property
    def number(self) -> int:
        return int(self.id.partition("-")[2])


@dataclass(frozen=True, slots=True)
class Quiz:
    chuong: int
    cau_hoi: tuple[Question, ...]
    quy_dinh_den_ngay: date | None = None


@dataclass(frozen=True, slots=True)
class Term:
    thuat_ngu: str
    viet_tat: tuple[str, ...]
    giai_thich: str
    can_cu: str | None
    chuong: tuple[int, ...] = ()
    lich_su: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    id: str
    ten: str
    nhom: str
    dinh_dang: str
    chuong: tuple[int, ...]
    can_cu: str | None = None


@dataclass(frozen=True, slots=True)
class Situation:
    """The front matter of a page docs/tinh-huong/NN-slug.md; `source` is its path from docs/, `answer` the Markdown of
    its short answer."""

    tieu_de: str
    so: int
    vai: str
    chuong: tuple[int, ...]
    source: str
    answer: str = ""

    @property
    def id(self) -> str:
        return f"T{self.so:02d}"


@dataclass(frozen=True, slots=True)
class ChapterName:
    number: int
    title: str
    source: str  # from docs/
    deadlines: tuple[str, ...] = ()  # ids of the deadlines it shows
    part: str = ""  # "Phần II. Kỳ họp"
    as_of: date | None = None
    reviewed: date | None = None
