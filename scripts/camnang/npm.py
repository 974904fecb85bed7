"""Scripts from npm that the website serves itself: scripts/npm locks the versions, `make setup` installs them.

They are published as their packages ship them for a page without a module loader (UMD), because modules do not load
from file://; each then is a global of its own. No page asks another host for anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "npm"
PUBLISHED = "assets/javascripts/lib"

# Name on the site → file of the package. To add one: npm install it in scripts/npm, name its UMD file here.
LIBRARIES = {
    "ical.js": "ical.js/dist/ical.es5.min.cjs",  # calendar files (RFC 5545); global ICAL
    "pizzip.js": "pizzip/dist/pizzip.min.js",  # the zip that a Word file is; global PizZip
    "docxtemplater.js": "docxtemplater/build/docxtemplater.min.js",  # fills the forms; global docxtemplater
    "papaparse.js": "papaparse/papaparse.min.js",  # tables for a spreadsheet (RFC 4180); global Papa
}


class NpmError(ValueError):
    """A library is not installed; the words say what to run."""


def package_of(source: str) -> str:
    """ "docxtemplater/build/docxtemplater.js" → "docxtemplater"; a scope stays with its name."""
    return "/".join(source.split("/")[: 1 + source.startswith("@")])


def library_files(folder: Path = FOLDER) -> Iterator[tuple[str, Path]]:
    """(address on the site, file on the disk) of every library. Raises NpmError naming the first one missing."""
    for name, source in LIBRARIES.items():
        file = folder / "node_modules" / source
        if not file.is_file():
            said = f"Thiếu thư viện {package_of(source)} cho trang web."
            raise NpmError(f"{said} Hãy chạy `make setup`, hoặc `npm ci` trong scripts/npm.")
        yield f"{PUBLISHED}/{name}", file
