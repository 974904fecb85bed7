"""The built site in a real browser: nothing from outside, cards by mouse, keyboard and finger, nothing cut off."""

import re
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import BrowserContext, Page, expect

ROOT = Path(__file__).parents[2]
CHAPTER = "1-to-chuc/04-dai-bieu/"
LAW = "van-ban/luat-72-2025-qh15/"
LIST = "van-ban/"
CHECKLIST = "danh-muc/k05/"
RECORDS = (CHECKLIST, "tinh-huong/26-hop-kin/", *(f"phu-luc/{n}/" for n in ("thuat-ngu", "thoi-han", "dieu-luat")))
PAGES = ("", CHAPTER, LAW, LIST, "kiem-tra/VD101/", "gop-y/", *RECORDS)
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}


# The files


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, BeautifulSoup]:
    """Site path → parsed page; the book's own files are not pages."""
    found = (path for path in sorted(site.rglob("*.html")) if "sach" not in path.parts)
    return {path.relative_to(site).as_posix(): BeautifulSoup(path.read_text("utf-8"), "html.parser") for path in found}


def test_no_page_names_a_foreign_resource(site: Path, pages: dict[str, BeautifulSoup]) -> None:
    foreign = [
        (name, tag.name, tag.get("src") or tag.get("href"))
        for name, soup in pages.items()
        for tag in soup.select("script[src], img[src], iframe[src], link[href]")
        if urlsplit(str(tag.get("src") or tag.get("href"))).netloc and "canonical" not in (tag.get("rel") or ())
    ]
    assert foreign == []
    styles = "".join(path.read_text("utf-8") for path in site.glob("assets/stylesheets/**/*.css"))
    assert "url(http" not in styles
    assert "url(//" not in styles


def test_every_citation_arrives_at_something(pages: dict[str, BeautifulSoup]) -> None:
    anchors = {name: {tag["id"] for tag in soup.select("[id]")} for name, soup in pages.items()}
    lost, followed = [], 0
    for name, soup in pages.items():
        for link in soup.select("a.vd-ref"):
            target = urlsplit(urljoin(f"http://x/{name}", str(link["href"])))
            there = anchors.get(target.path.lstrip("/") + "index.html")
            followed += 1
            if there is None or (target.fragment and target.fragment not in there):
                lost.append((name, link["href"]))
    assert lost == []
    assert followed > 100, "the chapters cite the law all the time"


def test_every_anchor_on_a_page_is_there(pages: dict[str, BeautifulSoup]) -> None:
    lost = [
        (name, link["href"])
        for name, soup in pages.items()
        for link in soup.select("a[href^='#']:not([href='#'])")
        if not soup.find(id=unquote(str(link["href"])[1:]))
    ]
    assert lost == []


def test_home_tells_the_truth_about_its_chapters(pages: dict[str, BeautifulSoup]) -> None:
    heads = [path.read_text("utf-8").split("\n---", 1)[0] for path in (ROOT / "docs").glob("[0-7]-*/*.md")]
    days = [date.fromisoformat(found[1]) for head in heads if (found := re.search(r"quy_dinh_den_ngay: (\S+)", head))]
    home = pages["index.html"].get_text()
    assert f"Quy định đến ngày {min(days):%d/%m/%Y}" in home, "the oldest chapter speaks for the whole"
    assert f"hiện đọc được {len(days)} chương" in home


def test_structure_files_and_data_stay_inside(site: Path) -> None:
    assert not list(site.rglob("*.cau-truc.json"))
    assert not (site / "du-lieu").exists()


def test_the_designs_of_the_books_stay_inside(site: Path) -> None:
    assert [name for name in ("pdf", "epub") if (site / name).exists()] == []


def test_register_page_says_what_it_must(pages: dict[str, BeautifulSoup]) -> None:
    soup = pages[f"{LAW}index.html"]
    assert soup.select_one("#dieu-34"), "rows carry the anchors of citations"
    assert {heading.get("id") for heading in soup.select("h2[id]")} >= {"dong-thoi-gian", "vien-dan-o-dau", "cac-dieu"}
    assert soup.select_one(".cn-status--con_hieu_luc")
    assert soup.select('.vb-chapter a[href*="04-dai-bieu"]'), "the register knows who cites the law"


# Nothing from outside


def test_zero_third_party_requests(browser: Any, address: str) -> None:
    context: BrowserContext = browser.new_context(viewport=DESK)
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    for path in PAGES:
        page.goto(address + path, wait_until="load")
        page.keyboard.press("f")  # opens the search, which loads its worker and index
        page.wait_for_timeout(150)
    page.goto(address + CHAPTER)
    page.locator("a.vd-ref").first.hover()
    expect(page.locator(".cn-card")).to_be_visible()
    context.close()
    hosts = {urlsplit(url).hostname for url in asked if not url.startswith(("data:", "blob:"))}
    assert hosts == {"127.0.0.1"}
    assert any(url.endswith("vien-dan.json") for url in asked)


