"""The booklet: page order as the sheets lie, and the drawn file read back half by half."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from camnang.booklet import A4, MM, BookletError, Choice, make_booklet
from camnang.booklet_guide import printed_pages, write_guide
from camnang.booklet_plan import THICK, Cover, Plan, Sheet, creep, plan, summary
from camnang.project import Project

WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')
A5 = (148 * MM, 210 * MM)
HALF = 297 * MM / 2
NONE, FRONT, BOTH = Cover.NONE, Cover.FRONT, Cover.BOTH

ORDERS = [  # pages, sheets to a signature, cover → front and back of every sheet; "·" is white
    (1, None, NONE, "·|1  ·|·"),
    (4, None, NONE, "4|1  2|3"),
    (5, None, NONE, "·|1  2|·  ·|3  4|5"),
    (8, None, NONE, "8|1  2|7  6|3  4|5"),
    (9, None, NONE, "·|1  2|·  ·|3  4|9  8|5  6|7"),
    (16, None, NONE, "16|1  2|15  14|3  4|13  12|5  6|11  10|7  8|9"),
    (33, None, NONE, "·|1  2|·  ·|3  4|33  32|5  6|31  30|7  8|29  28|9  10|27  26|11  12|25  24|13  14|23  22|15  16|21  20|17  18|19"),
    (16, 2, NONE, "8|1  2|7  6|3  4|5  16|9  10|15  14|11  12|13"),
    (16, 1, NONE, "4|1  2|3  8|5  6|7  12|9  10|11  16|13  14|15"),
    (16, 9, NONE, "16|1  2|15  14|3  4|13  12|5  6|11  10|7  8|9"),
    # nine sheets, at most four to a signature: three and three and three, not four, four and a lonely one
    (33, 4, NONE, "12|1  2|11  10|3  4|9  8|5  6|7  24|13  14|23  22|15  16|21  20|17  18|19  ·|25  26|·  ·|27  28|33  32|29  30|31"),
    (1, None, FRONT, "·|1  ·|·"),
    (1, None, BOTH, "·|1  ·|·"),
    (2, None, BOTH, "2|1  ·|·"),
    (4, None, FRONT, "·|1  2|·  ·|3  4|·"),
    (6, None, FRONT, "·|1  2|·  6|3  4|5"),
    (5, None, BOTH, "5|1  2|·  ·|3  4|·"),
    (8, None, BOTH, "8|1  2|7  6|3  4|5"),
    (12, 1, BOTH, "12|1  2|11  6|3  4|5  10|7  8|9"),
]  # fmt: skip


@pytest.mark.parametrize(("pages", "sheets", "cover", "drawn"), ORDERS)
def test_page_order(pages: int, sheets: int | None, cover: Cover, drawn: str) -> None:
    assert str(plan(pages, sheets, cover)) == drawn


def unfolded(pile: Sequence[Sheet]) -> list[int | None]:
    """The pages in the order a reader turns them: down the right halves, up the left ones."""
    down = [page for sheet in pile for page in (sheet.front[1], sheet.back[0])]
    up = [page for sheet in reversed(pile) for page in (sheet.back[1], sheet.front[0])]
    return down + up


def read(made: Plan) -> list[int | None]:
    inside = [page for pile in made.signatures for page in unfolded(pile)]
    if made.cover is None:
        return inside
    cover = unfolded([made.cover])
    return [*cover[:2], *inside, *cover[2:]]


@given(st.integers(1, 900), st.none() | st.integers(1, 20), st.sampled_from(Cover))
def test_folded_and_read_again(pages: int, sheets: int | None, cover: Cover) -> None:
    made = plan(pages, sheets, cover)
    order = read(made)
    assert [page for page in order if page] == list(range(1, pages + 1))
    assert len(order) % 4 == 0
    assert made.blanks == order.count(None) < (6 if cover is FRONT else 4)
    assert all(place % 2 == page % 2 for place, page in enumerate(order[:-1], 1) if page), "odd pages on the right"
    sizes = {len(pile) for pile in made.signatures}
    assert not sizes or (max(sizes) - min(sizes) <= 1 and (sheets is None or max(sizes) <= sheets))
    if cover is BOTH and pages > 1:
        assert order[-1] == pages
    if cover is FRONT:
        assert order[-2:] == [None, None]


@pytest.mark.parametrize(("pages", "sheets"), [(0, None), (-4, None), (4, 0), (4, -1)])
def test_no_plan_without_pages_or_sheets(pages: int, sheets: int | None) -> None:
    with pytest.raises(ValueError, match="at least one"):
        plan(pages, sheets)


def test_creep_grows_with_the_sheets_around() -> None:
    assert creep(0) == creep(1) == (0, 0)
    assert creep(11) == pytest.approx((1.0, 1.5708))


def write(target: Path, count: int, size: tuple[float, float] = A5, origin: tuple[float, float] = (0, 0)) -> Path:
    """`count` pages with "dau<n>" at the head on the left and "cuoi<n>" at the foot on the right."""
    with pikepdf.new() as pdf:
        font = pdf.make_indirect(
            pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        )
        for number in range(1, count + 1):
            page = pdf.add_blank_page(page_size=size)
            page.mediabox = [*origin, origin[0] + size[0], origin[1] + size[1]]
            page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
            head, foot = (40 + origin[0], size[1] - 40 + origin[1]), (size[0] - 110 + origin[0], 40 + origin[1])
            said = ((head, "dau"), (foot, "cuoi"))
            text = "".join(f"BT /F 14 Tf {x:.2f} {y:.2f} Td ({word}{number}) Tj ET\n" for (x, y), word in said)
            page.Contents = pdf.make_stream(text.encode())
        pdf.docinfo["/Title"] = "Sách mẫu"
        pdf.save(target)
    return target


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return write(tmp_path / "mau.pdf", 5)


def faces(pdf: Path) -> list[dict[str, tuple[float, float, float, float]]]:
    """Each page's words → box: left, upper, right, lower edge, in points from the upper left corner."""
    done = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, text=True, check=True)
    parts = done.stdout.split("<page ")[1:]
    return [{word[4]: tuple(map(float, word[:4])) for word in WORD.findall(part)} for part in parts]  # type: ignore[misc]


