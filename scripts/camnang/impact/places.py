"""Where a place stands for an editor: its sentence, the heading above it, the record of a data file around it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import yaml

from viendan.text import prose

_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(.+?)[ \t]*#*[ \t]*(?:\{[^{}\n]*\})?[ \t]*$", re.MULTILINE)
# A line that begins a block of its own: list item, table row, heading, quote, admonition, directive, YAML key.
_OPENS = re.compile(r"\s*(?:[-*+] |\d+[.)] |\||#|>|!!!|\?\?\?|\{\{|:::|[\w-]+:(?:\s|$))")
# Lines that are a block by themselves, whatever follows: headings, titles of admonitions, directives.
_ALONE = re.compile(r"\s*(?:#{1,6} |!!!|\?\?\?|\{\{|\|)")
_SENTENCE_END = re.compile(r"[.!?…][”\"’')\]*_]*(?=\s+[“\"‘(*_]*[A-ZÀ-ỸĐ])")
_MARKS = re.compile(r"^\s*(?:(?:[-*+]|\d+[.)]|#{1,6}|>|!!!|\?\?\?\+?)\s+)*")
_TITLES = ("viec", "ten", "tieu_de", "hoi", "cau_hoi", "cau", "thuat_ngu", "tinh_huong", "noi_dung")
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Record:
    """An item of a data file: lines [first, last], from 1; `title` in the words of the file; `id` may be ""."""

    id: str
    title: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value of YAML data: its text, the keys that lead to it ("van_ban"), its line from 1."""

    value: str
    keys: tuple[str, ...]
    line: int


@dataclass(frozen=True)
class Places:
    """Lines, sentences and headings of one file. Offsets count code points, lines count from 1."""

    text: str
    markdown: bool = True

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(m.end() for m in re.finditer("\n", self.text))]

    @cached_property
    def _headings(self) -> list[tuple[int, str]]:
        found = _HEADING.finditer(prose(self.text)) if self.markdown else iter(())
        return [(m.start(), self._heading_text(m)) for m in found]

    def _heading_text(self, match: re.Match[str]) -> str:
        return re.sub(r"[*`]", "", self.text[match.start(1) : match.end(1)]).strip()

    def line(self, offset: int) -> int:
        return bisect_right(self._starts, offset)

    def heading(self, offset: int) -> str:
        """The nearest heading at or above the place; empty before the first."""
        return next((text for start, text in reversed(self._headings) if start <= offset), "")

    def sentence(self, offset: int) -> tuple[int, str]:
        """(start, text) of the sentence around the place. A table row is one sentence, its cells parted by "|"."""
        start, end = self._block(offset)
        if self.text[start:end].lstrip().startswith("|"):
            cells = (cell.strip() for cell in self.text[start:end].strip().strip("|").split("|"))
            return start, " | ".join(cells).replace("**", "")
        for match in _SENTENCE_END.finditer(self.text, start, end):
            if match.end() > offset:
                return start, self._clean(start, match.end())
            start = match.end()
        return start, self._clean(start, end)

    def _block(self, offset: int) -> tuple[int, int]:
        """The lines that are read as one with the line of `offset`: up to a blank line or the next block."""
        first = last = self.line(offset) - 1
        while first > 0 and self._joined(first):
            first -= 1
        while last + 1 < len(self._starts) and self._joined(last + 1):
            last += 1
        return self._starts[first], self._starts[last] + len(self._line(last))

    def _joined(self, index: int) -> bool:
        """Whether the line goes on with what the line above began."""
        above, line = self._line(index - 1), self._line(index)
        return bool(above.strip() and line.strip()) and not _OPENS.match(line) and not _ALONE.match(above)

    def _line(self, index: int) -> str:
        start = self._starts[index]
        end = self._starts[index + 1] - 1 if index + 1 < len(self._starts) else len(self.text)
        return self.text[start:end]

    def line_text(self, number: int) -> str:
        return self._line(number - 1).strip()

    def _clean(self, start: int, end: int) -> str:
        return _MARKS.sub("", " ".join(self.text[start:end].split())).replace("**", "")


def yaml_parts(text: str, first_line: int = 1) -> tuple[list[Record], list[Scalar]]:
    """Records with an id and all values of YAML `text`, whose first line is `first_line` of its file.

    Raises yaml.YAMLError.
    """
    node = yaml.compose(text, Loader=_LOADER)
    owner = _values(node).get("id", "") if isinstance(node, yaml.MappingNode) else ""
    records: list[Record] = []
    scalars: list[Scalar] = []
    for keys, part in _walk(node, ()):
        if isinstance(part, yaml.ScalarNode):
            scalars.append(Scalar(part.value, keys, part.start_mark.line + first_line))
        # Only an item of the file's own list may do without an id.
        elif isinstance(part, yaml.MappingNode) and (
            record := _record(part, first_line, owner if len(keys) == 1 else None) if keys else None
        ):
            records.append(record)
    return records, scalars


def _walk(node: yaml.Node | None, keys: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], yaml.Node]]:
    if node is None:
        return
    yield keys, node
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _walk(value, (*keys, str(key.value)))
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _walk(value, keys)


def _values(node: yaml.MappingNode) -> dict[str, str]:
    return {key.value: value.value for key, value in node.value if isinstance(value, yaml.ScalarNode)}


def _record(node: yaml.MappingNode, first_line: int, owner: str | None) -> Record | None:
    """An item with an id, or a named item without one: a row of the record that the file is, a term ("" as id)."""
    values = _values(node)
    title = next((values[key] for key in _TITLES if key in values), "")
    identifier = values.get("id") or values.get("ma") or (owner if title else None)
    if identifier is None:
        return None
    # The end mark stands at the start of what follows.
    last = node.end_mark.line + first_line - (1 if node.end_mark.column == 0 else 0)
    return Record(identifier, " ".join(title.split()), node.start_mark.line + first_line, last)


def record_at(records: list[Record], line: int) -> Record | None:
    """The innermost record that holds the line."""
    around = [record for record in records if record.first <= line <= record.last]
    return min(around, key=lambda record: record.last - record.first, default=None)
