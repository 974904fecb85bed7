"""Every check of the engine: one small function each, with its identifier and title in the decorator.

The page docs/kiem-tra/<ID>.md explains the check to editors and is its test.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby

from viendan.model import Article, Change, Diagnostic, Document, Provision, Reference, Severity, Span, State
from viendan.scan.numbers import number_defect, suggest_number
from viendan.page import Page

SOON = timedelta(days=90)
Check = Callable[[Page], Iterator[Diagnostic]]


@dataclass(frozen=True, slots=True)
class Rule:
    id: str
    title: str
    severity: Severity
    check: Check


RULES: dict[str, Rule] = {}


def rule(identifier: str, title: str, severity: Severity = Severity.ERROR) -> Callable[[Check], Check]:
    def register(check: Check) -> Check:
        if identifier in RULES:
            raise ValueError(f"{identifier} is taken: codes are never reused")
        RULES[identifier] = Rule(identifier, title, severity, check)
        return check

    return register


def run(page: Page, select: frozenset[str] | None = None) -> list[Diagnostic]:
    """All findings on a page, in order of place; `select` limits to these identifiers."""
    found: list[Diagnostic] = []
    for item in RULES.values():
        if select is None or item.id in select:
            found += (replace(d, severity=item.severity, **_place(page, d.span)) for d in item.check(page))
    return sorted(found, key=lambda d: (d.span, d.code))


def _place(page: Page, span: Span) -> dict[str, object]:
    line, column = page.position(span.start)
    end_line, end_column = page.position(span.end)
    return {"line": line, "column": column, "end_line": end_line, "end_column": end_column, "path": page.path}


# --- VD0xx: the text itself ---------------------------------------------------------------------------------------


@rule("VD001", "Chữ không ở dạng NFC")
def not_nfc(page: Page) -> Iterator[Diagnostic]:
    if unicodedata.is_normalized("NFC", page.text):
        return
    for word in re.finditer(r"\S+", page.text):
        if not unicodedata.is_normalized("NFC", word[0]):
            yield Diagnostic(
                "VD001",
                Span(*word.span()),
                f"“{word[0]}” gõ bằng dấu tổ hợp (NFD), máy không tìm thấy chữ này.",
                f"Gõ lại bằng bảng mã Unicode dựng sẵn: “{unicodedata.normalize('NFC', word[0])}”.",
            )


@rule("VD002", "Số hiệu văn bản viết sai mẫu")
def malformed_number(page: Page) -> Iterator[Diagnostic]:
    seen: set[Span] = set()
    for reference in page.references:
        name = reference.citation.designation
        if name is None or name.number is None or name.span in seen or not (name.malformed or reference.citation.malformed):
            continue
        seen.add(name.span)
        defect = number_defect(name.number, name.kind) or "thiếu năm và cơ quan ban hành"
        better = suggest_number(name.number)
        hint = f"Viết “{better}”." if better else "Chép lại số hiệu từ bản chính thức, đủ số, năm, loại và cơ quan."
        yield Diagnostic("VD002", name.span, f"Số hiệu “{name.number}” viết sai mẫu: {defect}.", hint)


_OLD_TONE = re.compile(r"(?<![\w])(?i:(?!qu)\w*?)(?:o[àáảãạèéẻẽẹ]|(?<![qQ])u[ỳýỷỹỵ])(?!\w)|(?<!\w)[Uu][ỷýỳ](?= (?:ban|viên|quyền|thác)\b)")


@rule("VD003", "Đặt dấu thanh kiểu cũ", Severity.WARNING)
def old_tone_place(page: Page) -> Iterator[Diagnostic]:
    for word in _OLD_TONE.finditer(page.prose):
        yield Diagnostic(
            "VD003",
            Span(*word.span()),
            f"“{word[0]}” đặt dấu thanh kiểu cũ; cẩm nang viết thống nhất “{new_tone(word[0])}”.",
            f"Đổi thành “{new_tone(word[0])}”.",
        )


def new_tone(word: str) -> str:
    """ "hoà" → "hòa", "thuỷ" → "thủy": the tone moves from the last vowel to the one before it."""
    letters = list(unicodedata.normalize("NFD", word))
    place = next(i for i in range(len(letters) - 1, -1, -1) if letters[i] in "\u0300\u0301\u0303\u0309\u0323")
    tone = letters.pop(place)
    letters.insert(place - 1, tone)
    return unicodedata.normalize("NFC", "".join(letters))


# --- VD1xx: the address -------------------------------------------------------------------------------------------


@rule("VD101", "Văn bản không có trong sổ đăng ký")
def unknown_document(page: Page) -> Iterator[Diagnostic]:
    for span, references in _by_designation(page):
        reference = references[0]
        # A record may name what it replaced or amended long ago; the register need not hold all of it.
        if reference.state is State.UNKNOWN and not reference.citation.malformed and page.host is None:
            written = page.text[span.start : span.end]
            yield Diagnostic(
                "VD101",
                span,
                f"Sổ đăng ký chưa có “{_flat(written)}”.",
                "Sửa lại số hiệu, tên; hoặc thêm một trang cho văn bản này vào docs/van-ban.",
            )


@rule("VD102", "Văn bản không có điều này")
def missing_article(page: Page) -> Iterator[Diagnostic]:
    for reference, document in _missing(page, "article"):
        provision = reference.provision
        assert provision is not None
        last = list(document.structure.articles)[-1:] if document.structure else []
        yield Diagnostic(
            "VD102",
            reference.citation.span,
            f"{document.name} không có Điều {provision.article}." + "".join(f" Điều cuối là Điều {n}." for n in last),
            "Mở văn bản và sửa lại số điều.",
        )


@rule("VD103", "Điều không có khoản này")
def missing_clause(page: Page) -> Iterator[Diagnostic]:
    for reference, document in _missing(page, "clause"):
        provision = reference.provision
        assert provision is not None
        clauses = list(reference.article.clauses) if reference.article else []
        have = f"Điều này có các khoản {', '.join(clauses)}." if clauses else "Điều này không chia khoản."
        yield Diagnostic(
            "VD103",
            reference.citation.span,
            f"Điều {provision.article} {document.name} không có khoản {provision.clause}. {have}",
            "Mở văn bản và sửa lại số khoản.",
        )


@rule("VD104", "Khoản không có điểm này")
def missing_point(page: Page) -> Iterator[Diagnostic]:
    for reference, document in _missing(page, "point"):
        provision = reference.provision
        assert provision is not None
        points = _points(reference.article, provision)
        where = str(replace(provision, point=None))
        have = f"Ở đó có các điểm {', '.join(points)}." if points else "Ở đó không chia điểm."
        yield Diagnostic(
            "VD104",
            reference.citation.span,
            f"{where[0].upper()}{where[1:]} {document.name} không có điểm {provision.point}. {have}",
            "Mở văn bản và sửa lại điểm.",
        )


@rule("VD105", "Tên và số hiệu không cùng một văn bản")
def name_and_number_disagree(page: Page) -> Iterator[Diagnostic]:
    for span, references in _by_designation(page):
        reference = references[0]
        name, document = reference.citation.designation, reference.document
        if name is None or name.number is None or document is None or reference.state is State.AMBIGUOUS:
            continue
        if name.kind and name.kind.lower() != document.kind.lower():
            what = f"Số hiệu {name.number} là của {document.kind.lower()}, không phải {name.kind.lower()}."
        elif name.name and name.name.lower() != name.kind.lower() and document not in page.register.by_name(name.name):
            what = f"Số hiệu {name.number} là của “{document.title}”, không phải “{name.name}”."
        else:
            continue
        yield Diagnostic("VD105", span, what, "Giữ tên thì sửa số, giữ số thì sửa tên; hai phần phải cùng một văn bản.")


@rule("VD106", "Tên gọi chỉ nhiều văn bản")
def ambiguous_name(page: Page) -> Iterator[Diagnostic]:
    for span, references in _by_designation(page):
        if references[0].state is State.AMBIGUOUS:
            names = "; ".join(d.name for d in references[0].candidates)
            yield Diagnostic(
                "VD106",
                span,
                f"“{_flat(page.text[span.start : span.end])}” có thể là: {names}.",
                "Ghi thêm số hiệu để chỉ đúng một văn bản.",
            )


@rule("VD107", "Viện dẫn không nêu văn bản")
def no_document(page: Page) -> Iterator[Diagnostic]:
    if page.host is not None:
        return
    for reference in page.references:
        if reference.state is State.LOCAL:
            yield Diagnostic(
                "VD107",
                reference.citation.span,
                f"“{_flat(reference.citation.raw)}” không nói của văn bản nào.",
                "Ghi cả số hiệu văn bản ngay sau điều, khoản, điểm.",
            )


@rule("VD108", "Viện dẫn có thể hiểu hai cách", Severity.WARNING)
def ambiguous_attachment(page: Page) -> Iterator[Diagnostic]:
    doubtful = [r.citation for r in page.references if r.citation.ambiguous]
    for _, group in groupby(doubtful, key=lambda c: c.designation):
        members = list(group)
        span = Span(members[0].start, members[-1].end)
        yield Diagnostic(
            "VD108",
            span,
            f"“{_flat(page.text[span.start : span.end])}”: không rõ mọi điều khoản ở đây có cùng một văn bản hay không.",
            "Ghi văn bản ngay sau từng điều khoản.",
        )


@rule("VD109", "Chưa chứng minh được điều, khoản, điểm", Severity.WARNING)
def unproved(page: Page) -> Iterator[Diagnostic]:
    for reference in page.references:
        known = reference.document is not None and reference.provision is not None
        if reference.state is State.UNPROVED and known and page.host is None:
            yield Diagnostic(
                "VD109",
                reference.citation.span,
                f"Sổ đăng ký chưa đủ cấu trúc của {_name(reference)} để chứng minh có {reference.provision}.",
                "Nhập cấu trúc từ bản chính thức bằng `camnang import`, hoặc ghi lý do vào docs/kiem-tra/ngoai-le.yml.",
            )


# --- VD2xx: validity ----------------------------------------------------------------------------------------------


@rule("VD201", "Văn bản đã hết hiệu lực")
def expired_document(page: Page) -> Iterator[Diagnostic]:
    day = max(page.on, page.today)
    for span, references in _by_designation(page):
        document = references[0].document
        if document is None or references[0].state is State.AMBIGUOUS or page.is_history(span) or not document.expired(day):
            continue
        since = f" từ {document.effective_to:%d/%m/%Y}" if document.effective_to else ""
        others = ", ".join(page.register[i].name for i in document.replaced_by if i in page.register)
        yield Diagnostic(
            "VD201",
            span,
            f"{document.name} hết hiệu lực{since}.",
            (f"Thay bằng {others}. " if others else "") + "Nếu kể chuyện cũ, đặt trong khối `!!! lich-su`.",
        )


@rule("VD202", "Văn bản chưa có hiệu lực")
def not_yet_in_force(page: Page) -> Iterator[Diagnostic]:
    for span, references in _by_designation(page):
        document = references[0].document
        if document is not None and references[0].state is not State.AMBIGUOUS and document.not_yet(page.on):
            yield Diagnostic(
                "VD202",
                span,
                f"{document.name} đến {document.effective_from:%d/%m/%Y} mới có hiệu lực, sau ngày của trang ({page.on:%d/%m/%Y}).",
                "Viện dẫn văn bản đang có hiệu lực, hoặc nói rõ từ ngày nào.",
            )


@rule("VD203", "Điều khoản đã bị bãi bỏ hoặc sửa đổi")
def provision_changed(page: Page) -> Iterator[Diagnostic]:
    for reference in page.resolved:
        if reference.document is None or reference.provision is None or page.is_history(reference.citation.span):
            continue
        where = f"{reference.provision} {reference.document.name}"
        later = [e for e in reference.upcoming if e.since is not None and e.since <= page.today]
        gone = reference.repealed or next((e for e in later if e.change is Change.REPEALED and e.provision.covers(reference.provision)), None)
        if gone:
            by, since = _author(page, gone.by), f" từ {gone.since:%d/%m/%Y}" if gone.since else ""
            yield Diagnostic("VD203", reference.citation.span, f"{_cap(where)} đã bị {by} bãi bỏ{since}.", "Bỏ viện dẫn này.")
            continue
        for event in later:
            yield Diagnostic(
                "VD203",
                reference.citation.span,
                f"{_cap(where)} được {_author(page, event.by)} sửa đổi từ {event.since:%d/%m/%Y}, sau ngày của trang ({page.on:%d/%m/%Y}).",
                "Đọc lại điều khoản mới, sửa câu, rồi sửa `quy_dinh_den_ngay`.",
            )


@rule("VD204", "Văn bản sắp hết hiệu lực", Severity.WARNING)
def expires_soon(page: Page) -> Iterator[Diagnostic]:
    for span, references in _by_designation(page):
        document, end = references[0].document, _end(references[0].document)
        if document is not None and end and page.today < end <= page.today + SOON and not page.is_history(span):
            left = (end - page.today).days
            yield Diagnostic(
                "VD204",
                span,
                f"{document.name} hết hiệu lực từ {end:%d/%m/%Y}, còn {left} ngày.",
                "Chuẩn bị sửa đoạn này theo văn bản thay thế.",
            )


# --- VD3xx: drafting form, VD4xx: upkeep --------------------------------------------------------------------------


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
                f"“{_flat(citation.raw)}” không theo thứ tự điểm, khoản, Điều, văn bản.",
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


# --- shared -------------------------------------------------------------------------------------------------------


def _by_designation(page: Page) -> Iterator[tuple[Span, list[Reference]]]:
    """References grouped by the words that name their document, so that one naming is one finding."""
    groups: dict[Span, list[Reference]] = {}
    for reference in page.references:
        name = reference.citation.designation
        if name is not None and name.relative is None:
            groups.setdefault(name.span, []).append(reference)
    yield from sorted(groups.items())


def _missing(page: Page, level: str) -> Iterator[tuple[Reference, Document]]:
    for reference in page.references:
        if reference.state is State.MISSING and reference.missing == level and reference.document is not None:
            yield reference, reference.document


def _points(article: Article | None, provision: Provision) -> tuple[str, ...]:
    if article is None:
        return ()
    return article.clauses.get(provision.clause, ()) if provision.clause else article.points


def _end(document: Document | None) -> date | None:
    return document.effective_to if document else None


def _name(reference: Reference) -> str:
    return reference.document.name if reference.document else ""


def _author(page: Page, identifier: str) -> str:
    return page.register[identifier].name if identifier in page.register else identifier


def _flat(text: str) -> str:
    return " ".join(text.split())


def _cap(text: str) -> str:
    return text[0].upper() + text[1:]