def test_first_view_fonts_are_light(desk: Page, address: str) -> None:
    sizes: dict[str, int] = {}
    desk.on("response", lambda r: sizes.update({r.url: len(r.body())}) if ".woff2" in r.url else None)
    desk.goto(address, wait_until="networkidle")
    assert desk.evaluate("document.fonts.check('16px \"Be Vietnam Pro\"', 'ặ')")
    assert 0 < sum(sizes.values()) <= 60_000, sizes


# Cards


def test_card_on_hover_moves_nothing(desk: Page, address: str) -> None:
    desk.goto(address + CHAPTER)
    link = desk.locator("a.vd-ref[data-dieu]").first
    before = desk.evaluate("document.documentElement.scrollHeight"), link.bounding_box()
    link.hover()
    card = desk.locator(".cn-card")
    expect(card).to_be_visible()
    expect(card).to_contain_text("Luật số 72/2025/QH15")
    expect(card).to_contain_text(f"Điều {link.get_attribute('data-dieu')}")
    expect(card).to_contain_text("Có hiệu lực từ: 16/06/2025")
    expect(card.locator(".cn-status--con_hieu_luc")).to_have_text("Còn hiệu lực")
    assert (desk.evaluate("document.documentElement.scrollHeight"), link.bounding_box()) == before
    desk.mouse.move(5, 500)
    expect(card).to_be_hidden()


def test_card_from_the_keyboard(desk: Page, address: str) -> None:
    desk.goto(address + CHAPTER)
    link = desk.locator("a.vd-ref").nth(2)
    link.focus()
    card = desk.locator(".cn-card")
    expect(card).to_be_visible()
    expect(link).to_have_attribute("aria-expanded", "true")
    desk.keyboard.press("Tab")
    expect(card.locator("a").first).to_be_focused()
    desk.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(link).to_be_focused()
    assert link.get_attribute("aria-expanded") is None


def test_tab_leaves_the_card_for_the_next_link(desk: Page, address: str) -> None:
    desk.goto(address + CHAPTER)
    desk.locator("a.vd-ref").first.focus()
    expect(desk.locator(".cn-card")).to_be_visible()
    for _ in range(desk.locator(".cn-card a").count() + 1):
        desk.keyboard.press("Tab")
    expect(desk.locator("a.vd-ref").nth(1)).to_be_focused()


def test_tap_shows_then_follows(phone: Page, address: str) -> None:
    phone.goto(address + CHAPTER)
    link = phone.locator("a.vd-ref[data-dieu]").first
    link.scroll_into_view_if_needed()
    link.tap()
    card = phone.locator(".cn-card")
    expect(card).to_be_visible()
    assert phone.url == address + CHAPTER, "the first tap stays on the page"
    box = card.bounding_box()
    assert box is not None
    assert (box["x"], round(box["width"])) == (0, PHONE["width"]), "a sheet at the foot of the screen"
    phone.touchscreen.tap(180, 80)
    expect(card).to_be_hidden()
    link.tap()
    expect(card).to_be_visible()
    card.get_by_text("Xem trong sổ văn bản").tap()
    phone.wait_for_url(f"**/{LAW}#dieu-*")


def test_without_the_data_a_citation_is_a_plain_link(phone: Page, address: str) -> None:
    phone.route("**/vien-dan.json", lambda route: route.abort())
    phone.goto(address + CHAPTER)
    link = phone.locator("a.vd-ref").first
    link.scroll_into_view_if_needed()
    link.tap()
    phone.wait_for_url("**/van-ban/**")


def test_without_scripts_everything_can_be_read(browser: Any, address: str) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(address + LIST)
    expect(page.locator(".vb-filter")).to_be_hidden()
    assert page.locator(".vb-list tbody tr").count() == len(list((ROOT / "docs/van-ban").glob("*.md"))) - 1
    expect(page.locator(".vb-list tbody tr").last).to_be_visible()
    expect(page.locator(".cn-print")).to_be_hidden()
    page.goto(address + CHAPTER)
    page.locator("a.vd-ref").first.click()
    page.wait_for_url("**/van-ban/**")
    context.close()


# Pages


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_no_page_scrolls_sideways(browser: Any, address: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 740})
    page = context.new_page()
    wide = []
    for path in PAGES:
        page.goto(address + path)
        for scale in ("1", "1.5"):
            page.evaluate(f"document.documentElement.style.setProperty('--cn-scale', '{scale}')")
            page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
            cut = page.evaluate(
                """() => [...document.querySelectorAll('.md-content *')]
                .filter((e) => e.getBoundingClientRect().right > innerWidth + 1)
                .filter((e) => !e.closest('.md-typeset__scrollwrap, pre, .headerlink, thead'))
                .map((e) => e.tagName + '.' + e.className).slice(0, 3)"""
            )
            if page.evaluate("document.documentElement.scrollWidth") > width or cut:
                wide.append((path, scale, cut))
    context.close()
    assert wide == []


