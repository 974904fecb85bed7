"""The site without its server: in Chromium, after one visit."""

import hashlib
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from camnang.offline import build_archive, kept_files, publish_worker
from camnang.publish import SlotError

ROOT = Path(__file__).parents[2]
Serve = Callable[[Path], Any]
READY = "navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null)"


def visit(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_function(READY, timeout=60_000)


def test_every_page_and_the_search_answer_with_the_server_stopped(site: Path, serve: Serve, desk: Page) -> None:
    server = serve(site)
    visit(desk, server.address)
    server.stop()
    for path in ("1-to-chuc/04-dai-bieu/", "van-ban/luat-72-2025-qh15/#dieu-35", ""):
        desk.goto(server.address + path)
        expect(desk.locator("h1").first).to_be_visible()
        assert desk.evaluate("document.fonts.ready.then(() => [...document.fonts].some((f) => f.status === 'loaded'))")
    desk.locator(".md-search__input").click()
    desk.locator(".md-search__input").fill("bieu quyet")
    expect(desk.locator(".md-search-result__list:not(.cn-found) a").first).to_have_attribute(
        "href", re.compile("13-bieu-quyet"), timeout=30_000
    )


def test_a_missing_page_says_so_without_a_network(site: Path, serve: Serve, desk: Page) -> None:
    server = serve(site)
    visit(desk, server.address)
    server.stop()
    desk.goto(server.address + "khong-co-trang-nay/")
    expect(desk.locator("body")).to_contain_text("Không có trang này")


def test_a_newer_edition_is_offered_and_taken(site: Path, tmp_path: Path, serve: Serve, desk: Page) -> None:
    copy = tmp_path / "site"
    shutil.copytree(site, copy, ignore=shutil.ignore_patterns("sach"))
    server = serve(copy)
    visit(desk, server.address)
    home = copy / "index.html"
    old = hashlib.sha256(home.read_bytes()).hexdigest()[:12]
    home.write_text(home.read_text("utf-8").replace("</h1>", " bản mới</h1>", 1), "utf-8")
    worker = copy / "sw.js"
    worker.write_text(worker.read_text("utf-8").replace(old, "0" * 12, 1), "utf-8")
    desk.reload()
    expect(desk.locator("h1").first).not_to_contain_text("bản mới")
    desk.get_by_role("button", name="Đọc bản mới").click(timeout=60_000)
    expect(desk.locator("h1").first).to_contain_text("bản mới")
    server.stop()


def test_the_list_names_the_pages_and_not_the_book(tmp_path: Path) -> None:
    for name in ("index.html", "a/index.html", "sach/cam-nang.pdf", "assets/x.js.map", "sw.js"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name, "utf-8")
    assert kept_files(tmp_path) == {
        "a/index.html": hashlib.sha256(b"a/index.html").hexdigest()[:12],
        "index.html": hashlib.sha256(b"index.html").hexdigest()[:12],
    }


def test_a_worker_without_its_slot_is_refused(tmp_path: Path) -> None:
    (tmp_path / "sw.js").write_text("'use strict';", "utf-8")
    with pytest.raises(SlotError, match="TEP"):
        publish_worker(tmp_path)


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("ngoai-tuyen")
    zipfile.ZipFile(build_archive(ROOT, out)).extractall(out / "mo")
    return out / "mo" / "cam-nang"


def test_the_archive_opens_from_a_disk_with_search_and_cards(unpacked: Path, desk: Page) -> None:
    outside: list[str] = []
    desk.on("request", lambda request: None if request.url.startswith("file:") else outside.append(request.url))
    desk.goto((unpacked / "2-ky-hop/13-bieu-quyet.html").as_uri())
    desk.locator("a.vd-ref").first.hover()
    expect(desk.locator(".cn-card")).to_contain_text("72/2025/QH15")
    box = desk.locator(".md-search__input")
    box.click()
    box.fill("khoan 2 dieu 35")
    expect(desk.locator(".cn-found a").first).to_have_attribute("href", re.compile("luat-72-2025-qh15.html#dieu-35"))
    box.fill("tiep xuc cu tri")
    found = desk.locator(".md-search-result__list:not(.cn-found) a").first
    expect(found).to_have_attribute("href", re.compile("31-tiep-xuc-cu-tri.html"), timeout=30_000)
    found.click()
    expect(desk.locator("h1").first).to_contain_text("Tiếp xúc cử tri")
    assert outside == []


def test_the_archive_is_the_same_twice(unpacked: Path, tmp_path: Path) -> None:
    first = unpacked.parents[1] / "cam-nang-ngoai-tuyen.zip"
    assert build_archive(ROOT, tmp_path).read_bytes() == first.read_bytes()
