"""The checkout: git settings that spoil Vietnamese names, line ends and code points of the pages, free room."""

from __future__ import annotations

import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from camnang.doctor.verdict import Check, Verdict, advice, fault, good
from camnang.project import Project

ROOM = 2_000_000_000  # bytes; packages, site, book and caches take about 1.5 GB
TEXTS = {".md", ".yml", ".yaml", ".json", ".html", ".css", ".js", ".py"}


def line_ends(project: Project) -> Verdict:
    """CRLF in the work tree moves every column a finding names."""
    bad = [project.shown(path) for path in _texts(project) if b"\r\n" in path.read_bytes()]
    if bad:
        how = "Chạy: git config core.autocrlf false; git add --renormalize . (tệp .gitattributes giữ LF về sau)."
        return advice("Cuối dòng", f"{len(bad)} tệp có CRLF, như {bad[0]}", how)
    return good("Cuối dòng", "mọi tệp dùng LF")


def code_points(project: Project) -> Verdict:
    """macOS and some Vietnamese keyboards write NFD: equal to the eye, unequal to git and to a search."""
    bad = [
        project.shown(path)
        for path in _texts(project)
        if not unicodedata.is_normalized("NFC", path.read_text("utf-8", errors="replace"))
    ]
    if bad:
        return fault("Bảng mã chữ Việt", f"{len(bad)} tệp có chữ tổ hợp, như {bad[0]}", "Chạy: camnang check --fix")
    return good("Bảng mã chữ Việt", "mọi tệp dùng chữ dựng sẵn (NFC)")


def file_names(project: Project) -> Verdict:
    bad = [project.shown(p) for p in project.docs.rglob("*") if not unicodedata.is_normalized("NFC", p.name)]
    if bad:
        return fault("Tên tệp", f"{len(bad)} tên có chữ tổ hợp, như {bad[0]}", "Đổi tên tệp thành chữ không dấu.")
    return good("Tên tệp", "không có chữ tổ hợp")


def git_settings(project: Project) -> Verdict:
    if shutil.which("git") is None or not (project.root / ".git").exists():
        return good("Cài đặt git", "không dùng git ở thư mục này")
    wrong = []
    if sys.platform == "darwin" and _setting(project, "core.precomposeunicode") != "true":
        wrong.append("git config core.precomposeunicode true")
    if sys.platform == "win32" and _setting(project, "core.longpaths") != "true":
        wrong.append("git config core.longpaths true")
    if _setting(project, "core.autocrlf") == "true":
        wrong.append("git config core.autocrlf false")
    if not _setting(project, "user.name") or not _setting(project, "user.email"):
        wrong.append("git config user.name “…” và git config user.email “…”")
    if wrong:
        return advice("Cài đặt git", f"{len(wrong)} mục nên đổi", f"Chạy: {'; '.join(wrong)}")
    return good("Cài đặt git", "hợp với kho này")


def room(project: Project) -> Verdict:
    free = shutil.disk_usage(project.root).free
    shown = f"còn {free / 1e9:.1f} GB".replace(".", ",")
    if free < ROOM:
        return advice("Ổ đĩa", shown, "Dọn cho còn ít nhất 2 GB trước khi dựng sách.")
    return good("Ổ đĩa", shown)


def _setting(project: Project, name: str) -> str:
    asked = ["git", "config", "--get", name]
    return subprocess.run(asked, cwd=project.root, capture_output=True, text=True, check=False).stdout.strip()


def _texts(project: Project) -> Iterator[Path]:
    for folder in ("docs", "overrides", "scripts"):
        found = sorted((project.root / folder).rglob("*"))
        yield from (p for p in found if p.suffix in TEXTS and p.is_file() and "node_modules" not in p.parts)


CHECKOUT: tuple[Check, ...] = (line_ends, code_points, file_names, git_settings, room)
