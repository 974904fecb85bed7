"""From the document that with-pdf collected to the book: one HTML with everything but the page numbers."""

from __future__ import annotations

import logging
import os
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from bs4 import BeautifulSoup, Tag

from camnang.book import links, paper
from camnang.book.aids import Aids, finding_aids
from camnang.book.appendix import TITLE, Appendix, answers_of, appendices_of
from camnang.book.authorities import Entry, Mark, table_of_authorities
from camnang.book.chapter import Chapter, chapters_of
from camnang.book.edition import BookError
from camnang.book.front import Imprint, Pages, Part, parts_of
from camnang.book.ink import grey_pictures
from camnang.book.job import Job, Selection
from camnang.book.pages import BODY, fill, wanted
from camnang.book.styles import style_sheet
from camnang.book.typefaces import font_face_rules, refuse_missing
from camnang.book.unverified import refuse_unproved
from viendan.register import Register

_BASIS = "can-cu"  # heading id and class of the generated list of sources


@dataclass(frozen=True, slots=True)
class Book:
    """The finished document but for its page numbers. `chapters` ends with the appendices; `text` holds, for each, the
    words that the PDF must show;
    `entries` is the table of authorities; `unverified` counts the blocks that were kept out of print."""

    soup: BeautifulSoup
    chapters: tuple[Chapter | Appendix, ...]
    parts: tuple[Part, ...]
    entries: tuple[Entry, ...]
    text: Mapping[str, str]
    unverified: int

    @property
    def anchors(self) -> set[str]:
        return wanted(self.soup)

    def html(self, numbers: Mapping[str, str]) -> str:
        """The document with these page numbers; "0" where one is not known yet."""
        fill(self.soup, numbers)
        return unicodedata.normalize("NFC", str(self.soup))


def assemble(collected: BeautifulSoup, job: Job, logger: logging.Logger, register: Register | None = None) -> Book:
    """`register` if it is at hand. Raises BookError when a chapter, a document, a link target or glyph is missing."""
    docs = job.root / "docs"
    chapters = chapters_of(collected, docs, job.sources)
    appendices = [*appendices_of(collected, docs), *filter(None, [answers_of(collected, chapters)])]
    bound: tuple[Chapter | Appendix, ...] = (*chapters, *appendices)
    unverified = sum(_prepare(item.article) for item in bound)
    if unverified:
        logger.info("Không in %d khối “Chưa kiểm chứng”.", unverified)
    register = register or Register.load(docs / "van-ban")
    refuse_unproved([(str(item.article.get("data-tep", "")), item.article) for item in bound], register, docs)
    text = {item.anchor: " ".join(paper.words_kept(item.article)) for item in bound}
    marks: list[Mark] = []
    for item in bound:
        marks += links.mark_citations(item.article, len(marks))
        links.move_footnotes(collected, item.article)
        paper.to_print(collected, item.article)
    law_date = min(item.law_date for item in bound if item.law_date)
    entries = tuple(table_of_authorities(marks, register, law_date))
    parts = parts_of(chapters)
    if appendices and not job.sources:
        parts.append(Part(len(parts) + 1, TITLE, tuple(appendices)))
    imprint = _imprint(job, chapters, law_date, unverified)
    if job.only:
        soup = _bind_alone(job, parts[0], appendices, entries, imprint)
    elif job.selection:
        parts = [Part(1, "", bound)]
        soup = _bind_selection(job, job.selection, parts, entries, imprint)
    else:
        soup = _bind(job, parts, entries, imprint, finding_aids(collected, bound, docs))
    _settle_links(soup, job, entries)
    if job.edition.one_ink:
        grey_pictures(soup)
    refuse_missing(soup.body.stripped_strings if soup.body else (), job.cache)
    return Book(soup, bound, tuple(parts), entries, text, unverified)


def _prepare(article: Tag) -> int:
    paper.drop_chrome(article)
    return paper.drop_unverified(article)


def _imprint(job: Job, chapters: list[Chapter], law_date: date, unverified: int) -> Imprint:
    made = _made_on(chapters)
    own = job.selection.title if job.selection else chapters[0].title if job.only else ""
    title = f"{job.site_name}: {own}" if own else job.site_name
    return Imprint(title, law_date, made, job.edition.code(law_date), job.site_url, job.repo_url, unverified)


def _made_on(chapters: list[Chapter]) -> date:
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        return datetime.fromtimestamp(int(epoch), UTC).date()
    return max(max(chapter.reviewed, chapter.law_date) for chapter in chapters)


