"""The book in pieces: where it is cut, what a piece knows, when page numbers come to rest, what the binding keeps."""

from __future__ import annotations

import hashlib
import itertools
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from bs4 import BeautifulSoup
from mkdocs_with_pdf.utils.soup_util import clone_element

from book_checkout import register_page, write_checkout
from camnang.book import BookError, build_book, build_books
from camnang.book.hook import take
from camnang.book.pages import FIGURE_SPACE, PageMap
from camnang.book.pieces import Piece, pieces_of, target_of
from camnang.book.press import Press
from camnang.book.printing import PASSES, settle

WHOLE = """<!doctype html><html lang="vi"><head><meta name="author" content="x"><title>Sách mẫu</title><style>p{}</style></head>
<body><section class="bia">Bìa</section><nav class="muc-luc" id="muc-luc"><a href="#chuong-01">Một <i data-trang="chuong-01"></i></a></nav>
<div id="than-sach" class="than-sach">
<section class="phan" id="phan-1"><p class="phan-ten" data-phan="Phần I. Việc">Việc</p></section>
<section class="ban-quyen">Bản quyền</section>
<article class="chuong" id="chuong-01"><h1>Một</h1><p>Xem <a href="#chuong-02">hai<i data-trang="chuong-02" data-dang=" (tr. {})"></i></a></p></article>
<article class="chuong phu-luc" id="chuong-02"><h1>Hai</h1><p><a href="#chuong-02">đây</a></p></article>
<section class="danh-muc" id="danh-muc-van-ban"><span data-trang="vd-1 vd-2 chuong-02" data-khoang data-chinh="vd-2"></span></section>
</div></body></html>"""


@pytest.fixture
def cut() -> list[Piece]:
    return pieces_of(BeautifulSoup(WHOLE, "html.parser"))


def test_cut_where_a_right_hand_page_opens(cut: list[Piece]) -> None:
    assert [piece.anchor for piece in cut] == ["muc-luc", "phan-1", "chuong-01", "chuong-02", "danh-muc-van-ban"]
    assert "Bản quyền" in cut[1].markup, "trang bản quyền không mở trang phải, phải đi với trang phần"


def test_chapters_are_nested_in_their_part_and_bear_its_running_head(cut: list[Piece]) -> None:
    assert [piece.part for piece in cut] == ["", "", "Phần I. Việc", "Phần I. Việc", ""]
    assert [piece.markup.count('data-phan="Phần I. Việc"') for piece in cut] == [0, 1, 1, 1, 0]
    assert ["than-sach" in piece.ids for piece in cut] == [False, True, False, False, False]


def test_only_the_first_piece_says_what_the_book_is(cut: list[Piece]) -> None:
    assert ["Sách mẫu" in piece.html({}) for piece in cut] == [True, False, False, False, False]
    assert not any("p{}" in piece.html({}) for piece in cut), "kiểu trang đi riêng, đọc một lần cho mọi phần"


def test_links_to_other_pieces_are_addresses(cut: list[Piece]) -> None:
    assert 'href="sach:chuong-02"' in cut[2].markup
    assert 'href="#chuong-02"' in cut[3].markup


@pytest.mark.parametrize(
    ("address", "anchor"),
    [
        ("sach:chuong-02", "chuong-02"),
        ("sach:2-ky-hop%2F13%2F%3Abuoc", "2-ky-hop/13/:buoc"),
        ("sach:m%E1%BB%A5c", "mục"),
        ("https://vi-du.vn/sach:x", None),
        ("mailto:a@vi-du.vn", None),
    ],
)
def test_addresses_of_pieces(address: str, anchor: str | None) -> None:
    assert target_of(address) == anchor


