"""The run under way, and the way the hook of mkdocs-with-pdf finds it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from bs4 import BeautifulSoup

from camnang.book.assemble import Book
from camnang.book.job import Job
from camnang.book.manuscript import Manuscript


@dataclass(slots=True)
class Run:
    """`book` and `alone` are what the hook leaves behind: the whole, None while with-pdf has not called it, and with
    `each_chapter` every chapter alone, by its path from docs/. With `render` off it is `collected`, the pages as
    with-pdf hands them over."""

    job: Job
    render: bool = True
    each_chapter: bool = False
    book: Book | None = None
    alone: dict[str, Manuscript] = field(default_factory=dict)
    collected: BeautifulSoup | None = None


_current: ContextVar[Run] = ContextVar("camnang_book_run")


@contextmanager
def running(job: Job, *, render: bool = True, each_chapter: bool = False) -> Iterator[Run]:
    token = _current.set(Run(job, render, each_chapter))
    try:
        yield _current.get()
    finally:
        _current.reset(token)


def current() -> Run:
    """The run under way. Raises LookupError outside of one."""
    return _current.get()