def _bind(job: Job, parts: list[Part], entries: tuple[Entry, ...], imprint: Imprint, aids: Aids) -> BeautifulSoup:
    """Front matter, the body in its parts, the table of authorities, the index."""
    pages = Pages(job)
    soup, body = _frame(job, imprint)
    contents = pages.contents(parts, aids.lists, bool(entries), bool(aids.index))
    for front in (pages.cover(imprint), pages.imprint(imprint), contents):
        body.insert_before(front)
    if aids.lists:
        body.insert_before(pages.lists(aids.lists))
    for part in parts:
        body.append(pages.part(part))
        for chapter in part.chapters:
            body.append(_bound_chapter(pages, chapter))
    if entries:
        body.append(pages.authorities(entries, imprint.law_date))
    if aids.index:
        body.append(pages.index(aids.index))
    return soup


def _bind_alone(
    job: Job, part: Part, appendices: Sequence[Appendix], entries: tuple[Entry, ...], imprint: Imprint
) -> BeautifulSoup:
    """One chapter behind its part's title and the imprint, then the key of its quiz and its own authorities."""
    pages = Pages(job)
    soup, body = _frame(job, imprint)
    body.extend([pages.part(part), pages.imprint(imprint)])
    body.extend([_bound_chapter(pages, item) for item in (*part.chapters, *appendices)])
    if entries:
        body.append(pages.authorities(entries, imprint.law_date))
    return soup


def _bind_selection(
    job: Job,
    chosen: Selection,
    parts: Sequence[Part],
    entries: tuple[Entry, ...],
    imprint: Imprint,
) -> BeautifulSoup:
    """Some chapters behind a cover of their own, without part titles, then the keys of their quizzes and their
    authorities."""
    pages = Pages(job)
    soup, body = _frame(job, imprint)
    for front in (
        pages.cover(imprint, chosen),
        pages.imprint(imprint),
        pages.contents(parts, [], bool(entries), False),
    ):
        body.insert_before(front)
    body.extend([_bound_chapter(pages, item) for part in parts for item in part.chapters])
    if entries:
        body.append(pages.authorities(entries, imprint.law_date))
    return soup


def _frame(job: Job, imprint: Imprint) -> tuple[BeautifulSoup, Tag]:
    """An empty document with its head, and the element of the numbered pages in it."""
    soup = BeautifulSoup('<!doctype html><html lang="vi" dir="ltr"><head></head><body></body></html>', "html.parser")
    head, content = soup.find("head"), soup.find("body")
    if not isinstance(head, Tag) or not isinstance(content, Tag):
        raise BookError("Không dựng được khung của sách.")
    head.append(_head(job, imprint))
    body = soup.new_tag("div", attrs={"id": BODY, "class": "than-sach"})
    content.append(body)
    return soup, body


def _bound_chapter(pages: Pages, chapter: Chapter | Appendix) -> Tag:
    """The article under its opening, which takes the place of the web page's own title. The old anchors stay."""
    article = chapter.article
    opening = pages.opening(chapter) if isinstance(chapter, Chapter) else pages.appendix(chapter)
    web_title = article.find("h1")
    if isinstance(web_title, Tag):
        anchor = opening.new_tag("span", attrs={"id": str(web_title.get("id") or f"{article['id']}-h1")})
        opening.select("h1")[0].insert(0, anchor)
        web_title.decompose()
    article.name = "article"  # with-pdf makes nested articles sections
    article["class"] = "chuong" if isinstance(chapter, Chapter) else "chuong phu-luc"
    article.attrs.pop("data-tep", None)
    article.insert(0, opening)
    for section in article.select(f'h2[id$=":{_BASIS}"]'):
        section["class"] = _BASIS
    return article


def _head(job: Job, imprint: Imprint) -> BeautifulSoup:
    moment = f"{imprint.made:%Y-%m-%d}T00:00:00Z"
    head = BeautifulSoup("", "html.parser")
    title = head.new_tag("title")
    title.string = imprint.title
    style = head.new_tag("style")
    style.string = f"{font_face_rules(job.cache)}\n{style_sheet(job.design, job.edition)}"
    facts = {
        "author": "Ban biên tập Cẩm nang",
        "description": f"{imprint.title}. Quy định đến ngày {imprint.law_date:%d/%m/%Y}. {imprint.code}",
        "generator": "camnang",
        "dcterms.created": moment,
        "dcterms.modified": moment,
    }
    metas = [head.new_tag("meta", attrs={"name": name, "content": value}) for name, value in facts.items()]
    head.extend([head.new_tag("meta", attrs={"charset": "utf-8"}), title, *metas, style])
    return head


def _settle_links(soup: BeautifulSoup, job: Job, entries: tuple[Entry, ...]) -> None:
    targets = links.Targets(
        ids=frozenset(str(tag["id"]) for tag in soup.select("[id]")),
        documents=frozenset(entry.anchor.removeprefix("cc-") for entry in entries),
        site_url=job.site_url,
    )
    for article in soup.select("article.chuong"):
        links.settle_links(soup, article, targets)
    if lost := links.dangling(soup):
        raise BookError(f"Liên kết trong sách không có đích: {', '.join(lost[:10])}.")
