"""Flow charts: what is read, what is refused with which words, where boxes stand, and what the page and print get."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from markdown import Markdown

from camnang.charts import ChartError, blocks, draw, parse
from camnang.charts.layout import SHEET, lay_out
from camnang.charts.wording import width, wrap
from camnang.findings import Checker
from viendan.register import Register

DOCS = Path(__file__).parents[2] / "docs"
HEAD = "flowchart TD\naccTitle: Xét đơn\naccDescr: Nhận đơn rồi soát đơn.\n"
GOOD = HEAD + (
    "A([Nhận đơn]) --> B{{Đơn đủ chữ ký, họ tên, địa chỉ của từng người chưa?}}\n"
    "B -- Đủ --> C[Thường trực tổ chức kỳ họp]\n"
    "B -->|Thiếu| D[Hướng dẫn bổ sung]\n"
    "C --> E([Báo cử tri])\nD --> E\nA --> E\n"
)
CHARTS = [(p.name, block) for p in sorted(DOCS.glob("[0-9]-*/*.md")) for block in blocks(p.read_text("utf-8"))]


def test_boxes_and_arrows_are_read() -> None:
    chart = parse(GOOD)
    assert [(b.id, b.shape.value) for b in chart.boxes.values()] == [
        ("A", "end"), ("B", "question"), ("C", "step"), ("D", "step"), ("E", "end"),
    ]  # fmt: skip
    assert [(a.start, a.end, a.label) for a in chart.arrows] == [
        ("A", "B", ""), ("B", "C", "Đủ"), ("B", "D", "Thiếu"), ("C", "E", ""), ("D", "E", ""), ("A", "E", ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "line", "said"),
    [
        ("flowchart LR\nA[Một] --> B[Hai]", 0, "Dòng đầu"),
        ("flowchart TD\naccTitle: Tên\nA[Một] --> B[Hai]", 0, "accDescr"),
        (HEAD + "A[Một] --> B", 3, "Ô B chưa có chữ"),
        (HEAD + "A[Một] --> B[Hai]\nC[Ba]", 4, "không nối"),
        (HEAD + "A[Một] ==> B[Hai]", 3, "Không đọc được “==> B[Hai]”"),
        (HEAD + "A[Một] -->", 3, "Không đọc được"),
        (HEAD + "style A fill:red", 3, "Không đọc được"),
        (HEAD + "A{{Một?}} --> B[Hai]", 3, "ít nhất hai mũi tên"),
        (HEAD + "A{{Một?}} -- Có --> B[Hai]\nA --> C[Ba]", 3, "ghi câu trả lời"),
        (HEAD + "A[Một] --> B[Hai]\nB --> A", 0, "thành vòng"),
        (HEAD + "\n".join(f"A{i}[Ô số {i}] --> A{i + 1}[Ô số {i + 1}]" for i in range(10)), 0, "11 ô"),
        (HEAD + "A[Một] --> B[Hai]\nA --> C[Ba]\nA --> D[Bốn]\nA --> E[Năm]", 0, "quá nhiều ô"),
        (HEAD + "A[Một] --> B[" + "Dài" * 40 + "]", 0, "từ dài hơn"),
    ],
)
def test_what_cannot_be_drawn_is_told_on_its_line(code: str, line: int, said: str) -> None:
    with pytest.raises(ChartError) as caught:
        draw(code)
    assert (caught.value.line, said in str(caught.value)) == (line, True), str(caught.value)


def test_boxes_lie_on_the_sheet_and_never_on_one_another() -> None:
    for code in (GOOD, *(block.code for _, block in CHARTS)):
        placed = lay_out(parse(code)).boxes
        for box in placed:
            assert box.x - box.width / 2 >= 0
            assert box.x + box.width / 2 <= SHEET
            assert all(width(line) <= box.width for line in box.lines)
        for one in placed:
            for other in placed:
                beside = abs(one.x - other.x) >= (one.width + other.width) / 2
                assert one is other or beside or one.bottom < other.top or other.bottom < one.top


def test_arrows_run_through_no_box() -> None:
    for code in (GOOD, *(block.code for _, block in CHARTS)):
        layout = lay_out(parse(code))
        for route in layout.routes:
            for (x1, y1), (x2, y2) in zip(route.points, route.points[1:], strict=False):
                assert x1 == x2 or y1 == y2, "arrows turn at right angles"
                for box in layout.boxes:
                    inside_x = box.x - box.width / 2 + 1 < max(x1, x2) and min(x1, x2) < box.x + box.width / 2 - 1
                    inside_y = box.top + 1 < max(y1, y2) and min(y1, y2) < box.bottom - 1
                    assert not (inside_x and inside_y)


def test_a_label_breaks_into_even_lines() -> None:
    lines = wrap("Thường trực HĐND tổ chức kỳ họp để bàn nội dung kiến nghị", 180)
    assert " ".join(lines) == "Thường trực HĐND tổ chức kỳ họp để bàn nội dung kiến nghị"
    assert len(lines) == 3
    assert max(map(width, lines)) - min(map(width, lines)) < 40
    assert wrap("Một\nhai ba", 200) == ["Một", "hai ba"]


def test_the_drawing_is_plain_and_the_same_twice() -> None:
    drawn = draw(GOOD)
    assert drawn == draw(GOOD)
    root = ElementTree.fromstring(drawn)
    assert root.get("role") == "img"
    assert root.get("aria-label") == "Xét đơn. Nhận đơn rồi soát đơn."
    for part in root.iter():
        assert not {"id", "style", "onload", "href"} & set(part.attrib)
        assert part.tag.split("}")[1] in {"svg", "rect", "polygon", "path", "text"}
    words = " ".join(part.text or "" for part in root.iter() if part.tag.endswith("text"))
    assert "Đủ" in words
    assert "Hướng dẫn bổ sung" in re.sub(r"\s+", " ", words)


def test_markup_in_a_label_stays_text() -> None:
    drawn = draw(HEAD + 'A["a < b & c"] --> B[Hai]')
    assert "a &lt; b &amp; c" in drawn


def test_the_page_gets_the_drawing_and_leaves_code_alone() -> None:
    text = f"Trước.\n\n```mermaid\n{GOOD}```\n\nSau.\n\n````text\n```mermaid\n{GOOD}```\n````\n"
    html = Markdown(extensions=["pymdownx.superfences", "camnang.charts.extension"]).convert(text)
    assert html.count("<svg") == 1
    assert "<figcaption>Sơ đồ: Xét đơn</figcaption>" in html
    assert "<p><figure" not in html
    assert html.count("flowchart TD") == 1  # the one that is shown as code


def test_the_check_finds_the_line_in_the_page(invented: Register) -> None:
    page = f"# Trang\n\n```mermaid\n{HEAD}A[Một] ==> B[Hai]\n```\n"
    found = Checker(invented, date(2026, 11, 22)).check_text(page, "trang.md")
    assert [(d.code, d.line) for d in found] == [("VD510", 7)]


def test_the_page_of_the_check_is_right() -> None:
    text = (DOCS / "kiem-tra" / "VD510.md").read_text("utf-8")
    wrong, right = re.findall(r"^```mermaid\n(.*?)^```$", text, re.M | re.S)
    with pytest.raises(ChartError, match="accDescr"):
        draw(wrong)
    draw(right)


@pytest.mark.parametrize(("name", "block"), CHARTS, ids=[f"{n}-{b.start}" for n, b in CHARTS])
def test_every_chart_of_the_handbook_fits_a_page_of_the_book(name: str, block: object) -> None:
    layout = lay_out(parse(block.code))  # type: ignore[attr-defined]
    assert layout.height * 78 / SHEET <= 158, "the drawing would be shrunk below 8.5 pt"
