"""A chapter as a lesson: the parts a trainer shows, taken from its Markdown as it is.

What is unverified stays out, as it stays out of print.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from camnang.data.handbook import Handbook
from camnang.data.model import Question
from viendan.register import front_matter

_SECTION = re.compile(r"^## +(.+?) *$", re.MULTILINE)
_BOX = re.compile(r'^(?:!!!|\?\?\?\+?) +(?P<kind>[\w-]+)(?: +"(?P<title>[^"]*)")? *$')
_ITEM = re.compile(r"^(?:[-*]|\d+\.) +")
_LEAD = re.compile(r"^\d+\. +(?:\*\*(?P<bold>.+?)\*\*|(?P<said>.+))")
_ANSWER = re.compile(r"(?:^|(?<=\s))(?:Gợi ý|Lời giải|Đáp án|Trả lời):\s*")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_SOURCE = re.compile(r" *\((?:theo )?(?P<cited>[^()]*(?:Điều|Nghị|Luật|Hiến pháp)[^()]*)\)")
UNVERIFIED = "chua-kiem-chung"
_ROWS, _COLUMNS = 6, 4  # a table with more is not read from the back of a room


@dataclass(frozen=True, slots=True)
class Point:
    """One statement: `text` as the handbook says it, `short` without what is cited in brackets, `cited` that."""

    text: str
    short: str
    cited: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A box of the chapter ("tinh-huong", "bai-tap"): its title, its paragraphs and items, one a line; the word "Hỏi:"
    before a question is left out."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    title: str
    leads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; the first row is its head."""

    title: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Lesson:
    """`minutes` is the reading time of the chapter, `source` its path from docs/."""

    number: int
    title: str
    source: str
    minute: tuple[Point, ...]
    steps: tuple[Step, ...]
    grid: Grid | None
    situations: tuple[Box, ...]
    exercises: tuple[Box, ...]
    remember: tuple[Point, ...]
    questions: tuple[Question, ...]


def lesson(docs: Path, number: int, data: Handbook, questions: int) -> Lesson:
    """The lesson of a chapter that exists, with its first `questions` questions."""
    name = data.chapters[number]
    markdown = (docs / name.source).read_text("utf-8")
    body = markdown[len(front_matter(markdown) or "") :]
    sections = _sections(_without_boxes(body.splitlines(), {UNVERIFIED}))
    quiz = data.quizzes.get(number)
    boxes = {heading: list(_boxes(lines)) for heading, lines in sections.items()}
    every = [box for found in boxes.values() for box in found]
    return Lesson(
        number=number,
        title=name.title,
        source=name.source,
        minute=_points(sections.get("Trong 1 phút", [])),
        steps=_steps(sections.get("Các bước", [])),
        grid=_grid(sections.get("Các bước", [])),
        situations=tuple(box for kind, box in every if kind == "tinh-huong"),
        exercises=tuple(box for kind, box in every if kind == "bai-tap"),
        remember=_points(sections.get("3 điều cần nhớ", [])),
        questions=quiz.cau_hoi[:questions] if quiz else (),
    )


def plain(markdown: str) -> str:
    """Without marks of emphasis, code and links."""
    return _LINK.sub(r"\1", markdown).replace("**", "").replace("`", "").strip()


def point(markdown: str) -> Point:
    text = " ".join(plain(markdown).split())
    short = _SOURCE.sub("", text)
    return Point(text, short, tuple(found["cited"] for found in _SOURCE.finditer(text)))


def without_answer(box: Box) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(what is asked, what is answered): an answer begins with "Gợi ý:", "Lời giải:", "Trả lời:" and goes on."""
    asked: list[str] = []
    for place, line in enumerate(box.lines):
        if found := _ANSWER.search(line):
            before, after = line[: found.start()].strip(), line[found.end() :]
            return tuple(filter(None, (*asked, before))), (after, *box.lines[place + 1 :])
        asked.append(line)
    return tuple(asked), ()


def _sections(lines: Sequence[str]) -> dict[str, list[str]]:
    """The lines under each "## heading"."""
    found: dict[str, list[str]] = {}
    here: list[str] = []
    for line in lines:
        if heading := _SECTION.match(line):
            here = found.setdefault(heading[1], [])
        else:
            here.append(line)
    return found


def _without_boxes(lines: Sequence[str], kinds: set[str]) -> list[str]:
    kept: list[str] = []
    dropping = False
    for line in lines:
        if opening := _BOX.match(line):
            dropping = opening["kind"] in kinds
        elif dropping and line.strip() and not line.startswith("    "):
            dropping = False
        if not dropping:
            kept.append(line)
    return kept


def _boxes(lines: Sequence[str]) -> Iterator[tuple[str, Box]]:
    """(kind, box) of every box."""
    opening: re.Match[str] | None = None
    inside: list[str] = []
    for line in (*lines, "."):
        if opening and line.strip() and not line.startswith("    "):
            said = tuple(item.removeprefix("Hỏi: ") for item in _items(inside))
            yield opening["kind"], Box(plain(opening["title"] or ""), said)
            opening, inside = None, []
        if found := _BOX.match(line):
            opening = found
        elif opening:
            inside.append(line.removeprefix("    "))


def _items(lines: Sequence[str]) -> Iterator[str]:
    """Paragraphs and list items as single lines: a line that begins neither goes on with the one before."""
    held = ""
    for line in (*lines, ""):
        fresh = not line.strip() or bool(_ITEM.match(line))
        if fresh and held:
            yield held
            held = ""
        held = " ".join(filter(None, (held, plain(line))))
    if held:
        yield held


def _points(lines: Sequence[str]) -> tuple[Point, ...]:
    listed = _without_boxes(lines, {found["kind"] for line in lines if (found := _BOX.match(line))})
    return tuple(point(_ITEM.sub("", item)) for item in _items(listed) if _ITEM.match(item))


def _steps(lines: Sequence[str]) -> tuple[Step, ...]:
    """The headings under "Các bước", each with its numbered items: the bold words they begin with, else what they say
    first."""
    found: list[tuple[str, list[str]]] = []
    for line in lines:
        if line.startswith("### "):
            found.append((plain(line.removeprefix("### ")), []))
        elif found and (lead := _LEAD.match(line)):
            said = plain(lead["bold"]) if lead["bold"] else point(lead["said"]).short
            found[-1][1].append(said.partition(". ")[0].rstrip(".:"))
    return tuple(Step(title, tuple(leads)) for title, leads in found)


def _grid(lines: Sequence[str]) -> Grid | None:
    """The first table small enough to be shown."""
    title, rows = "", list[tuple[str, ...]]()
    for line in (*lines, ""):
        if line.startswith("|"):
            rows.append(tuple(plain(cell) for cell in line.strip().strip("|").split("|")))
            continue
        if 3 <= len(rows) <= _ROWS + 2 and len(rows[0]) <= _COLUMNS:
            return Grid(title, (rows[0], *rows[2:]))
        rows = []
        if line.startswith("### "):
            title = plain(line.removeprefix("### "))
    return None
