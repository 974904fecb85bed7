"""(words, day) → verdict on the real register, each row with the register's facts that make it so."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from viendan.page import Page
from viendan.register import Register, front_matter
from viendan.rules import run

PAGES = Path(__file__).parents[2] / "docs" / "van-ban"
ROWS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "du-lieu" / "bang-thoi-gian.yml").read_text("utf-8")
)["bang"]
FACTS = sorted({fact for row in ROWS for fact in row["vi"]})


@cache
def register() -> Register:
    return Register.load(PAGES)


@cache
def record(identifier: str) -> dict[str, Any]:
    return yaml.safe_load(front_matter((PAGES / f"{identifier}.md").read_text("utf-8")) or "")  # type: ignore[no-any-return]


def is_so(fact: str) -> bool:
    """Whether the record's front matter (or its structure) says so; see the head of the table for the forms."""
    identifier, key, *rest = fact.split(" ")
    words = " ".join(rest)
    if key in ("dieu_cuoi", "khoan_cuoi"):
        structure = register()[identifier].structure
        assert structure is not None
        assert structure.complete
        if key == "dieu_cuoi":
            return list(structure.articles)[-1] == words
        return list(structure.articles[rest[1]].clauses)[-1] == rest[0]
    value = record(identifier)[key]
    if key == "su_kien":
        return any(f"{e['thay_doi']} {e['tu']} {e['tai']}" == words for e in value)
    if key == "hop_nhat":
        return any(f"{e['so']} {e['ngay'] or 'null'}" == words for e in value)
    if isinstance(value, list):
        return words in value or str(value) == words
    return str(value) == words if value is not None else words == "null"


def test_the_table_is_large_enough_and_no_row_twice() -> None:
    assert len(ROWS) >= 40
    assert len({(row["viet"], row["ngay"]) for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("fact", FACTS)
def test_the_register_says_so(fact: str) -> None:
    assert is_so(fact)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['viet']} · {row['ngay']}")
def test_verdict(row: dict[str, Any]) -> None:
    day: date = row["ngay"]
    page = Page(f"Theo {row['viet']}.", register(), day, day)
    (reference,) = page.references
    found = (reference.document.id if reference.document else None, reference.state.value)
    assert found == (row["van_ban"], row["trang_thai"])
    assert sorted(d.code for d in run(page)) == row["ma"]


def test_a_page_of_the_past_read_today_shows_both_days() -> None:
    """Page of 28/02/2026, read on 22/11/2026: the name means 87/2015, and that it has ended since is an error."""
    page = Page("Theo Luật Hoạt động giám sát.", register(), date(2026, 2, 28), date(2026, 11, 22))
    assert [(r.document and r.document.id) for r in page.references] == ["luat-87-2015-qh13"]
    assert [d.code for d in run(page)] == ["VD201", "VD205"]
