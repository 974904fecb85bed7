"""One run of the book builder, and the way the hook of mkdocs-with-pdf finds it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from camnang.book.edition import Edition

if TYPE_CHECKING:
    from camnang.book.assemble import Book


@dataclass(slots=True)
class Job:
    """`design` holds the book's templates and styles, `cache` keeps fonts and page numbers between builds,
    `site_url` ends in "/" (empty when the site has no address yet). `book` is what the hook leaves behind."""

    root: Path
    design: Path
    cache: Path
    edition: Edition
    site_url: str = ""
    site_name: str = ""
    repo_url: str = ""
    book: Book | None = None

    @property
    def numbers_file(self) -> Path:
        return self.cache / f"trang-{self.edition.key}.json"


_current: ContextVar[Job] = ContextVar("camnang_book_job")


@contextmanager
def running(job: Job) -> Iterator[Job]:
    token = _current.set(job)
    try:
        yield job
    finally:
        _current.reset(token)


def current() -> Job:
    """The job under way. Raises LookupError outside of one."""
    return _current.get()
