"""How soon the search of the built site is ready, and how long a query takes, in Chromium.

The site's own index is cut to 60 and 150 pages and grown to 400 (pages repeated under other addresses), and answered by
our language pack and by the theme's own, in the theme's worker, on this machine. Ready: from the request of the index,
served from this machine, to the worker's word that it is ready. Query: from the worker's question to its answer, each
query once after another has run. Medians of RUNS loads; a phone needs several times as long, the ratio stays.
"""

from __future__ import annotations

import gzip
import http.server
import json
import shutil
import statistics
import tempfile
import threading
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Page, sync_playwright

from camnang.browser import chromium
from camnang.search import INDEX, PACK

ROOT = Path(__file__).parents[2]
PAGES = (60, 150, 400)
RUNS = 5
QUERIES: dict[str, list[tuple[str, Any]]] = yaml.safe_load(
    (ROOT / "tests" / "camnang" / "tim-kiem.yml").read_text("utf-8")
)

MEASURE = """async ([worker, index, queries]) => {
  const started = performance.now();
  const data = await (await fetch(index, {cache: "no-store"})).json();
  const search = new Worker(worker);
  const say = (message) => new Promise((done) => {
    search.onmessage = ({data}) => done(data);
    search.postMessage(message);
  });
  await say({type: 0, data: {...data, options: {suggest: false}}});
  const ready = performance.now() - started;
  const taken = [];
  for (const query of queries) {
    const asked = performance.now();
    await say({type: 2, data: query});
    taken.push(performance.now() - asked);
  }
  search.terminate();
  return [ready, taken];
}"""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass


def cut(index: dict[str, Any], pages: int) -> dict[str, Any]:
    """The index with its first `pages` pages, or with pages repeated until there are so many."""
    by_page: dict[str, list[dict[str, Any]]] = {}
    for section in index["docs"]:
        by_page.setdefault(section["location"].split("#")[0], []).append(section)
    names = list(by_page)
    docs = []
    for number in range(pages):
        again, at = divmod(number, len(names))
        ahead = f"lan-{again}/" if again else ""
        docs += [{**section, "location": ahead + section["location"]} for section in by_page[names[at]]]
    return {**index, "docs": docs}


def prepare(site: Path, out: Path) -> None:
    """Into `out`: the worker twice, beside our pack (`ta`) and beside the theme's (`goc`), and an index a size."""
    theme = find_spec("material")
    assert theme is not None
    assert theme.origin is not None
    stock = Path(theme.origin).parent / "templates" / PACK
    for name in ("ta", "goc"):
        shutil.copytree(site / "assets/javascripts", out / name / "assets/javascripts")
    shutil.copy(stock, out / "goc" / PACK)
    index = json.loads((site / INDEX).read_text("utf-8"))
    for pages in PAGES:
        (out / f"{pages}.json").write_text(json.dumps(cut(index, pages), ensure_ascii=False), "utf-8")
    (out / "index.html").write_text("<!doctype html><title>đo</title>", "utf-8")


def measure(page: Page, worker: str, pages: int) -> tuple[float, float, float]:
    """(ready, median query, 95th percentile of queries), ms."""
    queries = [query for group in QUERIES.values() for query, _ in group][::3]
    loads = [page.evaluate(MEASURE, [worker, f"/{pages}.json", queries]) for _ in range(RUNS)]
    taken = sorted(each for _, queries_taken in loads for each in queries_taken)
    return statistics.median(ready for ready, _ in loads), statistics.median(taken), taken[int(len(taken) * 0.95)]


def main() -> None:
    site = ROOT / "site"
    if not (site / INDEX).exists():
        raise SystemExit("Chưa có site/. Chạy `camnang build --only site` trước.")
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        prepare(site, out)
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=folder))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        worker = next((out / "ta/assets/javascripts/workers").glob("search.*.js")).name
        print(f"{'':24}{'sẵn sàng':>12}{'một câu hỏi':>14}{'95 %':>10}   chỉ mục (nén)")
        with sync_playwright() as play, chromium(play) as browser:
            page = browser.new_page()
            page.goto(f"http://127.0.0.1:{server.server_port}/")
            for pages in PAGES:
                raw = (out / f"{pages}.json").read_bytes()
                for name, label in (("goc", "Material"), ("ta", "cẩm nang")):
                    ready, usual, slow = measure(page, f"/{name}/assets/javascripts/workers/{worker}", pages)
                    print(f"{pages:4} trang, {label:12}{ready:9.0f} ms{usual:11.1f} ms{slow:7.1f} ms", end="")
                    print(f"   {len(raw) / 1e3:,.0f} KB ({len(gzip.compress(raw)) / 1e3:,.0f} KB)")
        server.shutdown()


if __name__ == "__main__":
    main()
