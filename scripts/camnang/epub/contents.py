"""What the EPUB holds: the chapters and appendices of the book, without what nobody has proved."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from bs4 import BeautifulSoup

from camnang.book import paper
from camnang.book.appendix import Appendix, answers_of, appendices_of
from camnang.book.chapter import Chapter, chapters_of
from camnang.book.front import Imprint, Part, parts_of
from camnang.book.job import Job
from camnang.book.unverified import refuse_unproved
from viendan.register import Register

Bound = Chapter | Appendix


@dataclass(frozen=True, slots=True)
class Contents:
    """`words` holds, for each chapter and appendix, by its anchor, the text that its file must show."""

    soup: BeautifulSoup
    parts: tuple[Part, ...]
    appendices: tuple[Appendix, ...]
    register: Register
    imprint: Imprint
    words: Mapping[str, str]

    @property
    def bound(self) -> list[Bound]:
        return [*(chapter for part in self.parts for chapter in part.chapters), *self.appendices]


def contents_of(pages: BeautifulSoup, job: Job) -> Contents:
    """Raises BookError when a chapter is missing or states as fact what the register cannot prove."""
    docs = job.root / "docs"
    chapters = chapters_of(pages, docs)
    appendices = [*appendices_of(pages, docs, printed=False), *filter(None, [answers_of(pages, chapters)])]
    bound: list[Bound] = [*chapters, *appendices]
    for item in bound:
        paper.drop_chrome(item.article)
    unverified = sum(paper.drop_unverified(item.article) for item in bound)
    register = Register.load(docs / "van-ban")
    refuse_unproved([(str(item.article.get("data-tep", "")), item.article) for item in bound], register, docs)
    law_date = min(item.law_date for item in bound if item.law_date)
    made = max(max(chapter.reviewed, chapter.law_date) for chapter in chapters)
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        made = datetime.fromtimestamp(int(epoch), UTC).date()
    code = job.edition.code(law_date)
    imprint = Imprint(job.site_name, law_date, made, code, job.site_url, job.repo_url, unverified)
    words = {item.anchor: " ".join(paper.words_kept(item.article)) for item in bound}
    return Contents(pages, tuple(parts_of(chapters)), tuple(appendices), register, imprint, words)
