"""The lines "Căn cứ …" of a document, written from the register: a document out of force leaves every form at once.

Administrative: Nghị định số 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 6 điểm a – kind, number, day, issuer and
summary; a Luật or Pháp lệnh without number and issuer, by name and day. Normative: only documents in force by that day
(Điều 62 Nghị định số 78/2025/NĐ-CP), "được sửa đổi, bổ sung" with the year (Điều 68).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from camnang.forms.model import Family
from camnang.forms.words import long_date
from viendan.model import Document
from viendan.register import Register

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")
_LAWS = ("Luật", "Bộ luật", "Pháp lệnh")


@dataclass(frozen=True, slots=True)
class Dropped:
    """A basis that may not stand in the form: its id as written, and why."""

    id: str
    reason: str


def is_id(entry: str) -> bool:
    """Whether an entry of `can_cu` names a page of the register, and is not a sentence of its own."""
    return _ID.fullmatch(entry) is not None


def unusable(entry: str, register: Register, on: date) -> Dropped | None:
    """Why the document may not be a basis on that day; None when it may."""
    document = register.get(entry)
    if document is None:
        return Dropped(entry, "chưa có trong sổ đăng ký")
    if document.expired(on):
        since = f" từ ngày {document.effective_to:%d/%m/%Y}" if document.effective_to else ""
        return Dropped(entry, f"{document.name} hết hiệu lực{since}")
    if document.not_yet(on):
        return Dropped(entry, f"{document.name} chỉ có hiệu lực từ ngày {document.effective_from:%d/%m/%Y}")
    return None


def basis_lines(entries: Iterable[str], register: Register, family: Family, on: date) -> list[str]:
    """The lines as they stand, each ended by ";" and the last by "."; texts (with places) are kept in their place."""
    lines = list(_lines(entries, register, family, on))
    return [f"{line}{'.' if number == len(lines) else ';'}" for number, line in enumerate(lines, 1)]


def _lines(entries: Iterable[str], register: Register, family: Family, on: date) -> Iterator[str]:
    for entry in entries:
        if not is_id(entry):
            yield entry.rstrip(" .;")
        elif unusable(entry, register, on) is None:
            yield f"Căn cứ {named(register[entry], register, family, on)}"


def named(document: Document, register: Register, family: Family, on: date) -> str:
    """The document as a basis names it: "Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025"."""
    if "/" not in document.number:
        return document.title
    title = document.title.removeprefix(document.kind).strip()
    if document.kind in _LAWS:
        name = f"{document.kind} {title} {_day(document)}"
    else:
        name = f"{document.kind} số {document.number} {_day(document)} của {document.issuer} {_clean(title, document)}"
    return f"{name.strip()}{_amended(document, register, on) if family is Family.NORMATIVE else ''}"


def _day(document: Document) -> str:
    return long_date(document.issued) if document.issued else "ngày … tháng … năm …"


def _clean(title: str, document: Document) -> str:
    """The summary; empty where the register knows no other name than the number."""
    return "" if document.number in title else title


def _amended(document: Document, register: Register, on: date) -> str:
    later = (register.get(identifier) for identifier in document.amended_by)
    years = sorted({d.issued.year for d in later if d and d.issued and not d.not_yet(on)})
    return f", được sửa đổi, bổ sung năm {', '.join(map(str, years))}" if years else ""
