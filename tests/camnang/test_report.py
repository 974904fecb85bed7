"""The three formats of `camnang check`."""

from __future__ import annotations

import json

from camnang.report import as_github, as_json, as_text
from viendan.model import Diagnostic, Severity, Span

FOUND = [
    Diagnostic(
        "VD102",
        Span(4, 9),
        "Luật số 10/2024/QH15 không có Điều 61.",
        "Sửa lại số điều.",
        Severity.ERROR,
        14,
        9,
        14,
        30,
        "docs/a,b.md",
    ),
    Diagnostic("VD204", Span(4, 9), "Còn 40%\nngày.", "", Severity.WARNING, 2, 1, 2, 5, "docs/c.md"),
]


def test_text_has_place_code_sentence_and_hint() -> None:
    assert (
        as_text(FOUND).splitlines()[0]
        == "docs/a,b.md:14:9: VD102 Luật số 10/2024/QH15 không có Điều 61. Sửa lại số điều."
    )


def test_json_holds_every_field() -> None:
    first = json.loads(as_json(FOUND))[0]
    assert first == {
        "tep": "docs/a,b.md", "dong": 14, "cot": 9, "dong_cuoi": 14, "cot_cuoi": 30, "ma": "VD102", "muc": "error",
        "cau": "Luật số 10/2024/QH15 không có Điều 61.", "goi_y": "Sửa lại số điều.",
    }  # fmt: skip


def test_github_escapes_what_would_end_the_command() -> None:
    error, warning = as_github(FOUND).splitlines()
    assert error.startswith("::error file=docs/a%2Cb.md,line=14,col=9,endLine=14,endColumn=30,title=VD102::Luật số")
    assert warning.endswith("::Còn 40%25%0Angày.")
    assert warning.startswith("::warning ")
