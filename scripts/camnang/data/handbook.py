"""All data of a checkout in one value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from camnang.deadlines import Deadline, load_deadlines


@dataclass(frozen=True, slots=True)
class Handbook:
    """The records of docs/du-lieu by id."""

    deadlines: Mapping[str, Deadline]


def load_handbook(folder: Path) -> Handbook:
    """The data files of `folder` (docs/du-lieu). Raises SchemaError naming file and line."""
    return Handbook(load_deadlines(folder / "thoi-han.yml"))
