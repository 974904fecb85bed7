"""How a lesson's minutes are spent; the parts make up the whole, whatever the chapter has."""

from __future__ import annotations

from dataclasses import dataclass

from camnang.kit.lesson import Lesson


@dataclass(frozen=True, slots=True)
class Part:
    """`aim` tells the trainer what to do with the minutes."""

    minutes: int
    title: str
    aim: str


_SHARES = {45: (3, 5, 12, 12, 7, 6), 90: (5, 10, 25, 25, 15, 10)}  # minutes of the six parts
_PARTS = (
    ("Mở đầu", "Hỏi người học đã gặp việc này chưa; nói mục tiêu của bài."),
    ("Trong 1 phút", "Chiếu các ý chính, đọc điều khoản đứng sau từng ý."),
    ("Các bước", "Đi từng bước trên một hồ sơ thật của xã; đối chiếu biểu mẫu."),
    ("Tình huống", "Chia nhóm, mỗi nhóm trả lời một tình huống, nêu điều khoản."),
    ("Bài tập", "Làm ra giấy, đổi bài cho nhau chấm."),
    ("Trắc nghiệm, nhắc lại", "Làm câu hỏi, chữa ngay; đọc ba điều cần nhớ."),
)


def plan(lesson: Lesson, minutes: int) -> tuple[Part, ...]:
    """The six parts; `minutes` is a key of the shares (45 or 90). A chapter without exercise gives those minutes to its
    situations."""
    shares = list(_SHARES[minutes])
    if not lesson.exercises:
        shares[3], shares[4] = shares[3] + shares[4], 0
    return tuple(Part(spent, *named) for spent, named in zip(shares, _PARTS, strict=True) if spent)
