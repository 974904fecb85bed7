"""The run under way, and the way the hook of mkdocs-with-pdf finds it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from camnang.book.assemble import Book
from camnang.book.job import Job


@dataclass(slots=True)
class Run:
    """`book` is what the hook leaves behind; None while with-pdf has not called it."""

    job: Job
    book: Book | None = None


_current: ContextVar[Run] = ContextVar("camnang_book_run")


@contextmanager
def running(job: Job) -> Iterator[Run]:
    token = _current.set(Run(job))
    try:
        yield _current.get()
    finally:
        _current.reset(token)


def current() -> Run:
    """The run under way. Raises LookupError outside of one."""
    return _current.get()
