"""Vietnamese words that register pages and cards share."""

from __future__ import annotations

from datetime import date

from viendan.model import Change, Document, Event, Status

STATUS_LABELS = {
    Status.IN_FORCE.value: "Còn hiệu lực",
    Status.PARTLY.value: "Hết hiệu lực một phần",
    "chua_co_hieu_luc": "Chưa có hiệu lực",
    Status.EXPIRED.value: "Hết hiệu lực",
    Status.UNKNOWN.value: "Chưa rõ hiệu lực",
}
CHANGE_LABELS = {
    Change.AMENDED: "được sửa đổi",
    Change.ADDED: "được bổ sung",
    Change.REPEALED: "bị bãi bỏ",
}
CONFIDENCE_NOTES = {
    "vua": "Thông tin lấy từ nguồn thứ cấp như báo chí, trang tra cứu.",
    "thap": "Nguồn yếu, có thể sai.",
    "tri_nho": "Ghi theo trí nhớ, chưa thấy trong nguồn nào.",
}


def day(value: date | None) -> str:
    """16/06/2025; "chưa rõ" when nobody has seen the date."""
    return f"{value:%d/%m/%Y}" if value else "chưa rõ"


def document_label(document: Document) -> str:
    """Kind and number as a heading: "Luật số 72/2025/QH15", "Hiến pháp năm 2013"."""
    if "/" in document.number:
        return f"{document.kind} số {document.number}"
    if document.number.lower().startswith(document.kind.lower()):
        return document.number
    return f"{document.kind} {document.number}"


def event_phrase(event: Event, by: Document | None) -> str:
    """ "khoản 2 Điều 15 được sửa đổi từ 01/07/2026 bởi Luật số …"."""
    since = f" từ {day(event.since)}" if event.since else ""
    return f"{event.provision} {CHANGE_LABELS[event.change]}{since} bởi {document_label(by) if by else event.by}"
