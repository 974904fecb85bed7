"""Where things stand in a checkout, and how files of the handbook are told apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

DATA = frozenset({"du-lieu", "lop"})  # folders of docs/ whose YAML files are text to check
_CHAPTER = re.compile(r"\A\d-[\w-]+/\d{2}-[\w-]+\.md\Z")


class ProjectError(Exception):
    """The command could not run at all; the message is for the editor, in Vietnamese."""


@dataclass(frozen=True, slots=True)
class Project:
    """A checkout of the handbook; `root` holds mkdocs.yml."""

    root: Path

    @classmethod
    def find(cls, start: Path | None = None) -> Project:
        here = (start or Path.cwd()).resolve()
        for folder in (here, *here.parents):
            if (folder / "mkdocs.yml").is_file():
                return cls(folder)
        raise ProjectError("Không thấy mkdocs.yml ở thư mục này hay thư mục cha. Hãy chạy lệnh trong thư mục cẩm nang.")

    @property
    def docs(self) -> Path:
        return self.root / "docs"

    @property
    def register(self) -> Path:
        return self.docs / "van-ban"

    @property
    def deadlines(self) -> Path:
        return self.docs / "du-lieu" / "thoi-han.yml"

    @property
    def baseline(self) -> Path:
        return self.docs / "kiem-tra" / "ngoai-le.yml"

    def shown(self, path: Path) -> str:
        """The path as an editor knows it: from the root of the checkout, with "/"."""
        resolved = path.resolve()
        return resolved.relative_to(self.root).as_posix() if resolved.is_relative_to(self.root) else path.as_posix()

    def chapters(self) -> list[Path]:
        return sorted(p for p in self.docs.glob("[0-9]-*/*.md") if is_chapter(p.relative_to(self.docs).as_posix()))


def is_chapter(source: str) -> bool:
    """Whether a path from docs/ is a chapter: "2-ky-hop/13-bieu-quyet.md"."""
    return _CHAPTER.match(source) is not None


def sources(paths: Iterable[Path]) -> Iterator[Path]:
    """The files that hold text to check: Markdown anywhere, YAML in the folders of data. Raises ProjectError."""
    for path in paths:
        if path.is_dir():
            yield from sorted(p for p in path.rglob("*.md") if p.is_file())
            yield from sorted(p for p in path.rglob("*.yml") if p.is_file() and _is_data(p, path))
        elif path.is_file():
            yield path
        else:
            raise ProjectError(f"Không có tệp hay thư mục “{path}”. Kiểm tra lại đường dẫn.")


def _is_data(file: Path, folder: Path) -> bool:
    """Whether a file found in `folder` stands in a folder of data, be that below the folder or the folder itself."""
    return not DATA.isdisjoint((*folder.absolute().parts[-2:], *file.relative_to(folder).parts[:-1]))
