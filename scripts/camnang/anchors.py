"""Published addresses stay: the anchors of headings are written down, and what must move is led on.

A page's address is its URL from the site's root ("2-ky-hop/13-bieu-quyet/"), an anchor's the same with "#id".
`python -m camnang.anchors SITE LIST` adds the anchors of a built site to the list; it takes none away.
"""

from __future__ import annotations

import html
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from camnang.publish import dump_json
from camnang.schemas import load_yaml

FILE, SCHEMA = "chuyen-huong.yml", "chuyen-huong"
PUBLISHED = "assets/chuyen-huong.json"  # read by page.js when an address names an anchor that the page lacks

_ID = re.compile(r'<[a-z][a-z0-9]*\b[^>]*?\bid="([^"]+)"')
_HEADING = re.compile(r'<h[1-6]\b[^>]*?\bid="([^"]+)"')
_HOME = "."  # of the list: the first page's own address is empty
_TEMPLATE = """<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<title>Trang đã chuyển: {old}</title>
<link rel="canonical" href="{url}">
<script>location.replace("{url}" + location.hash)</script>
<meta http-equiv="refresh" content="0; url={url}">
</head>
<body>
<h1>Trang đã chuyển</h1>
<p>Địa chỉ mới: <a href="{url}">{new}</a></p>
</body>
</html>
"""


def headings(site: Path) -> dict[str, list[str]]:
    """Address of each page of a built site → ids of its headings, in the order of the page."""
    return {
        _address(site, page): _HEADING.findall(page.read_text("utf-8")) for page in sorted(site.rglob("index.html"))
    }


def _address(site: Path, page: Path) -> str:
    folder = page.relative_to(site).parent.as_posix()
    return "" if folder == "." else f"{folder}/"


def read_list(file: Path) -> dict[str, list[str]]:
    """A list of published anchors, one page a line: its address and the ids, parted by spaces."""
    rows = [line.split() for line in file.read_text("utf-8").splitlines() if line and not line.startswith("# ")]
    return {("" if row[0] == _HOME else row[0]): row[1:] for row in rows}


def write_list(file: Path, anchors: Mapping[str, Iterable[str]], head: str = "") -> None:
    rows = [" ".join((page or _HOME, *sorted(ids))) for page, ids in sorted(anchors.items())]
    file.write_text(head + "\n".join(rows) + "\n", "utf-8")


def lost(published: Mapping[str, Iterable[str]], site: Path, moved: Mapping[str, str]) -> list[str]:
    """Published addresses that neither stand in the built site nor are led on."""
    gone = []
    for page, ids in published.items():
        file = site / page / "index.html"
        if not file.is_file():
            gone += [page] if page not in moved else []  # the anchors go with their page
            continue
        here = set(_ID.findall(file.read_text("utf-8")))
        gone += [f"{page}#{each}" for each in ids if each not in here and f"{page}#{each}" not in moved]
    return gone


def load_redirects(folder: Path) -> dict[str, str]:
    """Old address → new one, from `folder`/chuyen-huong.yml; empty without the file. Raises SchemaError."""
    file = folder / FILE
    return {row["tu"]: row["den"] for row in load_yaml(file, SCHEMA)["chuyen"]} if file.is_file() else {}


def faults(site: Path, moved: Mapping[str, str]) -> Iterator[str]:
    """What keeps a redirect from working: its old address still stands, or its new one does not."""
    for old, new in moved.items():
        if _stands(site, old):
            yield f"{FILE}: `tu: {old}` vẫn còn trên trang. Bỏ dòng này, hoặc ghi địa chỉ đã mất."
        if not _stands(site, new) and new not in moved:
            yield f"{FILE}: `den: {new}` không có trên trang. Sửa lại địa chỉ mới."


def _stands(site: Path, address: str) -> bool:
    page, _, anchor = address.partition("#")
    file = site / page / "index.html"
    return file.is_file() and (not anchor or anchor in _ID.findall(file.read_text("utf-8")))


def publish_redirects(site: Path, moved: Mapping[str, str]) -> None:
    """Writes a page at each old page's address, and the table of moved anchors: {page: {id: new address}}."""
    table: dict[str, dict[str, str]] = {}
    for old, new in moved.items():
        page, _, anchor = old.partition("#")
        if anchor:
            table.setdefault(page, {})[anchor] = new
        else:
            up = "../" * page.count("/")
            shown = {"old": html.escape(page), "new": html.escape(new or "trang đầu"), "url": html.escape(up + new)}
            (site / page).mkdir(parents=True, exist_ok=True)
            (site / page / "index.html").write_text(_TEMPLATE.format(**shown), "utf-8")
    (site / PUBLISHED).write_text(dump_json(table), "utf-8")


def main(site: Path, file: Path) -> None:
    """Adds what the site has to the list."""
    known = read_list(file)
    head = "".join(line + "\n" for line in file.read_text("utf-8").splitlines() if line.startswith("# "))
    built = headings(site)
    merged = {page: {*known.get(page, ()), *built.get(page, ())} for page in {*known, *built}}
    write_list(file, merged, head)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
