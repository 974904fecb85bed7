"""The register as one JSON value, published as van-ban.json: every fact of every record, and the list of articles."""

from __future__ import annotations

from typing import Any

from viendan.model import Document, Event
from viendan.register import Register
from viendan.structure import article_json


def register_json(register: Register) -> dict[str, Any]:
    """{"phien_ban": 1, "van_ban": [record…]} in the order of the register; ISO dates, keys as on the pages."""
    return {"phien_ban": 1, "van_ban": [document_json(document) for document in register]}


def document_json(document: Document) -> dict[str, Any]:
    """One record with the keys of the front matter; `cau_truc` is null when no text was there to derive it from."""
    return {
        "id": document.id,
        "so_hieu": document.number or None,
        "loai": document.kind,
        "ten": document.title,
        "goi_tat": list(document.aliases),
        "co_quan": document.issuer,
        "ngay_ban_hanh": _iso(document.issued),
        "hieu_luc_tu": _iso(document.effective_from),
        "hieu_luc_den": _iso(document.effective_to),
        "tinh_trang": document.status.value,
        "sua_doi": list(document.amends),
        "sua_doi_ngoai_so": list(document.amends_external),
        "duoc_sua_doi_boi": list(document.amended_by),
        "duoc_sua_doi_boi_ngoai_so": list(document.amended_by_external),
        "thay_the": list(document.replaces),
        "thay_the_ngoai_so": list(document.replaces_external),
        "bi_thay_the_boi": list(document.replaced_by),
        "bi_thay_the_boi_ngoai_so": list(document.replaced_by_external),
        "suy_luan": list(document.inferred),
        "hop_nhat": [{"so": item.number, "ngay": _iso(item.dated)} for item in document.consolidations],
        "loi_van": document.wording.value if document.wording else None,
        "su_kien": [_event(event) for event in document.events],
        "nguon": list(document.sources),
        "dia_chi": document.url,
        "doi_chieu": [
            {"ai": item.by, "ngay": _iso(item.on), "van_ban_doi_chieu": item.text, "sha256": item.sha256}
            for item in document.comparisons
        ],
        "muc_tin_cay": document.confidence,
        "ghi_chu": document.note or None,
        "xung_dot": list(document.conflicts),
        "cau_truc": _structure(document),
    }


def _event(event: Event) -> dict[str, Any]:
    item: dict[str, Any] = {
        "tai": str(event.provision),
        "thay_doi": event.change.value,
        "boi": event.by,
        "tu": _iso(event.since),
    }
    if event.result:
        item["ket_qua"] = {key: value for key, value in article_json(event.result).items() if key != "so" and value}
    return item


def _structure(document: Document) -> dict[str, Any] | None:
    if document.structure is None:
        return None
    return {
        "day_du": document.structure.complete,
        "chuong": [{"so": number, "ten": title} for number, title in document.structure.chapters.items()],
        "dieu": [article_json(article) for article in document.structure.articles.values()],
        "phu_luc": list(document.structure.appendices),
    }


def _iso(day: object) -> str | None:
    return str(day) if day else None
