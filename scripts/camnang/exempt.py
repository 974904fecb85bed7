"""Exemptions in the text: `<!-- viendan: bỏ qua VD109: lý do -->` on the line of the finding, or alone before it.

A reason is required: without one the comment excuses nothing and is a finding itself, as is one that is not needed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from viendan.model import Diagnostic, Span
from viendan.page import Page
from viendan.rules import located
from viendan.text import prose

#: Shorter reasons say nothing.
LEAST_REASON = 10
_COMMENT = re.compile(r"<!--[ \t]*viendan\b(.*?)-->", re.DOTALL | re.IGNORECASE)
_FORM = re.compile(r"\s*:\s*bỏ qua\s+(VD\d{3}(?:\s*,\s*VD\d{3})*)\s*:\s*(\S.*?)\s*", re.DOTALL | re.IGNORECASE)
_HOW = "Viết `<!-- viendan: bỏ qua MÃ: lý do -->`, lý do ít nhất 10 chữ cái."


@dataclass(frozen=True, slots=True)
class Exemption:
    """One code of one comment: excuses the findings `code` that begin on `line` (from 1)."""

    code: str
    line: int
    span: Span  # of the comment


def exemptions(page: Page, known: Collection[str]) -> tuple[list[Exemption], list[tuple[Span, str]]]:
    """The exemptions of a page, and the comments that are none, each with what is wrong with it."""
    if not page.markdown or "viendan" not in page.text:
        return [], []
    good: list[Exemption] = []
    bad: list[tuple[Span, str]] = []
    for comment in _comments(page.text):
        span = Span(*comment.span())
        form = _FORM.fullmatch(unicodedata.normalize("NFC", comment[1]))
        codes = [code.strip().upper() for code in form[1].split(",")] if form else []
        if form is None:
            bad.append((span, "Ngoại lệ không đúng mẫu hoặc thiếu lý do."))
        elif unknown := [code for code in codes if code not in known]:
            bad.append((span, f"Không có mã kiểm tra {', '.join(unknown)}."))
        elif len(form[2]) < LEAST_REASON:
            bad.append((span, f"Lý do “{form[2]}” chưa nói được vì sao."))
        else:
            good += [Exemption(code, _line(page, span), span) for code in codes]
    return good, bad


def _comments(text: str) -> list[re.Match[str]]:
    """Those that a reader of the page would not see: one shown inside code excuses nothing.

    The comment's place is filled with letters; where prose() leaves them, no code was around it.
    """
    found = list(_COMMENT.finditer(text))
    filled = _COMMENT.sub(lambda m: re.sub(r"[^\n]", "x", m[0]), text) if found else text
    left = prose(filled) if found else ""
    return [comment for comment in found if left[comment.start()] == "x"]


def _line(page: Page, span: Span) -> int:
    """Its own line; the one after it when it stands alone."""
    first, last = page.position(span.start)[0], page.position(span.end)[0]
    around = page.text[page.line_span(first).start : span.start] + page.text[span.end :].split("\n", 1)[0]
    return first if around.strip() else last + 1


def apply(
    page: Page, found: Sequence[Diagnostic], known: Collection[str], codes: tuple[str, str], judge: bool
) -> tuple[list[Diagnostic], int]:
    """The findings that stay, with those on the comments themselves, and how many were excused.

    `codes` are those of a malformed and of an unused exemption; `judge` is whether unused ones are told, which only a
    run of all checks can know.
    """
    good, bad = exemptions(page, known)
    excused = [d for d in found if any((e.code, e.line) == (d.code, d.line) for e in good)]
    kept = [d for d in found if d not in excused]
    kept += [_at(page, codes[0], span, said, _HOW) for span, said in bad]
    used = {(d.code, d.line) for d in excused}
    for item in good if judge else ():
        if (item.code, item.line) not in used:
            said = f"Ngoại lệ {item.code} ở đây không khớp với cảnh báo nào của dòng {item.line}."
            kept.append(_at(page, codes[1], item.span, said, "Xóa ngoại lệ này."))
    return kept, len(excused)


def _at(page: Page, code: str, span: Span, message: str, hint: str) -> Diagnostic:
    return located(page, Diagnostic(code, span, message, hint))
