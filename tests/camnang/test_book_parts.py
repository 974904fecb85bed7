"""The book's parts on their own: tables of what goes in and what comes out."""

from __future__ import annotations

from datetime import date

import pytest
from bs4 import BeautifulSoup

from camnang.book.authorities import Mark, status_on, table_of_authorities
from camnang.book.collect import plugins_for_book
from camnang.book.edition import BookError, edition_named
from camnang.book.links import Targets, mark_citations, move_footnotes, settle_links
from camnang.book.pages import PageMap, fill, roman, wanted
from camnang.book.paper import drop_unverified, to_print
from camnang.book.tables import column_shares
from camnang.book.typesetting import bind, curly, typeset
from viendan.model import Article, Document, Status, Structure
from viendan.register import Register

NBSP = "\u00a0"


def article(html: str) -> tuple[BeautifulSoup, BeautifulSoup]:
    soup = BeautifulSoup(f"<article>{html}</article>", "html.parser")
    return soup, soup.article  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("written", "set_"),
    [
        ('nói "rõ" rồi', "nói “rõ” rồi"),
        ('("rõ")', "(“rõ”)"),
        ('"Điều" và "khoản"', "“Điều” và “khoản”"),
        ("không có gì", "không có gì"),
        ('dài 5"', "dài 5”"),
    ],
)
def test_quotation_marks(written: str, set_: str) -> None:
    assert curly(written) == set_


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("khoản 1 Điều 34 Luật", f"khoản{NBSP}1 Điều{NBSP}34 Luật"),
        ("điểm đ khoản 2", f"điểm{NBSP}đ khoản{NBSP}2"),
        ("quan điểm của xã", "quan điểm của xã"),
        ("các khoản chi", "các khoản chi"),
        ("trong 10 ngày làm việc", f"trong 10{NBSP}ngày làm việc"),
        ("Phần II và Phần này", f"Phần{NBSP}II và Phần này"),
    ],
)
def test_labels_stay_with_their_numbers(text: str, bound: str) -> None:
    assert bind(text) == bound


@pytest.mark.parametrize(
    ("number", "unbroken"),
    [
        ("72/2025/QH15", True),
        ("06/KH-HĐND", True),
        ("16/6/2025", True),
        ("72/2025/NQLT/UBTVQH15-CP-ĐCTUBTWMTTQVN", False),
        ("và/hoặc", False),
        ("2/3", False),
    ],
)
def test_numbers_of_documents_and_dates_do_not_break_but_long_ones_may(number: str, unbroken: bool) -> None:
    bound = bind(f"số {number}")
    assert ("/\u2060" in bound) is unbroken
    assert bound.replace("\u2060", "").replace(NBSP, " ") == f"số {number}"


def test_the_blank_before_a_link_moves_into_it() -> None:
    _, root = article('<p>theo <a href="#x"><b>Điều 1</b></a> và <em>sau</em>(<b>nay</b>)<br><b>mới</b></p>')
    typeset(root)
    assert str(root.p) == (
        f'<p>theo<a href="#x"><b> Điều{NBSP}1</b></a> và<em> sau</em>(<b>nay</b>)<br/><b>mới</b></p>'
    )


def test_code_stays_as_written() -> None:
    _, root = article('<p>"a" Điều 1</p><code>"a" Điều 1</code>')
    typeset(root)
    assert root.get_text() == f'“a” Điều{NBSP}1"a" Điều 1'


@pytest.mark.parametrize(
    ("number", "text"), [(1, "i"), (4, "iv"), (9, "ix"), (14, "xiv"), (49, "xlix"), (90, "xc"), (104, "civ")]
)
def test_roman(number: int, text: str) -> None:
    assert roman(number) == text


def test_labels_are_roman_before_the_body_and_arabic_in_it() -> None:
    pages = PageMap({"muc-luc": 2, "than-sach": 4, "xa": 15}, body=4, count=20)
    assert [pages.label(a) for a in ("muc-luc", "than-sach", "xa")] == ["iii", "1", "12"]


def test_each_page_is_listed_once_and_linked_to_its_first_anchor() -> None:
    soup = BeautifulSoup('<span data-trang="a b c d"></span><a href="#b"><i data-trang="b"></i></a>', "html.parser")
    assert wanted(soup) == {"a", "b", "c", "d"}
    fill(soup, {"a": "3", "b": "3", "c": "18"})
    assert soup.span is not None
    assert soup.span.get_text() == "3, 18, 0"
    assert [link["href"] for link in soup.span.select("a")] == ["#a", "#c", "#d"]
    assert str(soup.select_one('a[href="#b"]')).count("<a") == 1
    fill(soup, {"a": "3", "b": "4", "c": "18", "d": "18"})
    assert soup.span.get_text() == "3, 4, 18"


