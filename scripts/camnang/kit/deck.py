"""A PowerPoint file in the handbook's colours: real titles and placeholders, so that a reader can be read to."""

from __future__ import annotations

import io
import re
from datetime import datetime
from typing import TYPE_CHECKING, Any, BinaryIO

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.util import Inches, Length, Pt

from camnang.kit.fitting import AFTER, INDENT, SIZE, SUB_SIZE

if TYPE_CHECKING:
    from camnang.kit.slides import Slide

FONT, LANGUAGE = "Arial", "vi-VN"  # on every Windows, macOS and Linux, or a face of the same widths
_RGB: Any = RGBColor  # python-pptx has no types
RED, INK, GREY, PALE, WHITE = map(_RGB.from_string, ("7A1420", "1F1F1F", "5A5A5A", "F6EFEA", "FFFFFF"))
PAGE = Inches(13.333), Inches(7.5)
_LEFT, _WIDE = Inches(0.8), Inches(11.7)
_TITLE, _BODY, _SOURCES = (Inches(0.45), Inches(1.0)), (Inches(1.65), Inches(4.9)), (Inches(6.6), Inches(0.55))
_TITLE_ONLY, _WITH_TEXT = 5, 1  # layouts of python-pptx's own template
_SOURCE_SIZE, _CELL_SIZE = 12, 18
_NUMBERED = re.compile(r"\s*(?:[A-D]|\d+)\. ")
_MOST_SOURCES = 150  # characters on the two lines below


class Deck:
    def __init__(self, title: str, on: datetime) -> None:
        self._file: Any = Presentation()
        self._file.slide_width, self._file.slide_height = PAGE
        facts = self._file.core_properties
        facts.title, facts.language, facts.author, facts.last_modified_by = title, LANGUAGE, "Ban biên tập Cẩm nang", ""
        facts.created = facts.modified = on
        facts.revision = 1
        _theme(self._file)
        for layout in (_TITLE_ONLY, _WITH_TEXT):
            _arrange(self._file.slide_layouts[layout].placeholders)

    def add(self, slide: Slide) -> None:
        layout = _TITLE_ONLY if slide.rows else _WITH_TEXT
        made = self._file.slides.add_slide(self._file.slide_layouts[layout])
        _arrange(made.placeholders)
        if slide.opening:
            _ground(made)
        _title(made.shapes.title, slide)
        if slide.rows:
            _table(made, slide.rows, slide.title)
        else:
            _items(made.placeholders[1], slide)
        if slide.cited:
            _sources(made, slide.cited)
        if slide.picture:
            _picture(made, slide)
        _number(made, len(self._file.slides), light=slide.opening)
        if slide.notes:
            notes = made.notes_slide.notes_text_frame
            notes.text = slide.notes
            _speak(notes)

    def save(self, out: BinaryIO) -> None:
        self._file.save(out)


def _theme(file: Any) -> None:
    """The template's faces and colours are another company's."""
    part = file.slide_masters[0].part.part_related_by(RELATIONSHIP_TYPE.THEME)
    part._blob = part.blob.replace(b'typeface="Calibri"', f'typeface="{FONT}"'.encode())


def _arrange(placeholders: Any) -> None:
    for holder in placeholders:
        top, tall = _TITLE if holder.placeholder_format.idx == 0 else _BODY
        if holder.placeholder_format.idx in (0, 1):
            holder.left, holder.top, holder.width, holder.height = _LEFT, top, _WIDE, tall


def _ground(made: Any) -> None:
    fill = made.background.fill
    fill.solid()
    fill.fore_color.rgb = RED


def _title(shape: Any, slide: Slide) -> None:
    frame = shape.text_frame
    frame.text, frame.word_wrap, frame.auto_size = slide.title, True, MSO_AUTO_SIZE.NONE
    frame.vertical_anchor = MSO_ANCHOR.BOTTOM
    if slide.opening:
        shape.top, shape.height = Inches(1.6), Inches(2.2)
    run = frame.paragraphs[0]
    run.font.size = Pt(44 if slide.opening else 32 if len(slide.title) < 56 else 26)
    run.font.bold = True
    run.font.color.rgb = WHITE if slide.opening else RED
    run.alignment = 1  # left
    _speak(frame)


