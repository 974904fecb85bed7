"""The machine: Python, locked packages, fonts, Pango, Chromium, poppler, epubcheck, Node.js, git, the console."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from importlib import import_module, metadata
from importlib.util import find_spec

from packaging.version import InvalidVersion, Version

from camnang.browser import executable
from camnang.doctor.verdict import Check, Verdict, advice, fault, good
from camnang.project import Project

OLDEST_PYTHON = (3, 11)
_LOCKED = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[^\s\\;]+)(?P<marker>\s*;[^\\]*)?", re.MULTILINE)
INSTALL = "Chạy: python -m pip install --require-hashes -r requirements.lock"


def python(_: Project) -> Verdict:
    here = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info < OLDEST_PYTHON:
        return fault("Python", f"bản {here}, cũ quá", "Cài Python 3.11 trở lên từ python.org rồi tạo lại .venv.")
    return good("Python", f"bản {here}")


def packages(project: Project) -> Verdict:
    """Installed versions against requirements.lock; a line with a marker may be for another system and is let be."""
    lock = project.root / "requirements.lock"
    if not lock.is_file():
        return fault("Gói Python", "không thấy requirements.lock", "Lấy lại tệp này từ kho.")
    wrong = []
    for line in _LOCKED.finditer(lock.read_text("utf-8")):
        if line["marker"]:
            continue
        try:
            installed = metadata.version(line["name"])
        except metadata.PackageNotFoundError:
            installed = "chưa cài"
        if not _same(installed, line["version"]):
            wrong.append(f"{line['name']} {installed} (cần {line['version']})")
    if wrong:
        more = f" và {len(wrong) - 5} gói khác" if len(wrong) > 5 else ""
        return fault("Gói Python", f"không đúng bản đã khóa: {', '.join(wrong[:5])}{more}", INSTALL)
    return good("Gói Python", "đúng các bản đã khóa")


def _same(installed: str, wanted: str) -> bool:
    """Fonts write 1.002 where the lock writes 1.2."""
    try:
        return Version(installed) == Version(wanted)
    except InvalidVersion:
        return False


def pango(_: Project) -> Verdict:
    """WeasyPrint loads Pango when it is imported and raises OSError when the library is absent."""
    try:
        import_module("weasyprint")
    except (OSError, ImportError):
        how = {
            "darwin": "Chạy: brew install pango",
            "win32": "Cài MSYS2, trong đó chạy: pacman -S mingw-w64-x86_64-pango. Không dựng sách thì bỏ qua.",
        }.get(sys.platform, "Chạy: sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0")
        return advice("Pango", "không có, nên không dựng được sách; kiểm tra và trang web vẫn chạy", how)
    return good("Pango", "có, dựng được sách")


def fonts(_: Project) -> Verdict:
    from camnang.fonts import FACES

    missing = sorted({face.source for face in FACES if find_spec(face.package) is None})
    if missing:
        return fault("Phông chữ", f"thiếu {', '.join(missing)}", INSTALL)
    return good("Phông chữ", "đủ phông của trang web và sách")


def chromium(_: Project) -> Verdict:
    path = executable()
    if path is None:
        return advice("Chromium", "không thấy; chỉ cần khi chạy make test", "Cài Chromium hoặc Google Chrome.")
    return good("Chromium", path)


def poppler(_: Project) -> Verdict:
    if shutil.which("pdftotext") is None:
        return advice("poppler", "không thấy pdftotext; sách không đọc lại được để đối chiếu", "Cài gói poppler-utils.")
    return good("poppler", "có pdftotext")


def epubcheck(_: Project) -> Verdict:
    if shutil.which("epubcheck") is None:
        return advice("epubcheck", "không thấy; sách điện tử EPUB không soát được", "Cài gói epubcheck (cần Java).")
    return good("epubcheck", "có epubcheck")


def node(_: Project) -> Verdict:
    if shutil.which("npm") is None:
        return advice("Node.js", "không thấy npm; không lấy được thư viện của trang web", "Cài Node.js bản 18 trở lên.")
    return good("Node.js", "có npm")


def git(_: Project) -> Verdict:
    path = shutil.which("git")
    if path is None:
        return advice("git", "không thấy; sửa trên trình duyệt thì không cần", "Cài git từ git-scm.com.")
    said = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout.strip()
    return good("git", said.removeprefix("git version ") or path)


def console(_: Project) -> Verdict:
    """Windows consoles may still speak a code page in which "Điều" cannot be printed."""
    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    if encoding != "utf8" and not os.environ.get("PYTHONUTF8"):
        how = "Đặt biến môi trường PYTHONUTF8=1 (Windows: setx PYTHONUTF8 1, rồi mở lại cửa sổ lệnh)."
        return advice("Cửa sổ lệnh", f"bảng mã {encoding or 'không rõ'}, chữ Việt có thể hỏng", how)
    return good("Cửa sổ lệnh", "bảng mã UTF-8")


MACHINE: tuple[Check, ...] = (python, packages, pango, fonts, chromium, poppler, epubcheck, node, git, console)
