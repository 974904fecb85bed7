"""Training kits: a class's zip holds what the class asks for; slides hold what fits; the sheet without key has none."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from pptx import Presentation
from pptx.util import Pt

from camnang.data.handbook import Handbook, load_handbook
from camnang.forms.make import Office
from camnang.kit.classes import Class, load_class, load_classes
from camnang.kit.fitting import HEIGHT, height, lines, split
from camnang.kit.lesson import Box, point, without_answer
from camnang.kit.packing import Kit
from camnang.kit.plan import plan
from camnang.kit.slides import write_slides
from camnang.project import Project, ProjectError
from viendan.register import Register
from viendan.schema_errors import SchemaError

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
ON = date(2026, 11, 22)


@pytest.fixture(scope="module")
def data() -> Handbook:
    return load_handbook(DOCS / "du-lieu")


@pytest.fixture(scope="module")
def office(data: Handbook) -> Office:
    return Office.open(DOCS, Register.load(DOCS / "van-ban"), data, ON)


@pytest.fixture(scope="module", params=sorted(load_classes(DOCS)))
def kit(request: pytest.FixtureRequest, data: Handbook, office: Office) -> Kit:
    return Kit.of(load_classes(DOCS)[request.param], DOCS, data, office)


def slides(kit: Kit, site_url: str = "") -> list[Any]:
    return list(Presentation(io.BytesIO(write_slides(kit.chosen, kit.lessons, site_url))).slides)


def words(content: bytes) -> str:
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_the_three_lesson_maps_are_there() -> None:
    assert {name: item.chapters for name, item in load_classes(DOCS).items()} == {
        "dai-bieu-moi": (2, 4, 9, 13, 21, 25, 31, 33),
        "thuong-truc-ban": (5, 6, 10, 11, 12, 17, 18, 24, 26, 27),
        "van-phong": (11, 15, 16, 19, 20, 30, 32),
    }


def test_every_lesson_has_its_parts(kit: Kit) -> None:
    for item in kit.lessons:
        assert len(item.minute) >= 4, item.title
        assert len(item.remember) == 3, item.title
        assert len(item.steps) >= 2, item.title
        assert item.situations, item.title
        assert item.questions, item.title
        assert sum(len(step.leads) for step in item.steps) >= 3, item.title


def test_the_minutes_of_a_lesson_are_all_spent(kit: Kit) -> None:
    for item in kit.lessons:
        for minutes in (45, 90):
            assert sum(part.minutes for part in plan(item, minutes)) == minutes


def test_every_slide_has_a_title_of_its_own_and_says_its_language(kit: Kit) -> None:
    for slide in slides(kit):
        assert slide.shapes.title.text_frame.text.strip()
        runs = [
            r for shape in slide.shapes if shape.has_text_frame for p in shape.text_frame.paragraphs for r in p.runs
        ]
        assert {run._r.get_or_add_rPr().get("lang") for run in runs} == {"vi-VN"}


def test_nothing_on_a_slide_is_small_or_too_much(kit: Kit) -> None:
    for slide in slides(kit):
        body = next((s for s in slide.placeholders if s.placeholder_format.idx == 1), None)
        if body is None:
            continue
        sizes = {p.font.size for p in body.text_frame.paragraphs}
        assert min(sizes) >= Pt(18)
        items = [("\t" if p.font.size < Pt(24) else "") + p.text for p in body.text_frame.paragraphs]
        assert sum(map(height, items)) <= HEIGHT or len(items) == 1, slide.shapes.title.text_frame.text


def test_notes_carry_the_provisions_that_the_slide_leaves_out(kit: Kit) -> None:
    item = next(item for item in kit.lessons if any(point.cited for point in item.minute))
    notes = [s.notes_slide.notes_text_frame.text for s in slides(kit) if s.has_notes_slide]
    said = next(point for point in item.minute if point.cited)
    assert said.cited[0] not in said.short
    assert any(said.text in note for note in notes)


def test_codes_only_where_the_site_has_an_address(kit: Kit) -> None:
    def pictures(site_url: str) -> list[Any]:
        return [s for slide in slides(kit, site_url) for s in slide.shapes if s.shape_type == 13]

    assert pictures("") == []
    shown = pictures("https://cam-nang.example/")
    assert len(shown) == len(kit.lessons)
    assert all(picture._element.nvPicPr.cNvPr.get("descr") for picture in shown)


def test_the_sheet_without_key_has_no_answer(kit: Kit) -> None:
    papers = kit.papers()
    plain, key = words(papers["trac-nghiem.docx"]), words(papers["trac-nghiem-dap-an.docx"])
    for item in kit.lessons:
        for question in item.questions:
            assert question.hoi in plain
            assert question.hoi in key
            assert question.giai_thich in key
            assert question.giai_thich not in plain
            assert all(choice in plain for choice in question.lua_chon)


def test_nothing_unverified_is_taught(kit: Kit, data: Handbook) -> None:
    for item in kit.lessons:
        text = (DOCS / item.source).read_text("utf-8")
        block = text.partition("!!! chua-kiem-chung")[2].partition("\n\n\n")[0]
        first = next((line.strip() for line in block.splitlines()[1:] if len(line.strip()) > 40), None)
        if first:
            shown = "\n".join(p.text for p in (*item.minute, *item.remember))
            shown += "\n".join(line for box in (*item.situations, *item.exercises) for line in box.lines)
            assert first not in shown


def test_papers_and_slides_are_the_same_twice(kit: Kit) -> None:
    assert kit.files("https://cam-nang.example/") == kit.files("https://cam-nang.example/")


@pytest.mark.parametrize(
    ("said", "short", "cited"),
    [
        ("Họp kín do HĐND quyết định (khoản 5 Điều 34 Luật số 72/2025/QH15).", "Họp kín do HĐND quyết định.", 1),
        (
            "Xã có 21 đại biểu (kể cả Chủ tịch) thì cần 11 phiếu.",
            "Xã có 21 đại biểu (kể cả Chủ tịch) thì cần 11 phiếu.",
            0,
        ),
        ("**Ghi số** ở [chương 13](../x.md).", "Ghi số ở chương 13.", 0),
    ],
)
def test_a_point_is_told_apart_from_its_provision(said: str, short: str, cited: int) -> None:
    assert (point(said).short, len(point(said).cited)) == (short, cited)


@pytest.mark.parametrize(
    ("given", "asked", "answer"),
    [
        (("Câu hỏi. Gợi ý: làm thế này.",), ("Câu hỏi.",), ("làm thế này.",)),
        (("Hỏi: a?", "Trả lời: b.", "1. c"), ("Hỏi: a?",), ("b.", "1. c")),
        (("Chỉ có câu hỏi.",), ("Chỉ có câu hỏi.",), ()),
        (("Đại biểu trả lời: được.",), ("Đại biểu trả lời: được.",), ()),
    ],
)
def test_an_answer_is_told_apart_from_what_is_asked(
    given: tuple[str, ...], asked: tuple[str, ...], answer: tuple[str, ...]
) -> None:
    assert without_answer(Box("", given)) == (asked, answer)


def test_items_that_do_not_fit_go_to_the_next_slide() -> None:
    long = "một câu dài " * 20
    assert lines(long, 24, 400) > 3
    groups = split([long] * 5)
    assert len(groups) > 1
    assert [item for group in groups for item in group] == [long] * 5
    head, deeper = "Trước", "\tviệc " * 60
    assert split([*["câu " * 60] * 2, head, deeper])[-1][0] == head  # a heading goes with what it heads


def write(folder: Path, text: str) -> Path:
    path = folder / "lop-thu.yml"
    path.write_text(text, "utf-8")
    return path


SOUND = (DOCS / "lop" / "van-phong.yml").read_text("utf-8")


def test_a_class_that_breaks_the_schema_is_told_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(SchemaError) as fault:
        load_class(write(tmp_path, SOUND.replace("phut: 45", "phut: 50")))
    assert "lop-thu.yml" in str(fault.value)


@pytest.mark.parametrize(("old", "new", "said"), [("[11,", "[38, 11,", ""), ("M57", "M99", "không có biểu mẫu M99")])
def test_what_a_class_names_must_exist(
    tmp_path: Path, data: Handbook, office: Office, old: str, new: str, said: str
) -> None:
    chosen: Class = load_class(write(tmp_path, SOUND.replace(old, new)))
    if not said:
        assert Kit.of(chosen, DOCS, data, office).lessons[0].number == 38
        return
    with pytest.raises(ProjectError, match=said):
        Kit.of(chosen, DOCS, data, office)


def test_check_names_a_form_that_is_not_there(tmp_path: Path) -> None:
    folder = tmp_path / "docs" / "lop"
    folder.mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text("site_name: Sổ mẫu\n", "utf-8")
    for name in ("du-lieu", "van-ban", "kiem-tra"):
        (tmp_path / "docs" / name).symlink_to(DOCS / name, target_is_directory=True)
    write(folder, SOUND.replace("M57", "M99"))
    command = [str(Path(sys.executable).with_name("camnang")), "check", "docs/lop", "--today", "2026-11-22"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, "VD404" in done.stdout, "M99" in done.stdout) == (1, True, True), done


def test_an_unknown_class_lists_those_that_are_there() -> None:
    with pytest.raises(ProjectError, match="van-phong"):
        Kit.open(Project(ROOT), "lop-khac", ON)


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[zipfile.ZipFile]:
    """A class of one short chapter, made by the command."""
    root = tmp_path_factory.mktemp("lop")
    for name in ("scripts", "overrides", "mkdocs.yml"):
        (root / name).symlink_to(ROOT / name)
    (root / "docs").mkdir()
    for path in DOCS.iterdir():
        if path.name != "lop":
            (root / "docs" / path.name).symlink_to(path)
    (root / "docs" / "lop").mkdir()
    text = SOUND.replace("[11, 15, 16, 19, 20, 30, 32]", "[20]").replace('noi: ""', "noi: Hội trường xã Suối Mẫu")
    write(root / "docs" / "lop", text)
    command = [str(Path(sys.executable).with_name("camnang")), "kit", "lop-thu", "--out", str(root / "ra")]
    subprocess.run(command, cwd=root, check=True)
    with zipfile.ZipFile(root / "ra" / "lop-thu.zip") as archive:
        yield archive


def test_the_zip_holds_exactly_what_the_class_asks_for(packed: zipfile.ZipFile, office: Office) -> None:
    forms = ("M05", "M08", "M13", "M17", "M20", "M32", "M33", "M53", "M57")
    assert set(packed.namelist()) == {
        "bai-giang.pptx",
        "phieu-bai-tap.docx",
        "trac-nghiem.docx",
        "trac-nghiem-dap-an.docx",
        "diem-danh.docx",
        "danh-gia-lop.docx",
        "giao-an-45-phut.docx",
        "giao-an-90-phut.docx",
        "tai-lieu-lop-thu.pdf",
        "tai-lieu-lop-thu-gap-a4.pdf",
        *(f"bieu-mau/{office.file_name(office.forms[code])}" for code in forms),
    }


def test_the_booklet_is_the_classs_own(packed: zipfile.ZipFile, tmp_path: Path) -> None:
    file = tmp_path / "t.pdf"
    file.write_bytes(packed.read("tai-lieu-lop-thu.pdf"))
    text = subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, text=True, check=True).stdout
    cover, *_ = text.split("\f")
    assert "Bồi dưỡng người giúp việc" in " ".join(cover.split())
    assert "Hội trường xã Suối Mẫu" in cover
    assert "rà soát nghị quyết cũ" in text
    assert "Thảo luận và biểu quyết" not in cover
