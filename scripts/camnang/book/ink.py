"""The edition in one black ink: greys instead of colours, before the pages are made and in the PDF itself.

An equal mix of red, green and blue looks grey on a screen, but many printers mix it from four inks. So the greys of the
style sheet are written into the file as DeviceGray, and a file in which anything else is left does not pass.
"""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pikepdf
from bs4 import BeautifulSoup
from PIL import Image

_HEX = re.compile(r"#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b")
_SVG, _PICTURE = "data:image/svg+xml;base64,", re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,(.+)", re.DOTALL)
# Small letters in half-tone fall apart into dots: what is darker than the middle is printed solid.
_SOLID_BELOW = 128
_EQUAL = re.compile(rb"(?<![^\s])([\d.]+) \1 \1 (rg|RG)(?=\s)")
_COLOUR = re.compile(rb"(?<![^\s])(rg|RG|k|K|cs|CS|sc|SC|scn|SCN|sh)(?=\s|\Z)")
_GREY = pikepdf.Name.DeviceGray


def grey_of(colour: str) -> str:
    """ "#7a1420" → "#000000", "#efece6" → "#ececec": as light as the colour, solid black below the middle."""
    digits = colour.lstrip("#")
    red, green, blue = (int(d, 16) for d in (re.findall("..", digits) if len(digits) == 6 else [d * 2 for d in digits]))
    light = round(0.299 * red + 0.587 * green + 0.114 * blue)
    return "#" + f"{light if light >= _SOLID_BELOW else 0:02x}" * 3


def greyed(text: str) -> str:
    """A style sheet or drawing with every colour (#rgb, #rrggbb) as its grey."""
    return _HEX.sub(lambda m: grey_of(m[0]), text)


def grey_pictures(soup: BeautifulSoup) -> None:
    """Drawings in the text, and images as data."""
    for tag in soup.select("svg, svg *"):
        for name in ("fill", "stroke", "style", "color", "stop-color"):
            if tag.get(name):
                tag[name] = greyed(str(tag[name]))
    for image in soup.select('img[src^="data:"]'):
        image["src"] = _grey_image(str(image["src"]))


def _grey_image(address: str) -> str:
    if address.startswith(_SVG):
        drawing = base64.b64decode(address.removeprefix(_SVG)).decode()
        return _SVG + base64.b64encode(greyed(drawing).encode()).decode()
    if not (found := _PICTURE.match(address)):
        return address
    out = io.BytesIO()
    with Image.open(io.BytesIO(base64.b64decode(found[1]))) as picture:
        picture.convert("LA" if picture.has_transparency_data else "L").save(out, "PNG")
    return f"data:image/png;base64,{base64.b64encode(out.getvalue()).decode()}"


def to_one_ink(path: Path) -> None:
    """Write the greys of the file as DeviceGray, in place."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for stream in _drawn(pdf):
            before = stream.read_bytes()
            after = _EQUAL.sub(lambda m: m[1] + (b" g" if m[2] == b"rg" else b" G"), before)
            if after != before:
                stream.write(after)
            if (group := stream.get("/Group")) is not None and "/CS" in group:
                group.CS = _GREY
        pdf.save(path, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def colour_faults(path: Path) -> Iterator[str]:
    """What in the file is not black, white or grey of one ink."""
    with pikepdf.open(path) as pdf:
        found = {match[1].decode() for stream in _drawn(pdf) for match in _COLOUR.finditer(stream.read_bytes())}
        if found:
            yield f"bản in đen còn màu: lệnh {', '.join(sorted(found))} trong tệp PDF"
        for item in pdf.objects:
            if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image":
                space = item.get("/ColorSpace", _GREY)
                if space != _GREY and not item.get("/ImageMask", False):
                    yield "bản in đen còn hình màu"


def _drawn(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Stream]:
    """Everything that draws: the pages, and the forms they use."""
    for page in pdf.pages:
        page.contents_coalesce()
        contents = page.obj.get("/Contents")
        if isinstance(contents, pikepdf.Stream):
            yield contents
    for item in pdf.objects:
        if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Form":
            yield item
