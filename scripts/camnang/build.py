"""`camnang build`: the site and the book into `site/`; the last good output stays until the new one is whole."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from camnang.project import Project, ProjectError

Say = Callable[[str], None]


def build(project: Project, only: str | None, say: Say) -> None:
    """Raises ProjectError when a part fails; `site/` is then as it was."""
    fresh = project.root / "build" / "site"
    final = project.root / "site"
    if only == "book":
        book = _book(project, fresh.parent / "sach", say)
        (final / "sach").mkdir(parents=True, exist_ok=True)
        book.replace(final / "sach" / book.name)
        return
    shutil.rmtree(fresh, ignore_errors=True)
    _site(project, fresh, say)
    kept = final / "sach"
    if only is None:
        book = _book(project, fresh.parent / "sach", say)
        (fresh / "sach").mkdir(exist_ok=True)
        book.replace(fresh / "sach" / book.name)
    elif kept.is_dir():
        shutil.copytree(kept, fresh / "sach")
    _swap(fresh, final)
    say(f"Xong: {final}")


def _site(project: Project, out: Path, say: Say) -> None:
    say("Dựng trang web…")
    # Never with -q: it mutes the warnings that --strict counts.
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(out)]
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}  # the banner of Material 9 says nothing an editor can act on
    if subprocess.run(command, cwd=project.root, env=quiet, check=False).returncode:
        raise ProjectError(
            "Dựng trang web không thành. Sửa các dòng WARNING, ERROR ở trên; bản cũ trong site/ vẫn còn."
        )


def _book(project: Project, out: Path, say: Say) -> Path:
    from camnang.book import BookError, build_book

    say("Dựng sách…")
    try:
        return build_book(project.root, out)
    except BookError as fault:
        raise ProjectError(f"Dựng sách không thành: {fault} Bản cũ trong site/sach vẫn còn.") from fault


def _swap(fresh: Path, final: Path) -> None:
    old = final.with_name("site.cu")
    shutil.rmtree(old, ignore_errors=True)
    if final.exists():
        final.rename(old)
    fresh.rename(final)
    shutil.rmtree(old, ignore_errors=True)
