"""What mkdocs-with-pdf calls: its public event hook, without a `pdf_event_hook.py` in the working directory.

with-pdf imports a module of the fixed name "pdf_event_hook" and looks for it in the working directory. An import asks
`sys.modules` first, so `installed()` enters this module there under that name for the time of one build, and takes it
out again. (with-pdf then calls `importlib.reload`, which goes by `__spec__.name` and therefore runs this file again:
nothing here may keep state. The state is the `Run` of `camnang.book.run`.)

with-pdf collects the pages and renders; everything between is ours. Another collector needs only to call
`pre_pdf_render(soup, logger)` with one document that holds an `<article data-tep="…">` for each page.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

from bs4 import BeautifulSoup

from camnang.book.assemble import assemble
from camnang.book.pages import read_numbers
from camnang.book.run import current

_NAME = "pdf_event_hook"
_NOTHING = '<!doctype html><html lang="vi"><head><title>-</title></head><body></body></html>'


def inject_link(html: str, _href: str, _page: Any, _logger: logging.Logger) -> str:
    """The collected pages are thrown away; nothing to add to them."""
    return html


def pre_pdf_render(soup: BeautifulSoup, logger: logging.Logger) -> str:
    """The whole book as HTML, with the page numbers of the last build; with `render` off an empty page, as the pages
    are wanted for something else than print. Raises BookError."""
    run = current()
    if not run.render:
        run.collected = soup
        return _NOTHING
    run.book = assemble(soup, run.job, logger)
    return run.book.html(read_numbers(run.job.numbers_file))


@contextmanager
def installed() -> Iterator[None]:
    """Let with-pdf find this module. Not for two builds at a time in one process."""
    before: ModuleType | None = sys.modules.get(_NAME)
    sys.modules[_NAME] = sys.modules[__name__]
    try:
        yield
    finally:
        if before is None:
            del sys.modules[_NAME]
        else:
            sys.modules[_NAME] = before
