"""WCAG 2.2 AA of the built site: axe-core finds nothing, the keyboard reaches everything, and narrow is wide enough."""

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import BrowserContext, Page, expect

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
RUN = """([where, tags]) => axe
    .run(where ?? document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] })
    .then(({ violations }) => violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, html }) => [id, target.join(' '), html.slice(0, 120)])))"""

CHAPTER = "1-to-chuc/04-dai-bieu/"
SAMPLE = {
    "home": "",
    "chapter": CHAPTER,
    "chart": "2-ky-hop/13-bieu-quyet/",
    "law": "van-ban/luat-72-2025-qh15/",
    "register": "van-ban/",
    "checklist": "danh-muc/k05/",
    "checklists": "danh-muc/",
    "situation": "tinh-huong/26-hop-kin/",
    "situations": "tinh-huong/",
    "whose task": "viec-cua-ai/",
    "feedback": "gop-y/",
    "glossary": "phu-luc/thuat-ngu/",
    "quizzes": "phu-luc/ngan-hang-cau-hoi/",
    "dashboard": "hieu-luc/",
    "check": "kiem-tra/VD101/",
    "tools": "cong-cu/",
    "tool": "cong-cu/lich-ky-hop/",
    "form": "bieu-mau/m17/",
    "404": "404.html",
}
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}
SEARCH_BUTTON = ".md-header__button[for=__search]"
MENU_BUTTON = ".cn-menu"

Open = Callable[..., Page]


@pytest.fixture
def opened(browser: Any, address: str) -> Any:
    """Opens pages of the site, each call in a context of its own: (path, **options of the context) → Page."""
    contexts: list[BrowserContext] = []

    def open_page(path: str, **options: Any) -> Page:
        settings = {"viewport": DESK, "service_workers": "block", "reduced_motion": "reduce", **options}
        contexts.append(browser.new_context(**settings))
        page = contexts[-1].new_page()
        page.goto(address + path)
        return page

    yield open_page
    for context in contexts:
        context.close()


