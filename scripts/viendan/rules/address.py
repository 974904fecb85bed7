"""VD1xx: the address a citation gives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from viendan.model import Article, Designation, Diagnostic, Document, Provision, Reference, Severity, Span, State
from viendan.page import Page
from viendan.readings import ambiguous_pairs, both_readings
from viendan.rules.common import by_designation, flat
from viendan.rules.registry import rule
from viendan.scan.numbers import number_key
from viendan.suggest import near_articles, near_labels, near_names, near_numbers, question

_SHORT = 60  # a longer title drowns the question


@rule("VD101", "Văn bản không có trong sổ đăng ký")
def unknown_document(page: Page) -> Iterator[Diagnostic]:
    known: dict[tuple[str | None, str | None, str], list[str]] = {}  # one document is often cited many times
    for span, references in by_designation(page):
        reference = references[0]
        # A record may name what it replaced or amended long ago; the register need not hold all of it.
        if reference.state is State.UNKNOWN and not reference.citation.malformed and page.host is None:
            written = page.text[span.start : span.end]
            yield Diagnostic(
                "VD101",
                span,
                f"Sổ đăng ký chưa có “{flat(written)}”.",
                question(_near_documents(page, reference, known))
                + "Sửa lại số hiệu, tên; hoặc thêm một trang cho văn bản này vào docs/van-ban.",
            )


def _near_documents(
    page: Page, reference: Reference, known: dict[tuple[str | None, str | None, str], list[str]]
) -> list[str]:
    name = reference.citation.designation
    if name is None:
        return []
    key = (name.number, name.name, name.kind)
    if key not in known:
        known[key] = _near(page, name)
    return known[key]


def _near(page: Page, name: Designation) -> list[str]:
    if name.number:
        near = near_numbers(page.register, name.number, name.kind)
    else:
        near = near_names(page.register, name.name) if name.name else []
    return [f"{d.name} ({d.title})" if d.title != d.name and len(d.title) <= _SHORT else d.name for d in near]


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
            question([f"Điều {a.number} ({a.heading})" for a in near_articles(document, provision)])
            + "Mở văn bản và sửa lại số điều.",
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
            question([f"khoản {label}" for label in _near_clauses(reference.article, provision)])
            + "Mở văn bản và sửa lại số khoản.",
        )


def _near_clauses(article: Article | None, provision: Provision) -> list[str]:
    """Clauses near the missing one that have the point written with it."""
    clauses = article.clauses if article else {}
    near = near_labels(provision.clause or "", clauses)
    return [label for label in near if provision.point is None or provision.point in clauses[label]]


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
            question([f"điểm {label}" for label in near_labels(provision.point or "", points)])
            + "Mở văn bản và sửa lại điểm.",
        )


@rule("VD105", "Tên và số hiệu không cùng một văn bản")
def name_and_number_disagree(page: Page) -> Iterator[Diagnostic]:
    for span, references in by_designation(page):
        reference = references[0]
        name, document = reference.citation.designation, reference.document
        if name is None or name.number is None or document is None or reference.state is State.AMBIGUOUS:
            continue
        if number_key(name.number) in {number_key(number) for number in document.consolidated}:
            continue  # the number of its consolidated text
        if name.kind and name.kind.lower() != document.kind.lower():
            what = f"Số hiệu {name.number} là của {document.kind.lower()}, không phải {name.kind.lower()}."
        elif name.name and name.name.lower() != name.kind.lower() and document not in page.register.by_name(name.name):
            what = f"Số hiệu {name.number} là của “{document.title}”, không phải “{name.name}”."
        else:
            continue
        yield Diagnostic("VD105", span, what, "Giữ tên thì sửa số, giữ số thì sửa tên; hai phần phải cùng một văn bản.")


@rule("VD106", "Tên gọi chỉ nhiều văn bản")
def ambiguous_name(page: Page) -> Iterator[Diagnostic]:
    for span, references in by_designation(page):
        if references[0].state is State.AMBIGUOUS:
            names = "; ".join(d.name for d in references[0].candidates)
            yield Diagnostic(
                "VD106",
                span,
                f"“{flat(page.text[span.start : span.end])}” có thể là: {names}.",
                "Ghi thêm số hiệu (văn bản hợp nhất thì ghi cả ngày) để chỉ đúng một văn bản.",
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
                f"“{flat(reference.citation.raw)}” không nói của văn bản nào.",
                "Ghi cả số hiệu văn bản ngay sau điều, khoản, điểm.",
            )


@rule("VD108", "Viện dẫn có thể hiểu hai cách", Severity.WARNING)
def ambiguous_attachment(page: Page) -> Iterator[Diagnostic]:
    # The wording of a law is as it is; only those who cite it can write more plainly.
    pairs = [] if page.wording else ambiguous_pairs([r.citation for r in page.references])
    for pair in pairs:
        span = Span(pair[0].start, pair[1].end)
        one, other = (both_readings(citation, page.text) for citation in pair)
        first, second = (f"{before} và {after}" for before, after in zip(one, other, strict=True))
        yield Diagnostic(
            "VD108",
            span,
            f"“{flat(page.text[span.start : span.end])}” hiểu được hai cách: (1) {first}; (2) {second}.",
            "Ghi văn bản ngay sau từng điều khoản, và khoản ngay trước từng điều.",
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


def _missing(page: Page, level: str) -> Iterator[tuple[Reference, Document]]:
    for reference in page.references:
        if reference.state is State.MISSING and reference.missing == level and reference.document is not None:
            yield reference, reference.document


def _points(article: Article | None, provision: Provision) -> tuple[str, ...]:
    if article is None:
        return ()
    return article.clauses.get(provision.clause, ()) if provision.clause else article.points


def _name(reference: Reference) -> str:
    return reference.document.name if reference.document else ""
