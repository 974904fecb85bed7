"""`camnang check`: the engine's rules and the handbook's own over files, less what the baseline explains."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from camnang.deadline_check import DEADLINE_DIFFERS, differing_amounts
from camnang.deadlines import Deadline
from camnang.project import Project, is_chapter, sources
from viendan.model import Diagnostic, Span
from viendan.page import Page, page_date
from viendan.register import Register
from viendan.rules import RULES, located, run

# The handbook's own checks; their pages stand beside the engine's in docs/kiem-tra.
BAD_FRONT_MATTER = "VD402"
UNUSED_EXCEPTION = "VD403"
UNKNOWN_RECORD = "VD404"
OWN_RULES = {
    BAD_FRONT_MATTER: "Phần đầu trang sai mẫu",
    UNUSED_EXCEPTION: "Ngoại lệ không còn dùng",
    UNKNOWN_RECORD: "Mã không có trong dữ liệu",
    DEADLINE_DIFFERS: "Con số khác bảng thời hạn",
}


@dataclass(frozen=True, slots=True)
class Excuse:
    """One entry of docs/kiem-tra/ngoai-le.yml: this finding is known and right to leave, for this reason."""

    tep: str
    ma: str
    doan: str
    ly_do: str
    line: int

    def excuses(self, finding: Diagnostic) -> bool:
        return (self.tep, self.ma) == (finding.path, finding.code) and self.doan in finding.message


@dataclass
class Checker:
    """`as_of` (from --as-of) makes every page speak for that day; without it each page's own date holds."""

    register: Register
    today: date
    as_of: date | None = None
    select: frozenset[str] | None = None
    deadlines: Mapping[str, Deadline] = field(default_factory=dict)
    register_folder: Path | None = None  # where the records stand, when they are to be checked against one another
    references: int = 0
    pages: int = 0

    def check_text(self, text: str, path: str = "", source: str = "") -> list[Diagnostic]:
        """Findings on one text; `source` is its path from docs/ where it has one."""
        page = self._page(text, path, source)
        self.pages += 1
        try:
            meta = page.meta
        except yaml.YAMLError as fault:
            said = "Phần đầu trang không phải YAML đúng."
            return [_at(page, BAD_FRONT_MATTER, _yaml_span(page, fault), said, "Xem dấu cách đầu dòng, dấu hai chấm.")]
        found = run(page, self.select)
        self.references += len(page.references)
        if is_chapter(source):
            found += self._own(page, meta)
        return sorted(found, key=lambda d: (d.span, d.code))

    def _page(self, text: str, path: str, source: str) -> Page:
        page = Page(text, self.register, self.today, self.today, path, markdown=not source.endswith(".yml"))
        try:
            own = page_date(page.meta, self.today)
        except yaml.YAMLError:
            own = self.today
        identifier = source.removeprefix("van-ban/").removesuffix(".md")
        host = self.register[identifier] if source.startswith("van-ban/") and identifier in self.register else None
        return replace(page, on=self.as_of or own, today=self.as_of or self.today, host=host)

    def _own(self, page: Page, meta: Any) -> Iterable[Diagnostic]:
        from camnang.schemas import schema_errors

        # The front matter starts on line 2, after "---".
        front = page.text.split("\n---", 1)[0].removeprefix("---\n")
        for line, message in schema_errors(meta, front, "chuong"):
            start = page.line_span(line + 1)
            yield _at(page, BAD_FRONT_MATTER, start, f"{message}.", "Xem mẫu phần đầu chương trong CONTRIBUTING.md.")
        for key, known in (("van_ban", self.register), ("thoi_han", self.deadlines)):
            for identifier in meta.get(key) or []:
                if identifier not in known:
                    said = f"`{key}` nêu “{identifier}”, nhưng chưa có mục đó."
                    yield _at(page, UNKNOWN_RECORD, page.meta_span(key), said, "Sửa mã, hoặc thêm mục này vào dữ liệu.")
        for finding in differing_amounts(page, self.deadlines):
            yield located(page, finding)


