"""What a typesetter looks for when leafing through: pages that break off, headings alone at the foot of a page.

Run on any book: `python tests/page_faults.py site/sach/cam-nang.pdf`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pikepdf

from printed import Line, typeset_lines

MM = 72 / 25.4
# Where something begins on a page of its own: what stands before it may end as it likes.
_BEGINS = re.compile(r"muc-luc|danh-sach-.*|phan-\d+|chuong-\d+|phu-luc-[a-z]|danh-muc-van-ban|chi-muc-thuat-ngu")
_NOTE, _CALL = (
    8.2,
    7.0,
)  # points; type this small in the serif is a note at the foot of the page, in the sans its number


def page_faults(path: Path, top: float = 18 * MM, bottom: float = 19 * MM) -> Iterator[str]:
    """`top` and `bottom`: margins of the edition in points. Sheets are counted from 1."""
    with pikepdf.open(path) as pdf:
        index = {page.obj.objgen: n for n, page in enumerate(pdf.pages)}
        names = {str(name): index[place[0].objgen] for name, place in pikepdf.NameTree(pdf.Root.Names.Dests).items()}
        heights = [float(page.mediabox[3]) for page in pdf.pages]
        upright = [page.mediabox[2] < page.mediabox[3] for page in pdf.pages]
    begins = {page for name, page in names.items() if _BEGINS.fullmatch(name)}
    pages = [
        [line for line in lines if line.upper > top - 6 and line.lower < height - bottom + 8]
        for lines, height in zip(typeset_lines(path), heights, strict=True)
    ]
    filled = [number for number, lines in enumerate(pages) if lines]
    last = {before for before, after in zip(filled, [*filled[1:], len(pages)], strict=True) if after in begins}
    for number in filled[2:]:  # the cover and the imprint are laid out by themselves
        lines, room = pages[number], heights[number] - top - bottom
        ends = number in last or number == filled[-1]
        if upright[number] and not ends and max(line.lower for line in lines) - top < room / 3:
            yield f"tờ {number + 1}: chữ chưa đến một phần ba trang ({lines[0].text[:40]}…)"
        body = [line for line in lines if not _of_a_note(line)]
        if not ends and body and _alone(body):
            yield f"tờ {number + 1}: tiêu đề đứng một mình ở chân trang ({body[-1].text})"


def _of_a_note(line: Line) -> bool:
    """Its words, or the small figure that calls it or stands before it."""
    return line.size <= _NOTE if "Serif" in line.family else line.size < _CALL and line.text.isdigit()


def _alone(body: list[Line]) -> bool:
    """Whether the lowest row of type is a heading, the head of a table or the title of a box; not the sum of a table."""
    lowest = max(line.upper for line in body)
    row = [line for line in body if line.upper > lowest - 4]
    above = [line for line in body if lowest - 34 < line.upper <= lowest - 4]
    summed = len(row) > 1 and any("Be-Vietnam" in line.family and not line.bold_sans for line in above)
    return all(line.bold_sans for line in row) and not summed


if __name__ == "__main__":
    print("\n".join(page_faults(Path(sys.argv[1]))))
