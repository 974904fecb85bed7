"""What readers see of the records: checklist, quiz, glossary, lists, article map; and that citations stay exact."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import markdown
import pytest
from bs4 import BeautifulSoup

from camnang.abbreviations import AbbreviationExtension
from camnang.article_map import article_map
from camnang.citations import CitedBy
from camnang.collation import collation_key, first_letter
from camnang.data.chapter_sections import append
from camnang.data.handbook import Handbook, load_handbook
from camnang.data.show_checklists import checklist_index, checklist_page
from camnang.data.show_lists import deadline_list, form_list, situation_index
from camnang.data.show_quizzes import question_bank, quiz_block
from camnang.data.show_terms import abbreviations, glossary
from camnang.data.site_pages import completed, generated_pages
from camnang.data.words import plain
from camnang.directive_table import DIRECTIVES
from camnang.markdown import CitationExtension, PageState
from records_samples import CHAPTER, FILES, SITUATION
from viendan.model import State
from viendan.page import Page
from viendan.register import Register

DAY = date(2026, 11, 22)
EXTENSIONS = ["admonition", "attr_list", "def_list", "md_in_html", "tables", "toc", "pymdownx.details"]
SHORTS = {"HĐND": "Hội đồng nhân dân", "UBND": "Ủy ban nhân dân", "TL.": "Thừa lệnh", "Ban KT-NS": "Ban Kinh tế"}


@pytest.fixture
def data(tmp_path: Path) -> Handbook:
    for name, text in {"mkdocs.yml": "", **{f"docs/{name}": text for name, text in FILES.items()}}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return load_handbook(tmp_path / "docs" / "du-lieu")


def render(text: str, register: Register, shorts: dict[str, str] | None = None) -> tuple[BeautifulSoup, PageState]:
    body = text.split("\n---\n", 1)[1] if text.startswith("---\n") else text
    state = PageState(register, DAY)
    added = [CitationExtension(trang_thai=state, dich="{id}"), AbbreviationExtension(viet_tat=shorts or {})]
    html = markdown.markdown(body, extensions=[*EXTENSIONS, *added])
    return BeautifulSoup(html, "html.parser"), state


# Checklists


def test_checklist_shows_every_row_whole(data: Handbook, invented: Register) -> None:
    soup, _ = render(checklist_page(data.checklists["K01"], data), invented)
    assert [th.get_text(strip=True) for th in soup.select("thead th[scope=col]")] == [
        "Xong", "Việc", "Ai làm", "Hạn", "Sản phẩm",
    ]  # fmt: skip
    first, second = soup.select("tbody tr")
    assert [" ".join(td.get_text(" ", strip=True).split()) for td in first.select("td")] == [
        "☐",
        "Đo mực nước trước khi khơi khoản 1 Điều 3 Luật số 10/2024/QH15",
        "Tổ trưởng HĐND Chịu trách nhiệm: UBND xã",
        "chậm nhất 05 ngày làm việc",
        "Sổ đo (M01)",
    ]
    assert first.select_one(".dm-can-cu a.vd-ref") is not None
    assert second.select_one(".dm-can-cu") is None
    assert "và chịu trách nhiệm" in second.get_text()
    # On a phone each cell says what it is.
    assert [td.get("data-nhan") for td in first.select("td[data-nhan]")] == ["Ai làm", "Hạn", "Sản phẩm"]
    assert soup.find(string=re.compile("việc nên làm")) is not None


def test_every_basis_is_linked_once_on_its_page(data: Handbook, invented: Register) -> None:
    source = "du-lieu/danh-muc/K01.yml"
    checked = Page(FILES[source], invented, DAY, DAY, markdown=False).references
    soup, state = render(checklist_page(data.checklists["K01"], data), invented, SHORTS)
    assert len(soup.select("a.vd-ref")) == len(state.linked) == len(checked) == 1
    quiz = Page(FILES["du-lieu/trac-nghiem/01.yml"], invented, DAY, DAY, markdown=False).references
    soup, state = render(quiz_block(data.quizzes[1]), invented, SHORTS)
    assert [(i.reference.document, i.reference.provision) for i in state.linked] == [
        (r.document, r.provision) for r in quiz if r.state in (State.RESOLVED, State.UNPROVED)
    ]
    assert len(soup.select("a.vd-ref")) == len(quiz) == 3


def test_each_checklist_has_a_page_and_a_line_in_the_index(data: Handbook, invented: Register) -> None:
    assert [source for source, _ in generated_pages(data)] == ["danh-muc/k01.md"]
    soup, _ = render(checklist_index(data), invented)
    assert [a["href"] for a in soup.select("a")] == ["/danh-muc/k01.md"]


def test_words_of_a_record_are_no_markup(data: Handbook, invented: Register) -> None:
    odd = "Ghi <b>x</b> | *sao* [a](b) `c`"
    task = replace(data.checklists["K01"].muc[0], viec=odd)
    soup, _ = render(checklist_page(replace(data.checklists["K01"], muc=(task,)), data), invented)
    cell = soup.select_one("td.dm-viec p")
    assert cell is not None
    assert cell.get_text() == odd
    assert plain("Điều 5") == "Điều 5"


# Quizzes


def test_quiz_works_without_script(data: Handbook, invented: Register) -> None:
    soup, _ = render(quiz_block(data.quizzes[1]), invented)
    first = soup.select(".tn-cau")[0]
    assert first["id"] == "q01-01"
    assert [li.get_text() for li in first.select("ol[type=A] > li")] == [
        "Trong 07 ngày làm việc", "Trong 05 ngày làm việc", "Không có hạn",
    ]  # fmt: skip
    answer = first.select_one("details")
    assert answer is not None
    assert not answer.has_attr("open")
    assert [" ".join(p.get_text().split()) for p in answer.select("p")] == [
        "B. Trong 05 ngày làm việc.",
        "Luật định 05 ngày làm việc kể từ ngày họp (khoản 1 Điều 3 Luật số 10/2024/QH15).",
    ]
    assert soup.select("script") == []


def test_bank_leads_to_each_question_in_its_chapter(data: Handbook, invented: Register) -> None:
    soup, state = render(question_bank(data), invented)
    assert [a["href"] for a in soup.select("a")] == [f"/0-suoi/01-giu-suoi.md#q01-0{n}" for n in range(1, 6)]
    assert state.linked == []  # the chapter cites; the list repeats


# Chapters and situations


def test_records_stand_at_the_end_of_the_sections_of_their_chapter(data: Handbook) -> None:
    text = completed(CHAPTER, "0-suoi/01-giu-suoi.md", {"so": 1}, data)
    order = [
        "## Biểu mẫu", "- M01 sổ đo", "**Danh mục kiểm tra:**", "[K01 Khơi suối](/danh-muc/k01.md)",
        "## Tình huống", "Chuyện.", "[Suối cạn thì làm gì?](/tinh-huong/03-suoi-can.md)",
        "## Tự kiểm tra", "1. Câu hỏi mở?", "### Trắc nghiệm", 'id="q01-01"', "## Căn cứ",
    ]  # fmt: skip
    places = [text.index(words) for words in order]
    assert places == sorted(places)


def test_other_chapters_and_pages_stay_as_written(data: Handbook) -> None:
    assert completed(CHAPTER, "0-suoi/02-khac.md", {"so": 2}, data) == CHAPTER
    assert completed(CHAPTER, "van-ban/luat.md", {"so": 1}, data) == CHAPTER
    named = completed(CHAPTER, "0-suoi/02-khac.md", {"so": 2, "danh_muc": ["K01"]}, data)
    assert "[K01 Khơi suối](/danh-muc/k01.md)" in named


def test_situation_gets_its_checklists_and_its_label(data: Handbook) -> None:
    meta = {"so": 3, "vai": "Ban", "danh_muc": ["K01"]}
    text = completed(SITUATION, "tinh-huong/03-suoi-can.md", meta, data)
    assert meta["nhan_trang"] == "Tình huống 3 · Ban của HĐND"
    assert text.index("K01 Khơi suối") < text.index("## Thời hạn")
    assert "### Trắc nghiệm" not in text


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("# T\n\n## A\n\nx\n\n## B\n\ny\n", "# T\n\n## A\n\nx\n\nTHÊM\n\n## B\n\ny\n"),
        ("## A\n\nx\n", "## A\n\nx\n\nTHÊM\n\n"),
        ("## B\n\ny\n", "## B\n\ny\n\n## A\n\nTHÊM\n"),
        # A heading inside code is none.
        ("## A\n\n```text\n## B\n```\n\nx\n\n## C\n", "## A\n\n```text\n## B\n```\n\nx\n\nTHÊM\n\n## C\n"),
    ],
)
def test_addition_goes_to_the_end_of_its_section(page: str, expected: str) -> None:
    assert append(page, "A", "THÊM") == expected
    assert append(page, "A", "") == page


# Glossary


def test_vietnamese_order() -> None:
    words = ["đo", "da", "ă", "dạ", "e", "ê", "án", "an", "u", "ư", "ơn", "on", "ôn", "a", "â", "dà"]
    assert sorted(words, key=collation_key) == [
        "a", "an", "án", "ă", "â", "da", "dà", "dạ", "đo", "e", "ê", "on", "ôn", "ơn", "u", "ư",
    ]  # fmt: skip
    assert [first_letter(w) for w in ("Ủy ban", "Đại biểu", "ấn", "“Ổ”", "Ăn")] == ["U", "Đ", "Â", "Ô", "Ă"]


def test_glossary_gives_term_short_form_sentence_and_basis(data: Handbook, invented: Register) -> None:
    soup, _ = render(glossary(data), invented)
    assert [h.get_text() for h in soup.select("h2")] == ["H", "U", "Chữ viết tắt"]
    assert [dt.get_text() for dt in soup.select("dt")] == ["Hội đồng nhân dân (HĐND)", "Ủy ban nhân dân (UBND, UB)"]
    assert [dt["id"] for dt in soup.select("dt")] == ["tn-hoi-dong-nhan-dan", "tn-uy-ban-nhan-dan"]
    first = soup.select("dd")[0]
    assert first.get_text() == "Cơ quan giữ suối của dân (Điều 4 Luật số 10/2024/QH15). Chương 1."
    assert len(first.select("a.vd-ref")) == 1
    assert [tr.get_text("|", strip=True) for tr in soup.select("tbody tr")] == [
        "HĐND|Hội đồng nhân dân",
        "UB|Ủy ban nhân dân",
        "UBND|Ủy ban nhân dân",
    ]
    ids = {str(tag["id"]) for tag in soup.select("[id]")}
    assert all(str(a["href"])[1:] in ids for a in soup.select("a[href^='#']"))


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("HĐND họp. HĐND về.", ["HĐND"]),
        ("## Về HĐND\n\nHĐND họp.", ["HĐND"]),
        ("## A\n\nHĐND.\n\n## B\n\nHĐND.", ["HĐND", "HĐND"]),
        ("Ban KT-NS và UBND xã; ký TL. Chủ tịch", ["Ban KT-NS", "UBND", "TL."]),
        ("| Ai | Gì |\n|---|---|\n| UBND | họp |", ["UBND"]),
        # Must not be marked
        ("Số 12/NQ-HĐND, UBND-KT, HĐNDX, aHĐND", []),
        ("[HĐND](x.md) và `HĐND`", []),
        ("### HĐND họp", []),
        ("HDND, hđnd", []),
    ],
)
def test_where_an_abbreviation_says_its_words(text: str, marked: list[str], invented: Register) -> None:
    soup, _ = render(text, invented, SHORTS)
    assert [tag.get_text() for tag in soup.select("abbr")] == marked
    assert all(tag["title"] == SHORTS[tag.get_text()] for tag in soup.select("abbr"))


def test_citations_are_the_same_with_and_without_abbreviations(root: Path) -> None:
    register = Register.load(root / "docs" / "van-ban")
    known = abbreviations(load_handbook(root / "docs" / "du-lieu").terms)
    for chapter in sorted((root / "docs").glob("[0-9]-*/1*.md"))[:4]:
        text = chapter.read_text("utf-8").split("\n---\n", 1)[1]
        (bare, before), (marked, after) = render(text, register), render(text, register, known)
        assert [str(a) for a in bare.select("a.vd-ref")] == [str(a) for a in marked.select("a.vd-ref")]
        assert len(before.linked) == len(after.linked)
        assert marked.select("abbr")
        assert marked.select("a abbr, :is(h1, h2, h3, h4) abbr") == []
        assert bare.get_text().split() == marked.get_text().split()


# Lists


def test_only_proven_deadlines_are_listed(data: Handbook) -> None:
    shown = deadline_list(data)
    assert "trong 05 ngày làm việc" in shown
    assert "[1](/0-suoi/01-giu-suoi.md)" in shown
    hidden = replace(data, deadlines={"H01": replace(data.deadlines["H01"], trang_thai="cho_kiem_chung")})
    assert "05 ngày" not in deadline_list(hidden)


def test_forms_and_situations_are_listed(data: Handbook) -> None:
    assert "| M01 Sổ đo | Word | [1](/0-suoi/01-giu-suoi.md) |" in form_list(data)
    lines = situation_index(data).splitlines()
    assert lines[2:4] == ["## Ban của HĐND", ""]
    assert lines[4].startswith("- [Suối cạn thì làm gì?](/tinh-huong/03-suoi-can.md){.loc-muc ")
    assert 'data-vai="Ban của HĐND"' in lines[4]


def test_article_map_leads_from_provision_to_pages(invented: Register) -> None:
    cited = CitedBy()
    for title, url in (("2. Hai", "b/"), ("1. Một", "a/")):
        _, state = render("Theo khoản 1 Điều 3 và Điều 10 Luật số 10/2024/QH15.", invented)
        cited.add(title, url, state.linked)
    (entry,) = article_map(invented, cited)
    assert entry.label == "Luật số 10/2024/QH15"
    assert (entry.rows[0].article, entry.rows[0].pages) == ("3", (("1. Một", "a/"), ("2. Hai", "b/")))
    assert [row.article for row in entry.rows] == sorted((row.article for row in entry.rows), key=lambda a: int(a or 0))


def test_directives_of_the_records_are_in_the_table(root: Path) -> None:
    for page in ("danh-muc/index.md", "tinh-huong/index.md", *(f"phu-luc/{n}.md" for n in ("thuat-ngu", "thoi-han"))):
        used = re.findall(r"^\{\{ (\w+) \}\}$", (root / "docs" / page).read_text("utf-8"), re.MULTILINE)
        assert used, page
        assert set(used) <= set(DIRECTIVES), page
