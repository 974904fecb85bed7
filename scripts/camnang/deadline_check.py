"""VD503: a number of days, months or times beside a provision must be the one in the provision's deadline record."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from camnang.data.check import DataFile
from camnang.deadlines import Deadline
from viendan.model import Diagnostic, Provision, Span
from viendan.page import Page
from viendan.register import Register
from viendan.rules.common import capital

DEADLINE_DIFFERS = "VD503"

Place = tuple[str, Provision]  # register id, provision

_FAMILY = {
    **{"ngay": "ngày", "ngay_lam_viec": "ngày", "thang": "tháng", "nam": "năm"},
    **{"lan_moi_nam": "lần", "lan_moi_thang": "lần"},
}
# Not part of a date ("01 tháng 3 năm 2027") and not of a larger number ("1.002 lần").
_AMOUNT = re.compile(r"(\d(?<![\w/.,:]\d)\d*) (ngày làm việc|ngày|tháng(?! \d)|năm(?! \d)|lần|kỳ)\b")


@dataclass(frozen=True, slots=True)
class Amount:
    """ "05 ngày làm việc" → 5, "ngày làm việc"; `family` holds what can be mistaken for one another."""

    number: int
    unit: str

    @property
    def family(self) -> str:
        return {"ngày làm việc": "ngày", "kỳ": "lần"}.get(self.unit, self.unit)

    def __str__(self) -> str:
        return f"{self.number:02d} {self.unit}"


def amount_of(deadline: Deadline) -> Amount | None:
    """What the record counts; None for fixed dates and for "at the next session"."""
    if deadline.so is None or deadline.don_vi not in _FAMILY:
        return None
    return Amount(deadline.so, "ngày làm việc" if deadline.don_vi == "ngay_lam_viec" else _FAMILY[deadline.don_vi])


def amounts_by_place(page: Page, deadlines: Iterable[Deadline]) -> dict[Place, list[Amount]]:
    """Provision → the amounts bound to it. `page` lends register and day, by which each record's `can_cu` is read."""
    return _bound(page.register, page.on, page.today, tuple(deadlines))


@lru_cache(maxsize=8)  # nearly all pages of a run speak for the same day
def _bound(register: Register, on: date, today: date, deadlines: tuple[Deadline, ...]) -> dict[Place, list[Amount]]:
    found: dict[Place, list[Amount]] = {}
    for deadline in deadlines:
        amount = amount_of(deadline)
        if amount is None or not deadline.verified:
            continue
        basis = Page(deadline.can_cu, register, on, today)
        for reference in basis.references:
            if reference.document is not None and reference.provision is not None:
                found.setdefault((reference.document.id, reference.provision), []).append(amount)
    return found


@dataclass(frozen=True, slots=True)
class Claim:
    """Words that may state an amount, and the words beside them whose citations they rest on."""

    said: tuple[Span, ...]
    basis: tuple[Span, ...]


def differing_amounts(page: Page, deadlines: Mapping[str, Deadline]) -> Iterator[Diagnostic]:
    """Amounts on a line of a page (a sentence, a row) against the records of the provisions on that line."""
    lines = dict.fromkeys(_line_around(page.prose, reference.citation.start) for reference in page.references)
    yield from _differing(page, deadlines, (Claim((line,), (line,)) for line in lines))


def _line_around(text: str, offset: int) -> Span:
    end = text.find("\n", offset)
    return Span(text.rfind("\n", 0, offset) + 1, end if end >= 0 else len(text))


def differing_in_records(file: DataFile, schema: str, deadlines: Mapping[str, Deadline]) -> Iterator[Diagnostic]:
    """The same for the records of a data file; and a row that names a deadline must state its amount."""
    claims = [Claim(*spans) for spans in _CLAIMS[schema](file)] if schema in _CLAIMS else []
    differing = list(_differing(file.page, deadlines, claims))
    yield from differing
    if schema == "danh-muc":
        told = [finding.span.start for finding in differing]
        unsaid = _unsaid(file, deadlines)
        yield from (d for d in unsaid if not any(d.span.start <= start < d.span.end for start in told))


