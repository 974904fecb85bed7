"""The search box of the built site in Chromium, asked what people ask: tim-kiem.yml, typed in several ways."""

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Page, expect

from camnang.citations import CitedBy
from camnang.data.model import Term
from camnang.data.show_terms import abbreviations
from camnang.publish import SlotError
from camnang.search import INDEX, PARTS, fill_pack, join_parts, provisions_json
from camnang.slug import fold
from viendan.register import Register

ROOT = Path(__file__).parents[2]
FLOOR_FIRST = 0.97
# Asked in words the handbook does not use ("nghỉ họp" is "vắng"): counted as wrong, known to be found nowhere.
NOT_FOUND = {"duoc nghi hop may lan"}
QUERIES: dict[str, list[tuple[str, list[Any]]]] = yaml.safe_load(
    Path(__file__).with_name("tim-kiem.yml").read_text("utf-8")
)

# The theme's worker tells its results by messages; the driver waits for the one of its own query.
LISTEN = """
const Real = window.Worker;
window.Worker = class extends Real {
  constructor(...a) { super(...a); this.addEventListener("message", (e) => {
    if (e.data.type === 1) window.searchReady = performance.now();
    if (e.data.type === 3) window.searchAnswers = (window.searchAnswers || 0) + 1;
  }); }
};
"""
ASK = """async (asked) => {
  const input = document.querySelector(".md-search__input");
  const before = window.searchAnswers || 0;
  input.value = asked;
  input.dispatchEvent(new Event("input", {bubbles: true}));
  const until = performance.now() + 8000;
  const done = () => (window.searchAnswers || 0) > before && document.querySelector(".cn-found").dataset.asked === asked;
  while (!done() && performance.now() < until) await new Promise((r) => setTimeout(r, 4));
  await new Promise((r) => setTimeout(r, 20));
  const items = document.querySelectorAll(".cn-found:not([hidden]) > li, ol.md-search-result__list:not(.cn-found) > li");
  return [...items].slice(0, 8).map((li) => li.querySelector("a").href);
}"""


def typed() -> Iterator[tuple[str, str, list[Any]]]:
    """(group, query, pages): the file's queries, and each fully marked one in three more ways."""
    for group, entries in QUERIES.items():
        for query, pages in entries:
            yield group, query, pages
            if group == "đủ dấu":
                yield "không dấu", fold(query), pages
                yield "NFD", unicodedata.normalize("NFD", query), pages
                yield "chữ hoa", query.upper(), pages


def places(pages: list[Any]) -> re.Pattern[str]:
    """Site paths of the codes of tim-kiem.yml."""
    patterns = []
    for page in pages:
        if isinstance(page, int):
            patterns.append(rf"\d-[a-z0-9-]+/{page:02d}-[a-z0-9-]+/")
        elif found := re.fullmatch(r"T(\d\d)", page):
            patterns.append(rf"tinh-huong/{found[1]}-[a-z0-9-]+/")
        elif re.fullmatch(r"K\d\d", page):
            patterns.append(rf"danh-muc/{page.lower()}/")
        else:
            patterns.append(".*" if page == "*" else rf"{page}/")
    return re.compile("|".join(patterns))


@pytest.fixture
def box(desk: Page, address: str) -> Page:
    desk.add_init_script(LISTEN)
    desk.goto(address)
    desk.locator(".md-search__input").focus()
    desk.wait_for_function("window.searchReady")
    desk.evaluate(ASK, "hội đồng")  # the theme asks once by itself; its answer must not pass for that of a test
    return desk


def test_the_page_that_answers_comes_first(box: Page, address: str) -> None:
    right: dict[str, list[bool]] = defaultdict(list)
    wrong, nowhere = [], []
    for group, query, pages in typed():
        found = [link.removeprefix(address) for link in box.evaluate(ASK, query)]
        wanted = places(pages)
        right[group].append(bool(found) and bool(wanted.match(found[0])))
        if not any(wanted.match(link) for link in found) and query not in NOT_FOUND:
            nowhere.append((query, found[:3]))
        elif not right[group][-1]:
            wrong.append((query, found[:3]))
    total = [hit for hits in right.values() for hit in hits]
    for group, hits in right.items():
        print(f"{group:28} {sum(hits):4} / {len(hits)}")
    print(f"{'cả bộ':28} {sum(total):4} / {len(total)}  ({sum(total) / len(total):.1%})")
    for query, found in [*nowhere, *wrong]:
        print(f"  {query}: {found}")
    assert len(total) >= 300
    assert not nowhere, nowhere
    assert sum(total) / len(total) >= FLOOR_FIRST, wrong


