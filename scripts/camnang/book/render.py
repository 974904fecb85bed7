"""HTML to PDF with WeasyPrint: the options every piece shares, and no way out to the network."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

import pydyf
import weasyprint
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher

# Fonts go in as they are: they are cut to our letters already, and equal files can be kept once when pieces are bound.
OPTIONS = {"pdf_variant": "pdf/ua-1", "pdf_tags": True, "full_fonts": True}


class LocalFetcher(URLFetcher):  # type: ignore[misc]
    """Reads files and data URIs; any other address ends the build instead of leaving a hole in the page."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> object:
        if not url.startswith(("file:", "data:")):
            raise FatalURLFetchingError(f"Sách không được lấy tài nguyên ngoài: {url}")
        return super().fetch(url, headers)


def set_piece(html: str, css: str, name: str, target: Path) -> None:
    """Lay out one piece with the styles of its edition: tagged, PDF/UA-1 declared. `target` is whole or not there."""
    sheet, fonts = _styles(css)
    partial = target.with_suffix(f".{os.getpid()}")

    def tell_apart(_document: weasyprint.Document, pdf: pydyf.PDF) -> None:
        """Table heads are named by their number in the file, and the cells call them by that very object."""
        for item in pdf.objects:
            if isinstance(item, dict) and isinstance(item.get("ID"), pydyf.String):
                item["ID"].string = f"{name}-{item['ID'].string}"

    with _no_garbage():
        document = weasyprint.HTML(string=html, url_fetcher=LocalFetcher())
        document.render(font_config=fonts, stylesheets=[sheet], **OPTIONS).write_pdf(
            partial, finisher=tell_apart, **OPTIONS
        )
    partial.replace(target)


def write_pdf(html: str, target: Path) -> None:
    """A document with its own styles: a cover, a sheet."""
    weasyprint.HTML(string=html, url_fetcher=LocalFetcher()).write_pdf(target, **OPTIONS)


@lru_cache(maxsize=2)
def _styles(css: str) -> tuple[weasyprint.CSS, FontConfiguration]:
    """Read once for all pieces: loading the fonts costs as much as setting two pages."""
    fonts = FontConfiguration()
    return weasyprint.CSS(string=css, font_config=fonts, url_fetcher=LocalFetcher()), fonts


@contextmanager
def _no_garbage() -> Iterator[None]:
    """The cyclic garbage collector rests: layout makes millions of boxes and frees none, and walking them again and
    again costs a fifth of the time. Afterwards all of them go at once."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
