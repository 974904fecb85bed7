"""The EPUB of the invented book, built once and read back from the file."""

from __future__ import annotations

import shutil
import zipfile
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup, Tag

from book_sample import cite, write_sample
from camnang.book import BookError
from camnang.book.appendix import appendices_of
from camnang.book.proof import tokens
from camnang.build import build
from camnang.epub import build_epub
from camnang.epub.addresses import Addresses, back_links
from camnang.epub.proof import epubcheck, epubcheck_faults, lost_links, lost_words, prove, read_back, unproved
from camnang.epub.screen import to_screen
from camnang.project import Project, ProjectError

REPO = Path(__file__).parents[2]
OPF = {"o": "http://www.idpf.org/2007/opf", "dc": "http://purl.org/dc/elements/1.1/"}
SECOND = "docs/1-hai/02-hai.md"
MORE = f"""

## Thêm

Quay lại [việc khơi suối](../0-mo-dau/01-mot.md#khoi-suoi) hoặc [mở văn bản](../van-ban/luat-1-2020-qh99.md).
Xem [bản in](../cong-cu/ban-in.md) hay [viết thư](mailto:suoi@vi-du.vn). Hai lời chú.[^a] [^b]

!!! chua-kiem-chung "Chưa kiểm chứng"
    Bí mật chưa ai đọc thấy.

```
   TỔ ĐO SUỐI       Số: 05
```

Lại {cite("luat-1-2020-qh99", 3, "Điều 3 Luật số 1/2020/QH99")} và {cite("luat-1-2020-qh99", 7, "Điều 7 Luật số 1/2020/QH99")}.

[^a]: Lời chú một.
[^b]: Lời chú hai.
"""


@dataclass(frozen=True)
class Read:
    """An EPUB as its parts."""

    file: Path

    @cached_property
    def parts(self) -> dict[str, bytes]:
        with zipfile.ZipFile(self.file) as packed:
            return {name: packed.read(name) for name in packed.namelist()}

    @cached_property
    def package(self) -> ElementTree.Element:
        return ElementTree.fromstring(self.parts["EPUB/goi.opf"])

    def page(self, name: str) -> BeautifulSoup:
        return BeautifulSoup(self.parts[f"EPUB/{name}.xhtml"].decode(), "html.parser")

    def facts(self, name: str) -> list[str]:
        found = self.package.findall(f".//dc:{name}", OPF)
        named = [meta for meta in self.package.findall(".//o:meta", OPF) if meta.get("property") == name]
        return [item.text or "" for item in (*found, *named)]


def write_checkout(root: Path, changed: dict[str, str] | None = None) -> Path:
    write_sample(root)
    shutil.copytree(REPO / "overrides" / "epub", root / "overrides" / "epub")
    second = root / SECOND
    second.write_text(second.read_text("utf-8") + MORE, "utf-8")
    for name, text in (changed or {}).items():
        (root / name).write_text(text, "utf-8")
    return root


@pytest.fixture(scope="module")
def epub(tmp_path_factory: pytest.TempPathFactory) -> Read:
    root = write_checkout(tmp_path_factory.mktemp("epub-mau"))
    return Read(build_epub(root, root / "ra"))


# --- the container ---


def test_the_first_bytes_say_what_it_is(epub: Read) -> None:
    data = epub.file.read_bytes()
    assert data[30:58] == b"mimetypeapplication/epub+zip"
    assert next(iter(epub.parts)) == "mimetype"


def test_epubcheck_finds_nothing(epub: Read) -> None:
    report = epubcheck(epub.file)
    assert report["messages"] == []
    assert report["publication"]["ePubVersion"].startswith("3")


def test_epubcheck_is_heard(epub: Read, tmp_path: Path) -> None:
    broken = tmp_path / "hong.epub"
    with zipfile.ZipFile(broken, "w") as packed:
        for name, data in epub.parts.items():
            packed.writestr(name, data.replace(b"<h1>", b'<h1 align="left">', 1))
    assert any("ERROR" in fault and "align" in fault for fault in epubcheck_faults(broken))


