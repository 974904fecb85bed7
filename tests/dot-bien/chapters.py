"""The real chapters as the mutants see them: text, references, blocks, and what the check says before any fault."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from camnang.deadlines import Deadline, load_deadlines
from camnang.findings import Checker, Excuse
from viendan.model import Diagnostic, Reference, Span, State
from viendan.page import Page, page_date
from viendan.register import Register

ROOT = Path(__file__).parents[2]
DAY = date(2026, 11, 22)


@dataclass(frozen=True)
class Book:
    """Register, deadline records and chapters of the checkout, read once."""

    register: Register
    deadlines: dict[str, Deadline]

    @classmethod
    def load(cls) -> Book:
        docs = ROOT / "docs"
        return cls(Register.load(docs / "van-ban"), load_deadlines(docs / "du-lieu" / "thoi-han.yml"))

    @cached_property
    def chapters(self) -> list[Chapter]:
        paths = sorted((ROOT / "docs").glob("[0-9]-*/[0-9][0-9]-*.md"))
        return [Chapter(self, path.relative_to(ROOT / "docs").as_posix(), path.read_text("utf-8")) for path in paths]

    def findings(self, source: str, text: str) -> list[Diagnostic]:
        """What `camnang check` finds on the text, before the baseline."""
        return Checker(self.register, DAY, deadlines=self.deadlines).check_text(text, f"docs/{source}", source)


@dataclass(frozen=True)
class Chapter:
    book: Book
    source: str
    text: str

    @cached_property
    def page(self) -> Page:
        page = Page(self.text, self.book.register, DAY, DAY)
        return Page(self.text, self.book.register, page_date(page.meta, DAY), DAY)

    @cached_property
    def baseline(self) -> set[tuple[str, int, str]]:
        return {(d.code, d.line, d.message) for d in self.book.findings(self.source, self.text)}

    @cached_property
    def cited(self) -> list[Reference]:
        """Citations that a fault can spoil: followed to the end, and not where the past is told."""
        return [r for r in self.page.references if r.state is State.RESOLVED and not self.is_past(r.citation.start)]

    def unexplained(self, baseline: list[Excuse]) -> list[Diagnostic]:
        """What is reported without any fault, and not excused with a reason."""
        found = self.book.findings(self.source, self.text)
        return [d for d in found if not any(excuse.excuses(d) for excuse in baseline)]

    def is_past(self, place: int) -> bool:
        return self.page.is_history(Span(place, place + 1))

    def line(self, place: int) -> int:
        return self.page.position(place)[0]

    def line_at(self, place: int) -> tuple[int, int]:
        """Start and end of the line around an offset."""
        end = self.text.find("\n", place)
        return self.text.rfind("\n", 0, place) + 1, len(self.text) if end < 0 else end
