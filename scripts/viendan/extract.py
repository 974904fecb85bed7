"""The engine's front door: text in, citations out, with offsets in the text as given."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from viendan.model import Citation
from viendan.names import Names
from viendan.parse import parse
from viendan.scan import scan
from viendan.text import normalise

_OPTIONAL = (
    *("range_role", "inherited", "quoted", "malformed", "backref", "ambiguous", "part", "chapter", "section"),
    *("subsection", "appendix", "form", "item", "doc_year", "order"),
)


def extract(text: str, names: Names | None = None) -> list[Citation]:
    """Every citation of `text`, by place, none overlapping another; `text[c.start:c.end] == c.raw`.

    `names` are document names known beyond the built-in list, for instance a register's. Any text is accepted.
    """
    normal = normalise(text)
    known = Names.builtin() if names is None else names.with_builtin()
    return parse(normal.text, scan(normal.text, known), None if normal.same else normal.original, text)


def to_json(citation: Citation) -> dict[str, Any]:
    """The keys of the annotation conventions: the seven fixed ones, and those of the others that say something."""
    record: dict[str, Any] = {
        key: getattr(citation, key) for key in ("start", "end", "raw", "document", "article", "clause", "point")
    }
    if citation.range_role is not None:
        record["range"] = True
    record.update({key: value for key in _OPTIONAL if (value := getattr(citation, key))})
    if citation.readings:
        record["readings"] = [asdict(reading) for reading in citation.readings]
    if citation.doc_date is not None:
        record["doc_date"] = citation.doc_date.isoformat()
    return record
