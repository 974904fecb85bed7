"""VD2xx: is what is cited in force?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from viendan.model import Change, Diagnostic, Document, Event, Provision, Reference, Severity
from viendan.page import Page
from viendan.rules.common import by_designation, capital, flat
from viendan.rules.registry import rule
from viendan.suggest import same_heading

SOON = timedelta(days=90)
YEAR = timedelta(days=365)


@rule("VD201", "Văn bản đã hết hiệu lực")
def expired_document(page: Page) -> Iterator[Diagnostic]:
    day = max(page.on, page.today)
    for span, references in by_designation(page):
        document = references[0].document
        if document is None or page.is_history(span) or not document.expired(day):
            continue
        since = f" từ {document.effective_to:%d/%m/%Y}" if document.effective_to else ""
        others = ", ".join(page.register[i].name for i in document.replaced_by if i in page.register)
        yield Diagnostic(
            "VD201",
            span,
            f"{document.name} hết hiệu lực{since}.",
            (f"Thay bằng {others}. " if others else "")
            + _same_articles(page, document, references)
            + "Nếu kể chuyện cũ, đặt trong khối `!!! lich-su`.",
        )


def _same_articles(page: Page, old: Document, references: list[Reference]) -> str:
    """Articles of the one replacement that bear the headings of the articles cited; the register knows no more."""
    new = page.register.get(old.replaced_by[0]) if len(old.replaced_by) == 1 else None
    cited = dict.fromkeys(r.provision.article for r in references if r.provision)
    pairs = [(number, same_heading(old, number, new)) for number in cited] if new else []
    return "".join(
        f"Điều {found.number} ở đó cùng tên với Điều {number} ({found.heading}). " for number, found in pairs if found
    )


@rule("VD202", "Văn bản chưa có hiệu lực")
def not_yet_in_force(page: Page) -> Iterator[Diagnostic]:
    for span, references in by_designation(page):
        document = references[0].document
        if document is not None and document.not_yet(page.on):
            starts = f"{document.name} đến {document.effective_from:%d/%m/%Y} mới có hiệu lực"
            yield Diagnostic(
                "VD202",
                span,
                f"{starts}, sau ngày của trang ({page.on:%d/%m/%Y}).",
                "Viện dẫn văn bản đang có hiệu lực, hoặc nói rõ từ ngày nào.",
            )


@rule("VD203", "Điều khoản đã bị bãi bỏ hoặc sửa đổi")
def provision_changed(page: Page) -> Iterator[Diagnostic]:
    for reference in page.resolved:
        if reference.document is None or reference.provision is None or page.is_history(reference.citation.span):
            continue
        where = capital(f"{reference.provision} {reference.document.name}")
        later = [e for e in reference.upcoming if e.since is not None and e.since <= page.today]
        gone = reference.repealed or _repeal(later, reference.provision)
        if gone:
            what = f"{where} đã bị {_author(page, gone)} bãi bỏ{_since(gone)}."
            yield Diagnostic("VD203", reference.citation.span, what, "Bỏ viện dẫn này.")
            continue
        for event in later:
            yield Diagnostic(
                "VD203",
                reference.citation.span,
                f"{where} được {_author(page, event)} sửa đổi{_since(event)}, sau ngày của trang ({page.on:%d/%m/%Y}).",
                "Đọc lại điều khoản mới, sửa câu, rồi sửa `quy_dinh_den_ngay`.",
            )


@rule("VD204", "Văn bản sắp hết hiệu lực", Severity.WARNING)
def expires_soon(page: Page) -> Iterator[Diagnostic]:
    for span, references in by_designation(page):
        document = references[0].document
        end = document.effective_to if document else None
        if document and end and page.today < end <= page.today + SOON and not page.is_history(span):
            left = (end - page.today).days
            yield Diagnostic(
                "VD204",
                span,
                f"{document.name} hết hiệu lực từ {end:%d/%m/%Y}, còn {left} ngày.",
                "Chuẩn bị sửa đoạn này theo văn bản thay thế.",
            )


@rule("VD205", "Tên gọi không số, nhiều văn bản cùng tên", Severity.WARNING)
def name_of_many(page: Page) -> Iterator[Diagnostic]:
    """A law named without number means the one in force on the page's date; readers may know another by that name."""
    for span, references in by_designation(page):
        reference = references[0]
        name, document = reference.citation.designation, reference.document
        if name is None or name.name is None or name.number or name.year or document is None or page.is_history(span):
            continue
        others = [d for d in page.register.by_name(name.name) if d != document and _neighbours(document, d, page.on)]
        if others:
            yield Diagnostic(
                "VD205",
                span,
                f"“{flat(name.name)}” ở ngày {page.on:%d/%m/%Y} là {document.name}, "
                f"nhưng dễ nhầm với {', '.join(d.name for d in others)}.",
                "Ghi thêm số hiệu.",
            )


def _neighbours(document: Document, other: Document, on: date) -> bool:
    """Whether both were issued in one year, or the name passed from one to the other within a year of that day."""
    if document.issued and other.issued and document.issued.year == other.issued.year:
        return True
    starts = [d.effective_from for d in (document, other) if d.effective_from]
    return bool(starts) and abs(max(starts) - on) <= YEAR and not other.expired(min(on, max(starts)) - YEAR)


def _repeal(events: list[Event], provision: Provision) -> Event | None:
    return next((e for e in events if e.change is Change.REPEALED and e.provision.covers(provision)), None)


def _since(event: Event) -> str:
    return f" từ {event.since:%d/%m/%Y}" if event.since else ""


def _author(page: Page, event: Event) -> str:
    return page.register[event.by].name if event.by in page.register else event.by
