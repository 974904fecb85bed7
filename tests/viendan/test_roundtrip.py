"""Addresses made at random, written in every form the law uses, and read back: nothing may change on the way."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from viendan.extract import extract

Address = tuple[str, str | None, str | None]  # article, clause, point

LETTERS = "abcdđeghiklmnopqrstuvxy"
DOCUMENTS = {  # as written → what a citation calls it
    "Luật Giếng nước số 21/2031/QH18": "21/2031/QH18",
    "Luật số 21/2031/QH18": "21/2031/QH18",
    "Luật Giếng nước": "Luật Giếng nước",
    "Luật Đất đai năm 2034": "Luật Đất đai năm 2034",
    "Bộ luật Dân sự": "Bộ luật Dân sự",
    "Hiến pháp năm 2013": "Hiến pháp năm 2013",
    "Nghị định số 30/2031/NĐ-CP": "30/2031/NĐ-CP",
    "Nghị quyết số 12/NQ-HĐND": "12/NQ-HĐND",
    "Quy định số 144-QĐ/TW": "144-QĐ/TW",
    "Nghị quyết liên tịch số 72/2035/NQLT/UBTVQH15-CP-ĐCTUBTWMTTQVN": "72/2035/NQLT/UBTVQH15-CP-ĐCTUBTWMTTQVN",
    "BLHS": "BLHS",
}
THIS = {"Luật này": "this", "Nghị định này": "this"}

suffixes = st.sampled_from(["", "", "", "a", "b", "đ"])
articles = st.builds(lambda number, suffix: f"{number}{suffix}", st.integers(1, 500), suffixes)
clauses = st.builds(lambda number, suffix: f"{number}{suffix}", st.integers(1, 30), suffixes)
points = st.builds(lambda letter, digit: letter + digit, st.sampled_from(LETTERS), st.sampled_from(["", "", "", "1"]))
addresses = st.one_of(
    st.tuples(articles, st.none(), st.none()),
    st.tuples(articles, clauses, st.none()),
    st.tuples(articles, clauses, points),
)
documents = st.sampled_from([*DOCUMENTS.items(), *THIS.items()])
named = st.sampled_from(list(DOCUMENTS.items()))


def units(address: Address) -> list[str]:
    """From the small to the large: ["điểm a", "khoản 1", "Điều 5"]."""
    article, clause, point = address
    return [f"điểm {point}"] * bool(point) + [f"khoản {clause}"] * bool(clause) + [f"Điều {article}"]


RISING: dict[str, Callable[[Address], str]] = {
    "liền": lambda address: " ".join(units(address)),
    "của": lambda address: " của ".join(units(address)),
    "phẩy": lambda address: ", ".join(units(address)),
    "hoa": lambda address: " ".join(unit[0].upper() + unit[1:] for unit in units(address)),
    "thường": lambda address: " ".join(units(address)).replace("Điều", "điều"),
    "ngược": lambda address: " ".join(reversed(units(address))),
    "ngược, phẩy": lambda address: ", ".join(reversed(units(address))),
}


def read(text: str) -> list[tuple[str | None, str | None, str | None, str | None]]:
    found = extract(text)
    for citation in found:
        assert text[citation.start : citation.end] == citation.raw
    return [(citation.document, *citation.pinpoint) for citation in found]


@given(addresses, documents, st.sampled_from(list(RISING)), st.sampled_from([" ", " của ", "\n", " của\n"]))
@settings(max_examples=600, deadline=None)
def test_dia_chi_roi_van_ban(address: Address, document: tuple[str, str], form: str, glue: str) -> None:
    text = f"Việc này theo quy định tại {RISING[form](address)}{glue}{document[0]}."
    assert read(text) == [(document[1], *address)]


@given(addresses, named, st.sampled_from([", ", ": ", " "]), st.sampled_from(["ngược", "ngược, phẩy"]))
@settings(max_examples=300, deadline=None)
def test_van_ban_roi_dia_chi(address: Address, document: tuple[str, str], glue: str, form: str) -> None:
    assert read(f"Xem {document[0]}{glue}{RISING[form](address)}.") == [(document[1], *address)]


@given(articles, clauses, points, named)
@settings(max_examples=200, deadline=None)
def test_nhan_viet_gon(article: str, clause: str, point: str, document: tuple[str, str]) -> None:
    name, value = document
    assert read(f"theo Điều {article}({clause}) {name}") == [(value, article, clause, None)]
    assert read(f"theo Đ.{article} K.{clause} {name}") == [(value, article, clause, None)]
    if article.isdigit():
        assert read(f"theo Điều {article}.{clause} {name}") == [(value, article, clause, None)]
        if clause.isdigit() and len(point) == 1:
            assert read(f"theo Điều {article}.{clause}.{point} {name}") == [(value, article, clause, point)]


def listed(labels: list[str]) -> str:
    return ", ".join(labels[:-1]) + " và " + labels[-1]


@given(st.lists(points, min_size=2, max_size=6, unique=True), clauses, articles, documents, st.booleans())
@settings(max_examples=300, deadline=None)
def test_liet_ke_diem(labels: list[str], clause: str, article: str, document: tuple[str, str], worded: bool) -> None:
    name, value = document
    members = listed([f"điểm {label}" for label in labels]) if worded else f"các điểm {listed(labels)}"
    text = f"quy định tại {members} khoản {clause} Điều {article} {name}"
    assert read(text) == [(value, article, clause, label) for label in labels]


@given(st.lists(clauses, min_size=2, max_size=6, unique=True), articles, documents, st.booleans())
@settings(max_examples=300, deadline=None)
def test_liet_ke_khoan(labels: list[str], article: str, document: tuple[str, str], worded: bool) -> None:
    name, value = document
    members = listed([f"khoản {label}" for label in labels]) if worded else f"các khoản {listed(labels)}"
    assert read(f"theo {members} Điều {article} của {name}") == [(value, article, label, None) for label in labels]


@given(st.lists(addresses, min_size=2, max_size=5, unique=True), documents)
@settings(max_examples=400, deadline=None)
def test_liet_ke_dia_chi_tron(several: list[Address], document: tuple[str, str]) -> None:
    """Whole addresses, parted by semicolons and closed by one document."""
    text = "; ".join(" ".join(units(address)) for address in several)
    assert read(f"Căn cứ {text} {document[0]}.") == [(document[1], *address) for address in several]


@given(
    st.integers(1, 200), st.integers(1, 50), documents, st.sampled_from(["từ Điều {} đến Điều {}", "các Điều {}-{}"])
)
@settings(max_examples=200, deadline=None)
def test_khoang(first: int, more: int, document: tuple[str, str], form: str) -> None:
    found = extract(form.format(first, first + more) + f" {document[0]}")
    assert [(c.document, c.article, c.range_role) for c in found] == [
        (document[1], str(first), "from"),
        (document[1], str(first + more), "to"),
    ]
