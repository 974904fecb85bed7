"""Pages that no chapter holds: cover, imprint, contents, part titles, chapter openings, table of authorities.

The words and their arrangement stand in overrides/pdf/*.html (Jinja2); this module hands over the values.
"""

from __future__ import annotations

import io
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from urllib.parse import urljoin

import segno
from bs4 import BeautifulSoup, Tag
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from camnang.book.appendix import Appendix
from camnang.book.authorities import Entry
from camnang.book.chapter import Chapter
from camnang.book.job import Job, Selection
from camnang.book.lists import BookList
from camnang.book.pages import BODY, MAIN, NUMBERED, RANGES
from camnang.book.term_index import IndexRow
from camnang.book.typesetting import typeset

_STILL_TRUE = "cong-cu/ban-in"  # the page "Bản in của tôi còn đúng không", from docs/ and from the site


@dataclass(frozen=True, slots=True)
class Part:
    number: int
    title: str
    chapters: tuple[Chapter | Appendix, ...]

    @property
    def anchor(self) -> str:
        return f"phan-{self.number}"

    @property
    def kicker(self) -> str:
        """ "Phần I" of "Phần I. Tổ chức"; empty when the title has no such beginning."""
        before, dot, _ = self.title.partition(". ")
        return before if dot and before.startswith("Phần") else ""

    @property
    def name(self) -> str:
        return self.title.removeprefix(f"{self.kicker}. ") if self.kicker else self.title


def parts_of(chapters: Sequence[Chapter]) -> list[Part]:
    """Runs of chapters with the same part, in order."""
    runs = [(title, tuple(run)) for title, run in groupby(chapters, key=lambda c: c.part)]
    return [Part(number, title, run) for number, (title, run) in enumerate(runs, 1)]


@dataclass(frozen=True, slots=True)
class Imprint:
    """`law_date` is the day up to which every chapter follows the law: that of the oldest one."""

    title: str
    law_date: date
    made: date
    code: str
    site: str
    repo: str
    unverified: int


class Pages:
    """The page templates of one job."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._templates = Environment(
            loader=FileSystemLoader(job.design), autoescape=True, undefined=StrictUndefined, trim_blocks=True
        )
        self._templates.globals |= {"NUMBERED": NUMBERED, "MAIN": MAIN, "RANGES": RANGES, "BODY": BODY}
        self._templates.filters |= {
            "ngay": "{:%d/%m/%Y}".format,
            "lower_first": lambda text: text[:1].lower() + text[1:],
        }

    def cover(self, imprint: Imprint, chosen: Selection | None = None) -> BeautifulSoup:
        return self._made("bia.html", sach=imprint, tap=chosen)

    def imprint(self, imprint: Imprint) -> BeautifulSoup:
        """With a code that asks the site what has been corrected since, once the site has that page."""
        asked = imprint.site and (self._job.root / "docs" / _STILL_TRUE).with_suffix(".md").is_file()
        address = urljoin(imprint.site, f"{_STILL_TRUE}/?ma={imprint.code}") if asked else ""
        return self._made(
            "trang-ban-quyen.html", sach=imprint, dia_chi=address, ma_qr=qr_code(address) if asked else ""
        )

    def contents(
        self, parts: Sequence[Part], lists: Sequence[BookList], authorities: bool, index: bool
    ) -> BeautifulSoup:
        return self._made(
            "muc-luc.html", cac_phan=parts, cac_danh_sach=lists, co_danh_muc=authorities, co_chi_muc=index
        )

    def part(self, part: Part) -> BeautifulSoup:
        return self._made("phan.html", phan=part)

    def opening(self, chapter: Chapter) -> BeautifulSoup:
        return self._made("mo-chuong.html", chuong=chapter, ma_qr=self._code(chapter.url))

    def appendix(self, appendix: Appendix) -> BeautifulSoup:
        return self._made("mo-phu-luc.html", phu_luc=appendix, ma_qr=self._code(appendix.url))

    def _code(self, url: str) -> str:
        """The page's address as a QR code; empty while the site has no address, or the page none."""
        return qr_code(urljoin(self._job.site_url, url)) if self._job.site_url and url.strip("/") else ""

    def authorities(self, entries: Sequence[Entry], on: date) -> BeautifulSoup:
        kinds = [(kind, list(run)) for kind, run in groupby(entries, key=lambda e: e.kind)]
        return self._made("danh-muc-van-ban.html", cac_loai=kinds, ngay=on)

    def lists(self, lists: Sequence[BookList]) -> BeautifulSoup:
        return self._made("danh-sach.html", cac_danh_sach=lists)

    def index(self, letters: Sequence[tuple[str, Sequence[IndexRow]]]) -> BeautifulSoup:
        return self._made("chi-muc.html", cac_van=letters)

    def _made(self, template: str, **values: object) -> BeautifulSoup:
        made = BeautifulSoup(self._templates.get_template(template).render(**values), "html.parser")
        typeset(made)
        for name in made.select(".ten"):
            _hold_number(made, name)
        return made


_FEW_PAGES = 8  # that fit on a line with a word


def _hold_number(made: BeautifulSoup, name: Tag) -> None:
    """The last word, the leader and the number after it stay on one line: else, where the words fill a line to its end,
    WeasyPrint sets the number alone at the left of the next one, with no leader. Many numbers have their own lines."""
    number = name.find_next_sibling(class_="trang")
    if not isinstance(number, Tag):
        return
    if len(str(number.get(NUMBERED, "")).split()) > _FEW_PAGES:
        number["class"], name["class"] = "trang nhieu", "ten-dau"
        return
    before, _, last = name.get_text().rpartition(" ")
    end = made.new_tag("span", attrs={"class": "ten"})
    end.string = last
    name["class"] = "ten-dau"
    name.string = f"{before} " if before else ""
    held = made.new_tag("span", attrs={"class": "giu"})
    name.insert_after(held)
    held.extend([end, number.extract()])


def qr_code(address: str) -> str:
    """The address as a QR code, level M: an SVG in a data URI."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", border=0, xmldecl=False, svgns=True)
    return f"data:image/svg+xml;base64,{b64encode(out.getvalue()).decode()}"
