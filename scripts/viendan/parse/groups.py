"""Enumerations and documents, in the order in which they stand in the text."""

from __future__ import annotations

from dataclasses import dataclass

from viendan.parse.paths import Path, enumerations
from viendan.scan.tokens import Doc, Token, Unit


@dataclass(slots=True)
class Group:
    """One enumeration with the document found for it. `joined`: document and pinpoint share a span."""

    paths: list[Path]
    doc: Doc | None = None
    joined: bool = False
    first: bool = False  # the document stands before
    inherited: bool = False

    @property
    def start(self) -> int:
        return self.paths[0].start

    @property
    def end(self) -> int:
        return self.paths[-1].end


def own(path: Path) -> bool:
    """ "khoản 2 Điều này": the address itself says whose it is."""
    return "this" in path.labels.values()


def parts_of(text: str, tokens: list[Token]) -> list[Group | Doc]:
    parts: list[Group | Doc] = []
    units: list[Unit] = []
    for token in tokens:
        if isinstance(token, Unit):
            units.append(token)
            continue
        parts += [Group(paths) for paths in enumerations(text, units)]
        units = []
        parts.append(token)
    return parts + [Group(paths) for paths in enumerations(text, units)]
