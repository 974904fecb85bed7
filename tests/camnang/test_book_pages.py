"""Pages as a typesetter leafs through them: none that breaks off, no heading alone at the foot, charts with their names."""

from __future__ import annotations

from pathlib import Path

import pytest
import weasyprint
from bs4 import BeautifulSoup, Tag

from book_checkout import DESIGN, REPO
from camnang.book.edition import EDITIONS
from camnang.book.fill_in import blanks_to_lines, on_page_content
from camnang.book.paper import text_before_tall_charts
from camnang.book.styles import style_sheet
from camnang.book.tables import prepare_tables
from camnang.book.typefaces import font_face_rules
from page_faults import page_faults
from printed import Printed, typeset_lines


def test_the_sample_has_no_fault(sample: Printed) -> None:
    assert list(page_faults(sample.path)) == []


def leafed(tmp_path: Path, *pages: str) -> list[str]:
    """Faults of a chapter whose pages hold this, in the styles of the book, breaks being forced; the last is its end."""
    style = f"{font_face_rules(REPO / '.cache' / 'sach')}\n{style_sheet(DESIGN, EDITIONS['a5'])}"
    body = '<div style="break-before:page">'.join(
        f"{page}</div>" for page in ("Bìa", "Bản quyền", *pages, "<i id=het>Hết</i> <a href=#het>1</a>")
    )
    html = f"<html lang=vi><style>{style} h2,h3{{break-after:auto!important}}</style><body><div>{body}</body></html>"
    target = tmp_path / "trang.pdf"
    weasyprint.HTML(string=html).write_pdf(target)
    return [fault.partition(" (")[0] for fault in page_faults(target)]


FULL = "<p>Lời văn của trang nói đủ dài để chiếm hơn một dòng của trang giấy khổ nhỏ này.</p>" * 12


@pytest.mark.parametrize(
    ("page", "faults"),
    [
        (FULL, []),
        ("<p>Một dòng.</p>", ["tờ 3: chữ chưa đến một phần ba trang"]),
        (f"{FULL}<h2>Tiêu đề cụt</h2>", ["tờ 3: tiêu đề đứng một mình ở chân trang"]),
        (f"{FULL}<h3>Tiêu đề cụt</h3>", ["tờ 3: tiêu đề đứng một mình ở chân trang"]),
        (f"{FULL}<h2>Tiêu đề</h2><p>có lời.</p>", []),
        (f"{FULL}<table><thead><tr><th>Đầu</th><th>bảng</th></tr></thead></table>", ["tờ 3: tiêu đề đứng một mình ở chân trang"]),
        (f"{FULL}<table><tr><td>Một</td><td>1</td></tr><tr><td><b style='font-weight:600'>Cộng</b></td><td><b style='font-weight:600'>1</b></td></tr></table>", []),
        # a note at the foot is no text under the heading
        (f"{FULL}<h2>Tiêu đề<span class='chu-thich'>Lời chú thích ở chân trang.</span></h2>", ["tờ 3: tiêu đề đứng một mình ở chân trang"]),
    ],
)  # fmt: skip
def test_the_check_sees_what_it_looks_for(tmp_path: Path, page: str, faults: list[str]) -> None:
    assert leafed(tmp_path, page) == faults


def test_a_chart_and_its_name_stand_on_one_page(sample: Printed) -> None:
    page = sample.page_with("Sơ đồ: Xét đơn")
    assert "Nhận đơn" in sample.text[page]


def test_no_page_begins_or_ends_with_a_lonely_line_of_a_paragraph(sample: Printed) -> None:
    """The invented paragraphs have three lines: with two kept together at either end none is ever cut."""
    pages = [
        [line for line in lines if line.size > 9 and "Serif" in line.family] for lines in typeset_lines(sample.path)
    ]
    prose = [lines for lines in pages if any(line.text.startswith("Đoạn ") for line in lines)]
    assert len(prose) >= 3
    assert not any(lines[-1].text.startswith("Đoạn ") for lines in prose)
    assert not any(lines[0].text.endswith("trước khi ký tên.") for lines in prose)


