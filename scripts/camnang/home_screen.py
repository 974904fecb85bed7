"""What lets a phone keep the handbook on its home screen: a manifest, and icons drawn from our own SVG."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from camnang.drawing import png
from camnang.publish import dump_json

MANIFEST = "manifest.webmanifest"
TOUCH_ICON = "assets/images/bieu-tuong-180.png"
SIZES = (192, 512)
BAR, PAPER = "#8f1d21", "#fdfcf9"
# The middle that every shape of a home screen's icons leaves whole is a circle of 4/5 of the width.
_SAFE = 0.66
_SHORTCUTS = (
    ("Tôi muốn…", "tinh-huong"),
    ("Danh mục kiểm tra", "danh-muc"),
    ("Công cụ tính", "cong-cu"),
    ("Việc này của ai", "viec-cua-ai"),
)


def home_screen_files(icon: str, name: str, description: str, cache: Path) -> Iterator[tuple[str, str | bytes]]:
    """(path from the site's root, content) of the manifest and its icons; `icon` is an SVG on a ground of BAR."""
    yield MANIFEST, dump_json(manifest(name, description))
    for size in SIZES:
        yield _icon(size), png(icon, (), cache, width=size)
    yield _icon(512, "-tron"), png(whole_ground(icon), (), cache, width=512)
    yield TOUCH_ICON, png(whole_ground(icon, 0.86), (), cache, width=180)


def _icon(size: int, kind: str = "") -> str:
    return f"assets/images/bieu-tuong-{size}{kind}.png"


def manifest(name: str, description: str) -> dict[str, Any]:
    """Addresses are from the manifest, so the site may stand under any folder."""
    icons = [{"src": _icon(size), "sizes": f"{size}x{size}", "type": "image/png", "purpose": "any"} for size in SIZES]
    whole = {"src": _icon(512, "-tron"), "sizes": "512x512", "type": "image/png", "purpose": "maskable"}
    return {
        "id": "./",
        "name": name,
        "short_name": "Cẩm nang HĐND",
        "description": description,
        "lang": "vi",
        "dir": "ltr",
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
        "theme_color": PAPER,
        "background_color": PAPER,
        "categories": ["government", "reference", "books"],
        "icons": [*icons, whole],
        "shortcuts": [{"name": said, "url": f"./{page}/"} for said, page in _SHORTCUTS],
    }


def whole_ground(icon: str, scale: float = _SAFE) -> str:
    """The drawing of `icon` (32 × 32) in the middle of a ground that goes to the edge, for devices that cut a shape."""
    head, inside = re.match(r"(<svg[^>]*>)(.*)</svg>", icon, re.DOTALL).groups()  # type: ignore[union-attr]
    drawing = re.sub(r"<rect[^>]*/>", "", inside)
    move = f"translate(16 16) scale({scale:g}) translate(-16 -16)"
    return f'{head}<rect width="32" height="32" fill="{BAR}"/><g transform="{move}">{drawing}</g></svg>'
