"""The kinds of fault: each a function from a chapter to the places where it can be planted, with what must be reported.

Every fault is one by the register's facts, not by chance: a label that the structure does not list, a number that no
record bears, a document that has ended. Out of reach by design, and not planted: a wrong provision that exists (khoản 2
for khoản 3 of an article that has both), a wrong document that is in force and has that provision, a changed share or
word of a rule. Only a reader with the law open finds those; the review record of each chapter says who did.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from chapters import Chapter

from viendan.model import Change, Document, Reference, Wording

_POINTS = "abcdđeghiklmnopqrstuvxy"


@dataclass(frozen=True, slots=True)
class Fault:
    """Replace text[start:end] by `new`: `code` must then be reported on the line of `at` (default: `start`)."""

    start: int
    end: int
    new: str
    code: str
    at: int = -1

    @property
    def place(self) -> int:
        return self.start if self.at < 0 else self.at


Plant = Callable[[Chapter, random.Random], Iterator[Fault]]
KINDS: dict[str, Plant] = {}


def kind(name: str) -> Callable[[Plant], Plant]:
    def register(plant: Plant) -> Plant:
        KINDS[name] = plant
        return plant

    return register


def _plain(document: Document | None, article: str | None) -> bool:
    """Whether the structure file alone says what the article holds: complete, sure, and no change it does not show."""
    if document is None or document.structure is None or not document.structure.complete or article is None:
        return False
    known = document.structure.articles.get(article)
    shown = document.wording is Wording.CONSOLIDATED
    touched = any(event.provision.article == article for event in document.events)
    return known is not None and not known.uncertain and (shown or not touched)


def _label(chapter: Chapter, reference: Reference, unit: str, label: str) -> tuple[int, int] | None:
    """Where the label after its unit word stands in the citation, when the citation writes it itself."""
    found = re.search(rf"{unit} ({re.escape(label)})\b", reference.citation.raw)
    start = reference.citation.start
    return (start + found.start(1), start + found.end(1)) if found else None


def _named(chapter: Chapter) -> Iterator[tuple[Document, int, int, Reference]]:
    """Each writing of a number: its document and offsets."""
    seen = set()
    for reference in chapter.cited:
        name = reference.citation.designation
        if name is None or name.number is None or name.span in seen or reference.document is None:
            continue
        seen.add(name.span)
        start = chapter.text.find(name.number, name.span.start, name.span.end)
        if start >= 0 and "/" in name.number:
            yield reference.document, start, start + len(name.number), reference


@kind("điều không có")
def wrong_article(chapter: Chapter, rng: random.Random) -> Iterator[Fault]:
    for r in chapter.cited:
        if r.provision and r.document and _plain(r.document, r.provision.article) and r.document.structure:
            place = _label(chapter, r, "Điều", r.provision.article)
            last = max(int(re.sub(r"\D", "", n)) for n in r.document.structure.articles)
            if place:
                yield Fault(*place, str(last + rng.randint(1, 60)), "VD102")


@kind("khoản không có")
def wrong_clause(chapter: Chapter, rng: random.Random) -> Iterator[Fault]:
    for r in chapter.cited:
        if not (r.provision and r.provision.clause and r.document and _plain(r.document, r.provision.article)):
            continue
        assert r.document.structure is not None
        clauses = r.document.structure.articles[r.provision.article].clauses
        place = _label(chapter, r, "khoản", r.provision.clause)
        if place and clauses:
            yield Fault(*place, str(max(int(re.sub(r"\D", "", c)) for c in clauses) + rng.randint(1, 20)), "VD103")


@kind("điểm không có")
def wrong_point(chapter: Chapter, rng: random.Random) -> Iterator[Fault]:
    for r in chapter.cited:
        if not (r.provision and r.provision.point and r.document and _plain(r.document, r.provision.article)):
            continue
        assert r.document.structure is not None
        article = r.document.structure.articles[r.provision.article]
        points = article.clauses[r.provision.clause] if r.provision.clause else article.points
        place = _label(chapter, r, "điểm", r.provision.point)
        if place:
            yield Fault(*place, rng.choice([p for p in _POINTS if p not in points]), "VD104")


@kind("số của văn bản loại khác")
def number_of_another(chapter: Chapter, rng: random.Random) -> Iterator[Fault]:
    for document, start, end, _ in _named(chapter):
        others = [d for d in chapter.book.register if "/" in d.number and d.kind != document.kind]
        yield Fault(start, end, rng.choice(others).number, "VD105")


@kind("số không có trong sổ")
def unknown_number(chapter: Chapter, rng: random.Random) -> Iterator[Fault]:
    for document, start, end, _ in _named(chapter):
        rest = document.number.split("/", 1)[1]
        new = f"{rng.randint(400, 999)}/{rest}"
        if not chapter.book.register.by_number(new):
            yield Fault(start, end, new, "VD101")


@kind("sai năm")
def wrong_year(chapter: Chapter, rng: random.Random) -> Iterator[Fault]:
    for document, start, end, _ in _named(chapter):
        found = re.fullmatch(r"(\d+)/(\d{4})/(.+)", document.number)
        if found:
            year = rng.choice([y for y in range(2011, 2027) if str(y) != found[2]])
            new = f"{found[1]}/{year}/{found[3]}"
            if not chapter.book.register.by_number(new):
                yield Fault(start, end, new, "VD101")


@kind("văn bản đã hết hiệu lực")
def expired(chapter: Chapter, rng: random.Random) -> Iterator[Fault]:
    for document, start, end, reference in _named(chapter):
        named = reference.citation.designation is not None and reference.citation.designation.name is not None
        ended = [
            d
            for d in chapter.book.register
            if d.effective_to and d.effective_to <= chapter.page.on and d.kind == document.kind and "/" in d.number
            if not named or d.title == document.title
        ]
        if ended:
            yield Fault(start, end, rng.choice(ended).number, "VD201")


@kind("tên của văn bản khác")
def wrong_name(chapter: Chapter, rng: random.Random) -> Iterator[Fault]:
    titles = [d.title for d in chapter.book.register if d.kind == "Luật" and not re.search(r"\d|sửa đổi", d.title)]
    for document, _, end, reference in _named(chapter):
        name = reference.citation.designation
        assert name is not None
        if document.kind == "Luật":
            title = rng.choice([t for t in titles if t != document.title])
            yield Fault(name.span.start, end, f"{title} số {document.number}", "VD105")


@kind("số hiệu sai mẫu")
def malformed(chapter: Chapter, rng: random.Random) -> Iterator[Fault]:
    for document, start, end, _ in _named(chapter):
        found = re.fullmatch(r"(\d+)/(\d{4})/(.+)", document.number)
        if found:
            n, year, rest = found.groups()
            forms = [f"{n}/{year}{rest}", f"{n}/{year[2:]}/{rest}", f"{n}-{year}/{rest}", f"{n}/{year}-{rest}"]
            yield Fault(start, end, rng.choice(forms), "VD002")


@kind("sai thứ tự điểm khoản Điều")
def wrong_order(chapter: Chapter, rng: random.Random) -> Iterator[Fault]:
    for r in chapter.cited:
        raw = r.citation.raw
        if found := re.match(r"(?:(điểm \w+) )?(khoản \d+) (Điều \d+)(?= )", raw):
            units = [u for u in (found[3], found[2], found[1]) if u]
            yield Fault(r.citation.start, r.citation.start + found.end(), " ".join(units), "VD301")


@kind("bỏ tên văn bản")
def missing_document(chapter: Chapter, rng: random.Random) -> Iterator[Fault]:
    for r in chapter.cited:
        name = r.citation.designation
        start, end = chapter.line_at(r.citation.start)
        alone = [o for o in chapter.page.references if start <= o.citation.start < end] == [r]
        if name is not None and alone and r.provision and name.span.end == r.citation.end:
            yield Fault(name.span.start - 1, name.span.end, "", "VD107", r.citation.start)


@kind("tên và năm không đủ rõ")
def ambiguous_name(chapter: Chapter, rng: random.Random) -> Iterator[Fault]:
    for document, _, end, reference in _named(chapter):
        name = reference.citation.designation
        if name is not None and document.id in ("luat-72-2025-qh15", "luat-65-2025-qh15"):
            yield Fault(name.span.start, end, f"{document.title} năm 2025", "VD106")


@kind("điều khoản đã bãi bỏ")
def repealed(chapter: Chapter, rng: random.Random) -> Iterator[Fault]:
    gone = [
        f"{event.provision} Luật số {document.number}"
        for document in chapter.book.register
        for event in document.events
        if event.change is Change.REPEALED
        and event.since
        and event.since <= chapter.page.on
        and document.kind == "Luật"
        if not document.expired(chapter.page.on)
    ]
    for r in chapter.cited:
        name = r.citation.designation
        if name is not None and r.provision and name.span.end == r.citation.end:
            yield Fault(r.citation.start, r.citation.end, rng.choice(gone), "VD203")
