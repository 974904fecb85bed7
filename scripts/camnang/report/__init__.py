"""Findings as people and machines read them: text, json, github, gitlab, sarif, junit."""

from __future__ import annotations

from collections.abc import Callable

from camnang.report.lines import as_github, as_json, as_text
from camnang.report.model import Report

__all__ = ["FORMATS", "Report", "as_github", "as_json", "as_text"]


def _gitlab(report: Report) -> str:
    from camnang.report.quality import as_gitlab

    return as_gitlab(report)


def _sarif(report: Report) -> str:
    from camnang.report.sarif import as_sarif

    return as_sarif(report)


def _junit(report: Report) -> str:
    from camnang.report.junit import as_junit

    return as_junit(report)


#: Name of a format → what writes it, loaded when asked for. All end in a line break, and none raises on any finding.
FORMATS: dict[str, Callable[[Report], str]] = {
    "text": lambda report: as_text(report.findings),
    "json": lambda report: as_json(report.findings),
    "github": lambda report: as_github(report.findings),
    "gitlab": _gitlab,
    "sarif": _sarif,
    "junit": _junit,
}
