"""VD3xx: drafting form; VD4xx: upkeep."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from viendan.model import Diagnostic, Severity
from viendan.page import Page
from viendan.rules.common import flat
from viendan.rules.registry import rule


@rule("VD301", "Thứ tự điểm, khoản, Điều không đúng", Severity.WARNING)
def order_of_units(page: Page) -> Iterator[Diagnostic]:
    for reference in page.references:
        citation = reference.citation
        if citation.order and None not in (citation.article,):
            units = [("điểm", citation.point), ("khoản", citation.clause), ("Điều", citation.article)]
            better = " ".join(f"{unit} {label}" for unit, label in units if label)
            yield Diagnostic(
                "VD301",
                citation.span,
                f"“{flat(citation.raw)}” không theo thứ tự điểm, khoản, Điều, văn bản.",
                f"Viết “{better}” rồi đến tên văn bản.",
            )


@rule("VD401", "Trang quá hạn rà soát", Severity.WARNING)
def review_overdue(page: Page) -> Iterator[Diagnostic]:
    due = page.meta.get("han_ra_soat")
    if isinstance(due, date) and due < page.today:
        yield Diagnostic(
            "VD401",
            page.meta_span("han_ra_soat"),
            f"Trang phải rà soát trước {due:%d/%m/%Y}, đã quá {(page.today - due).days} ngày.",
            "Đọc lại trang với luật hiện hành, rồi ghi `ra_soat` và `han_ra_soat` mới.",
        )
