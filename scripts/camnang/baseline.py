"""docs/kiem-tra/ngoai-le.yml: findings that are known and right to leave, each with its reason."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from viendan.model import Diagnostic


@dataclass(frozen=True, slots=True)
class Excuse:
    """One entry: findings `ma` in the file `tep` whose sentence holds `doan`. `line` is where the entry stands."""

    tep: str
    ma: str
    doan: str
    ly_do: str
    line: int

    def excuses(self, finding: Diagnostic) -> bool:
        return (self.tep, self.ma) == (finding.path, finding.code) and self.doan in finding.message


def load_baseline(path: Path) -> list[Excuse]:
    """The entries; none when there is no such file. Raises SchemaError naming file and line."""
    return [Excuse(**row) for row in baseline_rows(path)]


def baseline_rows(path: Path) -> list[dict[str, Any]]:
    """The fields of every entry, as JSON knows them. Raises SchemaError."""
    if not path.is_file():
        return []
    from camnang.schemas import load_yaml

    rows = load_yaml(path, "ngoai-le")["ngoai_le"] or []
    lines = [n for n, line in enumerate(path.read_text("utf-8").splitlines(), 1) if re.match(r"\s*- ", line)]
    return [row | {"line": line} for row, line in zip(rows, lines, strict=True)]


def excuse(found: Sequence[Diagnostic], baseline: Sequence[Excuse]) -> tuple[list[Diagnostic], list[Excuse]]:
    """What no entry explains, and the entries that explain nothing."""
    used: set[int] = set()
    kept = []
    for item in found:
        index = next((n for n, entry in enumerate(baseline) if entry.excuses(item)), None)
        if index is None:
            kept.append(item)
        else:
            used.add(index)
    return kept, [entry for n, entry in enumerate(baseline) if n not in used]
