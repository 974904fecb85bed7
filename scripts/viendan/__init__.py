"""viendan: find Vietnamese legal citations, prove them against a register of the law, and say what is wrong.

file ─text─► prose ─scan─► tokens ─parse─► citations ─resolve(register, date)─► references ─rules─► diagnostics
"""

from __future__ import annotations

from datetime import date

from viendan import native  # noqa: F401 – first: from here on imports take the compiled modules where there are any
from viendan.extract import extract
from viendan.model import Citation, Diagnostic, Document, Provision, Reading, Reference, State
from viendan.register import Register

__all__ = [
    "Citation",
    "Diagnostic",
    "Document",
    "Provision",
    "Reading",
    "Reference",
    "Register",
    "State",
    "check",
    "extract",
]


def check(text: str, register: Register, on: date, *, today: date | None = None, path: str = "") -> list[Diagnostic]:
    """Every finding on a Markdown text that speaks for the day `on`, in order of place.

    `today` is the day of reading (default: `on`); changes of the law between the two are findings.
    """
    from viendan.page import Page
    from viendan.rules import run

    return run(Page(text, register, on, today or on, path))
