"""Findings as people and machines read them: text, json, github, gitlab, sarif, junit."""

from __future__ import annotations

from collections.abc import Callable

from camnang.report.junit import as_junit
from camnang.report.lines import as_github, as_json, as_text
from camnang.report.model import Report
from camnang.report.quality import as_gitlab
from camnang.report.sarif import as_sarif

__all__ = ["FORMATS", "Report", "as_github", "as_gitlab", "as_json", "as_junit", "as_sarif", "as_text"]

#: Name of a format → what writes it. All of them end in a line break, and none raises on any finding.
FORMATS: dict[str, Callable[[Report], str]] = {
    "text": lambda report: as_text(report.findings),
    "json": lambda report: as_json(report.findings),
    "github": lambda report: as_github(report.findings),
    "gitlab": as_gitlab,
    "sarif": as_sarif,
    "junit": as_junit,
}
