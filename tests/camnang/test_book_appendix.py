"""The appendices of the book, without rendering: what is bound together, what the key takes out of the chapters."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from camnang.book.appendix import answers_of, appendices_of, appendix_pages
from camnang.book.chapter import Chapter
from records_samples import FILES

COLLECTED = """
<article data-tep="phu-luc/bieu-mau.md" data-url="phu-luc/bieu-mau/"><h1>Biểu mẫu</h1>
<table><tr><th>Mã</th><th>Tên</th><th>Tệp</th><th>Chương</th></tr>
<tr><td>M01</td><td>Sổ đo</td><td>Word</td><td><a href="#0-suoi/01-giu-suoi/:">1</a></td></tr></table></article>
<article data-tep="danh-muc/index.md" data-url="danh-muc/"><h1>Danh mục</h1><p>Lời đầu.</p></article>
<article data-tep="danh-muc/k01.md" id="danh-muc/k01/:"><h1 id="danh-muc/k01/:khoi-suoi">Khơi suối</h1><p>Dùng.</p></article>
<article data-tep="tinh-huong/index.md"><h1>Tình huống</h1></article>
<article data-tep="tinh-huong/03-suoi-can.md" id="tinh-huong/03-suoi-can/:"><h1>Suối cạn?</h1>
<h2 id="t:cac-buoc">Các bước</h2><p>Đo.</p><h2 id="t:can-cu">Căn cứ</h2><ul><li>Luật.</li></ul>
<h2 id="t:xem-them">Xem thêm</h2><p>Chương.</p></article>
"""

QUESTION = """
<article><h2>Tự kiểm tra</h2><div class="tn-cau"><p>Câu 1. Hỏi?</p><ol><li>Một</li><li>Hai</li></ol>
<details><summary>Đáp án câu 1</summary><p><strong>B.</strong> Hai.</p><p>Vì <a class="vd-ref">Điều 4</a>.</p></details>
</div><p>Sau cùng.</p></article>
"""


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    for name in (*FILES, "danh-muc/index.md", "tinh-huong/index.md", "phu-luc/bieu-mau.md"):
        path = tmp_path / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(FILES.get(name, "# Trang\n"), "utf-8")
    return tmp_path / "docs"


def test_every_record_page_is_asked_of_the_collector(docs: Path) -> None:
    assert appendix_pages(docs) == [
        "phu-luc/bieu-mau.md", "danh-muc/index.md", "tinh-huong/index.md",
        "danh-muc/k01.md", "tinh-huong/03-suoi-can.md",
    ]  # fmt: skip


def test_pages_are_bound_under_their_letters(docs: Path) -> None:
    soup = BeautifulSoup(COLLECTED, "html.parser")
    found = {appendix.letter: appendix for appendix in appendices_of(soup, docs)}
    assert {letter: (a.anchor, a.label) for letter, a in found.items()} == {
        "A": ("phu-luc-a", "A"), "B": ("phu-luc-b", "B"), "G": ("phu-luc-g", "G"),
    }  # fmt: skip
    assert [h.get_text() for h in found["B"].article.select("section.pl-muc > h2")] == ["K01. Khơi suối"]
    assert found["B"].article.find(id="danh-muc/k01/:") is not None
    assert found["B"].law_date == found["G"].law_date == date(2026, 11, 22)
    assert found["A"].law_date is None


def test_a_printed_situation_leaves_the_list_of_sources_to_the_table_of_authorities(docs: Path) -> None:
    soup = BeautifulSoup(COLLECTED, "html.parser")
    appendix = next(a for a in appendices_of(soup, docs) if a.letter == "G")
    assert [h.get_text() for h in appendix.article.select("section h2, section h3")] == [
        "3. Suối cạn?", "Các bước", "Xem thêm",
    ]  # fmt: skip
    assert "Luật." not in appendix.article.get_text()
    assert "Chương." in appendix.article.get_text()


def test_a_list_of_chapters_in_a_table_stays_numbers(docs: Path) -> None:
    soup = BeautifulSoup(COLLECTED, "html.parser")
    appendix = next(a for a in appendices_of(soup, docs) if a.letter == "A")
    assert appendix.article.select("td a") == []
    assert appendix.article.select("td")[-1].get_text() == "1"


def chapter(article: Tag) -> Chapter:
    day = date(2026, 11, 22)
    return Chapter("0-suoi/01-giu-suoi.md", "0-suoi/01/", 1, "Giữ suối", "Mở đầu", (), 5, day, day, article)


def test_answers_go_to_the_key_and_the_chapter_says_where() -> None:
    soup = BeautifulSoup(QUESTION, "html.parser")
    article = soup.find("article")
    assert isinstance(article, Tag)
    key = answers_of(soup, [chapter(article)])
    assert key is not None
    assert (key.letter, key.label, key.anchor) == ("K", "K", "phu-luc-k")
    assert [" ".join(tag.get_text().split()) for tag in key.article.select("h2, p")] == [
        "Chương 1. Giữ suối",
        "1. B. Vì Điều 4.",
    ]
    assert len(key.article.select("a.vd-ref")) == 1
    left = " ".join(article.get_text(" ").split()).replace(" .", ".")
    assert left == "Tự kiểm tra Câu 1. Hỏi? Một Hai Đáp án ở phụ lục K. Sau cùng."
    pointer = article.select_one("p.tn-xem a")
    assert pointer is not None
    assert pointer["href"] == f"#{key.article.select('h2')[0]['id']}"


def test_without_quizzes_there_is_no_key() -> None:
    soup = BeautifulSoup("<article><p>Chữ.</p></article>", "html.parser")
    article = soup.find("article")
    assert isinstance(article, Tag)
    assert answers_of(soup, [chapter(article)]) is None