def test_text_size_is_kept(desk: Page, address: str) -> None:
    def size() -> float:
        return float(
            desk.locator("article p:not([class])").first.evaluate("p => parseFloat(getComputedStyle(p).fontSize)")
        )

    desk.goto(address + CHAPTER)
    normal = size()
    larger = desk.get_by_role("button", name="Chữ lớn hơn")
    larger.focus()
    desk.keyboard.press("Enter")
    assert size() == pytest.approx(normal * 1.15)
    desk.reload()
    assert size() == pytest.approx(normal * 1.15)
    for _ in range(2):
        larger.click()
    expect(larger).to_be_disabled()
    desk.get_by_role("button", name="Cỡ chữ thường").click()
    assert size() == pytest.approx(normal)


def test_filter_of_the_register(desk: Page, address: str) -> None:
    desk.goto(address + LIST)
    rows = desk.locator(".vb-list tbody tr:visible")
    everything = rows.count()
    desk.get_by_label("Số, tên hoặc tên gọi tắt").fill("to chuc chinh quyen dia phuong 72/2025/qh15")
    expect(rows).to_have_count(1)
    expect(rows.first).to_contain_text("72/2025/QH15")
    expect(desk.locator("#vb-dem")).to_have_text(f"1 trong {everything} văn bản.")
    desk.get_by_label("Số, tên hoặc tên gọi tắt").fill("")
    desk.get_by_label("Tình trạng").select_option("het_hieu_luc")
    desk.get_by_label("Loại").select_option("Luật")
    shown = rows.all()
    assert 0 < len(shown) < everything
    assert {row.get_attribute("data-status") for row in shown} == {"het_hieu_luc"}
    assert {row.get_attribute("data-kind") for row in shown} == {"Luật"}


def test_link_to_an_article_unfolds_its_chapter(desk: Page, address: str) -> None:
    desk.goto(f"{address}{LAW}#dieu-34")
    row = desk.locator("#dieu-34")
    expect(row).to_be_visible()
    expect(row).to_be_in_viewport()


def test_chapter_head(desk: Page, address: str) -> None:
    desk.goto(address + CHAPTER)
    expect(desk.locator(".cn-as-of")).to_have_text("Quy định đến ngày 22/11/2026")
    expect(desk.locator(".cn-eyebrow")).to_have_text("Phần I. Tổ chức · Chương 4")
    desk.locator(".cn-tools").get_by_role("link", name="Báo lỗi nội dung").click()
    expect(desk.locator("#trang-dang-xem")).to_have_text("docs/1-to-chuc/04-dai-bieu.md")


def test_print_leaves_only_the_text(desk: Page, address: str) -> None:
    desk.goto(address + CHAPTER)
    desk.emulate_media(media="print")
    for gone in (".md-header", ".md-sidebar--primary", ".cn-tools", ".md-footer"):
        expect(desk.locator(gone).first).to_be_hidden()
    expect(desk.locator(".cn-as-of")).to_be_visible()
    desk.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert desk.locator("details:not([open])").count() == 0
    desk.evaluate("dispatchEvent(new Event('afterprint'))")
    assert desk.locator("details:not([open])").count() > 0


# Records


def test_checklist_is_a_table_on_a_desk_and_cards_on_a_phone(desk: Page, phone: Page, address: str) -> None:
    for page, display in ((desk, "table-cell"), (phone, "grid")):
        page.goto(address + CHECKLIST)
        cell = page.locator(".dm-bang td[data-nhan]").first
        assert cell.evaluate("(e) => getComputedStyle(e).display") == display
    label = phone.locator(".dm-bang td[data-nhan]").first
    assert label.evaluate("(e) => getComputedStyle(e, '::before').content") == '"Ai làm"'


def test_printed_checklist_keeps_its_boxes_and_drops_the_page_around_it(desk: Page, address: str) -> None:
    desk.goto(address + CHECKLIST)
    desk.emulate_media(media="print")
    boxes = desk.locator(".dm-o-trong")
    assert boxes.count() == desk.locator(".dm-bang tbody tr").count() > 3
    assert boxes.first.is_visible()
    assert not desk.locator(".cn-tools").is_visible()


def test_quiz_answers_open_without_script(browser: Any, address: str) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}2-ky-hop/13-bieu-quyet/#q13-01")
    answer = page.locator("#q13-01 details p").first
    assert not answer.is_visible()
    page.locator("#q13-01 summary").click()
    assert answer.is_visible()
    context.close()


def test_abbreviations_say_their_words(pages: dict[str, BeautifulSoup]) -> None:
    soup = pages[f"{CHAPTER}index.html"]
    titles = {tag.get_text(): tag["title"] for tag in soup.select("article abbr")}
    assert titles["HĐND"] == "Hội đồng nhân dân"
    assert soup.select("article a abbr, article h1 abbr, article h2 abbr, article h3 abbr") == []


def test_register_page_knows_the_records_that_cite_it(pages: dict[str, BeautifulSoup]) -> None:
    cited = {a["href"] for a in pages[f"{LAW}index.html"].select("article a[href]")}
    assert any("danh-muc/k05/" in str(href) for href in cited)
    assert any("tinh-huong/26-hop-kin/" in str(href) for href in cited)
    assert not any("phu-luc/thoi-han/" in str(href) for href in cited)  # it repeats what chapters say
