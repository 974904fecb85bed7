"""The tables of the appendix: every proven deadline, every form, every situation."""

from __future__ import annotations

from itertools import groupby

from camnang.data.handbook import Handbook
from camnang.data.words import plain, short_chapter_links, situation_link

ROLES = {
    "đại biểu": "Đại biểu",
    "Thường trực": "Thường trực HĐND",
    "Ban": "Ban của HĐND",
    "Văn phòng": "Văn phòng HĐND và UBND",
}
FORM_GROUPS = ("Kỳ họp", "Nhân sự, biểu quyết", "Nghị quyết, thẩm tra", "Giám sát", "Cử tri, công dân",
               "Đánh giá, nội bộ")  # fmt: skip
_FORMATS = {"docx": "Word", "xlsx": "Excel"}


def deadline_list(data: Handbook) -> str:
    """Only what has been read in a text: an unproven number is never shown."""
    lines = ["| Việc, ai làm | Hạn | Căn cứ | Chương |", "|---|---|---|---|"]
    for deadline in data.deadlines.values():
        if deadline.verified:
            used = short_chapter_links((c.number for c in data.chapters.values() if deadline.id in c.deadlines), data)
            task = f"{deadline.viec}<br>*{deadline.ai}*"
            lines.append(f"| {task} | **{deadline.han}**, {deadline.moc} | {deadline.can_cu} | {used} |")
    return "\n".join(lines)


def form_list(data: Handbook) -> str:
    ranked = sorted(data.forms.values(), key=lambda form: (FORM_GROUPS.index(form.nhom), form.id))
    lines: list[str] = []
    for group, members in groupby(ranked, key=lambda form: form.nhom):
        lines += [f"## {group}", "", "| Biểu mẫu | Tệp | Chương |", "|---|---|---|"]
        for form in members:
            chapters = short_chapter_links(form.chuong, data)
            lines.append(f"| {form.id} {plain(form.ten)} | {_FORMATS[form.dinh_dang]} | {chapters} |")
        lines.append("")
    return "\n".join(lines) if lines else "Chưa có biểu mẫu nào."


def situation_index(data: Handbook) -> str:
    ranked = sorted(data.situations.values(), key=lambda s: (list(ROLES).index(s.vai), s.so))
    lines: list[str] = []
    for role, members in groupby(ranked, key=lambda s: s.vai):
        lines += [f"## {ROLES[role]}", "", *(f"- {situation_link(s)}" for s in members), ""]
    return "\n".join(lines) if lines else "Chưa có tình huống nào."