def test_a_piece_shows_the_numbers_it_is_given(cut: list[Piece]) -> None:
    numbers = {"chuong-01": "3", "chuong-02": "17", "danh-muc-van-ban": "29", "vd-1": "4", "vd-2": "18"}
    assert "(tr. 17)" in cut[2].html(numbers)
    assert "@page :first{counter-reset:page 3}" in cut[2].html(numbers)
    assert '<a href="sach:vd-1">4</a>, <a href="sach:chuong-02">17</a>' not in cut[4].html(numbers)
    assert "class=trang-chinh>18</a>" in cut[4].html(numbers)
    assert "(tr. 0)" in cut[2].html({}), "số chưa biết"


def test_in_the_safe_way_every_number_takes_the_same_room(cut: list[Piece]) -> None:
    assert f"(tr. {FIGURE_SPACE}17)" in cut[2].html({"chuong-02": "17"}, 3)
    assert "(tr. 117)" in cut[2].html({"chuong-02": "117"}, 3)
    assert "tabular-nums" in cut[2].html({}, 3)
    assert "tabular-nums" not in cut[2].html({})


class Presses:
    """Pieces whose length is told by what stands in them: `lengths(numbers, width)` → pages of each piece."""

    def __init__(self, lengths: Any) -> None:
        self.lengths = lengths
        self.passes = 0

    def set(self, numbers: Mapping[str, str], width: int) -> list[Path]:
        self.passes += 1
        self.last = self.lengths(numbers, width)
        return [Path(str(n)) for n in range(len(self.last))]

    def read(self, file: Path) -> PageMap:
        number = int(file.name)
        return PageMap({f"a{number}": 0}, 0, self.last[number])

    def settle(self, known: Mapping[str, str]) -> dict[str, str]:
        anchors = {f"a{n}" for n in range(len(self.lengths({}, 0)))}
        _, pages = settle(self.set, self.read, 0, anchors, known)
        return {anchor: pages.label(anchor) for anchor in sorted(anchors)}


def test_known_numbers_need_one_pass_unknown_ones_two() -> None:
    steady = Presses(lambda _numbers, _width: [2, 3, 4])
    right = {"a0": "1", "a1": "3", "a2": "7"}
    assert steady.settle(right) == right
    assert steady.passes == 1
    again = Presses(lambda _numbers, _width: [2, 3, 4])
    assert again.settle({}) == right
    assert again.passes == 2


def test_a_number_that_moves_what_it_counts_is_given_the_room_of_any_number() -> None:
    """With "9" the first piece is a page longer, so that the number becomes "11"; with "11" it is shorter again."""
    restless = Presses(lambda numbers, width: [9 if numbers.get("a1") == "9" and not width else 8, 1])
    assert restless.settle({"a0": "1", "a1": "9"}) == {"a0": "1", "a1": "9"}
    assert restless.passes > PASSES


def test_what_never_rests_is_said() -> None:
    turn = itertools.count()
    with pytest.raises(BookError, match="không đứng yên"):
        Presses(lambda _numbers, _width: [2 + 2 * (next(turn) % 2), 1]).settle({})


def test_a_piece_is_set_once(tmp_path: Path) -> None:
    page = "<!doctype html><html lang=vi><head><title>x</title></head><body><p>{}</p></body></html>"
    with Press(tmp_path) as press:
        first = press.print([("a", page.format("một")), ("b", page.format("hai"))], "p{}")
        assert press.made == 2
        second = press.print([("a", page.format("một")), ("b", page.format("ba"))], "p{}")
        assert press.made == 3
        assert press.print([("a", page.format("một"))], "p{color:red}") != [first[0]]
    assert (first[0], first[1]) == (second[0], first[1])
    assert first[1] != second[1]


def test_many_pieces_on_all_processors_are_the_same_bytes(tmp_path: Path) -> None:
    page = "<!doctype html><html lang=vi><head><title>x</title></head><body><p>{}</p></body></html>"
    many = [(f"m{n}", page.format(n)) for n in range(8)]
    with Press(tmp_path / "nhieu") as press:
        together = [file.read_bytes() for file in press.print(many, "p{}")]
    with Press(tmp_path / "tung") as press:
        alone = [press.print([one], "p{}")[0].read_bytes() for one in many]
    assert together == alone


