"""docs/du-lieu/ban-in.yml: the printed editions that were handed out, and what has been corrected in each since.

The page "Bản in của tôi còn đúng không" shows it; the QR code of a book's imprint leads there with the edition's code.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from camnang.dashboard.validity import YEAR, amended, begun, ended
from camnang.directives import Facts
from camnang.register_words import document_label
from camnang.schemas import load_yaml
from camnang.tables.markdown import day, day_cell, table
from camnang.tables.tool_data import data_block
from viendan.schema_errors import SchemaError

FILE = "ban-in.yml"


@dataclass(frozen=True, slots=True)
class Correction:
    """`page` is the number printed on the paper of that very edition."""

    on: date
    chapter: int
    page: int
    wrong: str
    right: str
    why: str


@dataclass(frozen=True, slots=True)
class PrintedEdition:
    """`law_date`: the day up to which the printed book follows the law; `tag`: what was printed, in git."""

    code: str
    name: str
    law_date: date
    tag: str
    corrections: tuple[Correction, ...]


def load_editions(file: Path) -> tuple[PrintedEdition, ...]:
    """In the order of the file. Raises SchemaError naming file and line, also when a code stands twice."""
    rows: list[dict[str, Any]] = load_yaml(file, "ban-in")["an_ban"]
    twice = [code for code, count in Counter(row["ma"] for row in rows).items() if count > 1]
    if twice:
        raise SchemaError(file, 1, f"Mã ấn bản {twice[0]} ghi hai lần. Mỗi lần in một mã riêng.")
    return tuple(_edition(row) for row in rows)


def _edition(row: dict[str, Any]) -> PrintedEdition:
    found = [Correction(c["ngay"], c["chuong"], c["trang"], c["sai"], c["dung"], c["ly_do"]) for c in row["dinh_chinh"]]
    corrections = tuple(sorted(found, key=lambda c: (c.page, c.on)))
    return PrintedEdition(row["ma"], row["ten"], row["quy_dinh_den_ngay"], row["the_git"], corrections)


def own_editions(facts: Facts) -> str:
    """`{{ cac_ban_in }}`: every edition with its corrections, and the same as data for the tool."""
    editions = load_editions(facts.docs / "du-lieu" / FILE)
    return f"{editions_list(editions)}\n\n{data_block('ban-in', [_data(edition) for edition in editions])}"


def own_changes_data(facts: Facts) -> str:
    """`{{ du_lieu_doi_van_ban }}`: what the register saw change in the year up to today, newest first."""
    today, register = facts.page.today, facts.page.register
    rows = [
        *((d.effective_from, "co-hieu-luc", d) for d in begun(register, today)),
        *((d.effective_to, "het-hieu-luc", d) for d in ended(register, today)),
        *((a.on, "sua-doi", a.document) for a in amended(register, today)),
    ]
    found = sorted({(str(on), kind, document_label(d)) for on, kind, d in rows if d.number}, reverse=True)
    changes = [{"ngay": on, "loai": kind, "ten": name} for on, kind, name in found]
    return data_block("doi-van-ban", {"tu": today - YEAR, "doi": changes})


def editions_list(editions: tuple[PrintedEdition, ...]) -> str:
    if not editions:
        return "Cẩm nang chưa phát hành bản in nào, nên chưa có mã nào và chưa có đính chính nào."
    return "\n\n".join(f"### {e.code}: {e.name}\n\n{_edition_text(e)}" for e in editions)


def _edition_text(edition: PrintedEdition) -> str:
    said = f"Bản in theo quy định đến ngày {day(edition.law_date)}."
    if not edition.corrections:
        return f"{said}\nChưa có đính chính nào."
    head = ("Trang in", "Chương", "Bản in ghi", "Sửa thành", "Vì sao", "Ngày sửa")
    rows = [(c.page, c.chapter, c.wrong, c.right, c.why, day_cell(c.on)) for c in edition.corrections]
    return f"{said}\n\n{table(head, rows)}"


def _data(edition: PrintedEdition) -> dict[str, object]:
    return {
        "ma": edition.code,
        "ten": edition.name,
        "den_ngay": edition.law_date,
        "dinh_chinh": [
            {"trang": c.page, "chuong": c.chapter, "sai": c.wrong, "dung": c.right, "ly_do": c.why, "ngay": c.on}
            for c in edition.corrections
        ],
    }
