"""VD511: an abbreviation that a chapter uses and never writes out, so that a reader of the print cannot know it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from camnang.slug import fold
from viendan.model import Diagnostic, Span
from viendan.page import Page

ABBREVIATION = "VD511"
_CAPITALS = "A-ZĐĂÂÊÔƠƯ"
_TOKEN = re.compile(rf"[{_CAPITALS}](?<![\w/.-][{_CAPITALS}])[{_CAPITALS}]+(?:-[{_CAPITALS}]{{2,}})*(?![\w/]|-\w)")
_ROMAN = re.compile(r"[IVXLC]+")
_QUOTED = re.compile(r'"[^"\n]*"|“[^”\n]*”')
# Words of every day that are written in capitals.
_WORDS = frozenset({"AI", "CSV", "GPS", "PDF", "QR", "SMS", "USB", "OK"})


def abbreviations_not_written_out(page: Page) -> Iterator[Diagnostic]:
    """One finding each, where it first stands. Numbers of documents, Roman numerals and words in quotation marks (which
    are spoken of, not used) are none."""
    numbers = [r.citation.span for r in page.references]
    starts = [span.start for span in numbers]
    prose = _QUOTED.sub(lambda quote: " " * len(quote[0]), page.prose)
    seen = set(_WORDS)
    for found in _TOKEN.finditer(prose):
        short = found[0]
        if short in seen or _ROMAN.fullmatch(short):
            continue
        before = bisect_right(starts, found.start()) - 1
        if (before >= 0 and found.start() < numbers[before].end) or _shouts(prose, found):
            continue
        seen.add(short)
        if not written_out(short, prose):
            yield Diagnostic(
                ABBREVIATION,
                Span(*found.span()),
                f"Chương dùng “{short}” mà chưa viết đầy đủ lần nào.",
                f"Ở chỗ đầu tiên, viết cả tên rồi đến chữ tắt trong ngoặc: “… ({short})”.",
            )


def written_out(short: str, prose: str) -> bool:
    """Whether the text gives its meaning: "… (HĐND)", "HĐND là …", "HĐND: Hội đồng …", "HĐND (Hội đồng …)", or beside
    it in a table: "| Báo cáo | BC |". The letters must begin words of that meaning, in their order."""
    word = re.escape(short)
    for bracket in re.finditer(rf"\s\(\s*(?:gọi tắt là\s+|sau đây gọi là\s+)?{word}\s*\)", prose):
        start = max(prose.rfind(sign, 0, bracket.start()) for sign in "\n().;|") + 1
        if _spells(short, prose[start : bracket.start()]):
            return True
    ways = (
        rf"(?<!\w){word}(?: là |: | \()([^\n.;|]+)",
        rf"\|([^|\n]+)\|\s*{word}\s*\|",
    )
    return any(_spells(short, found[1]) for way in ways for found in re.finditer(way, prose))


def _spells(short: str, meaning: str) -> bool:
    """Whether the letters of "UBND" begin words of "… Ủy ban nhân dân", in that order."""
    initials = iter(fold(word)[:1] for word in re.findall(r"\w+", meaning) if not word.isupper())
    return all(letter in initials for letter in fold(short).replace("-", ""))


def _shouts(prose: str, found: re.Match[str]) -> bool:
    """A line in capitals ("CỘNG HÒA XÃ HỘI") holds no abbreviations."""
    start = prose.rfind("\n", 0, found.start()) + 1
    end = prose.find("\n", found.end())
    line = prose[start : end if end >= 0 else len(prose)]
    letters = [char for char in line if char.isalpha()]
    return len(letters) > 8 and sum(char.isupper() for char in letters) > 0.8 * len(letters)
