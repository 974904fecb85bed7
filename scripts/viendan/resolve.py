"""Follow a citation into the register: which document on which date, and does it have that article, clause, point.

Order of trust: a number decides; a name decides when one document bears it on the date; everything else is said to be
ambiguous or unknown. Nothing is guessed. The number of a consolidated text (văn bản hợp nhất) means the law it shows,
and only together with its date, because those numbers restart every year.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from viendan.model import Citation, Designation, Document, Provision, Reference, State, Wording
from viendan.register import Register
from viendan.register.provisions import provision_status
from viendan.scan.numbers import number_key

_YEAR_INSIDE = re.compile(r"/\d{4}/")


def resolve(citation: Citation, register: Register, on: date, host: Document | None = None) -> Reference:
    """The reference that `citation` makes in a text that speaks for the day `on`.

    `host` is the document whose own text is read ("Luật này"); without it such a citation stays LOCAL.
    """
    designation = citation.designation
    if (designation is None and citation.document is None) or citation.document == "this":
        if host is None:
            return Reference(citation, State.LOCAL, reason="không nêu văn bản")
        return _locate(citation, host, on)
    candidates = _candidates(citation, register, on)
    if not candidates:
        return Reference(citation, State.UNKNOWN, reason="sổ đăng ký không có văn bản này")
    if len(candidates) > 1:
        return Reference(citation, State.AMBIGUOUS, candidates=candidates, reason="nhiều văn bản cùng tên gọi")
    if not _is_consolidation(designation):
        return _locate(citation, candidates[0], on)
    if designation is None or not (designation.dated or designation.year or _holds_year(designation.number or "")):
        return Reference(citation, State.AMBIGUOUS, candidates=candidates, reason="số văn bản hợp nhất thiếu ngày")
    return _in_consolidation(_locate(citation, candidates[0], on))


def _candidates(citation: Citation, register: Register, on: date) -> tuple[Document, ...]:
    designation = citation.designation
    written = (designation.number if designation else None) or (citation.document or "")
    if any(letter.isdigit() for letter in written) and "/" in written:
        if designation is not None and _is_consolidation(designation):
            return _by_consolidation(written, designation, register)
        return _by_number(written, designation, register)
    name = (designation.name if designation else None) or citation.document or ""
    return _by_name(name, designation.year if designation else citation.doc_year, register, on)


def _by_number(number: str, designation: Designation | None, register: Register) -> tuple[Document, ...]:
    exact = register.by_number(number)
    if exact:
        return exact
    # "Luật 72/2025": number and year without the issuer; the kind of the document must tell which one is meant.
    kind = designation.kind.lower() if designation else ""
    short = number.rstrip("/") + "/"
    return tuple(d for d in register if d.number.startswith(short) and d.kind.lower() == kind)


def _is_consolidation(designation: Designation | None) -> bool:
    return designation is not None and bool(designation.number) and designation.kind.lower() == "văn bản hợp nhất"


def _holds_year(number: str) -> bool:
    """Whether a number says its year ("10/2026/VBHN-BNV") and so cannot come back the next year."""
    return _YEAR_INSIDE.search(number) is not None


def _by_consolidation(number: str, designation: Designation, register: Register) -> tuple[Document, ...]:
    """The laws that a consolidated text with this number shows; a text that no law names stands for itself."""
    key, dated, year = number_key(number), designation.dated, designation.year
    laws = tuple(
        document
        for document in register
        for text in document.consolidations
        if number_key(text.number) == key and _same_day(text.dated, dated, year, _holds_year(number))
    )
    texts = (d for d in register.by_number(number) if _same_day(d.issued, dated, year, _holds_year(number)))
    return laws or tuple(texts)


def _same_day(known: date | None, dated: date | None, year: str | None, unique: bool) -> bool:
    """Whether nothing written contradicts the known date; a date that cannot be compared proves nothing."""
    if known is None:
        return unique
    return dated in (None, known) and year in (None, str(known.year))


def _by_name(name: str, year: str | None, register: Register, on: date) -> tuple[Document, ...]:
    # "Hiến pháp năm 2013" is both its name and its number.
    known = register.by_number(name) or (register.by_number(f"{name} năm {year}") if year else ())
    if known:
        return known
    bearers = register.by_name(name)
    if not bearers and year and name.endswith(year):
        bearers = register.by_name(name.removesuffix(year).removesuffix("năm ").strip())
    if year:
        return tuple(d for d in bearers if d.issued is not None and d.issued.year == int(year)) or bearers
    return tuple(d for d in bearers if not d.expired(on) and not d.not_yet(on)) or bearers


def _in_consolidation(found: Reference) -> Reference:
    """A consolidated text may hold what the original wording in the register does not show."""
    original = found.document is not None and found.document.wording is not Wording.CONSOLIDATED
    if found.state is State.MISSING and original:
        return replace(found, state=State.UNPROVED, missing=None, reason="sổ đăng ký chưa có lời văn hợp nhất")
    return found


def _locate(citation: Citation, document: Document, on: date) -> Reference:
    if citation.article in (None, "this"):
        return Reference(citation, State.RESOLVED, document)
    clause, point = citation.clause, citation.point
    if clause == "this" or point == "this":
        return Reference(citation, State.LOCAL, document, reason="“này” chỉ có nghĩa trong chính văn bản")
    provision = Provision(citation.article or "", clause, point)
    status = provision_status(document, provision, on)
    found = Reference(
        citation,
        State.RESOLVED,
        document,
        provision,
        article=status.article,
        changes=status.changes,
        upcoming=status.upcoming,
        repealed=status.repealed,
    )
    if status.exists or status.repealed is not None:
        return found
    if status.exists is None:
        return replace(found, state=State.UNPROVED, reason="sổ đăng ký chưa có đủ cấu trúc văn bản")
    return replace(found, state=State.MISSING, missing=status.missing)