def _at(page: Page, code: str, span: Span, message: str, hint: str) -> Diagnostic:
    return located(page, Diagnostic(code, span, message, hint))


def _yaml_span(page: Page, fault: yaml.YAMLError) -> Span:
    mark = getattr(fault, "problem_mark", None)
    return page.line_span(mark.line + 2 if mark else 1)


@dataclass(frozen=True, slots=True)
class Result:
    findings: list[Diagnostic]
    excused: int
    pages: int
    references: int
    sources: dict[str, str] = field(default_factory=dict)

    @property
    def failed(self) -> bool:
        return bool(self.findings)


def check_paths(project: Project, paths: Sequence[Path], checker: Checker) -> Result:
    """Every finding in the files, without those that the baseline excuses. Raises ProjectError, RegisterError."""
    found: list[Diagnostic] = []
    texts: dict[str, str] = {}
    for path in sources(paths):
        shown = project.shown(path)
        source = shown.removeprefix("docs/") if shown.startswith("docs/") else ""
        texts[shown] = path.read_text("utf-8")
        found += checker.check_text(texts[shown], shown, source)
    folder = checker.register_folder
    if folder and any(folder.is_relative_to(path.resolve()) for path in paths):
        found += _register_findings(project, checker)
    kept, excused, unused = _excuse(found, load_baseline(project.baseline), set(texts))
    if checker.select is None:
        kept += [_unused(project, entry) for entry in unused]
    return Result(kept, excused, checker.pages, checker.references, texts)


def _register_findings(project: Project, checker: Checker) -> list[Diagnostic]:
    from viendan.graph import check_register
    from viendan.register import page_errors, pages

    assert checker.register_folder is not None
    folder = checker.register_folder
    found = check_register(folder, checker.register)
    for fault in (fault for page in pages(folder) for fault in page_errors(page)):
        found.append(_on_line(fault.path, fault.line, BAD_FRONT_MATTER, fault.message))
    wanted = [d for d in found if checker.select is None or d.code in checker.select]
    return [replace(d, path=project.shown(Path(d.path))) for d in wanted]


def load_baseline(path: Path) -> list[Excuse]:
    if not path.is_file():
        return []
    from camnang.schemas import load_yaml

    rows = load_yaml(path, "ngoai-le")["ngoai_le"] or []
    lines = [n for n, line in enumerate(path.read_text("utf-8").splitlines(), 1) if re.match(r"\s*- ", line)]
    return [Excuse(**row, line=line) for row, line in zip(rows, lines, strict=True)]


def _excuse(
    found: list[Diagnostic], baseline: list[Excuse], checked: set[str]
) -> tuple[list[Diagnostic], int, list[Excuse]]:
    used: set[int] = set()
    kept = []
    for item in found:
        index = next((n for n, entry in enumerate(baseline) if entry.excuses(item)), None)
        if index is None:
            kept.append(item)
        else:
            used.add(index)
    unused = [e for n, e in enumerate(baseline) if n not in used and e.tep in checked]
    return kept, len(found) - len(kept), unused


def _unused(project: Project, entry: Excuse) -> Diagnostic:
    said = f"Ngoại lệ {entry.ma} cho {entry.tep} (“{entry.doan}”) không còn khớp với cảnh báo nào."
    return _on_line(project.shown(project.baseline), entry.line, UNUSED_EXCEPTION, said, "Xóa mục này.")


def _on_line(path: str, line: int, code: str, message: str, hint: str = "") -> Diagnostic:
    """A finding on a line of a data file."""
    return Diagnostic(code, Span(0, 1), message, hint, line=line, column=1, end_line=line, end_column=1, path=path)


def all_rules() -> dict[str, str]:
    """Identifier → title of every check, the engine's and the handbook's."""
    from viendan.graph import RULE_TITLES

    return {**{i: r.title for i, r in RULES.items()}, **OWN_RULES, **RULE_TITLES}
