"""What must be true of a finished book before it replaces the last good one; read back from the PDF itself."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterable, Iterator
from html import unescape
from itertools import pairwise
from pathlib import Path

import pikepdf

from camnang.book.edition import BookError
from camnang.book.ink import colour_faults
from camnang.book.manuscript import Manuscript
from camnang.book.pages import PageMap
from camnang.book.typefaces import ALLOWED

LOSS_ALLOWED = 0.001
_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
_WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')
_TOKEN = re.compile(r"\w+")
_SLACK = 6.0  # points a line box may reach over the text area


def prove(manuscript: Manuscript, pdf: Path, pages: PageMap) -> None:
    """`pages` is what the numbers in the text were taken from. Raises BookError with everything that is wrong."""
    faults = [
        *moved_targets(manuscript, pdf, pages),
        *lost_words(manuscript, pdf, pages),
        *foreign_fonts(pdf),
        *language_faults(pdf),
    ]
    if manuscript.edition.one_ink:
        faults += colour_faults(pdf)
    if faults:
        raise BookError("Sách chưa đạt, bản in cũ được giữ nguyên:\n- " + "\n- ".join(faults))


def moved_targets(manuscript: Manuscript, pdf: Path, pages: PageMap) -> Iterator[str]:
    """Anchors that stand on another page of the bound book than the one the text names."""
    bound = PageMap.of(pdf)
    moved = sorted(anchor for anchor in manuscript.anchors if bound.index.get(anchor) != pages.index[anchor])
    if moved or bound.body != pages.body or bound.count != pages.count:
        yield f"số trang không khớp với tệp PDF đã đóng: {', '.join(moved[:10])}"


def lost_words(manuscript: Manuscript, pdf: Path, pages: PageMap) -> Iterator[str]:
    """Words of each chapter against the words on its pages, running heads and page numbers left out."""
    printed = page_words(pdf, manuscript.edition.top, manuscript.edition.bottom)
    ends = [pages.index[anchor] for anchor in manuscript.text] + [pages.count]
    missing: Counter[str] = Counter()
    total = 0
    for text, (start, end) in zip(manuscript.text.values(), pairwise(ends), strict=True):
        want = tokens([text])
        have = tokens(word for page in printed[start:end] for word in page)
        total += want.total()
        missing += want - have
    if missing.total() > LOSS_ALLOWED * total:
        listed = ", ".join(f"“{word}” ×{times}" for word, times in missing.most_common(20))
        yield f"mất {missing.total()} trong {total} từ của các chương: {listed}"


def page_words(pdf: Path, top: float = 0, bottom: float = 0) -> list[list[str]]:
    """Words page by page in reading order, those above `top` or below `bottom` points from the edges left out.

    Raises BookError for a word outside the paper.
    """
    if shutil.which("pdftotext") is None:
        raise BookError("Thiếu lệnh pdftotext để soát bản in. Cài gói poppler-utils.")
    done = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, text=True, check=True)
    pages = []
    for number, (width, height, content) in enumerate(_PAGE.findall(done.stdout), 1):
        words = []
        for box in _WORD.findall(content):
            left, upper, right, lower = map(float, box[:4])
            if left < 0 or right > float(width) or upper < 0 or lower > float(height):
                raise BookError(f"Chữ “{unescape(box[4])}” nằm ngoài khổ giấy ở tờ {number}.")
            if upper >= top - _SLACK and lower <= float(height) - bottom + _SLACK:
                words.append(unescape(box[4]))
        pages.append(words)
    return pages


def tokens(texts: Iterable[str]) -> Counter[str]:
    return Counter(token for text in texts for token in _TOKEN.findall(text.casefold()))


def foreign_fonts(pdf: Path) -> Iterator[str]:
    """Fonts that are not embedded, or not ours."""
    for name, embedded in sorted(fonts(pdf)):
        if not embedded:
            yield f"phông {name} không được nhúng"
        if not name.split("+")[-1].startswith(ALLOWED):
            yield f"phông lạ {name}: có ký tự mà phông của sách không có"


def fonts(path: Path) -> set[tuple[str, bool]]:
    """(name, embedded) of every font in the file."""
    found = set()
    with pikepdf.open(path) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor":
                embedded = any(key in item for key in ("/FontFile", "/FontFile2", "/FontFile3"))
                found.add((str(item.FontName).lstrip("/"), embedded))
    return found


def language_faults(path: Path) -> Iterator[str]:
    with pikepdf.open(path) as pdf:
        if str(pdf.Root.get("/Lang", "")) != "vi":
            yield "tệp PDF không khai ngôn ngữ vi"
        if "/StructTreeRoot" not in pdf.Root:
            yield "tệp PDF không có cây cấu trúc (tagged)"
