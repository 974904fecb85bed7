"""Every Word form read back: each measured rule of the drafting decree, by its provision, and the order of the elements.

"PL I" is Phần I of Phụ lục I to Nghị định số 30/2020/NĐ-CP; "Mẫu 17" is Mẫu số 17 of Nghị định số 78/2025/NĐ-CP.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from lxml import etree

from camnang.data.handbook import load_handbook
from camnang.forms.filling import Blank, Filled, Template
from camnang.forms.make import Office
from camnang.forms.model import Family, Form, Head
from camnang.forms.styles import text_width_mm
from camnang.forms.values import examples
from viendan.register import Register

DOCS = Path(__file__).parents[2] / "docs"
CODES = [path.stem.upper() for path in sorted((DOCS / "bieu-mau").glob("m[0-9][0-9].md"))]
DAY = date(2026, 11, 22)
CENTER, BOTH = "center", "both"

# Style → (provision, sizes from–to, bold, italic, alignment); None: the decree says nothing of it.
LOOKS: dict[str, tuple[str, tuple[float, float], bool | None, bool | None, str | None]] = {
    "Quốc hiệu": ("PL I, II.1.a", (12, 13), True, False, CENTER),
    "Tiêu ngữ": ("PL I, II.1.b", (13, 14), True, False, CENTER),
    "Cơ quan chủ quản": ("PL I, II.2.b", (12, 13), False, False, CENTER),
    "Cơ quan ban hành": ("PL I, II.2.b", (12, 13), True, False, CENTER),
    "Số, ký hiệu": ("PL I, II.3.c", (13, 13), False, False, CENTER),
    "Địa danh, ngày tháng": ("PL I, II.4.c", (13, 14), False, True, CENTER),
    "Title": ("PL I, II.5.b", (13, 14), True, False, CENTER),
    "Subtitle": ("PL I, II.5.b", (13, 14), True, False, CENTER),
    "Trích yếu công văn": ("PL I, II.5.b", (12, 13), False, False, CENTER),
    "Căn cứ": ("PL I, II.6.a", (13, 14), False, True, None),
    "Body Text": ("PL I, II.6.e", (13, 14), False, False, BOTH),
    "Heading 1": ("PL I, II.6.đ", (13, 14), True, False, CENTER),
    "Heading 2": ("PL I, II.6.đ", (13, 14), True, False, None),
    "Heading 3": ("PL I, II.6.đ", (13, 14), True, False, None),
    "Kính gửi": ("PL I, II.9.d", (13, 14), False, False, None),
    "Nơi nhận: đầu": ("PL I, II.9.d", (12, 12), True, True, "left"),
    "Nơi nhận": ("PL I, II.9.d", (11, 11), False, False, "left"),
    "Quyền hạn, chức vụ người ký": ("PL I, II.7.đ", (13, 14), True, False, CENTER),
    "Họ tên người ký": ("PL I, II.7.đ", (13, 14), True, False, CENTER),
    "Header": ("PL I, I.7", (13, 14), False, False, CENTER),
}
CAPITALS = {  # printed in capitals
    "Quốc hiệu": "PL I, II.1.a",
    "Cơ quan chủ quản": "PL I, II.2.b",
    "Cơ quan ban hành": "PL I, II.2.b",
    "Title": "PL I, II.5.b",
    "Quyền hạn, chức vụ người ký": "PL I, II.7.đ",
}
# Where an element may stand: PL I, IV, read from top to bottom, left before right; the rest of the body lies between.
ORDER = ["Cơ quan chủ quản", "Cơ quan ban hành", "Số, ký hiệu", "Trích yếu công văn", "Quốc hiệu", "Tiêu ngữ",
         "Địa danh, ngày tháng", "Title", "Subtitle", "Kính gửi", "Thẩm quyền ban hành", "Căn cứ", "Body Text",
         "Quyền hạn, chức vụ người ký", "Họ tên người ký"]  # fmt: skip


@cache
def _office() -> Office:
    return Office.open(DOCS, Register.load(DOCS / "van-ban"), load_handbook(DOCS / "du-lieu"), DAY)


@pytest.fixture
def office() -> Office:
    return _office()


def word_forms(office: Office) -> list[Form]:
    return [form for form in office.forms.values() if office.handbook.forms[form.id].dinh_dang == "docx"]


def filled(office: Office, form: Form) -> bytes:
    return office.file(form, Filled(examples(form, office.shared)))


@cache
def _made(code: str, blank: bool) -> Any:
    office = _office()
    form = office.forms[code]
    return Document(io.BytesIO(office.blank(form) if blank else filled(office, form)))


def every(office: Office) -> Iterator[tuple[Form, Any]]:
    """Blank and filled edition of every Word form, each made once; no test changes them."""
    for form in word_forms(office):
        for blank in (True, False):
            yield form, _made(form.id, blank)


def paragraphs(document: Any) -> Iterator[Any]:
    """In order of the text, those of tables where the table stands."""
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                for cell in row.cells:
                    yield from cell.paragraphs
        else:
            yield block


def test_the_forms_listed_are_the_forms_made(office: Office) -> None:
    assert set(office.forms) == set(CODES) == set(office.handbook.forms)


def test_page_size_margins_and_page_number(office: Office) -> None:
    for form, document in every(office):
        for section, part in zip(document.sections, form.parts, strict=True):
            size = (section.page_width.mm, section.page_height.mm)
            assert size == pytest.approx((297, 210) if part.landscape else (210, 297), abs=0.1), "PL I, I.1 và I.2"
            assert Mm(20) <= section.top_margin <= Mm(25), "PL I, I.3"
            assert Mm(20) <= section.bottom_margin <= Mm(25), "PL I, I.3"
            assert Mm(30) <= section.left_margin <= Mm(35), "PL I, I.3"
            assert Mm(15) <= section.right_margin <= Mm(20), "PL I, I.3"
            assert section.different_first_page_header_footer, "PL I, I.7: trang đầu không hiện số"
            assert not section.first_page_header.paragraphs[0].text
            head = section.header.paragraphs[0]
            assert head.style.name == "Header", "PL I, I.7: số trang ở lề trên"
            assert "PAGE" in head._p.xml, "PL I, I.7"
            assert section.header_distance < section.top_margin


def test_looks_of_every_element(office: Office) -> None:
    document = Document(io.BytesIO(office.blank(word_forms(office)[0])))
    for name, (source, (least, most), bold, italic, align) in LOOKS.items():
        style = document.styles[name]
        assert least <= style.font.size.pt <= most, f"{source}: cỡ chữ {name}"
        assert style.font.bold is bold, f"{source}: {name} đậm"
        assert style.font.italic is italic, f"{source}: {name} nghiêng"
        if align:
            assert style.element.pPr.find(qn("w:jc")).get(qn("w:val")) == align, f"{source}: canh dòng {name}"


def test_every_paragraph_has_a_style_of_ours_and_no_look_of_its_own(office: Office) -> None:
    known = {*LOOKS, "Thẩm quyền ban hành", "Dòng giữa", "Bảng: đầu", "Bảng: chữ", "Kính gửi từng nơi"}
    for form, document in every(office):
        for paragraph in paragraphs(document):
            name = paragraph.style.name
            assert name in known or name.startswith("Kẻ dưới"), f"{form.id}: {name}"
            for run in paragraph.runs:
                assert run.font.size is None, form.id
                assert run.font.name is None, form.id


def test_font_colour_and_language(office: Office) -> None:
    for form, document in every(office):
        defaults = document.styles.element.find(".//" + qn("w:rPrDefault")).find(qn("w:rPr"))
        assert defaults.find(qn("w:lang")).get(qn("w:val")) == "vi-VN", form.id
        for style in document.styles:
            if style.type == 1:  # of paragraphs
                fonts = style.element.rPr.rFonts
                assert {fonts.get(qn(f"w:{s}")) for s in ("ascii", "hAnsi", "cs")} == {"Times New Roman"}, "PL I, I.4"
                assert str(style.font.color.rgb) == "000000", "PL I, I.4"
        facts = document.core_properties
        assert facts.language == "vi-VN"
        assert facts.title.startswith(form.id)


def test_body_indent_and_spacing(office: Office) -> None:
    document = Document(io.BytesIO(office.blank(word_forms(office)[0])))
    for name in ("Body Text", "Căn cứ", "Heading 2", "Heading 3"):
        form = document.styles[name].paragraph_format
        assert form.first_line_indent.cm in (pytest.approx(1, abs=0.01), pytest.approx(1.27, abs=0.01)), "PL I, II.6.e"
        assert form.space_after >= Pt(6), "PL I, II.6.e"
        assert 1 <= form.line_spacing <= 1.5, "PL I, II.6.e"


def test_state_name_and_motto_are_those_of_the_decree(office: Office) -> None:
    for form, document in every(office):
        texts = {p.style.name: p.text for p in paragraphs(document)}
        if any(part.head is not Head.NONE for part in form.parts):
            assert texts["Quốc hiệu"] == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "PL I, II.1.a"
            assert texts["Tiêu ngữ"] == "Độc lập - Tự do - Hạnh phúc", "PL I, II.1.b"


def test_capitals(office: Office) -> None:
    for form, document in every(office):
        for paragraph in paragraphs(document):
            if source := CAPITALS.get(paragraph.style.name):
                text = paragraph.text.replace("…", "")
                assert text == text.upper(), f"{source}: {form.id}: {paragraph.text}"


def test_number_and_place_lines(office: Office) -> None:
    for form in word_forms(office):
        lines = {p.style.name: p.text for p in paragraphs(_made(form.id, False))}
        if number := lines.get("Số, ký hiệu"):
            year = r"/20\d\d" if form.family is Family.NORMATIVE else ""  # Mẫu 17: số/năm/ký hiệu
            symbol = r"[A-ZĐ][A-Za-zĐ]*(-[A-ZĐ]+)+"
            assert re.fullmatch(rf"Số: …+{year}/{symbol}", number), f"PL I, II.3.c: {form.id}: {number}"
        if place := lines.get("Địa danh, ngày tháng"):
            day = r"ngày \d\d tháng (?:0[12]|[3-9]|1[0-2]) năm \d{4}"
            assert re.fullmatch(rf"Suối Mẫu, {day}", place), f"PL I, II.4.c: {form.id}: {place}"


def test_elements_stand_in_their_order(office: Office) -> None:
    for form, document in every(office):
        if len(form.parts) > 1:
            continue  # each document of such a form has a section of its own; the single ones show the order
        found = [p.style.name for p in paragraphs(document) if p.style.name in ORDER]
        firsts = list(dict.fromkeys(found))
        if form.family is Family.NORMATIVE or "Căn cứ" not in firsts:
            firsts = [name for name in firsts if name != "Căn cứ"]
        ranks = [ORDER.index(name) for name in firsts]
        assert ranks == sorted(ranks), f"PL I, IV: {form.id}: {firsts}"


def test_basis_lines_end_as_the_decree_says(office: Office) -> None:
    for form, document in every(office):
        lines = [p.text for p in paragraphs(document) if p.style.name == "Căn cứ"]
        if len(form.parts) == 1 and lines:
            assert all(line.endswith(";") for line in lines[:-1]), f"PL I, II.6.a: {form.id}"
            assert lines[-1].endswith("."), f"PL I, II.6.a: {form.id}"


def test_recipients(office: Office) -> None:
    for form, document in every(office):
        lines = [p.text for p in paragraphs(document) if p.style.name == "Nơi nhận" and p.text]
        if len(form.parts) == 1 and lines:
            assert all(line.startswith("- ") for line in lines), f"PL I, II.9.d: {form.id}"
            assert all(line.endswith(";") for line in lines[:-1]), f"PL I, II.9.d: {form.id}"
            assert re.fullmatch(r"- Lưu: VT, \S+\.", lines[-1]), f"PL I, II.9.d: {form.id}: {lines[-1]}"


def test_rules_under_motto_issuer_and_summary(office: Office) -> None:
    share = {"Kẻ dưới tiêu ngữ": (0.95, 1.05), "Kẻ dưới cơ quan": (1 / 3, 1 / 2), "Kẻ dưới trích yếu": (1 / 3, 1 / 2)}
    above = {"Kẻ dưới tiêu ngữ": 14, "Kẻ dưới cơ quan": 13, "Kẻ dưới trích yếu": 14}
    seen = set()
    for form in word_forms(office):
        document = _made(form.id, False)
        section, last = document.sections[0], None
        whole = (section.page_width - section.left_margin - section.right_margin) / 36000
        for paragraph in paragraphs(document):
            name = paragraph.style.name
            if name in share and last is not None and len(form.parts) == 1 and not form.parts[0].landscape:
                assert paragraph._p.pPr.find(qn("w:pBdr")).find(qn("w:bottom")).get(qn("w:val")) == "single"
                cell = paragraph._p.getparent()
                width = int(cell.tcPr.find(qn("w:tcW")).get(qn("w:w"))) / 56.7 if cell.tag == qn("w:tc") else whole
                indents = paragraph.paragraph_format
                rule = width - indents.left_indent.mm - indents.right_indent.mm
                text = min(text_width_mm(last.text, above[name]), width)
                least, most = share[name]
                assert least - 0.02 <= rule / text <= most + 0.02, f"PL I, II.1.b, II.2.b, II.5.b: {form.id} {name}"
                seen.add(name)
            last = paragraph
    assert seen == set(share)


def test_the_two_families_never_mix(office: Office) -> None:
    for form, document in every(office):
        texts = [p.text for p in paragraphs(document)]
        styles = [p.style.name for p in paragraphs(document)]
        resolved = any(text.startswith("QUYẾT NGHỊ") for text in texts)
        if form.family is Family.NORMATIVE:
            assert not resolved, f"Mẫu 17: {form.id}"
            assert "Thẩm quyền ban hành" not in styles, f"Mẫu 17: {form.id}"
            assert any(t.startswith("Hội đồng nhân dân ban hành Nghị quyết") for t in texts), f"Mẫu 17: {form.id}"
            assert any(re.match(r"Điều 1\. \S", t) for t in texts), f"Điều 63: điều phải có tên: {form.id}"
            assert any("thông qua ngày" in t for t in texts), f"Mẫu 17: {form.id}"
        else:
            assert not any(re.match(r"Số: .*/20\d\d/NQ", text) for text in texts), form.id
            if any(part.kind == "Nghị quyết" for part in form.parts):
                assert resolved, f"PL III, Mẫu 1.1: {form.id}"
                assert "Thẩm quyền ban hành" in styles, f"PL III, Mẫu 1.1: {form.id}"


def test_tables_have_a_head_that_is_repeated(office: Office) -> None:
    for form, document in every(office):
        for table in document.tables:
            if table.style is not None and table.style.name == "Table Grid":
                assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None, form.id
                assert all(cell.text.strip() for cell in table.rows[0].cells), form.id


def test_nothing_is_left_of_the_source(office: Office) -> None:
    for form, document in every(office):
        text = "\n".join(p.text for p in paragraphs(document))
        assert not re.search(r"[{}|]|\*\*|=====", text), form.id


def test_the_filled_edition_has_no_dots_but_for_what_may_be_missing(office: Office) -> None:
    for form in word_forms(office):
        optional = any(not field.required for field in {**office.shared.fields, **form.fields}.values())
        assert optional
        text = "\n".join(p.text for p in paragraphs(_made(form.id, False)))
        assert text.count("………") <= 12, form.id


def test_the_browser_edition_names_every_field_as_a_tag(office: Office) -> None:
    for form in word_forms(office):
        document = Document(io.BytesIO(office.file(form, Template())))
        tags = re.findall(r"\{([#/]?)([\w|]+)\}", "\n".join(p.text for p in paragraphs(document)))
        opened, closed = ([name for mark, name in tags if mark == kind] for kind in "#/")
        assert opened == closed, form.id
        for paragraph in paragraphs(document):
            for found in re.findall(r"\{[^{}]*\}", paragraph.text):
                assert any(found in run.text for run in paragraph.runs), f"{form.id}: {found} nằm trên nhiều đoạn chữ"


def test_files_are_well_formed_dated_once_and_equal_twice(office: Office) -> None:
    for form in word_forms(office):
        data = office.blank(form)
        assert data == office.blank(form), form.id
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            assert packed.testzip() is None
            assert {info.date_time[:3] for info in packed.infolist()} == {(form.day.year, form.day.month, form.day.day)}
            names = set(packed.namelist())
            for name in names:
                if name.endswith((".xml", ".rels")):
                    etree.fromstring(packed.read(name))
            relations = etree.fromstring(packed.read("word/_rels/document.xml.rels"))
            targets = [r.get("Target") for r in relations if r.get("TargetMode") != "External"]
            assert {f"word/{target}" for target in targets} <= names, form.id
            style_ids = set(re.findall(rb'w:styleId="([^"]+)"', packed.read("word/styles.xml")))
            used = set(re.findall(rb'<w:(?:pStyle|tblStyle) w:val="([^"]+)"', packed.read("word/document.xml")))
            based = set(re.findall(rb'<w:basedOn w:val="([^"]+)"', packed.read("word/styles.xml")))
            assert used | based <= style_ids, form.id


def test_a_letter_of_one_line_is_not_measured_as_wide_as_the_page() -> None:
    """Against Times New Roman's own metrics (bold, 13 pt): HỘI ĐỒNG NHÂN DÂN 49,6 mm; … XÃ SUỐI MẪU 81,8 mm."""
    assert text_width_mm("HỘI ĐỒNG NHÂN DÂN", 13) == pytest.approx(49.6, rel=0.05)
    assert text_width_mm("HỘI ĐỒNG NHÂN DÂN XÃ SUỐI MẪU", 13) == pytest.approx(81.8, rel=0.05)
    assert text_width_mm("Độc lập - Tự do - Hạnh phúc", 14) == pytest.approx(60.5, rel=0.05)


def test_blank_dots_where_the_sample_has_values(office: Office) -> None:
    form = office.forms["M05"]
    blank = office.sheets(form, Blank())[0]
    assert any("………" in line.text for line in blank.body if hasattr(line, "text"))
