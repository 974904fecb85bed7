"""VD0xx: the text itself."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from viendan.model import Diagnostic, Severity, Span
from viendan.page import Page
from viendan.rules.common import by_designation, flat
from viendan.rules.registry import rule
from viendan.scan.numbers import number_defect, suggest_number
from viendan.tone import new_tone, old_tones, word_start


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
        if name is None or name.number is None or name.span in seen:
            continue
        if not (name.malformed or reference.citation.malformed):
            continue
        seen.add(name.span)
        defect = number_defect(name.number, name.kind) or "thiếu năm và cơ quan ban hành"
        better = suggest_number(name.number)
        hint = f"Viết “{better}”." if better else "Chép lại số hiệu từ bản chính thức, đủ số, năm, loại và cơ quan."
        yield Diagnostic("VD002", name.span, f"Số hiệu “{name.number}” viết sai mẫu: {defect}.", hint)


@rule("VD003", "Đặt dấu thanh kiểu cũ", Severity.WARNING)
def old_tone_place(page: Page) -> Iterator[Diagnostic]:
    for start, end in old_tones(page.prose):
        span = Span(word_start(page.prose, start), end)
        word = page.prose[span.start : span.end]
        yield Diagnostic(
            "VD003",
            span,
            f"“{word}” đặt dấu thanh kiểu cũ; cẩm nang viết thống nhất “{new_tone(word)}”.",
            f"Đổi thành “{new_tone(word)}”.",
        )


_FOREIGN_HYPHEN = re.compile(r"(?<=\w)[\u2010-\u2012\u2212\ufe63\uff0d](?=\w)")


@rule("VD004", "Gạch nối lạ trong số hiệu", Severity.WARNING)
def foreign_hyphen(page: Page) -> Iterator[Diagnostic]:
    for span, references in by_designation(page):
        name = references[0].citation.designation
        places = foreign_hyphens(page.prose, span) if name is not None and name.number else []
        for place in places:
            written, sign = flat(page.text[span.start : span.end]), f"U+{ord(page.text[place]):04X}"
            yield Diagnostic(
                "VD004",
                Span(place, place + 1),
                f"Gạch nối trong “{written}” là ký tự {sign}, tìm bằng “-” không thấy.",
                "Gõ lại dấu “-” của bàn phím.",
            )


def foreign_hyphens(text: str, span: Span) -> list[int]:
    """Offsets of hyphens inside a designation that look like "-" and are not; a dash (–) is VD002's."""
    return [hit.start() for hit in _FOREIGN_HYPHEN.finditer(text, span.start, span.end)]
