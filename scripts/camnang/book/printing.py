"""A manuscript to a proved PDF: set the pieces, until the numbers in the text are those of the pages; bind; prove."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from camnang.book.binding import bind
from camnang.book.edition import BookError
from camnang.book.ink import to_one_ink
from camnang.book.job import Job
from camnang.book.manuscript import Manuscript
from camnang.book.pages import PageMap, add_page_labels, keep_numbers, labels, read_numbers
from camnang.book.press import Press
from camnang.book.proof import prove

PASSES = 3

Setter = Callable[[Mapping[str, str], int], Sequence[Path]]
Reader = Callable[[Path], PageMap]


def set_book(manuscript: Manuscript, press: Press, numbers_file: Path) -> tuple[Sequence[Path], PageMap]:
    """The PDFs of the pieces with the right page numbers in them; a piece that another number does not touch is set
    once."""

    def setter(numbers: Mapping[str, str], width: int) -> Sequence[Path]:
        pieces = [(piece.anchor, piece.html(numbers, width)) for piece in manuscript.pieces]
        return press.print(pieces, manuscript.css)

    known = read_numbers(numbers_file)
    files, pages = settle(setter, PageMap.of, manuscript.front, manuscript.anchors, known)
    keep_numbers(numbers_file, labels(pages, manuscript.anchors))
    return files, pages


def settle(
    setter: Setter, read: Reader, front: int, anchors: set[str], numbers: Mapping[str, str]
) -> tuple[Sequence[Path], PageMap]:
    """Set again until the numbers are those of the pages: one pass when nothing moved.

    A number that gets longer can move what it counts. So, after three passes, the safe way: every number takes the same
    room, whatever it is. Raises BookError when even this does not come to rest.
    """
    for width in (*[0] * PASSES, *[_widest(numbers)] * PASSES):
        files = setter(numbers, width)
        pages = PageMap.bound([read(file) for file in files], front)
        found = labels(pages, anchors)
        if all(numbers.get(anchor) == label for anchor, label in found.items()):
            return files, pages
        numbers = found
    raise BookError("Số trang không đứng yên sau nhiều lượt dàn trang. Hãy báo kỹ thuật.")


def _widest(numbers: Mapping[str, str]) -> int:
    """Figures of the longest number; three before anything is known."""
    return max([3, *map(len, numbers.values())])


def finish(manuscript: Manuscript, files: Sequence[Path], pages: PageMap, target: Path) -> None:
    """Bind and prove, then put in place at once. Raises BookError; what stood there then stays."""
    with tempfile.TemporaryDirectory(prefix="camnang-sach-") as folder:
        draft = Path(folder) / target.name
        bind(manuscript.pieces, files, draft)
        if manuscript.edition.one_ink:
            to_one_ink(draft)
        add_page_labels(draft, pages)
        prove(manuscript, draft, pages)
        _place(draft, target)


def print_alone(manuscript: Manuscript, job: Job, target: Path) -> Path:
    """The chapter `job.only` as a file of its own, in whatever process; returns `target`."""
    kept = job.finished(manuscript.key)
    if not kept.is_file():
        with Press(job.pieces) as press:
            files, pages = set_book(manuscript, press, job.numbers_file)
        finish(manuscript, files, pages, kept)
    os.utime(kept)
    _place(kept, target)
    return target


def _place(file: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_suffix(f".{os.getpid()}")
    shutil.copyfile(file, partial)
    partial.replace(target)
