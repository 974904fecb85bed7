"""Atom and RSS of what changed: in the law, by the dated events of the register, and in the handbook, by its reviews.

The same register and the same day give the same bytes; ids do not depend on the address of the site.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from html import escape
from itertools import groupby
from urllib.parse import urljoin
from uuid import NAMESPACE_URL, uuid5

from feedgenerator import Atom1Feed, Rss201rev2Feed

from camnang.citations import CitedBy
from camnang.dashboard.validity import amended, begun, ended
from camnang.data.handbook import Handbook
from camnang.tables.markdown import day
from viendan.register import Register

ATOM, RSS = "thay-doi.xml", "thay-doi-rss.xml"
TITLE = "thay đổi của luật và của cẩm nang"
MOST = 60
_HANOI = timezone(timedelta(hours=7))


@dataclass(frozen=True, slots=True)
class News:
    """One entry. `page` is its address from the site's root; `said` is HTML."""

    key: str
    on: date
    title: str
    said: str
    page: str


def news(register: Register, cited: CitedBy, data: Handbook, today: date) -> list[News]:
    """Up to `today`, newest first, at most MOST."""
    found = [*_of_the_law(register, cited, today), *_of_the_handbook(data, today)]
    return sorted(found, key=lambda item: (item.on, item.key), reverse=True)[:MOST]


def _of_the_law(register: Register, cited: CitedBy, today: date) -> Iterator[News]:
    names = {document.id: document.name for document in register}
    for document in begun(register, today):
        said = f"Bắt đầu có hiệu lực. {_citing(document.id, cited)}"
        yield _law("tu", document.id, document.effective_from or today, f"Có hiệu lực: {document.name}", said)
    for document in ended(register, today):
        said = f"Không còn hiệu lực. {_citing(document.id, cited)}"
        yield _law("het", document.id, document.effective_to or today, f"Hết hiệu lực: {document.name}", said)
    for change in amended(register, today):
        places = ", ".join(str(event.provision) for event in change.events[:12])
        more = f" và {len(change.events) - 12} chỗ khác" if len(change.events) > 12 else ""
        said = f"{places}{more}, do {names.get(change.by, change.by)}. {_citing(change.document.id, cited)}"
        yield _law(f"sua-{change.by}", change.document.id, change.on, f"Được sửa đổi: {change.document.name}", said)


def _law(kind: str, document: str, on: date, title: str, said: str) -> News:
    return News(f"{document}/{kind}", on, title, f"<p>{escape(said)}</p>", f"van-ban/{document}/")


def _citing(document: str, cited: CitedBy) -> str:
    titles = dict.fromkeys(place.title for places in cited.of(document).values() for place in places)
    return f"Cẩm nang viện dẫn ở: {'; '.join(titles)}." if titles else "Cẩm nang chưa viện dẫn văn bản này."


def _of_the_handbook(data: Handbook, today: date) -> Iterator[News]:
    """A day on which chapters were reviewed is one entry."""
    dated = sorted((c.reviewed, c.number, c) for c in data.chapters.values() if c.reviewed and c.reviewed <= today)
    for on, group in groupby(dated, key=lambda row: row[0]):
        chapters = [chapter for _, _, chapter in group]
        said = "".join(f"<li>{chapter.number}. {escape(chapter.title)}</li>" for chapter in chapters)
        title = f"Đã rà soát {len(chapters)} chương" if len(chapters) > 1 else f"Đã rà soát: {chapters[0].title}"
        page = "hieu-luc/" if len(chapters) > 1 else chapters[0].source.removesuffix(".md") + "/"
        yield News(f"ra-soat/{on}", on, title, f"<p>Ngày {day(on)}:</p><ul>{said}</ul>", page)


def feeds(items: Iterable[News], site_name: str, description: str, address: str) -> Iterator[tuple[str, bytes]]:
    """(file, content). `address` is the site's; without it Atom's links are relative to the feed, which Atom allows and
    RSS does not: then there is no RSS."""
    listed = list(items)
    for file, kind in ((ATOM, Atom1Feed), (RSS, Rss201rev2Feed)) if address else ((ATOM, Atom1Feed),):
        feed = kind(
            title=f"{site_name}: {TITLE}",
            link=address or "./",
            description=description,
            language="vi",
            author_name="Ban biên tập",
            feed_url=urljoin(address, file),
            feed_guid=_id("thay-doi"),
        )
        for item in listed:
            at = datetime(item.on.year, item.on.month, item.on.day, tzinfo=_HANOI)
            feed.add_item(
                title=item.title,
                link=urljoin(address, item.page),
                description=item.said,
                unique_id=_id(item.key),
                unique_id_is_permalink=False,
                pubdate=at,
                updateddate=at,
            )
        out = io.StringIO()
        feed.write(out, "utf-8")
        yield file, out.getvalue().encode()


def _id(key: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'cam-nang-hdnd/{key}')}"