def _items(holder: Any, slide: Slide) -> None:
    frame = holder.text_frame
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
    if slide.opening:
        holder.top, holder.height = Inches(4.0), Inches(2.4)
    nested = any(item.startswith("\t") for item in slide.items)
    bare = slide.opening or len(slide.items) == 1
    for place, item in enumerate(slide.items):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        deeper = item.startswith("\t")
        paragraph.text = item.strip()
        paragraph.line_spacing, paragraph.space_after = 1.0, Pt(AFTER)
        paragraph.font.size = Pt(SUB_SIZE if deeper else SIZE)
        paragraph.font.bold = nested and not deeper
        paragraph.font.color.rgb = WHITE if slide.opening else INK
        plain = bare or nested != deeper or bool(_NUMBERED.match(item))
        _mark(paragraph._p.get_or_add_pPr(), "" if plain else "–", deeper)
    _speak(frame)


def _mark(properties: Any, mark: str, deeper: bool) -> None:
    """A hanging dash before the item, or none."""
    inner = Pt(INDENT) * ((1 if mark else 0) + (1 if deeper else 0)) * 2 // 3
    properties.set("marL", str(inner))
    properties.set("indent", str(-(Pt(INDENT) * 2 // 3) if mark else 0))
    kind, values = ("a:buChar", {"char": mark}) if mark else ("a:buNone", {})
    properties.append(properties.makeelement(qn(kind), values))


def _table(made: Any, rows: tuple[tuple[str, ...], ...], title: str) -> None:
    frame = made.shapes.add_table(len(rows), len(rows[0]), _LEFT, _BODY[0], _WIDE, Inches(0.5) * len(rows))
    frame.name = f"Bảng: {title}"
    table = frame.table
    table.first_row = True
    for down, row in enumerate(rows):
        for across, text in enumerate(row):
            cell = table.cell(down, across)
            cell.text = text
            cell.fill.solid()
            cell.fill.fore_color.rgb = RED if down == 0 else PALE if down % 2 else WHITE
            font = cell.text_frame.paragraphs[0].font
            font.size, font.bold = Pt(_CELL_SIZE), down == 0
            font.color.rgb = WHITE if down == 0 else INK
            _speak(cell.text_frame)


def _sources(made: Any, cited: tuple[str, ...]) -> None:
    said = "; ".join(cited)
    if len(said) > _MOST_SOURCES:
        said = f"{said[:_MOST_SOURCES].rpartition('; ')[0]}; các điều khác ở phần ghi chú"
    box = made.shapes.add_textbox(_LEFT, _SOURCES[0], Inches(10.6), _SOURCES[1])
    box.name = "Căn cứ"
    frame = box.text_frame
    frame.word_wrap = True
    frame.text = f"Căn cứ: {said}."
    frame.paragraphs[0].font.size = Pt(_SOURCE_SIZE)
    frame.paragraphs[0].font.color.rgb = GREY
    _speak(frame)


def _picture(made: Any, slide: Slide) -> None:
    side = Inches(1.8)
    placed = made.shapes.add_picture(io.BytesIO(slide.picture or b""), Inches(10.7), Inches(5.1), side, side)
    placed._element.nvPicPr.cNvPr.set("descr", f"Mã QR mở chương “{slide.title}” trên trang web")


def _number(made: Any, number: int, *, light: bool) -> None:
    box = made.shapes.add_textbox(Inches(12.3), Inches(6.9), Inches(0.8), Inches(0.4))
    box.name = "Số trang"
    frame = box.text_frame
    frame.text = str(number)
    frame.paragraphs[0].font.size = Pt(_SOURCE_SIZE)
    frame.paragraphs[0].font.color.rgb = WHITE if light else GREY
    _speak(frame)
    if not light:
        _rule(made, Inches(1.5))


def _rule(made: Any, top: Length) -> None:
    line = made.shapes.add_shape(MSO_SHAPE.RECTANGLE, _LEFT, top, Inches(0.9), Pt(4))
    line.name = "Vạch"
    line.fill.solid()
    line.fill.fore_color.rgb = RED
    line.line.fill.background()
    line._element.nvSpPr.cNvPr.set("descr", "")


def _speak(frame: Any) -> None:
    """Every run says which language it is in."""
    for paragraph in frame.paragraphs:
        for run in paragraph.runs:
            run._r.get_or_add_rPr().set("lang", LANGUAGE)
