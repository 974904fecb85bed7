"""The lessons of a class as slides: few words, large; the whole text and its provisions in the notes."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from urllib.parse import urljoin

import segno

from camnang.data.model import LETTERS
from camnang.kit.classes import Class
from camnang.kit.deck import Deck
from camnang.kit.fitting import split
from camnang.kit.lesson import Box, Lesson, Point, without_answer
from camnang.kit.plan import plan
from camnang.office_file import settled


@dataclass(frozen=True, slots=True)
class Slide:
    """`items` are paragraphs (a leading tab: one level down); `rows` a table in their place; `cited` stands small below
    them; `notes` are the trainer's."""

    title: str
    items: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    cited: tuple[str, ...] = ()
    notes: str = ""
    picture: bytes | None = None
    opening: bool = False


def write_slides(chosen: Class, lessons: tuple[Lesson, ...], site_url: str) -> bytes:
    """A PowerPoint file; equal input gives equal bytes. Without `site_url` (it ends in "/") there are no codes."""
    deck = Deck(chosen.title, datetime.combine(chosen.law_date, time(), UTC))
    for slide in slides_of(chosen, lessons, site_url):
        deck.add(slide)
    out = io.BytesIO()
    deck.save(out)
    return settled(out.getvalue(), chosen.law_date)


def slides_of(chosen: Class, lessons: Sequence[Lesson], site_url: str) -> Iterator[Slide]:
    day = f"Quy định đến ngày {chosen.law_date:%d/%m/%Y}"
    yield Slide(
        chosen.title, (*chosen.facts, day), opening=True, notes=f"{len(lessons)} bài, mỗi bài {chosen.minutes} phút."
    )
    titles = tuple(f"{number}. {item.title}" for number, item in enumerate(lessons, 1))
    yield from _fitted(Slide("Các bài", titles))
    for number, item in enumerate(lessons, 1):
        yield from _lesson(number, item, chosen, site_url)


def _lesson(number: int, item: Lesson, chosen: Class, site_url: str) -> Iterator[Slide]:
    timing = "\n".join(f"{part.minutes} phút: {part.title}. {part.aim}" for part in plan(item, chosen.minutes))
    yield Slide(
        item.title,
        (f"Bài {number} · Chương {item.number:02d}",),
        notes=timing,
        picture=_code(urljoin(site_url, f"{item.source.removesuffix('.md')}/")) if site_url else None,
        opening=True,
    )
    yield from _fitted(_of_points("Trong 1 phút", item.minute))
    steps = tuple(line for step in item.steps for line in (step.title, *(f"\t{lead}" for lead in step.leads)))
    yield from _fitted(Slide("Các bước", steps))
    if item.grid:
        yield Slide(item.grid.title or "Bảng cần nhớ", rows=item.grid.rows)
    for box in item.situations[:1]:
        yield from _situation(box)
    for box in item.exercises[:1]:
        asked, answer = without_answer(box)
        yield from _fitted(Slide("Bài tập", asked, notes="\n".join(("Lời giải:", *answer)) if answer else ""))
    for question in item.questions:
        choices = tuple(f"\t{letter}. {said}" for letter, said in zip(LETTERS, question.lua_chon, strict=False))
        answer_line = f"Đáp án: {question.letter}. {question.giai_thich} ({question.can_cu or 'không có điều khoản'})"
        yield from _fitted(Slide(f"Câu hỏi {question.number}", (question.hoi, *choices), notes=answer_line))
    yield from _fitted(_of_points("3 điều cần nhớ", item.remember))


def _of_points(title: str, points: Sequence[Point]) -> Slide:
    cited = tuple(dict.fromkeys(source for point in points for source in point.cited))
    notes = "\n".join(point.text for point in points)
    return Slide(title, tuple(point.short for point in points), cited=cited, notes=notes)


def _situation(box: Box) -> Iterator[Slide]:
    asked, answer = without_answer(box)
    yield from _fitted(Slide(f"Tình huống: {box.title}", asked, notes="\n".join(("Trả lời:", *answer))))


def _fitted(slide: Slide) -> Iterator[Slide]:
    """The slide, or as many as its items need; the notes go with the first, what is cited with the last."""
    groups = split(slide.items)
    for place, items in enumerate(groups):
        title = slide.title if len(groups) == 1 else f"{slide.title} ({place + 1}/{len(groups)})"
        first, last = place == 0, place == len(groups) - 1
        yield Slide(title, items, cited=slide.cited if last else (), notes=slide.notes if first else "")


def _code(address: str) -> bytes:
    out = io.BytesIO()
    segno.make(address, error="m").save(out, kind="png", scale=8, border=2)
    return out.getvalue()
