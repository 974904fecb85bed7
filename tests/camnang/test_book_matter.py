"""Front and back matter of a printed sample: index, lists, imprint, what is not printed, what is told to a screen reader."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pdfua
import pikepdf
import pytest
import zxingcpp
from bs4 import BeautifulSoup

from book_checkout import register_page
from book_sample import FIRST, FRONT, SITE, cite, write_sample
from camnang.book import BookError, build_book
from camnang.book.unverified import refuse_unproved
from printed import Printed
from viendan.register import Register


def entry(text: str, name: str) -> list[str]:
    """The page numbers behind an entry."""
    said = re.search(rf"{re.escape(name)} (?:[. ]+ )?((?:\d+(?:–\d+)?(?:, )?)+)", text)
    assert said, (name, text)
    return said[1].rstrip(", ").split(", ")


def numbers(printed: Printed, *sentences: str) -> list[str]:
    return [printed.labels[printed.page_with(words, after=4)] for words in sentences]


INDEXED = [  # entry of the index, then words that stand where the pages must lead, in the order of the book
    ("Khơi suối", "Tổ đo suối khơi suối mỗi tháng", "Dọn cho nước chảy."),
    ("Nước đục, nước trong", "Nước đục thì chờ", "Hai trạng thái của nước."),
    ("Thường trực Tổ đo suối", "Thường trực Tổ đo suối họp xong", "Người giữ việc chung của tổ."),
    # neither inside "Thường trực Tổ đo suối", nor in the list of sources at the end of chapter 1
    ("Tổ đo suối (TĐS)", "Tổ đo suối khơi suối mỗi tháng", "TĐS ghi sổ", "Tổ đo suối trong 05 ngày", "Những người đo suối."),
]  # fmt: skip


@pytest.mark.parametrize("row", INDEXED, ids=[row[0] for row in INDEXED])
def test_index_names_the_pages_where_the_term_stands(sample: Printed, row: tuple[str, ...]) -> None:
    index = sample.page_with("Chỉ mục thuật ngữ", after=10)
    found = [sample.labels[sample.page_with(words, after=4)] for words in row[1:]]
    assert entry(sample.text[index], row[0]) == list(dict.fromkeys(found))


def test_abbreviations_lead_to_their_terms(sample: Printed) -> None:
    index = sample.page_with("Chỉ mục thuật ngữ", after=10)
    assert "TĐS xem Tổ đo suối" in sample.text[index]
    assert index == len(sample.text) - 1


LISTED = [
    ("M01 Sổ đo mực nước", "Ghi sổ đo M01", "M01 Sổ đo mực nước"),
    ("M02 Giấy mời ra suối", "M02 Giấy mời ra suối"),
    ("K01 Khơi suối", "xem K01 trước khi", "K01. Khơi suối"),
    ("H01 Đo lại mực nước “suối”: trong 05 ngày", "Tổ đo suối trong 05 ngày", "Việc, ai làm"),
]


@pytest.mark.parametrize("row", LISTED, ids=[row[0][:3] for row in LISTED])
def test_lists_name_the_pages_of_the_record_and_of_the_chapters_that_call_it(
    sample: Printed, row: tuple[str, ...]
) -> None:
    lists = sample.page_with("Số đậm là trang có đủ nội dung")
    assert entry(sample.rows[lists], row[0]) == [sample.labels[sample.page_with(words, after=4)] for words in row[1:]]


def test_the_main_page_is_bold(sample: Printed) -> None:
    done = subprocess.run(
        ["pdftohtml", "-xml", "-i", "-stdout", str(sample.path)], capture_output=True, text=True, check=True
    )
    pages = done.stdout.split("<page ")[1:]
    lists, index = sample.page_with("Số đậm là trang có đủ nội dung"), len(sample.text) - 1
    for page, record, plain in (
        (lists, "M02 Giấy mời ra suối", "Ghi sổ đo M01"),
        (index, "Dọn cho nước chảy.", "TĐS ghi sổ"),
    ):
        bold = re.findall(r"<b>(\d+)</b>", pages[page])
        assert sample.labels[sample.page_with(record, after=4)] in bold
        assert sample.labels[sample.page_with(plain, after=4)] not in bold


def test_what_is_not_read_in_a_text_is_in_no_list(sample: Printed) -> None:
    assert "Báo cáo mực nước" not in " ".join(sample.text)


def test_every_printed_number_leads_to_the_page_that_bears_it(sample: Printed) -> None:
    """Contents, lists, authorities, index, and "tr. N" in the text."""
    checked, back = 0, sample.page_with("Danh mục văn bản viện dẫn", after=10)
    for link in sample.links:
        found = re.search(r"(?:^| )(\d+|[ivxl]+)\)?$", link.words)
        listed = ". ." in link.words if link.page < 4 else link.page >= back or "tr." in link.words
        if found and listed:
            assert found[1] == sample.labels[link.target], link
            checked += 1
    assert checked > 25


def test_imprint_is_one_page_and_says_what_book_it_is(sample: Printed) -> None:
    assert sample.text[1].startswith("Cẩm nang Suối Mẫu Mã ấn bản A5-2026-11-22 Quy định đến ngày 22/11/2026")
    for words in ("Biên soạn", "CC BY 4.0", "Bản in này còn đúng không?", "xem văn bản còn hiệu lực không."):
        assert words in sample.text[1]
    assert sample.text[2].startswith("Mục lục")


def codes(printed: Printed, page: int, folder: Path) -> list[str]:
    return [code.text for code in zxingcpp.read_barcodes(printed.picture(page, 100, folder))]


def test_codes_are_read_off_the_page_at_100_dots_an_inch(sample: Printed, tmp_path: Path) -> None:
    assert codes(sample, 1, tmp_path) == [f"{SITE}cong-cu/ban-in/?ma=A5-2026-11-22"]
    for opening, address in (
        ("01 Giữ suối Mẫu", "0-mo-dau/01-mot/"),
        ("02 Bảng và khối", "1-hai/02-hai/"),
        ("Phụ lục B Danh mục", "danh-muc/"),
    ):
        page = next(n for n, text in enumerate(sample.text) if text.removeprefix("Bản trực tuyến ").startswith(opening))
        assert codes(sample, page, tmp_path) == [SITE + address]


def test_without_the_page_on_the_site_the_imprint_promises_nothing(tmp_path: Path) -> None:
    root = write_sample(tmp_path)
    (root / "docs/cong-cu/ban-in.md").unlink()
    book = Printed(build_book(root, root / "ra"))
    assert "còn đúng không?" not in book.text[1]
    assert codes(book, 1, tmp_path) == []


WEAK = register_page("luat-9-2020-qh99", "9/2020/QH99", "Luật nghe nói", trust="tri_nho")
CHAPTER = "docs/0-mo-dau/01-mot.md"
LINE = (FRONT.format(number=1, title="Giữ suối Mẫu", part="Phần I. Việc suối") + FIRST).count("\n") + 2
UNPROVED = [  # what is added to a chapter → what the build says
    (
        f"Câu trước. Theo {cite('luat-1-2020-qh99', 8, 'khoản 9 Điều 8 Luật số 1/2020/QH99', unproved=True)}, hạn là 3 ngày. Câu sau.",
        f"{CHAPTER}:{LINE}: câu “Theo khoản 9 Điều 8 Luật số 1/2020/QH99, hạn là 3 ngày.” dẫn “khoản 9 Điều 8 Luật số 1/2020/QH99”",
    ),
    (
        f"Theo {cite('luat-9-2020-qh99', 2, 'Điều 2 Luật số 9/2020/QH99')}, xã họp.",
        f"{CHAPTER}:{LINE}: câu “Theo Điều 2 Luật số 9/2020/QH99, xã họp.” dẫn “Điều 2 Luật số 9/2020/QH99”, văn bản mới biết qua nguồn yếu",
    ),
    ("Xã họp trong 4 ngày [?].", f"{CHAPTER}:{LINE}: câu “Xã họp trong 4 ngày [?].” còn dấu [?]"),
    (
        "| Việc | Ai | Hạn |\n|---|---|---|\n| Báo cáo mực nước | Tổ | trong 09 ngày |",
        f"{CHAPTER}:{LINE + 2}: câu “Báo cáo mực nước Tổ trong 09 ngày” nêu thời hạn H02 chưa ai đọc thấy",
    ),
]


@pytest.mark.parametrize(("added", "message"), UNPROVED, ids=["điều khoản", "văn bản", "dấu hỏi", "thời hạn"])
def test_an_unproved_fact_stops_the_book_by_file_line_and_sentence(tmp_path: Path, added: str, message: str) -> None:
    text = FRONT.format(number=1, title="Giữ suối Mẫu", part="Phần I. Việc suối") + FIRST
    root = write_sample(tmp_path, {CHAPTER: f"{text}\n{added}\n", "docs/van-ban/luat-9-2020-qh99.md": WEAK})
    (root / "ra").mkdir()
    (root / "ra" / "cam-nang.pdf").write_bytes(b"last good book")
    with pytest.raises(BookError, match="Sách không in điều chưa kiểm chứng") as caught:
        build_book(root, root / "ra")
    assert str(caught.value).splitlines()[1].startswith(f"- {message}")
    assert len(str(caught.value).splitlines()) == 2
    assert (root / "ra" / "cam-nang.pdf").read_bytes() == b"last good book"


@pytest.mark.parametrize(("added", "message"), UNPROVED[:3])
def test_inside_a_block_of_doubt_it_is_left_out_and_the_book_is_made(tmp_path: Path, added: str, message: str) -> None:
    text = FRONT.format(number=1, title="Giữ suối Mẫu", part="Phần I. Việc suối") + FIRST
    block = f'\n!!! chua-kiem-chung "Chưa kiểm chứng"\n    {added}\n'
    root = write_sample(tmp_path, {CHAPTER: text + block, "docs/van-ban/luat-9-2020-qh99.md": WEAK})
    said = " ".join(Printed(build_book(root, root / "ra", chapter=1)).text)
    assert "Câu trước" not in said
    assert "xã họp" not in said
    assert "bỏ ra 1 khối" in said


def test_a_document_known_from_weak_sources_may_be_named_but_not_relied_on(tmp_path: Path) -> None:
    named = '<a class="vd-ref" href="../van-ban/luat-9-2020-qh99/" data-vd="luat-9-2020-qh99">Luật số 9/2020/QH99</a>'
    text = FRONT.format(number=1, title="Giữ suối Mẫu", part="Phần I. Việc suối") + FIRST
    root = write_sample(
        tmp_path, {CHAPTER: f"{text}\nNghe nói có {named}.\n", "docs/van-ban/luat-9-2020-qh99.md": WEAK}
    )
    assert "Nghe nói có Luật số 9/2020/QH99" in " ".join(Printed(build_book(root, root / "ra", chapter=1)).text)


def test_heads_of_tables_say_what_they_head(sample: Printed) -> None:
    with pikepdf.open(sample.path) as pdf:
        cells = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") in ("/TH", "/TD")]
        heads = [cell for cell in cells if cell.S == "/TH"]
        assert len(heads) > 20
        assert {str(cell.A.Scope) for cell in heads} == {"/Column"}
        tree = pikepdf.NameTree(pdf.Root.StructTreeRoot.IDTree)
        named = {name for cell in cells if cell.S == "/TD" for name in map(str, cell.A.get("/Headers", []))}
        assert named
        assert all(tree[name].S == "/TH" for name in named)


def test_a_checker_of_pdf_ua_finds_nothing(sample: Printed) -> None:
    report = pdfua.validate(str(sample.path))
    assert [(finding.rule_id, finding.message) for finding in report.findings] == []
    # its check of empty headings stumbles over pikepdf 10; nothing else may be left out
    assert {outcome.rule_id for outcome in report.skipped} <= {"UA-14-001"}


def test_a_page_made_from_a_record_is_named_by_the_record(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    (docs / "du-lieu" / "danh-muc").mkdir(parents=True)
    lines = ["muc:", "  - viec: Gửi giấy mời", "    can_cu: khoản 9 Điều 8 Luật số 1/2020/QH99", "  - viec: Dọn rác"]
    (docs / "du-lieu" / "danh-muc" / "K01.yml").write_text("\n".join(lines), "utf-8")
    link = cite("luat-1-2020-qh99", 8, "khoản\u00a09 Điều\u00a08 Luật số 1/2020/QH99", unproved=True)
    soup = BeautifulSoup(f'<section data-tep="danh-muc/k01.md"><p>{link}</p></section>', "html.parser")
    with pytest.raises(BookError) as caught:
        refuse_unproved([("danh-muc/index.md", soup)], Register([]), docs)
    assert str(caught.value).splitlines()[1].startswith("- docs/du-lieu/danh-muc/K01.yml:3: câu “khoản 9 Điều 8 Luật")
