"""The Markdown extension: what is linked, what is left alone, and that check, page and count agree."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import markdown
import pytest

from camnang.markdown import CitationExtension, PageState
from viendan.model import State
from viendan.page import Page
from viendan.register import Register

DAY = date(2026, 11, 22)
EXTENSIONS = ["admonition", "attr_list", "tables", "footnotes", "def_list", "toc", "pymdownx.details"]


def render(text: str, register: Register) -> tuple[str, PageState]:
    state = PageState(register, DAY)
    extension = CitationExtension(trang_thai=state, dich="{id}")
    return markdown.markdown(text, extensions=[*EXTENSIONS, extension]), state


def links(html: str) -> list[str]:
    return [re.sub(r"\s+", " ", words) for words in re.findall(r'<a class="vd-ref[^>]*>(.*?)</a>', html, re.DOTALL)]


CASES = [
    # Markdown, words that become links
    ("Theo khoản 1 Điều 3 Luật số 10/2024/QH15.", ["khoản 1 Điều 3 Luật số 10/2024/QH15"]),
    ("Các khoản 1 và 2 Điều 3 Luật số 10/2024/QH15.", ["khoản 1", "2 Điều 3 Luật số 10/2024/QH15"]),
    ("**Hạn:** Điều 4\nLuật số 10/2024/QH15 nêu.", ["Điều 4 Luật số 10/2024/QH15"]),
    ("| Việc | Căn cứ |\n|---|---|\n| Họp | Điều 4 Luật số 10/2024/QH15 |", ["Điều 4 Luật số 10/2024/QH15"]),
    ('!!! bay "Bẫy"\n    Xem Điều 4 Luật số 10/2024/QH15.', ["Điều 4 Luật số 10/2024/QH15"]),
    (
        "- Điều 1 Luật số 10/2024/QH15\n- Điều 2 Luật Bến nước số 22/2025/QH15",
        ["Điều 1 Luật số 10/2024/QH15", "Điều 2 Luật Bến nước số 22/2025/QH15"],
    ),
    ("Câu.[^1]\n\n[^1]: Điều 4 Luật số 10/2024/QH15.", ["Điều 4 Luật số 10/2024/QH15"]),
    # Emphasis inside the words: the longest piece carries the link, once.
    ("Theo *khoản 1* Điều 3 Luật số 10/2024/QH15.", ["Điều 3 Luật số 10/2024/QH15"]),
    # Left alone
    ("`Điều 4 Luật số 10/2024/QH15`", []),
    ("```\nĐiều 4 Luật số 10/2024/QH15\n```\n", []),
    ("    Điều 4 Luật số 10/2024/QH15\n", []),
    ("## Điều 4 Luật số 10/2024/QH15", []),
    ("[Điều 4 Luật số 10/2024/QH15](x.md)", []),
    ("<!-- Điều 4 Luật số 10/2024/QH15 -->", []),
    ("Điều 61 Luật số 10/2024/QH15 không có; Luật số 98/2024/QH15 không biết; Điều 4 trống.", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_what_becomes_a_link(text: str, expected: list[str], invented: Register) -> None:
    html, _ = render(text, invented)
    assert [word.strip() for word in links(html)] == expected


def test_link_carries_address_and_labels(invented: Register) -> None:
    html, _ = render("Theo điểm đ khoản 2 Điều 2 Luật số 10/2024/QH15.", invented)
    (link,) = ElementTree.fromstring(html).findall("a")
    assert link.text == "điểm đ khoản 2 Điều 2 Luật số 10/2024/QH15"
    assert link.attrib == {
        "class": "vd-ref",
        "href": "luat-10-2024-qh15#dieu-2",
        "data-vd": "luat-10-2024-qh15",
        "data-tinh-trang": "con_hieu_luc",
        "data-dieu": "2",
        "data-khoan": "2",
        "data-diem": "đ",
    }


def test_unproved_link_says_so(invented: Register) -> None:
    html, _ = render("Theo Điều 7 Nghị quyết số 15/2025/UBTVQH15.", invented)
    assert 'class="vd-ref vd-unproved"' in html
    assert "#dieu-7" not in html


def test_heading_and_anchor_of_each_reference_are_kept(invented: Register) -> None:
    _, state = render("## Bầu\n\nĐiều 3 Luật số 10/2024/QH15.\n\n## Họp\n\nĐiều 4 Luật số 10/2024/QH15.", invented)
    assert [(item.heading, item.anchor) for item in state.linked] == [("Bầu", "bau"), ("Họp", "hop")]


def test_text_is_never_changed(invented: Register) -> None:
    text = "Theo *khoản 1* Điều 3, các khoản 1 và 2 Điều 3 Luật số 10/2024/QH15; rồi **Điều 4** Luật Bến nước."
    linked, _ = render(text, invented)
    plain = markdown.markdown(text, extensions=EXTENSIONS)
    assert re.sub(r"</?a[^>]*>", "", linked) == plain


@pytest.mark.parametrize("text", [case[0] for case in CASES if not case[0].startswith(("##", "    "))])
def test_check_and_page_find_the_same_references(text: str, invented: Register) -> None:
    _, state = render(text, invented)
    checked = [r for r in Page(text, invented, DAY, DAY).references if r.state in (State.RESOLVED, State.UNPROVED)]
    assert [(i.reference.document, i.reference.provision) for i in state.linked] == [
        (r.document, r.provision) for r in checked
    ]


def chapters() -> list[Path]:
    return sorted((Path(__file__).parents[2] / "docs").glob("[0-9]-*/*.md"))


@pytest.mark.parametrize("chapter", chapters(), ids=lambda p: p.stem)
def test_every_reference_of_a_chapter_is_linked_once(chapter: Path, root: Path) -> None:
    register = Register.load(root / "docs" / "van-ban")
    text = chapter.read_text("utf-8").split("\n---\n", 1)[1]
    page = Page(text, register, DAY, DAY)
    in_heading = re.compile(r"^#{1,6} [^\n]*", re.MULTILINE)
    headings = [m.span() for m in in_heading.finditer(text)]
    html, state = render(text, register)
    checked = [
        (r.document and r.document.id, r.provision)
        for r in page.references
        if r.state in (State.RESOLVED, State.UNPROVED) and not any(s <= r.citation.start < e for s, e in headings)
    ]
    assert [(i.reference.document and i.reference.document.id, i.reference.provision) for i in state.linked] == checked
    assert len(links(html)) == len(checked)
