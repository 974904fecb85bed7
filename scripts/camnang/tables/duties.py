"""“Việc này của ai”: from A to Y every task that a chapter, a checklist or the roadmap gives a provision for, with who
does it, who answers for it and where the handbook tells of it. filter.js lets readers narrow it down."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from html import escape
from itertools import groupby

from camnang.collation import collation_key, first_letter
from camnang.data.handbook import Handbook
from camnang.data.show_terms import letter_anchor
from camnang.data.words import plain
from camnang.directives import Facts
from camnang.slug import fold
from camnang.tables.roadmap import FILE as ROADMAP
from camnang.tables.roadmap import load_roadmap

ROADMAP_CHAPTER = 39
SECTION, HEAD = "Ai làm gì", ("Việc", "Ai làm", "Hạn", "Sản phẩm", "Căn cứ")
_PROVISION = re.compile(r"\bĐiều \d")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_TABLE = re.compile(r"^\|.*(?:\n\|.*)+", re.MULTILINE)

# What one filters by → how the tables name it. A name inside a longer one ("Đại biểu" in "Tổ đại biểu") is not meant.
ACTORS = {
    "HĐND": r"(?<!Thường trực )(?<!Chủ tịch )(?<!Ban của )(?<!biểu )(?<!phòng )\bHĐND\b(?! và UBND)",
    "Thường trực HĐND": r"(?<!Ban )\bThường trực\b(?! Ủy ban)(?! MTTQ)",
    "Chủ tịch HĐND": r"Chủ tịch HĐND",
    "Chủ tọa": r"[Cc]hủ tọa",
    "Ban của HĐND": r"(?:Trưởng |hai |các )?\bBan(?= của HĐND| Kinh tế| Văn hóa| Pháp chế|,|;|$| được| đề nghị)",
    "Tổ đại biểu": r"Tổ đại biểu|Tổ trưởng",
    "Đại biểu": r"(?<!Tổ )(?:Đ|(?<=[;,] )đ)ại biểu",
    "Văn phòng": r"Văn phòng(?! Chính phủ)|Văn thư",
    "UBND": r"(?<!HĐND và )\bUBND\b",
    "Mặt trận": r"Mặt trận|MTTQ",
}
_ACTORS = {name: re.compile(pattern) for name, pattern in ACTORS.items()}
OTHERS = "Người khác, nơi khác"
# Of another level: not whom a commune's reader looks for under these names.
_PROVINCE = re.compile(r"(?:Chủ tịch |Thường trực )?(?:HĐND|UBND)(?: cấp)? tỉnh")


@dataclass(frozen=True, slots=True)
class Duty:
    """Words are Markdown. `places`: (what it is called, its page from docs/)."""

    task: str
    doer: str
    answers: str
    due: str
    basis: str
    places: tuple[tuple[str, str], ...]


def actors(words: str) -> tuple[str, ...]:
    """Whom of ACTORS the words of a table name; OTHERS when none."""
    own = _PROVINCE.sub("", words)
    return tuple(name for name, pattern in _ACTORS.items() if pattern.search(own)) or (OTHERS,)


def own_duties(facts: Facts) -> str:
    """`{{ viec_cua_ai }}`"""
    return duty_tables(duties(facts))


def duties(facts: Facts) -> list[Duty]:
    """In the order of the alphabet; a task told twice on the same provision is one, with both places."""
    found: dict[tuple[str, str], Duty] = {}
    for duty in (*_of_chapters(facts), *_of_checklists(facts.data), *_of_roadmap(facts)):
        if _PROVISION.search(duty.basis):
            key = fold(duty.task), duty.basis
            before = found.get(key)
            merged = tuple(dict.fromkeys((*before.places, *duty.places))) if before else duty.places
            found[key] = replace(before or duty, places=merged)
    return sorted(found.values(), key=lambda duty: collation_key(duty.task))


def _of_chapters(facts: Facts) -> Iterator[Duty]:
    for chapter in facts.data.chapters.values():
        path = facts.docs / chapter.source
        for task, doer, due, _, basis in rows_of(path.read_text("utf-8") if path.is_file() else ""):
            yield Duty(task, doer, "", due, basis, ((f"Chương {chapter.number}", chapter.source),))


def rows_of(chapter: str) -> Iterator[list[str]]:
    """The rows of the table under “## Ai làm gì”, links as their words. A row of another width is left out."""
    _, found, section = chapter.partition(f"\n## {SECTION}\n")
    table = _TABLE.search(section.partition("\n## ")[0]) if found else None
    lines = table[0].split("\n") if table else []
    cells = [[_LINK.sub(r"\1", cell.strip()) for cell in line.strip().strip("|").split("|")] for line in lines]
    if cells and tuple(cells[0]) == HEAD:
        yield from (row for row in cells[2:] if len(row) == len(HEAD))


