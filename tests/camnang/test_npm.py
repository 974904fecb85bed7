"""The scripts that come from npm: on the site under their own name, installed or said what to do; types checked."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from camnang.npm import FOLDER, LIBRARIES, NpmError, library_files, package_of


def test_every_library_is_published_as_its_package_ships_it(site: Path) -> None:
    for address, source in library_files():
        assert (site / address).read_bytes() == source.read_bytes()


def test_what_is_published_is_locked_and_the_lock_names_no_host() -> None:
    package = json.loads((FOLDER / "package.json").read_text("utf-8"))
    lock = (FOLDER / "package-lock.json").read_text("utf-8")
    assert set(map(package_of, LIBRARIES.values())) == set(package["dependencies"])
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in package["dependencies"].values())
    assert '"integrity": "sha512-' in lock
    assert '"resolved"' not in lock


def test_a_missing_library_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(NpmError, match=r"Thiếu thư viện [a-z.]+ .* `make setup`, hoặc `npm ci`"):
        list(library_files(tmp_path))
