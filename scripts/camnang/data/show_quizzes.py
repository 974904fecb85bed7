"""Multiple-choice questions: in the chapter they belong to, and listed in the question bank. They need no script;
quiz.js lets a reader choose and be told, and finds the right choice by `data-dung`.
"""

from __future__ import annotations

from camnang.data.handbook import Handbook
from camnang.data.model import Question, Quiz
from camnang.data.words import cited, plain

LEVELS = {"nho": "nhớ", "hieu": "hiểu", "van_dung": "vận dụng"}


def quiz_block(quiz: Quiz) -> str:
    """The questions of a chapter, each with its answer folded away."""
    return "\n\n".join(["### Trắc nghiệm", *(_question(q, n) for n, q in enumerate(quiz.cau_hoi, 1))])


def _question(question: Question, number: int) -> str:
    choices = "\n".join(f'<li markdown="span">{plain(choice)}</li>' for choice in question.lua_chon)
    basis = f" ({cited(question.can_cu)})" if question.can_cu else ""
    right = plain(question.lua_chon[question.dung - 1].rstrip(" ."))
    return (
        f'<div class="tn-cau" id="{question.id.lower()}" data-dung="{question.dung}" markdown="block">\n'
        f'<p class="tn-hoi" markdown="span"><strong>Câu {number}.</strong> {plain(question.hoi)}</p>\n'
        f'<ol class="tn-chon" type="A" markdown="block">\n{choices}\n</ol>\n'
        f'<details class="dap-an tn-dap-an" markdown="block">\n<summary markdown="span">Đáp án câu {number}</summary>\n'
        f'<p markdown="span"><strong>{question.letter}.</strong> {right}.</p>\n'
        f'<p markdown="span">{_closed(plain(question.giai_thich), basis)}</p>\n'
        "</details>\n</div>"
    )


def _closed(text: str, basis: str) -> str:
    """The basis before the full stop of the explanation: "Vì … (khoản 2 Điều 35 …)."."""
    return f"{text.rstrip(' .')}{basis}." if basis else text


def question_bank(data: Handbook) -> str:
    """Every question, by chapter, linked to where it stands with its answer."""
    lines: list[str] = []
    for number, quiz in sorted(data.quizzes.items()):
        chapter = data.chapters.get(number)
        if chapter is None:
            continue
        lines += [f"## {number}. {plain(chapter.title)}", ""]
        for place, question in enumerate(quiz.cau_hoi, 1):
            link = f"[{question.id}](/{chapter.source}#{question.id.lower()})"
            lines.append(f"{place}. {plain(question.hoi)} {link}, {LEVELS[question.muc_do]}")
        lines.append("")
    return "\n".join(lines) if lines else "Chưa có câu hỏi nào."