def tree(html: str) -> tuple[BeautifulSoup, Tag]:
    soup = BeautifulSoup(f"<article>{html}</article>", "html.parser")
    assert isinstance(soup.article, Tag)
    return soup, soup.article


TALL = '<figure class="so-do"><svg viewBox="0 0 100 140"></svg></figure>'
WIDE = '<figure class="so-do"><svg viewBox="0 0 100 60"></svg></figure>'


@pytest.mark.parametrize(
    ("html", "order"),
    [
        (f"<h3>A</h3>{TALL}<p>b</p><p>c</p>", "h3 p figure p"),
        (f"<h3>A</h3>{TALL}<ol><li>b</li></ol>", "h3 ol figure"),
        (f"<h3>A</h3>{WIDE}<p>b</p>", "h3 figure p"),
        (f"<h3>A</h3>{TALL}<p>{'b' * 1300}</p>", "h3 figure p"),
        (f"<h3>A</h3>{TALL}<h4>b</h4><p>c</p>", "h3 figure h4 p"),
        (f"<h3>A</h3><p>a</p>{TALL}<p>b</p>", "h3 p figure p"),
        (f"<h3>A</h3>{TALL}", "h3 figure"),
    ],
)
def test_a_tall_chart_lets_a_block_of_text_go_first(html: str, order: str) -> None:
    _, article = tree(html)
    text_before_tall_charts(article)
    assert " ".join(tag.name for tag in article.find_all(recursive=False)) == order


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("<p>&nbsp;</p>", '<div class="dien">&nbsp;</div>'),
        ("<p></p>", "<p></p>"),
        ('<p class="x"> <br> </p>', '<div class="dien">&nbsp;</div>'),
        ('<p><input size="4"></p>', '<div class="dien"><input size="4"></div>'),
        ("<p>Tên: <input></p>", "<p>Tên: <input></p>"),
        ('<p><img src="a.png"></p>', '<p><img src="a.png"></p>'),
    ],
)
def test_lines_for_a_pen_are_kept_from_the_collector(written: str, kept: str) -> None:
    assert on_page_content(written) == kept


@pytest.mark.parametrize(
    ("html", "classes", "text"),
    [
        ('<p>Tên: <input size="10">.</p>', ["dien-cho"], "Tên: ."),
        ('<p><input type="checkbox"> Có</p>', ["o-danh-dau"], "☐ Có"),
        ('<p><input type="radio" checked> Có</p>', ["o-danh-dau"], "☑ Có"),
        ('<div class="dien"><input></div>', ["dien"], ""),
        ('<div class="dien"><input type="checkbox"></div>', ["dien", "o-danh-dau"], "☐"),
    ],
)
def test_inputs_become_what_a_pen_needs(html: str, classes: list[str], text: str) -> None:
    soup, article = tree(html)
    blanks_to_lines(soup, article)
    assert [
        tag["class"] if isinstance(tag["class"], str) else tag["class"][0] for tag in article.select("[class]")
    ] == classes
    assert " ".join(article.get_text().split()).replace(" .", ".") == text.replace(" .", ".")
    assert article.find("input") is None


def test_rows_to_fill_and_widths_asked_for_are_kept() -> None:
    rows = "<tr><td>1</td><td></td><td></td></tr><tr><td>2</td><td>Trưởng thôn</td><td></td></tr>"
    head = '<tr><th width="10%">TT</th><th width="200" align="center">Họ tên</th><th>Ký</th></tr>'
    soup, article = tree(f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>")
    prepare_tables(soup, article)
    assert [row.get("class") for row in article.select("tbody tr")] == ["dong-dien", None]
    assert [cell.get("style") for cell in article.select("th")] == ["width:10%", "width:150pt;text-align: center", None]
    assert article.find("colgroup") is None


@pytest.mark.parametrize(("word", "turned"), [("ô", False), ("dài-ngắn", False), ("rấtrấtdài", True)])
def test_a_page_is_turned_only_for_a_table_that_does_not_fit(word: str, turned: bool) -> None:
    row = "".join(f"<td>{word}{number}</td>" for number in range(8))
    soup, article = tree(f"<h3>Bảng</h3><table><tr>{row}</tr></table>")
    prepare_tables(soup, article)
    assert (article.select_one(".ngang h3") is not None) is turned
