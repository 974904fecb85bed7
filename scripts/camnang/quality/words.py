"""The sentences of a page as a reader reads them.

Headings, tables, code and front matter are no sentences. What stands in brackets and cites the law ("(khoản 2 Điều 35
Luật số …)") is looked up, not read: it is left out of a sentence's length, and counted as a citation elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_FRONT = re.compile(r"\A---\n.*?^---\n", re.DOTALL | re.MULTILINE)
_FENCE = re.compile(r"^(`{3,}|~{3,}).*?^\1[`~]*[ \t]*$", re.DOTALL | re.MULTILINE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_LINK = re.compile(r"!?\[([^\[\]\n]*)\]\([^()\n]*\)")
_MARKS = re.compile(r"\*+|`|(?<!\w)_(?=\w)|(?<=\w)_(?!\w)")
_ITEM = re.compile(r"^\s*(?:[-*]|\d+\.)\s+")
_NOT_TEXT = re.compile(r"\s*(?:\||#{1,6}\s|!!!|\?\?\?|\{\{|$)")
_CITED = re.compile(r"\s*\((?=[^()]*(?:Điều|khoản|điểm|Luật số|Nghị định số|Nghị quyết))[^()]*\)")
_END = re.compile(r"(?<=[.!?…;])[\"”)]?\s+(?=[\"“(]?[A-ZÀ-ỸĐ0-9])")
_WORD = re.compile(r"\w+(?:[/.,:-]\w+)*")


@dataclass(frozen=True, slots=True)
class Sentence:
    """`line` counts from 1 in the file; `length` is in words without citations in brackets."""

    line: int
    text: str
    length: int


def sentences(markdown: str) -> Iterator[Sentence]:
    for number, line in enumerate(_readable(markdown).split("\n"), 1):
        if _NOT_TEXT.match(line):
            continue
        for said in _END.split(_ITEM.sub("", line).strip()):
            if length := len(_WORD.findall(_CITED.sub("", said))):
                yield Sentence(number, said.strip(), length)


def word_count(markdown: str) -> int:
    """Every word of the page that a reader can read, tables and headings included."""
    return len(_WORD.findall(_readable(markdown)))


def _readable(markdown: str) -> str:
    """The text with line numbers kept: what is not read is blank."""
    text = markdown
    for pattern in (_FRONT, _FENCE, _COMMENT):
        text = pattern.sub(lambda found: "\n" * found[0].count("\n"), text)
    return _MARKS.sub("", _LINK.sub(r"\1", text))