def halves(pdf: Path) -> list[tuple[list[str], list[str]]]:
    """The words of the left and of the right half of each face, each half read by itself."""

    def words(page: int, left: int) -> list[str]:
        box = ["-x", str(left), "-y", "0", "-W", "421", "-H", "596"]
        command = ["pdftotext", "-r", "72", "-f", str(page), "-l", str(page), *box, str(pdf), "-"]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()

    with pikepdf.open(pdf) as opened:
        count = len(opened.pages)
    return [(words(page, 0), words(page, 421)) for page in range(1, count + 1)]


@pytest.mark.parametrize(
    ("count", "sheets", "cover"), [(4, None, NONE), (5, None, NONE), (8, None, BOTH), (9, None, FRONT), (33, 4, NONE)]
)
def test_every_page_stands_whole_on_its_half(tmp_path: Path, count: int, sheets: int | None, cover: Cover) -> None:
    target = tmp_path / "gap.pdf"
    made = make_booklet(write(tmp_path / "mau.pdf", count), target, Choice(sheets, cover))
    sides = [side for sheet in made.sheets for side in (sheet.front, sheet.back)]
    expected = [tuple([f"dau{page}", f"cuoi{page}"] if page else [] for page in side) for side in sides]
    assert halves(target) == expected
    assert sorted(page for side in sides for page in side if page) == list(range(1, count + 1))
    for side, words in zip(sides, faces(target), strict=True):
        for half, page in enumerate(side):
            if page:
                left, upper, _, _ = words[f"dau{page}"]
                assert left == pytest.approx(half * HALF + (HALF - A5[0]) / 2 + 40, abs=0.1), "at its true size"
                assert upper < words[f"cuoi{page}"][1], "upright"


SHIFTS = [  # pages, sheets to a signature, cover, thickness of paper → how far the pages of each sheet move, in mm
    (16, None, NONE, 0.0, [0, 0, 0, 0]),
    (16, None, NONE, 0.1, [0, 0.1, 0.2, 0.3]),
    (16, 2, NONE, 0.1, [0, 0.1, 0, 0.1]),  # each signature begins anew
    (16, None, BOTH, 0.1, [0, 0.1, 0.2, 0.3]),  # the cover is the outermost sheet of the pile
    (28, 3, BOTH, 0.2, [0, 0, 0.2, 0.4, 0, 0.2, 0.4]),  # glued round several signatures it presses on none
    (4, None, NONE, 0.1, [0]),
]  # fmt: skip


