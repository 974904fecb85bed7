"""The printed book: chapters → MkDocs → mkdocs-with-pdf (collector and trigger) → our pages → proofs → PDF.

collect   MkDocs with a derived configuration; with-pdf hands the whole document to `hook`
assemble  web widgets become print, links become page references, front matter and authorities are added
pages     numbers of the last build are written in; when the PDF shows others, it is rendered again
proof     no word lost, only our fonts, every printed number right; otherwise the last good book stays
"""

from __future__ import annotations

import logging
import shutil
import tempfile
from pathlib import Path

from camnang.book.assemble import Book
from camnang.book.chapter import chapter_numbered
from camnang.book.collect import collect
from camnang.book.edition import EDITIONS, BookError, Edition, edition_named
from camnang.book.ink import to_one_ink
from camnang.book.job import Job
from camnang.book.pages import PageMap, add_page_labels, keep_numbers, labels, read_numbers
from camnang.book.proof import prove
from camnang.book.render import write_pdf

__all__ = ["EDITIONS", "BookError", "Edition", "build_book"]

_PASSES = 4
_log = logging.getLogger("mkdocs.camnang.book")


def build_book(root: Path, out: Path, edition: str = "a5", chapter: int | None = None) -> Path:
    """Build the book of the checkout `root`; returns the PDF, `out`/<file of the edition> ("cam-nang.pdf"),
    or with `chapter`, its number, that chapter alone in `out`/<its name>.pdf ("13-bieu-quyet.pdf").

    The date in the file is SOURCE_DATE_EPOCH, else that of the newest chapter, so equal sources give equal bytes.
    Raises BookError (Vietnamese message) when a chapter is missing, words got lost or a page number is wrong; what
    stood at the place before then stays.
    """
    kind = edition_named(edition)
    job = Job(root.resolve(), root.resolve() / "overrides" / "pdf", root.resolve() / ".cache" / "sach", kind)
    target = out / kind.file
    if chapter is not None:
        job.only = chapter_numbered(job.root, chapter)
        target = out / f"{Path(job.only).stem}{kind.file.removeprefix('cam-nang')}"
    with tempfile.TemporaryDirectory(prefix="camnang-sach-") as folder:
        book, draft = collect(job, Path(folder) / "site")
        pages = _settle(job, book, draft)
        if kind.one_ink:
            to_one_ink(draft)
        add_page_labels(draft, pages)
        prove(book, draft, pages, kind)
        target.parent.mkdir(parents=True, exist_ok=True)
        partial = target.with_suffix(".partial")
        shutil.copyfile(draft, partial)
        partial.replace(target)
    _log.info("Sách: %d trang, %d chương, %s", pages.count, len(book.chapters), target.name)
    return target


def _settle(job: Job, book: Book, draft: Path) -> PageMap:
    """Render again until the numbers in the text are those of the pages; one pass when nothing moved."""
    numbers = read_numbers(job.numbers_file)
    for _ in range(_PASSES):
        pages = PageMap.of(draft)
        found = labels(pages, book.anchors)
        if all(numbers.get(anchor) == label for anchor, label in found.items()):
            return pages
        numbers = found
        keep_numbers(job.numbers_file, numbers)
        write_pdf(book.html(numbers), draft)
    pages = PageMap.of(draft)
    if labels(pages, book.anchors) != numbers:
        raise BookError("Số trang không đứng yên sau nhiều lượt dàn trang. Hãy báo kỹ thuật.")
    return pages