def test_every_file_is_listed_once_and_read_in_order(epub: Read) -> None:
    items = {str(item.get("href")): str(item.get("id")) for item in epub.package.findall(".//o:item", OPF)}
    assert {f"EPUB/{name}" for name in items} | {"mimetype", "META-INF/container.xml", "EPUB/goi.opf"} == set(
        epub.parts
    )
    spine = [item.get("idref") for item in epub.package.findall(".//o:itemref", OPF)]
    assert Counter(spine).most_common(1)[0][1] == 1
    assert set(spine) == {key for name, key in items.items() if name.endswith(".xhtml")}
    assert spine[:5] == ["bia", "thong-tin", "muc-luc", "phan-1", "chuong-01"]
    assert spine[-1] == "danh-muc-van-ban"


def test_metadata_say_language_edition_day_and_access(epub: Read) -> None:
    assert epub.facts("language") == ["vi"]
    assert epub.facts("title") == ["Cẩm nang Suối Mẫu"]
    assert epub.facts("publisher") == ["Ban biên tập Cẩm nang"]
    assert epub.facts("dcterms:valid") == ["2026-11-22"]
    assert epub.facts("schema:bookEdition") == ["EPUB-2026-11-22"]
    assert epub.facts("schema:accessibilityHazard") == ["none"]
    assert {"tableOfContents", "alternativeText"} <= set(epub.facts("schema:accessibilityFeature"))
    assert epub.facts("identifier")[0].startswith("urn:uuid:")
    assert all('lang="vi"' in page.decode() for name, page in epub.parts.items() if name.endswith(".xhtml"))


def test_contents_have_two_levels_and_landmarks(epub: Read) -> None:
    contents, landmarks = epub.page("muc-luc").select("nav")
    top = [link.get_text() for link in contents.select(":scope > ol > li > a")]
    assert top == ["Về ấn bản này", "Phần I. Việc suối", "Phần II. Việc giấy", "Phụ lục", "Danh mục văn bản viện dẫn"]
    second = [link.get_text() for link in contents.select("ol ol a")]
    assert second[:3] == ["1. Giữ suối Mẫu", "2. Bảng và khối", "A. Biểu mẫu"]
    assert contents.select("ol ol ol") == []
    assert {str(link["epub:type"]) for link in landmarks.select("a")} == {
        "toc", "cover", "bodymatter", "glossary", "bibliography",
    }  # fmt: skip


def test_cover_is_a_picture_of_the_book_s_cover(epub: Read) -> None:
    assert epub.parts["EPUB/bia.png"][:8] == b"\x89PNG\r\n\x1a\n"
    width, height = (int.from_bytes(epub.parts["EPUB/bia.png"][at : at + 4], "big") for at in (16, 20))
    assert width == 1200
    assert 1.40 < height / width < 1.43


def test_equal_sources_give_equal_bytes_in_another_folder(epub: Read, tmp_path: Path) -> None:
    again = build_epub(write_checkout(tmp_path / "khac"), tmp_path / "ra")
    assert again.read_bytes() == epub.file.read_bytes()


# --- what it holds ---


def test_every_word_of_the_sources_is_there(epub: Read) -> None:
    said = tokens(
        BeautifulSoup(" ".join(p.decode() for p in epub.parts.values() if b"<html" in p), "html.parser").strings
    )
    for word in ("alpha0", "betahỏi4", "gammađáp3", "bảng45", "chântrang", "thôn"):
        assert any(word in token for token in said), word
    assert said["bảng45"] == 1


def test_what_nobody_has_proved_stays_out(epub: Read) -> None:
    assert not any("Bí mật".encode() in part for part in epub.parts.values())
    assert list(unproved(read_back(epub.file))) == []
    assert "bỏ ra 1 khối" in epub.page("thong-tin").get_text()


