"""What the site offers to phones, feed readers and those who pass a link on; book and archive need none of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from camnang.citations import CitedBy
from camnang.data.handbook import Handbook
from camnang.feeds import feeds, news
from camnang.home_screen import home_screen_files
from camnang.social_cards import card_files
from viendan.register import Register


def site_files(config: MkDocsConfig, data: Handbook) -> Iterator[tuple[str, str | bytes]]:
    """(path from the site's root, content) of manifest, icons and, where the site has an address, social cards."""
    cache = Path(config.config_file_path).parent / ".cache" / "hinh"
    icon = _theme_file(config, str(config.theme.get("favicon") or ""))
    if icon is None or not config.use_directory_urls:
        return
    name, description = config.site_name, config.site_description or ""
    yield from home_screen_files(icon.read_text("utf-8"), name, description, cache)
    if config.site_url:
        yield from card_files(data, name, description, cache)


def publish_feeds(config: MkDocsConfig, register: Register, cited: CitedBy, data: Handbook, today: date) -> None:
    """Writes the feeds into the built site."""
    if _theme_file(config, "sw.js") is None or not config.use_directory_urls:
        return
    items = news(register, cited, data, today)
    for file, content in feeds(items, config.site_name, config.site_description or "", config.site_url or ""):
        (Path(config.site_dir) / file).write_bytes(content)


def _theme_file(config: MkDocsConfig, name: str) -> Path | None:
    """A file of our own theme folder; None when the build uses another (the book)."""
    found = (Path(folder) / name for folder in config.theme.dirs if name)
    return next((path for path in found if path.suffix == Path(name).suffix and path.is_file()), None)
