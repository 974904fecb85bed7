"""Findings in the cache: what they depend on beside the text itself, and how they are written down."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, astuple, dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from camnang.cache import Cache, digest, digest_files
from camnang.project import Project
from viendan.model import Diagnostic, Severity, Span

if TYPE_CHECKING:
    from camnang.baseline import Excuse
    from camnang.deadlines import Deadline


@dataclass(frozen=True, slots=True)
class Checked:
    """What one text gave: its findings in order of place, its references, and the findings excused in the text."""

    findings: list[Diagnostic]
    references: int = 0
    excused: int = 0


@dataclass(frozen=True, slots=True)
class Memory:
    """A cache, and the circumstances of this run as one hash. Without a cache nothing is remembered."""

    cache: Cache | None = None
    circumstances: str = ""

    def keep(self, slot: str, parts: tuple[str, ...], made: Checked) -> None:
        if self.cache is not None:
            self.cache.put(slot, _packed(made), *parts)

    def recall(self, slot: str, parts: tuple[str, ...]) -> Checked | None:
        """What the cache holds for these parts; None for nothing, or for what this program did not write."""
        row = self.cache.get(slot, *parts) if self.cache is not None else None
        try:
            return None if row is None else _unpacked(row)
        except (TypeError, ValueError, KeyError):
            return None


def _packed(checked: Checked) -> list[Any]:
    return [checked.references, checked.excused, [astuple(finding) for finding in checked.findings]]


def _unpacked(row: Any) -> Checked:
    references, excused, findings = row
    return Checked([_finding(*fields) for fields in findings], int(references), int(excused))


def _finding(code: str, span: list[int], message: str, hint: str, severity: str, *place: Any) -> Diagnostic:
    return Diagnostic(code, Span(*span), message, hint, Severity(severity), *place)


def circumstances(
    project: Project, folder: Path, today: date, as_of: date | None, select: frozenset[str] | None
) -> str:
    """One hash of everything beside its own text that a finding on a page depends on: every record and structure, the
    handbook's data, which situations there are, the day of reading, the day asked for, and the checks chosen."""
    data = project.docs / "du-lieu"
    return digest(
        (
            register_digest(folder),
            digest_files(data.rglob("*.yml"), data),
            digest(sorted(page.name for page in (project.docs / "tinh-huong").glob("*.md"))),
            today.isoformat(),
            as_of.isoformat() if as_of else "",
            "all" if select is None else ",".join(sorted(select)),
        )
    )


def register_digest(folder: Path) -> str:
    return digest_files((p for p in folder.glob("*") if p.suffix in (".md", ".json")), folder)


def known_deadlines(project: Project, cache: Cache | None) -> dict[str, Deadline]:
    """The deadline records by id; none when there is no such file. Raises SchemaError."""
    from camnang.deadlines import Deadline, load_deadlines

    file = project.deadlines
    if not file.is_file():
        return {}
    slot = f"deadlines:{project.shown(file)}"
    rows = _recalled(cache, slot, file, lambda: [asdict(record) for record in load_deadlines(file).values()])
    return {row["id"]: Deadline(**row) for row in rows}


def known_baseline(project: Project, cache: Cache | None) -> list[Excuse]:
    """The entries of the baseline. Raises SchemaError."""
    from camnang.baseline import Excuse, baseline_rows

    file = project.baseline
    if not file.is_file():
        return []
    rows = _recalled(cache, f"baseline:{project.shown(file)}", file, lambda: baseline_rows(file))
    return [Excuse(**row) for row in rows]


def _recalled(cache: Cache | None, slot: str, file: Path, load: Callable[[], list[Any]]) -> list[Any]:
    """What `load` gives for a file, from the cache when its bytes are those of the last run."""
    if cache is None:
        return load()
    key = digest_files([file], file.parent)
    kept = cache.get(slot, key)
    if not isinstance(kept, list):
        kept = load()
        cache.put(slot, kept, key)
    return kept
