"""Let MkDocs and mkdocs-with-pdf gather the chapters: a second configuration derived from mkdocs.yml.

The web build never waits for the book: mkdocs.yml knows nothing of with-pdf. The derived configuration keeps everything
that makes content (Markdown extensions, the camnang plugin) and drops what only the web needs. Its theme is one bare
template (overrides/pdf/gom), so the book depends on no class name of a web theme.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils.yaml import yaml_load

from camnang.book import fill_in
from camnang.book.appendix import appendix_pages
from camnang.book.edition import BookError
from camnang.book.hook import installed
from camnang.book.job import Job
from camnang.book.run import Run, running

_WEB_ONLY = ("search", "offline", "privacy", "social", "optimize", "tags", "blog", "meta", "minify", "with-pdf")
_SILENT = {
    "not_found": "ignore",
    "absolute_links": "relative_to_docs",
    "unrecognized_links": "ignore",
    "anchors": "ignore",
}


def plugins_for_book(configured: Any) -> list[Any]:
    """The plugins of mkdocs.yml that make content, then with-pdf with every pass of its own switched off."""
    listed = configured if isinstance(configured, list) else [{name: opts} for name, opts in (configured or {}).items()]
    kept = [item for item in listed if _plugin_name(item).removeprefix("material/") not in _WEB_ONLY]
    return [*kept, {"with-pdf": _WITH_PDF}]


def _unchecked(item: Any) -> Any:
    """The web build and `camnang check` have said what is wrong in the text; the book need not look again."""
    if _plugin_name(item) != "camnang":
        return item
    return {"camnang": {**((item.get("camnang") if isinstance(item, dict) else None) or {}), "kiem_tra": False}}


# `cover` stays on because with-pdf crashes when it and the back cover are off; the hook throws its cover away.
_WITH_PDF = {
    "output_path": "cam-nang.pdf",
    "cover": True,
    "back_cover": False,
    "cover_title": "-",
    "toc_level": 0,
    "ordered_chapter_level": 0,
    "heading_shift": False,
}


# Folders of docs/ that no page of the book comes from; their pages are not even rendered.
_NOT_PRINTED = (
    "/van-ban/\n/kiem-tra/\n/cong-cu/\n/bieu-mau/\n/*.md\n/phu-luc/dieu-luat.md\n/phu-luc/ngan-hang-cau-hoi.md\n"
)


def _left_out(wanted: Sequence[str]) -> str:
    """Lines of a .gitignore."""
    return "\n".join(["*.md", *(f"!/{source}" for source in wanted)]) if wanted else _NOT_PRINTED


def _plugin_name(item: Any) -> str:
    return str(next(iter(item))) if isinstance(item, dict) else str(item)


def book_config(job: Job, site: Path) -> MkDocsConfig:
    """mkdocs.yml as the book needs it, writing into `site`; fills in the job's names and addresses."""
    file = job.root / "mkdocs.yml"
    with file.open("rb") as stream:
        raw = yaml_load(stream)
    config: MkDocsConfig = load_config(
        str(file),
        site_dir=str(site),
        strict=False,
        exclude_docs=f"{raw.get('exclude_docs') or ''}\n{_left_out(job.sources)}",
        hooks=[fill_in.__file__],
        plugins=[_unchecked(item) for item in plugins_for_book(raw.get("plugins"))],
        theme={"name": None, "custom_dir": str(job.design / "gom"), "language": "vi", "locale": "en"},
        validation={"nav": {"omitted_files": "ignore", "not_found": "ignore"}, "links": _SILENT},
    )
    if job.sources:
        config.nav = list(job.sources)
    elif pages := appendix_pages(job.root / "docs"):
        config.nav = [*(config.nav or []), {"Phụ lục": pages}]
    job.site_name = config.site_name
    job.site_url = config.site_url or ""
    job.repo_url = config.repo_url or ""
    return config


def collect(job: Job, site: Path, *, each_chapter: bool = False) -> Run:
    """Run MkDocs with with-pdf: the book as the hook assembled it, and with `each_chapter` every chapter alone.

    Raises BookError.
    """
    with running(job, each_chapter=each_chapter) as run, installed():
        build(book_config(job, site))
    if run.book is None:
        raise BookError("mkdocs-with-pdf không trao trang nào cho bộ dựng sách. Xem nhật ký ở trên.")
    return run