@pytest.mark.parametrize(("pages", "sheets", "cover", "paper", "shifts"), SHIFTS)
def test_pages_move_to_the_spine_by_one_thickness_for_each_sheet_around(
    pages: int, sheets: int | None, cover: Cover, paper: float, shifts: list[float]
) -> None:
    assert plan(pages, sheets, cover, paper).shifts == pytest.approx(shifts)


def test_drawn_pages_stand_nearer_to_the_fold_the_deeper_they_lie(tmp_path: Path) -> None:
    source = write(tmp_path / "mau.pdf", 16)
    plain, moved = tmp_path / "khong.pdf", tmp_path / "bu.pdf"
    make_booklet(source, plain, Choice())
    made = make_booklet(source, moved, Choice(paper=0.25))
    sides = [(side, shift) for sheet, shift in zip(made.sheets, made.shifts, strict=True) for side in sheet.sides]
    assert len(sides) == 8
    for (side, shift), before, after in zip(sides, faces(plain), faces(moved), strict=True):
        for half, page in enumerate(side):
            to_fold = (after[f"dau{page}"][0] - before[f"dau{page}"][0]) * (1 if half == 0 else -1)
            assert to_fold / MM == pytest.approx(shift, abs=0.02)
            assert after[f"dau{page}"][1] == pytest.approx(before[f"dau{page}"][1], abs=0.02)
    assert made.shifts[-1] == pytest.approx(0.75)


def test_outer_margins_are_equal_once_the_fore_edge_is_cut(tmp_path: Path) -> None:
    """Seen from the cut: a folded sheet stands out by its shift, and its pages have moved in by as much."""
    target = tmp_path / "bu.pdf"
    made = make_booklet(write(tmp_path / "mau.pdf", 24), target, Choice(paper=0.15))
    from_edge = set()
    for sheet, shift, drawn in zip(made.sheets, made.shifts, faces(target)[::2], strict=True):
        right = drawn[f"cuoi{sheet.front[1]}"][0] / MM  # from the left edge of the open sheet
        from_edge.add(round(A4[0] - right - shift, 2))
    assert len(from_edge) == 1


def test_a_pile_that_pushes_the_words_into_the_spine_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BookletError, match=r"Xấp 21 tờ giấy dày 0,40 mm phải dịch chữ 8,0 mm, quá 6,0 mm"):
        make_booklet(write(tmp_path / "mau.pdf", 84), tmp_path / "gap.pdf", Choice(paper=0.4))
    assert not (tmp_path / "gap.pdf").exists()


def test_sheets_are_a4_across_and_say_how_to_print(book: Path, tmp_path: Path) -> None:
    target = tmp_path / "gap.pdf"
    make_booklet(book, target, Choice())
    with pikepdf.open(target) as pdf:
        assert {tuple(round(float(x) / MM) for x in page.mediabox) for page in pdf.pages} == {(0, 0, 297, 210)}
        assert pdf.Root.ViewerPreferences.Duplex == "/DuplexFlipShortEdge"
        assert pdf.Root.ViewerPreferences.PrintScaling == "/None"
        assert str(pdf.docinfo["/Title"]) == "Sách mẫu (bản gập A4)"


def spans(pdf: Path) -> dict[str, tuple[bool, bool]]:
    """Of the only page of the only sheet (right half of the front): is a word on the left, and in the upper half?"""
    middle = HALF * 1.5, A5[1] / 2
    return {word: (box[0] < middle[0], box[1] < middle[1]) for word, box in faces(pdf)[0].items()}


@pytest.mark.parametrize(
    ("turn", "size", "head"),
    [
        (0, A5, (True, True)),
        (180, A5, (False, False)),  # drawn upside down, shown upside down
        (90, A5[::-1], (False, True)),  # lies on its side in the file, shown upright by its own /Rotate
        (270, A5[::-1], (True, False)),
        (0, A5[::-1], (True, False)),  # a wide table: turned a quarter, its head to the left
    ],
)  # fmt: skip
def test_a_page_is_placed_as_it_is_seen(
    tmp_path: Path, turn: int, size: tuple[float, float], head: tuple[bool, bool]
) -> None:
    source = write(tmp_path / "mau.pdf", 1, size, origin=(70, -30))
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        pdf.pages[0].obj["/Rotate"] = turn
        pdf.save(source)
    make_booklet(source, tmp_path / "gap.pdf", Choice())
    seen = spans(tmp_path / "gap.pdf")
    assert seen["dau1"] == head
    assert seen["cuoi1"] == (not head[0], not head[1])