def test_a_fact_without_proof_stops_the_build(tmp_path: Path) -> None:
    text = cite("luat-1-2020-qh99", 3, "Điều 3 Luật số 1/2020/QH99", unproved=True)
    root = write_checkout(tmp_path)
    (root / SECOND).write_text((root / SECOND).read_text("utf-8") + f"\nTheo {text}.\n", "utf-8")
    with pytest.raises(BookError, match="chưa kiểm chứng"):
        build_epub(root, tmp_path / "ra")
    assert not (tmp_path / "ra" / "cam-nang.epub").exists()


def test_a_chapter_opens_with_number_title_and_day(epub: Read) -> None:
    opening = epub.page("chuong-02").select_one("header")
    assert isinstance(opening, Tag)
    said = " ".join(opening.get_text(" ").split())
    assert said.startswith("Chương 2 Bảng và khối Dành cho đại biểu, Thường trực")
    assert "Quy định đến ngày 22/11/2026" in said
    assert len(epub.page("chuong-02").select("h1")) == 1


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("phan-1", "doc-part"),
        ("chuong-01", "doc-chapter"),
        ("phu-luc-e", "doc-glossary"),
        ("phu-luc-b", "doc-appendix"),
        ("danh-muc-van-ban", "doc-bibliography"),
        ("thong-tin", None),
    ],
)
def test_a_file_says_what_it_is(epub: Read, name: str, role: str | None) -> None:
    section = epub.page(name).select_one("body > section")
    assert isinstance(section, Tag)
    assert (section.get("role"), "aria-label" in section.attrs) == (role, role is not None)


def test_boxes_keep_their_kind_and_say_it(epub: Read) -> None:
    boxes = epub.page("chuong-02").select(".admonition")
    kinds = ["bay", "meo", "tinh-huong", "bai-tap", "tu-hoi", "huong-dan", "lich-su"]
    assert [kind for box in boxes for kind in box["class"] if kind in kinds] == kinds
    assert "Bẫy Khối thứ 1" in " ".join(boxes[0].get_text(" ").split())


def test_drawings_are_svg_with_names_as_xml_wants_them(epub: Read) -> None:
    page = epub.parts["EPUB/chuong-01.xhtml"].decode()
    assert 'viewBox="' in page
    assert "viewbox" not in page
    listed = {item.get("href"): item.get("properties") for item in epub.package.findall(".//o:item", OPF)}
    assert (listed["chuong-01.xhtml"], listed["chuong-02.xhtml"]) == ("svg", None)


def test_cells_carry_the_head_of_their_column(epub: Read) -> None:
    table = epub.page("chuong-02").select_one("table")
    assert isinstance(table, Tag)
    assert [str(cell.get("data-cot")) for cell in table.select("tbody tr:first-child td")] == [
        "Việc:", "Ai làm:", "Hạn:", "Sản phẩm:",
    ]  # fmt: skip
    assert all(head.get("scope") == "col" for head in table.select("th"))


def test_lines_to_fill_in_and_boxes_to_tick_stay(epub: Read) -> None:
    page = epub.page("chuong-02")
    assert len(page.select(".dien-cho")) == 2
    assert len(page.select("div.dien")) == 2
    assert [sign.get_text() for sign in page.select(".o-danh-dau")] == ["☐", "☑", "☐"]
    assert page.select("input") == []


def test_notes_pop_up_where_they_are_called(epub: Read) -> None:
    page = epub.page("chuong-02")
    calls = page.select('a[epub\\:type="noteref"]')
    assert [call.get_text() for call in calls] == ["1", "2"]
    for call, words in zip(calls, ("Lời chú một.", "Lời chú hai."), strict=True):
        note = page.find(id=str(call["href"]).removeprefix("#"))
        assert isinstance(note, Tag)
        assert (note.name, note["epub:type"], note.get_text(strip=True)) == ("aside", "footnote", words)


# --- links ---


def test_no_link_leads_nowhere(epub: Read) -> None:
    assert list(lost_links(read_back(epub.file))) == []


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("việc khơi suối", "chuong-01.xhtml#khoi-suoi"),
        ("mở văn bản", "danh-muc-van-ban.xhtml#cc-luat-1-2020-qh99"),
        ("bản in", "https://cam-nang.vi-du.vn/cong-cu/ban-in/"),
        ("viết thư", "mailto:suoi@vi-du.vn"),
    ],
)
def test_links_lead_into_the_book_else_to_the_web(epub: Read, words: str, address: str) -> None:
    link = next(link for link in epub.page("chuong-02").select("a") if link.get_text() == words)
    assert link["href"] == address


