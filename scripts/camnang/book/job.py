"""What one run of the book builder works on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from camnang.book.edition import Edition


@dataclass(frozen=True, slots=True)
class Selection:
    """Some chapters bound under a name of their own, without appendices: the booklet of a class.

    `name` is the stem of the file, `lines` stand on the cover below the title, `sources` are paths from docs/.
    """

    name: str
    title: str
    lines: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(slots=True)
class Job:
    """`design` holds the book's templates and styles, `cache` keeps fonts and page numbers between builds,
    `site_url` ends in "/" (empty when the site has no address yet). `only` is the chapter that is made alone, as a path
    from docs/, `selection` some chapters that are bound together; both None for the whole book."""

    root: Path
    design: Path
    cache: Path
    edition: Edition
    site_url: str = ""
    site_name: str = ""
    repo_url: str = ""
    only: str | None = None
    selection: Selection | None = None

    @property
    def sources(self) -> tuple[str, ...]:
        """The chapters that are wanted, as paths from docs/; empty for all of them."""
        return self.selection.sources if self.selection else (self.only,) if self.only else ()

    @property
    def file(self) -> str:
        """The name of what is made: "cam-nang.pdf", "13-bieu-quyet-a4.pdf"."""
        return (self._own_name or "cam-nang") + self.edition.file.removeprefix("cam-nang")

    @property
    def _own_name(self) -> str:
        return self.selection.name if self.selection else Path(self.only).stem if self.only else ""

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
        name = f"{self._own_name}-" if self._own_name else ""
        return self.cache / f"trang-{name}{self.edition.paper.lower()}.json"
