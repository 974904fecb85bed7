"""HTML to PDF with WeasyPrint: the options every pass shares, and no way out to the network."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import weasyprint
from weasyprint.urls import FatalURLFetchingError, URLFetcher

# with-pdf calls render() and write_pdf() bare; WeasyPrint's public dictionary of defaults is how options reach it.
OPTIONS = {"pdf_variant": "pdf/ua-1", "pdf_tags": True}


@contextmanager
def book_options() -> Iterator[None]:
    """WeasyPrint's defaults set for a book: tagged, PDF/UA-1 declared. Restored afterwards.

    The cyclic garbage collector rests meanwhile: layout makes millions of boxes and frees none, and walking them again
    and again costs a tenth of the time.
    """
    before, collecting = dict(weasyprint.DEFAULT_OPTIONS), gc.isenabled()
    weasyprint.DEFAULT_OPTIONS.update(OPTIONS)
    gc.disable()
    try:
        yield
    finally:
        weasyprint.DEFAULT_OPTIONS.update(before)
        if collecting:
            gc.enable()


class LocalFetcher(URLFetcher):  # type: ignore[misc]
    """Reads files and data URIs; any other address ends the build instead of leaving a hole in the page."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> object:
        if not url.startswith(("file:", "data:")):
            raise FatalURLFetchingError(f"Sách không được lấy tài nguyên ngoài: {url}")
        return super().fetch(url, headers)


def write_pdf(html: str, target: Path) -> None:
    """One more pass over the same HTML, as with-pdf makes it, into the file `target`."""
    with book_options():
        weasyprint.HTML(string=html, url_fetcher=LocalFetcher()).render().write_pdf(target)
