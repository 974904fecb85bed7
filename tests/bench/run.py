"""`make bench`: the engine against its peers in one run, as ratios; then the whole handbook.

As the engine stands compiled on this machine, and interpreted. CPU time (process_time), median of several runs;
MB = 10^6 bytes of UTF-8. Law text comes from the folder named by VIENDAN_LAW_TEXTS, else ../shared/phap-luat/toan-van
when it is there, else the handbook's own chapters, repeated.
"""

from __future__ import annotations

import gc
import json
import math
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import book  # beside this file
import markdown

from viendan import native
from viendan.extract import extract
from viendan.page import Page
from viendan.register import Register
from viendan.rules import run as run_rules

ROOT = Path(__file__).parents[2]
SIZE = 2_000_000
PEER_SIZE = 100_000  # what the slowest peer reads in some seconds; ours is then measured on as much
OPINION = (
    "The court relied on 42 U.S.C. § 1983 and Foo v. Bar, 410 U.S. 113, 120 (1973), and held that the duty stands. "
    "See also Baz v. Qux, 500 F.2d 22, 25 (2d Cir. 1974). Nothing in the record shows otherwise, and we affirm. "
)
JUDGMENT = (
    "Die Klage ist nach § 42 Abs. 1 VwGO zulässig. Gemäß §§ 433, 434 Abs. 2 BGB und § 3 Abs. 1 Nr. 2 AsylG haftet die "
    "Beklagte; vgl. BGH, Urteil vom 12.03.2019 - VIII ZR 295/01. Die Kosten trägt sie nach § 154 Abs. 1 VwGO, und das "
    "Urteil ist vorläufig vollstreckbar. Anhaltspunkte für ein anderes Ergebnis hat der Senat nicht gesehen. "
)
# As thick with citations as the two above.
RULING = (
    "Đơn khởi kiện hợp lệ theo khoản 1 Điều 26 Bộ luật Tố tụng dân sự. Căn cứ Điều 433, khoản 2 Điều 434 Bộ luật Dân sự và "
    "điểm b khoản 1 Điều 3 Luật Nhà ở số 27/2023/QH15, bị đơn phải bồi thường; xem Bản án số 12/2031/DS-ST ngày 12/3/2031. "
    "Án phí theo khoản 1 Điều 147 của Bộ luật Tố tụng dân sự. Không có tình tiết nào khác làm thay đổi nhận định này. "
)


def law_text() -> tuple[str, str]:
    """(text of SIZE bytes, where it is from)."""
    folder = Path(os.environ.get("VIENDAN_LAW_TEXTS", ROOT.parent / "shared" / "phap-luat" / "toan-van"))
    files = sorted(folder.glob("*.txt")) or sorted((ROOT / "docs").glob("[0-9]-*/*.md"))
    text = "\n".join(f.read_text("utf-8") for f in files)
    while len(text.encode()) < SIZE:
        text += "\n" + text
    origin = "toàn văn luật" if files[0].suffix == ".txt" else "các chương, lặp lại"
    return text.encode()[:SIZE].decode("utf-8", "ignore"), origin


def cpu(work: Callable[[], object], runs: int = 5) -> float:
    """Median CPU seconds of one call. Garbage is collected before each, not during (as in timeit): what the other
    libraries hold in memory is no cost of the one that is measured."""
    taken = []
    for _ in range(runs):
        gc.collect()
        gc.disable()
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
        gc.enable()
    return statistics.median(taken)


def wall(command: list[str], runs: int = 3, folder: Path = ROOT, before: Callable[[], object] = lambda: None) -> float:
    """Median wall seconds of a command; `before` is done before each run and not counted."""
    taken = []
    for _ in range(runs):
        before()
        start = time.perf_counter()
        subprocess.run(command, cwd=folder, check=False, capture_output=True)
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def rates(text: str, register: Register) -> dict[str, float]:
    """Seconds for a MB of the two things people wait for."""
    size, day = len(text.encode()) / 1e6, date(2026, 11, 22)
    return {
        "viendan: extract": cpu(lambda: extract(text, register.name_table)) / size,
        "viendan: extract + resolve + rules": cpu(lambda: run_rules(Page(text, register, day, day, markdown=False)), 3)
        / size,
    }


def interpreted() -> dict[str, float]:
    """The same with nothing compiled, in a Python of its own."""
    command = [sys.executable, __file__, "--rates"]
    done = subprocess.run(command, env={**os.environ, "VIENDAN_PURE": "1"}, check=True, capture_output=True, text=True)
    return {f"{name}, không biên dịch": seconds for name, seconds in json.loads(done.stdout).items()}


def engine() -> None:
    text, origin = law_text()
    register = Register.load(ROOT / "docs" / "van-ban")
    size = len(text.encode()) / 1e6
    found = extract(text, register.name_table)
    rows = rates(text, register) | (interpreted() if native.COMPILED else {})
    digits = re.compile(r"\d+")
    rows["floor: re.finditer \\d+"] = cpu(lambda: sum(1 for _ in digits.finditer(text))) / size
    ours = rows["viendan: extract"]
    print("Bộ viện dẫn " + ("đã biên dịch (mypyc)" if native.COMPILED else "chạy bằng Python, chưa biên dịch"))
    print(f"Văn bản: {size:.1f} MB ({origin}), {len(found)} viện dẫn, {len(found) / (ours * size):,.0f} viện dẫn/giây")
    print(f"{'':52}{'MB/s':>8}  viendan nhanh gấp")
    for name, seconds in rows.items():
        print(f"{name:52}{1 / seconds:8.2f}  {seconds / ours:8.2f}")
    peers(text, register)
    growth(text)


