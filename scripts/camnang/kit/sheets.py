"""The papers of a class, as Word files in the style of the forms: to hand out, to fill in, to teach from."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from camnang.data.model import LETTERS
from camnang.forms.filling import Blank
from camnang.forms.layout import Setting, sheets
from camnang.forms.make import Office
from camnang.forms.source import form_from
from camnang.forms.word import write_docx
from camnang.kit.classes import Class
from camnang.kit.lesson import Lesson, without_answer
from camnang.kit.plan import plan

_DOTS, _LINE = "…" * 20, "…" * 28  # after a word; a line of its own
_PLACES = 28  # rows of the attendance sheet
_PLANS = (45, 90)


def papers(
    chosen: Class, lessons: Sequence[Lesson], office: Office, wanted: Container[str] | None = None
) -> dict[str, bytes]:
    """File name → Word file, of all papers or of those `wanted`. The sheet without key holds no answer."""
    texts = {
        "phieu-bai-tap": ("Phiếu bài tập", _exercises(lessons)),
        "trac-nghiem": ("Phiếu trắc nghiệm", _quiz(lessons, key=False)),
        "trac-nghiem-dap-an": ("Trắc nghiệm: đáp án", _quiz(lessons, key=True)),
        "diem-danh": ("Danh sách học viên", _attendance(chosen)),
        "danh-gia-lop": ("Phiếu đánh giá lớp học", _evaluation(lessons)),
        **{f"giao-an-{m}-phut": (f"Giáo án, mỗi bài {m} phút", _notes(lessons, m)) for m in _PLANS},
    }
    named = {f"{stem}.docx": text for stem, text in texts.items()}
    return {
        name: _file(title, lines, chosen, office)
        for name, (title, lines) in named.items()
        if wanted is None or name in wanted
    }


def _file(title: str, lines: Iterator[str], chosen: Class, office: Office) -> bytes:
    facts = [chosen.title, *filter(None, (chosen.day, chosen.place)), f"Quy định đến ngày {chosen.law_date:%d/%m/%Y}"]
    text = "\n\n".join(("=====", f"> *{'. '.join(facts)}*", *map(_line, lines)))
    head: Mapping[str, Any] = {"ho": "hanh-chinh", "quy_dinh_den_ngay": chosen.law_date, "loai": title, "dau": "khong"}
    form = form_from(head, f"\n{text}\n", Path(f"{chosen.id}.md"), office.shared)
    made = sheets(form, Blank(), Setting(office.shared, office.register, office.on))
    return write_docx(made, f"{title}. {chosen.title}", chosen.law_date)


def _line(said: str) -> str:
    """No words of a chapter are taken for a place to fill in."""
    return said.replace("{{", "{ {")


def _exercises(lessons: Sequence[Lesson]) -> Iterator[str]:
    yield f"Họ tên: {_DOTS}"
    for number, item in enumerate(lessons, 1):
        yield f"## Bài {number}. {item.title}"
        for box in (*item.exercises, *item.situations[:1]):
            asked, _ = without_answer(box)
            yield f"**{box.title}**"
            yield from asked
            yield from [_LINE] * 5


def _quiz(lessons: Sequence[Lesson], *, key: bool) -> Iterator[str]:
    if not key:
        yield f"Họ tên: {_DOTS}"
    for number, item in enumerate(lessons, 1):
        if item.questions:
            yield f"## Bài {number}. {item.title}"
        for question in item.questions:
            yield f"**Câu {number}.{question.number}.** {question.hoi}"
            if key:
                source = f" ({question.can_cu})" if question.can_cu else ""
                yield f"**{question.letter}.** {question.lua_chon[question.dung - 1]}. {question.giai_thich}{source}"
            else:
                yield from (f"{letter}. {said}" for letter, said in zip(LETTERS, question.lua_chon, strict=False))


def _attendance(chosen: Class) -> Iterator[str]:
    yield f"Giảng viên: {chosen.trainer or _DOTS}"
    rows = [f"| {place} | | | | |" for place in range(1, _PLACES + 1)]
    yield "\n".join(
        ("| TT | Họ tên | Đơn vị | Ký tên (sáng) | Ký tên (chiều) |", "|:--:|--------|--------|-----|-----|", *rows)
    )


def _evaluation(lessons: Sequence[Lesson]) -> Iterator[str]:
    yield "Khoanh một số: 1 là chưa được, 5 là rất tốt. Không cần ghi tên."
    asked = ("Nội dung đúng việc tôi làm", "Giảng viên nói dễ hiểu", "Thời gian vừa đủ", "Tài liệu dùng được ngay")
    rows = [
        f"| {said} | 1   2   3   4   5 |"
        for said in (*asked, *(f"Bài {n}. {i.title}" for n, i in enumerate(lessons, 1)))
    ]
    yield "\n".join(("| Nội dung | Điểm |", "|-----------|:-----:|", *rows))
    for said in ("Điều tôi sẽ làm ngay khi về", "Điều tôi còn chưa rõ", "Lớp sau nên thêm hoặc bớt gì"):
        yield f"**{said}:**"
        yield from [_LINE] * 3


def _notes(lessons: Sequence[Lesson], minutes: int) -> Iterator[str]:
    for number, item in enumerate(lessons, 1):
        yield f"## Bài {number}. {item.title} (chương {item.number:02d}, {minutes} phút)"
        rows = [f"| {part.minutes} | {part.title} | {part.aim} |" for part in plan(item, minutes)]
        yield "\n".join(("| Phút | Phần | Giảng viên làm gì |", "|:---:|--------|---------------|", *rows))
        yield "**Ý chính, kèm điều khoản:**"
        yield from (f"- {point.text}" for point in item.minute)
        for box in item.situations[:1]:
            asked, answer = without_answer(box)
            yield f"**Tình huống: {box.title}.** {' '.join(asked)}"
            yield f"*Trả lời:* {' '.join(answer)}"
        for box in item.exercises[:1]:
            _, answer = without_answer(box)
            yield f"*Lời giải bài tập:* {' '.join(answer) or 'tùy bài làm.'}"
        yield "**Ba điều cần nhớ:**"
        yield from (f"{place}. {point.text}" for place, point in enumerate(item.remember, 1))