def _differing(page: Page, deadlines: Mapping[str, Deadline], claims: Iterable[Claim]) -> Iterator[Diagnostic]:
    """Amounts whose provisions all have records of that unit, none of that amount.

    A claim that rests on one more provision, with no record in that unit, proves nothing: the amount may be that one's.
    """
    bound = amounts_by_place(page, deadlines.values())
    starts = [r.citation.start for r in page.references]
    for claim in claims:
        cited = [
            (r.document.id, r.provision, r.document.name)
            for span in claim.basis
            for r in page.references[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
            if r.document is not None and r.provision is not None
        ]
        if not cited or page.is_inside(claim.said[0], "lich-su"):
            continue
        for said, span in _amounts(page, claim.said):
            known = [[a for a in bound.get((i, p), ()) if a.family == said.family] for i, p, _ in cited]
            if all(known) and not any(said in amounts for amounts in known):
                where = capital(f"{cited[0][1]} {cited[0][2]}")
                right = ", ".join(dict.fromkeys(str(a) for amounts in known for a in amounts))
                shown = f"“{page.text[span.start : span.end]}” khác bảng thời hạn: {where} là {right}."
                hint = "Mở điều khoản: sửa câu này, hoặc sửa docs/du-lieu/thoi-han.yml nếu bảng sai."
                yield Diagnostic(DEADLINE_DIFFERS, span, shown, hint)


def _amounts(page: Page, spans: Iterable[Span]) -> Iterator[tuple[Amount, Span]]:
    for span in spans:
        for found in _AMOUNT.finditer(page.prose, span.start, span.end):
            yield Amount(int(found[1]), "lần" if found[2] == "kỳ" else found[2]), Span(*found.span())


def _unsaid(file: DataFile, deadlines: Mapping[str, Deadline]) -> Iterator[Diagnostic]:
    for index, row in file.rows("muc"):
        deadline = deadlines.get(row.get("thoi_han") or "")
        amount = amount_of(deadline) if deadline else None
        span = file.yaml.span("muc", index, "han")
        if deadline and amount and not any(said == amount for said, _ in _amounts(file.page, [span])):
            said = f"Hạn không nêu “{amount}” của {deadline.id}."
            yield Diagnostic(DEADLINE_DIFFERS, span, said, "Ghi đúng con số của bảng thời hạn, hoặc sửa `thoi_han`.")


def _of_rows(file: DataFile) -> Iterator[tuple[tuple[Span, ...], tuple[Span, ...]]]:
    for index, row in file.rows("muc"):
        said = tuple(file.yaml.span("muc", index, key) for key in ("viec", "han", "san_pham") if row.get(key))
        yield said, (file.yaml.span("muc", index, "can_cu"),)


def _of_questions(file: DataFile) -> Iterator[tuple[tuple[Span, ...], tuple[Span, ...]]]:
    """The explanation and the right choice; the others are wrong on purpose."""
    for index, item in file.rows("cau_hoi"):
        at = ("cau_hoi", index)
        right = file.yaml.span(*at, "lua_chon", item["dung"] - 1)
        yield (file.yaml.span(*at, "giai_thich"), right), (file.yaml.span(*at, "can_cu"),)


def _of_terms(file: DataFile) -> Iterator[tuple[tuple[Span, ...], tuple[Span, ...]]]:
    for index, _ in file.rows("thuat_ngu"):
        at = ("thuat_ngu", index)
        yield (file.yaml.span(*at, "giai_thich"),), (file.yaml.span(*at, "can_cu"),)


_CLAIMS = {"danh-muc": _of_rows, "trac-nghiem": _of_questions, "thuat-ngu": _of_terms}
