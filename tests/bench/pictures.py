"""`make pictures`: the README's two pictures, taken from the site and the book that were just built."""

from __future__ import annotations

import http.server
import subprocess
import tempfile
import threading
from functools import partial
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from camnang.browser import chromium

ROOT = Path(__file__).parents[2]
OUT = ROOT / "docs" / "hinh"
PAGE = "2-ky-hop/13-bieu-quyet/"


def site_picture() -> None:
    handler = partial(http.server.SimpleHTTPRequestHandler, directory=str(ROOT / "site"))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as play, chromium(play) as browser:
        page = browser.new_page(viewport={"width": 1200, "height": 750})
        page.goto(f"http://127.0.0.1:{server.server_port}/{PAGE}")
        page.locator("article a.vd-ref").first.hover()
        page.wait_for_timeout(800)
        page.screenshot(path=OUT / "trang-web.png")
    server.shutdown()
    _small(OUT / "trang-web.png", 900)


def book_picture() -> None:
    book = ROOT / "site" / "sach" / "cam-nang.pdf"
    with tempfile.TemporaryDirectory() as folder:
        first, last = _chapter_pages(book)
        subprocess.run(
            ["pdftoppm", "-r", "110", "-f", str(first), "-l", str(last), "-png", str(book), f"{folder}/p"], check=True
        )
        pages = [Image.open(p).convert("RGB") for p in sorted(Path(folder).glob("*.png"))]
        gap = 12
        sheet = Image.new(
            "RGB", (sum(p.width for p in pages) + gap * (len(pages) + 1), pages[0].height + 2 * gap), "#d8d4cc"
        )
        left = gap
        for picture in pages:
            sheet.paste(picture, (left, gap))
            left += picture.width + gap
        sheet.save(OUT / "trang-sach.png")
    _small(OUT / "trang-sach.png", 900)


def _chapter_pages(book: Path) -> tuple[int, int]:
    """The pair of pages on which chapter 13 opens and goes on."""
    import pikepdf

    with pikepdf.open(book) as pdf:
        count = len(pdf.pages)
    for number in range(8, count):
        text = subprocess.run(
            ["pdftotext", "-f", str(number), "-l", str(number), str(book), "-"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        if "biểu quyết" in text[:400].lower() and "Trong 1 phút" in text:
            return number, number + 1
    raise SystemExit("Không thấy trang mở đầu chương 13 trong sách.")


def _small(path: Path, width: int) -> None:
    picture = Image.open(path).convert("RGB")
    picture = picture.resize((width, picture.height * width // picture.width), Image.Resampling.LANCZOS)
    picture.quantize(128).save(path, optimize=True)


if __name__ == "__main__":
    OUT.mkdir(exist_ok=True)
    site_picture()
    book_picture()