def test_the_article_is_taken_because_with_pdf_copies_it_slowly() -> None:
    soup = BeautifulSoup("<main><article><p class='x'>chữ</p></article></main>", "html.parser")
    # When this fails, with-pdf's own copies know again that they are HTML: then `take` can go.
    assert clone_element(soup.article).p.known_xml is None
    article = soup.article
    assert article is not None
    assert take(article).p.known_xml is False  # type: ignore[union-attr]


# ------------------------------------------------------------------ a whole book, bound

MKDOCS = """
site_name: Cẩm nang mẫu
plugins: []
exclude_docs: "*.cau-truc.json"
markdown_extensions: [attr_list, tables]
"""
CHAPTER = """---
tieu_de: Chương mẫu thứ {number}
so: {number}
phan: {part}
doi_tuong: [đại biểu]
thoi_gian_doc: 7
quy_dinh_den_ngay: 2026-11-22
ra_soat: {{ngay: 2026-11-22, so_vien_dan: 1}}
---
# Chương mẫu thứ {number}

## Các bước

Chữ riêng {number}. Xem [chương sau](../{other}#bang).

## Bảng {{#bang}}

| Việc | Hạn |
|---|---|
| Việc {number} | 5 ngày |
"""
NAMES = {1: "1-mot/01-mot.md", 2: "1-mot/02-hai.md", 3: "2-hai/03-ba.md"}


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("dong-sach")
    files = {"mkdocs.yml": MKDOCS, "docs/van-ban/luat-1.md": register_page("luat-1", "1/2020/QH99", "Luật Mẫu")}
    for number, name in NAMES.items():
        part = "Phần I. Một" if number < 3 else "Phần II. Hai"
        files[f"docs/{name}"] = CHAPTER.format(number=number, part=part, other=NAMES[number % 3 + 1])
    return write_checkout(root, files)


@pytest.fixture(scope="module")
def made(checkout: Path) -> list[Path]:
    return build_books(checkout, checkout / "ra")


@pytest.fixture
def bound(made: list[Path]) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(made[0]) as pdf:
        yield pdf


def test_the_book_and_every_chapter_from_one_collecting(checkout: Path, made: list[Path]) -> None:
    assert [file.name for file in made] == ["cam-nang.pdf", "01-mot.pdf", "02-hai.pdf", "03-ba.pdf"]
    # The same bytes as a chapter that is built alone, in a process of its own.
    other = checkout.parent / "mot-minh"
    shutil.copytree(checkout, other, symlinks=True, ignore=shutil.ignore_patterns("manh", "chuong", "trang-*.json"))
    assert build_book(other, other / "ra", chapter=2).read_bytes() == made[2].read_bytes()


def test_bookmarks_of_chapters_stand_below_their_part(bound: pikepdf.Pdf) -> None:
    with bound.open_outline() as outline:
        tree = {item.title: [child.title for child in item.children] for item in outline.root}
    assert tree == {
        "Mục lục": [],
        "Phần I. Một": ["Chương mẫu thứ 1", "Chương mẫu thứ 2"],
        "Phần II. Hai": ["Chương mẫu thứ 3"],
    }


def test_every_page_finds_its_structure(bound: pikepdf.Pdf) -> None:
    entries = list(bound.Root.StructTreeRoot.ParentTree.Nums)
    keys = [int(key) for key in entries[::2]]
    tree = dict(zip(keys, entries[1::2], strict=True))
    assert keys == sorted(set(keys))
    tagged = [page.obj for page in bound.pages if "/StructParents" in page.obj]
    assert len(tagged) == sum(bool(page.obj.get("/Contents")) for page in bound.pages if "/Resources" in page.obj)
    for page in tagged:
        owners = tree[int(page.StructParents)]
        assert {owner.Pg.objgen for owner in owners} <= {page.objgen}
        for note in page.get("/Annots", []):
            kids = [kid for kid in tree[int(note.StructParent)].K if isinstance(kid, pikepdf.Dictionary)]
            assert note.objgen in {kid.Obj.objgen for kid in kids if "/Obj" in kid}


