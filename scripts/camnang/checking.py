"""What `camnang check` does once its options are read: remember, check, cure, and say it in the form asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from camnang.cache import Cache, program_version
from camnang.cache_checked import Memory, circumstances, known_deadlines
from camnang.findings import Checker, Result, all_rules, check_paths
from camnang.project import Project, ProjectError
from camnang.report import FORMATS, Report
from viendan.register import Register
from viendan.schema_errors import SchemaError

CACHE = ".cache/kiem-tra.json"  # from the root of the checkout


@dataclass(frozen=True, slots=True)
class Asked:
    """The options of the command. `register` is the folder of the register; `select` and `ignore` hold codes; `kept`
    says whether results may be remembered."""

    paths: tuple[Path, ...]
    register: Path
    today: date
    as_of: date | None
    form: str
    select: frozenset[str] | None
    ignore: frozenset[str] | None
    host: str | None
    fix: bool
    diff: bool
    kept: bool

    @property
    def wanted(self) -> frozenset[str] | None:
        """The codes to run; None for all."""
        return (self.select or frozenset(all_rules())) - self.ignore if self.ignore else self.select


def check_files(project: Project, asked: Asked) -> tuple[str, str, bool]:
    """(findings in the form asked for, summary, whether anything was found). Raises ProjectError."""
    cache = None
    if asked.kept and not asked.host:
        cache = Cache.open(project.root / CACHE, program_version(project.root))
    try:
        checker, result = _run(project, asked, cache)
        cured = None
        if asked.fix or asked.diff:
            from camnang.fix_files import fix_files

            cured = fix_files(project, asked.paths, checker, result.findings, not asked.diff)
        if cured and cured.places and not asked.diff:
            _, result = _run(project, asked, cache)  # a record may have been cured too
        if cache:
            cache.save(project.root)
    except SchemaError as fault:
        raise ProjectError(str(fault)) from fault
    report = Report(result.findings, result.sources, project.docs / "kiem-tra")
    said = cured.diff if cured and asked.diff else FORMATS[asked.form](report)
    cures = f", {cured.places} chỗ {'sửa được' if asked.diff else 'đã sửa'}" if cured else ""
    return said, f"{result.summary}{cures}\n", result.failed


def _run(project: Project, asked: Asked, cache: Cache | None) -> tuple[Checker, Result]:
    facts = circumstances(project, asked.register, asked.today, asked.as_of, asked.wanted) if cache else ""
    deadlines = known_deadlines(project, cache)
    register = Register.load(asked.register) if asked.host else None
    if register is not None and asked.host not in register:
        raise ProjectError(f"Sổ đăng ký không có văn bản mã “{asked.host}”. Mã là tên tệp trong docs/van-ban.")
    known = register or (lambda: Register.load(asked.register))
    checker = Checker(
        known, asked.today, asked.as_of, asked.wanted, deadlines, asked.register, project.docs, asked.host
    )
    return checker, check_paths(project, asked.paths, checker, Memory(cache, facts))


def reading_figures(
    project: Project, paths: tuple[Path, ...], folder: Path, day: date, form: str, with_long: bool
) -> str:
    """`--report`: how the chapters read. Raises ProjectError."""
    from camnang.quality.run import qualities
    from camnang.quality.show import as_json, as_table

    if form not in ("text", "json"):
        raise ProjectError("--report in ra được hai dạng: --format text và --format json.")
    try:
        found = qualities(project, paths, Register.load(folder), day)
    except SchemaError as fault:
        raise ProjectError(str(fault)) from fault
    return as_json(found) if form == "json" else as_table(found, with_long)
