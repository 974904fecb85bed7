"""Glossary terms say their sentence at their first use on a page, and nothing else changes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import markdown
import pytest
from bs4 import BeautifulSoup

from camnang.abbreviations import AbbreviationExtension
from camnang.data.handbook import load_handbook
from camnang.data.model import Term
from camnang.data.site_pages import chapters_of
from camnang.glossary_hover import GlossaryExtension, PageTerms
from camnang.markdown import CitationExtension, PageState
from viendan.register import Register

DAY = date(2026, 11, 22)
TERMS = (
    Term("Quyền miễn trừ", (), "Không bị bắt khi chưa có đồng ý.", None, (4,)),
    Term("Chất vấn", (), "Hỏi để người bị hỏi trả lời trước Hội đồng.", None, (25,)),
    Term("Hội đồng nhân dân", ("HĐND",), "Cơ quan quyền lực.", None, (3,)),
    Term("Ban pháp chế xã", (), "Tên cũ.", None, (25,), True),
)


def marked(text: str, chapters: tuple[int, ...], register: Register) -> list[tuple[str, str]]:
    terms = PageTerms()
    terms.begin(TERMS, chapters)
    added = [
        CitationExtension(trang_thai=PageState(register, DAY), dich="{id}"),
        AbbreviationExtension(viet_tat={"HĐND": "Hội đồng nhân dân"}),
        GlossaryExtension(trang=terms),
    ]
    soup = BeautifulSoup(markdown.markdown(text, extensions=["tables", *added]), "html.parser")
    return [(str(span.get_text()), str(span["title"])[:4]) for span in soup.select(".cn-thuat-ngu")]


@pytest.mark.parametrize(
    ("text", "chapters", "expected"),
    [
        ("Có quyền miễn trừ. Quyền miễn trừ là gì?", (9,), ["quyền miễn trừ"]),
        ("## A\n\nQuyền miễn trừ.\n\n## B\n\nquyền miễn trừ.", (9,), ["Quyền miễn trừ"]),
        ("Đại biểu chất vấn.", (25,), ["chất vấn"]),
        ("| A |\n|---|\n| chất vấn |", (25,), ["chất vấn"]),
        # Must not be marked
        ("Đại biểu chất vấn.", (9,), []),
        ("Quyền miễn trừ.", (), []),
        ("## Quyền miễn trừ", (4,), []),
        ("[quyền miễn trừ](x.md) và `chất vấn`", (4, 25), []),
        ("Hội đồng nhân dân (HĐND) họp.", (3,), []),
        ("Ban pháp chế xã", (25,), []),
        ("quyền miễn trừng phạt", (4,), []),
        ("CHẤT VẤN", (25,), []),
    ],
)
def test_where_a_term_is_told(text: str, chapters: tuple[int, ...], expected: list[str], invented: Register) -> None:
    assert [word for word, _ in marked(text, chapters, invented)] == expected


def test_it_says_the_sentence_of_the_glossary(invented: Register) -> None:
    assert marked("quyền miễn trừ", (9,), invented) == [("quyền miễn trừ", "Khôn")]


@pytest.mark.parametrize(
    ("source", "meta", "chapters"),
    [
        ("1-to-chuc/04-dai-bieu.md", {"so": 4}, (4,)),
        ("tinh-huong/02-chat-van.md", {"so": 2, "chuong": [25, 4]}, (25, 4)),
        ("tinh-huong/index.md", {}, ()),
        ("phu-luc/thuat-ngu.md", {}, ()),
        ("van-ban/luat.md", {"so": 3}, ()),
    ],
)
def test_whose_pages_explain(source: str, meta: dict[str, object], chapters: tuple[int, ...]) -> None:
    assert chapters_of(source, meta) == chapters


def test_citations_and_words_of_real_chapters_stay(root: Path) -> None:
    register = Register.load(root / "docs" / "van-ban")
    terms = PageTerms()
    count = 0
    for chapter in sorted((root / "docs").glob("5-*/2*.md"))[:3]:
        text = chapter.read_text("utf-8").split("\n---\n", 1)[1]
        terms.begin(load_handbook(root / "docs" / "du-lieu").terms, (int(chapter.name[:2]),))
        state = PageState(register, DAY)
        extensions = ["tables", CitationExtension(trang_thai=state, dich="{id}")]
        bare = BeautifulSoup(markdown.markdown(text, extensions=extensions), "html.parser")
        told = BeautifulSoup(
            markdown.markdown(text, extensions=[*extensions, GlossaryExtension(trang=terms)]), "html.parser"
        )
        assert [str(a) for a in bare.select("a")] == [str(a) for a in told.select("a")]
        assert bare.get_text() == told.get_text()
        assert told.select(":is(h1, h2, h3, a, code) .cn-thuat-ngu") == []
        count += len(told.select(".cn-thuat-ngu"))
    assert 3 <= count <= 60, "there, and quiet"