def peers(text: str, register: Register) -> None:
    """Others on texts of one size, each in the language it was made for, and ours on as many bytes of law text."""
    from eyecite import get_citations
    from refex.orchestrator import CitationExtractor

    sample = cut(text)
    thick = cut(RULING * (PEER_SIZE // 200))
    ours, dense = (cpu(lambda text=text: extract(text, register.name_table)) / PEER_SIZE for text in (sample, thick))
    german, english = cut(JUDGMENT * (PEER_SIZE // 200)), cut(OPINION * (PEER_SIZE // 200))
    refex = CitationExtractor()
    read: dict[str, tuple[Callable[[], object], int]] = {
        "Python-Markdown, cùng văn bản": (lambda: markdown.markdown(sample, extensions=["tables"]), 0),
        "refex, tiếng Đức": (lambda: refex.extract(german, fmt="plain"), len(refex.extract(german).citations)),
        "eyecite, tiếng Anh": (lambda: get_citations(english), len(get_citations(english))),
    }
    for name, text, seconds in (("văn bản luật", sample, ours), ("đoạn dày viện dẫn", thick, dense)):
        count = len(extract(text, register.name_table))
        print(f"{f'viendan: {name}, {PEER_SIZE // 1000} KB':52}{1e-6 / seconds:8.2f}  {'':8}  ({count} viện dẫn)")
    for name, (work, citations) in read.items():
        seconds = cpu(work, 3) / PEER_SIZE
        found = f"  so đoạn dày {seconds / dense:.2f}  ({citations} viện dẫn)" if citations else ""
        print(f"{name:52}{1e-6 / seconds:8.3f}  {seconds / ours:8.2f}{found}")


def cut(text: str) -> str:
    """The first PEER_SIZE bytes."""
    return text.encode()[:PEER_SIZE].decode("utf-8", "ignore")


def growth(text: str) -> None:
    """Time for 20 KB … 20 MB, and the exponent of the line through them: 1 is linear."""
    sizes = (20_000, 200_000, 2_000_000, 20_000_000)
    whole = text * (sizes[-1] // len(text) + 1)
    taken = [cpu(lambda size=size: extract(whole[:size]), 5 if size < 1_000_000 else 1) for size in sizes]
    fit = statistics.linear_regression([math.log(size) for size in sizes], [math.log(seconds) for seconds in taken])
    rates = ", ".join(
        f"{size // 1000} KB {seconds / size * 1e6:.3f} s/MB" for size, seconds in zip(sizes, taken, strict=True)
    )
    print(f"Tuyến tính: số mũ {fit.slope:.3f} ({rates})")


def checking() -> None:
    """The whole handbook in a copy: with nothing remembered, again with nothing changed, and after a change of a page."""
    camnang = str(Path(sys.executable).with_name("camnang"))
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        shutil.copytree(ROOT / "docs", room / "docs", ignore=shutil.ignore_patterns("hinh"))
        for name in ("mkdocs.yml", "requirements.lock"):
            shutil.copy(ROOT / name, room)
        check, page = [camnang, "check", "docs"], room / "docs" / "index.md"
        cold = wall(check, 5, room, lambda: shutil.rmtree(room / ".cache", ignore_errors=True))
        warm = wall(check, 9, room)
        edited = wall(check, 5, room, lambda: page.write_text(f"{page.read_text('utf-8')}\nThêm.\n", "utf-8"))
    print(
        f"\ncamnang check docs/: lần đầu {cold:.2f} s, lần sau {warm:.3f} s (1/{cold / warm:.0f}), sửa một trang {edited:.2f} s"
    )
    print(f"camnang --help: {wall([camnang, '--help']):.3f} s")


def handbook() -> None:
    checking()
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "khong-plugin.yml"
        plain.write_text(
            f"site_name: x\ndocs_dir: {ROOT / 'docs'}\nsite_dir: {folder}/plain\ntheme: {{name: material, language: vi, font: false}}\n"
            "plugins: [search]\nmarkdown_extensions: [admonition, attr_list, tables, footnotes, pymdownx.details]\n",
            "utf-8",
        )
        mkdocs = [sys.executable, "-m", "mkdocs", "build"]
        ours = wall([*mkdocs, "--site-dir", f"{folder}/ours"])
        stock = wall([*mkdocs, "-f", str(plain)])
        print(f"Dựng trang web: có plugin {ours:.2f} s, Material không plugin {stock:.2f} s, tỉ lệ {ours / stock:.2f}")


if __name__ == "__main__":
    if sys.argv[1:] == ["--rates"]:
        print(json.dumps(rates(law_text()[0], Register.load(ROOT / "docs" / "van-ban"))))
    else:
        engine()
        handbook()
        book.compare(book.SAMPLE, 1)
