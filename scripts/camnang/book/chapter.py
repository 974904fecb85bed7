"""Chapters as the book needs them: the facts of the front matter and the article that with-pdf collected."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml
from bs4 import BeautifulSoup, Tag

from camnang.book.edition import BookError
from camnang.project import Project, is_chapter

_FRONT_MATTER = re.compile(r"\A---\r?\n(.*?)^---\r?$", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Chapter:
    """`source` is the path from docs/, `url` the page's path on the site, `minutes` the reading time, `law_date` the
    day the chapter speaks for, `reviewed` the last day it was worked on. `article` is the live tree of its text."""

    source: str
    url: str
    number: int
    title: str
    part: str
    audience: tuple[str, ...]
    minutes: int
    law_date: date
    reviewed: date
    article: Tag

    @property
    def anchor(self) -> str:
        return f"chuong-{self.label}"

    @property
    def label(self) -> str:
        return f"{self.number:02d}"


def chapters_of(soup: BeautifulSoup, docs: Path, only: Sequence[str] = ()) -> list[Chapter]:
    """The chapters among the collected pages, by number. Raises BookError when one of docs/ (or `only`) is missing."""
    articles = {str(tag["data-tep"]): tag for tag in soup.select("[data-tep]") if is_chapter(str(tag["data-tep"]))}
    expected = set(only) or {path.relative_to(docs).as_posix() for path in Project(docs.parent).chapters()}
    if lost := sorted(expected - set(articles)):
        raise BookError(f"Chương không vào được sách: {', '.join(lost)}. Xem mục nav trong mkdocs.yml.")
    if not articles:
        raise BookError("Không có chương nào trong docs/ để in thành sách.")
    chapters = sorted((_chapter(docs, source, tag) for source, tag in articles.items()), key=lambda c: c.number)
    _refuse_double_numbers(chapters)
    return chapters


def chapter_numbered(root: Path, number: int) -> str:
    """The path from docs/ of a chapter. Raises BookError naming the numbers that exist."""
    docs = root / "docs"
    found = {int(path.name[:2]): path.relative_to(docs).as_posix() for path in Project(root).chapters()}
    if number not in found:
        raise BookError(f"Không có chương {number}. Các chương có: {', '.join(map(str, sorted(found)))}.")
    return found[number]


def _refuse_double_numbers(chapters: list[Chapter]) -> None:
    for first, second in pairwise(chapters):
        if first.number == second.number:
            raise BookError(f"Hai chương cùng số {first.number}: {first.source} và {second.source}.")


def _chapter(docs: Path, source: str, article: Tag) -> Chapter:
    meta = front_matter((docs / source).read_text("utf-8-sig"))
    try:
        law_date = _day(meta["quy_dinh_den_ngay"])
        return Chapter(
            source=source,
            url=str(article.get("data-url", "")).strip("/") + "/",
            number=int(meta["so"]),
            title=str(meta["tieu_de"]),
            part=str(meta["phan"]),
            audience=tuple(map(str, meta.get("doi_tuong") or ())),
            minutes=int(meta["thoi_gian_doc"]),
            law_date=law_date,
            reviewed=_day((meta.get("ra_soat") or {}).get("ngay") or law_date),
            article=article,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise BookError(f"docs/{source}:1: phần đầu tệp thiếu hoặc sai: {error}.") from error


def front_matter(text: str) -> Mapping[str, Any]:
    match = _FRONT_MATTER.match(text)
    loaded = yaml.safe_load(match[1]) if match else {}
    return loaded if isinstance(loaded, dict) else {}


def law_day(meta: Mapping[str, Any]) -> date | None:
    """The day a page speaks for; None when it names none."""
    value = meta.get("quy_dinh_den_ngay")
    return value if isinstance(value, date) else None


def _day(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))
