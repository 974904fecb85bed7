"""What one run of the book builder works on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from camnang.book.edition import Edition


@dataclass(slots=True)
class Job:
    """`design` holds the book's templates and styles, `cache` keeps fonts and page numbers between builds,
    `site_url` ends in "/" (empty when the site has no address yet). `only` is the chapter that is made alone, as a path
    from docs/; None for the whole book."""

    root: Path
    design: Path
    cache: Path
    edition: Edition
    site_url: str = ""
    site_name: str = ""
    repo_url: str = ""
    only: str | None = None

    @property
    def file(self) -> str:
        """The name of what is made: "cam-nang.pdf", "13-bieu-quyet-a4.pdf"."""
        name = self.edition.file
        return Path(self.only).stem + name.removeprefix("cam-nang") if self.only else name

    @property
    def pieces(self) -> Path:
        """The folder of pieces set before."""
        return self.cache / "manh"

    def finished(self, key: str) -> Path:
        """A chapter alone, made before from the manuscript of this key."""
        return self.cache / "chuong" / f"{key}.pdf"

    @property
    def numbers_file(self) -> Path:
        """Editions on the same paper break their pages at the same words."""
        name = f"{Path(self.only).stem}-" if self.only else ""
        return self.cache / f"trang-{name}{self.edition.paper.lower()}.json"
