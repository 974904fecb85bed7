"""The cover as a picture: the first page of the A5 book."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from camnang.book.edition import BookError
from camnang.book.front import Imprint, Pages
from camnang.book.job import Job
from camnang.book.render import write_pdf
from camnang.book.styles import style_sheet
from camnang.book.typefaces import font_face_rules

WIDTH = 1200  # pixels; shops and shelves ask for at least 1000


def cover_image(imprint: Imprint, job: Job) -> bytes:
    """PNG. Raises BookError when poppler is missing."""
    style = f"{font_face_rules(job.cache)}\n{style_sheet(job.design, job.edition)}"
    head = f'<!doctype html><html lang="vi"><head><style>{style}</style></head>'
    with tempfile.TemporaryDirectory(prefix="camnang-bia-") as folder:
        pdf, picture = Path(folder) / "bia.pdf", Path(folder) / "bia"
        write_pdf(f"{head}<body>{Pages(job).cover(imprint)}</body></html>", pdf)
        size = ["-scale-to-x", str(WIDTH), "-scale-to-y", "-1"]
        try:
            subprocess.run(["pdftoppm", "-png", "-singlefile", *size, str(pdf), str(picture)], check=True)
        except FileNotFoundError as fault:
            raise BookError("Thiếu lệnh pdftoppm để vẽ bìa. Cài gói poppler-utils.") from fault
        return picture.with_suffix(".png").read_bytes()
