"""Which page stands where in a booklet: saddle stitch, two pages on each face of a sheet, signatures, a cover.

A plan reads as the sheets lie: "8|1  2|7  6|3  4|5" are two sheets, front and back, left and right half.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate, pairwise

_PAPER = 0.1  # mm, office paper of 80 g/m²
THICK = 12  # sheets that still fold well and take an ordinary stapler


class Cover(StrEnum):
    """NONE: all pages alike. FRONT: page 1 is the front of a cover, its back cover stays white. BOTH: the last page is
    the back cover. A cover is a sheet of its own, first in the file, and wraps everything else."""

    NONE = "khong"
    FRONT = "bia-truoc"
    BOTH = "ca-hai"


Side = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The pages (from 1, None when white) on the halves of each face, left then right."""

    front: Side
    back: Side

    @property
    def sides(self) -> tuple[Side, Side]:
        return self.front, self.back

    def __str__(self) -> str:
        return "  ".join("|".join(str(page or "·") for page in side) for side in self.sides)


@dataclass(frozen=True, slots=True)
class Plan:
    """`signatures` are folded one by one, each a run of sheets from the outside in; `cover` wraps them all. `paper` is
    the thickness (mm) for which the pages are moved to the spine; 0 where they stay in the middle."""

    pages: int
    cover: Sheet | None
    signatures: tuple[tuple[Sheet, ...], ...]
    paper: float = 0.0

    @property
    def sheets(self) -> list[Sheet]:
        return [*([self.cover] if self.cover else []), *(sheet for run in self.signatures for sheet in run)]

    @property
    def blanks(self) -> int:
        return 4 * len(self.sheets) - self.pages

    @property
    def thickest(self) -> int:
        """Sheets of the largest pile that is folded at once. A cover goes round a single signature with it."""
        inside = max(map(len, self.signatures), default=0)
        return inside + (1 if self.cover and len(self.signatures) < 2 else 0)

    @property
    def shifts(self) -> list[float]:
        """For each of `sheets`, how far (mm) its pages move to the spine. Inside a pile every sheet stands out by one
        thickness for each sheet around it, and the cut at the fore edge takes that off its outer margins."""
        wrapped = 1 if self.cover and len(self.signatures) < 2 else 0
        inside = [self.paper * (around + wrapped) for run in self.signatures for around in range(len(run))]
        return [*([0.0] if self.cover else []), *inside]

    def __str__(self) -> str:
        return "  ".join(map(str, self.sheets))


def plan(pages: int, sheets: int | None = None, cover: Cover = Cover.NONE, paper: float = 0.0) -> Plan:
    """Where each of `pages` pages stands. `sheets`: at most so many to a signature, shared out evenly; None: one pile.

    White pages are added at the end, before the back cover where there is one, up to a multiple of four.
    """
    if pages < 1 or (sheets is not None and sheets < 1) or paper < 0:
        raise ValueError("a booklet has at least one page, a signature at least one sheet, paper some thickness")
    places = _places(pages, cover)
    if cover is Cover.NONE:
        return Plan(pages, None, tuple(_signatures(places, sheets)), paper)
    wrap, inner = _fold([*places[:2], *places[-2:]])[0], places[2:-2]
    return Plan(pages, wrap, tuple(_signatures(inner, sheets)), paper)


def _places(pages: int, cover: Cover) -> list[int | None]:
    """Pages in reading order with the white ones among them."""
    numbers: list[int | None] = list(range(1, pages + 1))
    kept = numbers[-1:] if cover is Cover.BOTH and pages > 1 else []
    ahead = numbers[: len(numbers) - len(kept)]
    behind = 2 if cover is Cover.FRONT else 0  # the inside and the outside of a white back cover
    total = -(-(pages + behind) // 4) * 4
    return [*ahead, *[None] * (total - pages), *kept]


def _signatures(places: list[int | None], sheets: int | None) -> Iterator[tuple[Sheet, ...]]:
    total = len(places) // 4
    if not total:
        return
    count = -(-total // (sheets or total))
    sizes = [total // count + (1 if number < total % count else 0) for number in range(count)]
    for start, end in pairwise(accumulate(sizes, initial=0)):
        yield _fold(places[4 * start : 4 * end])


def _fold(places: list[int | None]) -> tuple[Sheet, ...]:
    """The sheets of one pile, from the outside in: 8 pages → 8|1 2|7, then 6|3 4|5."""
    last = len(places) - 1
    return tuple(
        Sheet((places[last - at], places[at]), (places[at + 1], places[last - at - 1]))
        for at in range(0, len(places) // 2, 2)
    )


def creep(sheets: int, paper: float = _PAPER) -> tuple[float, float]:
    """How far the innermost of so many folded sheets stands out, in mm: with the fold pressed flat (one thickness of
    paper for each sheet around it), and with a round fold (a quarter of a circle for each: π/2 thicknesses)."""
    around = max(sheets - 1, 0)
    return around * paper, around * paper * 1.5708


def millimetres(length: float, digits: int = 1) -> str:
    return f"{length:.{digits}f}".replace(".", ",")


def summary(made: Plan) -> str:
    """What an editor needs before printing, in one line or two."""
    runs = f"{len(made.signatures)} tay" if len(made.signatures) > 1 else "một xấp"
    cover = ", bìa là tờ riêng" if made.cover else ""
    text = f"{made.pages} trang A5, {len(made.sheets)} tờ A4, {runs}{cover}, {made.blanks} trang trắng. "
    text += "In 2 mặt, lật cạnh ngắn, cỡ thật 100 %."
    if made.paper and max(made.shifts) > 0:
        text += f"\nBù phần chìa: chữ của tờ trong cùng dịch {millimetres(max(made.shifts), 2)} mm vào gáy."
    if made.thickest > THICK:
        most = millimetres(creep(made.thickest, made.paper or _PAPER)[1])
        text += f"\nXấp {made.thickest} tờ khó gấp, khó ghim; tờ trong cùng chìa ra tới {most} mm. "
        text += "Thêm --sheets 4 để chia tay."
    return text
