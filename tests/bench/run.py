"""`make bench`: the engine against its peers in one run, as ratios; then the whole handbook.

CPU time (process_time), median of several runs; MB = 10^6 bytes of UTF-8. Law text comes from the folder named by
VIENDAN_LAW_TEXTS, else ../shared/phap-luat/toan-van when it is there, else the handbook's own chapters, repeated.
"""

from __future__ import annotations

import math
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import markdown

from viendan.extract import extract
from viendan.page import Page
from viendan.register import Register
from viendan.rules import run as run_rules

ROOT = Path(__file__).parents[2]
SIZE = 2_000_000
OPINION = (
    "The court relied on 42 U.S.C. § 1983 and Foo v. Bar, 410 U.S. 113, 120 (1973), and held that the duty stands. "
    "See also Baz v. Qux, 500 F.2d 22, 25 (2d Cir. 1974). Nothing in the record shows otherwise, and we affirm. "
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
    """Median CPU seconds of one call."""
    taken = []
    for _ in range(runs):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return statistics.median(taken)


def wall(command: list[str], runs: int = 3) -> float:
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        subprocess.run(command, cwd=ROOT, check=False, capture_output=True)
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def engine() -> None:
    text, origin = law_text()
    register = Register.load(ROOT / "docs" / "van-ban")
    size = len(text.encode()) / 1e6
    found = extract(text, register.name_table)
    rows = {"viendan: extract": cpu(lambda: extract(text, register.name_table)) / size}
    day = date(2026, 11, 22)
    rows["viendan: extract + resolve + rules"] = (
        cpu(lambda: run_rules(Page(text, register, day, day, markdown=False)), 3) / size
    )
    digits = re.compile(r"\d+")
    rows["floor: re.finditer \\d+"] = cpu(lambda: sum(1 for _ in digits.finditer(text))) / size
    sample = text[:200_000]
    rows["Python-Markdown, same text"] = cpu(lambda: markdown.markdown(sample, extensions=["tables"]), 3) / (
        len(sample.encode()) / 1e6
    )
    english = OPINION * (20_000 // len(OPINION))
    from eyecite import get_citations

    get_citations(english[:1000])
    rows["eyecite, its own language"] = cpu(lambda: get_citations(english), 3) / (len(english.encode()) / 1e6)
    ours = rows["viendan: extract"]
    print(f"Văn bản: {size:.1f} MB ({origin}), {len(found)} viện dẫn, {len(found) / (ours * size):,.0f} viện dẫn/giây")
    print(f"{'':38}{'MB/s':>8}  viendan nhanh gấp")
    for name, seconds in rows.items():
        print(f"{name:38}{1 / seconds:8.2f}  {seconds / ours:6.2f}")
    growth(text)


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


def handbook() -> None:
    camnang = str(Path(sys.executable).with_name("camnang"))
    print(
        f"\ncamnang check docs/: {wall([camnang, 'check', 'docs']):.2f} s; camnang --help: {wall([camnang, '--help']):.2f} s"
    )
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
    engine()
    handbook()
