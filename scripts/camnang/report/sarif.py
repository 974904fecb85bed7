"""SARIF 2.1.0 (OASIS): one run, its rules with the help pages of docs/kiem-tra.

Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import quote

from camnang.report.model import Report, sentence
from viendan.model import Diagnostic

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_FRONT = re.compile(r"\A---\n.*?^---\n", re.DOTALL | re.MULTILINE)
_TITLE = re.compile(r"\A# [^\n]*\n+")


def as_sarif(report: Report) -> str:
    """Rules are those that found something, in order of code; columns count code points."""
    codes = sorted({finding.code for finding in report.findings})
    places = {code: index for index, code in enumerate(codes)}
    run = {
        "tool": {"driver": {"name": "camnang", "rules": [_rule(code, report.help_pages) for code in codes]}},
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(finding, places[finding.code], fingerprint)
            for finding, fingerprint in zip(report.findings, report.fingerprints(), strict=True)
        ],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def _rule(code: str, folder: Path | None) -> dict[str, Any]:
    from camnang.findings import all_rules

    title = all_rules().get(code, code)
    rule: dict[str, Any] = {"id": code, "shortDescription": {"text": title}}
    page = help_text(folder / f"{code}.md") if folder else ""
    if page:
        why = page.split("\n\n", 1)[0]
        rule |= {"fullDescription": {"text": " ".join(why.split())}, "help": {"text": page, "markdown": page}}
    return rule


def help_text(page: Path) -> str:
    """A help page without its front matter and title; "" when there is none."""
    if not page.is_file():
        return ""
    return _TITLE.sub("", _FRONT.sub("", page.read_text("utf-8")).lstrip()).strip()


def _result(finding: Diagnostic, rule: int, fingerprint: str) -> dict[str, Any]:
    start = {"startLine": max(1, finding.line), "startColumn": max(1, finding.column)}
    end = {"endLine": max(1, finding.line, finding.end_line), "endColumn": max(1, finding.end_column)}
    place = {"artifactLocation": {"uri": quote(finding.path), "uriBaseId": "%SRCROOT%"}, "region": start | end}
    return {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": finding.severity.value,
        "message": {"text": sentence(finding)},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"vienDan/v1": fingerprint},
    }
