"""What a rule is, and how all of them run over a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from viendan.model import Diagnostic, Severity
from viendan.page import Page

Check = Callable[[Page], Iterator[Diagnostic]]


@dataclass(frozen=True, slots=True)
class Rule:
    id: str
    title: str
    severity: Severity
    check: Check


RULES: dict[str, Rule] = {}


def rule(identifier: str, title: str, severity: Severity = Severity.ERROR) -> Callable[[Check], Check]:
    def register(check: Check) -> Check:
        if identifier in RULES:
            raise ValueError(f"{identifier} is taken: codes are never reused")
        RULES[identifier] = Rule(identifier, title, severity, check)
        return check

    return register


def run(page: Page, select: frozenset[str] | None = None) -> list[Diagnostic]:
    """All findings on a page, in order of place; `select` limits to these identifiers."""
    found: list[Diagnostic] = []
    for item in RULES.values():
        if select is None or item.id in select:
            found += (located(page, d, item.severity) for d in item.check(page))
    return sorted(found, key=lambda d: (d.span, d.code))


def located(page: Page, finding: Diagnostic, severity: Severity | None = None) -> Diagnostic:
    """The finding with path, line and column of its span, and with `severity` when one is given."""
    code, span, message, hint = finding.code, finding.span, finding.message, finding.hint
    (line, column), (end_line, end_column) = page.position(span.start), page.position(span.end)
    severity = severity or finding.severity
    return Diagnostic(code, span, message, hint, severity, line, column, end_line, end_column, page.path)