def test_bleed_and_marks_are_cut_away(tmp_path: Path) -> None:
    source = write(tmp_path / "mau.pdf", 1, (A5[0] + 40, A5[1] + 40))
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        pdf.pages[0].trimbox = [20, 20, A5[0] + 20, A5[1] + 20]
        pdf.save(source)
    make_booklet(source, tmp_path / "gap.pdf", Choice())
    left = faces(tmp_path / "gap.pdf")[0]["dau1"][0]
    assert left == pytest.approx(HALF + (HALF - A5[0]) / 2 + 20, abs=0.1)


def test_a_stamp_over_a_page_is_not_lost(book: Path, tmp_path: Path) -> None:
    with pikepdf.open(book, allow_overwriting_input=True) as pdf:
        page = pdf.pages[2]
        look = pdf.make_stream(b"BT /F 14 Tf 2 4 Td (dongdau) Tj ET")
        look.update(pikepdf.Dictionary(Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 90, 20]))
        look["/Resources"] = page.Resources
        box = pikepdf.Array([100, 300, 190, 320])
        stamp = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Stamp, Rect=box, F=4, AP=pikepdf.Dictionary(N=look)
        )
        page["/Annots"] = pikepdf.Array([pdf.make_indirect(stamp)])
        pdf.save(book)
    make_booklet(book, tmp_path / "gap.pdf", Choice())
    assert [side for side in halves(tmp_path / "gap.pdf") if "dongdau" in side[1]] == [
        ([], ["dau3", "dongdau", "cuoi3"])
    ]


def locked(source: Path, **passwords: str) -> None:
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        pdf.save(source, encryption=pikepdf.Encryption(**passwords))


def wrong(kind: str, folder: Path) -> Path:
    file = folder / "mau.pdf"
    match kind:
        case "folder":
            file.mkdir()
        case "text":
            file.write_text("Không phải PDF", "utf-8")
        case "a4":
            write(file, 2, (210 * MM, 297 * MM))
        case "wider by 2 mm":
            write(file, 2, (150 * MM, 210 * MM))
        case "empty":
            pikepdf.new().save(file)
        case "torn" | "password" | "owner":
            write(file, 3)
            if kind == "torn":
                file.write_bytes(file.read_bytes()[:-200])
            else:
                locked(file, owner="chủ", user="mở" if kind == "password" else "")
    return file


FAULTS = [
    ("missing", "không có tệp này"),
    ("folder", "đây là thư mục"),
    ("text", "không phải tệp PDF"),
    ("torn", "tệp đã hỏng"),
    ("password", "có mật khẩu"),
    ("owner", "bị khóa"),
    ("empty", "không có trang nào"),
    ("a4", "trang 1 khổ 210 × 297 mm, không phải A5 (148 × 210 mm)"),
    ("wider by 2 mm", "trang 1 khổ 150 × 210 mm"),
]


@pytest.mark.parametrize(("kind", "message"), FAULTS)
def test_what_cannot_be_folded_is_refused(tmp_path: Path, kind: str, message: str) -> None:
    target = tmp_path / "gap.pdf"
    target.write_text("bản cũ", "utf-8")
    with pytest.raises(BookletError, match=re.escape(message)):
        make_booklet(wrong(kind, tmp_path), target, Choice())
    assert target.read_text("utf-8") == "bản cũ"
    assert not list(tmp_path.glob("*.partial"))


def test_the_source_is_never_overwritten(book: Path) -> None:
    before = book.read_bytes()
    with pytest.raises(BookletError, match="chính tệp nguồn"):
        make_booklet(book, book.parent / "." / book.name, Choice())
    assert book.read_bytes() == before


def words(pdf: Path, page: int) -> str:
    command = ["pdftotext", "-f", str(page), "-l", str(page), str(pdf), "-"]
    return " ".join(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())


