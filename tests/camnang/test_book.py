"""A small book from invented chapters, built once and read back from the PDF."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest

from book_checkout import register_page, write_checkout
from camnang.book import BookError, build_book
from camnang.book.proof import fonts, page_words, tokens

MKDOCS = """
site_name: Cẩm nang mẫu
site_url: https://cam-nang.vi-du.vn/
docs_dir: docs
plugins: [search]
exclude_docs: "*.cau-truc.json"
markdown_extensions:
  - abbr
  - admonition
  - attr_list
  - footnotes
  - md_in_html
  - tables
  - toc: {permalink: "#"}
  - pymdownx.details
  - pymdownx.superfences
  - pymdownx.highlight: {linenums: true, linenums_style: table}
  - pymdownx.tabbed: {alternate_style: true}
  - pymdownx.tasklist
"""


def cite(document: str, shown: str, article: str, clause: str = "", point: str = "") -> str:
    """A citation as the Markdown extension writes it."""
    marks = "".join(f' data-{k}="{v}"' for k, v in (("dieu", article), ("khoan", clause), ("diem", point)) if v)
    return f'<a class="vd-ref" href="../van-ban/{document}/#dieu-{article}" data-vd="{document}"{marks}>{shown}</a>'


LAW, DECREE = "luat-1-2020-qh99", "nd-2-2020-nd-cp"
K1 = cite(LAW, "khoản 1 Điều 3 Luật số 1/2020/QH99", "3", "1")
K2 = cite(LAW, "điểm đ khoản 2 Điều 3 Luật số 1/2020/QH99", "3", "2", "đ")
D10 = cite(LAW, "Điều 10 Luật số 1/2020/QH99", "10")
ND = cite(DECREE, "khoản 4 Điều 12a Nghị định số 2/2020/NĐ-CP", "12a", "4")
# What stands in the text → how the table of authorities lists it.
CITED = {
    "khoản 1 Điều 3 Luật số 1/2020/QH99": ("Luật số 1/2020/QH99", "Điều 3", "khoản 1"),
    "điểm đ khoản 2 Điều 3 Luật số 1/2020/QH99": ("Luật số 1/2020/QH99", "Điều 3", "điểm đ khoản 2"),
    "Điều 10 Luật số 1/2020/QH99": ("Luật số 1/2020/QH99", "Điều 10", "cả Điều"),
    "khoản 4 Điều 12a Nghị định số 2/2020/NĐ-CP": ("Nghị định số 2/2020/NĐ-CP", "Điều 12a", "khoản 4"),
}


def prose(name: str, count: int) -> str:
    """`count` paragraphs whose every word can be told from those of other passages."""
    return "\n\n".join(
        f"Đoạn {name}{i} nói về việc thứ {i} của xã Suối Mẫu: người trình bày nêu số liệu, người nghe hỏi lại, "
        f"thư ký ghi câu {name}hỏi{i} và câu {name}đáp{i} vào biên bản rồi đọc lại trước khi ký."
        for i in range(count)
    )


def front(number: int, title: str, part: str) -> str:
    return (
        f"---\ntieu_de: {title}\nso: {number}\nphan: {part!r}\ndoi_tuong: [đại biểu, thư ký]\nthoi_gian_doc: 7\n"
        f"quy_dinh_den_ngay: 2026-11-22\nra_soat: {{ngay: 2026-11-2{number}, so_vien_dan: 4}}\n---\n# {title}\n\n"
    )


FIRST = f"""## Trong 1 phút

