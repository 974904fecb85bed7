"""Code Quality report of GitLab: findings show in the merge request.

Source: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

import json

from camnang.report.model import Report, sentence
from viendan.model import Severity

_LEVELS = {Severity.ERROR: "major", Severity.WARNING: "minor"}


def as_gitlab(report: Report) -> str:
    rows = [
        {
            "description": sentence(finding),
            "check_name": finding.code,
            "fingerprint": fingerprint,
            "severity": _LEVELS[finding.severity],
            "location": {
                "path": finding.path,
                "lines": {"begin": max(1, finding.line), "end": max(1, finding.line, finding.end_line)},
            },
        }
        for finding, fingerprint in zip(report.findings, report.fingerprints(), strict=True)
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
