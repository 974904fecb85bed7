"""`camnang check`: the engine's rules and the handbook's own over files, less what is excused with a reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, partial
from pathlib import Path

import yaml

from camnang.abbreviation_check import ABBREVIATION, abbreviations_not_written_out
from camnang.baseline import Excuse, excuse, load_baseline
from camnang.cache import digest_files
from camnang.cache_checked import Checked, Memory, known_baseline, register_digest
from camnang.chart_check import BAD_CHART, undrawable_charts
from camnang.data.nodes import past_of
from camnang.data.places import Ids, data_day, known_ids
from camnang.deadlines import Deadline
from camnang.exempt import apply
from camnang.forms.findings import FORM_RULES, form_findings
from camnang.own_checks import BAD_FRONT_MATTER, RECORD_RULES, own_findings
from camnang.project import Project, ProjectError, is_chapter, sources
from camnang.tasks import Task, run_tasks
from viendan.extract import extract
from viendan.model import Diagnostic, Span
from viendan.page import Page, page_date
from viendan.register import Register
from viendan.rules import RULES, located, run
from viendan.structure import STRUCTURE_SUFFIX

__all__ = ["OWN_RULES", "Checker", "Excuse", "Result", "all_rules", "check_paths", "load_baseline"]

# The handbook's own checks; their pages stand beside the engine's in docs/kiem-tra.
UNUSED_EXCEPTION = "VD403"
BAD_EXEMPTION = "VD405"
# Work as long as that on so many characters of a chapter.
_COMPARING, _VALIDATING = 15_000, 150
OWN_RULES = {
    UNUSED_EXCEPTION: "Ngoại lệ không còn dùng",
    BAD_EXEMPTION: "Ngoại lệ trong trang thiếu lý do hoặc sai mẫu",
    **RECORD_RULES,
    BAD_CHART: "Sơ đồ không vẽ được",
    ABBREVIATION: "Chữ viết tắt chưa viết đầy đủ lần nào trong chương",
    **FORM_RULES,
}


@dataclass
class Checker:
    """`as_of` (from --as-of) makes every page speak for that day; without it each page's own date holds.

    `register` may be what loads it, so that a run that remembers everything never does.
    """

    register: Register | Callable[[], Register]
    today: date
    as_of: date | None = None
    select: frozenset[str] | None = None
    deadlines: Mapping[str, Deadline] = field(default_factory=dict)
    register_folder: Path | None = None  # where the records stand, when they are to be checked against one another
    docs: Path | None = None  # where the records stand that pages may name; None: no name is doubted
    host: str | None = None  # the texts are the wording of this document, not pages of the handbook

    @cached_property
    def known(self) -> Register:
        return self.register if isinstance(self.register, Register) else self.register()

    @cached_property
    def ids(self) -> Ids | None:
        return known_ids(self.docs) if self.docs else None

    def prepare(self) -> None:
        """Load what every text needs."""
        extract("", self.known.name_table)
        _ = self.ids

    def wants(self, code: str) -> bool:
        return self.select is None or code in self.select

    def check_text(self, text: str, path: str = "", source: str = "") -> list[Diagnostic]:
        """Findings on one text; `source` is its path from docs/ where it has one."""
        return self.check(text, path, source).findings

    def check(self, text: str, path: str = "", source: str = "") -> Checked:
        page = self.page(text, path, source)
        try:
            _ = page.meta
        except yaml.YAMLError as fault:
            said = "Phần đầu trang không phải YAML đúng."
            hint = "Xem dấu cách đầu dòng, dấu hai chấm."
            return Checked([_at(page, BAD_FRONT_MATTER, _yaml_span(page, fault), said, hint)])
        found = [*run(page, self.select), *undrawable_charts(page)]
        found += own_findings(page, source, self.known, self.deadlines, self.ids)
        if is_chapter(source):
            found += (located(page, finding) for finding in abbreviations_not_written_out(page))
        found += (located(page, finding) for finding in form_findings(page, source, self.docs))
        codes = (BAD_EXEMPTION, UNUSED_EXCEPTION)
        kept, excused = apply(page, found, all_rules(), codes, judge=self.select is None)
        kept = [d for d in kept if self.wants(d.code)]
        return Checked(sorted(kept, key=lambda d: (d.span, d.code)), len(page.references), excused)

    def page(self, text: str, path: str, source: str) -> Page:
        """The page as the rules see it; one whose front matter is broken speaks for today."""
        data = source.endswith(".yml")
        past = past_of(text, source) if data else ()
        page = Page(text, self.known, self.today, self.today, path, markdown=not data, marked=past)
        try:
            own = page_date(page.meta if page.markdown else data_day(text), self.today)
        except yaml.YAMLError:
            own = self.today
        if self.host is not None:
            day = self.as_of or self.today
            return replace(page, on=day, today=day, host=self.known[self.host], markdown=False, wording=True)
        identifier = source.removeprefix("van-ban/").removesuffix(".md")
        host = self.known[identifier] if source.startswith("van-ban/") and identifier in self.known else None
        return replace(page, on=self.as_of or own, today=self.as_of or self.today, host=host)


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

    @property
    def summary(self) -> str:
        said = f"{self.pages} tệp, {self.references} viện dẫn, {len(self.findings)} cảnh báo"
        return said + (f", {self.excused} ngoại lệ có lý do" if self.excused else "")


def check_paths(project: Project, paths: Sequence[Path], checker: Checker, memory: Memory | None = None) -> Result:
    """Every finding in the files, without those that are excused; what `memory` holds is not made again.

    Raises ProjectError, RegisterError, SchemaError.
    """
    memory = memory or Memory()
    texts = {project.shown(path): read_text(path) for path in sources(paths)}
    tasks = _page_tasks(memory, checker, texts)
    folder = checker.register_folder
    if folder and any(folder.is_relative_to(path.resolve()) for path in paths):
        tasks += _register_tasks(project, checker, folder, memory)
    checked = run_tasks(tasks, memory, checker.prepare)
    found = [d for item in checked for d in item.findings if checker.wants(d.code)]
    kept, unused = excuse(found, known_baseline(project, memory.cache))
    excused = len(found) - len(kept) + sum(item.excused for item in checked)
    if checker.select is None:
        kept += [_unused(project, entry) for entry in unused if entry.tep in texts]
    return Result(kept, excused, len(texts), sum(item.references for item in checked), texts)


def _page_tasks(memory: Memory, checker: Checker, texts: Mapping[str, str]) -> list[Task]:
    def check(path: str) -> Checked:
        return checker.check(texts[path], path, path.removeprefix("docs/") if path.startswith("docs/") else "")

    return [
        Task(f"page:{path}", (memory.circumstances, path, text), _work(path, text), partial(check, path))
        for path, text in texts.items()
    ]


def _work(path: str, text: str) -> int:
    """Data are read as YAML and as text."""
    return len(text) * 3 // 2 if path.endswith(".yml") else len(text)


def read_text(path: Path) -> str:
    """A file with its line breaks as line feeds. Raises ProjectError when it cannot be read."""
    try:
        return path.read_text("utf-8")
    except OSError as fault:
        raise ProjectError(f"Không đọc được {path}: {fault.strerror}.") from fault
    except UnicodeDecodeError as fault:
        raise ProjectError(f"{path} không phải văn bản UTF-8. Lưu lại tệp với bảng mã UTF-8.") from fault


def _register_tasks(project: Project, checker: Checker, folder: Path, memory: Memory) -> list[Task]:
    """The records against one another, and each against its schema."""
    from viendan.register import pages

    def compare() -> Checked:
        from viendan.graph import check_register

        return _shown(project, check_register(folder, checker.known))

    shown = project.shown(folder)
    key = register_digest(folder) if memory.cache else ""
    records = [_record_task(project, page, memory) for page in pages(folder)]
    return [Task(f"register:{shown}", (key, shown), _COMPARING, compare), *records]


def _record_task(project: Project, page: Path, memory: Memory) -> Task:
    """What one record and its structure break of their schemas."""

    def validate() -> Checked:
        from viendan.register import page_errors

        faults = page_errors(page)
        return _shown(project, [_on_line(fault.path, fault.line, BAD_FRONT_MATTER, fault.message) for fault in faults])

    shown = project.shown(page)
    key = digest_files((page, page.with_suffix(STRUCTURE_SUFFIX)), page.parent) if memory.cache else ""
    return Task(f"record:{shown}", (key, shown), _VALIDATING, validate)


def _shown(project: Project, found: list[Diagnostic]) -> Checked:
    return Checked([replace(d, path=project.shown(Path(d.path))) for d in found])


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
