"""What a report is made from, and the name of a finding that outlives moved lines."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from viendan.model import Diagnostic, Span

# A finding on a data file or a record has no words of its own to point at; its sentence names it.
_NO_WORDS = Span(0, 1)


@dataclass(frozen=True, slots=True)
class Report:
    """Findings, the text of every file that was read (by the path shown), and the folder of the help pages."""

    findings: Sequence[Diagnostic]
    sources: Mapping[str, str] = field(default_factory=dict)
    help_pages: Path | None = None

    def fingerprints(self) -> list[str]:
        """One 64-digit hexadecimal name a finding, in their order: path, code and the words it points at.

        Neither line nor message is in it (a message may count days), so that it stays when text above changes; equal
        words in one file are told apart by their order.
        """
        seen: Counter[tuple[str, str, str]] = Counter()
        names = []
        for finding in self.findings:
            key = (finding.path, finding.code, self._words(finding))
            seen[key] += 1
            names.append(hashlib.sha256("\0".join((*key, str(seen[key]))).encode("utf-8", "replace")).hexdigest())
        return names

    def _words(self, finding: Diagnostic) -> str:
        text = self.sources.get(finding.path)
        if text is None or finding.span == _NO_WORDS:
            return finding.message
        return " ".join(text[finding.span.start : finding.span.end].split())


def sentence(finding: Diagnostic) -> str:
    """What is so and what to do, as one line."""
    return f"{finding.message} {finding.hint}".strip()
