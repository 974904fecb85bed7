"""One chapter alone: the pages and styles of the book, its own authorities, nothing of the other chapters."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner

from book_checkout import register_page, write_checkout
from camnang import cli
from camnang.book import BookError, build_book
from camnang.book.proof import fonts
from camnang.book.typefaces import ALLOWED
from camnang.build import build_chapter
from camnang.project import Project, ProjectError

MKDOCS = """
site_name: Cẩm nang mẫu
site_url: https://cam-nang.vi-du.vn/
plugins: []
exclude_docs: "*.cau-truc.json"
markdown_extensions: [admonition, attr_list, footnotes, md_in_html, tables, pymdownx.details]
"""
FRONT = """---
tieu_de: Chương mẫu thứ {number}
so: {number}
phan: Phần {number}. Việc {number}
doi_tuong: [đại biểu]
thoi_gian_doc: 7
quy_dinh_den_ngay: 2026-11-22
ra_soat: {{ngay: 2026-11-22, so_vien_dan: 1}}
---
# Chương mẫu thứ {number}

## Các bước

Chữ riêng chương{number}. Theo {cited}, làm trước.

{prose}

Xem [chương kia](../{other}) và [mục của chương kia](../{other}#buoc). Lại theo {cited}.
{more}
"""
QUIZ = """
<div class="tn-cau" markdown="1">
**Câu 1.** Câu hỏi mẫu?

<details markdown="1"><summary>Đáp án</summary>

**B.** Đúng là thế.

Vì lẽ đápán này.
</details>
</div>
"""


def cite(number: int) -> str:
    return f'<a class="vd-ref" href="../van-ban/luat-{number}/#dieu-3" data-vd="luat-{number}" data-dieu="3">Điều 3 Luật số {number}/2020/QH99</a>'


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("mot-chuong")
    names = {1: "1-mot/01-mot.md", 2: "2-hai/02-hai.md"}
    files = {"mkdocs.yml": MKDOCS, "docs/index.md": "# Trang đầu\n"}
    for number, other in ((1, 2), (2, 1)):
        prose = "\n\n".join(f"Đoạn {i} của chương{number} nói về việc thứ {i} của xã Suối Mẫu." * 4 for i in range(20))
        files[f"docs/{names[number]}"] = FRONT.format(
            number=number, cited=cite(number), prose=prose, other=names[other], more=QUIZ if number == 2 else ""
        )
        files[f"docs/van-ban/luat-{number}.md"] = register_page(
            f"luat-{number}", f"{number}/2020/QH99", f"Luật Mẫu {number}"
        )
    return write_checkout(root, files)


@pytest.fixture(scope="module")
def alone(checkout: Path) -> Path:
    return build_book(checkout, checkout / "ra", chapter=2)


def pages(pdf: Path) -> list[str]:
    done = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True)
    return [" ".join(page.split()) for page in done.stdout.split("\f")[:-1]]


def test_one_chapter_and_nothing_of_the_other(alone: Path) -> None:
    text = " ".join(pages(alone))
    assert alone.name == "02-hai.pdf"
    assert "Chữ riêng chương2." in text
    assert "Đoạn 19 của chương2" in text
    assert "chương1" not in text
    assert "Luật Mẫu 1" not in text
    assert "Mục lục" not in text


def test_it_opens_like_the_book(alone: Path) -> None:
    read = pages(alone)
    assert read[0].startswith("Phần 2 Việc 2")
    assert "Mã ấn bản A5-2026-11-22" in read[1]
    assert read[2].startswith("02")
    assert {name.split("+")[-1].startswith(ALLOWED) for name, _ in fonts(alone)} == {True}
    with pikepdf.open(alone) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Cẩm nang mẫu: Chương mẫu thứ 2"
        assert str(pdf.Root.Lang) == "vi"


def test_its_own_authorities_name_the_real_pages(alone: Path) -> None:
    read = pages(alone)
    start = next(n for n, page in enumerate(read) if page.startswith("Danh mục văn bản viện dẫn"))
    cited = [n + 1 for n, page in enumerate(read[:start]) if "Điều 3 Luật số 2/2020/QH99" in page]
    assert len(cited) == 2
    found = re.search(r"cả Điều[ .]+([\d, ]+\d)", read[start])
    assert found
    assert found[1] == ", ".join(map(str, cited))


def test_links_to_other_chapters_become_addresses(alone: Path) -> None:
    text = " ".join(pages(alone))
    assert "cam-nang.vi-du.vn/1-mot/01-mot" in text
    assert ".md" not in text


def test_the_key_of_its_quiz_stands_behind_it(alone: Path) -> None:
    read = pages(alone)
    key = next(n for n, page in enumerate(read) if "Vì lẽ đápán này." in page)
    assert f"Đáp án ở phụ lục K (tr. {key + 1})." in " ".join(read[:key])
    assert sum("đápán" in page for page in read) == 1


def test_equal_sources_give_equal_bytes(checkout: Path, alone: Path) -> None:
    assert build_book(checkout, checkout / "lan-hai", chapter=2).read_bytes() == alone.read_bytes()


def test_the_whole_book_still_has_every_chapter(checkout: Path, alone: Path) -> None:
    before = alone.read_bytes()
    text = " ".join(pages(build_book(checkout, checkout / "ra")))
    assert "Chữ riêng chương1." in text
    assert "Chữ riêng chương2." in text
    assert alone.read_bytes() == before


def test_a_number_without_a_chapter_is_named(checkout: Path) -> None:
    with pytest.raises(BookError, match=r"Không có chương 7\. Các chương có: 1, 2\."):
        build_book(checkout, checkout / "ra", chapter=7)


def test_the_command_places_it_beside_the_book(checkout: Path) -> None:
    said: list[str] = []
    build_chapter(Project(checkout), 1, ("a5", "a4-den", "a5"), said.append)
    made = sorted(file.name for file in (checkout / "site" / "sach").iterdir())
    assert made == ["01-mot-a4-den.pdf", "01-mot.pdf"]
    assert said[0] == "Dựng chương 1, ấn bản a5…"
    with pytest.raises(ProjectError, match="Không có chương 7"):
        build_chapter(Project(checkout), 7, ("a5",), said.append)


def test_the_command_refuses_a_chapter_of_the_website() -> None:
    done = CliRunner().invoke(cli.cli, ["build", "--only", "site", "--chapter", "1"])
    assert done.exit_code == 2
    assert "--chapter dựng sách" in done.output
