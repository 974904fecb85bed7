"""Lighthouse, mobile, over pages of the built site (`camnang build --only site` first): four scores and what weighs.

The site is served as a host of static files does: Brotli or gzip by what the browser accepts, HTTP/1.1 kept alive, files
with a lifetime, pages asked for again. The network and the slow processor of a phone are Lighthouse's own simulation.
Medians of RUNS. Exit 1 when a score is below its aim. Lighthouse itself is installed on the first run (npm ci, beside
this file), because it is too large for every setup.
"""

from __future__ import annotations

import gzip
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import brotli

from camnang.browser import executable

ROOT = Path(__file__).parents[2]
TOOL = Path(__file__).parent / "npm"
PAGES = {
    "trang đầu": "",
    "chương": "2-ky-hop/13-bieu-quyet/",
    "văn bản": "van-ban/luat-72-2025-qh15/",
    "công cụ": "cong-cu/da-so/",
}
AIMS = {"performance": 99, "accessibility": 100, "best-practices": 100, "seo": 100}
RUNS = 3
FIRST_VIEW = 100_000  # bytes, compressed
TEXT = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".webmanifest"}


@cache
def packed(path: Path, how: str) -> bytes:
    raw = path.read_bytes()
    return brotli.compress(raw, quality=9) if how == "br" else gzip.compress(raw, 9)


class Host(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def handle(self) -> None:
        with suppress(ConnectionError):  # the browser closes what it kept alive
            super().handle()

    def log_message(self, *_: Any) -> None:
        pass

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if path.is_dir() and self.path.split("?")[0].endswith("/"):
            path /= "index.html"
        if not path.is_file():
            super().do_GET()
            return
        accepted = self.headers.get("Accept-Encoding", "")
        how = next((each for each in ("br", "gzip") if each in accepted and path.suffix in TEXT), None)
        body = packed(path, how) if how else path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(body)))
        if how:
            self.send_header("Content-Encoding", how)
        lasting = path.suffix not in (".html", ".json") and path.name != "sw.js"
        self.send_header("Cache-Control", "max-age=31536000" if lasting else "no-cache")
        self.end_headers()
        self.wfile.write(body)


def installed() -> Path:
    program = TOOL / "node_modules" / ".bin" / "lighthouse"
    if not program.exists():
        subprocess.run(["npm", "ci", "--loglevel=error"], cwd=TOOL, check=True)
    return program


def report(program: Path, url: str) -> dict[str, Any]:
    """Lighthouse's own report of one load."""
    browser = executable()
    if browser is None:
        raise SystemExit("Cần Chromium. Chạy `make setup`.")
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "bao-cao.json"
        flags = "--headless=new --no-sandbox --disable-dev-shm-usage"
        command = [str(program), url, "--quiet", "--output=json", f"--output-path={out}", f"--chrome-flags={flags}"]
        subprocess.run(command, check=True, env={**os.environ, "CHROME_PATH": str(browser)}, timeout=300)
        found: dict[str, Any] = json.loads(out.read_text("utf-8"))
    return found


def first_view(audits: dict[str, Any]) -> int:
    """Bytes that the page itself asked for, as they came over the line; what the service worker fetches later is not."""
    items = audits["network-requests"]["details"]["items"]
    return int(sum(item["transferSize"] for item in items if item.get("experimentalFromMainFrame")))


def main(site: Path) -> int:
    program, below = installed(), False
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(
        f"{'':12}{'tốc độ':>8}{'tiếp cận':>10}{'cách làm':>10}{'SEO':>5}{'FCP':>8}{'LCP':>8}{'TBT':>8}{'CLS':>7}  lần đầu"
    )
    for name, path in PAGES.items():
        reports = [report(program, f"http://127.0.0.1:{server.server_port}/{path}") for _ in range(RUNS)]
        scores = {key: round(100 * statistics.median(r["categories"][key]["score"] for r in reports)) for key in AIMS}
        times = {
            key: statistics.median(r["audits"][key]["numericValue"] for r in reports)
            for key in ("first-contentful-paint", "largest-contentful-paint", "total-blocking-time")
        }
        shift = statistics.median(r["audits"]["cumulative-layout-shift"]["numericValue"] for r in reports)
        weight = first_view(reports[0]["audits"])
        cells = "".join(f"{score:>{width}}" for score, width in zip(scores.values(), (8, 10, 10, 5), strict=True))
        print(
            f"{name:12}{cells}"
            + "".join(f"{t:6.0f}ms" for t in times.values())
            + f"{shift:7.3f}{weight / 1000:7.1f} KB"
        )
        low = {key for key, aim in AIMS.items() if scores[key] < aim}
        below = below or bool(low) or weight > FIRST_VIEW
        for audit in faults(reports[0], low):
            print(f"    {audit}")
    server.shutdown()
    return int(below)


def faults(found: dict[str, Any], categories: set[str]) -> list[str]:
    """Titles of the audits that cost points in these categories."""
    refs = {ref["id"] for key in categories for ref in found["categories"][key]["auditRefs"] if ref["weight"]}
    return [
        f"{key}: {found['audits'][key]['title']}" for key in sorted(refs) if (found["audits"][key]["score"] or 0) < 1
    ]


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "site"))
