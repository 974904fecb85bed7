"""Lines of a legal text that can open a chapter, an article, a clause or a point: clean, unquoted, one label a line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

_MARKDOWN = re.compile(r"^[\s#>|]*(?:\*\*)?|(?:\*\*)?[\s|]*$")
_INLINE_ARTICLE = re.compile(r"(?<=\S) (?=Điều \d+\. [A-ZĐÀ-Ỹ])")
_MISREAD_ARTICLE = re.compile(r"Đ[iíìỉĩị][eêếềểễ][un] (\d+)[.,:]? (?=[A-ZĐÀ-Ỹ])")  # "Đỉều 6.", "Điền 2."
_INLINE_LABEL = re.compile(r"(?<=\S)(?<!Điều)(?<!Mục)\s+(?=\d{1,2}\. ?[^\W\d_]|[a-zđ]\) ?\S)")
_LOST_DOT = re.compile(  # "3. Vay" read as "3 Vay", "3 _ Vay"; "khoản 3 Điều 5" stays
    r"(?<=\S)(?<!khoản)(?<!Điều)(?<!Mục)(?<!Chương)(?<!số) (\d{1,2})[ _.,]+(?=[A-ZĐÀ-Ỹ])(?!Điều|Chương|Mục|Luật)"
)
_QUOTED_LABEL = re.compile(r"[“\"](?:Điều \d|Chương |Mục |\d+[a-zđ]?\. ?|[a-zđ]\d?\) ?).*")
_QUOTE_ENDS = re.compile(r".*[”\"][.;,]*")
#: "Sửa đổi, bổ sung Điều 4 như sau": what follows is the wording of another document. OCR reads "như" as "nhu".
INSTRUCTION = re.compile(r"(?:\w+\W+)?(?:Sửa đổi|Bổ sung|Bồ sung|Thay thế)\b.*\bnh[ưu] sau:?")


def legal_lines(text: str) -> list[str]:
    """Lines in NFC with white space collapsed, without Markdown marks, empty lines and quoted wording."""
    normal = unicodedata.normalize("NFC", text).replace("\u00a0", " ")
    lines = [_MARKDOWN.sub("", re.sub(r"\s+", " ", line)) for line in normal.splitlines()]
    return list(_without_quotes(_one_label_a_line([line for line in lines if line])))


def _one_label_a_line(lines: list[str]) -> list[str]:
    """Split where a scan ran articles, clauses and points together on one line; clean copies stay as they are."""
    inline = sum(len(_INLINE_ARTICLE.findall(line)) for line in lines)
    opened = sum(1 for line in lines if re.match(r"Điều \d+\.", line))
    if inline < max(10, opened):
        return lines
    lines = [_MISREAD_ARTICLE.sub(r"Điều \1. ", line) for line in lines]
    articles = (part for line in lines for part in _INLINE_ARTICLE.split(line))
    dotted = (_LOST_DOT.sub(r" \1. ", line) for line in articles)
    return [part for line in dotted for part in _INLINE_LABEL.split(line)]


def _without_quotes(lines: Iterable[str]) -> Iterator[str]:
    """Drop the wording of other documents: from a line that opens with a quotation mark to one that closes it.

    Some copies lose the opening mark: after "Bổ sung Điều 11a … như sau:" an article is quoted all the same.
    """
    quoted = announced = False
    for line in lines:
        if _QUOTED_LABEL.fullmatch(line) or (announced and (line[0] in '“"' or re.match(r"Điều \d", line))):
            quoted = True
        if not quoted:
            yield line
            announced = bool(INSTRUCTION.search(line)) and line.endswith(":")
        elif _QUOTE_ENDS.fullmatch(line):
            quoted = announced = False
