"""VD301 cured: "Điều 2 khoản 2 điểm a Luật …" becomes "điểm a khoản 2 Điều 2 Luật …"."""

from __future__ import annotations

import re

from viendan.model import Citation
from viendan.page import Page

_RANK = {"điểm": 0, "khoản": 1, "điều": 2}
_UNIT = r"(?:điểm|khoản|Điều)\s+[\wđ.]*\w"
_UNITS = re.compile(rf"{_UNIT}(?:(?:\s*,)?\s+{_UNIT})+", re.IGNORECASE)
_ONE = re.compile(r"(\w+)\s+(\S+?),?\Z")
_SPLIT = re.compile(r"(?:\s*,)?\s+(?=(?:điểm|khoản|Điều)\s)", re.IGNORECASE)
# What may stand between a document and its pinpoint when the document comes first.
_AFTER_NAME = re.compile(r"\s*,\s*|\s+")


def reordered(page: Page, citation: Citation) -> str | None:
    """The citation in the order điểm, khoản, Điều, document; None when it is made of anything else than these."""
    words = page.text[citation.start : citation.end]
    found = _UNITS.search(words)
    if found is None:
        return None
    units = [_ONE.match(unit) for unit in _SPLIT.split(found[0])]
    labels = {unit[1].lower(): unit[2] for unit in units if unit}
    wanted = {"điểm": citation.point, "khoản": citation.clause, "điều": citation.article}
    if len(labels) != len(units) or labels != {unit: label for unit, label in wanted.items() if label}:
        return None
    better = " ".join(f"{_word(unit)} {labels[unit]}" for unit in sorted(labels, key=_RANK.__getitem__))
    if _opens_sentence(page.text, citation.start):
        better = better[0].upper() + better[1:]
    before, after = words[: found.start()], words[found.end() :]
    if not before:
        return better + re.sub(r"\A\s*,\s*", " ", after)
    name = _document(page, citation)
    if after or name is None or not before.startswith(name) or not _AFTER_NAME.fullmatch(before[len(name) :]):
        return None
    return f"{better} {name}"


def _word(unit: str) -> str:
    return "Điều" if unit == "điều" else unit


def _document(page: Page, citation: Citation) -> str | None:
    name = citation.designation
    return page.text[name.span.start : name.span.end] if name else None


def _opens_sentence(text: str, start: int) -> bool:
    """Whether nothing, a full stop, or only marks of a list, a cell or a heading stand before."""
    line = text[:start].rsplit("\n", 1)[-1].rstrip()
    return not line.strip("#>*-+|0123456789. \t") or line[-1] in ".?!|"
