"""What a form is: frozen values, as they stand in its source file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any


class Family(StrEnum):
    """The two families of the drafting rules; a form belongs to one, never to both."""

    ADMINISTRATIVE = "hanh-chinh"  # Nghị định số 30/2020/NĐ-CP, Phụ lục I
    NORMATIVE = "quy-pham"  # Nghị định số 78/2025/NĐ-CP, Mẫu số 17


class Kind(StrEnum):
    TEXT = "chu"
    PARAGRAPH = "doan"
    DATE = "ngay"
    NUMBER = "so"
    LIST = "danh_sach"
    TABLE = "bang"


class Head(StrEnum):
    """What stands above the title."""

    FULL = "day-du"  # issuer, number, state, place and date
    UNNUMBERED = "khong-so"  # issuer and state only: minutes, lists, ballots
    PERSONAL = "ca-nhan"  # the state only: a letter of one person
    NONE = "khong"  # speeches, scripts


class FormError(Exception):
    """What keeps forms from being made: one sentence a fault, in Vietnamese."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Due:
    """A day that a deadline record rules: so many days before or after another field."""

    deadline: str
    before: bool
    anchor: str


@dataclass(frozen=True, slots=True)
class Field:
    """`example` is of the kind: str, date, int, list of str (LIST), list of mappings by column (TABLE).

    `blank` counts the empty lines or rows of the blank edition. `source` names the handbook's own data that stand in
    the field in every edition ("cham-diem"); `fixed` are those rows.
    """

    name: str
    label: str
    kind: Kind = Kind.TEXT
    required: bool = True
    example: Any = None
    columns: Mapping[str, str] = field(default_factory=dict)
    blank: int = 3
    due: Due | None = None
    hint: str = ""
    source: str = ""
    fixed: Any = None

    @property
    def repeats(self) -> bool:
        return self.kind in (Kind.LIST, Kind.TABLE)


@dataclass(frozen=True, slots=True)
class Issuer:
    """The body a document comes from: lines of its parent (may be none), its own lines, its symbol ("HĐND")."""

    parent: tuple[str, ...]
    name: tuple[str, ...]
    symbol: str


@dataclass(frozen=True, slots=True)
class Signer:
    """`authority` "TM. …" (may be empty), `post` "CHỦ TỊCH", `name` of the person; texts with places."""

    authority: str
    post: str
    name: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of the body: `style` is a key of styles.STYLES; `text` holds **bold**, *italic*, {{ places }}."""

    style: str
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """`widths` are shares (their sum is 1); `aligns` are "left", "center", "right", one a column."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    aligns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Basis:
    """Where the lines "Căn cứ …" stand when not under the title."""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The rest starts on a new page."""


Block = Paragraph | Table | Basis | PageBreak


@dataclass(frozen=True, slots=True)
class Part:
    """One document of a form. `kind` "Thông báo" ("" for a letter, "công văn"); `summary` is its trích yếu.

    `symbol` overrides the one that belongs to `kind`; `basis` holds register ids and texts; `landscape` turns the page.
    """

    kind: str
    summary: str
    head: Head
    issuer: str
    symbol: str
    addressees: tuple[str, ...]
    authority: str
    basis: tuple[str, ...]
    recipients: tuple[str, ...]
    signers: tuple[Signer, ...]
    landscape: bool
    blocks: tuple[Block, ...]

    @property
    def is_letter(self) -> bool:
        return self.kind == "Công văn"


@dataclass(frozen=True, slots=True)
class Form:
    """One form; `guidance` is the Markdown above its documents, `name` stands in docs/du-lieu/bieu-mau.yml."""

    id: str
    family: Family
    day: date
    fields: Mapping[str, Field]
    guidance: str
    parts: tuple[Part, ...]
    path: str = ""
