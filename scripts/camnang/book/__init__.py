"""The printed book: chapters → MkDocs → mkdocs-with-pdf (collector and trigger) → our pages → proofs → PDF.

collect     MkDocs with a derived configuration; with-pdf hands the whole document to `hook`
assemble    web widgets become print, links become page references, front matter and authorities are added
manuscript  the book as text, cut into pieces that open on a right-hand page
press       the pieces are set, on all processors; those of the last build that are still the same are taken as they are
printing    numbers of the last build are written in; pieces that other numbers touch are set again; all are bound
proof       no word lost, only our fonts, every printed number right; otherwise the last good book stays
"""

from __future__ import annotations

import logging
import tempfile
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path

from camnang.book.chapter import chapter_numbered
from camnang.book.collect import collect
from camnang.book.edition import EDITIONS, BookError, Edition, edition_named
from camnang.book.job import Job, Selection
from camnang.book.manuscript import Manuscript, manuscript_of
from camnang.book.press import Press
from camnang.book.printing import finish, print_alone, set_book
from camnang.book.run import Run

__all__ = ["EDITIONS", "BookError", "Edition", "Selection", "build_book", "build_books", "build_selection"]

_log = logging.getLogger("mkdocs.camnang.book")


def build_book(root: Path, out: Path, edition: str = "a5", chapter: int | None = None) -> Path:
    """Build the book of the checkout `root`; returns the PDF, `out`/<file of the edition> ("cam-nang.pdf"),
    or with `chapter`, its number, that chapter alone in `out`/<its name>.pdf ("13-bieu-quyet.pdf").

    The date in the file is SOURCE_DATE_EPOCH, else that of the newest chapter, so equal sources give equal bytes.
    Raises BookError (Vietnamese message) when a chapter is missing, words got lost or a page number is wrong; what
    stood at the place before then stays.
    """
    job = _job(root, edition)
    if chapter is not None:
        job.only = chapter_numbered(job.root, chapter)
    return _print(job, _collect(job), out)[0]


def build_selection(root: Path, out: Path, chosen: Selection, edition: str = "a5") -> Path:
    """Some chapters as one booklet, `out`/<its name>.pdf. Raises as `build_book`."""
    job = _job(root, edition)
    job.selection = chosen
    return _print(job, _collect(job), out)[0]


def build_books(root: Path, out: Path, edition: str = "a5") -> list[Path]:
    """The whole book, and every chapter alone, from one collecting; the book first. Raises as `build_book`."""
    job = _job(root, edition)
    return _print(job, _collect(job, each_chapter=True), out)


def _job(root: Path, edition: str) -> Job:
    root = root.resolve()
    return Job(root, root / "overrides" / "pdf", root / ".cache" / "sach", edition_named(edition))


def _collect(job: Job, *, each_chapter: bool = False) -> Run:
    with tempfile.TemporaryDirectory(prefix="camnang-sach-") as folder:
        return collect(job, Path(folder) / "site", each_chapter=each_chapter)


def _print(job: Job, run: Run, out: Path) -> list[Path]:
    if run.book is None:
        raise BookError("Không có gì để in.")
    manuscript, run.book = manuscript_of(run.book, job.edition), None
    target = out / job.file
    with Press(job.pieces) as press:
        files, pages = set_book(manuscript, press, job.numbers_file)
        _log.info("Dàn %d phần; sách có %d phần.", press.made, len(files))
        alone = [_alone(replace(job, only=source), chapter, press, out) for source, chapter in run.alone.items()]
        finish(manuscript, files, pages, target)
        made = [target, *(done.result() for done in alone)]
    _log.info("Sách: %d trang, %d chương, %s", pages.count, len(manuscript.text), target.name)
    return made


def _alone(job: Job, chapter: Manuscript, press: Press, out: Path) -> Future[Path]:
    """One that did not change is only copied; the others are made meanwhile."""
    unchanged = job.finished(chapter.key).is_file()
    return press.submit(print_alone, chapter, job, out / job.file, here=unchanged)
