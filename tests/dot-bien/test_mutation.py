"""The mutation proof: a sample in every test run, the whole of it under the mark `full` (`run.py --all`)."""

from __future__ import annotations

from functools import cache

import pytest
from chapters import ROOT, Book
from faults import KINDS
from mutation import described, outcomes, planted, survivors, table
from run import PER_KIND, SAMPLED, SHARE

from camnang.findings import load_baseline

SEED = 1


@cache
def book() -> Book:
    return Book.load()


def prove(per_kind: int, at_least: int) -> None:
    results = list(outcomes(book(), per_kind, SEED))
    lost = survivors(results)
    assert len(results) >= at_least
    assert len(lost) <= (1 - SHARE) * len(results), "\n".join([table(results), *map(described, lost)])


def test_the_unmutated_chapters_are_clean() -> None:
    excuses = load_baseline(ROOT / "docs" / "kiem-tra" / "ngoai-le.yml")
    assert [d for chapter in book().chapters for d in chapter.unexplained(excuses)] == []


def test_a_sample_of_every_kind_is_reported_with_its_code_on_its_line() -> None:
    prove(SAMPLED, 150)


def test_every_kind_has_places_and_every_fault_changes_the_text() -> None:
    assert len(KINDS) >= 12
    for kind in KINDS:
        found = planted(book(), kind, SAMPLED, SEED)
        assert len(found) == SAMPLED
        assert all(chapter.text[f.start : f.end] != f.new for chapter, f in found)


def test_the_same_seed_plants_the_same_faults() -> None:
    one, again, other = (
        [(c.source, f) for c, f in planted(book(), "sai năm", 20, seed)] for seed in (SEED, SEED, SEED + 1)
    )
    assert one == again
    assert one != other


def test_a_check_that_sees_nothing_fails_the_proof(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Book, "findings", lambda self, source, text: [])
    with pytest.raises(AssertionError):
        prove(1, 1)


@pytest.mark.full
def test_the_whole_proof() -> None:
    prove(PER_KIND, 2000)
