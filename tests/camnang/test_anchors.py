"""A published address stays, or is led on."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from camnang.anchors import PUBLISHED, faults, headings, load_redirects, lost, publish_redirects, read_list, write_list
from camnang.schemas import SchemaError

ROOT = Path(__file__).parents[2]
LIST = Path(__file__).with_name("neo-da-cong-bo.txt")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A site of two pages."""
    for page, body in (("", '<h1 id="dau">Đầu</h1>'), ("1-a/b/", '<h1>B</h1><h2 id="mot">1</h2><p id="hai">2</p>')):
        (tmp_path / page).mkdir(parents=True, exist_ok=True)
        (tmp_path / page / "index.html").write_text(body, "utf-8")
    (tmp_path / "assets").mkdir()
    return tmp_path


def test_no_published_anchor_is_lost(site: Path) -> None:
    published = read_list(LIST)
    assert len(published) > 250
    assert sum(map(len, published.values())) > 1000
    assert lost(published, site, load_redirects(ROOT / "docs" / "du-lieu")) == [], (
        "Một địa chỉ đã công bố bị mất. Trả lại tiêu đề cũ, hoặc ghi địa chỉ mới vào docs/du-lieu/chuyen-huong.yml."
    )


def test_redirects_of_the_handbook_work(site: Path) -> None:
    assert list(faults(site, load_redirects(ROOT / "docs" / "du-lieu"))) == []


LOST = [
    ({"1-a/b/": ["mot"]}, {}, []),
    ({"1-a/b/": ["hai"]}, {}, []),  # a paragraph took the id over: the address still works
    ({"1-a/b/": ["ba", "mot"]}, {}, ["1-a/b/#ba"]),
    ({"1-a/b/": ["ba"]}, {"1-a/b/#ba": "1-a/b/#mot"}, []),
    ({"1-a/b/": ["ba"]}, {"1-a/b/": "#dau"}, ["1-a/b/#ba"]),
    ({"1-a/c/": ["ba", "bon"]}, {}, ["1-a/c/"]),
    ({"1-a/c/": ["ba", "bon"]}, {"1-a/c/": "1-a/b/"}, []),
    ({"": ["dau"]}, {}, []),
    ({"": ["cuoi"]}, {}, ["#cuoi"]),
]


@pytest.mark.parametrize(("published", "moved", "gone"), LOST)
def test_lost(small: Path, published: dict[str, list[str]], moved: dict[str, str], gone: list[str]) -> None:
    assert lost(published, small, moved) == gone


def test_headings_and_their_list(small: Path, tmp_path: Path) -> None:
    found = headings(small)
    assert found == {"": ["dau"], "1-a/b/": ["mot"]}
    write_list(tmp_path / "neo.txt", found)
    assert read_list(tmp_path / "neo.txt") == found


def test_a_redirect_that_leads_nowhere_is_told(small: Path) -> None:
    told = list(faults(small, {"1-a/b/#mot": "1-a/b/#hai", "1-a/x/": "1-a/y/", "1-a/b/#ba": "#dau"}))
    assert [message.split("`")[1] for message in told] == ["tu: 1-a/b/#mot", "den: 1-a/y/"]


@pytest.mark.parametrize("address", ["/1-a/b/", "1-a/b", "1-a/b/#", "1-A/b/", "../b/"])
def test_addresses_have_one_form(tmp_path: Path, address: str) -> None:
    (tmp_path / "chuyen-huong.yml").write_text(f'chuyen:\n  - {{tu: "{address}", den: "1-a/"}}\n', "utf-8")
    with pytest.raises(SchemaError):
        load_redirects(tmp_path)


def test_without_a_file_nothing_moves(tmp_path: Path) -> None:
    assert load_redirects(tmp_path) == {}


def test_the_browser_is_led_on(site: Path, desk: Page, address: str) -> None:
    chapter = "2-ky-hop/13-bieu-quyet/"
    table = site / PUBLISHED
    old_page = site / "2-ky-hop/13-cach-cu/index.html"
    before = table.read_text("utf-8")
    try:
        publish_redirects(site, {f"{chapter}#ten-cu": f"{chapter}#ai-lam-gi", "2-ky-hop/13-cach-cu/": chapter})
        assert json.loads(table.read_text("utf-8")) == {chapter: {"ten-cu": f"{chapter}#ai-lam-gi"}}
        desk.goto(f"{address}{chapter}#ten-cu")
        desk.wait_for_url(f"{address}{chapter}#ai-lam-gi")
        expect(desk.locator("#ai-lam-gi")).to_be_in_viewport()
        desk.goto(f"{address}2-ky-hop/13-cach-cu/#ten-cu")  # an old name on an old page
        desk.wait_for_url(f"{address}{chapter}#ai-lam-gi")
        desk.goto(f"{address}{chapter}#khong-co-o-dau")
        expect(desk.locator("h1")).to_be_visible()
        assert desk.url.endswith("#khong-co-o-dau")
    finally:
        table.write_text(before, "utf-8")
        old_page.unlink(missing_ok=True)
        if old_page.parent.exists():
            old_page.parent.rmdir()
