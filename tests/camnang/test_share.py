"""Work shared out over processes gives what one process gives, also when a child fails."""

from __future__ import annotations

import os

import pytest

from camnang.share import FEWEST, share_out

MANY = [f"{'dài ' * (number % 7)}{number}" for number in range(FEWEST * 2)]


@pytest.mark.parametrize("processes", [1, 2, 3, 9])
@pytest.mark.parametrize("items", [[], MANY[:3], MANY[:FEWEST], MANY])
def test_same_results_in_the_same_order(items: list[str], processes: int) -> None:
    assert share_out(str.upper, items, len, processes) == [item.upper() for item in items]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_children_do_work_and_the_parent_steps_in_for_one_that_fails() -> None:
    parent = os.getpid()
    assert len(set(share_out(lambda item: os.getpid(), MANY, len, 2))) == 2

    def only_in_the_parent(item: str) -> int:
        if os.getpid() != parent:
            os._exit(3)
        return len(item)

    assert share_out(only_in_the_parent, MANY, len, 2) == list(map(len, MANY))


def test_errors_are_those_of_one_process() -> None:
    with pytest.raises(ValueError, match="hỏng"):
        share_out(_broken, MANY, len, 2)


def _broken(item: str) -> int:
    if item == MANY[11]:
        raise ValueError("hỏng")
    return len(item)