def test_the_index_waits_until_the_reader_turns_to_the_search(desk: Page, address: str) -> None:
    asked: list[str] = []
    desk.on("request", lambda request: asked.append(request.url))
    desk.goto(address, wait_until="networkidle")
    assert not any(url.endswith(INDEX) for url in asked)
    desk.locator(".md-search__input").focus()
    desk.wait_for_event("response", lambda response: response.url.endswith(INDEX))


def test_enter_opens_the_provision_and_its_chapters_follow(box: Page, address: str) -> None:
    found = [link.removeprefix(address) for link in box.evaluate(ASK, "khoan 2 dieu 35 luat 72/2025")]
    assert found[0] == "van-ban/luat-72-2025-qh15/#dieu-35"
    assert any(link.startswith("2-ky-hop/13-bieu-quyet/") for link in found[1:5])
    box.locator(".md-search__input").press("Enter")
    box.wait_for_url("**/van-ban/luat-72-2025-qh15/*#dieu-35")


def test_a_missing_page_searches_for_the_words_of_its_address(site: Path, desk: Page, address: str) -> None:
    desk.route("**/13-bieu-quyet-cu/", lambda route: route.fulfill(status=404, path=site / "404.html"))
    desk.goto(f"{address}2-ky-hop/13-bieu-quyet-cu/")
    again = desk.get_by_label("Tìm trong cẩm nang")
    expect(again).to_have_value("bieu quyet cu")
    again.fill("bieu quyet")
    again.press("Enter")
    found = desk.locator(".md-search-result__list:not(.cn-found) a").first
    expect(found).to_have_attribute("href", re.compile("13-bieu-quyet"), timeout=30_000)


@pytest.mark.parametrize("asked", ["tong so dai bieu", "tổng số đại biểu"])
def test_what_was_typed_is_marked_where_it_leads(desk: Page, address: str, asked: str) -> None:
    desk.goto(f"{address}2-ky-hop/13-bieu-quyet/?h={asked}")
    marks = desk.locator("mark[data-md-highlight]")
    texts = {text.lower() for text in marks.all_text_contents()}
    assert "tổng số đại biểu" in texts
    assert all(" " in text for text in texts), "no single syllables"
    assert "?h=" not in desk.url


def test_a_result_shows_no_key_of_the_pack(box: Page) -> None:
    box.evaluate(ASK, "tiep xuc cu tri")
    shown = box.locator("ol.md-search-result__list:not(.cn-found)").inner_text()
    assert "_" not in shown
    marked = box.locator("ol.md-search-result__list:not(.cn-found) mark").all_text_contents()
    assert marked
    assert {fold(mark).strip('.,:;?!()“”"') for mark in marked} == {"tiep", "xuc", "cu", "tri", "txct"}


# The build's part


def test_abbreviations_are_folded_into_the_pack() -> None:
    pack = fill_pack("const A = /*VIET_TAT*/ {} /*HET*/;", {"HĐND": "Hội đồng nhân dân", "TT HĐND": "Thường trực HĐND"})
    assert json.loads(pack.removeprefix("const A = ").removesuffix(";")) == {
        "hdnd": "hoi dong nhan dan",
        "tt hdnd": "thuong truc hdnd",
    }


def test_the_pack_has_its_slot() -> None:
    assert fill_pack(join_parts(ROOT / "overrides" / PARTS), {"KN": "Khiếu nại"}).count('"kn":"khieu nai"') == 1
    with pytest.raises(SlotError, match="VIET_TAT"):
        fill_pack("const A = {};", {})


def test_abbreviations_of_terms() -> None:
    written = (("Văn bản", ("VB",)), ("Quy phạm", ("QP", "QPPL")), ("Đơn", ()))
    assert abbreviations(tuple(Term(full, shorts, "Lời giải thích.", None) for full, shorts in written)) == {
        "VB": "Văn bản",
        "QP": "Quy phạm",
        "QPPL": "Quy phạm",
    }


def test_the_table_of_provisions_lists_what_has_a_place() -> None:
    register = Register.load(ROOT / "tests/ban-mau/van-ban-kiem-tra")
    table = provisions_json(register, CitedBy(), "van-ban/*/", on=date(2026, 11, 22))
    assert {entry["id"] for entry in table["vb"]} == {document.id for document in register}
    for entry, document in zip(table["vb"], register, strict=True):
        assert set(entry["d"]) == set(document.listed)
    assert table["trang"] == []
    assert table["so"] == "van-ban/*/"
