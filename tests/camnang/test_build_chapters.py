"""PDFs of single chapters: made with the A5 book, offered on the page of the chapter when the file is there."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader
from mkdocs.config import load_config

from camnang import build as builder
from camnang.book import EDITIONS
from camnang.project import Project

REPO = Path(__file__).parents[2]
OFFER = re.compile(r'<a class="cn-chuong-pdf" href="([^"]+)" download>Tải chương này \(PDF\)</a>')


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Two chapters; the book and the site are made by stand-ins that only say what they were asked for."""
    for name in ("1-mot/01-mot.md", "1-mot/02-hai.md"):
        (tmp_path / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "docs" / name).write_text("# Chương\n", "utf-8")

    def made(out: Path, *names: str) -> list[Path]:
        out.mkdir(parents=True, exist_ok=True)
        for name in names:
            (out / name).write_text(name, "utf-8")
        return [out / name for name in names]

    def site(_project: Project, out: Path, _say: builder.Say, *, downloads: bool, chapters: Sequence[str]) -> None:
        made(out, "index.html")
        (out / "index.html").write_text(f"{downloads}: {' '.join(chapters)}", "utf-8")

    monkeypatch.setattr(
        "camnang.book.build_books", lambda _root, out, _kind: made(out, "cam-nang.pdf", "01-mot.pdf", "02-hai.pdf")
    )
    monkeypatch.setattr("camnang.book.build_book", lambda _root, out, kind, _chapter: made(out, EDITIONS[kind].file)[0])
    monkeypatch.setattr(builder, "_site", site)
    monkeypatch.setattr(builder, "_epub", lambda _project, out, _say: made(out, "cam-nang.epub")[0])
    monkeypatch.setattr(builder, "_archive", lambda _project, out, _say: made(out, "cam-nang-ngoai-tuyen.zip")[0])
    return Project(tmp_path)


def _books(project: Project) -> list[str]:
    return sorted(file.name for file in (project.root / "site" / "sach").iterdir())


def _offered(project: Project) -> str:
    return (project.root / "site" / "index.html").read_text("utf-8")


def test_a_whole_build_has_every_chapter_and_offers_it(project: Project) -> None:
    builder.build(project, None, lambda _: None)
    assert _books(project) == ["01-mot.pdf", "02-hai.pdf", "cam-nang.epub", "cam-nang.pdf"]
    assert _offered(project) == "True: 01-mot 02-hai"


def test_the_site_alone_offers_what_is_there(project: Project) -> None:
    builder.build(project, "site", lambda _: None)
    assert _offered(project) == "False: "
    builder.build(project, "book", lambda _: None)
    (project.root / "site" / "sach" / "01-mot.pdf").unlink()
    builder.build(project, "site", lambda _: None)
    assert _offered(project) == "False: 02-hai"
    assert _books(project) == ["02-hai.pdf", "cam-nang.pdf"], "bản in cũ phải còn"


def test_chapters_go_with_the_a5_book_only(project: Project) -> None:
    builder.build(project, "book", lambda _: None, ("a4",))
    assert _books(project) == ["cam-nang-a4.pdf"]


@pytest.mark.parametrize(
    ("made", "source", "front", "offered"),
    [
        ("01-mot 02-hai", "1-mot/02-hai.md", {"phan": "Phần I", "so": 2}, ["../../sach/02-hai.pdf"]),
        ("01-mot", "1-mot/02-hai.md", {"phan": "Phần I", "so": 2}, []),
        ("", "1-mot/02-hai.md", {"phan": "Phần I", "so": 2}, []),
        ("02-hai", "tinh-huong/02-hai.md", {}, []),
    ],
)
def test_the_page_of_a_chapter_leads_to_its_file(
    made: str, source: str, front: dict[str, object], offered: list[str]
) -> None:
    """The theme's own template; the last page bears the name of a chapter and is none."""
    templates = Environment(loader=FileSystemLoader(REPO / "overrides"))
    templates.filters |= {"url": "../../{}".format, "trang": str}
    page = {"file": {"src_uri": source, "name": Path(source).stem}, "meta": front, "title": "Chương"}
    config = {"extra": {"chuong_pdf": made}, "theme": {"features": []}}
    assert OFFER.findall(templates.get_template("partials/tools.html").render(page=page, config=config)) == offered


def test_mkdocs_hands_the_list_to_the_template(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAMNANG_CHUONG_PDF", "01-mot 02-hai")
    assert load_config(str(REPO / "mkdocs.yml")).extra["chuong_pdf"] == "01-mot 02-hai"
    monkeypatch.delenv("CAMNANG_CHUONG_PDF")
    assert load_config(str(REPO / "mkdocs.yml")).extra["chuong_pdf"] == ""


def test_the_site_is_built_without_the_book() -> None:
    """What makes the book slow is not even loaded when MkDocs builds the site."""
    said = (
        "import sys; from mkdocs.config import load_config; config = load_config('mkdocs.yml'); "
        "config.plugins.on_startup(command='build', dirty=False); config.plugins.on_config(config); "
        "print([name for name in ('weasyprint', 'mkdocs_with_pdf', 'pikepdf', 'camnang.book') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", said], cwd=REPO, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
