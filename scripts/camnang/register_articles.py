"""The table of articles: what the structure lists, what later laws added, and what the handbook cites."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Protocol

from camnang.register_words import event_phrase, sentence_case
from viendan.model import Article, Change, Document, Provision


class Place(Protocol):
    """A section of a page that cites a provision; `url` is the page's, from the site's root."""

    @property
    def title(self) -> str: ...
    @property
    def url(self) -> str: ...
    @property
    def heading(self) -> str: ...
    @property
    def anchor(self) -> str: ...


def place_url(place: Place) -> str:
    return f"{place.url}#{place.anchor}" if place.anchor else place.url


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """`anchor` is "dieu-34"; `cited` holds (page title, "khoản 1, khoản 4", url of the first place), each page once."""

    number: str
    anchor: str
    heading: str
    size: str
    events: tuple[str, ...]
    repealed: bool
    cited: tuple[tuple[str, str, str], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class ArticleGroup:
    """Articles of one chapter; `title` is empty when the document has no chapters."""

    label: str
    title: str
    rows: tuple[ArticleRow, ...]

    @property
    def span(self) -> str:
        first, last = self.rows[0].number, self.rows[-1].number
        return f"Điều {first}" if first == last else f"Điều {first}–{last}"


def article_groups(
    document: Document, by_id: Mapping[str, Document], cited_by: Mapping[Provision | None, Sequence[Place]]
) -> tuple[ArticleGroup, ...]:
    """Rows by chapter, in the order of the document. Every article that anything points to has its row, so that no
    link into the page ends nowhere; what the structure does not prove says so."""
    structure = document.structure
    chapters = structure.chapters if structure else {}
    articles = _articles(document, cited_by)
    groups = []
    for chapter, members in groupby(articles, key=lambda article: article.chapter):
        rows = tuple(_row(article, document, by_id, cited_by) for article in members)
        label = f"Chương {chapter}" if chapter else ""
        groups.append(ArticleGroup(label, sentence_case(chapters.get(chapter or "", "")), rows))
    return tuple(groups)


def _articles(document: Document, cited_by: Mapping[Provision | None, Sequence[Place]]) -> list[Article]:
    known = dict(document.structure.articles) if document.structure else {}
    added = {event.provision.article for event in document.events if event.change is Change.ADDED}
    cited = {provision.article for provision in cited_by if provision}
    listed = list(known.values())
    for number in sorted((added | cited) - known.keys(), key=_order):
        at = sum(1 for article in listed if _order(article.number) < _order(number))
        chapter = listed[at - 1].chapter if at else None
        listed.insert(at, Article(number, "", chapter))
    return listed


def _order(number: str) -> tuple[int, str]:
    """12 < 12a < 12b < 13."""
    match = re.match(r"\d+", number)
    return (int(match.group()), number[match.end() :]) if match else (0, number)


def _row(
    article: Article,
    document: Document,
    by_id: Mapping[str, Document],
    cited_by: Mapping[Provision | None, Sequence[Place]],
) -> ArticleRow:
    events = [event for event in document.events if event.provision.article == article.number]
    return ArticleRow(
        number=article.number,
        anchor=f"dieu-{article.number}",
        heading=article.heading,
        size=_size(article),
        events=tuple(event_phrase(event, by_id.get(event.by)) for event in events),
        repealed=any(event.change is Change.REPEALED and event.provision.clause is None for event in events),
        cited=_cited(article.number, cited_by),
        note=_note(article, document, added=any(event.change is Change.ADDED for event in events)),
    )


def _size(article: Article) -> str:
    if article.clauses:
        return f"{len(article.clauses)} khoản"
    return f"{len(article.points)} điểm" if article.points else ""


def _cited(number: str, cited_by: Mapping[Provision | None, Sequence[Place]]) -> tuple[tuple[str, str, str], ...]:
    pages: dict[str, tuple[str, str, list[str]]] = {}
    for provision, places in cited_by.items():
        if provision and provision.article == number:
            within = str(provision).removesuffix(f"Điều {number}").strip()
            for place in places:
                _, _, parts = pages.setdefault(place.url, (place.title, place_url(place), []))
                if within and within not in parts:
                    parts.append(within)
    return tuple((title, ", ".join(parts), url) for title, url, parts in pages.values())


def _note(article: Article, document: Document, *, added: bool) -> str:
    if document.structure and article.number in document.structure.articles:
        return "Bản chép mất ký hiệu khoản, điểm ở điều này" if article.uncertain else ""
    return "" if added else "Chưa có cấu trúc để chứng minh điều này"
