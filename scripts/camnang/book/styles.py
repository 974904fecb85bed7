"""The style sheet of one edition: the same rules for all, with the type as large and the colours as many as it has."""

from __future__ import annotations

import re
from pathlib import Path

from camnang.book.edition import Edition
from camnang.book.ink import greyed

_POINTS = re.compile(r"(\d*\.?\d+)pt\b")


def style_sheet(design: Path, edition: Edition) -> str:
    """The files of the edition from the folder `design`, one after the other."""
    rules = "\n".join((design / name).read_text("utf-8") for name in edition.styles)
    rules = scaled(rules, edition.scale)
    return greyed(rules) if edition.one_ink else rules


def scaled(rules: str, factor: float) -> str:
    """Every length in points times `factor`; other units stay."""
    return rules if factor == 1 else _POINTS.sub(lambda m: f"{float(m[1]) * factor:.2f}pt", rules)
