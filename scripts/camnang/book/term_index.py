"""The index of terms: where a reader of the printed book finds what a term of the glossary is about.

A page number for every use would say nothing ("HĐND" stands on each page). So:
- the page of the glossary's own entry always, in bold;
- a term met in few sections: its first use in each of them, and every heading that says it;
- a term met in many: the headings, and its first use in the chapters that the glossary names for it;
- a term that even headings say everywhere: those chapters only.
Headings that many chapters share ("Căn cứ", "Biểu mẫu") count as no heading.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from bs4 import BeautifulSoup, NavigableString, Tag

from camnang.book.appendix import Appendix
from camnang.book.chapter import Chapter
from camnang.book.marks import UNREAD, mark_words, texts
from camnang.book.term_words import Words, words_of
from camnang.collation import collation_key, first_letter
from camnang.data.model import Term
from camnang.data.show_terms import term_anchor

FEW, MANY_HEADINGS, SHARED = 10, 20, 3
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "figcaption")
_GLOSSARY, _SITUATIONS = "E", "G"
_BASIS = ":can-cu"

Bound = Chapter | Appendix
_Key = TypeVar("_Key")


@dataclass(frozen=True, slots=True)
class Use:
    """One wording in the text: `start` and `end` inside `node`; `section` counts over the whole book. `opening` is the
    anchor of the chapter when its title says the term: the opening page sets that title anew."""

    term: int
    node: NavigableString
    start: int
    end: int
    section: int
    chapter: int | None
    heading: bool
    opening: str = ""


@dataclass(frozen=True, slots=True)
class IndexRow:
    """`main` is the anchor of the glossary's entry; `see`, instead of pages, the name an abbreviation leads to."""

    label: str
    short: str = ""
    main: str = ""
    anchors: tuple[str, ...] = ()
    see: str = ""


def index_of(soup: BeautifulSoup, bound: Sequence[Bound], terms: Sequence[Term]) -> list[tuple[str, list[IndexRow]]]:
    """Mark the chosen uses in the text, and return the rows of the index under their letters, in Vietnamese order."""
    chosen = choose(list(_uses(bound, words_of(terms))), terms)
    marks = iter(mark_words(soup, [(use.node, use.start, use.end) for use in chosen if not use.opening], "muc"))
    anchors = [use.opening or next(marks) for use in chosen]
    entries = _entries(bound)
    rows = []
    for number, term in enumerate(terms):
        main = entries.get(term_anchor(term), "")
        met = tuple(anchor for use, anchor in zip(chosen, anchors, strict=True) if use.term == number)
        if main or met:
            rows.append(IndexRow(term.thuat_ngu, ", ".join(term.viet_tat), main, met))
            rows += [IndexRow(short, see=term.thuat_ngu) for short in term.viet_tat]
    rows.sort(key=lambda row: (collation_key(row.label.strip(".")), row.label))
    return [(letter, list(group)) for letter, group in groupby(rows, key=lambda row: first_letter(row.label))]


def choose(uses: Sequence[Use], terms: Sequence[Term]) -> list[Use]:
    """By the rule above, in the order of the book."""
    kept: list[Use] = []
    for number, term in enumerate(terms):
        own = [use for use in uses if use.term == number]
        headings = [use for use in own if use.heading]
        if len({use.section for use in own}) <= FEW:
            kept += _first(own, lambda use: use.section) + headings
        else:
            named = [use for use in own if use.chapter in term.chuong]
            kept += _first(named, lambda use: use.chapter) + (headings if len(headings) <= MANY_HEADINGS else [])
    place = {id(use): at for at, use in enumerate(uses)}
    return sorted({id(use): use for use in kept}.values(), key=lambda use: place[id(use)])


def _first(uses: Iterable[Use], key: Callable[[Use], _Key]) -> list[Use]:
    seen: dict[_Key, Use] = {}
    for use in uses:
        seen.setdefault(key(use), use)
    return list(seen.values())


def _uses(bound: Sequence[Bound], words: Words) -> Iterator[Use]:
    shared = _shared_headings(bound)
    section = 0
    for item in bound:
        if isinstance(item, Appendix) and item.letter != _SITUATIONS:
            continue
        chapter = item.number if isinstance(item, Chapter) else None
        section, skipped, last = section + 1, False, item.article
        for node, title in texts(item.article, _title_like, {*UNREAD, "a"}):
            if title is not None and title.name == "h2" and title is not last:
                section, skipped, last = section + 1, str(title.get("id", "")).endswith(_BASIS), title
            opening = item.anchor if title is not None and title.name == "h1" else ""
            if skipped or (opening and chapter is None):
                continue
            heading = title is not None and title.get_text(" ", strip=True) not in shared
            for start, end, term in words.found(str(node)):
                yield Use(term, node, start, end, section, chapter, heading, opening)


def _title_like(tag: Tag) -> bool:
    return tag.name in _HEADINGS or "admonition-title" in (tag.get("class") or [])


def _shared_headings(bound: Sequence[Bound]) -> set[str]:
    titles = [{h.get_text(" ", strip=True) for h in item.article.find_all(_HEADINGS)} for item in bound]
    counted = Counter(title for own in titles for title in own)
    return {title for title, times in counted.items() if times >= SHARED}


def _entries(bound: Sequence[Bound]) -> dict[str, str]:
    """Anchor of a term on its web page → the id it has in the book."""
    glossary = next((item for item in bound if isinstance(item, Appendix) and item.letter == _GLOSSARY), None)
    ids = [str(tag["id"]) for tag in glossary.article.select("dt[id]")] if glossary else []
    return {identifier.rpartition(":")[2]: identifier for identifier in ids}
