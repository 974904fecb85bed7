"""Words of the records as Markdown: escaped, linked to their pages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from camnang.data.handbook import Handbook
from camnang.data.model import Checklist, Situation

_MARKS = re.compile(r"([\\`*_\[\]|])")


def plain(text: str) -> str:
    """Text of a data file that Markdown and HTML show as it is, on one line."""
    return _MARKS.sub(r"\\\1", escape(" ".join(text.split()), quote=False))


def cited(basis: str | None) -> str:
    """A basis as the page writes it; the Markdown extension links it."""
    return plain(basis) if basis else ""


def chapter_links(numbers: Iterable[int], data: Handbook) -> str:
    """ "[13. Thảo luận và biểu quyết](/2-ky-hop/13-bieu-quyet.md)"; a chapter not yet written is left out."""
    known = [data.chapters[number] for number in numbers if number in data.chapters]
    return ", ".join(f"[{c.number}. {plain(c.title)}](/{c.source})" for c in known)


def short_chapter_links(numbers: Iterable[int], data: Handbook) -> str:
    """ "[13](/2-ky-hop/13-bieu-quyet.md)", for narrow columns."""
    known = [data.chapters[number] for number in numbers if number in data.chapters]
    return ", ".join(f"[{c.number}](/{c.source})" for c in known)


def checklist_link(checklist: Checklist) -> str:
    return f"[{checklist.id} {plain(checklist.ten)}](/{checklist.source})"


def situation_link(situation: Situation) -> str:
    return f"[{plain(situation.tieu_de)}](/{situation.source})"
