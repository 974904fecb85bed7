"""What changes, and how a reference stands to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from viendan.extract import extract
from viendan.model import Document, Provision, Reference, State
from viendan.order import label_key
from viendan.register import Register
from viendan.register.provisions import provision_status


class Relation(StrEnum):
    """How a reference stands to what changes."""

    EXACT = "dung"
    INSIDE = "ben_trong"
    AROUND = "bao_trum"
    RANGE = "trong_khoang"
    DOCUMENT = "ca_van_ban"
    POSSIBLE = "chua_ro"
    RECORD = "qua_du_lieu"


class TargetError(ValueError):
    """The id or the provision cannot be read; the message is for the editor."""


@dataclass(frozen=True, slots=True)
class Target:
    """A document, or one provision of it, that changes."""

    document: Document
    provision: Provision | None = None

    def __str__(self) -> str:
        return f"{self.provision} {self.document.name}" if self.provision else self.document.name


def find_target(register: Register, written: str, provision: str | None) -> Target:
    """From what the editor typed: an id, a number or a name. Raises TargetError with the closest ones."""
    document = register.get(written)
    found = (document,) if document else register.by_number(written) or register.by_name(written)
    if len(found) > 1:
        raise TargetError(f"“{written}” có thể là: {', '.join(d.id for d in found)}. Ghi mã văn bản.")
    if not found:
        near = closest(register, written)
        said = f" Gần nhất: {', '.join(near)}." if near else " Xem các mã trong docs/van-ban."
        raise TargetError(f"Sổ đăng ký không có văn bản “{written}”.{said}")
    return Target(found[0], parse_provision(provision) if provision else None)


def closest(register: Register, written: str) -> list[str]:
    """Ids whose id, number or name is most like what was typed, best first, three at most."""
    from difflib import SequenceMatcher

    from camnang.slug import fold

    wanted = fold(written)
    scored = []
    for document in register:
        spellings = (document.id, document.number, document.title, *document.aliases)
        ratio = max(SequenceMatcher(None, wanted, fold(s)).ratio() for s in spellings if s)
        scored.append((-ratio, document.id))
    return [identifier for ratio, identifier in sorted(scored)[:3] if -ratio >= 0.6]


def parse_provision(text: str) -> Provision:
    """ "khoản 2 Điều 15", in any order of the units. Raises TargetError."""
    found = extract(f"theo {text.strip()}")  # at the start of a line it would be a heading
    if len(found) == 1 and found[0].article not in (None, "this") and found[0].document is None:
        citation = found[0]
        return Provision(citation.article or "", citation.clause, citation.point)
    raise TargetError(
        f"“{text}” không phải một điều khoản. Viết như “Điều 15”, “khoản 2 Điều 15”, “điểm a khoản 2 Điều 15”."
    )


def doubt(target: Target, today: date) -> tuple[str, ...]:
    """A sentence when the register proves that the document has no such provision today: perhaps it was mistyped."""
    document, provision = target.document, target.provision
    if provision is None or provision_status(document, provision, today).exists is not False:
        return ()
    return (f"{document.name} hiện không có {provision}; vẫn tìm những chỗ viện dẫn điều chứa nó.",)


def relations(references: Iterable[Reference], target: Target) -> Iterator[tuple[Reference, Relation]]:
    """The references that the target touches: what it contains, what contains it, ranges that run over it."""
    listed = list(references)
    for index, reference in enumerate(listed):
        relation = relation_of(reference, target)
        if relation is None and _range_over(reference, listed[index + 1 : index + 2], target):
            relation = Relation.RANGE
        if relation is not None:
            yield reference, relation


def relation_of(reference: Reference, target: Target) -> Relation | None:
    if reference.state is State.AMBIGUOUS:
        return Relation.POSSIBLE if target.document in reference.candidates else None
    if reference.document is None or reference.document.id != target.document.id:
        return None
    cited, changed = reference.provision, target.provision
    if cited is None:
        return _of_whole(reference, target)
    if changed is None:
        return Relation.INSIDE
    if cited == changed:
        return Relation.EXACT
    if changed.covers(cited):
        return Relation.INSIDE
    return Relation.AROUND if cited.covers(changed) else None


def _of_whole(reference: Reference, target: Target) -> Relation | None:
    """A document without an article, perhaps with a chapter ("Chương II") or an appendix."""
    citation, changed = reference.citation, target.provision
    if changed is None:
        return Relation.INSIDE if citation.chapter or citation.appendix else Relation.DOCUMENT
    if citation.appendix:
        return None  # holds no article of the body
    structure = target.document.structure
    article = structure.articles.get(changed.article) if structure else None
    if citation.chapter and article and article.chapter:
        return Relation.AROUND if article.chapter == citation.chapter else None
    return Relation.DOCUMENT


def _range_over(reference: Reference, following: list[Reference], target: Target) -> bool:
    """Whether `reference` begins a range ("từ Điều 5 đến Điều 8") that the changed provision lies inside."""
    changed, first = target.provision, reference.provision
    if changed is None or first is None or reference.citation.range_role != "from" or not following:
        return False
    last = following[0].provision
    if last is None or reference.document is None or reference.document.id != target.document.id:
        return False
    for level in ("article", "clause", "point"):
        low, label, high = (getattr(p, level) for p in (first, changed, last))
        if low != high:
            return None not in (low, label, high) and label_key(low) < label_key(label) < label_key(high)
        if low != label:
            return False
    return False