def _of_checklists(data: Handbook) -> Iterator[Duty]:
    for checklist in data.checklists.values():
        place = (checklist.id, checklist.source)
        for task in checklist.muc:
            yield _duty(task.viec, task.ai_lam, task.chiu_trach_nhiem, task.han, task.can_cu, place)


def _of_roadmap(facts: Facts) -> Iterator[Duty]:
    chapter, file = facts.data.chapters.get(ROADMAP_CHAPTER), facts.docs / "du-lieu" / ROADMAP
    if chapter and file.is_file():
        place = (f"Chương {chapter.number}", chapter.source)
        for step in load_roadmap(file):
            yield _duty(step.task, step.doer, step.answers, step.due, step.basis, place)


def _duty(task: str, doer: str, answers: str, due: str, basis: str | None, place: tuple[str, str]) -> Duty:
    """From the plain words of a data file."""
    return Duty(plain(task), plain(doer), plain(answers), plain(due), plain(basis or ""), (place,))


def duty_tables(listed: Iterable[Duty]) -> str:
    """A table a letter, each under its heading, behind a line of letters to jump to."""
    groups = [(letter, list(members)) for letter, members in groupby(listed, key=lambda duty: first_letter(duty.task))]
    jumps = " ".join(f"[{letter}](#{letter_anchor(letter)})" for letter, _ in groups)
    parts = [
        '<div class="loc" data-loc="việc" data-loc-chon="ai:Của ai"'
        ' data-loc-nhan="Việc gì" data-loc-vi-du="trieu tap ky hop" markdown="block">',
        f'<p class="tng-chu" markdown="span">{jumps}</p>',
    ]
    for letter, members in groups:
        parts += [f"## {letter} {{#{letter_anchor(letter)}}}", _table(members)]
    return "\n\n".join([*parts, "</div>"])


def _table(members: Iterable[Duty]) -> str:
    heads = "".join(f'<th scope="col">{head}</th>' for head in ("Việc", "Ai làm", "Hạn", "Xem"))
    rows = "\n".join(map(_row, members))
    return (
        '<table class="dm-bang vc-bang" data-search-exclude="true" markdown="block">\n'
        f'<thead><tr>{heads}</tr></thead>\n<tbody markdown="block">\n{rows}\n</tbody>\n</table>'
    )


def _row(duty: Duty) -> str:
    who = "|".join(dict.fromkeys((*actors(duty.doer), *(actors(duty.answers) if duty.answers else ()))))
    answers = duty.answers if duty.answers and fold(duty.answers) != fold(duty.doer) else ""
    said = f'\n<p class="dm-phu" markdown="span">Chịu trách nhiệm: {answers}</p>' if answers else ""
    seen = ", ".join(f"[{name}](/{source})" for name, source in duty.places)
    cells = (
        ('class="dm-viec"', f'{duty.task}</p>\n<p class="dm-can-cu" markdown="span">{duty.basis}</p>'),
        ('data-nhan="Ai làm"', f"{duty.doer}</p>{said}"),
        ('data-nhan="Hạn"', f"{duty.due}</p>"),
        ('data-nhan="Xem"', f"{seen}</p>"),
    )
    made = "\n".join(f'<td {kind} markdown="block">\n<p markdown="span">{inside}\n</td>' for kind, inside in cells)
    return f'<tr class="loc-muc" data-ai="{escape(who)}" markdown="block">\n{made}\n</tr>'
