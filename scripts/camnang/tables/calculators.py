"""The printed tables of docs/cong-cu: what the tools of tinh.js work out, for readers without JavaScript.

The formulas stand here a second time, written from the law on their own; the tests hold the two against each other.
Source: Luật số 72/2025/QH15, khoản 2 Điều 30, các khoản 3 và 5 Điều 34, khoản 2 Điều 35, điểm b khoản 2 Điều 49.
"""

from __future__ import annotations

from camnang.directives import Facts
from camnang.tables.markdown import table

FEWEST, MOST = 15, 30
COUNCIL_SIZES = range(FEWEST, MOST + 1)

# Khoản 2 Điều 30: up to the first number 15 delegates; one more for each full second number of people up to the third;
# beyond it one more for each full fourth number.
SCALES = {
    "Xã miền núi, hải đảo; đặc khu": (5_000, 1_000, 10_000, 3_000),
    "Xã khác; phường thuộc tỉnh": (10_000, 2_000, 20_000, 6_000),
    "Phường thuộc thành phố": (15_000, 6_000, 45_000, 7_000),
}


def fewest_people(scale: tuple[int, int, int, int], delegates: int) -> int:
    """The smallest population that elects this many delegates; 0 for the fewest."""
    base, first, edge, then = scale
    more = delegates - FEWEST
    middle = (edge - base) // first
    return 0 if more == 0 else base + more * first if more <= middle else edge + (more - middle) * then


def majority_table(_: Facts | None = None) -> str:
    """`{{ bang_da_so }}`: the least number of votes in favour for each number of delegates."""
    head = ("Tổng số đại biểu", "Quá nửa", "Ít nhất 2/3")
    return table(head, [(n, n // 2 + 1, -(-2 * n // 3)) for n in COUNCIL_SIZES])


def shrunken_table(_: Facts | None = None) -> str:
    """`{{ bang_cuoi_nhiem_ky }}`: more than two thirds of those in office, for every number that may be in office: from
    a third of 15 to just under two thirds of 30 (điểm b khoản 2 Điều 49)."""
    return table(("Số đại biểu hiện có", "Trên 2/3"), [(m, 2 * m // 3 + 1) for m in range(FEWEST // 3, 2 * MOST // 3)])


def third_table(_: Facts | None = None) -> str:
    """`{{ bang_mot_phan_ba }}`: how many delegates are at least a third."""
    return table(("Tổng số đại biểu", "Ít nhất 1/3"), [(n, -(-n // 3)) for n in COUNCIL_SIZES])


def population_table(_: Facts | None = None) -> str:
    """`{{ bang_so_dai_bieu }}`: from which population on a commune elects how many delegates."""
    head = ("Số đại biểu", *(f"{kind}: từ" for kind in SCALES))
    return table(head, [(n, *(_people(scale, n) for scale in SCALES.values())) for n in COUNCIL_SIZES])


def _people(scale: tuple[int, int, int, int], delegates: int) -> str:
    number = fewest_people(scale, delegates)
    return f"{number:,} dân".replace(",", ".") if number else f"dưới {_people(scale, delegates + 1)}"
