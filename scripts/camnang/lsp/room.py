"""What the server knows: the handbook around the open files, its register, and a page made of the text being typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from camnang.baseline import Excuse, excuse, load_baseline
from camnang.deadlines import Deadline, load_deadlines
from camnang.findings import Checker
from camnang.project import Project
from viendan.model import Diagnostic, Reference
from viendan.page import Page
from viendan.register import Register


@dataclass(frozen=True)
class Room:
    """`today` is fixed by whoever starts the server for a test; None takes the day of each check."""

    project: Project
    register: Register
    deadlines: Mapping[str, Deadline]
    baseline: tuple[Excuse, ...]
    today: date | None = None

    @classmethod
    def load(cls, project: Project, today: date | None = None) -> Room:
        """Raises SchemaError (a RegisterError is one) with file and line."""
        deadlines = load_deadlines(project.deadlines) if project.deadlines.is_file() else {}
        baseline = tuple(load_baseline(project.baseline))
        return cls(project, Register.load(project.register), deadlines, baseline, today)

    def source(self, path: Path) -> str:
        """The path from docs/, "" outside."""
        shown = self.project.shown(path)
        return shown.removeprefix("docs/") if shown.startswith("docs/") else ""

    def checks(self, path: Path) -> bool:
        """Whether `camnang check` reads such a file: Markdown, and the data of the handbook."""
        return path.suffix == ".md" or (path.suffix == ".yml" and self.source(path).startswith("du-lieu/"))

    def feeds(self, path: Path) -> bool:
        """Whether a change of this file on disk changes what the room knows."""
        return self.source(path).startswith("van-ban/") or path.resolve() in (
            self.project.deadlines.resolve(),
            self.project.baseline.resolve(),
        )

    def findings(self, text: str, path: Path) -> list[Diagnostic]:
        """As `camnang check` gives them, less what the baseline explains."""
        found = self._checker().check_text(text, self.project.shown(path), self.source(path))
        return excuse(found, self.baseline)[0]

    def page(self, text: str, path: Path) -> Page:
        return self._checker().page(text, self.project.shown(path), self.source(path))

    def _checker(self) -> Checker:
        return Checker(self.register, self.today or date.today(), deadlines=self.deadlines, docs=self.project.docs)


def reference_at(page: Page, offset: int) -> Reference | None:
    """The reference under the cursor; the end of one belongs to it, for that is where one stops typing."""
    return next((r for r in page.references if r.citation.start <= offset <= r.citation.end), None)
