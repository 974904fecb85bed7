"""Exemptions in the text: which findings they excuse, and what is said of those that excuse none."""

from __future__ import annotations

from datetime import date

import pytest

from camnang.findings import Checker
from viendan.register import Register

DAY = date(2026, 11, 22)
WRONG = "Theo Điều 61 Luật số 10/2024/QH15."
REASON = "văn bản bịa để thử"


def check(text: str, register: Register, select: frozenset[str] | None = None) -> tuple[list[tuple[str, int]], int]:
    """(code, line) of each finding, and how many were excused."""
    done = Checker(register, DAY, select=select).check(text, "docs/a.md", "a.md")
    return [(d.code, d.line) for d in done.findings], done.excused


@pytest.mark.parametrize(
    "text",
    [
        f"{WRONG} <!-- viendan: bỏ qua VD102: {REASON} -->\n",
        f"<!-- viendan: bỏ qua VD102: {REASON} -->\n{WRONG}\n",
        f"Mở đầu.\n  <!--viendan: Bỏ qua VD102 : {REASON}-->\n{WRONG}\n",
        f"<!-- viendan: bỏ qua VD101, VD102: {REASON} -->\nTheo Điều 61 Luật số 10/2024/QH15 và Luật số 98/2024/QH15.\n",
        f"<!-- viendan: bỏ qua VD102:\n{REASON} -->\n{WRONG}\n",
        f"| Việc | Căn cứ |\n|---|---|\n| Họp | {WRONG} <!-- viendan: bỏ qua VD102: {REASON} --> |\n",
        f"{WRONG}\r\n".replace("\r\n", f" <!-- viendan: bỏ qua VD102: {REASON} -->\r\n"),
    ],
)
def test_excused_where_it_stands_or_on_the_next_line(text: str, invented: Register) -> None:
    found, excused = check(text, invented)
    assert found == []
    assert excused == (2 if "VD101" in text else 1)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # Another code, another line, two lines before: the finding stays and the exemption is unused.
        (f"{WRONG} <!-- viendan: bỏ qua VD103: {REASON} -->", [("VD102", 1), ("VD403", 1)]),
        (f"<!-- viendan: bỏ qua VD102: {REASON} -->\n\n{WRONG}", [("VD403", 1), ("VD102", 3)]),
        (f"{WRONG}\n<!-- viendan: bỏ qua VD102: {REASON} -->", [("VD102", 1), ("VD403", 2)]),
        (f"Chữ. <!-- viendan: bỏ qua VD102: {REASON} -->\n{WRONG}", [("VD403", 1), ("VD102", 2)]),
        (f"Sạch. <!-- viendan: bỏ qua VD102: {REASON} -->", [("VD403", 1)]),
        # One of two codes is not needed.
        (f"{WRONG} <!-- viendan: bỏ qua VD102, VD301: {REASON} -->", [("VD403", 1)]),
        # Without a reason, or written otherwise, it excuses nothing.
        (f"{WRONG} <!-- viendan: bỏ qua VD102 -->", [("VD102", 1), ("VD405", 1)]),
        (f"{WRONG} <!-- viendan: bỏ qua VD102: -->", [("VD102", 1), ("VD405", 1)]),
        (f"{WRONG} <!-- viendan: bỏ qua VD102: vì vậy -->", [("VD102", 1), ("VD405", 1)]),
        (f"{WRONG} <!-- viendan: bo qua VD102: {REASON} -->", [("VD102", 1), ("VD405", 1)]),
        (f"{WRONG} <!-- viendan: bỏ qua tất cả: {REASON} -->", [("VD102", 1), ("VD405", 1)]),
        (f"{WRONG} <!-- viendan bỏ qua VD102: {REASON} -->", [("VD102", 1), ("VD405", 1)]),
        (f"{WRONG} <!-- viendan: bỏ qua VD999: {REASON} -->", [("VD102", 1), ("VD405", 1)]),
        # Shown, not meant.
        (f"`<!-- viendan: bỏ qua VD102: {REASON} -->`\n{WRONG}", [("VD102", 2)]),
        (f"```html\n<!-- viendan: bỏ qua VD102 -->\n```\n{WRONG}", [("VD102", 4)]),
        (f"<!-- thường: bỏ qua VD102: {REASON} -->\n{WRONG}", [("VD102", 2)]),
        (f"<!-- viendango: bỏ qua VD102: {REASON} -->\n{WRONG}", [("VD102", 2)]),
    ],
)
def test_everything_else_excuses_nothing(text: str, found: list[tuple[str, int]], invented: Register) -> None:
    assert check(text + "\n", invented) == (found, 0 if "VD301" not in text else 1)


def test_a_run_of_some_checks_does_not_judge_the_exemptions_of_others(invented: Register) -> None:
    text = f"Sạch. <!-- viendan: bỏ qua VD102: {REASON} -->\n"
    assert check(text, invented, frozenset({"VD101"})) == ([], 0)
    broken = "Sạch. <!-- viendan: bỏ qua VD102 -->\n"
    assert check(broken, invented, frozenset({"VD101"})) == ([], 0)
    assert check(broken, invented, frozenset({"VD101", "VD405"})) == ([("VD405", 1)], 0)


def test_the_finding_points_at_the_comment(invented: Register) -> None:
    comment = "<!-- viendan: bỏ qua VD102 -->"
    (_, bad) = Checker(invented, DAY).check(f"{WRONG} {comment}\n", "docs/a.md", "a.md").findings
    assert (bad.line, bad.column, bad.end_column) == (1, len(WRONG) + 2, len(WRONG) + 2 + len(comment))
    assert bad.path == "docs/a.md"
