"""Lines that the build fills in, each alone on its line: `{{ thoi_han }}`. Their names: camnang.directive_table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from camnang.data.handbook import Handbook
from camnang.deadlines import Deadline, deadline_table
from viendan.model import Document, Reference
from viendan.order import label_key
from viendan.page import Page

_LINE = re.compile(r"^\{\{ *(\w+) *\}\}[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a directive is made from: the page's front matter, the page as the engine reads it (with the register, the
    page's day and today), the handbook's data, and the folder docs/."""

    meta: Mapping[str, Any]
    page: Page
    data: Handbook
    docs: Path


def expand(markdown: str, fill: Mapping[str, Callable[[], str]]) -> str:
    """The page with each directive replaced by what `fill` makes; an unknown one stays, so that it is seen."""
    return _LINE.sub(lambda m: fill[m[1]]() if m[1] in fill else m[0], markdown)


def own_deadlines(facts: Facts) -> str:
    return deadlines_of(facts.meta, facts.data.deadlines)


def own_basis(facts: Facts) -> str:
    return basis_list(basis(facts.page))


def deadlines_of(meta: Mapping[str, Any], deadlines: Mapping[str, Deadline]) -> str:
    return deadline_table([deadlines[i] for i in meta.get("thoi_han") or [] if i in deadlines])


def basis(page: Page) -> list[Reference]:
    """What a page rests on: not what it only tells of the past, nor what nobody has verified."""
    return [r for r in page.resolved if not page.is_inside(r.citation.span, "lich-su", "chua-kiem-chung")]


def basis_list(references: Iterable[Reference]) -> str:
    """Markdown list of the documents a page cites, each with the articles cited, linked to the register."""
    cited = sorted({(r.document.kind, r.document.number, r.document.id) for r in references if r.document})
    by_id: dict[str, list[Reference]] = {}
    for reference in references:
        if reference.document:
            by_id.setdefault(reference.document.id, []).append(reference)
    lines = [_basis_line(by_id[identifier]) for _, _, identifier in sorted(cited, key=lambda c: _RANK.get(c[0], 9))]
    return "\n".join(lines) if lines else "Chương này không viện dẫn văn bản nào."


_ORDER = ("Hiến pháp", "Luật", "Nghị quyết", "Pháp lệnh", "Nghị định", "Nghị quyết liên tịch", "Thông tư")
_RANK = {kind: rank for rank, kind in enumerate(_ORDER)}


def _basis_line(references: list[Reference]) -> str:
    document = references[0].document
    assert document is not None
    articles = sorted({r.provision.article for r in references if r.provision}, key=label_key)
    shown = set(document.listed)
    links = [f"[{a}](/van-ban/{document.id}.md#dieu-{a})" if a in shown else a for a, _ in groupby(articles)]
    tail = f": {'Điều' if len(links) == 1 else 'các Điều'} {', '.join(links)}" if links else ""
    return f"- [{full_name(document)}](/van-ban/{document.id}.md){tail}."


def full_name(document: Document) -> str:
    """A first mention (Nghị định số 30/2020/NĐ-CP): "Luật Tổ chức chính quyền địa phương số 72/2025/QH15",
    "Nghị định số 30/2020/NĐ-CP về công tác văn thư"."""
    if "/" not in document.number:
        return document.number
    title = document.title.removeprefix(document.kind).strip()
    if document.kind in ("Luật", "Bộ luật", "Pháp lệnh"):
        return f"{document.kind} {title} số {document.number}"
    return f"{document.kind} số {document.number} {title}" if not title.startswith("số ") else document.name
