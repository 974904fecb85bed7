"""Sets pieces: those that are in the cache not at all, few in this process, many on all processors."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from types import TracebackType
from typing import TypeVar

import pydyf
import weasyprint

from camnang.book import render

_FEW = 6  # a second process first imports WeasyPrint, as long as setting a chapter takes
_KEPT = 1500  # files in the cache: every edition some builds back
_MOST = 4  # processes; each holds one piece

_T = TypeVar("_T")


@dataclass(slots=True)
class Press:
    """To be used as a context. `folder` is the cache; `made` counts what has been set anew."""

    folder: Path
    made: int = 0
    _pool: ProcessPoolExecutor | None = field(default=None, init=False)

    def __enter__(self) -> Press:
        self.folder.mkdir(parents=True, exist_ok=True)
        return self

    def __exit__(self, _kind: type[BaseException] | None, _error: object, _trace: TracebackType | None) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=True)
        self._forget()

    def print(self, documents: Sequence[tuple[str, str]], css: str) -> list[Path]:
        """PDFs of (name, HTML), each under a name made from all that it depends on.

        `name` makes the marks inside one file differ from those of the others it is bound with.
        """
        files = [self.folder / f"{_key(name, html, css)}.pdf" for name, html in documents]
        missing = [
            (html, css, name, file) for (name, html), file in zip(documents, files, strict=True) if not file.is_file()
        ]
        for file in files:
            if file.is_file():
                os.utime(file)
        # The longest first, so that no processor waits for another at the end.
        missing.sort(key=lambda job: len(job[0]), reverse=True)
        if len(missing) > _FEW:
            list(self._processes().map(_set, missing))
        else:
            for job in missing:
                _set(job)
        self.made += len(missing)
        return files

    def submit(self, work: Callable[..., _T], *args: object, here: bool = False) -> Future[_T]:
        """Do `work` in one of the processes, or at once `here`."""
        if not here:
            return self._processes().submit(work, *args)
        done: Future[_T] = Future()
        done.set_result(work(*args))
        return done

    def _processes(self) -> ProcessPoolExecutor:
        if self._pool is None:
            workers = min(len(os.sched_getaffinity(0)), _MOST)
            self._pool = ProcessPoolExecutor(workers, get_context("spawn"))
        return self._pool

    def _forget(self) -> None:
        stored = sorted(self.folder.glob("*.pdf"), key=lambda file: file.stat().st_mtime, reverse=True)
        for file in stored[_KEPT:]:
            file.unlink(missing_ok=True)


def _set(job: tuple[str, str, str, Path]) -> None:
    render.set_piece(*job)


def _key(name: str, html: str, css: str) -> str:
    return hashlib.sha256("\0".join((_printer(), name, css, html)).encode()).hexdigest()[:40]


@cache
def _printer() -> str:
    """What sets the pieces: a piece set otherwise is another one."""
    code = hashlib.sha256(Path(render.__file__).read_bytes()).hexdigest()
    return f"{weasyprint.__version__} {pydyf.VERSION} {code}"