def test_a_number_of_a_chapter_in_an_appendix_is_a_link(tmp_path: Path) -> None:
    rows = "<tr><td>M01</td><td>Word</td><td><a href='#0-mo-dau/01-mot/:'>1</a></td></tr>"
    page = f'<article data-tep="phu-luc/bieu-mau.md" data-url="/a/"><table>{rows}</table></article>'
    for printed, links in ((True, 0), (False, 1)):
        (item,) = appendices_of(BeautifulSoup(page, "html.parser"), tmp_path, printed=printed)
        assert len(item.article.select("a")) == links


def test_citations_lead_to_the_table_of_authorities_and_back(epub: Read) -> None:
    table = epub.page("danh-muc-van-ban")
    law = table.find(id="cc-luat-1-2020-qh99")
    assert isinstance(law, Tag)
    rows = [" ".join(row.get_text(" ").split()) for row in law.select("p")]
    assert rows[1:] == ["Điều 3", "cả Điều: chương 1 , 2", "Điều 7", "cả Điều: chương 2"]
    for link in law.select("a"):
        file, anchor = str(link["href"]).split(".xhtml#")
        citation = epub.page(file).find(id=anchor)
        assert isinstance(citation, Tag)
        assert citation["href"] == "danh-muc-van-ban.xhtml#cc-luat-1-2020-qh99"
        assert "Luật số 1/2020/QH99" in citation.get_text().replace("\u00a0", " ")


# --- the proof finds what is wrong ---


def test_a_lost_word_and_a_lost_link_are_found(epub: Read) -> None:
    trees = read_back(epub.file)
    assert "mất 2 trong 2 từ" in next(lost_words({"chuong-01": "khôngcó màcũngkhông"}, trees))
    assert list(lost_words({"chuong-01": "alpha0 kể việc"}, trees)) == []
    del trees["chuong-01.xhtml"]
    assert any("chuong-01.xhtml#khoi-suoi" in fault for fault in lost_links(trees))


def test_a_file_that_is_no_xml_is_refused(epub: Read, tmp_path: Path) -> None:
    broken = tmp_path / "hong.epub"
    with zipfile.ZipFile(broken, "w") as packed:
        packed.writestr("EPUB/a.xhtml", "<html><br></html>")
    with pytest.raises(BookError, match="không phải XML đúng"):
        prove({}, broken)


