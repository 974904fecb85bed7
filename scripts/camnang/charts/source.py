"""A ```mermaid block → a chart. The grammar, one statement a line:

    flowchart TD
    accTitle: name of the chart, shown under it
    accDescr: what it shows, for those who cannot see it
    A([start or end]) --> B[step]
    B --> C{{question?}}
    C -- answer --> D[step]
    C -->|answer| E([end])

A box is written out where it is first named; `<br>` breaks its label.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

MOST_BOXES = 10

_FENCE = re.compile(
    r"^(?P<mark>`{3,}|~{3,})[ \t]*(?P<name>\w*)[^\n]*\n(?P<code>.*?)^(?P=mark)[`~]*[ \t]*$", re.M | re.S
)
_BOX = re.compile(
    r"(?P<id>[A-Za-z]\w*)(?:\(\[(?P<end>.+?)\]\)|\{\{(?P<question>.+?)\}\}|\[(?P<step>.+?)\]|\((?P<soft>.+?)\))?"
)
_ARROW = re.compile(r"\s*(?:-->(?:\|(?P<piped>[^|]+)\|)?|--\s+(?P<inline>.+?)\s+-->)\s*")
_BREAK = re.compile(r"\s*<br\s*/?>\s*")


class ChartError(ValueError):
    """What is wrong with a block, in Vietnamese; `line` counts from 0 at its first line of code."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


class Shape(Enum):
    END = "end"
    QUESTION = "question"
    STEP = "step"
    SOFT = "soft"


@dataclass(frozen=True, slots=True)
class Box:
    id: str
    shape: Shape
    label: str  # "\n" where the writer breaks it


@dataclass(frozen=True, slots=True)
class Arrow:
    start: str
    end: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    title: str
    description: str
    boxes: dict[str, Box]
    arrows: tuple[Arrow, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A block in a page: offsets of the whole fence, its code, and the offset of the code's first character."""

    start: int
    end: int
    code: str
    code_start: int


def blocks(markdown: str) -> Iterator[Block]:
    """Every ```mermaid block that stands at the left edge; one shown inside another fence is only text."""
    for fence in _FENCE.finditer(markdown):
        if fence["name"] == "mermaid":
            yield Block(fence.start(), fence.end(), fence["code"], fence.start("code"))


@dataclass
class _Reader:
    boxes: dict[str, Box] = field(default_factory=dict)
    arrows: list[Arrow] = field(default_factory=list)
    named: dict[str, int] = field(default_factory=dict)  # box → line of its first mention

    def statement(self, number: int, line: str) -> None:
        place, before, label = 0, "", ""
        while place < len(line):
            found = _BOX.match(line, place)
            if found is None:
                raise ChartError(number, f"Không đọc được “{line[place:]}”.")
            self._box(number, found)
            if before:
                self.arrows.append(Arrow(before, found["id"], label))
            before, place = found["id"], found.end()
            if place == len(line):
                return
            arrow = _ARROW.match(line, place)
            if arrow is None or arrow.end() == len(line):
                raise ChartError(number, f"Không đọc được “{line[place:].strip()}”.")
            label, place = (arrow["piped"] or arrow["inline"] or "").strip().strip('"'), arrow.end()

    def _box(self, number: int, found: re.Match[str]) -> None:
        self.named.setdefault(found["id"], number)
        kind = next((shape for shape in Shape if found[shape.value]), None)
        if kind is not None:
            label = _BREAK.sub("\n", found[kind.value].strip().strip('"'))
            self.boxes[found["id"]] = Box(found["id"], kind, label)


def parse(code: str) -> Chart:
    """Raises ChartError at the first thing that is not of the grammar, or that no reader could follow."""
    lines = [line.strip().rstrip(";") for line in code.split("\n")]
    if not lines or lines[0] not in ("flowchart TD", "flowchart TB"):
        raise ChartError(0, "Dòng đầu phải là `flowchart TD` (từ trên xuống, đọc được trên điện thoại).")
    words = {"accTitle": "", "accDescr": ""}
    reader = _Reader()
    for number, line in enumerate(lines[1:], 1):
        key, colon, value = line.partition(":")
        if colon and key in words:
            words[key] = value.strip()
        elif line and not line.startswith("%%"):
            reader.statement(number, line)
    for key, value in words.items():
        if not value:
            raise ChartError(0, f"Thiếu dòng `{key}:` nói sơ đồ vẽ gì.")
    for name, number in reader.named.items():
        if name not in reader.boxes:
            raise ChartError(number, f"Ô {name} chưa có chữ.")
    chart = Chart(words["accTitle"], words["accDescr"], reader.boxes, tuple(reader.arrows))
    _refuse_unreadable(chart, reader.named)
    return chart


def _refuse_unreadable(chart: Chart, named: dict[str, int]) -> None:
    if len(chart.boxes) > MOST_BOXES:
        raise ChartError(0, f"Sơ đồ có {len(chart.boxes)} ô; nhiều nhất {MOST_BOXES}. Tách thành hai sơ đồ.")
    joined = {name for arrow in chart.arrows for name in (arrow.start, arrow.end)}
    for name in chart.boxes:
        if name not in joined:
            raise ChartError(named[name], f"Ô {name} không nối với ô nào.")
    for box in chart.boxes.values():
        answers = [arrow for arrow in chart.arrows if arrow.start == box.id]
        if box.shape is Shape.QUESTION and (len(answers) < 2 or not all(arrow.label for arrow in answers)):
            raise ChartError(named[box.id], f"Câu hỏi {box.id} cần ít nhất hai mũi tên, mỗi mũi tên ghi câu trả lời.")
