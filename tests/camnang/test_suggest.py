"""Did you mean …? What is near, and above all what is not."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from register_samples import document, register
from viendan.model import Article, Provision, Structure
from viendan.page import Page
from viendan.register import Register
from viendan.rules import run
from viendan.suggest import distance, near_articles, near_labels, near_names, near_numbers, same_heading

DAY = date(2026, 11, 22)


def hint(text: str, known: Register, code: str) -> str:
    (found,) = [d for d in run(Page(text, known, DAY, DAY)) if d.code == code]
    return found.hint


@pytest.mark.parametrize(
    ("one", "two", "slips"),
    [
        ("10-2024-QH15", "10-2024-QH15", 0),
        ("10-2024-QH15", "10-2025-QH15", 1),
        ("27-2025-QH15", "72-2025-QH15", 1),  # two digits swapped
        ("7-2025-QH15", "72-2025-QH15", 1),
        ("72-2025-QH15", "7-2025-QH15", 1),
        ("72-2024-QH14", "72-2025-QH15", 2),
        ("11-1111-QH15", "72-2025-QH15", 3),  # beyond the limit: limit + 1
        ("", "ab", 2),
    ],
)
def test_distance(one: str, two: str, slips: int) -> None:
    assert distance(one, two, 2) == slips
    assert distance(two, one, 2) == slips


def whole_table(one: str, two: str) -> int:
    """The same distance, over the whole table."""
    rows = [list(range(len(two) + 1))]
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, other in enumerate(two, 1):
            cost = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == two[j - 2] and one[i - 2] == other:
                cost = min(cost, rows[-2][j - 2] + 1)
            row.append(cost)
        rows.append(row)
    return rows[-1][-1]


@given(st.text("ab1", max_size=7), st.text("ab1", max_size=7), st.integers(1, 3))
def test_the_band_holds_all_that_counts(one: str, two: str, limit: int) -> None:
    assert distance(one, two, limit) == min(whole_table(one, two), limit + 1)


NUMBERS = register(
    [
        {"id": "luat-72", "so_hieu": "72/2025/QH15", "ten": "Luật Mẫu suối nguồn"},
        {"id": "luat-10", "so_hieu": "10/2024/QH15", "ten": "Luật Mẫu bến nước"},
        {"id": "nd-72", "so_hieu": "72/2025/NĐ-CP", "loai": "Nghị định", "ten": "Nghị định về suối"},
    ]
)


@pytest.mark.parametrize(
    ("number", "kind", "near"),
    [
        ("27/2025/QH15", "Luật", ["luat-72"]),
        ("72/2024/QH15", "Luật", ["luat-72"]),
        ("72/2026/QH16", "Luật", ["luat-72"]),  # same serial number: two slips
        ("73/2026/QH15", "Luật", []),  # two slips, another serial number
        ("99/2024/QH15", "Luật", []),
        ("72/2026/QH16", "Nghị quyết", []),  # another kind is another document
        ("73/2025/NĐ-CP", "Nghị định", ["nd-72"]),
        ("72/2025/QH15", "Luật", []),  # it is there: nothing to suggest
    ],
)
def test_near_numbers(number: str, kind: str, near: list[str]) -> None:
    assert [d.id for d in near_numbers(NUMBERS, number, kind)] == near


def test_too_many_near_numbers_say_nothing() -> None:
    many = register([{"id": f"luat-1{n}", "so_hieu": f"1{n}/2025/QH15"} for n in range(4)])
    assert near_numbers(many, "19/2025/QH15", "Luật") == []
    few = register([{"id": f"luat-1{n}", "so_hieu": f"1{n}/2025/QH15"} for n in range(3)])
    assert len(near_numbers(few, "19/2025/QH15", "Luật")) == 3


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("Luật Mẫu suối nguồng", ["luat-72"]),
        ("Luật mẫu bến nướt", ["luat-10"]),
        ("Luật Mẫu rừng già", []),
        ("Luật Mẫu", []),
    ],
)
def test_near_names(name: str, near: list[str]) -> None:
    assert [d.id for d in near_names(NUMBERS, name)] == near


@pytest.mark.parametrize(
    ("wanted", "known", "near"),
    [
        ("55", [str(n) for n in range(1, 55)], ["54"]),
        ("61", [str(n) for n in range(1, 55)], []),  # 16 is not near: any law has one
        ("61", [str(n) for n in range(1, 7)], []),
        ("12a", ["11", "12", "13"], ["12"]),
        ("12", ["11", "12a", "12b", "13"], ["12a", "12b"]),
        ("45", ["3", "54", "70"], []),
        ("2", ["1", "3"], ["1", "3"]),
        ("7", [], []),
        ("đ", ["a", "b", "c", "d"], ["d"]),
        ("e", ["a", "b"], []),
        ("h", ["a", "b", "c", "d", "đ", "e", "g"], ["g"]),
        ("1", ["a", "b"], []),
    ],
)
def test_near_labels(wanted: str, known: list[str], near: list[str]) -> None:
    assert near_labels(wanted, known) == near


def law(identifier: str, headings: dict[str, str]) -> tuple[str, Structure]:
    articles = {n: Article(n, heading, clauses={"1": ("a", "b"), "2": ()}) for n, heading in headings.items()}
    return identifier, Structure(articles, complete=True, sha256="a" * 64)


def test_near_article_holds_the_clause_and_point_written_with_it() -> None:
    identifier, structure = law("luat-a", {"1": "Một", "2": "Hai"})
    record = document({"id": identifier}, structure)
    assert [a.number for a in near_articles(record, Provision("3", "1", "b"))] == ["2"]
    assert near_articles(record, Provision("3", "5")) == []
    assert near_articles(record, Provision("3", "1", "c")) == []


@pytest.mark.parametrize(
    ("number", "found"),
    [
        ("1", "4"),
        ("2", None),  # two articles of the new law are headed alike
        ("3", None),  # no article of that heading
        ("9", None),  # the old law has no such article
    ],
)
def test_corresponding_article_by_its_heading(number: str, found: str | None) -> None:
    old = document(*[{"id": "luat-cu"}], law("", {"1": "Hội  suối", "2": "Kinh phí", "3": "Bến"})[1])
    new = document({"id": "luat-moi"}, law("", {"4": "hội suối", "5": "Kinh phí", "6": "Kinh phí", "7": "Thuyền"})[1])
    article = same_heading(old, number, new)
    assert (article.number if article else None) == found


# --- as an editor reads them ---


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("Theo Điều 2 Luật số 01/2024/QH15.", "VD101", "Có phải Luật số 10/2024/QH15 (Luật Suối nguồn)? Sửa lại số hiệu"),
        ("Theo Điều 7 Luật số 10/2024/QH15.", "VD102", "Có phải Điều 6 ("),
        ("Theo khoản 4 Điều 2 Luật số 10/2024/QH15.", "VD103", "Có phải khoản 3? Mở văn bản"),
        ("Theo điểm e khoản 2 Điều 2 Luật số 10/2024/QH15.", "VD104", "Có phải điểm đ? Mở văn bản"),
        ("Theo Điều 2 Luật số 05/2019/QH14.", "VD201", "Thay bằng Luật số 10/2024/QH15. Điều 2 ở đó cùng tên với Điều 2 (Bảo vệ suối)."),
    ],
)  # fmt: skip
def test_hint_begins_with_the_suggestion(text: str, code: str, said: str, invented: Register) -> None:
    assert hint(text, invented, code).startswith(said)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Theo Điều 2 Luật số 99/2024/QH15.", "VD101"),
        ("Theo Điều 61 Luật số 10/2024/QH15.", "VD102"),
        ("Theo khoản 9 Điều 2 Luật số 10/2024/QH15.", "VD103"),
        ("Theo điểm k khoản 2 Điều 2 Luật số 10/2024/QH15.", "VD104"),
    ],
)
def test_nothing_near_suggests_nothing(text: str, code: str, invented: Register) -> None:
    assert "Có phải" not in hint(text, invented, code)
