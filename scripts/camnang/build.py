"""`camnang build`: the site and the book into `site/`; the last good output stays until the new one is whole."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from camnang.project import Project, ProjectError

Say = Callable[[str], None]


# What `--only` names, and where its file stands in the site.
PARTS = {"book": "sach", "epub": "sach", "zip": "tai-ve"}
# What the first page offers (overrides/partials/downloads.html).
OFFERED = ("sach/cam-nang.pdf", "sach/cam-nang.epub", "tai-ve/cam-nang-ngoai-tuyen.zip")


def build(project: Project, only: str | None, say: Say, editions: Sequence[str] = ("a5",)) -> None:
    """`only`: "site", or a key of PARTS; `editions`: those of the book, which beside a new site always has the A5 one,
    as the site offers it. With the A5 book every chapter is made alone too.

    Raises ProjectError when a part fails; `site/` is then as it was.
    """
    fresh = project.root / "build" / "site"
    final = project.root / "site"
    if only in PARTS:
        _place(_part(only, project, fresh.parent, say, editions), final / PARTS[only])
        return
    shutil.rmtree(fresh, ignore_errors=True)
    offered = only is None or all((final / file).is_file() for file in OFFERED)
    names = [chapter.stem for chapter in project.chapters()]
    alone = [name for name in names if only is None or (final / PARTS["book"] / f"{name}.pdf").is_file()]
    _site(project, fresh, say, downloads=offered, chapters=alone)
    if only is None:
        for part, folder in PARTS.items():
            _place(_part(part, project, fresh.parent, say, ("a5", *editions)), fresh / folder)
    else:
        for folder in filter(lambda folder: (final / folder).is_dir(), dict.fromkeys(PARTS.values())):
            shutil.copytree(final / folder, fresh / folder)
    _swap(fresh, final)
    say(f"Xong: {final}")


def build_chapter(project: Project, number: int, editions: Sequence[str], say: Say) -> None:
    """One chapter alone, as a small book beside the whole one. Raises ProjectError; what was there then stays."""
    folder = project.root / "site" / PARTS["book"]
    for edition in dict.fromkeys(editions):
        file = _book(project, project.root / "build" / "sach", say, edition, number)
        _place([file], folder)
        say(f"Xong: {folder / file.name}")


def _part(name: str, project: Project, work: Path, say: Say, editions: Sequence[str]) -> list[Path]:
    if name == "book":
        made = [_books(project, work / "sach", say, edition) for edition in dict.fromkeys(editions)]
        return [file for files in made for file in files]
    if name == "epub":
        return [_epub(project, work / "sach", say)]
    return [_archive(project, work / "tai-ve", say)]


def _place(files: Sequence[Path], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for file in files:
        file.replace(folder / file.name)


def _site(project: Project, out: Path, say: Say, *, downloads: bool, chapters: Sequence[str]) -> None:
    """`downloads`: the first page offers the whole book; `chapters`: these offer their own PDF."""
    say("Dựng trang web…")
    # Never with -q: it mutes the warnings that --strict counts.
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(out)]
    # The banner of Material 9 says nothing an editor can act on.
    settings = {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        "CAMNANG_TAI_VE": str(downloads).lower(),
        "CAMNANG_CHUONG_PDF": " ".join(chapters),
    }
    if subprocess.run(command, cwd=project.root, env=settings, check=False).returncode:
        raise ProjectError(
            "Dựng trang web không thành. Sửa các dòng WARNING, ERROR ở trên; bản cũ trong site/ vẫn còn."
        )


def _books(project: Project, out: Path, say: Say, edition: str) -> list[Path]:
    """The book, and of the A5 edition every chapter alone."""
    from camnang.book import BookError, build_books

    if edition != "a5":
        return [_book(project, out, say, edition)]
    say("Dựng sách, ấn bản a5, và từng chương…")
    try:
        return build_books(project.root, out, edition)
    except BookError as fault:
        raise _failed(fault) from fault


def _book(project: Project, out: Path, say: Say, edition: str, chapter: int | None = None) -> Path:
    from camnang.book import BookError, build_book

    say(f"Dựng {'sách' if chapter is None else f'chương {chapter}'}, ấn bản {edition}…")
    try:
        return build_book(project.root, out, edition, chapter)
    except BookError as fault:
        raise _failed(fault) from fault


def _failed(fault: Exception) -> ProjectError:
    return ProjectError(f"Dựng sách không thành: {fault} Bản cũ trong site/sach vẫn còn.")


def _epub(project: Project, out: Path, say: Say) -> Path:
    from camnang.book import BookError
    from camnang.epub import build_epub

    say("Dựng sách điện tử (EPUB)…")
    try:
        return build_epub(project.root, out)
    except BookError as fault:
        raise ProjectError(f"Dựng EPUB không thành: {fault} Bản cũ trong site/sach vẫn còn.") from fault


def _archive(project: Project, out: Path, say: Say) -> Path:
    from camnang.offline import build_archive

    say("Gói bản đọc không cần mạng…")
    out.mkdir(parents=True, exist_ok=True)
    return build_archive(project.root, out)


def _swap(fresh: Path, final: Path) -> None:
    old = final.with_name("site.cu")
    shutil.rmtree(old, ignore_errors=True)
    if final.exists():
        final.rename(old)
    fresh.rename(final)
    shutil.rmtree(old, ignore_errors=True)
