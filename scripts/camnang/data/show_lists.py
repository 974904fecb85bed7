"""The tables of the appendix: every proven deadline, every form, every situation."""

from __future__ import annotations

import re
from itertools import groupby

from camnang.data.handbook import Handbook
from camnang.data.model import Situation
from camnang.data.words import plain, short_chapter_links, situation_link
from camnang.slug import fold

ROLES = {
    "đại biểu": "Đại biểu",
    "Thường trực": "Thường trực HĐND",
    "Ban": "Ban của HĐND",
    "Văn phòng": "Văn phòng HĐND và UBND",
}
FORM_GROUPS = ("Kỳ họp", "Nhân sự, biểu quyết", "Nghị quyết, thẩm tra", "Giám sát", "Cử tri, công dân",
               "Đánh giá, nội bộ")  # fmt: skip
_PART_NUMBER = re.compile(r"^Phần [IVX]+\. ")
_BRACKETS = re.compile(r"\([^)]*\)")  # citations
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
    """By role. filter.js narrows the list down by role, by topic (the part of the handbook) and by words, which are
    also sought in the short answer of each page."""
    ranked = sorted(data.situations.values(), key=lambda s: (list(ROLES).index(s.vai), s.so))
    if not ranked:
        return "Chưa có tình huống nào."
    lines = [
        '<div class="loc" data-loc="tình huống" data-loc-chon="vai:Vai|phan:Chủ đề"'
        ' data-loc-nhan="Tôi đang gặp việc gì" data-loc-vi-du="chat van, vang hop" markdown="block">',
        "",
    ]
    for role, members in groupby(ranked, key=lambda s: s.vai):
        lines += [f"## {ROLES[role]}", "", *(f"- {_situation_item(s, data)}" for s in members), ""]
    return "\n".join([*lines, "</div>"])


def _situation_item(situation: Situation, data: Handbook) -> str:
    chapters = [data.chapters[number] for number in situation.chuong if number in data.chapters]
    parts = dict.fromkeys(_PART_NUMBER.sub("", chapter.part) for chapter in chapters if chapter.part)
    known = set(_folded_words(situation.tieu_de))
    said = " ".join([_BRACKETS.sub(" ", situation.answer), *(chapter.title for chapter in chapters)])
    more = [word for word in dict.fromkeys(_folded_words(said)) if word not in known]
    facets = {"data-vai": ROLES[situation.vai], "data-phan": "|".join(parts), "data-tu": " ".join(more)}
    written = " ".join(f'{name}="{value}"' for name, value in facets.items())
    return f"{situation_link(situation)}{{.loc-muc {written}}}"


def _folded_words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", fold(text))