def test_without_epubcheck_the_message_says_what_to_install(epub: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("camnang.epub.proof.shutil.which", lambda name: None)
    with pytest.raises(BookError, match="Cài gói epubcheck"):
        epubcheck(epub.file)


# --- camnang build ---


def test_only_epub_stands_beside_the_book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def made(_root: Path, out: Path) -> Path:
        out.mkdir(parents=True)
        (out / "cam-nang.epub").write_bytes("mới".encode())
        return out / "cam-nang.epub"

    folder = tmp_path / "site" / "sach"
    folder.mkdir(parents=True)
    (folder / "cam-nang.pdf").write_bytes(b"%PDF")
    (folder / "cam-nang.epub").write_bytes("cũ".encode())
    monkeypatch.setattr("camnang.epub.build_epub", made)
    build(Project(tmp_path), "epub", lambda _: None)
    assert {f.name: f.read_bytes() for f in folder.iterdir()} == {
        "cam-nang.pdf": b"%PDF",
        "cam-nang.epub": "mới".encode(),
    }


def test_a_build_that_fails_leaves_the_last_epub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(_root: Path, _out: Path) -> Path:
        raise BookError("mất 3 từ.")

    file = tmp_path / "site" / "sach" / "cam-nang.epub"
    file.parent.mkdir(parents=True)
    file.write_bytes("cũ".encode())
    monkeypatch.setattr("camnang.epub.build_epub", failing)
    with pytest.raises(ProjectError, match="mất 3 từ"):
        build(Project(tmp_path), "epub", lambda _: None)
    assert file.read_bytes() == "cũ".encode()


def test_a_new_site_keeps_the_downloads_made_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = ["sach/cam-nang.epub", "sach/cam-nang.pdf", "tai-ve/cam-nang-ngoai-tuyen.zip"]
    for name in names:
        (tmp_path / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / name).write_bytes(b"x")
    offered = []

    def site(_project: Project, out: Path, _say: object, *, downloads: bool, chapters: list[str]) -> None:
        assert chapters == []
        offered.append(downloads)
        out.mkdir(parents=True)

    monkeypatch.setattr("camnang.build._site", site)
    build(Project(tmp_path), "site", lambda _: None)
    assert sorted(f.relative_to(tmp_path / "site").as_posix() for f in (tmp_path / "site").glob("*/*")) == names
    (tmp_path / "site" / names[0]).unlink()
    build(Project(tmp_path), "site", lambda _: None)
    assert offered == [True, False]


# --- small parts ---


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2-ky-hop/13-bieu-quyet/:can-cu", "can-cu"),
        ("2-ky-hop/13-bieu-quyet/:1-truoc", "m-1-truoc"),
        ("2-ky-hop/13-bieu-quyet/:fn:1", "m-1"),
        ("danh-muc/k01/:", "danh-muc-k01"),
    ],
)
def test_ids_become_xml_names(old: str, new: str) -> None:
    soup = BeautifulSoup(f'<article><p id="{old}"></p></article>', "html.parser")
    addresses = Addresses("")
    addresses.settle_ids("a.xhtml", soup.article or soup)
    assert addresses.places == {old: f"a.xhtml#{new}"}


def test_ids_of_two_pages_in_one_file_stay_apart() -> None:
    soup = BeautifulSoup('<article><i id="a/:x"></i><i id="b/:x"></i><i id="b:x"></i></article>', "html.parser")
    addresses = Addresses("")
    addresses.settle_ids("f", soup.article or soup)
    assert list(addresses.places.values()) == ["f#x", "f#b-x", "f#b-x-2"]


def test_links_without_a_place_become_words() -> None:
    soup = BeautifulSoup('<p><a href="#cong-cu/da-so/:">A</a><a href="https://x.vn/">B</a></p>', "html.parser")
    Addresses("").settle_links("f", soup.p or soup, frozenset())
    assert str(soup) == '<p>A<a href="https://x.vn/">B</a></p>'


def test_back_links_say_what_they_are_once() -> None:
    files = {"vd-0": "chuong-02", "vd-1": "chuong-02", "vd-2": "chuong-04", "vd-3": "phu-luc-b"}
    labels = {"chuong-02": ("chương", "2"), "chuong-04": ("chương", "4"), "phu-luc-b": ("phụ lục", "B")}
    assert back_links(files, files, labels) == [
        ("chương 2", "chuong-02#vd-0"), ("4", "chuong-04#vd-2"), ("phụ lục B", "phu-luc-b#vd-3"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("web", "screen"),
    [
        ('<p class="" data-x="1">"Điều 3"</p>', "<p>“Điều\u00a03”</p>"),
        ('<table><tr><td align="right" width="9">1</td></tr></table>', '<table><tr><td style="text-align: right;">1</td></tr></table>'),
        ("<table><thead><tr><th></th><th>B</th></tr></thead></table>", '<table><thead><tr><td></td><th scope="col">B</th></tr></thead></table>'),
        ("<pre>a  \"b\"</pre>", "<pre>a  \"b\"</pre>"),
        ("<p>72/2025/QH15</p>", "<p>72/2025/QH15</p>"),  # no word joiner: old readers show a box
    ],
)  # fmt: skip
def test_web_becomes_screen(web: str, screen: str) -> None:
    soup = BeautifulSoup(f"<article>{web}</article>", "html.parser")
    article = soup.article
    assert article is not None
    to_screen(soup, article)
    assert article.decode_contents() == screen
