"""Vietnamese words that register pages and cards share."""

from __future__ import annotations

import re
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
WORDINGS = {
    "goc": "lời văn gốc, chưa nhập các lần sửa",
    "hop_nhat": "bản đã hợp nhất các lần sửa",
}
CONFIDENCE_NOTES = {
    "vua": "Thông tin lấy từ nguồn thứ cấp như báo chí, trang tra cứu.",
    "thap": "Nguồn yếu, có thể sai.",
    "tri_nho": "Ghi theo trí nhớ, chưa thấy trong nguồn nào.",
}
UNREAD_NOTE = "Ban biên tập chưa đọc được lời văn của văn bản này; số hiệu, ngày và tình trạng lấy từ văn bản khác."
# Words that keep a capital inside a title; longer ones first, so that "Hội đồng nhân dân" keeps its small letters.
_NAMES = {
    name.casefold(): name
    for name in (
        "Cộng hòa xã hội chủ nghĩa Việt Nam",
        "Mặt trận Tổ quốc Việt Nam",
        "Ủy ban thường vụ Quốc hội",
        "Viện kiểm sát nhân dân",
        "Thủ tướng Chính phủ",
        "Kiểm toán nhà nước",
        "Hội đồng nhân dân",
        "Tòa án nhân dân",
        "Ủy ban nhân dân",
        "Chủ tịch nước",
        "Hiến pháp",
        "Chính phủ",
        "Việt Nam",
        "Quốc hội",
        "Nhân dân",
    )
}
_NAME = re.compile(rf"\b({'|'.join(_NAMES)})\b", re.IGNORECASE)


def day(value: date | None) -> str:
    """16/06/2025; "chưa rõ" when nobody has seen the date."""
    return f"{value:%d/%m/%Y}" if value else "chưa rõ"


def sentence_case(title: str) -> str:
    """A chapter's title out of capitals: "QUỐC HỘI VÀ NHÂN DÂN" → "Quốc hội và Nhân dân". Mixed case stays."""
    if not title.isupper():
        return title
    return _NAME.sub(lambda match: _NAMES[match[0].casefold()], title[:1] + title[1:].lower())


def document_label(document: Document) -> str:
    """Kind and number as a heading: "Luật số 72/2025/QH15", "Hiến pháp năm 2013"."""
    if not document.number:
        return f"{document.kind} (chưa rõ số)"
    if "/" in document.number:
        return f"{document.kind} số {document.number}"
    if document.number.lower().startswith(document.kind.lower()):
        return document.number
    return f"{document.kind} {document.number}"


def event_phrase(event: Event, by: Document | None) -> str:
    """ "khoản 2 Điều 15 được sửa đổi từ 01/07/2026 bởi Luật số …"."""
    since = f" từ {day(event.since)}" if event.since else ""
    return f"{event.provision} {CHANGE_LABELS[event.change]}{since} bởi {document_label(by) if by else event.by}"
