"""Follow a citation into the register: which document on which date, and does it have that article, clause, point.

Order of trust: a number decides; a name decides when one document bears it on the date; everything else is said to be
ambiguous or unknown. Nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from viendan.model import Article, Change, Citation, Designation, Document, Event, Provision, Reference, State, Status
from viendan.register import Register


def resolve(citation: Citation, register: Register, on: date, host: Document | None = None) -> Reference:
    """The reference that `citation` makes in a text that speaks for the day `on`.

    `host` is the document whose own text is read ("Luật này"); without it such a citation stays LOCAL.
    """
    designation = citation.designation
    if designation is None and citation.document is None or citation.document == "this":
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
    bearers = register.by_name(name)
    if not bearers and year and name.endswith(year):
        bearers = register.by_name(name.removesuffix(year).removesuffix("năm ").strip())
    if year:
        return tuple(d for d in bearers if d.issued is not None and d.issued.year == int(year)) or bearers
    valid = tuple(d for d in bearers if not d.expired(on) and not d.not_yet(on))
    return valid or bearers


def _locate(citation: Citation, document: Document, on: date) -> Reference:
    if citation.article in (None, "this"):
        return Reference(citation, State.RESOLVED, document)
    clause, point = citation.clause, citation.point
    if clause == "this" or point == "this":
        return Reference(citation, State.LOCAL, document, reason="“này” chỉ có nghĩa trong chính văn bản")
    provision = Provision(citation.article or "", clause, point)
    level = missing_level(document, provision, on)
    if level == "unproved":
        return Reference(citation, State.UNPROVED, document, provision, reason="sổ đăng ký chưa có đủ cấu trúc văn bản")
    if level:
        return Reference(citation, State.MISSING, document, provision, missing=level)
    return Reference(citation, State.RESOLVED, document, provision)


def missing_level(document: Document, provision: Provision, on: date) -> str | None:
    """None when the provision exists on the day; "article", "clause" or "point" when it provably does not;
    "unproved" when the register cannot tell (partial structure, lost labels, wording changed by another document)."""
    structure = document.structure
    added = [e.provision for e in document.events if e.change is Change.ADDED and e.since and e.since <= on]
    if any(a.covers(provision) for a in added):
        return None
    if structure is None or not structure.articles:
        return "unproved"
    article = structure.articles.get(provision.article)
    if article is None:
        return "article" if structure.complete else "unproved"
    level = _missing_in(article, provision)
    if level and (article.uncertain or _rewritten(document.events, provision, on)):
        return "unproved"
    return level


def _missing_in(article: Article, provision: Provision) -> str | None:
    if provision.clause is None:
        return None if provision.point is None or provision.point in article.points else "point"
    points = article.clauses.get(provision.clause)
    if points is None:
        return "clause"
    return "point" if provision.point is not None and provision.point not in points else None


def _rewritten(events: Iterable[Event], provision: Provision, on: date) -> bool:
    """Whether an amendment in force may have given this part of the article other clauses or points."""
    return any(
        event.change is not Change.REPEALED
        and (event.since is None or event.since <= on)
        and (event.provision.covers(provision) or provision.covers(event.provision))
        for event in events
    )


def changes(reference: Reference, after: date, until: date) -> list[Event]:
    """Events on the cited provision that take effect after `after` and no later than `until`."""
    return [e for e in _touching(reference) if e.since is not None and after < e.since <= until]


def repeal(reference: Reference, on: date) -> Event | None:
    """The event by which the cited provision had ceased to apply on the day, if any."""
    provision = reference.provision
    for event in _touching(reference):
        whole = provision is not None and event.provision.covers(provision)
        if event.change is Change.REPEALED and whole and event.since is not None and event.since <= on:
            return event
    return None


def _touching(reference: Reference) -> list[Event]:
    document, provision = reference.document, reference.provision
    if document is None or provision is None:
        return []
    return [e for e in document.events if e.provision.covers(provision) or provision.covers(e.provision)]


def in_force(document: Document, on: date) -> bool:
    """Whether the document applies on the day, as far as the register knows."""
    return not document.expired(on) and not document.not_yet(on) and document.status is not Status.EXPIRED
