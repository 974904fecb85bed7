"""docs/kiem-tra: every check has its page, every page its check, and what the page shows as wrong is what is reported."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from camnang.findings import all_rules
from viendan.page import Page
from viendan.register import Register
from viendan.rules import RULES, run

PAGES = Path(__file__).parents[1] / "docs" / "kiem-tra"
BLOCK = re.compile(r"^## (Sai|Đúng)\n.*?^```\w*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
DAY = date(2026, 11, 22)


def read(identifier: str) -> tuple[dict[str, Any], str, str]:
    """(front matter, wrong sample, right sample); `\\u0302` in a sample stands for that character."""
    text = (PAGES / f"{identifier}.md").read_text("utf-8")
    blocks = {
        kind: re.sub(r"\\u([0-9a-f]{4})", lambda m: chr(int(m[1], 16)), body) for kind, body in BLOCK.findall(text)
    }
    return yaml.safe_load(text.split("---")[1]), blocks["Sai"], blocks["Đúng"]


def marked(sample: str) -> tuple[str, list[tuple[int, int]]]:
    """The sample without its ^^^^ lines, and the (line, column) of each mark, from 1."""
    lines: list[str] = []
    marks = []
    for line in sample.splitlines():
        if set(line.strip()) == {"^"}:
            marks.append((len(lines), line.index("^") + 1))
        else:
            lines.append(line)
    return "\n".join(lines) + "\n", marks


def test_every_check_has_its_page_and_every_page_its_check() -> None:
    assert {p.stem for p in PAGES.glob("VD*.md")} == set(all_rules())


@pytest.mark.parametrize("identifier", sorted(all_rules()))
def test_page_names_the_check_as_the_code_does(identifier: str) -> None:
    meta, _, _ = read(identifier)
    assert meta["id"] == identifier
    assert meta["ten"] == all_rules()[identifier]
    if identifier in RULES:
        assert meta["muc"] == RULES[identifier].severity.value
    assert f"[{identifier}]({identifier}.md)" in (PAGES / "index.md").read_text("utf-8")


@pytest.mark.parametrize("identifier", sorted(i for i in RULES if i != "VD401"))
def test_wrong_sample_is_reported_where_marked_and_right_sample_is_clean(identifier: str, invented: Register) -> None:
    meta, wrong, right = read(identifier)
    day = meta.get("ngay_mau", DAY)
    text, marks = marked(wrong)
    found = run(Page(text, invented, day, day))
    assert [(d.code, d.line, d.column) for d in found] == [(identifier, *mark) for mark in marks]
    assert run(Page(right, invented, day, day)) == []


def test_overdue_review_is_reported_on_its_line(invented: Register) -> None:
    _, wrong, right = read("VD401")
    found = run(Page(f"---\n{wrong}---\n\nChữ.\n", invented, DAY, DAY))
    assert [(d.code, d.line) for d in found] == [("VD401", 2)]
    assert run(Page(f"---\n{right}---\n\nChữ.\n", invented, DAY, DAY)) == []
