"""Pictures made at build: our SVG as PNG with few colours, and text that is broken into lines to fit. No network.

A picture is drawn again only when its SVG, its faces or the tools change; the cache stands beside mkdocs.yml.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

import resvg_py
from fontTools.ttLib import TTFont
from PIL import Image

from camnang.fonts import FACES, cut

COLOURS = 48  # flat grounds and the edges of letters need no more; a quarter of the bytes


def png(svg: str, faces: Sequence[Path], cache: Path, *, width: int | None = None) -> bytes:
    """`svg` drawn with the TrueType files `faces` and no other face, at its own size or at `width` pixels."""
    key = hashlib.sha256(repr((svg, width, COLOURS, version("resvg-py"), version("pillow"))).encode())
    for face in faces:
        key.update(face.read_bytes())
    stored = cache / f"{key.hexdigest()[:24]}.png"
    if not stored.exists():
        cache.mkdir(parents=True, exist_ok=True)
        partial = stored.with_suffix(".partial")
        partial.write_bytes(_few_colours(_drawn(svg, faces, width)))
        partial.replace(stored)
    return stored.read_bytes()


def _drawn(svg: str, faces: Sequence[Path], width: int | None) -> bytes:
    files = [str(face) for face in faces]
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=width, skip_system_fonts=True, font_files=files))


def _few_colours(picture: bytes) -> bytes:
    """Where every pixel is opaque; a picture with clear corners keeps its colours."""
    image = Image.open(io.BytesIO(picture)).convert("RGBA")
    out = io.BytesIO()
    if image.getchannel("A").getextrema() == (255, 255):
        image.convert("RGB").quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(
            out, "PNG", optimize=True
        )
    else:
        image.save(out, "PNG", optimize=True)
    return out.getvalue()


def typeface(name: str, cache: Path) -> Path:
    """A face of camnang.fonts as a TrueType file, cut, pinned and named `name`, which is how an SVG asks for it."""
    face = next(face for face in FACES if face.name == name)
    source = face.read()
    stored = cache / f"{name}-{hashlib.sha256(source).hexdigest()[:12]}.ttf"
    if not stored.exists():
        cache.mkdir(parents=True, exist_ok=True)
        partial = stored.with_suffix(".partial")
        font = TTFont(io.BytesIO(cut(source, face.axes, None)), recalcTimestamp=False)
        for family_and_postscript in (1, 6):  # the drawing tool takes no face without both
            font["name"].setName(name, family_and_postscript, 3, 1, 0x409)
        font.save(partial)
        partial.replace(stored)
    return stored


@lru_cache(maxsize=8)
def _widths(face: Path) -> tuple[dict[int, str], dict[str, tuple[int, int]], int]:
    font = TTFont(face)
    return font.getBestCmap(), dict(font["hmtx"].metrics), font["head"].unitsPerEm


def text_width(text: str, face: Path, size: float) -> float:
    """In the units of `size`, letter by letter (kerning makes it a little less)."""
    letters, metrics, em = _widths(face)
    return sum(metrics[letters.get(ord(char), ".notdef")][0] for char in text) * size / em


def lines(text: str, face: Path, size: float, width: float) -> list[str]:
    """`text` broken between words so that each line keeps to `width`; a longer word stands alone."""
    made: list[str] = []
    for word in text.split():
        if made and text_width(f"{made[-1]} {word}", face, size) <= width:
            made[-1] += f" {word}"
        else:
            made.append(word)
    return made
