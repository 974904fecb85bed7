"""The sentences of a page that state rules, each with whether a citation stands in it.

Left out, because they state nothing: headings and titles of blocks; questions and the story of a situation; the
sections and blocks of skills, tips and exercises; the past (lich-su) and the unproved (chua-kiem-chung). A table states
rules where it has a column for the provision, by its heading or because all its filled cells, or nearly all, cite one;
there only an empty cell of that column is a sentence without citation.
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
_TABLE = re.compile(r"(?:^[ \t]*\|[^\n]*(?:\n|\Z))+", re.MULTILINE)
_PROVISION_CELL = re.compile(r"điều khoản|điều luật|của luật", re.IGNORECASE)
_NOTHING = " \t–—-…."
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
        self.tables = _TABLE.finditer(page.prose)
        self.table_end = 0

    def read(self) -> Iterator[Sentence]:
        supported = [block for _, block in self.page.blocks if self._has_basis(block)]
        for line in re.finditer(r"[^\n]+", self.page.prose):
            if line.start() < self.table_end or self._skips(line):
                continue
            if line[0].lstrip().startswith("|"):
                yield from self._table(line.start())
                continue
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

    def _table(self, start: int) -> Iterator[Sentence]:
        """The rows that lack a provision in a table which gives one on every row."""
        table = next((found for found in self.tables if found.end() > start), None)
        if table is None:
            return
        self.group += 1
        self.table_end = table.end()
        head, *rows = [_cells(line) for line in re.finditer(r"[^\n]+", table[0])]
        rows = [row for row in rows if len(row) == len(head) and any(text.strip(" :-") for text, _ in row)]
        for column, (title, _) in enumerate(head):
            cells = [row[column] for row in rows]
            bare = [row for row, (text, _) in zip(rows, cells, strict=True) if not text.strip(_NOTHING)]
            if not bare:
                continue
            cited, filled = self._citing(table.start(), cells)
            if _BASIS_CELL.search(title) or cited == filled > 1:
                yield from self._without(table.start(), bare)
            # Here a dash may mean "none"; an empty cell was forgotten.
            elif _PROVISION_CELL.search(title) or (cited > 2 and cited >= 0.75 * filled):
                yield from self._without(table.start(), [row for row in bare if not row[column][0]])

    def _without(self, start: int, rows: list[list[tuple[str, int]]]) -> Iterator[Sentence]:
        for row in rows:
            text, place = next((cell for cell in row if cell[0]), row[0])  # a link in the first cell is no prose
            yield Sentence(text, start + place, False, self.group, empty_cell=True)

    def _citing(self, start: int, cells: list[tuple[str, int]]) -> tuple[int, int]:
        """How many cells of a column cite a provision, and how many hold anything."""
        filled = [(text, start + place) for text, place in cells if text]
        return sum(self._is_cited(place, place + len(text)) for text, place in filled), len(filled)

    def _has_basis(self, block: Span) -> bool:
        found = _BASIS_LINE.search(self.page.prose, block.start, block.end)
        return found is not None and self._is_cited(found.end(), block.end)

    def _is_cited(self, start: int, end: int) -> bool:
        place = bisect_left(self.cited, start)
        return place < len(self.cited) and self.cited[place] < end


def _cells(row: re.Match[str]) -> list[tuple[str, int]]:
    """Text and offset in the table of each cell of a row."""
    inner = row[0].strip().removeprefix("|").removesuffix("|")
    place = row.start() + row[0].index("|") + 1
    found = []
    for cell in inner.split("|"):
        found.append((cell.strip(), place + len(cell) - len(cell.lstrip())))
        place += len(cell) + 1
    return found