def test_the_structure_is_one_document(bound: pikepdf.Pdf) -> None:
    (document,) = bound.Root.StructTreeRoot.K
    assert str(document.S) == "/Document"
    assert {str(part.S) for part in document.K} == {"/Part"}
    assert all(part.P.objgen == document.objgen for part in document.K)


def test_table_heads_of_different_pieces_have_different_names(bound: pikepdf.Pdf) -> None:
    elements = [item for item in bound.objects if isinstance(item, pikepdf.Dictionary) and "/S" in item]
    heads = [str(item.ID) for item in elements if str(item.S) == "/TH" and "/ID" in item]
    called = {str(name) for item in elements if str(item.S) == "/TD" for name in item.A.get("/Headers", [])}
    assert len(heads) == len(set(heads)) == 6
    assert called == set(heads)


def test_links_from_piece_to_piece_are_links(bound: pikepdf.Pdf) -> None:
    places = {str(name): place for name, place in pikepdf.NameTree(bound.Root.Names.Dests).items()}
    notes = [note for page in bound.pages for note in page.obj.get("/Annots", [])]
    assert not [note for note in notes if "/A" in note and str(note.A.get("/URI", "")).startswith("sach:")]
    led = {str(note.Dest) for note in notes if "/Dest" in note}
    assert {name for name in led if name.endswith(":bang")} == {
        "1-mot/01-mot/:bang",
        "1-mot/02-hai/:bang",
        "2-hai/03-ba/:bang",
    }
    assert led <= set(places)


def test_each_font_is_kept_once(bound: pikepdf.Pdf) -> None:
    described = [item for item in bound.objects if isinstance(item, pikepdf.Dictionary) and "/FontFile2" in item]
    streams = {item.FontFile2.objgen: hashlib.sha256(item.FontFile2.read_raw_bytes()).digest() for item in described}
    assert len(described) > len(streams) == len(set(streams.values()))


def test_openings_stand_on_the_right_and_blanks_between_are_empty(bound: pikepdf.Pdf) -> None:
    with bound.open_outline() as outline:
        opened = [*outline.root[1:], *(child for item in outline.root for child in item.children)]
        pages = {page.obj.objgen: number for number, page in enumerate(bound.pages)}
        assert [pages[item.destination[0].objgen] % 2 for item in opened] == [0] * 5
    blank = [page for page in bound.pages if "/StructParents" not in page.obj]
    assert blank
    assert all(page.mediabox == bound.pages[0].mediabox for page in blank)


def test_a_small_edit_sets_one_piece_again(checkout: Path, made: list[Path], tmp_path: Path) -> None:
    def pieces() -> set[str]:
        return {file.name for file in (checkout / ".cache" / "sach" / "manh").glob("*.pdf")}

    file = checkout / "docs" / NAMES[2]
    before, text = pieces(), file.read_text("utf-8")
    try:
        file.write_text(text.replace("Chữ riêng 2.", "Chữ khác 2."), "utf-8")
        edited = build_books(checkout, tmp_path)
        # The chapter in the book, and the chapter alone.
        assert len(pieces() - before) == 2
        assert [a.read_bytes() == b.read_bytes() for a, b in zip(made, edited, strict=True)] == [
            False,
            True,
            False,
            True,
        ]
    finally:
        file.write_text(text, "utf-8")
    again = build_books(checkout, tmp_path)
    assert [a.read_bytes() == b.read_bytes() for a, b in zip(made, again, strict=True)] == [True] * 4
