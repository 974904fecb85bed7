"""VD5xx: what the sentences say. A rule of the law needs its provision; bodies and terms must be those of today."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from viendan.model import Diagnostic, Span
from viendan.page import Page
from viendan.rules.common import flat
from viendan.rules.registry import rule
from viendan.rules.sentences import Sentence, sentences

_COUNT = r"(?:\d+|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)"
_LIMIT = (
    r"(?:chậm nhất|muộn nhất|sớm nhất|ít nhất|tối thiểu|tối đa|không quá|trong(?: vòng| thời hạn)?"
    r"|nhiều hơn|trước|sau|hạn|còn|liên tục)"
)
_CLAIMS = {
    "thời hạn": re.compile(
        rf"\b(?:\d+ ngày(?: làm việc)?\b|{_LIMIT} (?:là )?{_COUNT} (?:ngày(?: làm việc)?|tháng(?! \d)|năm(?! \d))\b"
        rf"|{_LIMIT} (?:là )?\d+ (?:giờ|tuần)\b)",
        re.IGNORECASE,
    ),
    "tỷ lệ": re.compile(
        r"\b(?:(?:quá|hơn) (?:một )?nửa\b|(?:một|hai|ba) phần (?:hai|ba|tư)\b|[123]/[34](?![/\d])"
        r"|(?:trên|ít nhất) \d+% (?:tổng số |số )?(?:cử tri|đại biểu))",
        re.IGNORECASE,
    ),
    "nghĩa vụ": re.compile(
        r"\b(?:(?<!không )(?<!chưa )(?<!có )(?<!còn )phải(?= \w)|không được|có trách nhiệm|có nghĩa vụ"
        r"|(?:bắt )?buộc phải|bị cấm|nghiêm cấm)\b",
        re.IGNORECASE,
    ),
}
_QUOTED = re.compile(r'"[^"\n]*"|“[^”\n]*”')
_QUOTED_IN_DATA = re.compile(r"“[^”\n]*”")  # straight marks belong to YAML there
_OLD_TERMS = re.compile(
    r"\bcấp huyện\b|\b(?:HĐND|UBND|Hội đồng nhân dân|Ủy ban nhân dân) (?:các )?(?:quận|huyện|thị xã)\b|\bthị trấn\b"
    r"|\bkỳ họp bất thường\b|\bBan Pháp chế\b|\bBan Kinh tế ?[-–] ?Xã hội\b",
    re.IGNORECASE,
)
# One in each of them.
_OLD_STEMS = ("huyện", "quận", "thị xã", "thị trấn", "kỳ họp bất thường", "ban pháp chế", "ban kinh tế")
_PROVINCE = re.compile(r"(?:HĐND|Hội đồng nhân dân) (?:cấp )?(?:tỉnh|thành phố)")
_BLOCK_TITLE = re.compile(r"\s*(?:!!!|\?\?\?)")
_TODAY = {
    "kỳ họp bất thường": "Nay là kỳ họp chuyên đề hoặc kỳ họp để giải quyết công việc phát sinh đột xuất.",
    "thị trấn": "Cấp xã nay gồm xã, phường, đặc khu.",
    "ban": "HĐND cấp xã nay có Ban Kinh tế - Ngân sách và Ban Văn hóa - Xã hội.",
}


@rule("VD501", "Thời hạn, tỷ lệ hoặc nghĩa vụ không kèm điều khoản")
def claim_without_provision(page: Page) -> Iterator[Diagnostic]:
    """Only on pages that say for which day they speak: the others state no law."""
    if page.host is not None or "quy_dinh_den_ngay" not in page.meta:
        return
    found = sentences(page)
    for sentence, following in pairwise([*found, None]):
        assert sentence is not None
        if sentence.cited or _supported(sentence, following):
            continue
        if claim := _claim(sentence):
            kind, span = claim
            yield Diagnostic(
                "VD501",
                span,
                f"“{flat(page.text[span.start : span.end])}”: {kind} không kèm điều khoản.",
                "Ghi điểm, khoản, Điều và số văn bản vào câu này; không có thì bỏ con số hoặc nói rõ là nên làm.",
            )


@rule("VD502", "Tên gọi không còn dùng")
def term_of_the_past(page: Page) -> Iterator[Diagnostic]:
    """Bodies and terms that ended with the two-level reform. Where the past is told, or the words stand in quotation
    marks because they are what is spoken of, or in the name of a document, they are right."""
    if page.host is not None:
        return
    names = [span for span, _ in page.designated]
    starts = [span.start for span in names]
    for start, line in _lines_with(page.prose, _OLD_STEMS):
        quoted = _QUOTED if page.markdown else _QUOTED_IN_DATA
        said = line if _BLOCK_TITLE.match(line) else quoted.sub(_blank, line)
        for word in _OLD_TERMS.finditer(said):
            span = Span(start + word.start(), start + word.end())
            before = bisect_right(starts, span.start) - 1
            if (before >= 0 and span.start < names[before].end) or page.is_history(span):
                continue
            if word[0].lower() == "ban pháp chế" and _PROVINCE.search(said):
                continue
            hint = next((text for key, text in _TODAY.items() if word[0].lower().startswith(key)), _DISTRICT)
            yield Diagnostic("VD502", span, f"“{word[0]}” là tên gọi không còn dùng ở cấp xã.", f"{hint} {_IF_PAST}")


_DISTRICT = "Từ 01/7/2025 không còn cấp huyện."
_IF_PAST = "Nếu kể chuyện cũ, đặt trong khối `!!! lich-su`."


def _lines_with(text: str, stems: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """(offset, line) of the lines that hold a stem, whatever the case: most pages and lines hold none."""
    low = text.lower()
    if len(low) != len(text):  # "İ" grows: no line is left out
        yield from ((line.start(), line[0]) for line in re.finditer(r"[^\n]+", text))
        return
    starts: set[int] = set()
    for stem in stems:
        place = low.find(stem)
        while place >= 0:
            starts.add(low.rfind("\n", 0, place) + 1)
            end = low.find("\n", place)
            place = low.find(stem, end) if end >= 0 else -1
    for start in sorted(starts):
        end = text.find("\n", start)
        yield start, text[start : end if end >= 0 else len(text)]


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _supported(sentence: Sentence, following: Sentence | None) -> bool:
    """Whether the next sentence brings the provision: it states no claim of its own, or is what a colon announces."""
    if sentence.empty_cell or following is None or not following.cited or following.group != sentence.group:
        return False
    return sentence.text.rstrip().endswith(":") or _claim(following) is None


def _claim(sentence: Sentence) -> tuple[str, Span] | None:
    if sentence.empty_cell:
        return "dòng của bảng", sentence.span
    said = _QUOTED.sub(_blank, sentence.text)  # words that are named, not used
    for kind, pattern in _CLAIMS.items():
        if found := pattern.search(said):
            return kind, Span(sentence.start + found.start(), sentence.start + found.end())
    return None
