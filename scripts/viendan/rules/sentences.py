"""The sentences of a page that state rules, each with whether a citation stands in it.

Left out, because they state nothing: headings and titles of blocks; questions and the story of a situation; the
sections and blocks of skills, tips and exercises; the past (lich-su) and the unproved (chua-kiem-chung). A table states
rules where it has a column for the provision; there only an empty cell of that column is a sentence without citation.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from viendan.model import Span
from viendan.page import Page

_SILENT_BLOCKS = ("lich-su", "chua-kiem-chung", "huong-dan", "meo", "bai-tap", "tu-hoi")
_SILENT_SECTIONS = ("Kỹ năng", "Biểu mẫu")
_HEADING = re.compile(r"(#{1,6})\s+([^\n]+)")
_BLOCK_TITLE = re.compile(r"(?:!!!|\?\?\?)")
_BASIS_CELL = re.compile(r"căn cứ", re.IGNORECASE)
_BASIS_LINE = re.compile(r"^\s*\**Căn cứ:", re.MULTILINE)
_CAPITAL = "A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
_SENTENCE = re.compile(rf"\S(?:[^.!?…]|[.!?…](?![ \t]+[\"“]?[{_CAPITAL}]))*[.!?…]?")


@dataclass(frozen=True, slots=True)
class Sentence:
    """`start` is its offset in the page; `group` changes with every heading, table and block."""

    text: str
    start: int
    cited: bool
    group: int
    empty_cell: bool = False

    @property
    def span(self) -> Span:
        return Span(self.start, self.start + max(1, len(self.text)))


def sentences(page: Page) -> list[Sentence]:
    return list(_Reader(page).read())


class _Reader:
    """Goes through the lines once; keeps the section, the block, and the table it is in."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.cited = sorted(r.citation.start for r in page.references if r.citation.designation is not None)
        self.silent = self.story = False
        self.group = 0
        self.basis_column: int | None = None
        self.in_table = False

    def read(self) -> Iterator[Sentence]:
        supported = [block for _, block in self.page.blocks if self._has_basis(block)]
        for line in re.finditer(r"[^\n]+", self.page.prose):
            if self._skips(line):
                continue
            if line[0].lstrip().startswith("|"):
                yield from self._row(line)
                continue
            self.in_table = False
            if any(block.start <= line.start() < block.end for block in supported):
                continue
            for found in _SENTENCE.finditer(line[0]):
                start = line.start() + found.start()
                yield Sentence(found[0], start, self._is_cited(start, start + len(found[0])), self.group)

    def _skips(self, line: re.Match[str]) -> bool:
        """Whether the line states nothing; notes on the way where it stands."""
        text = line[0].strip()
        if heading := _HEADING.match(text):
            self.group += 1
            self.story = False
            if len(heading[1]) <= 2:
                self.silent = heading[2].strip() in _SILENT_SECTIONS
            return True
        if _BLOCK_TITLE.match(text):
            self.group += 1
            self.story = False
            return True
        if text.startswith("Hỏi:"):
            self.story = True
        elif text.startswith("Trả lời:"):
            self.story = False
        if text.endswith("?"):
            return True
        place = Span(line.start(), line.end())
        return not text or self.silent or self.story or self.page.is_inside(place, *_SILENT_BLOCKS)

    def _row(self, line: re.Match[str]) -> Iterator[Sentence]:
        cells = line[0].strip().strip("|").split("|")
        if not self.in_table:
            self.in_table = True
            self.group += 1
            columns = [n for n, cell in enumerate(cells) if _BASIS_CELL.search(cell)]
            self.basis_column = columns[-1] if columns else None
        elif self._lacks_basis(cells):
            first = len(line[0]) - len(line[0].lstrip(" |"))
            yield Sentence(cells[0].strip(), line.start() + first, False, self.group, empty_cell=True)

    def _lacks_basis(self, cells: list[str]) -> bool:
        if self.basis_column is None or self.basis_column >= len(cells) or not cells[0].strip(" :-"):
            return False
        return not cells[self.basis_column].strip(" \t–—-….")

    def _has_basis(self, block: Span) -> bool:
        found = _BASIS_LINE.search(self.page.prose, block.start, block.end)
        return found is not None and self._is_cited(found.end(), block.end)

    def _is_cited(self, start: int, end: int) -> bool:
        place = bisect_left(self.cited, start)
        return place < len(self.cited) and self.cited[place] < end
