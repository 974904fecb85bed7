"""Do the records of the register agree with one another? The checks are in graph_checks.py, one function each."""

from __future__ import annotations

from pathlib import Path

from viendan.graph_checks import CHECKS, Fault
from viendan.model import Diagnostic, Severity, Span
from viendan.register import Register, front_matter
from viendan.register.as_json import register_json
from viendan.schema_errors import line_of

__all__ = ["RULE_TITLES", "Fault", "check_register", "faults", "register_json"]

#: Identifier → title of every check of the register.
RULE_TITLES = {code: title for code, (title, _) in sorted(CHECKS.items())}


def faults(register: Register) -> list[Fault]:
    """Every fault of every check, in order of code and document."""
    return [fault for code in RULE_TITLES for fault in CHECKS[code][1](register)]


def check_register(folder: Path, register: Register | None = None) -> list[Diagnostic]:
    """The faults of the register in `folder` as diagnostics, each on the line of its key."""
    return [_diagnostic(folder, fault) for fault in faults(register or Register.load(folder))]


def _diagnostic(folder: Path, fault: Fault) -> Diagnostic:
    page = folder / fault.document.path
    line = line_of(front_matter(page.read_text(encoding="utf-8")) or "", [fault.key]) + 1
    return Diagnostic(
        fault.code, Span(0, 1), fault.message, fault.hint, Severity.ERROR, line, 1, line, 1, path=str(page)
    )
