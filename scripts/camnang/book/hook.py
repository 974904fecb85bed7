"""What mkdocs-with-pdf calls: its public event hook, without a `pdf_event_hook.py` in the working directory.

with-pdf imports a module of the fixed name "pdf_event_hook" and looks for it in the working directory. An import asks
`sys.modules` first, so `installed()` enters this module there under that name for the time of one build, and takes it
out again. (with-pdf then calls `importlib.reload`, which goes by `__spec__.name` and therefore runs this file again:
nothing here may keep state. The state is the `Run` of `camnang.book.run`.)

with-pdf collects the pages and calls; printing is ours (see `pieces`), so it is handed an empty sheet to render.
Another collector needs only to call `pre_pdf_render(soup, logger)` with one document that holds an
`<article data-tep="…">` for each page.
"""

from __future__ import annotations

import copy
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from types import ModuleType
from typing import Any

from bs4 import BeautifulSoup, Tag
from mkdocs_with_pdf import generator

from camnang.book.assemble import assemble
from camnang.book.job import Job
from camnang.book.manuscript import Manuscript, manuscript_of
from camnang.book.run import current
from camnang.project import is_chapter
from viendan.register import Register

_NAME = "pdf_event_hook"
_NOTHING = '<!doctype html><html lang="vi"><head><title>-</title></head><body></body></html>'


def inject_link(html: str, _href: str, _page: Any, _logger: logging.Logger) -> str:
    """The collected pages are thrown away; nothing to add to them."""
    return html


def pre_pdf_render(soup: BeautifulSoup, logger: logging.Logger) -> str:
    """Leaves the book, and each chapter alone if asked for, with the run; or, with `render` off, the pages as they are,
    which are wanted for something else than print. Raises BookError."""
    run = current()
    if not run.render:
        run.collected = soup
        return _NOTHING
    if run.each_chapter:
        run.alone |= alone(soup, run.job)
    run.book = assemble(soup, run.job, logger)
    return _NOTHING


def alone(collected: BeautifulSoup, job: Job) -> dict[str, Manuscript]:
    """Every chapter as a small book of its own, by its path from docs/. The collected document stays as it is."""
    register = Register.load(job.root / "docs" / "van-ban")
    made = {}
    for article in collected.select("[data-tep]"):
        source = str(article["data-tep"])
        if is_chapter(source):
            sheet = BeautifulSoup("<body></body>", "html.parser")
            sheet.append(copy.copy(article))
            book = assemble(sheet, replace(job, only=source), logging.Logger("camnang.chapter"), register)
            made[source] = manuscript_of(book, job.edition)
    return made


def take(article: Tag) -> Tag:
    """In place of with-pdf's `clone_element`, which asks every element for its `builder`: in today's Beautiful Soup
    that is a search for <builder> through all that lies below. Its copies no longer know either that they are HTML, so
    that each class they are asked for is a search too. Half of the time of collecting; and nobody needs the original.
    """
    return article.extract()


@contextmanager
def installed() -> Iterator[None]:
    """Let with-pdf find this module. Not for two builds at a time in one process."""
    before: ModuleType | None = sys.modules.get(_NAME)
    clone = generator.clone_element
    sys.modules[_NAME] = sys.modules[__name__]
    generator.clone_element = take
    try:
        yield
    finally:
        generator.clone_element = clone
        if before is None:
            del sys.modules[_NAME]
        else:
            sys.modules[_NAME] = before
