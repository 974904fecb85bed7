"""The formats that need nothing but the findings: text, json, workflow commands of GitHub."""

from __future__ import annotations

import json
from collections.abc import Sequence

from viendan.model import Diagnostic, Severity


def as_text(findings: Sequence[Diagnostic]) -> str:
    """One line a finding: `tệp:dòng:cột: MÃ câu. gợi ý`."""
    return "".join(f"{d.path}:{d.line}:{d.column}: {d.code} {d.message} {d.hint}".rstrip() + "\n" for d in findings)


def as_json(findings: Sequence[Diagnostic]) -> str:
    rows = [
        {
            "tep": d.path,
            "dong": d.line,
            "cot": d.column,
            "dong_cuoi": d.end_line,
            "cot_cuoi": d.end_column,
            "ma": d.code,
            "muc": d.severity.value,
            "cau": d.message,
            "goi_y": d.hint,
        }
        for d in findings
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def as_github(findings: Sequence[Diagnostic]) -> str:
    """Workflow commands: the finding appears on the line of the pull request."""
    return "".join(f"::{_level(d)} {_place(d)}::{_data(f'{d.message} {d.hint}'.strip())}\n" for d in findings)


def _level(finding: Diagnostic) -> str:
    return "error" if finding.severity is Severity.ERROR else "warning"


def _place(finding: Diagnostic) -> str:
    start = f"file={_property(finding.path)},line={finding.line},col={finding.column}"
    return f"{start},endLine={finding.end_line},endColumn={finding.end_column},title={finding.code}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
