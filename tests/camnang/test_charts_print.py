"""A chart on paper: its words are in the PDF, in the book's own face, and screen readers hear its name."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from camnang.book.paper import DRAWN_IN, embed_images, words_kept
from camnang.book.proof import fonts
from camnang.book.typefaces import ALLOWED, font_face_rules
from camnang.charts.extension import figure

CODE = (
    "flowchart TD\naccTitle: Xét đơn\naccDescr: Nhận đơn rồi soát.\n"
    "A([Nhận đơn của cử tri]) --> B{{Đủ chưa?}}\nB -- Đủ --> C([Trình])\nB -- Thiếu --> D([Bổ sung])\n"
)


@pytest.fixture
def article() -> BeautifulSoup:
    soup = BeautifulSoup(f"<html lang='vi'><body><article>{figure(CODE)}</article></body></html>", "html.parser")
    embed_images(soup, soup)
    return soup


def test_the_drawing_has_a_name_and_the_face_of_the_book(article: BeautifulSoup) -> None:
    (drawing,) = article.select("svg")
    assert drawing["font-family"] == DRAWN_IN
    (title,) = drawing.select("title")
    assert title.get_text() == "Xét đơn. Nhận đơn rồi soát."


def test_its_words_count_in_the_proof_of_completeness() -> None:
    kept = " ".join(words_kept(BeautifulSoup(f"<article>{figure(CODE)}</article>", "html.parser")))
    for said in ("Nhận đơn của cử tri", "Đủ chưa?", "Thiếu", "Bổ sung", "Sơ đồ: Xét đơn"):
        assert said in kept


def test_its_words_are_in_the_pdf_in_the_faces_of_the_book(article: BeautifulSoup, tmp_path: Path, root: Path) -> None:
    from weasyprint import HTML

    rules = font_face_rules(root / ".cache" / "sach")
    styles = (root / "overrides" / "pdf" / "khoi.css").read_text("utf-8")
    made = str(article).replace("<body>", f"<head><style>{rules}{styles}</style></head><body>")
    pdf = tmp_path / "so-do.pdf"
    HTML(string=made).write_pdf(pdf)
    text = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    words = " ".join(text.split())
    for said in ("Nhận đơn của cử tri", "Đủ chưa?", "Thiếu", "Bổ sung", "Sơ đồ: Xét đơn"):
        assert said in words
    for name, embedded in fonts(pdf):
        assert embedded
        assert name.split("+")[-1].startswith(ALLOWED)
