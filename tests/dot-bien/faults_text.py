"""Faults of the text itself: spelling, terms of the past, amounts, and provisions that are no longer there."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Iterator

from chapters import Chapter
from faults import Fault, kind

from camnang.deadline_check import amounts_by_place


@kind("chữ NFD")
def decomposed(chapter: Chapter, rng: random.Random) -> Iterator[Fault]:
    body = chapter.text.index("\n---\n") + 5
    for word in re.finditer(r"\w+", chapter.text[body:]):
        new = unicodedata.normalize("NFD", word[0])
        if new != word[0]:
            yield Fault(body + word.start(), body + word.end(), new, "VD001")


_STALE = {
    "cấp tỉnh": "cấp huyện",
    "kỳ họp chuyên đề": "kỳ họp bất thường",
    "Ban Kinh tế - Ngân sách": "Ban Kinh tế - Xã hội",
    "Ban Văn hóa - Xã hội": "Ban Pháp chế",
    "HĐND xã": "HĐND huyện",
    "UBND xã": "UBND huyện",
    "phường": "thị trấn",
}


@kind("tên cơ quan, đơn vị đã bỏ")
def stale_term(chapter: Chapter, rng: random.Random) -> Iterator[Fault]:
    for found in re.finditer("|".join(_STALE), chapter.page.prose):
        start, end = chapter.line_at(found.start())
        line = chapter.page.prose[start:end]
        titled = line.lstrip().startswith(("!!!", "???"))
        quoted = chapter.text[start : found.start()].count('"') % 2 == 1 and not titled
        province = re.search(r"(?:HĐND|Hội đồng nhân dân) (?:cấp )?(?:tỉnh|thành phố)", line)
        new = _STALE[found[0]]
        if not quoted and not chapter.is_past(found.start()) and not (new == "Ban Pháp chế" and province):
            yield Fault(*found.span(), new, "VD502")


@kind("đổi con số thời hạn")
def changed_deadline(chapter: Chapter, rng: random.Random) -> Iterator[Fault]:
    bound = amounts_by_place(chapter.page, chapter.book.deadlines.values())
    for found in re.finditer(r"(?<![\d/])(\d\d?) (ngày làm việc|ngày|tháng|lần|năm)\b(?! \d)", chapter.page.prose):
        start, end = chapter.line_at(found.start())
        cited = [r for r in chapter.cited if start <= r.citation.start < end]
        places = [bound.get((r.document.id, r.provision), []) for r in cited if r.document and r.provision]
        number, unit = int(found[1]), found[2]
        if places and len(places) == len(cited) and all(any(a.unit == unit for a in p) for p in places):
            taken = {a.number for p in places for a in p}
            if number in taken:  # the sentence states the limit itself, not a sum of an example
                new = rng.choice([n for n in range(3, 90) if n not in taken])
                yield Fault(*found.span(1), f"{new:02d}", "VD503")


_CLAIM = re.compile(
    r"\d+ ngày|quá nửa|(?:hai|một) phần ba|(?<!không )(?<!chưa )(?<!có )(?<!còn )phải \w|không được ", re.IGNORECASE
)
_NOTE = re.compile(r" \([^()\n]*(?:Điều|khoản)[^()\n]*\)")


@kind("bỏ viện dẫn của câu")
def missing_citation(chapter: Chapter, rng: random.Random) -> Iterator[Fault]:
    """The provision goes from the sentence and, so that none stands behind it, from the line after it."""
    skipped = ("lich-su", "chua-kiem-chung", "huong-dan", "meo", "bai-tap", "tu-hoi", "tinh-huong")
    skills = chapter.text.find("\n## Kỹ năng"), chapter.text.find("\n## 3 điều")
    for line in re.finditer(r"[^\n]+", chapter.page.prose):
        start, end = line.span()
        if skills[0] <= start < skills[1] or chapter.page.is_inside(
            chapter.page.line_span(chapter.line(start)), *skipped
        ):
            continue
        refs = [r.citation for r in chapter.page.references if start <= r.citation.start < end]
        bare = _NOTE.sub("", line[0])
        if line[0].lstrip().startswith("|"):
            cell = re.search(r"\| ((?:các )?(?:điểm|khoản|Điều) [^|]+) \|$", line[0].rstrip())
            if cell and refs and all(c.start >= start + cell.start(1) for c in refs):
                yield Fault(start + cell.start(1), start + cell.end(1), "", "VD501", start)
        elif (
            refs
            and _CLAIM.search(re.sub(r'"[^"]*"', "", bare))
            and not re.search(r"[.?!] +\S", bare)
            and all(any(m.start() <= c.start - start < m.end() for m in _NOTE.finditer(line[0])) for c in refs)
        ):
            text = chapter.text[start:]
            first, rest = text.split("\n", 1)
            follows = re.match(r"\n?[^\n]+", rest)
            tail = follows[0] if follows else ""
            new = f"{_NOTE.sub('', first)}\n{_NOTE.sub('', tail)}"
            if not re.search(r"Điều \d", new) and "Luật số" not in new:
                yield Fault(start, start + len(first) + 1 + len(tail), new, "VD501", start)


_OLD = {"hòa": "hoà", "hóa": "hoá", "thủy": "thuỷ", "ủy": "uỷ", "Ủy": "Uỷ", "khỏe": "khoẻ", "tòa": "toà", "Tòa": "Toà"}


@kind("dấu thanh kiểu cũ")
def old_tone(chapter: Chapter, rng: random.Random) -> Iterator[Fault]:
    for found in re.finditer(rf"\b(?:{'|'.join(_OLD)})\b", chapter.page.prose):
        yield Fault(*found.span(), _OLD[found[0]], "VD003")
