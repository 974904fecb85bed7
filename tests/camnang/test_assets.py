"""What a page asks for: few files, and of the theme's style what the handbook uses."""

import re
from pathlib import Path

import brotli
import pytest
from playwright.sync_api import Page

from camnang.assets import SCRIPT, STYLE, used_style

USED = frozenset({"md-nav", "md-search__", "trang"})
STYLES = [
    (".md-nav{color:red}", ".md-nav{color:red}"),
    (".md-blog{color:red}", ""),
    (".md-nav .md-blog{color:red}", ""),
    (".md-nav,.md-blog,h1{color:red}", ".md-nav,h1{color:red}"),
    (".md-nav:not(.md-blog){color:red}", ".md-nav:not(.md-blog){color:red}"),
    (":is(.md-blog,.md-nav) p{color:red}", ":is(.md-blog,.md-nav) p{color:red}"),
    (".md-search__tip{color:red}", ".md-search__tip{color:red}"),  # a script puts names together
    (".md-nav\\:x{color:red}", ".md-nav\\:x{color:red}"),
    ("@media print{.md-blog{color:red}.trang{color:red}}", "@media print{.trang{color:red}}"),
    ("@media print{.md-blog{color:red}}", ""),
    ("@keyframes x{0%{opacity:0}to{opacity:1}}", "@keyframes x{0%{opacity:0}to{opacity:1}}"),
    (
        ":root{--md-a-icon:url('data:a;b');--md-b-icon:url('data:b')}.trang{mask:var(--md-b-icon)}",
        ':root{--md-b-icon:url("data:b")}.trang{mask:var(--md-b-icon)}',
    ),
]


@pytest.mark.parametrize(("style", "kept"), STYLES)
def test_used_style(style: str, kept: str) -> None:
    assert used_style(style, USED).replace(" ", "") == kept.replace(" ", "")


def test_a_page_asks_for_three_styles_and_each_script_once(site: Path) -> None:
    for path in ("index.html", "2-ky-hop/13-bieu-quyet/index.html", "cong-cu/da-so/index.html"):
        html = (site / path).read_text("utf-8")
        styles = re.findall(r'<link rel="stylesheet" href="[^"]*?(assets/[^"]+)"', html)
        assert len(styles) == 3, styles
        assert styles[-1] == STYLE
        scripts = re.findall(r'<script src="[^"]*?(assets/[^"]+)"', html)
        assert scripts.count(SCRIPT) == 1
        assert [each for each in styles + scripts if not (site / each).is_file()] == []
        assert len(scripts) == len(set(scripts))


def test_first_view_of_a_phone_is_light(site: Path, phone: Page, address: str) -> None:
    """Everything the first page asks for before it is touched, compressed as a host of files does; the limit is today's
    weight and a little, so that what is added is seen."""
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.url.split("?")[0].removeprefix(address)))
    phone.goto(address, wait_until="networkidle")
    own = {name or "index.html" for name in asked if name not in ("sw.js", "sitemap.xml")}
    assert not any("workers/" in name or "search_index" in name for name in own), "the search waits until it is wanted"
    weights = {name: len(brotli.compress((site / name).read_bytes())) for name in own if (site / name).is_file()}
    assert sum(weights.values()) < 122_000, weights
