"""The appendices: pages that the build makes from the records, bound after the chapters under letters of their own.

D (calculators) and H (errata) live on the web only; F and I are the table of authorities, which is no appendix here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bs4 import BeautifulSoup, Tag

from camnang.book.chapter import Chapter, front_matter, law_day

TITLE = "Phụ lục"


@dataclass(frozen=True, slots=True)
class Plan:
    """`source` is the page that opens the appendix, `members` what the paths of the pages after it begin with."""

    letter: str
    title: str
    source: str
    members: str = ""


PLANS = (
    Plan("A", "Biểu mẫu", "phu-luc/bieu-mau.md"),
    Plan("B", "Danh mục kiểm tra", "danh-muc/index.md", "danh-muc/"),
    Plan("C", "Bảng thời hạn", "phu-luc/thoi-han.md"),
    Plan("E", "Thuật ngữ và chữ viết tắt", "phu-luc/thuat-ngu.md"),
    Plan("G", "Tình huống “Tôi muốn…”", "tinh-huong/index.md", "tinh-huong/"),
)
KEY = Plan("K", "Đáp án trắc nghiệm", "phu-luc/ngan-hang-cau-hoi.md")
# What a printed situation does without: its basis stands in its sentences and in the table of authorities.
_LEFT_OUT = "can-cu"
_NUMBER = re.compile(r"/(k?)(\d{2})\b")


@dataclass(frozen=True, slots=True)
class Appendix:
    """One appendix as the book binds it. `law_date` is the oldest day one of its pages speaks for."""

    letter: str
    title: str
    url: str
    law_date: date | None
    article: Tag

    @property
    def anchor(self) -> str:
        return f"phu-luc-{self.letter.lower()}"

    @property
    def label(self) -> str:
        return self.letter


def appendix_pages(docs: Path) -> list[str]:
    """Paths from docs/ of every page an appendix is made of, also of those that stand in no file."""
    lists = sorted(f"danh-muc/{file.stem.lower()}.md" for file in (docs / "du-lieu" / "danh-muc").glob("K*.yml"))
    situations = sorted(f"tinh-huong/{file.name}" for file in (docs / "tinh-huong").glob("[0-9][0-9]-*.md"))
    opening = [plan.source for plan in PLANS if (docs / plan.source).is_file()]
    return [*opening, *lists, *situations]


def appendices_of(soup: BeautifulSoup, docs: Path, *, printed: bool = True) -> list[Appendix]:
    """The appendices whose opening page was collected, in order; `printed` for paper, where a link takes room."""
    pages = {str(tag["data-tep"]): tag for tag in soup.select("[data-tep]")}
    found = [_appendix(soup, docs, plan, pages) for plan in PLANS if plan.source in pages]
    for item in found if printed else ():
        if not item.article.select(".pl-muc"):
            _bare_numbers(item.article)
    return found


def _appendix(soup: BeautifulSoup, docs: Path, plan: Plan, pages: dict[str, Tag]) -> Appendix:
    article = pages[plan.source]
    members = sorted(s for s in pages if plan.members and s.startswith(plan.members) and s != plan.source)
    for source in members:
        article.append(_member(soup, source, pages[source]))
    days = [day for source in members if (day := _day_of(docs, source))]
    url = str(article.get("data-url", "")).strip("/") + "/"
    return Appendix(plan.letter, plan.title, url, min(days, default=None), article)


def _bare_numbers(article: Tag) -> None:
    """A table's last column of chapters stays numbers: their pages would make it the widest, and stand in the
    contents."""
    for row in article.select("tr"):
        cells = row.find_all("td")
        for link in cells[-1].select("a[href]") if len(cells) > 2 else ():
            link.unwrap()


def _member(soup: BeautifulSoup, source: str, page: Tag) -> Tag:
    """A page as a section of its appendix: titles one step lower, its number before its title."""
    section = soup.new_tag("section", attrs={"class": "pl-muc", "data-tep": source})
    if page.get("id"):
        section["id"] = str(page["id"])
    for level in (3, 2, 1):
        for heading in page.find_all(f"h{level}"):
            heading.name = f"h{level + 1}"
    title = page.find("h2")
    if isinstance(title, Tag) and (found := _NUMBER.search(f"/{source.rpartition('/')[2]}")):
        title.insert(0, f"K{found[2]}. " if found[1] else f"{int(found[2])}. ")
    for heading in page.select(f'h3[id$=":{_LEFT_OUT}"]'):
        _drop_section(heading)
    section.extend([child.extract() for child in list(page.contents)])
    page.decompose()
    return section


def _drop_section(heading: Tag) -> None:
    while isinstance(after := heading.find_next_sibling(), Tag) and after.name not in ("h2", "h3"):
        after.decompose()
    heading.decompose()


def _day_of(docs: Path, source: str) -> date | None:
    """The day a member speaks for: of its own file, or of the record it is made from."""
    own, record = docs / source, docs / "du-lieu" / "danh-muc" / f"{Path(source).stem.upper()}.yml"
    if own.is_file():
        return law_day(front_matter(own.read_text("utf-8-sig")))
    return law_day(front_matter(f"---\n{record.read_text('utf-8')}\n---\n")) if record.is_file() else None


def answers_of(soup: BeautifulSoup, chapters: Sequence[Chapter]) -> Appendix | None:
    """The key: the answers go out of the chapters, so that who learns does not see them, to the end of the book."""
    article = soup.new_tag("article")
    for chapter in chapters:
        if questions := chapter.article.select(".tn-cau"):
            article.extend(_chapter_key(soup, chapter, questions))
    return Appendix(KEY.letter, KEY.title, "", None, article) if article.contents else None


def _chapter_key(soup: BeautifulSoup, chapter: Chapter, questions: Sequence[Tag]) -> Iterable[Tag]:
    anchor = f"phu-luc-k-{chapter.label}"
    heading = soup.new_tag("h2", attrs={"id": anchor})
    heading.string = f"Chương {chapter.number}. {chapter.title}"
    yield heading
    for number, question in enumerate(questions, 1):
        details = question.find("details")
        if isinstance(details, Tag):
            yield _answer(soup, number, details.extract())
    pointer = soup.new_tag("p", attrs={"class": "tn-xem"})
    link = soup.new_tag("a", href=f"#{anchor}")  # the page number is added where all links are settled
    link.string = "Đáp án ở phụ lục K"
    pointer.extend([link, "."])
    questions[-1].insert_after(pointer)


def _answer(soup: BeautifulSoup, number: int, details: Tag) -> Tag:
    """ "3. B. Vì …": the letter and the explanation; the words of the choice stand in the chapter."""
    choice, *explanation = details.find_all("p", recursive=False)
    letter = choice.find("strong") if isinstance(choice, Tag) else None
    line = soup.new_tag("p", attrs={"class": "tn-khoa"})
    bold = soup.new_tag("b")
    bold.string = f"{number}. {letter.get_text(strip=True) if isinstance(letter, Tag) else ''}"
    line.extend([bold, " "])
    for paragraph in explanation:
        line.extend([child.extract() for child in list(paragraph.contents)])
    return line
