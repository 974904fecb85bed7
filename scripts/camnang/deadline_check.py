"""VD503: a number of days, months or times beside a provision must be the one in the provision's deadline record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from camnang.deadlines import Deadline
from viendan.model import Diagnostic, Provision, Span
from viendan.page import Page
from viendan.rules.common import capital

DEADLINE_DIFFERS = "VD503"

Place = tuple[str, Provision]  # register id, provision

_FAMILY = {
    **{"ngay": "ngày", "ngay_lam_viec": "ngày", "thang": "tháng", "nam": "năm"},
    **{"lan_moi_nam": "lần", "lan_moi_thang": "lần"},
}
# Not part of a date ("01 tháng 3 năm 2027") and not of a larger number ("1.002 lần").
_AMOUNT = re.compile(r"\b(?<![/.,:])(\d+) (ngày làm việc|ngày|tháng(?! \d)|năm(?! \d)|lần|kỳ)\b")


@dataclass(frozen=True, slots=True)
class Amount:
    """ "05 ngày làm việc" → 5, "ngày làm việc"; `family` holds what can be mistaken for one another."""

    number: int
    unit: str

    @property
    def family(self) -> str:
        return {"ngày làm việc": "ngày", "kỳ": "lần"}.get(self.unit, self.unit)


def amount_of(deadline: Deadline) -> Amount | None:
    """What the record counts; None for fixed dates and for "at the next session"."""
    if deadline.so is None or deadline.don_vi not in _FAMILY:
        return None
    return Amount(deadline.so, "ngày làm việc" if deadline.don_vi == "ngay_lam_viec" else _FAMILY[deadline.don_vi])


def amounts_by_place(page: Page, deadlines: Iterable[Deadline]) -> dict[Place, list[Amount]]:
    """Provision → the amounts bound to it. `page` lends register and day, by which each record's `can_cu` is read."""
    found: dict[Place, list[Amount]] = {}
    for deadline in deadlines:
        amount = amount_of(deadline)
        if amount is None or not deadline.verified:
            continue
        basis = Page(deadline.can_cu, page.register, page.on, page.today)
        for reference in basis.references:
            if reference.document is not None and reference.provision is not None:
                found.setdefault((reference.document.id, reference.provision), []).append(amount)
    return found


def differing_amounts(page: Page, deadlines: Mapping[str, Deadline]) -> Iterator[Diagnostic]:
    """Amounts on a line (a sentence, a row) whose provisions all have records of that unit, none of that amount.

    A line that cites one more provision, with no record in that unit, proves nothing: the amount may be that one's.
    """
    bound = amounts_by_place(page, deadlines.values())
    for line in re.finditer(r"[^\n]+", page.prose):
        cited = [
            (r.document.id, r.provision, r.document.name)
            for r in page.references
            if line.start() <= r.citation.start < line.end() and r.document is not None and r.provision is not None
        ]
        if not cited or page.is_inside(Span(*line.span()), "lich-su"):
            continue
        for found in _AMOUNT.finditer(line[0]):
            said = Amount(int(found[1]), "lần" if found[2] == "kỳ" else found[2])
            known = [[a for a in bound.get((i, p), ()) if a.family == said.family] for i, p, _ in cited]
            if all(known) and not any(said in amounts for amounts in known):
                where = capital(f"{cited[0][1]} {cited[0][2]}")
                right = ", ".join(dict.fromkeys(f"{a.number:02d} {a.unit}" for amounts in known for a in amounts))
                yield Diagnostic(
                    DEADLINE_DIFFERS,
                    Span(line.start() + found.start(), line.start() + found.end()),
                    f"“{found[0]}” khác bảng thời hạn: {where} là {right}.",
                    "Mở điều khoản: sửa câu này, hoặc sửa docs/du-lieu/thoi-han.yml nếu bảng sai.",
                )
