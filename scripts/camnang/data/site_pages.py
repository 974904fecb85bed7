"""What the records give to the site: pages of their own, and what they add to a chapter or a situation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping
from typing import Any

from camnang.data.chapter_sections import with_records
from camnang.data.handbook import Handbook
from camnang.data.places import is_situation
from camnang.data.show_checklists import checklist_page
from camnang.data.show_lists import ROLES
from camnang.project import is_chapter

# These repeat what other pages say: a citation there is no further place that cites.
REPEATING = frozenset({"phu-luc/thoi-han.md", "phu-luc/ngan-hang-cau-hoi.md", "phu-luc/dieu-luat.md", "viec-cua-ai.md"})
ARTICLE_MAP = "phu-luc/dieu-luat.md"


def generated_pages(data: Handbook) -> Iterator[tuple[str, str]]:
    """(path from docs/, Markdown) of every page that stands in no file."""
    for checklist in data.checklists.values():
        yield checklist.source, checklist_page(checklist, data)


def chapters_of(source: str, meta: Mapping[str, Any]) -> tuple[int, ...]:
    """The chapters that a page of the handbook's own text is, or is about: a chapter's number, those of a situation."""
    if is_situation(source):
        return tuple(meta.get("chuong") or ())
    return (meta["so"],) if is_chapter(source) and isinstance(meta.get("so"), int) else ()


def completed(markdown: str, source: str, meta: MutableMapping[str, Any], data: Handbook) -> str:
    """The page with what the records add; a situation gets the label over its title."""
    if is_situation(source):
        role = ROLES.get(str(meta.get("vai")), "")
        meta["nhan_trang"] = f"Tình huống {meta.get('so')} · {role}"
        return with_records(markdown, meta, data, None)
    if is_chapter(source) and isinstance(meta.get("so"), int):
        return with_records(markdown, meta, data, meta["so"])
    return markdown