- Người trình bày "nêu rõ" căn cứ ({K1}).
- Xem thêm [chương sau](../1-phan-mot/02-hai.md#buoc-hai) và [trang ngoài](https://vi-du.vn/duong-dan/dai).

!!! chua-kiem-chung "Chưa kiểm chứng"
    Chữ bímật không được in ra giấy.

## Mục chỉ có điều chưa rõ

!!! chua-kiem-chung "Chưa kiểm chứng"
    Cả mục này là bímật.

## Các bước

{prose("alpha", 14)}

Theo {K2}, việc này làm trước. Ghi chú ở chân trang.[^1] Điều này nhắc lại {K1}.

!!! tinh-huong "Mất điện giữa phiên họp"
    Làm theo {D10}.

??? dap-an "Đáp án"
    Đáp án mở sẵn trên giấy.

[^1]: Lời ghi chú chântrang.
"""

ROWS = "\n".join(f"| Việc {i} | Người làm {i} | trước {i} ngày | sản phẩm bảng{i} | mục {i} |" for i in range(40))
WIDE_ROW = "| " + " | ".join(f"ô{i}" for i in range(9)) + " |"
SECOND = f"""## Bảng dài

| Việc | Ai | Hạn | Sản phẩm | Căn cứ |
|---|---|---|---|---|
{ROWS}

## Bước hai {{#buoc-hai}}

{prose("beta", 10)}

Căn cứ {ND} và {K1}.

## Bảng rộng

| {" | ".join(f"Cột{i} dàirấtdài{i}" for i in range(9))} |
|{"---|" * 9}
{WIDE_ROW}

## Ba thứ từng làm mất chữ

=== "Thẻ đại biểu"

    {prose("thẻmột", 24).replace(chr(10), chr(10) + "    ")}

=== "Thẻ thư ký"

    Nội dung thẻhai.

```python
{chr(10).join(f"dong_{i} = {i}" for i in range(90))}
```

- [x] Đã gửi
- [ ] Chưa gửi
"""

THIRD = f"""## Một mục

{prose("gamma", 12)}

Lại theo {D10}; xem [chương đầu](../0-mo-dau/01-mot.md).
"""


def write_project(root: Path) -> Path:
    """An invented checkout that shares the design and the cut fonts of this one."""
    law = register_page(LAW, "1/2020/QH99", "Luật Mẫu")
    decree = register_page(DECREE, "2/2020/NĐ-CP", "Nghị định về việc mẫu", kind="Nghị định", until="2026-01-01")
    files = {
        "mkdocs.yml": MKDOCS,
        "docs/index.md": "# Trang đầu\n\nTrangđầu không vào sách.\n",
        "docs/0-mo-dau/01-mot.md": front(1, "Chương mẫu thứ nhất", "Mở đầu") + FIRST,
        "docs/1-phan-mot/02-hai.md": front(2, "Chương mẫu thứ hai có tên dài", "Phần I. Làm việc") + SECOND,
        "docs/1-phan-mot/03-ba.md": front(3, "Chương mẫu thứ ba", "Phần I. Làm việc") + THIRD,
        f"docs/van-ban/{LAW}.md": law,
        f"docs/van-ban/{DECREE}.md": decree,
    }
    return write_checkout(root, files)


@dataclass(frozen=True)
class Built:
    root: Path
    pdf: Path
    layout: list[str]  # text of each page as laid out

    def folio(self, page: int) -> str:
        """The number printed at the foot of a page; empty on openings and blanks."""
        lines = [line.strip() for line in self.layout[page].splitlines() if line.strip()]
        return lines[-1] if lines and re.fullmatch(r"\d+|[ivxl]+", lines[-1]) else ""

    def number(self, page: int) -> int:
        """The number that a page bears or would bear, from the nearest page that prints one."""
        printed = [n for n in range(len(self.layout)) if self.folio(n).isdigit()]
        near = min(printed, key=lambda n: abs(n - page))
        return int(self.folio(near)) + page - near


def layout(pdf: Path) -> list[str]:
    done = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True)
    return done.stdout.replace("\u00a0", " ").split("\f")[:-1]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    root = write_project(tmp_path_factory.mktemp("sach-mot"))

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("dựng sách mà mở kết nối mạng")

    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("SOURCE_DATE_EPOCH", raising=False)
        patch.setattr(socket.socket, "connect", refuse)
        patch.setattr(socket, "getaddrinfo", refuse)
        pdf = build_book(root, root / "ra")
        yield Built(root, pdf, layout(pdf))


def test_contents_show_the_real_pages(book: Built) -> None:
    contents = next(text for text in book.layout if "Mục lục" in text)
    lines = re.findall(r"^\s*(?:\d\d +)?(\S.*?)[ .]{4,}(\d+)$", contents, re.MULTILINE)
    assert [title for title, _ in lines] == [
        "Mở đầu",
        "Chương mẫu thứ nhất",
        "Phần I. Làm việc",
        "Chương mẫu thứ hai có tên dài",
        "Chương mẫu thứ ba",
        "Danh mục văn bản viện dẫn",
    ]
    for title, number in lines:
        where = _opening(book, title)
        assert int(number) == book.number(where)
        assert where % 2 == 0, f"{title} phải mở ở trang bên phải"


def _opening(book: Built, title: str) -> int:
    """The page that begins with the title, after the number of the chapter if it has one."""
    begin = re.compile(r"(?:\d\d )?" + title.replace("Phần I. ", "Phần I "))
    # The words under the code stand beside the title.
    flat = [" ".join(text.replace("Bản trực tuyến", "").split()) for text in book.layout]
    return next(n for n, text in enumerate(flat) if begin.match(text) and not book.folio(n))


def test_authorities_show_the_pages_where_the_words_stand(book: Built) -> None:
    start = _opening(book, "Danh mục văn bản viện dẫn")
    listed: dict[tuple[str, str, str], str] = {}
    document = article = ""
    for line in "\n".join(book.layout[start:]).splitlines():
        text = line.strip()
        if found := re.match(r"((?:Luật|Nghị định) số \S+)", text):
            document = found[1]
        elif found := re.match(r"(Điều \w+)", text):
            article = found[1]
        elif found := re.match(r"(.+?)[ .]{4,}([\d, ]+)$", text):
            listed[document, article, found[1]] = found[2]
    assert set(listed) == set(CITED.values())
    for words, entry in CITED.items():
        pattern = re.compile(rf"(?<!khoản 2 ){words}" if words.startswith("Điều") else words)
        pages = [n for n in range(start) if pattern.search(" ".join(book.layout[n].split()))]
        assert listed[entry] == ", ".join(str(book.number(n)) for n in pages), words


def test_authorities_show_the_status_on_the_day_of_the_book(book: Built) -> None:
    text = " ".join("\n".join(book.layout[_opening(book, "Danh mục văn bản viện dẫn") :]).split())
    assert "Luật số 1/2020/QH99 Luật Mẫu còn hiệu lực" in text
    assert "Nghị định về việc mẫu hết hiệu lực từ ngày 01/01/2026" in text


def test_cross_references_show_the_real_page(book: Built) -> None:
    flat = [" ".join(text.split()) for text in book.layout]
    number = re.search(r"chương sau \(tr\. (\d+)\)", "\n".join(flat))
    assert number
    page = next(n for n, text in enumerate(flat) if "Bước hai" in text)
    assert int(number[1]) == book.number(page)


def test_unverified_facts_and_other_pages_stay_out(book: Built) -> None:
    text = "\n".join(book.layout)
    for word in ("bímật", "Chưa kiểm chứng", "Mục chỉ có điều chưa rõ", "Trangđầu", "search"):
        assert word not in text
    assert "bỏ ra 2 khối" in " ".join(text.split())


def test_web_widgets_are_readable_on_paper(book: Built) -> None:
    text = "\n".join(" ".join(page.split()) for page in book.layout)
    for words in (
        "Thẻ đại biểu",
        "Thẻ thư ký Nội dung thẻhai.",
        "Đáp án mở sẵn",
        "Tình huống · Mất điện giữa phiên họp",
        "☑ Đã gửi",
        "☐ Chưa gửi",
        "dong_89 = 89",
        "“nêu rõ”",
        "Quy định đến ngày 22/11/2026",
        "vi-du.vn/duong-dan/dai",
    ):
        assert words in text, words


def test_footnotes_stand_at_the_foot_of_the_page_that_calls_them(book: Built) -> None:
    page = next(text for text in book.layout if "Ghi chú ở chân trang." in text.replace("\n", " "))
    assert "Lời ghi chú chântrang." in page
    assert page.index("Lời ghi chú") > page.index("Ghi chú ở chân")


def test_long_table_repeats_its_head_and_wide_table_lies_on_its_side(book: Built) -> None:
    assert sum("Sản phẩm" in text for text in book.layout) >= 2
    with pikepdf.open(book.pdf) as pdf:
        turned = [n for n, page in enumerate(pdf.pages) if page.mediabox[2] > page.mediabox[3]]
    assert [n for n, text in enumerate(book.layout) if "Cột8" in text] == turned
    assert len(turned) == 1


def test_only_our_fonts_and_all_embedded(book: Built) -> None:
    found = fonts(book.pdf)
    assert len(found) >= 4
    assert all(embedded and re.match(r"[A-Z]{6}\+CN-(Source-Serif|Be-Vietnam)", name) for name, embedded in found)


def test_file_says_its_language_and_structure(book: Built) -> None:
    with pikepdf.open(book.pdf) as pdf:
        assert str(pdf.Root.Lang) == "vi"
        assert pdf.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in pdf.Root
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        metadata = pdf.open_metadata()
        assert metadata["dc:title"] == "Cẩm nang mẫu"
        assert str(metadata["pdfuaid:part"]) == "1"
        labels = pdf.Root.PageLabels.Nums
        assert [str(labels[1].S), str(labels[3].S)] == ["/r", "/D"]
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20261123")  # the newest chapter


def test_every_word_of_the_sources_is_printed(book: Built) -> None:
    printed = tokens(word for page in page_words(book.pdf) for word in page)
    for source in (FIRST, SECOND, THIRD):
        invented = re.findall(r"\b(?:alpha|beta|gamma|thẻmột)\w*\d+|bảng\d+|ô\d|dong_\d+", source)
        missing = tokens(invented) - printed
        assert invented
        assert not missing


def test_openings_bear_a_code_for_the_web_page(book: Built) -> None:
    with pikepdf.open(book.pdf) as pdf:
        texts = [str(item.Alt) for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/Alt" in item]
    assert sorted(text for text in texts if text.startswith("Mã QR")) == [
        "Mã QR mở bản trực tuyến của chương 01: Chương mẫu thứ nhất",
        "Mã QR mở bản trực tuyến của chương 02: Chương mẫu thứ hai có tên dài",
        "Mã QR mở bản trực tuyến của chương 03: Chương mẫu thứ ba",
    ]


def test_same_sources_same_bytes_in_another_folder_and_with_known_page_numbers(
    book: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    other = write_project(tmp_path / "cho-khac")
    shutil.copy(book.root / ".cache" / "sach" / "trang-a5.json", other / ".cache" / "sach")
    assert build_book(other, other / "ra").read_bytes() == book.pdf.read_bytes()
    # Front matter, two parts, three chapters, authorities. The first book needed a second pass for those that show a
    # number; this one has the numbers already and must need one.
    assert len(pieces(other)) == 7
    assert len(pieces(book.root)) > 7


def pieces(root: Path) -> list[Path]:
    return list((root / ".cache" / "sach" / "manh").glob("*.pdf"))


def test_lost_words_keep_the_last_good_book(tmp_path: Path) -> None:
    root = write_project(tmp_path / "mat-chu")
    for path in ("docs/1-phan-mot/02-hai.md", "docs/1-phan-mot/03-ba.md"):
        (root / path).unlink()
    lost = '<p style="display:none">chữbịgiấu</p>'
    text = front(1, "Chương mẫu", "Mở đầu") + f"## Mục\n\n{prose('delta', 3)}\n\n{lost}\n"
    (root / "docs/0-mo-dau/01-mot.md").write_text(text, "utf-8")
    good = root / "ra" / "cam-nang.pdf"
    good.parent.mkdir()
    good.write_bytes(b"last good book")
    with pytest.raises(BookError, match="chữbịgiấu"):
        build_book(root, root / "ra")
    assert good.read_bytes() == b"last good book"
    assert [file.name for file in good.parent.iterdir()] == ["cam-nang.pdf"]
