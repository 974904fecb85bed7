"""The machine's own Chromium, driven by Playwright, with every background connection off."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def executable() -> str | None:
    """Path of a Chromium or Chrome on this machine, None when there is none."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
    return next((path for name in names if (path := shutil.which(name))), None)


@contextmanager
def chromium(playwright: Any) -> Iterator[Any]:
    """A headless browser that closes itself. Raises RuntimeError when no browser is installed."""
    path = executable()
    if path is None:
        raise RuntimeError("Máy chưa có Chromium. Hãy cài gói chromium.")
    browser = playwright.chromium.launch(executable_path=path, args=QUIET)
    try:
        yield browser
    finally:
        browser.close()
