"""Reading without a network: the service worker's list of files, made from the built site."""

from __future__ import annotations

import hashlib
from pathlib import Path

from camnang.publish import dump_json

WORKER = "sw.js"
_SLOT = "/*TEP*/ {} /*HET*/"
_LETTERS = 12
# The book is fetched by who wants it; the pages of the checks, the register's data and the sitemap serve others.
_NOT_KEPT = ("sach/", "kiem-tra/", "van-ban.json", "sitemap.xml", WORKER)
_NOT_KEPT_SUFFIXES = (".map", ".gz")


class OfflineError(ValueError):
    """The service worker has lost the place where its list goes."""


def kept_files(site: Path) -> dict[str, str]:
    """Path from the site's root → first letters of the file's SHA-256, in the order of paths."""
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    wanted = [name for name in names if not name.startswith(_NOT_KEPT) and not name.endswith(_NOT_KEPT_SUFFIXES)]
    return {name: hashlib.sha256((site / name).read_bytes()).hexdigest()[:_LETTERS] for name in wanted}


def publish_worker(site: Path) -> None:
    """Fills the list into the site's worker; a changed page is thereby a changed worker, which browsers look for.

    Raises OfflineError when the worker has no slot.
    """
    worker = site / WORKER
    source = worker.read_text("utf-8")
    if _SLOT not in source:
        raise OfflineError(f"{WORKER}: không thấy chỗ điền danh sách tệp “{_SLOT}”. Hãy trả lại dòng ấy.")
    worker.write_text(source.replace(_SLOT, dump_json(kept_files(site)).strip()), "utf-8")
