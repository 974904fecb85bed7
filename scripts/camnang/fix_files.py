"""`--fix` and `--diff` over files: what was found and can be cured is written back, or only shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from camnang.baseline import excuse
from camnang.cache_checked import known_baseline
from camnang.files import write_whole
from camnang.findings import Checker
from camnang.fix import FIXABLE, fixed, unified_diff
from camnang.project import Project, ProjectError, sources
from viendan.model import Diagnostic
from viendan.page import Page


@dataclass(frozen=True, slots=True)
class Fixed:
    """Places cured in all files, and the unified diff of them."""

    places: int
    diff: str


def fix_files(
    project: Project, paths: Sequence[Path], checker: Checker, found: Sequence[Diagnostic], write: bool
) -> Fixed:
    """Cure what is mechanical among `found`, the findings that stay after every exemption.

    Each file is replaced at once or not at all. Raises ProjectError when one cannot be written.
    """
    wanted = {finding.path for finding in found if finding.code in FIXABLE}
    baseline = known_baseline(project, None)
    places, diffs = 0, []
    for path in sources(paths):
        shown = project.shown(path)
        if shown not in wanted:
            continue
        source = shown.removeprefix("docs/") if shown.startswith("docs/") else ""

        def check(text: str, shown: str = shown, source: str = source) -> tuple[Page, list[Diagnostic]]:
            kept, _ = excuse(checker.check_text(text, shown, source), baseline)
            return checker.page(text, shown, source), kept

        # Bytes and not read_text(): line breaks stay as they are.
        before = path.read_bytes().decode("utf-8")
        after, count = fixed(before, check)
        if after != before:
            places += count
            diffs.append(unified_diff(shown, before, after))
            if write:
                _write(path, after)
    return Fixed(places, "".join(diffs))


def _write(path: Path, text: str) -> None:
    try:
        write_whole(path, text.encode("utf-8"))
    except OSError as fault:
        raise ProjectError(f"Không ghi được {path}: {fault.strerror}. Tệp cũ còn nguyên.") from fault
