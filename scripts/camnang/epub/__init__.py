"""The handbook as an EPUB 3 for readers on phones, from the same collected pages as the printed book.

collect    MkDocs with the book's configuration; with-pdf hands over every page (camnang.book.hook)
contents   chapters and appendices as the book binds them, without what nobody has proved
screen     web widgets become what a reading system shows: boxes, tables that stack, pop-up notes, drawings
addresses  ids and links across the files; citations lead to the table of authorities and back
container  XHTML files, package, navigation, cover into one zip: equal sources give equal bytes
proof      no word lost, every link lands, epubcheck finds nothing; otherwise the last good file stays

The container is written with zipfile and templates, not with EbookLib: that is under the AGPL, stamps the time of the
build into the package and knows neither landmarks nor accessibility metadata.
"""

from __future__ import annotations

import logging
import tempfile
from pathlib import Path

from bs4 import BeautifulSoup

from camnang.book.job import Job
from camnang.epub.binding import bind
from camnang.epub.collect import collected, epub_job
from camnang.epub.container import pack
from camnang.epub.contents import contents_of
from camnang.epub.cover import cover_image
from camnang.epub.proof import prove

__all__ = ["build_epub"]

_log = logging.getLogger("mkdocs.camnang.epub")


def build_epub(root: Path, out: Path) -> Path:
    """Build the EPUB of the checkout `root`; returns `out`/cam-nang.epub.

    Raises BookError (Vietnamese message) when a chapter is missing, words got lost, a link leads nowhere or epubcheck
    finds an error; what stood at the place before then stays.
    """
    job = epub_job(root.resolve())
    return write_epub(collected(job), job, out)


def write_epub(pages: BeautifulSoup, job: Job, out: Path) -> Path:
    """The EPUB from collected pages. Raises BookError."""
    contents = contents_of(pages, job)
    publication = bind(contents, job)
    target = out / job.edition.file
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="camnang-epub-", dir=target.parent) as folder:
        draft = Path(folder) / target.name
        pack(publication, cover_image(contents.imprint, job), draft)
        prove(contents.words, draft)
        draft.replace(target)
    _log.info("EPUB: %d tệp, %s", len(publication.documents), target.name)
    return target
