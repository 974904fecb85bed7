"""Reading without a network: the service worker's list of files, and the site as a folder that opens from a disk."""

from __future__ import annotations

import hashlib
import shutil
import zipfile
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config

from camnang.archives import zip_entry
from camnang.publish import fill_slot

WORKER = "sw.js"
_SLOT = "/*TEP*/ {} /*HET*/"
_LETTERS = 12
# The book is fetched by who wants it; the pages of the checks, the register's data, the feeds and
# the pictures of links serve others.
_NOT_KEPT = ("sach/", "tai-ve/", "kiem-tra/", "van-ban.json", "sitemap.xml", "thay-doi", "assets/chia-se/", WORKER)
_NOT_KEPT_SUFFIXES = (".map", ".gz")


def kept_files(site: Path) -> dict[str, str]:
    """Path from the site's root → first letters of the file's SHA-256, in the order of paths."""
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    wanted = [name for name in names if not name.startswith(_NOT_KEPT) and not name.endswith(_NOT_KEPT_SUFFIXES)]
    return {name: hashlib.sha256((site / name).read_bytes()).hexdigest()[:_LETTERS] for name in wanted}


def publish_worker(site: Path) -> None:
    """Fills the list into the site's worker; a changed page is thereby a changed worker, which browsers look for.

    Raises SlotError when the worker has no slot.
    """
    worker = site / WORKER
    worker.write_text(fill_slot(worker.read_text("utf-8"), _SLOT, kept_files(site), WORKER), "utf-8")


# From a disk (file://)

ARCHIVE = "cam-nang-ngoai-tuyen.zip"
_SHIM = "assets/javascripts/iframe-worker.js"
_DATA = ("vien-dan", "dieu-luat")  # what the page scripts read, see readData in page.js
_NOT_ARCHIVED = ("kiem-tra/", "van-ban.json", "sitemap", WORKER)
_START = "Mở tệp index.html bằng trình duyệt để đọc cẩm nang. Không cần mạng.\n"


def build_archive(root: Path, out: Path) -> Path:
    """The site of the checkout `root` as `out`/cam-nang-ngoai-tuyen.zip: pages, cards and search work from file://."""
    folder = out / "ngoai-tuyen"
    shutil.rmtree(folder, ignore_errors=True)
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(folder), use_directory_urls=False)
    config.extra["polyfills"] = [_SHIM]
    config.plugins["camnang"].config.kiem_tra = False  # the site beside it was checked
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    (folder / "search/search_index.js").write_text(
        "var __index = " + (folder / "search/search_index.json").read_text("utf-8"), "utf-8"
    )
    for name in _DATA:
        data = (folder / f"assets/{name}.json").read_text("utf-8").strip()
        script = f'(window.camNangDuLieu ??= {{}})["{name}"] = {data};\n'
        (folder / f"assets/{name}.js").write_text(script, "utf-8")
    return _zip(folder, out / ARCHIVE)


def _zip(folder: Path, archive: Path) -> Path:
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(zip_entry("DOC-TRUOC.txt"), _START)
        for name in names:
            if not name.startswith(_NOT_ARCHIVED) and not name.endswith(_NOT_KEPT_SUFFIXES):
                packed.writestr(zip_entry(f"cam-nang/{name}"), (folder / name).read_bytes())
    return archive