@pytest.mark.parametrize(
    ("html", "dropped", "left"),
    [
        ('<h2>A</h2><p>a</p><div class="admonition chua-kiem-chung">x</div>', 1, "A a"),
        ('<h2>A</h2><div class="admonition chua-kiem-chung">x</div><h2>B</h2><p>b</p>', 1, "B b"),
        ('<h2>A</h2><h3>C</h3><details class="chua-kiem-chung">x</details><h2>B</h2>', 1, "B"),
        ('<h2>A</h2><h3>C</h3><div class="chua-kiem-chung">x</div><h3>D</h3><p>d</p>', 1, "A D d"),
        ('<h2>A</h2><div class="admonition bay">x</div>', 0, "A x"),
    ],
)
def test_unverified_blocks_go_with_headings_they_leave_empty(html: str, dropped: int, left: str) -> None:
    _, root = article(html)
    assert drop_unverified(root) == dropped
    assert root.get_text(" ", strip=True) == left


@pytest.mark.parametrize(
    ("title", "shown"),
    [("Mất điện", "Tình huống Mất điện"), ("Tình huống: mất điện", "Tình huống: mất điện")],
)
def test_a_box_says_what_it_is_once(title: str, shown: str) -> None:
    soup, root = article(f'<div class="admonition tinh-huong"><p class="admonition-title">{title}</p></div>')
    to_print(soup, root)
    assert root.get_text() == shown


def test_code_with_line_numbers_keeps_the_code_and_can_break() -> None:
    soup, root = article(
        '<table class="highlighttable"><tr><td class="linenos">1</td><td class="code"><pre>a = 1</pre></td></tr></table>'
    )
    to_print(soup, root)
    assert root.find("table") is None
    assert root.get_text() == "a = 1"


def test_columns_get_room_for_their_longest_word_and_more_for_more_text() -> None:
    rows = [["Việc", "Căn cứ", "Số"], ["một câu dài " * 8, "72/2025/QH15", "1"], ["một câu dài " * 6, "x", "2"]]
    text, basis, number = column_shares(rows)
    assert text + basis + number == pytest.approx(1)
    assert text > basis > number
    assert basis * 80 >= len("72/2025/QH15")


def test_citations_are_numbered_and_lead_to_the_end_of_the_book() -> None:
    _, root = article(
        '<a class="vd-ref" data-vd="luat-a" data-dieu="3" data-khoan="1" href="x">k1</a>'
        '<a class="vd-ref vd-unproved" data-vd="luat-b" href="y">b</a><a href="z">no</a>'
    )
    assert mark_citations(root, 7) == [Mark("vd-7", "luat-a", "3", "1"), Mark("vd-8", "luat-b")]
    assert [a["href"] for a in root.select("a.vd")] == ["#cc-luat-a", "#cc-luat-b"]


@pytest.mark.parametrize(
    ("link", "shown"),
    [
        ('<a href="#1-a/02/:x">sau</a>', "sau (tr.\u00a039)"),
        ('<a href="#van-ban/luat-a/:dieu-3">3</a>', "3"),
        ('<a href="/van-ban/luat-a.md#dieu-3">3</a>', "3"),
        ('<a href="#van-ban/luat-khac/:dieu-3">3</a>', "3[vi-du.vn/van-ban/luat-khac/#dieu-3]"),
        ('<a href="#gop-y/:">góp ý</a>', "góp ý[vi-du.vn/gop-y]"),
        ('<a href="https://vi-du.vn/a">trang</a>', "trang[vi-du.vn/a]"),
        ('<a href="https://vi-du.vn/">vi-du.vn</a>', "vi-du.vn"),
        ('<a href="mailto:a@vi-du.vn">thư</a>', "thư"),
        ('<a href="tep.docx">tệp</a>', "tệp"),
    ],
)
def test_links_on_paper(link: str, shown: str) -> None:
    soup, root = article(f"<p>{link}</p>")
    settle_links(soup, root, Targets(frozenset({"1-a/02/:x"}), frozenset({"luat-a"}), "https://vi-du.vn/"))
    fill(soup, {"1-a/02/:x": "39"})
    for note in root.select(".chu-thich"):
        note.replace_with(f"[{note.get_text()}]")
    assert root.get_text() == shown