def violations(page: Page, where: str | None = None) -> list[list[str]]:
    """[rule, target, html] of every violation in the document, or only inside the selector `where`."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(f"{AXE};0")
    return page.evaluate(RUN, [where, RULES])


# axe


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["360", "1280"])
@pytest.mark.parametrize("path", SAMPLE.values(), ids=SAMPLE)
def test_axe_finds_nothing(opened: Open, path: str, size: dict[str, int], scheme: str) -> None:
    """The page as it comes as a whole, then each thing that opens over it."""
    page = opened(path, viewport=size, color_scheme=scheme)
    assert violations(page) == []
    citation = page.locator("article a.vd-ref:visible")
    if citation.count():
        page.keyboard.press("Tab")  # from here on focus is the keyboard's, which opens cards
        citation.first.focus()
        expect(page.locator(".cn-card")).to_be_visible()
        assert violations(page, ".cn-card") == []
        page.keyboard.press("Escape")
    if size == PHONE:
        page.locator(MENU_BUTTON).click()
        expect(page.locator(".md-sidebar--primary .md-nav__list").first).to_be_visible()
        assert violations(page, ".md-sidebar--primary") == []
        page.keyboard.press("Escape")
        page.locator(SEARCH_BUTTON).click()
    else:
        page.locator(".md-search__input").click()
    expect(page.locator(".md-search__scrollwrap")).to_be_visible()
    assert violations(page, ".md-header") == []


ANSWERS = {  # a tool of each shape and what brings its answer: rows that are grey, buttons, groups, warnings, a table
    "lich-ky-hop": {"khai_mac": "06/7/2027", "trinh": "21/6/2027", "taiLieu": "5"},
    "cham-diem": {"A1": "9", "thuong": "2"},
    "da-so": {"n": "21", "phieu": "10"},
    "ban-in": {"ma": "A5-2026-01-01"},
    "qppl-hay-ca-biet": {},
    "hoat-dong-phi": {"luong": "x"},
}


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["360", "1280"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_an_answer(opened: Open, size: dict[str, int], scheme: str) -> None:
    for tool, typed in ANSWERS.items():
        page = opened(f"cong-cu/{tool}/", viewport=size, color_scheme=scheme)
        for name, text in typed.items():
            page.fill(f"#cc-{name}", text)
        page.locator(".cc button[type=submit]").press("Enter")
        expect(page.locator(".cc-ket-luan")).to_be_visible()
        assert violations(page, ".cc") == [], tool


@pytest.mark.parametrize(("size", "scheme"), [(PHONE, "dark"), (DESK, "light")], ids=["360-dark", "1280-light"])
def test_axe_finds_nothing_among_results(opened: Open, size: dict[str, int], scheme: str) -> None:
    page = opened(CHAPTER, viewport=size, color_scheme=scheme)
    page.locator(SEARCH_BUTTON if size == PHONE else ".md-search__input").click()
    page.keyboard.type("khoan 2 dieu 35")
    expect(page.locator(".md-search-result__item:not(.cn-found__item)").first).to_be_visible(timeout=30_000)
    assert page.locator(".md-search-result .md-tags").count(), "results with tags, which the theme makes landmarks"
    assert violations(page) == []


def test_axe_would_find_a_fault(opened: Open) -> None:
    page = opened("404.html")
    page.evaluate("document.querySelector('article').insertAdjacentHTML('beforeend', '<img src=\"x.png\"><th></th>')")
    assert {rule for rule, *_ in violations(page)} >= {"image-alt"}


@pytest.mark.full
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["360", "1280"])
def test_axe_finds_nothing_on_any_page(
    opened: Open, address: str, site: Path, size: dict[str, int], scheme: str
) -> None:
    """Each page as it comes, and its head with the search open."""
    page = opened("", viewport=size, color_scheme=scheme)
    found, paths = {}, sorted(path for path in site.rglob("*.html") if "sach" not in path.relative_to(site).parts)
    for path in paths:
        name = path.relative_to(site).as_posix()
        page.goto(address + name)
        faults = violations(page)
        page.locator(SEARCH_BUTTON if size == PHONE else ".md-search__input").click()
        expect(page.locator(".md-search__scrollwrap")).to_be_visible()
        if faults := faults + violations(page, ".md-header"):
            found[name] = faults
    assert len(paths) > 200
    assert found == {}


# Every page


def test_every_page_has_a_language_a_title_and_one_heading(site: Path) -> None:
    wrong, titles = [], {}
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site)
        if "sach" in name.parts:
            continue
        soup = BeautifulSoup(path.read_text("utf-8"), "html.parser")
        title = soup.title.get_text(strip=True) if soup.title else ""
        if soup.html is None or soup.html.get("lang") != "vi" or len(soup.select("h1")) != 1 or not title:
            wrong.append(name.as_posix())
        titles.setdefault(title, []).append(name.as_posix())
    assert wrong == []
    assert {title: names for title, names in titles.items() if len(names) > 1 and "404.html" not in names} == {}


ENGLISH = (
    "search",
    "menu",
    "close",
    "skip",
    "navigation",
    "toggle",
    "permalink",
    "header",
    "footer",
    "table of contents",
)


@pytest.mark.parametrize("path", SAMPLE.values(), ids=SAMPLE)
def test_names_are_vietnamese(opened: Open, path: str) -> None:
    page = opened(path)
    names = page.evaluate(
        """() => [...document.querySelectorAll('[aria-label], [title], [placeholder], [alt]')].flatMap((e) =>
            ['aria-label', 'title', 'placeholder', 'alt'].map((name) => e.getAttribute(name)).filter(Boolean))"""
    )
    assert {"Tìm kiếm", "Mục lục cẩm nang", "Đầu trang", "Chuyển sang nền tối"} <= set(names)
    assert [name for name in names if name.lower().startswith(ENGLISH)] == []
    assert [name for name in names if normalize("NFC", name) != name] == []


# Narrow, large, still


@pytest.mark.parametrize(
    ("width", "ratio"), [(320, 1), (640, 2), (320, 4)], ids=["320 px", "1280 px at 200 %", "1280 px at 400 %"]
)
def test_nothing_scrolls_sideways(opened: Open, address: str, width: int, ratio: int) -> None:
    """A zoom of n in a window of 1280 px is a page of 1280/n px drawn with n device pixels each."""
    page = opened("", viewport={"width": width, "height": 256 if ratio == 4 else 450}, device_scale_factor=ratio)
    wide = []
    for path in SAMPLE.values():
        page.goto(address + path)
        page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(path)
    assert wide == []


def test_reduced_motion_moves_nothing(opened: Open) -> None:
    moving = """() => [...document.querySelectorAll('*')].filter((e) => {
        const { transitionDuration, animationDuration, animationName } = getComputedStyle(e);
        const long = (times) => times.split(',').some((time) => parseFloat(time) > 0.001);
        return long(transitionDuration) || (animationName !== 'none' && long(animationDuration));
    }).length"""
    assert opened(CHAPTER, reduced_motion="no-preference").evaluate(moving) > 0
    assert opened(CHAPTER).evaluate(moving) == 0


# Keyboard

FOCUS = """() => {
    const e = document.activeElement, style = getComputedStyle(e), label = e.nextElementSibling;
    // A check box or radio button that is not seen has its ring on its label.
    const ring = e.matches('.md-option') ? getComputedStyle(label) : style;
    return { tag: e.tagName, id: e.id, className: e.className, name: e.getAttribute('aria-label') || e.textContent.trim(),
        ring: ring.outlineStyle !== 'none' && parseFloat(ring.outlineWidth) >= 2, inText: !!e.closest('article'),
        shown: e.checkVisibility({ visibilityProperty: true }), menu: !!e.closest('.md-sidebar--primary') };
}"""


def stops(page: Page, count: int) -> list[dict[str, Any]]:
    """What the next presses of Tab come to, at most to the end of the page."""
    found: list[dict[str, Any]] = []
    while len(found) < count:
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        if stop["tag"] == "BODY":
            break
        found.append(stop)
    return found


def test_skip_link_leads_past_the_menu(opened: Open) -> None:
    page = opened(CHAPTER)
    page.keyboard.press("Tab")
    skip = page.locator(".md-skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    expect(skip).to_have_text("Đến thẳng nội dung")
    page.keyboard.press("Enter")
    assert stops(page, 1)[0]["inText"]


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["360", "1280"])
@pytest.mark.parametrize("path", ["", CHAPTER, SAMPLE["checklist"], SAMPLE["register"]])
def test_tab_reaches_the_text_and_is_always_seen(opened: Open, path: str, size: dict[str, int]) -> None:
    page = opened(path, viewport=size)
    menu = page.locator(".md-sidebar--primary a:visible").count() if size == DESK else 0
    seen = stops(page, menu + 45)
    texts = [at for at, stop in enumerate(seen) if stop["inText"]]
    assert texts, "the text is reached"
    assert [stop for stop in seen if not stop["ring"]] == []
    assert [stop for stop in seen if not stop["shown"]] == []
    assert [stop for stop in seen if not stop["name"] and stop["tag"] in ("A", "BUTTON")] == []
    if size == PHONE:
        assert texts[0] <= 5, "a closed menu is no detour"
        assert not any(stop["menu"] for stop in seen[: texts[-1]])
    else:
        expect(page.locator(MENU_BUTTON)).to_be_hidden()


def test_summary_shows_its_focus(opened: Open) -> None:
    page = opened(SAMPLE["chart"])
    page.keyboard.press("Tab")
    page.locator("article summary:visible").first.focus()
    assert page.evaluate(FOCUS)["ring"]


def test_menu_of_a_phone_by_keyboard(opened: Open) -> None:
    page = opened(CHAPTER, viewport=PHONE)
    stops(page, 2)
    button = page.get_by_role("button", name="Mục lục cẩm nang")
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".md-sidebar--primary .md-nav__list").first).to_be_visible()
    section = page.get_by_role("checkbox", name="Phần II. Kỳ họp")
    expect(page.get_by_role("link", name="11. Chuẩn bị kỳ họp")).to_be_hidden()
    section.focus()
    page.keyboard.press("Space")
    chapter = page.get_by_role("link", name="11. Chuẩn bị kỳ họp")
    expect(chapter).to_be_visible()
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUS)["menu"]
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(chapter).to_be_hidden()
