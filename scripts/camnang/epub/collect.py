"""The pages as MkDocs and with-pdf collect them for the book, before they become print."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from bs4 import BeautifulSoup
from mkdocs.commands.build import build

from camnang.book.collect import book_config
from camnang.book.edition import BookError, edition_named
from camnang.book.hook import installed
from camnang.book.job import Job
from camnang.book.run import running

FILE = "cam-nang.epub"


def epub_job(root: Path) -> Job:
    """The book's job with an edition of its own: the cover is that of the A5 book."""
    edition = replace(edition_named("a5"), key="epub", file=FILE)
    return Job(root, root / "overrides" / "pdf", root / ".cache" / "sach", edition)


def collected(job: Job) -> BeautifulSoup:
    """One document that holds an element `data-tep` for each page; fills in the job's names and addresses.

    Raises BookError.
    """
    with tempfile.TemporaryDirectory(prefix="camnang-epub-") as folder, running(job, render=False) as run, installed():
        build(book_config(job, Path(folder) / "site"))
    if run.collected is None:
        raise BookError("mkdocs-with-pdf không trao trang nào cho bộ dựng EPUB. Xem nhật ký ở trên.")
    return run.collected
