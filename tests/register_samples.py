"""Invented records for the tests of the register: a few keys each, the rest filled in."""

from __future__ import annotations

from typing import Any

from viendan.model import Document, Structure
from viendan.register import Register
from viendan.register.record import document_from

_PLAIN: dict[str, Any] = {
    "so_hieu": None,
    "loai": "Luật",
    "co_quan": "Quốc hội",
    "ngay_ban_hanh": None,
    "hieu_luc_tu": None,
    "hieu_luc_den": None,
    "tinh_trang": "con_hieu_luc",
    "muc_tin_cay": "cao",
}


def document(record: dict[str, Any], structure: Structure | None = None) -> Document:
    """A document from some keys of its front matter; `tep` is the page's name, `cau_truc` {sha256} an empty structure."""
    full = {**_PLAIN, "ten": f"Luật Mẫu {record['id']}", **record}
    path = full.pop("tep", f"{record['id']}.md")
    if sketch := full.pop("cau_truc", None):
        structure = Structure({}, complete=False, sha256=sketch["sha256"])
    return document_from(full, path, structure)


def register(records: list[dict[str, Any]]) -> Register:
    return Register(document(record) for record in records)
