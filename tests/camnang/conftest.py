"""The built site, its server and a browser, made once for all tests that look at them."""

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import Page, sync_playwright

from book_sample import write_sample
from camnang.browser import chromium, executable
from printed import Printed

ROOT = Path(__file__).parents[2]
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site")
    config = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(out))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    return out


class Server:
    """Serves a folder at `address` until stopped."""

    class _Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            pass

    def __init__(self, folder: Path) -> None:
        handler = functools.partial(self._Quiet, directory=str(folder))
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.address = f"http://127.0.0.1:{self._server.server_port}/"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture(scope="session")
def serve() -> type[Server]:
    return Server


@pytest.fixture(scope="session")
def address(site: Path, serve: type[Server]) -> Iterator[str]:
    server = serve(site)
    yield server.address
    server.stop()


@pytest.fixture(scope="module")  # Playwright keeps an event loop running, which tests of the language server need free
def browser() -> Iterator[Any]:
    if executable() is None:
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright, chromium(playwright) as running:
        yield running


@pytest.fixture
def desk(browser: Any) -> Iterator[Page]:
    context = browser.new_context(viewport=DESK)
    yield context.new_page()
    context.close()


@pytest.fixture
def phone(browser: Any) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    """The invented book of tests/book_sample.py, built once."""
    from camnang.book import build_book  # WeasyPrint is slow to load, and most tests print nothing

    root = write_sample(tmp_path_factory.mktemp("sach-mau"))
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("SOURCE_DATE_EPOCH", raising=False)
        return Printed(build_book(root, root / "ra"))
