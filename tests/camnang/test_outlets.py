"""Manifest, icons, social cards and feeds: what they hold, that they are light, and where the pages name them."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import feedparser
import pytest
from bs4 import BeautifulSoup
from mkdocs.commands.build import build
from mkdocs.config import load_config
from PIL import Image

from camnang.citations import CitedBy
from camnang.data.handbook import Handbook
from camnang.data.model import ChapterName
from camnang.drawing import lines, png, text_width, typeface
from camnang.feeds import ATOM, RSS, feeds, news
from camnang.home_screen import SIZES, whole_ground
from camnang.offline import kept_files
from camnang.social_cards import HEIGHT, SANS, WIDTH, card_files
from viendan.register import Register

ROOT = Path(__file__).parents[2]
CACHE = ROOT / ".cache" / "hinh"
ADDRESS = "https://vi-du.vn/cam-nang/"
CHAPTER = "0-mo-dau/01-hieu-luc-phien-ban/"
DAY = date(2026, 11, 22)


def picture(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def a_slice(room: Path, **settings: Any) -> Path:
    """Some pages of the site, built with other settings."""
    (room / "docs").mkdir()
    for name in ("index.md", "0-mo-dau", "du-lieu", "van-ban", "gop-y.md", "hieu-luc.md"):
        source = ROOT / "docs" / name
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, room / "docs" / name)
    config = load_config(
        str(ROOT / "mkdocs.yml"), docs_dir=str(room / "docs"), site_dir=str(room / "site"), nav=None, **settings
    )
    config.plugins["camnang"].config.kiem_tra = False
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    return room / "site"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return a_slice(tmp_path_factory.mktemp("dia-chi"), site_url=ADDRESS)


def head(site: Path, page: str) -> BeautifulSoup:
    return BeautifulSoup((site / page / "index.html").read_text("utf-8"), "html.parser")


def meta(soup: BeautifulSoup, name: str) -> str:
    found = soup.select_one(f'meta[property="{name}"], meta[name="{name}"]')
    return str(found["content"]) if found else ""


# Home screen


def test_the_manifest_names_files_that_are_there(site: Path) -> None:
    manifest = json.loads((site / "manifest.webmanifest").read_text("utf-8"))
    assert manifest["lang"] == "vi"
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}
    for icon in manifest["icons"]:
        image = picture((site / icon["src"]).read_bytes())
        assert image.format == "PNG"
        assert f"{image.width}x{image.height}" == icon["sizes"]
    assert {int(icon["sizes"].split("x")[0]) for icon in manifest["icons"]} == set(SIZES)
    for shortcut in manifest["shortcuts"]:
        assert (site / shortcut["url"] / "index.html").is_file(), shortcut


def test_a_browser_takes_the_manifest(desk: Any, address: str) -> None:
    desk.goto(address + CHAPTER)
    session = desk.context.new_cdp_session(desk)
    answer = session.send("Page.getAppManifest")
    assert answer["url"] == urljoin(address, "manifest.webmanifest")
    assert answer["errors"] == []


def test_an_icon_that_devices_cut_keeps_its_drawing() -> None:
    icon = (ROOT / "overrides/assets/images/favicon.svg").read_text("utf-8")
    image = picture(png(whole_ground(icon), (), CACHE, width=512)).convert("RGB")
    ground = image.getpixel((0, 0))
    drawn = [(x, y) for x in range(0, 512, 4) for y in range(0, 512, 4) if image.getpixel((x, y)) != ground]
    assert drawn
    assert max((x - 256) ** 2 + (y - 256) ** 2 for x, y in drawn) < (0.4 * 512) ** 2, "inside the circle that is safe"


# Social cards


def test_every_chapter_has_a_card_that_is_light(published: Path) -> None:
    cards = sorted((published / "assets/chia-se").glob("*.png"))
    assert {card.stem for card in cards} == {"cam-nang", "00-cach-dung", "01-hieu-luc-phien-ban"}
    for card in cards:
        assert card.stat().st_size <= 40_000, card.name
        assert picture(card.read_bytes()).size == (WIDTH, HEIGHT)


def test_a_page_names_its_card(published: Path) -> None:
    for page, card in ((CHAPTER, "01-hieu-luc-phien-ban"), ("", "cam-nang"), ("van-ban/luat-72-2025-qh15", "cam-nang")):
        soup = head(published, page)
        assert meta(soup, "og:image") == f"{ADDRESS}assets/chia-se/{card}.png"
        assert meta(soup, "twitter:card") == "summary_large_image"
        assert meta(soup, "og:url").startswith(ADDRESS)
        assert (published / "assets/chia-se" / f"{card}.png").is_file()
    assert meta(head(published, CHAPTER), "og:title") == "Hiệu lực và phiên bản: cẩm nang còn đúng không"
    assert meta(head(published, ""), "og:title") == "Cẩm nang HĐND cấp xã"


def test_without_an_address_there_are_no_cards(site: Path) -> None:
    assert not (site / "assets/chia-se").exists()
    assert meta(head(site, CHAPTER), "og:image") == ""
    assert meta(head(site, CHAPTER), "og:title")


def test_cards_and_feeds_are_not_kept_on_the_device(published: Path) -> None:
    kept = kept_files(published)
    assert not [name for name in kept if name.startswith(("assets/chia-se", "thay-doi"))]
    assert "manifest.webmanifest" in kept


def test_a_card_differs_by_what_it_says(tmp_path: Path) -> None:
    def cards(title: str) -> dict[str, bytes]:
        chapter = ChapterName(1, title, "0-suoi/01-giu-suoi.md", (), "Phần I. Suối", DAY)
        return dict(card_files(Handbook({}, chapters={1: chapter}), "Cẩm nang", "Mô tả.", tmp_path))

    first = cards("Giữ suối")
    assert list(first) == ["assets/chia-se/cam-nang.png", "assets/chia-se/01-giu-suoi.png"]
    assert cards("Giữ suối") == first
    assert cards("Giữ bến")["assets/chia-se/01-giu-suoi.png"] != first["assets/chia-se/01-giu-suoi.png"]
    assert cards("Giữ bến")["assets/chia-se/cam-nang.png"] == first["assets/chia-se/cam-nang.png"]


def test_letters_are_drawn(tmp_path: Path) -> None:
    """A face that the drawing tool cannot read leaves no letter and says nothing."""
    face = typeface(SANS, tmp_path)
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="90"><rect width="400" height="90" fill="#fff"/>{}</svg>'
    empty = picture(png(svg.format(""), (face,), tmp_path)).convert("L")
    written = f'<text x="5" y="60" font-size="40" font-family="{SANS}">Ủy ban Đặc khu</text>'
    drawn = picture(png(svg.format(written), (face,), tmp_path)).convert("L")
    assert empty.getextrema() == (255, 255)
    assert drawn.getextrema()[0] < 60


def test_lines_keep_to_the_width(tmp_path: Path) -> None:
    face = typeface(SANS, tmp_path)
    broken = lines("Hội đồng nhân dân quyết định biện pháp bảo đảm", face, 40, 400)
    assert len(broken) > 1
    assert all(text_width(line, face, 40) <= 400 for line in broken)
    assert " ".join(broken) == "Hội đồng nhân dân quyết định biện pháp bảo đảm"
    assert lines("mộttừdàihơncảdòng ngắn", face, 40, 60) == ["mộttừdàihơncảdòng", "ngắn"]


# Feeds


@pytest.fixture
def reviewed() -> Handbook:
    chapters = {
        1: ChapterName(1, "Giữ suối", "0-suoi/01-giu-suoi.md", reviewed=date(2026, 11, 20)),
        2: ChapterName(2, "Giữ bến", "0-suoi/02-giu-ben.md", reviewed=date(2026, 11, 22)),
        3: ChapterName(3, "Giữ <rừng>", "0-suoi/03-giu-rung.md", reviewed=date(2026, 11, 22)),
        4: ChapterName(4, "Ngày mai", "0-suoi/04-ngay-mai.md", reviewed=date(2026, 11, 23)),
        5: ChapterName(5, "Chưa rà soát", "0-suoi/05-chua.md"),
    }
    return Handbook({}, chapters=chapters)


def test_reviews_are_news_on_their_day(reviewed: Handbook, invented: Register) -> None:
    own = [item for item in news(invented, CitedBy(), reviewed, DAY) if item.key.startswith("ra-soat")]
    assert [(str(item.on), item.title, item.page) for item in own] == [
        ("2026-11-22", "Đã rà soát 2 chương", "hieu-luc/"),
        ("2026-11-20", "Đã rà soát: Giữ suối", "0-suoi/01-giu-suoi/"),
    ]
    assert "&lt;rừng&gt;" in own[0].said


def test_the_law_is_news_from_the_day_it_changes(invented: Register) -> None:
    document = next(d for d in invented if d.effective_from)
    start = document.effective_from
    assert start is not None

    def keys(today: date) -> set[str]:
        return {item.key for item in news(invented, CitedBy(), Handbook({}), today)}

    key = f"{document.id}/tu"
    assert key in keys(start)
    assert key not in keys(date.fromordinal(start.toordinal() - 1))
    assert key not in keys(date.fromordinal(start.toordinal() + 366))


def parsed(files: Iterator[tuple[str, bytes]]) -> dict[str, Any]:
    return {name: feedparser.parse(content) for name, content in files}


def test_both_feeds_are_well_formed_and_say_the_same(reviewed: Handbook, invented: Register) -> None:
    items = news(invented, CitedBy(), reviewed, DAY)
    read = parsed(feeds(items, "Cẩm nang", "Mô tả & lời", ADDRESS))
    assert {name: feed.version for name, feed in read.items()} == {ATOM: "atom10", RSS: "rss20"}
    for feed in read.values():
        assert not feed.bozo, feed.get("bozo_exception")
        assert feed.feed.link == ADDRESS
        assert [(entry.title, entry.link) for entry in feed.entries] == [
            (item.title, urljoin(ADDRESS, item.page)) for item in items
        ]
        assert len({entry.id for entry in feed.entries}) == len(items) > 2
        assert [entry.published_parsed[:3] for entry in feed.entries] == [
            (d.year, d.month, d.day) for d in (date.fromordinal(item.on.toordinal() - 1) for item in items)
        ], "midnight in Hà Nội is 17:00 of the day before in UTC"
    assert [a.id for a in read[ATOM].entries] == [r.id for r in read[RSS].entries]


def test_without_an_address_atom_alone_with_links_from_the_feed(reviewed: Handbook, invented: Register) -> None:
    items = news(invented, CitedBy(), reviewed, DAY)
    files = dict(feeds(items, "Cẩm nang", "Mô tả", ""))
    assert list(files) == [ATOM]
    assert b'href="hieu-luc/"' in files[ATOM]
    with_address = feedparser.parse(dict(feeds(items, "Cẩm nang", "Mô tả", ADDRESS))[ATOM])
    assert [e.id for e in feedparser.parse(files[ATOM]).entries] == [e.id for e in with_address.entries]


def test_the_same_twice(reviewed: Handbook, invented: Register) -> None:
    items = news(invented, CitedBy(), reviewed, DAY)
    assert dict(feeds(items, "C", "M", ADDRESS)) == dict(feeds(items, "C", "M", ADDRESS))


def test_pages_lead_to_the_feeds_and_the_feeds_to_pages(published: Path, site: Path) -> None:
    found = {str(link["type"]): urljoin(ADDRESS + CHAPTER, str(link["href"])) for link in head(published, CHAPTER).select("link[rel=alternate]")}  # fmt: skip
    assert found == {"application/atom+xml": ADDRESS + ATOM, "application/rss+xml": ADDRESS + RSS}
    feed = feedparser.parse((site / ATOM).read_bytes())
    lost = [e.link for e in feed.entries if not (site / e.link / "index.html").is_file()]
    assert lost == []
    assert len(feed.entries) > 10


# From a disk


def test_a_folder_of_files_offers_none_of_it_and_its_register_leads_on(tmp_path: Path) -> None:
    site = a_slice(tmp_path, use_directory_urls=False, site_url="")
    assert not (site / "manifest.webmanifest").exists()
    assert not (site / ATOM).exists()
    lost = []
    for name in ("van-ban/index.html", "van-ban/luat-72-2025-qh15.html"):
        soup = BeautifulSoup((site / name).read_text("utf-8"), "html.parser")
        assert soup.select("link[rel=manifest], link[rel=alternate]") == []
        links = [str(a["href"]).split("#")[0].split("?")[0] for a in soup.select("article a[href]")]
        own = [link for link in links if link and "://" not in link]
        assert len(own) > 5
        lost += [link for link in own if not (site / name).parent.joinpath(link).resolve().is_file()]
    assert lost == []
