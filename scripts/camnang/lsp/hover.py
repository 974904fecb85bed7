"""The card of a citation, in Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from camnang.register_pages import badge
from camnang.register_words import CONFIDENCE_NOTES, day, document_label, event_phrase
from viendan.model import Document, Reference, State
from viendan.page import Page
from viendan.readings import both_readings

LEVELS = {"article": "điều", "clause": "khoản", "point": "điểm"}


def card(page: Page, reference: Reference) -> str | None:
    """None for a citation that names no document."""
    doubt = _two_readings(page, reference)
    if reference.state is State.AMBIGUOUS:
        names = "".join(f"\n- {document_label(d)}: {d.title}" for d in reference.candidates)
        return f"**Chưa rõ văn bản nào.** Có thể là:\n{names}{doubt}"
    if reference.document is None:
        said = "" if reference.state is State.LOCAL else "**Sổ đăng ký chưa có văn bản này.**"
        return f"{said}{doubt}".strip() or None
    return "\n\n".join(_parts(page, reference, reference.document)) + doubt


def _two_readings(page: Page, reference: Reference) -> str:
    """What an ambiguous attachment may mean; "" for any other citation."""
    if not reference.citation.readings:
        return ""
    first, second = both_readings(reference.citation, page.text)
    return f"\n\n**Hiểu được hai cách:**\n\n1. {first}\n2. {second}"


def _parts(page: Page, reference: Reference, document: Document) -> Iterator[str]:
    yield f"**{document_label(document)}**  \n{document.title}"
    status = badge(document, max(page.on, page.today)).label
    yield f"{status} · có hiệu lực từ {day(document.effective_from)}"
    others = [page.register[i] for i in document.replaced_by if i in page.register]
    if others:
        yield f"Thay bằng: {', '.join(map(document_label, others))}"
    if reference.provision:
        heading = f". {reference.article.heading}" if reference.article and reference.article.heading else ""
        yield f"**{_capital(str(reference.provision))}{heading}**"
        yield from _doubts(reference)
    events = (*reference.changes, *reference.upcoming)
    if events:
        yield "\n".join(f"- {_capital(event_phrase(e, page.register.get(e.by)))}" for e in events)
    if document.confidence in CONFIDENCE_NOTES:
        yield f"_{CONFIDENCE_NOTES[document.confidence]}_"


def _doubts(reference: Reference) -> Iterator[str]:
    if reference.state is State.MISSING:
        yield f"Văn bản không có {LEVELS.get(reference.missing or '', 'điều khoản')} này."
    elif reference.state is State.UNPROVED:
        yield "Sổ đăng ký chưa đủ cấu trúc để chứng minh điều khoản này."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
