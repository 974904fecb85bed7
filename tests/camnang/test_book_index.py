"""The index of terms on its own: which wordings count as a term, which uses get a page, how pages are written."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup, NavigableString

from book_checkout import DESIGN, REPO
from camnang.book.edition import EDITIONS
from camnang.book.front import Pages
from camnang.book.job import Job
from camnang.book.lists import BookList, Line
from camnang.book.marks import mark_words, texts
from camnang.book.pages import fill, runs
from camnang.book.term_index import FEW, MANY_HEADINGS, Use, choose
from camnang.book.term_words import words_of
from camnang.data.model import Term

NBSP = "\u00a0"


def term(name: str, *short: str, chapters: tuple[int, ...] = ()) -> Term:
    return Term(name, short, "Lời giải thích.", None, chapters)


TERMS = (
    term("Hội đồng suối", "HĐS"),
    term("Thường trực Hội đồng suối", "TT HĐS"),
    term("Kiến nghị, phản ánh"),
    term("Kiến nghị dòng chảy"),
    term("Thôn, tổ dân cư"),
    term("Thay mặt, ký thay", "TM.", "KT."),
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hội đồng suối họp", {"Hội đồng suối": "Hội đồng suối"}),
        ("các hội đồng suối họp", {"hội đồng suối": "Hội đồng suối"}),
        (f"Hội{NBSP}đồng\nsuối", {f"Hội{NBSP}đồng\nsuối": "Hội đồng suối"}),
        ("HĐS họp", {"HĐS": "Hội đồng suối"}),
        ("hđs họp", {}),
        ("Thường trực HĐS, TT HĐS", {"Thường trực HĐS": "Thường trực Hội đồng suối", "TT HĐS": "Thường trực Hội đồng suối"}),
        ("Thường trực Hội đồng suối", {"Thường trực Hội đồng suối": "Thường trực Hội đồng suối"}),
        ("số 12/NQ-HĐS và HĐS-2", {}),
        ("phản ánh của dân", {"phản ánh": "Kiến nghị, phản ánh"}),
        ("kiến nghị của dân", {}),  # also opens "Kiến nghị dòng chảy": whose it is cannot be told
        ("kiến nghị dòng chảy", {"kiến nghị dòng chảy": "Kiến nghị dòng chảy"}),
        ("nông thôn mới", {}),
        ("ở tổ dân cư", {"tổ dân cư": "Thôn, tổ dân cư"}),
        ("TM. xã; ký thay", {"TM.": "Thay mặt, ký thay", "ký thay": "Thay mặt, ký thay"}),
        ("hội đồng suốing", {}),
    ],
)  # fmt: skip
def test_wordings_of_a_term(text: str, found: dict[str, str]) -> None:
    met = {text[start:end]: TERMS[number].thuat_ngu for start, end, number in words_of(TERMS).found(text)}
    assert met == found


def test_without_terms_nothing_is_met() -> None:
    assert list(words_of(()).found("Hội đồng suối")) == []


def use(section: int, *, chapter: int = 1, heading: bool = False) -> Use:
    return Use(0, NavigableString("chữ"), 0, 3, section, chapter, heading)


RARE = [use(1), use(1), use(2), use(2, heading=True), use(3)]
COMMON = [use(n, chapter=n // 4, heading=n in (5, 9)) for n in range(FEW + 4)]
EVERYWHERE = [use(n, chapter=n // 4, heading=True) for n in range(MANY_HEADINGS + 4)]


@pytest.mark.parametrize(
    ("uses", "chapters", "kept"),
    [
        (RARE, (), [0, 2, 3, 4]),  # first of each section, and the heading
        (COMMON, (), [5, 9]),  # the headings
        (COMMON, (2,), [5, 8, 9]),  # and the first use in the chapter of the term
        (EVERYWHERE, (3,), [12]),  # that only
        (EVERYWHERE, (), []),
    ],
)
def test_a_page_for_what_a_reader_looks_for(uses: list[Use], chapters: tuple[int, ...], kept: list[int]) -> None:
    chosen = choose(uses, [term("Chữ", chapters=chapters)])
    assert [next(n for n, own in enumerate(uses) if own is one) for one in chosen] == kept


@pytest.mark.parametrize(
    ("labels", "main", "written"),
    [
        ("3 4 5 9 10", None, "3–5 9 10"),
        ("3 4", None, "3 4"),
        ("iv v vi 1 2 3", None, "iv v vi 1–3"),
        ("3 4 5 6 7", "6", "3–5 6 7"),
        ("3 4 5 6", "6", "3–5 6"),
        ("9 10 11 0", None, "9–11 0"),
        ("", None, ""),
    ],
)
def test_pages_that_count_on_are_written_as_a_range(labels: str, main: str | None, written: str) -> None:
    assert " ".join("–".join(run) for run in runs(labels.split(), main)) == written


def test_the_main_page_is_marked_and_both_ends_of_a_range_are_links() -> None:
    soup = BeautifulSoup('<span data-khoang data-chinh="e" data-trang="a b c d e"></span>', "html.parser")
    fill(soup, {"a": "3", "b": "4", "c": "5", "d": "9", "e": "12"})
    assert soup.get_text() == "3–5, 9, 12"
    assert [(link["href"], link.get("class")) for link in soup.select("a")] == [
        ("#a", None), ("#c", None), ("#d", None), ("#e", "trang-chinh"),
    ]  # fmt: skip
    fill(soup, {"a": "3", "b": "3", "c": "3", "d": "9", "e": "9"})
    assert soup.get_text() == "3, 9"
    assert [link.get("class") for link in soup.select("a")] == [None, "trang-chinh"]


def test_words_are_wrapped_where_they_stand_with_the_blank_before_them() -> None:
    soup = BeautifulSoup("<p>một hai ba hai</p>", "html.parser")
    node = next(iter(soup.p.strings))  # type: ignore[union-attr]
    assert isinstance(node, NavigableString)
    assert mark_words(soup, [(node, 4, 7), (node, 11, 14)], "x") == ["x-0", "x-1"]
    assert str(soup) == '<p>một<span id="x-0"> hai</span> ba<span id="x-1"> hai</span></p>'


def test_texts_say_under_which_title_they_stand_and_leave_code_alone() -> None:
    soup = BeautifulSoup("<div><h2>A <b>b</b></h2><p>c<code>d</code></p></div>", "html.parser")
    found = [(str(text), title.name if title else None) for text, title in texts(soup, lambda tag: tag.name == "h2")]
    assert found == [("A ", "h2"), ("b", "h2"), ("c", None)]


@pytest.mark.parametrize(
    ("name", "count", "held", "classes"),
    [
        ("Giấy mời ra suối", 2, "suối", "trang"),  # the last word, the leader and the numbers on one line
        ("Sổ", 1, "Sổ", "trang"),
        ("Giấy mời ra suối", 9, None, "trang nhieu"),  # on lines of their own
    ],
)
def test_numbers_never_stand_alone_on_the_next_line(name: str, count: int, held: str | None, classes: str) -> None:
    job = Job(REPO, DESIGN, REPO / ".cache", EDITIONS["a5"])
    line = Line("M01", name, "chinh", tuple(f"a{n}" for n in range(count - 1)))
    made = Pages(job).lists([BookList("danh-sach", "Biểu mẫu", (line,))])
    row = made.select_one(".ds-dong")
    assert row is not None
    assert row.get_text(" ", strip=True) == " ".join(f"M01 {name}".split())
    numbers = row.select_one(".trang")
    assert numbers is not None
    assert (numbers["class"] if isinstance(numbers["class"], str) else " ".join(numbers["class"])) == classes
    assert (numbers.find_parent(class_="giu") is not None) is (held is not None)
    if held:
        assert [part.get_text() for part in row.select(".giu .ten")] == [held]
