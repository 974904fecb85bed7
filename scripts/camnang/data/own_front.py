"""Chapters and situations: what their front matter names must exist, and a situation keeps its shape."""

from __future__ import annotations

import re
from collections.abc import Iterator

from camnang.data.check import UNKNOWN_RECORD
from camnang.data.places import Ids, is_situation, situation_number
from viendan.model import Diagnostic, Span
from viendan.page import Page

SITUATION_SHAPE = "VD508"
FRONT_RULES = {SITUATION_SHAPE: "Trang tình huống sai khuôn"}
SECTIONS = ("Trả lời ngắn", "Các bước", "Biểu mẫu", "Thời hạn", "Căn cứ", "Xem thêm")
_LISTS = ("bieu_mau", "danh_muc", "tinh_huong")
# Here and in the checks beside it the first letter comes before what must not stand before it: letters are found fast.
_FORM = re.compile(r"M(?<![\w/.-]M)\d{2}\b")
_HEADING = re.compile(r"^(#{1,2}) +([^\n]+?) *$", re.MULTILINE)


def front_findings(page: Page, source: str, ids: Ids | None) -> Iterator[Diagnostic]:
    if ids is not None:
        yield from _records(page, ids)
        yield from _forms_in_words(page, ids)
    if is_situation(source):
        yield from _shape(page, source)


def _records(page: Page, ids: Ids) -> Iterator[Diagnostic]:
    for key in _LISTS:
        for identifier in page.meta.get(key) or []:
            if identifier not in ids.of(key):
                yield _unknown(page.meta_span(key), f"`{key}` nêu “{identifier}”, nhưng chưa có mục đó.")
    quiz = page.meta.get("trac_nghiem")
    if quiz is not None and quiz not in ids.trac_nghiem:
        said = f"`trac_nghiem` nêu “{quiz}”, nhưng chưa có docs/du-lieu/trac-nghiem/{quiz}.yml."
        yield _unknown(page.meta_span("trac_nghiem"), said)


def _forms_in_words(page: Page, ids: Ids) -> Iterator[Diagnostic]:
    for found in _FORM.finditer(page.prose):
        if found[0] not in ids.bieu_mau:
            yield _unknown(Span(*found.span()), f"Không có biểu mẫu “{found[0]}”.")


def _unknown(span: Span, said: str) -> Diagnostic:
    return Diagnostic(UNKNOWN_RECORD, span, said, "Sửa mã, hoặc thêm mục này vào dữ liệu.")


def _shape(page: Page, source: str) -> Iterator[Diagnostic]:
    """One title, that of the front matter; the sections of every situation in their order; the file's own number."""
    headings = [(len(m[1]), m[2], Span(*m.span())) for m in _HEADING.finditer(page.prose)]
    title = str(page.meta.get("tieu_de"))
    titles = [(text, span) for level, text, span in headings if level == 1]
    if [text for text, _ in titles] != [title]:
        span = titles[0][1] if titles else page.meta_span("tieu_de")
        hint = "Dòng `# …` ghi đúng như `tieu_de`."
        yield Diagnostic(SITUATION_SHAPE, span, f"Tên trang phải là “{title}”, một lần.", hint)
    sections = [text for level, text, _ in headings if level == 2]
    if sections != list(SECTIONS):
        span = next((s for level, text, s in headings if level == 2 and text not in SECTIONS), page.meta_span("so"))
        said = f"Các mục phải là: {', '.join(SECTIONS)}."
        yield Diagnostic(SITUATION_SHAPE, span, said, "Thêm mục còn thiếu, bỏ mục lạ, xếp lại thứ tự.")
    if page.meta.get("so") != situation_number(source):
        said = "`so` khác số đầu tên tệp."
        yield Diagnostic(SITUATION_SHAPE, page.meta_span("so"), said, "Sửa số hoặc đổi tên tệp.")
