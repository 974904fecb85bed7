"""From the front matter of one page to a `Document`. Every key of the schema is read here and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from viendan.model import (
    Change,
    Comparison,
    Consolidation,
    Document,
    Event,
    Provision,
    Status,
    Structure,
    Wording,
)
from viendan.structure import article_from

#: The front matter's keys. tests/viendan/test_register.py holds them equal to the schema's.
KEYS = frozenset(
    {"id", "so_hieu", "loai", "ten", "goi_tat", "co_quan", "ngay_ban_hanh", "hieu_luc_tu", "hieu_luc_den", "tinh_trang"}
    | {"sua_doi", "duoc_sua_doi_boi", "thay_the", "bi_thay_the_boi", "suy_luan", "hop_nhat", "loi_van", "su_kien"}
    | {"sua_doi_ngoai_so", "duoc_sua_doi_boi_ngoai_so", "thay_the_ngoai_so", "bi_thay_the_boi_ngoai_so"}
    | {"nguon", "dia_chi", "doi_chieu", "muc_tin_cay", "ghi_chu", "xung_dot"}
)

#: Values of `loai` and `muc_tin_cay`, held equal to the schema's by the same test.
KINDS = frozenset(
    {"Hiến pháp", "Bộ luật", "Luật", "Pháp lệnh", "Nghị quyết", "Nghị quyết liên tịch", "Nghị định", "Quyết định"}
    | {"Thông tư", "Thông tư liên tịch", "Văn bản hợp nhất", "Hướng dẫn", "Kế hoạch", "Chỉ thị", "Quy định"}
)
CONFIDENCES = frozenset({"cao", "vua", "thap", "tri_nho"})

_POINT = r"(?:điểm (?P<point>[a-zđ]\d?) )?"
_CLAUSE = r"(?:khoản (?P<clause>\d+[a-zđ]?) )?"
_PROVISION = re.compile(rf"{_POINT}{_CLAUSE}Điều (?P<article>\d+[a-zđ]?)")

Record = Mapping[str, Any]


def document_from(record: Record, path: str, structure: Structure | None) -> Document:
    """The document of one page. Raises KeyError, TypeError or ValueError when the record breaks the schema."""
    if unknown := record.keys() - KEYS:
        raise ValueError(f"unknown keys: {sorted(unknown)}")
    if record["loai"] not in KINDS or record["muc_tin_cay"] not in CONFIDENCES:
        raise ValueError(f"{record['loai']}, {record['muc_tin_cay']}")
    number = record["so_hieu"] or ""
    return Document(
        id=record["id"],
        number=number,
        kind=record["loai"],
        title=record["ten"] or f"{record['loai']} số {number}",
        issuer=record["co_quan"],
        aliases=_strings(record, "goi_tat"),
        issued=_date(record, "ngay_ban_hanh"),
        effective_from=_date(record, "hieu_luc_tu"),
        effective_to=_date(record, "hieu_luc_den"),
        status=Status(record["tinh_trang"]),
        amends=_strings(record, "sua_doi"),
        amended_by=_strings(record, "duoc_sua_doi_boi"),
        replaces=_strings(record, "thay_the"),
        replaced_by=_strings(record, "bi_thay_the_boi"),
        consolidated=tuple(item["so"] for item in record.get("hop_nhat") or ()),
        events=tuple(event_from(item) for item in record.get("su_kien") or ()),
        url=record.get("dia_chi"),
        confidence=record["muc_tin_cay"],
        structure=structure,
        path=path,
        wording=Wording(record["loi_van"]) if record.get("loi_van") else None,
        consolidations=tuple(Consolidation(item["so"], item["ngay"]) for item in record.get("hop_nhat") or ()),
        amends_external=_strings(record, "sua_doi_ngoai_so"),
        amended_by_external=_strings(record, "duoc_sua_doi_boi_ngoai_so"),
        replaces_external=_strings(record, "thay_the_ngoai_so"),
        replaced_by_external=_strings(record, "bi_thay_the_boi_ngoai_so"),
        inferred=_strings(record, "suy_luan"),
        sources=_strings(record, "nguon"),
        comparisons=tuple(
            Comparison(item["ai"], item["ngay"], item["van_ban_doi_chieu"], item.get("sha256"))
            for item in record.get("doi_chieu") or ()
        ),
        conflicts=_strings(record, "xung_dot"),
        note=record.get("ghi_chu") or "",
    )


def provision_from(text: str) -> Provision:
    """ "điểm a khoản 2 Điều 15" → Provision("15", "2", "a"). Raises ValueError for any other order or spelling."""
    match = _PROVISION.fullmatch(text)
    if match is None:
        raise ValueError(text)
    return Provision(match["article"], match["clause"], match["point"])


def event_from(item: Record) -> Event:
    """One entry of `su_kien`; `ket_qua` is the skeleton of the provision as amended, like an article of a structure."""
    provision = provision_from(item["tai"])
    result = article_from({"so": provision.article, **item["ket_qua"]}) if "ket_qua" in item else None
    return Event(provision, Change(item["thay_doi"]), item["boi"], item["tu"], result)


def _strings(record: Record, key: str) -> tuple[str, ...]:
    return tuple(record.get(key) or ())


def _date(record: Record, key: str) -> date | None:
    value = record.get(key)
    if value is not None and type(value) is not date:
        raise TypeError(f"{key}: {value!r}")
    return value
