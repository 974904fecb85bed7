"""What the records add to a page at the end of its own sections: checklists, situations, the chapter's quiz.

The records name their chapters, and a page may name records; both count. Nobody writes the links into the chapter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from camnang.data.handbook import Handbook
from camnang.data.show_quizzes import quiz_block
from camnang.data.words import checklist_link, situation_link
from viendan.text import prose

_HEADING = re.compile(r"^## +([^\n]*?) *$", re.MULTILINE)


def with_records(markdown: str, meta: Mapping[str, Any], data: Handbook, chapter: int | None) -> str:
    """The page with its records; `chapter` is its number, None for a situation."""
    named = set(meta.get("danh_muc") or ())
    lists = [c for c in data.checklists.values() if c.id in named or chapter in c.chuong]
    text = append(markdown, "Biểu mẫu", _listed("Danh mục kiểm tra:", map(checklist_link, lists)))
    if chapter is None:
        return text
    named = set(meta.get("tinh_huong") or ())
    situations = [s for s in data.situations.values() if s.id in named or chapter in s.chuong]
    text = append(text, "Tình huống", _listed("Tình huống liên quan:", map(situation_link, situations)))
    quiz = data.quizzes.get(chapter)
    return append(text, "Tự kiểm tra", quiz_block(quiz) if quiz else "")


def _listed(title: str, links: Iterable[str]) -> str:
    lines = [f"- {link}" for link in links]
    return "\n".join([f"**{title}**", "", *lines]) if lines else ""


def append(markdown: str, heading: str, addition: str) -> str:
    """`addition` as the last thing under the `## heading`; under a heading of its own where the page has none."""
    if not addition:
        return markdown
    headings = list(_HEADING.finditer(prose(markdown)))
    for place, found in enumerate(headings):
        if found[1] == heading:
            end = headings[place + 1].start() if place + 1 < len(headings) else len(markdown)
            return f"{markdown[:end].rstrip()}\n\n{addition}\n\n{markdown[end:]}"
    return f"{markdown.rstrip()}\n\n## {heading}\n\n{addition}\n"
