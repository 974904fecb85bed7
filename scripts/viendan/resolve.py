"""Follow a citation into the register: which document on which date, and does it have that article, clause, point.

Order of trust: a number decides; a name decides when one document bears it on the date; everything else is said to be
ambiguous or unknown. Nothing is guessed.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from viendan.model import Citation, Designation, Document, Provision, Reference, State
from viendan.register import Register
from viendan.register_provisions import provision_status


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
    return _locate(citation, candidates[0], on)


def _candidates(citation: Citation, register: Register, on: date) -> tuple[Document, ...]:
    designation = citation.designation
    written = (designation.number if designation else None) or (citation.document or "")
    if any(letter.isdigit() for letter in written) and "/" in written:
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
