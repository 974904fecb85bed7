"""The editions: paper and margins of each, one ink in the black one, the same words in all."""

from __future__ import annotations

import base64
import io
import re
import subprocess
from collections import Counter
from html import unescape
from pathlib import Path

import pikepdf
import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner
from PIL import Image, ImageChops

from book_checkout import DESIGN, REPO, register_page, write_checkout
from camnang import cli
from camnang.book import EDITIONS, build_book
from camnang.book.ink import colour_faults, grey_of, grey_pictures, greyed
from camnang.book.job import Job
from camnang.book.proof import page_words
from camnang.book.styles import scaled, style_sheet
from camnang.build import build
from camnang.charts.extension import figure
from camnang.project import Project
from printed import Printed

MM = 72 / 25.4
BUILT = ("a5", "a4", "a5-den", "a4-den")
ONE_INK = ("a5-den", "a4-den")
# key: paper, then the margins (mm): top, outer, bottom, inner
PAPERS = {
    "a5": ((148, 210), (18, 15, 19, 19)),
    "a5-den": ((148, 210), (18, 15, 19, 19)),
    "a4": ((210, 297), (25, 29, 27, 35)),
    "a4-den": ((210, 297), (25, 29, 27, 35)),
}

MKDOCS = """
site_name: Cẩm nang mẫu
site_url: https://cam-nang.vi-du.vn/
plugins: []
exclude_docs: "*.cau-truc.json"
markdown_extensions: [admonition, attr_list, footnotes, tables, pymdownx.details, pymdownx.tasklist]
"""
FRONT = """---
tieu_de: Chương mẫu {number}
so: {number}
phan: Mở đầu
doi_tuong: [đại biểu]
thoi_gian_doc: 7
quy_dinh_den_ngay: 2026-11-22
ra_soat: {{ngay: 2026-11-22, so_vien_dan: 1}}
---
# Chương mẫu {number}

"""
CHART = figure(
    "flowchart TD\naccTitle: Xét đơn\naccDescr: Nhận rồi soát.\n"
    "A([Nhận đơn]) --> B{{Đủ chưa?}}\nB -- Đủ --> C([Trình])\nB -- Thiếu --> D([Bổ sung])\n"
)
PROSE = "\n\n".join(
    f"Đoạn mẫu{i} nói về việc thứ {i} của xã Suối Mẫu: người trình bày nêu số liệu, người nghe hỏi lại, thư ký "
    f"ghi câu hỏi{i} và câu đáp{i} vào biên bản rồi đọc lại trước khi ký."
    for i in range(24)
)
ROWS = "\n".join(f"| Việc{i} | Người làm{i} | trước {i} ngày |" for i in range(40))
BOXES = "\n\n".join(
    f'!!! {kind} "Khối {kind}"\n    Lời của khối {kind}.'
    for kind in ("bay", "meo", "tinh-huong", "bai-tap", "tu-hoi", "huong-dan", "lich-su")
)
FIRST = f"""## Các bước

Theo <a class="vd-ref" href="../van-ban/luat-1-2020-qh99/#dieu-3" data-vd="luat-1-2020-qh99" data-dieu="3">Điều 3</a>,
việc này làm trước.[^1] Xem [trang ngoài](https://vi-du.vn/duong-dan).

{PROSE}

{CHART}

[^1]: Lời ghi chú chântrang.
"""
SECOND = f"""![Ảnh nhiều màu](anh.png)

| Việc | Ai | Hạn |
|---|---|---|
{ROWS}

{BOXES}

- [x] Đã gửi
- [ ] Chưa gửi

| {" | ".join(f"Cột{i} dàirấtdài{i}" for i in range(8))} |
|{"---|" * 8}
| {" | ".join(f"ô{i}" for i in range(8))} |
"""


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The same invented checkout as each of BUILT."""
    root = tmp_path_factory.mktemp("an-ban")
    files = {
        "mkdocs.yml": MKDOCS,
        "docs/index.md": "# Trang đầu\n",
        "docs/0-mo-dau/01-mot.md": FRONT.format(number=1) + FIRST,
        "docs/0-mo-dau/02-hai.md": FRONT.format(number=2) + SECOND,
        "docs/van-ban/luat-1-2020-qh99.md": register_page("luat-1-2020-qh99", "1/2020/QH99", "Luật Mẫu"),
    }
    write_checkout(root, files)
    Image.new("RGB", (40, 30), (200, 30, 60)).save(root / "docs/0-mo-dau/anh.png")
    return {key: build_book(root, root / "ra", key) for key in BUILT}


def test_each_edition_has_its_own_file() -> None:
    assert set(PAPERS) == set(EDITIONS)
    assert len({edition.file for edition in EDITIONS.values()}) == len(EDITIONS)
    assert tuple(EDITIONS) == cli.EDITIONS
    for edition in EDITIONS.values():
        for style in edition.styles:
            assert (DESIGN / style).is_file()


@pytest.mark.parametrize("key", PAPERS)
def test_margins_of_the_record_are_those_of_the_style_sheet(key: str) -> None:
    edition, (_, (top, _, bottom, _)) = EDITIONS[key], PAPERS[key]
    assert (edition.top, edition.bottom) == pytest.approx((top * MM, bottom * MM))


@pytest.mark.parametrize("key", BUILT)
def test_paper(books: dict[str, Path], key: str) -> None:
    upright = [side * MM for side in PAPERS[key][0]]
    with pikepdf.open(books[key]) as pdf:
        boxes = [[float(side) for side in page.mediabox] for page in pdf.pages]
    turned = [box for box in boxes if box[2] > box[3]]
    assert len(turned) == 1
    assert turned[0] == pytest.approx([0, 0, *reversed(upright)], abs=0.01)
    for box in boxes:
        if box not in turned:
            assert box == pytest.approx([0, 0, *upright], abs=0.01)


_WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')
_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)


def words_of(pdf: Path) -> list[tuple[float, float, list[tuple[float, float, float, float, str]]]]:
    done = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, text=True, check=True)
    return [
        (float(w), float(h), [(*map(float, found[:4]), unescape(found[4])) for found in _WORD.findall(content)])  # type: ignore[misc]
        for w, h, content in _PAGE.findall(done.stdout)
    ]


@pytest.mark.parametrize("key", BUILT)
def test_margins_are_mirrored_and_the_inner_one_is_at_the_spine(books: dict[str, Path], key: str) -> None:
    top, outer, bottom, inner = (side * MM for side in PAPERS[key][1])
    upright = [(n, *page) for n, page in enumerate(words_of(books[key]), 1) if page[0] < page[1] and n > 1]
    for odd, left, right in ((1, inner, outer), (0, outer, inner)):
        pages = [(width, words) for n, width, _, words in upright if n % 2 == odd and words]
        assert min(word[0] for _, words in pages for word in words) == pytest.approx(left, abs=1)
        # Rows end where the paper's right margin begins: page numbers of the authorities, running heads.
        reach = max(word[2] - width for width, words in pages for word in words)
        assert reach <= -right + 0.5
        assert reach == pytest.approx(-right, abs=12)
    heights = [(word[1], word[3] - height) for _, _, height, words in upright for word in words]
    inside = [(upper, lower) for upper, lower in heights if upper >= top - 6 and lower <= -bottom + 6]
    assert min(upper for upper, _ in inside) == pytest.approx(top, abs=6)
    assert max(lower for _, lower in inside) == pytest.approx(-bottom, abs=16)


def painted(path: Path) -> set[str]:
    """Every colour set anywhere in the file: ("rg", "0.5 0.1 0.1"), read with a parser of PDF."""
    found = set()
    with pikepdf.open(path) as pdf:
        forms = [o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Form"]
        for source in [*pdf.pages, *forms]:
            for operands, operator in pikepdf.parse_content_stream(source):
                if str(operator) in {"g", "G", "rg", "RG", "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN", "sh"}:
                    found.add(" ".join([*map(str, operands), str(operator)]))
    return found


@pytest.mark.parametrize("key", ONE_INK)
def test_the_black_edition_is_painted_in_one_ink(books: dict[str, Path], key: str) -> None:
    colours = painted(books[key])
    assert {"0 g", "0 G"} <= colours
    assert all(re.fullmatch(r"[\d.]+ [gG]", colour) for colour in colours), colours
    assert len(colours) > 3  # greys remain, not only black
    with pikepdf.open(books[key]) as pdf:
        pictures = [o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"]
        assert pictures
        assert {str(picture.ColorSpace) for picture in pictures} == {"/DeviceGray"}
    assert list(colour_faults(books[key])) == []


def test_the_check_sees_the_colours_of_the_other_editions(books: dict[str, Path]) -> None:
    for key in ("a5", "a4"):
        assert any(colour.endswith("rg") for colour in painted(books[key]))
        faults = list(colour_faults(books[key]))
        assert any("rg" in fault for fault in faults)
        assert any("hình màu" in fault for fault in faults)


_MARKS = re.compile(r"^A\d(-DEN)?-2026-11-22$")


def words_apart(pdf: Path, key: str) -> list[str]:
    pages = page_words(pdf, EDITIONS[key].top, EDITIONS[key].bottom)
    return [_MARKS.sub("", word.replace("\u2060", "")) for page in pages for word in page]


@pytest.mark.parametrize("key", ONE_INK)
def test_the_black_edition_says_word_for_word_what_its_master_says(books: dict[str, Path], key: str) -> None:
    master = key.removesuffix("-den")
    assert words_apart(books[key], key) == words_apart(books[master], master)


@pytest.mark.parametrize("key", ONE_INK)
def test_the_black_edition_has_only_greys_to_the_eye(books: dict[str, Path], key: str, tmp_path: Path) -> None:
    """Every dot of the rendered pages, so that nothing slips by that the reading of the file does not know."""
    for page in range(len(Printed(books[key]).text)):
        red, green, blue = Printed(books[key]).picture(page, 30, tmp_path).convert("RGB").split()
        assert (
            ImageChops.difference(red, green).getextrema() == ImageChops.difference(green, blue).getextrema() == (0, 0)
        )


def test_the_a4_edition_has_the_words_of_the_master(books: dict[str, Path]) -> None:
    """Page numbers differ, and heads of tables stand as often as the pages break: those aside, the counts are equal."""
    ours, master = (Counter(re.findall(r"[^\W\d]\w*", " ".join(words_apart(books[k], k)))) for k in ("a4", "a5"))
    assert set(ours) == set(master)
    assert {word for word in master if ours[word] != master[word]} <= {"Việc", "Ai", "Hạn"}
    assert master["mẫu23"] == 1


def test_editions_on_one_paper_share_their_page_numbers() -> None:
    names = {key: Job(REPO, DESIGN, Path("c"), edition).numbers_file.name for key, edition in EDITIONS.items()}
    assert names == {"a5": "trang-a5.json", "a5-den": "trang-a5.json", "a4": "trang-a4.json", "a4-den": "trang-a4.json"}


@pytest.mark.parametrize(
    ("colour", "grey"),
    [
        ("#7a1420", "#000000"),
        ("#141414", "#000000"),
        ("#5a5a5a", "#000000"),
        ("#9a9a9a", "#9a9a9a"),
        ("#efece6", "#ececec"),
        ("#fff", "#ffffff"),
        ("#f00", "#000000"),
    ],
)
def test_grey_of_a_colour(colour: str, grey: str) -> None:
    assert grey_of(colour) == grey
    assert greyed(f"p {{ color: {colour}; }}") == f"p {{ color: {grey}; }}"


@pytest.mark.parametrize(
    ("rule", "grown"),
    [
        ("font: 9.8pt/14pt serif", "font: 14.70pt/21.00pt serif"),
        ("left: -11pt", "left: -16.50pt"),
        ("border: .4pt solid", "border: 0.60pt solid"),
        ("margin: 18mm 3% 1.2em", "margin: 18mm 3% 1.2em"),
        ("h2.opt", "h2.opt"),
    ],
)
def test_type_grows_and_paper_does_not(rule: str, grown: str) -> None:
    assert scaled(rule, 1.5) == grown
    assert scaled(rule, 1) == rule


@pytest.mark.parametrize("key", ["a5-den", "a4-den"])
def test_style_sheet_in_one_ink_names_only_greys(key: str) -> None:
    rules = style_sheet(DESIGN, EDITIONS[key])
    colours = set(re.findall(r"#([0-9a-f]{6})\b", rules))
    assert {"000000", "9a9a9a"} <= colours
    assert all(c[:2] == c[2:4] == c[4:] for c in colours)
    assert not re.search(r"#[0-9a-f]{3}\b(?!\w)|\brgba?\(|\bhsl", rules)


def test_pictures_lose_their_colours_and_text_keeps_its_signs() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (2, 2), (200, 30, 60, 128)).save(out, "PNG")
    data = base64.b64encode(out.getvalue()).decode()
    soup = BeautifulSoup(
        f'<p>số #7a1420</p><img src="data:image/png;base64,{data}"><svg><g fill="#efece6" id="#7a1420"/></svg>',
        "html.parser",
    )
    grey_pictures(soup)
    assert soup.p is not None
    assert soup.p.get_text() == "số #7a1420"
    assert (soup.select("g")[0]["fill"], soup.select("g")[0]["id"]) == ("#ececec", "#7a1420")
    with Image.open(io.BytesIO(base64.b64decode(str(soup.select("img")[0]["src"]).partition(",")[2]))) as picture:
        assert picture.mode == "LA"


def test_build_makes_the_editions_that_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = []

    def book(_root: Path, out: Path, edition: str, _chapter: int | None) -> Path:
        made.append(edition)
        file = out / EDITIONS[edition].file
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(edition.encode())
        return file

    monkeypatch.setattr("camnang.book.build_book", book)
    build(Project(tmp_path), "book", lambda _: None, ("a4", "a5-den", "a4"))
    assert made == ["a4", "a5-den"]
    assert sorted(f.name for f in (tmp_path / "site" / "sach").iterdir()) == ["cam-nang-a4.pdf", "cam-nang-a5-den.pdf"]


@pytest.mark.parametrize(
    ("arguments", "editions"),
    [
        ([], ("a5",)),
        (["--edition", "a4"], ("a4",)),
        (["--edition", "a5", "--edition", "a5-den"], ("a5", "a5-den")),
    ],
)
def test_command_hands_over_the_editions(
    arguments: list[str], editions: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    monkeypatch.setattr("camnang.build.build", lambda _project, only, _say, kinds: asked.append((only, kinds)))
    done = CliRunner().invoke(cli.cli, ["build", "--only", "book", *arguments])
    assert done.exit_code == 0, done.output
    assert asked == [("book", editions)]


def test_command_refuses_an_edition_that_does_not_exist() -> None:
    done = CliRunner().invoke(cli.cli, ["build", "--edition", "a0"])
    assert done.exit_code == 2
    assert "a5-den" in done.output
