"""The book against its peers on the same chapters: time, memory, pages, and the words that each of them loses.

Every tool runs in processes of its own. CPU is that of all of them together, user and system, so that a busy machine does
not spoil the comparison; memory is the greatest sum over the processes that lived at a time. Words lost: those of the
chapters, as the book binds them, that are missing from the PDF (as a multiset).

`python tests/bench/book.py [--whole | --chapters N] [--runs N]`; eight chapters by default.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
SAMPLE = 8
BASE = "WeasyPrint trần, cùng HTML, không thẻ"
PEERS = ROOT / "build" / "bench-venv"  # mkdocs-to-pdf, which the project itself does not need
PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True)
class Taken:
    """`cpu` and `wall` in seconds, `memory` in MB (10^6 bytes), `pages` of the PDF, `lost` words."""

    cpu: float
    wall: float
    memory: float
    pages: int = 0
    lost: int = 0


def measured(command: list[str], cwd: Path) -> Taken:
    """Raises CalledProcessError with what the command said."""
    with tempfile.TemporaryFile() as said:
        start, peak = time.perf_counter(), 0
        process = subprocess.Popen(command, cwd=cwd, stdout=said, stderr=said)
        while True:
            done, status, usage = os.wait4(process.pid, os.WNOHANG)
            if done:
                break
            peak = max(peak, _resident(process.pid))
            time.sleep(0.05)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise subprocess.CalledProcessError(process.returncode, command, said.read()[-2000:])
    return Taken(usage.ru_utime + usage.ru_stime, time.perf_counter() - start, peak * PAGE / 1e6)


def _resident(root: int) -> int:
    """Pages in memory of a process and everything below it."""
    parents: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents.setdefault(int(stat.read_text().rpartition(")")[2].split()[1]), []).append(int(stat.parent.name))
        except OSError:
            continue
    total, below = 0, [root]
    while below:
        process = below.pop()
        below += parents.get(process, [])
        try:
            total += int(Path(f"/proc/{process}/statm").read_text().split()[1])
        except OSError:
            continue
    return total


# ------------------------------------------------------------------ the chapters, and what must be in every PDF


def room(folder: Path, chapters: int | None) -> Path:
    """A checkout with the first `chapters` chapters and nothing else that the book binds; all of it for None."""
    shutil.copytree(ROOT / "docs", folder / "docs", ignore=shutil.ignore_patterns("hinh"))
    shutil.copytree(ROOT / "overrides", folder / "overrides")
    for name in ("npm",):
        (folder / "scripts").mkdir()
        (folder / "scripts" / name).symlink_to(ROOT / "scripts" / name)
    for name in ("mkdocs.yml", "requirements.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, folder)
    for cache in ("sach/phong", "fonts"):
        (ROOT / ".cache" / cache).mkdir(parents=True, exist_ok=True)
        (folder / ".cache" / cache).parent.mkdir(parents=True, exist_ok=True)
        (folder / ".cache" / cache).symlink_to(ROOT / ".cache" / cache)
    if chapters is not None:
        for file in sorted((folder / "docs").glob("[0-9]-*/*.md"))[chapters:]:
            file.unlink()
        for name in ("tinh-huong", "danh-muc", "phu-luc"):
            shutil.rmtree(folder / "docs" / name)
    return folder


def whole_html(folder: Path) -> None:
    """The book as one document with the right numbers, to give to others; and the words of its chapters."""
    from camnang.book import _collect, _job
    from camnang.book.pages import read_numbers

    job = _job(folder, "a5")
    book = _collect(job).book
    assert book is not None
    (folder / "sach.html").write_text(book.html(read_numbers(job.numbers_file)), "utf-8")
    (folder / "chu.json").write_text(json.dumps(list(book.text.values()), ensure_ascii=False), "utf-8")


def tokens(texts: list[str]) -> Counter[str]:
    from camnang.book.proof import tokens as words

    return words(texts)


def judged(taken: Taken, pdf: Path, wanted: Counter[str]) -> Taken:
    text = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    return Taken(taken.cpu, taken.wall, taken.memory, text.count("\f"), (wanted - tokens([text])).total())


# ------------------------------------------------------------------ the tools


def ours(folder: Path, out: str) -> Taken:
    code = "import sys; from pathlib import Path; from camnang.book import build_book; "
    call = f"build_book(Path({str(folder)!r}), Path({str(folder / out)!r}))"
    script = folder / "dung.py"  # a file, since the processes of the press import what started them
    script.write_text(f'{code}\nif __name__ == "__main__":\n    {call}\n', "utf-8")
    return measured([sys.executable, str(script)], folder)


def forget_pieces(folder: Path) -> None:
    shutil.rmtree(folder / ".cache" / "sach" / "manh", ignore_errors=True)


def raw(folder: Path) -> Taken:
    code = "import weasyprint; weasyprint.HTML('sach.html').write_pdf('tran.pdf')"
    return measured([sys.executable, "-c", code], folder)


def chromium(folder: Path) -> Taken:
    from camnang.browser import executable

    quiet = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    return measured([executable(), *quiet, "--print-to-pdf=chromium.pdf", (folder / "sach.html").as_uri()], folder)


def plugin(folder: Path, name: str, python: Path) -> Taken:
    """A stock MkDocs plugin with its own defaults, over the same Markdown, extensions and theme."""
    chapters = sorted(p.relative_to(folder / "docs").as_posix() for p in (folder / "docs").glob("[0-9]-*/*.md"))
    config = folder / f"{name}.yml"
    config.write_text(
        f"INHERIT: mkdocs.yml\nsite_dir: site-{name}\nnav: {json.dumps(chapters)}\n"
        'exclude_docs: "*.md\\n!/[0-9]-*/*.md\\n*.cau-truc.json\\ndu-lieu/\\n"\n'
        f"plugins:\n  - camnang: {{kiem_tra: false}}\n  - {name}: {{output_path: sach.pdf}}\n",
        "utf-8",
    )
    return measured([str(python), "-m", "mkdocs", "build", "-f", str(config)], folder)


def peer_python() -> Path:
    """A Python that sees the project's packages and mkdocs-to-pdf beside them. Made once, under build/."""
    python = PEERS / "bin" / "python"
    if not python.is_file():
        subprocess.run([sys.executable, "-m", "venv", str(PEERS)], check=True, capture_output=True)
        own = Path(subprocess.run([str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
                                  check=True, capture_output=True, text=True).stdout.strip())  # fmt: skip
        (own / "camnang.pth").write_text(f"import site; site.addsitedir({sysconfig.get_path('purelib')!r})\n", "utf-8")
        install = [str(python), "-m", "pip", "install", "-q", "--no-deps", "mkdocs-to-pdf"]
        subprocess.run(install, check=True, capture_output=True)
    return python


# ------------------------------------------------------------------ the table


def compare(chapters: int | None, runs: int) -> None:
    with tempfile.TemporaryDirectory(prefix="camnang-bench-") as name:
        folder = room(Path(name), chapters)
        first = ours(folder, "ra")
        whole_html(folder)
        wanted = tokens(json.loads((folder / "chu.json").read_text("utf-8")))
        page = sorted((folder / "docs").glob("[0-9]-*/*.md"))[0]

        def one_pass() -> Taken:
            forget_pieces(folder)
            return ours(folder, "ra")

        def edited() -> Taken:
            page.write_text(page.read_text("utf-8") + "\nThêm một câu.\n", "utf-8")
            return ours(folder, "sua")

        book = folder / "ra" / "cam-nang.pdf"
        tools: dict[str, tuple[Callable[[], Taken], Path]] = {
            BASE: (lambda: raw(folder), folder / "tran.pdf"),
            "sách, một lượt": (one_pass, book),
            "sách, sửa một câu": (edited, folder / "sua" / "cam-nang.pdf"),
            "mkdocs-with-pdf nguyên bản": (
                lambda: plugin(folder, "with-pdf", Path(sys.executable)),
                folder / "site-with-pdf" / "sach.pdf",
            ),
            "mkdocs-to-pdf": (lambda: plugin(folder, "to-pdf", peer_python()), folder / "site-to-pdf" / "sach.pdf"),
            "Chromium, cùng HTML": (lambda: chromium(folder), folder / "chromium.pdf"),
        }
        print(f"\nSách: {wanted.total():,} từ của các chương")
        print(f"{'':42}{'CPU s':>8}{'so trần':>9}{'giờ s':>8}{'MB':>7}{'MB/trang':>10}{'trang':>7}{'mất từ':>8}")
        base = None
        for label, (work, pdf) in tools.items():
            try:
                taken = judged(min((work() for _ in range(runs)), key=lambda taken: taken.cpu), pdf, wanted)
            except (subprocess.CalledProcessError, OSError) as fault:
                print(f"{label}: không chạy được: {fault} {getattr(fault, 'output', b'')!r:.400}", flush=True)
                continue
            base = base or taken
            show(label, taken, base)
            if label == BASE:
                show("sách, lần đầu (chưa biết số trang)", judged(first, book, wanted), base)


def show(label: str, taken: Taken, base: Taken) -> None:
    """One row; memory a page is what is above 90 MB."""
    share = (taken.memory - 90) / max(1, taken.pages)
    print(
        f"{label:42}{taken.cpu:8.1f}{taken.cpu / base.cpu:9.2f}{taken.wall:8.1f}{taken.memory:7.0f}"
        f"{share:10.2f}{taken.pages:7}{taken.lost:8}",
        flush=True,
    )


if __name__ == "__main__":
    options = argparse.ArgumentParser()
    options.add_argument("--whole", action="store_true", help="all chapters and appendices")
    options.add_argument("--chapters", type=int, default=SAMPLE)
    options.add_argument("--runs", type=int, default=1)
    chosen = options.parse_args()
    compare(None if chosen.whole else chosen.chapters, chosen.runs)
