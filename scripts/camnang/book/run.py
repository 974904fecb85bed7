"""The run under way, and the way the hook of mkdocs-with-pdf finds it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from bs4 import BeautifulSoup

from camnang.book.assemble import Book
from camnang.book.job import Job


@dataclass(slots=True)
class Run:
    """`book` is what the hook leaves behind, or with `render` off `collected`, the pages as with-pdf hands them over;
    None while with-pdf has not called it."""

    job: Job
    render: bool = True
    book: Book | None = None
    collected: BeautifulSoup | None = None


_current: ContextVar[Run] = ContextVar("camnang_book_run")


@contextmanager
def running(job: Job, *, render: bool = True) -> Iterator[Run]:
    token = _current.set(Run(job, render))
    try:
        yield _current.get()
    finally:
        _current.reset(token)


def current() -> Run:
    """The run under way. Raises LookupError outside of one."""
    return _current.get()