@pytest.mark.parametrize(
    ("made", "said", "unsaid"),
    [
        (plan(4), "Gấp đôi tờ giấy ở giữa", "Xén mép"),
        (plan(41), "gấp 11 tờ vào nhau thì tờ trong cùng chìa ra khoảng 1,0–1,6 mm", "tay"),
        (plan(41, None, NONE, 0.12), "(giấy dày 0,12 mm). Ghim xong mới xén mép ngoài. Tệp này đã bù", "80 g/m²"),
        (plan(41, None, NONE, 0.12), "tờ trong cùng 1,20 mm", "80 g/m²"),
        (plan(41, None), "giấy 80 g/m², dày 0,1 mm", "đã bù"),
        (plan(41, 4), "Tay 3: 19–24", "Xấp quá dày"),
        (plan(41, None, BOTH), "Trang 3–4 là bìa", "tay"),
        (plan(4 * THICK + 1), "Xấp quá dày: trên 12 tờ", "Trang 3–4"),
        (plan(698, 1, FRONT), "Tay 174: 351–352", "Xấp quá dày"),
        (plan(2000, 1), "Tay 180:", "Tay 181"),
    ],
)
def test_the_first_sheet_says_how_to_print(root: Path, tmp_path: Path, made: Plan, said: str, unsaid: str) -> None:
    guide = write_guide(Project(root), "Sách mẫu", made, tmp_path / "to.pdf")
    assert len(faces(guide)) == 2
    front = words(guide, 1)
    assert "in 2 mặt, lật cạnh ngắn" in front
    assert said in front
    assert unsaid not in front
    assert "↑" in words(guide, 2)
    fonts = subprocess.run(["pdffonts", str(guide)], capture_output=True, text=True, check=True).stdout
    assert {line.split()[0].split("+")[-1][:6] for line in fonts.splitlines()[2:]} <= {"CN-Sou", "CN-Be-"}


def test_printed_pages_are_those_of_the_file() -> None:
    made = plan(33, 4, BOTH)
    faces_of = [None, None, *(sheet for sheet in made.sheets for _ in "fb")]  # the guide's two, then every face
    for pile, (start, end) in zip(made.signatures, printed_pages(made), strict=True):
        assert faces_of[start - 1 : end] == [sheet for sheet in pile for _ in "fb"]


def camnang(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name("camnang")), "booklet", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_the_command_makes_equal_files_of_equal_books(book: Path, root: Path, tmp_path: Path) -> None:
    outputs = [tmp_path / "mot.pdf", tmp_path / "sau" / "hai.pdf"]
    done = [camnang(root, str(book), "--sheets", "1", "--output", str(output)) for output in outputs]
    assert [(run.returncode, run.stderr) for run in done] == [(0, "")] * 2
    assert done[0].stdout == f"{outputs[0]}: {summary(plan(5, 1))}\n"
    assert "5 trang A5, 2 tờ A4, 2 tay, 3 trang trắng. In 2 mặt, lật cạnh ngắn" in done[0].stdout
    assert outputs[0].read_bytes() == outputs[1].read_bytes()
    assert "Hướng dẫn in" in words(outputs[0], 1)
    assert halves(outputs[0])[2:] == [
        (["dau4", "cuoi4"], ["dau1", "cuoi1"]),
        (["dau2", "cuoi2"], ["dau3", "cuoi3"]),
        ([], ["dau5", "cuoi5"]),
        ([], []),
    ]


def test_the_command_without_the_guide_works_anywhere(book: Path) -> None:
    done = camnang(book.parent, "mau.pdf", "--no-guide", "--cover", "ca-hai")
    assert (done.returncode, done.stderr) == (0, "")
    assert [len(side) for side in faces(book.parent / "mau-gap-a4.pdf")] == [4, 2, 2, 2]


def test_the_command_takes_the_thickness_of_the_paper(book: Path) -> None:
    done = camnang(book.parent, "mau.pdf", "--no-guide", "--creep", "0,1")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Bù phần chìa: chữ của tờ trong cùng dịch 0,10 mm vào gáy." in done.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["khong-co.pdf", "--no-guide"], "không có tệp này"),
        (["mau.pdf", "--no-guide", "--output", "mau.pdf"], "chính tệp nguồn"),
        (["mau.pdf"], "Không thấy mkdocs.yml"),
        (["mau.pdf", "--sheets", "0"], "--sheets"),
        (["mau.pdf", "--creep", "dày"], "“dày” không phải bề dày giấy"),
        (["mau.pdf", "--creep", "-0,1"], "không phải bề dày giấy"),
        (["mau.pdf", "--no-guide", "--output", "/dev/null/gap.pdf"], "Không ghi được"),
    ],
)
def test_the_command_says_what_is_wrong(book: Path, arguments: list[str], message: str) -> None:
    done = camnang(book.parent, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr
