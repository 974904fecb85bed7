"""From words to document and provision on a date: the invented register, one row a case."""

from __future__ import annotations

from datetime import date

import pytest

from viendan.extract import extract
from viendan.model import State
from viendan.register import Register
from viendan.resolve import resolve

NOW = date(2026, 11, 22)

CASES = [
    # words, day, state, document, missing level
    ("Điều 2 Luật số 10/2024/QH15", NOW, State.RESOLVED, "luat-10-2024-qh15", None),
    ("điểm đ khoản 2 Điều 2 Luật Suối nguồn số 10/2024/QH15", NOW, State.RESOLVED, "luat-10-2024-qh15", None),
    ("điểm e khoản 2 Điều 2 Luật số 10/2024/QH15", NOW, State.MISSING, "luat-10-2024-qh15", "point"),
    ("khoản 4 Điều 2 Luật số 10/2024/QH15", NOW, State.MISSING, "luat-10-2024-qh15", "clause"),
    ("khoản 1 Điều 4 Luật số 10/2024/QH15", NOW, State.MISSING, "luat-10-2024-qh15", "clause"),
    ("Điều 7 Luật số 10/2024/QH15", NOW, State.MISSING, "luat-10-2024-qh15", "article"),
    ("Điều 6 Luật số 05/2019/QH14", NOW, State.MISSING, "luat-05-2019-qh14", "article"),
    # A name means the document that bears it on the day.
    ("Điều 2 Luật Suối nguồn", NOW, State.RESOLVED, "luat-10-2024-qh15", None),
    ("Điều 2 Luật Suối nguồn", date(2024, 12, 31), State.RESOLVED, "luat-05-2019-qh14", None),
    ("Điều 2 Luật Suối nguồn", date(2025, 1, 1), State.RESOLVED, "luat-10-2024-qh15", None),
    ("Điều 2 Luật Suối nguồn năm 2019", NOW, State.RESOLVED, "luat-05-2019-qh14", None),
    ("Điều 2 Luật Bến nước", NOW, State.RESOLVED, "luat-22-2025-qh15", None),
    ("Điều 2 Luật Bến nước năm 2025", NOW, State.AMBIGUOUS, None, None),
    # A number without its issuer means the one document of that kind.
    ("Điều 2 Luật 10/2024", NOW, State.RESOLVED, "luat-10-2024-qh15", None),
    ("khoản 2 Điều 7 Nghị quyết số 15/2025/UBTVQH15", NOW, State.UNPROVED, "nq-15-2025-ubtvqh15", None),
    ("Nghị quyết số 15/2025/UBTVQH15", NOW, State.RESOLVED, "nq-15-2025-ubtvqh15", None),
    ("Luật số 98/2024/QH15", NOW, State.UNKNOWN, None, None),
    ("khoản 1 Điều 2", NOW, State.LOCAL, None, None),
    ("khoản 1 Điều 2 của Luật này", NOW, State.LOCAL, None, None),
    # Repealed on 01/6/2026: the place existed, the rule VD203 tells that it is gone.
    ("khoản 2 Điều 5 Luật số 10/2024/QH15", NOW, State.RESOLVED, "luat-10-2024-qh15", None),
]


@pytest.mark.parametrize(("words", "day", "state", "document", "missing"), CASES)
def test_resolve(
    words: str, day: date, state: State, document: str | None, missing: str | None, invented: Register
) -> None:
    (citation,) = extract(f"Theo {words}.", invented.name_table)
    reference = resolve(citation, invented, day)
    assert (reference.state, reference.document and reference.document.id, reference.missing) == (
        state,
        document,
        missing,
    )


def test_this_law_is_the_host(invented: Register) -> None:
    (citation,) = extract("Theo khoản 1 Điều 3 của Luật này.", invented.name_table)
    reference = resolve(citation, invented, NOW, host=invented["luat-10-2024-qh15"])
    assert reference.state is State.RESOLVED
    assert reference.document is invented["luat-10-2024-qh15"]


def test_repeal_is_carried_by_the_reference(invented: Register) -> None:
    (citation,) = extract("Theo khoản 2 Điều 5 Luật số 10/2024/QH15.", invented.name_table)
    before = resolve(citation, invented, date(2026, 5, 31))
    after = resolve(citation, invented, date(2026, 6, 1))
    assert before.repealed is None
    assert after.repealed is not None
    assert after.repealed.by == "luat-30-2026-qh16"