def test_a_note_of_two_paragraphs_becomes_one_run_where_it_is_called() -> None:
    soup, root = article(
        '<p>A<sup id="r"><a class="footnote-ref" href="#n">1</a></sup>.</p>'
        '<div class="footnote"><ol><li id="n"><p>một</p><p>hai</p></li></ol></div>'
    )
    move_footnotes(soup, root)
    assert str(root.p) == '<p>A<span class="chu-thich">một<br/>hai</span>.</p>'
    assert root.select(".footnote") == []


def document(number: str, kind: str, **more: object) -> Document:
    title = f"{kind} Mẫu"
    return Document(id=number.replace("/", "-").lower(), number=number, kind=kind, title=title, issuer="QH", **more)  # type: ignore[arg-type]


def test_authorities_stand_by_kind_then_number_then_provision() -> None:
    structure = Structure({"3": Article("3", "Tên điều ba")}, complete=True, sha256="")
    register = Register(
        [
            document("9/2021/NĐ-CP", "Nghị định"),
            document("10/2020/QH99", "Luật", structure=structure),
            document("2/2020/QH99", "Luật"),
        ]
    )
    marks = [
        Mark("v0", "9-2021-nđ-cp"),
        Mark("v1", "10-2020-qh99", "12a"),
        Mark("v2", "10-2020-qh99", "3", "2", "đ"),
        Mark("v3", "10-2020-qh99", "3", "10"),
        Mark("v4", "10-2020-qh99", "3", "2", "e"),
        Mark("v5", "10-2020-qh99", "3", "2", "đ"),
        Mark("v6", "2-2020-qh99", "1", None, "a"),
    ]
    entries = table_of_authorities(marks, register, date(2026, 1, 1))
    assert [entry.name for entry in entries] == [
        "Luật số 2/2020/QH99",
        "Luật số 10/2020/QH99",
        "Nghị định số 9/2021/NĐ-CP",
    ]
    assert [(row.level, row.label, row.heading, row.anchors) for row in entries[1].rows] == [
        (1, "Điều 3", "Tên điều ba", ()),
        (2, "điểm đ khoản 2", "", ("v2", "v5")),
        (2, "điểm e khoản 2", "", ("v4",)),
        (2, "khoản 10", "", ("v3",)),
        (1, "Điều 12a", "", ()),
        (2, "cả Điều", "", ("v1",)),
    ]
    assert [row.label for row in entries[0].rows] == ["Điều 1", "điểm a"]
    assert [row.label for row in entries[2].rows] == ["cả văn bản"]


def test_a_document_outside_the_register_stops_the_book() -> None:
    with pytest.raises(BookError, match="luat-la"):
        table_of_authorities([Mark("v", "luat-la")], Register([]), date(2026, 1, 1))


DAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        ({"status": Status.IN_FORCE}, "còn hiệu lực"),
        ({"status": Status.PARTLY}, "hết hiệu lực một phần"),
        ({"status": Status.UNKNOWN}, "chưa rõ tình trạng hiệu lực"),
        ({"status": Status.EXPIRED}, "hết hiệu lực"),
        ({"effective_to": DAY}, "hết hiệu lực từ ngày 22/11/2026"),
        ({"status": Status.IN_FORCE, "effective_to": date(2027, 3, 1)}, "còn hiệu lực đến trước ngày 01/03/2027"),
        ({"effective_from": date(2027, 1, 1)}, "chưa có hiệu lực (từ ngày 01/01/2027)"),
    ],
)
def test_status_on_the_day_of_the_book(facts: dict[str, object], status: str) -> None:
    assert status_on(document("1/2020/QH99", "Luật", **facts), DAY) == status


def test_the_book_keeps_plugins_that_make_content() -> None:
    plugins = plugins_for_book([{"search": {"lang": "vi"}}, "material/offline", {"camnang": {}}, "include"])
    assert plugins[:2] == [{"camnang": {}}, "include"]
    assert list(plugins[2]) == ["with-pdf"]
    assert [list(p) for p in plugins_for_book({"camnang": {}, "search": {}})] == [["camnang"], ["with-pdf"]]


def test_unknown_edition_is_refused_by_name() -> None:
    with pytest.raises(BookError, match="a5"):
        edition_named("a0")


def test_a_date_in_a_narrow_column_breaks_at_a_slash_and_nowhere_else() -> None:
    _, root = article("<p>từ 16/6/2025</p><table><tr><td>từ 16/6/2025</td></tr></table>")
    typeset(root)
    assert root.select("p")[0].get_text() == "từ 16/\u20606/\u20602025"
    assert root.select("td")[0].get_text() == "từ 16/\u200b6/\u200b2025"
