"""Sheets → .docx: every look is a style of the document, nothing is formatted by hand but the widths of rules."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time
from functools import cache
from math import ceil
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor, Twips

from camnang.forms import docx_xml as xml
from camnang.forms.layout import Break, Grid, Line, Run, Sheet, Signature
from camnang.forms.styles import (
    FONT,
    LEFT_COLUMN_MM,
    MARGINS_MM,
    MOTTO_RULE_MM,
    PAGE_MM,
    RECIPIENTS_MM,
    STYLES,
    Look,
    text_width_mm,
)
from camnang.office_file import settled

LANGUAGE = "vi-VN"
_ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "both": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
_RULE_SHARE = 0.42  # of the line above: between a third and a half (ND30 II.2.b, II.5.b)


def write_docx(sheets: Sequence[Sheet], title: str, on: date) -> bytes:
    """A Word file; `on` is its date inside, so that equal sources give equal bytes."""
    document = Document(io.BytesIO(_base()))
    _describe(document, title, on)
    for number, sheet in enumerate(sheets):
        section = _new_section(document) if number else document.sections[0]
        _page(section, sheet.landscape)
        _Page(document, _width(sheet.landscape)).write(sheet)
    out = io.BytesIO()
    document.save(out)
    return settled(out.getvalue(), on)


def _new_section(document: Any) -> Any:
    section = document.add_section(WD_SECTION.NEW_PAGE)
    document.paragraphs[-1].style = "Nơi nhận"  # the empty paragraph that ends the section before
    return section


def _width(landscape: bool) -> float:
    """Of the text, in mm."""
    return PAGE_MM[1 if landscape else 0] - MARGINS_MM["left"] - MARGINS_MM["right"]


@cache
def _base() -> bytes:
    """An empty document with our styles and no others: what every form starts from."""
    document: Any = Document()
    xml.keep_only(document, [look.name for look in STYLES.values()])
    defaults = document.styles.element.find(".//" + qn("w:rPrDefault") + "/" + qn("w:rPr"))
    xml.set_font(defaults, FONT)
    xml.set_language(defaults, LANGUAGE)
    _set_look(document.styles["Normal"], Look("Normal", 14))
    for look in STYLES.values():
        _set_look(_style(document, look.name), look)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _describe(document: Any, title: str, on: date) -> None:
    facts = document.core_properties
    facts.title, facts.language, facts.author, facts.comments = title, LANGUAGE, "", ""
    facts.created = facts.modified = datetime.combine(on, time(), UTC)
    facts.last_modified_by, facts.revision = "", 1


def _style(document: Any, name: str) -> Any:
    styles = document.styles
    if name not in styles:
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style, style.quick_style = styles["Normal"], True
    return styles[name]


def _set_look(style: Any, look: Look) -> None:
    properties = style.element.get_or_add_pPr()
    for child in list(properties):  # what the program's own template draws: borders, tabs, spacing
        if child.tag != qn("w:outlineLvl"):
            properties.remove(child)
    for child in list(style.element.get_or_add_rPr()):
        style.element.rPr.remove(child)
    font, form = style.font, style.paragraph_format
    xml.set_font(style.element.rPr, FONT)
    font.size, font.bold, font.italic = Pt(look.size), look.bold, look.italic
    font.color.rgb = RGBColor(0, 0, 0)  # ND30 I.4: black
    form.alignment = _ALIGN[look.align]
    form.space_before, form.space_after, form.line_spacing = Pt(look.before), Pt(look.after), look.line
    form.keep_with_next, form.widow_control = look.keep, True
    if look.name == "Kính gửi từng nơi":
        form.left_indent = Mm(look.indent)
    else:
        form.first_line_indent = Mm(look.indent)


def _at_least(mm: float) -> Twips:
    """The file counts twentieths of a point: rounded up, so that a margin is never below what the decree asks."""
    return Twips(ceil(mm * 1440 / 25.4))


def _page(section: Any, landscape: bool) -> None:
    width, height = reversed(PAGE_MM) if landscape else PAGE_MM
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    for side, width in MARGINS_MM.items():
        setattr(section, f"{side}_margin", _at_least(width))
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True  # ND30 I.7: the first page shows no number
    section.header.is_linked_to_previous = False
    paragraph = section.header.paragraphs[0]
    paragraph.style = "Header"
    xml.field_code(paragraph, "PAGE")
    for old in section._sectPr.findall(qn("w:pgNumType")):
        section._sectPr.remove(old)
    numbering = xml.element("w:pgNumType", start="1")
    section._sectPr.insert_element_before(numbering, "w:cols", "w:titlePg", "w:textDirection", "w:bidi", "w:docGrid")


class _Page:
    """Writes one sheet at the end of a document; `width` of its text in mm."""

    def __init__(self, document: Any, width: float) -> None:
        self.document, self.width = document, width

    def write(self, sheet: Sheet) -> None:
        if sheet.left or sheet.right:
            self._head(sheet)
        for item in sheet.body:
            if isinstance(item, Line):
                self._line(self.document, item, self.width)
            elif isinstance(item, Grid):
                self._grid(item)
            elif isinstance(item, Break):
                self.document.add_paragraph(style="Body Text").add_run().add_break(WD_BREAK.PAGE)
        self._end(sheet)

    def _head(self, sheet: Sheet) -> None:
        if not sheet.left:
            for line in sheet.right:
                self._line(self.document, line, self.width)
            return
        widths = (LEFT_COLUMN_MM, self.width - LEFT_COLUMN_MM)
        for cell, lines, width in zip(self._columns(widths), (sheet.left, sheet.right), widths, strict=True):
            self._fill(cell, lines, width)

    def _end(self, sheet: Sheet) -> None:
        """Who gets it on the left, who signs on the right; several signers share the width, above who gets it."""
        if not (sheet.recipients or sheet.signatures):
            return
        for paragraph in (*self.document.paragraphs[-1:], self.document.add_paragraph(style="Nơi nhận")):
            paragraph.paragraph_format.keep_with_next = True  # a signature never stands alone on a page
        if len(sheet.signatures) > 1:
            self._signers(sheet.signatures)
            for line in sheet.recipients:
                self._line(self.document, line, self.width)
            return
        signed = [(*signature.authority, signature.name) for signature in sheet.signatures]
        widths = (RECIPIENTS_MM, self.width - RECIPIENTS_MM)[: 1 + len(signed)]
        for cell, lines, width in zip(self._columns(widths), (sheet.recipients, *signed), widths, strict=True):
            self._fill(cell, lines, width)

    def _signers(self, signatures: Sequence[Signature]) -> None:
        """The names on one line, however many lines the offices above them take."""
        widths = [self.width / len(signatures)] * len(signatures)
        cells = self._columns(widths, rows=2)
        lines = [*(signature.authority for signature in signatures), *((s.name,) for s in signatures)]
        for cell, held, width in zip(cells, lines, widths * 2, strict=True):
            self._fill(cell, held, width)

    def _columns(self, widths: Sequence[float], rows: int = 1) -> list[Any]:
        """The cells, row by row, of a table that only places what stands beside one another."""
        table = self.document.add_table(rows, len(widths))
        table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.CENTER
        xml.plain_cells(table)
        _set_widths(table, widths)
        for row in table.rows:
            xml.whole_row(row)
        return [cell for row in table.rows for cell in row.cells]

    def _fill(self, cell: Any, lines: Iterable[Line], width: float) -> None:
        first = cell.paragraphs[0]
        for line in lines:
            self._line(cell, line, width, first)
            first = None
        if first is not None:
            first.style = "Nơi nhận"

    def _line(self, holder: Any, line: Line, width: float, paragraph: Any = None) -> None:
        look = STYLES[line.style]
        paragraph = paragraph if paragraph is not None else holder.add_paragraph()
        _dress(paragraph, look.name)
        if line.style.startswith("ke_"):
            rule = _rule_width(line, width)
            paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm((width - rule) / 2)
            xml.rule_below(paragraph)
        else:
            _add_runs(paragraph, line.runs)

    def _grid(self, grid: Grid) -> None:
        table = self.document.add_table(0, len(grid.head))
        table.style, table.autofit, table.alignment = "Table Grid", False, WD_TABLE_ALIGNMENT.CENTER
        xml.head_row(self._row(table, grid.head, "bang_dau", None))
        for cells in grid.rows:
            xml.whole_row(self._row(table, cells, "bang", grid.aligns))
        _set_widths(table, [self.width * share for share in grid.widths])
        self.document.add_paragraph(style="Nơi nhận")

    def _row(self, table: Any, cells: Sequence[tuple[Run, ...]], style: str, aligns: Sequence[str] | None) -> Any:
        row = table.add_row()
        for number, (cell, runs) in enumerate(zip(row.cells, cells, strict=True)):
            paragraph = cell.paragraphs[0]
            _dress(paragraph, STYLES[style].name)
            if aligns is not None:
                paragraph.alignment = _ALIGN[aligns[number]]
            _add_runs(paragraph, runs)
        return row


@cache
def _style_ids() -> dict[str, str]:
    return {style.name: style.style_id for style in Document(io.BytesIO(_base())).styles}


def _dress(paragraph: Any, name: str) -> None:
    """Give the paragraph a style; python-docx's own setter reads every style of the document each time."""
    paragraph._p.style = _style_ids()[name]


def _add_runs(paragraph: Any, runs: Iterable[Run]) -> None:
    for run in runs:
        made = paragraph.add_run(run.text)
        if run.bold:
            made.bold = True
        if run.italic:
            made.italic = True


def _rule_width(line: Line, width: float) -> float:
    if line.style == "ke_tieu_ngu":
        return MOTTO_RULE_MM
    size = STYLES["co_quan" if line.style == "ke_co_quan" else "trich_yeu"].size
    return _RULE_SHARE * min(text_width_mm(line.text, size), width)


def _set_widths(table: Any, widths: Sequence[float]) -> None:
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in table._tbl.tr_lst:  # the cells as they stand: no merged ones, which python-docx would look for
        for cell, width in zip(row.tc_lst, widths, strict=True):
            cell.width = Mm(width)
