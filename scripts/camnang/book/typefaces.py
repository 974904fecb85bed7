"""The book's typefaces, cut from the fonts in the environment and loaded by file, so that the machine's own fonts
never matter: Source Serif 4 for text, Be Vietnam Pro for heads. Both under the SIL Open Font License 1.1.

Source Serif 4 comes as a variable font; WeasyPrint would embed all of it, so each style is pinned once and kept in the
cache. Optical size 10 is drawn for text of this size, 40 for the cover and the numerals of the openings.
"""

from __future__ import annotations

import hashlib
import io
import logging
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

import fontTools
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from camnang.book.edition import BookError
from camnang.fonts import characters

_SERIF, _SANS = "fontpkg_source_serif_4", "fontpkg_be_vietnam_pro"
_UPRIGHT, _ITALIC = "SourceSerif4[opsz,wght].ttf", "SourceSerif4-Italic[opsz,wght].ttf"
_MORE = "■№†‡′″∕⁄–—→←↑↓☐☑✓"


@dataclass(frozen=True, slots=True)
class Face:
    family: str
    weight: int
    italic: bool
    package: str
    source: str
    axes: Mapping[str, float] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return f"{self.family.replace(' ', '')}-{self.weight}{'i' if self.italic else ''}"


FACES = (
    Face("CN Source Serif", 400, False, _SERIF, _UPRIGHT, {"opsz": 10, "wght": 400}),
    Face("CN Source Serif", 400, True, _SERIF, _ITALIC, {"opsz": 10, "wght": 400}),
    Face("CN Source Serif", 700, False, _SERIF, _UPRIGHT, {"opsz": 10, "wght": 650}),
    Face("CN Source Serif", 700, True, _SERIF, _ITALIC, {"opsz": 10, "wght": 650}),
    Face("CN Source Serif Display", 400, False, _SERIF, _UPRIGHT, {"opsz": 48, "wght": 380}),
    Face("CN Source Serif Display", 700, False, _SERIF, _UPRIGHT, {"opsz": 48, "wght": 600}),
    Face("CN Be Vietnam", 400, False, _SANS, "BeVietnamPro-Regular.ttf"),
    Face("CN Be Vietnam", 400, True, _SANS, "BeVietnamPro-Italic.ttf"),
    Face("CN Be Vietnam", 600, False, _SANS, "BeVietnamPro-SemiBold.ttf"),
)
# The families as a PDF names them. Names of our own, so that a font of the machine can never pass for one of these.
ALLOWED = ("CN-Source-Serif", "CN-Be-Vietnam")


def font_face_rules(cache: Path) -> str:
    """@font-face rules of every face. `cache` is made when absent."""
    return "\n".join(
        f'@font-face{{font-family:"{face.family}";font-weight:{face.weight};'
        f'font-style:{"italic" if face.italic else "normal"};src:url("{_file(face, cache).as_uri()}")}}'
        for face in FACES
    )


def refuse_missing(texts: Iterable[str], cache: Path) -> None:
    """Raises BookError naming every character that the text face cannot show (the heads fall back on it)."""
    known = set(TTFont(_file(FACES[0], cache)).getBestCmap())
    used = {char for text in texts for char in text if not char.isspace() and unicodedata.category(char) != "Cf"}
    missing = sorted(char for char in used if ord(char) not in known)
    if missing:
        shown = ", ".join(f"“{char}” (U+{ord(char):04X})" for char in missing)
        raise BookError(f"Phông chữ của sách không có ký tự: {shown}. Thay ký tự khác trong chương.")


def _file(face: Face, cache: Path) -> Path:
    source = files(face.package).joinpath("files", face.source).read_bytes()
    key = hashlib.sha256(source)
    key.update(repr((sorted(_unicodes()), sorted(face.axes.items()), fontTools.version)).encode())
    stored = cache / "phong" / f"{face.name}-{key.hexdigest()[:12]}.ttf"
    if not stored.exists():
        stored.parent.mkdir(parents=True, exist_ok=True)
        partial = stored.with_suffix(".partial")
        partial.write_bytes(_cut(source, face.axes))
        partial.replace(stored)
    return stored


def _unicodes() -> set[int]:
    latin = range(0xA0, 0x180)
    return {ord(char) for char in characters() | set(_MORE)} | set(latin) | set(range(0x1EA0, 0x1EFA))


def _cut(source: bytes, axes: Mapping[str, float]) -> bytes:
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    font = TTFont(io.BytesIO(source), recalcTimestamp=False)
    options = subset.Options()
    options.layout_features = ["ccmp", "kern", "locl", "mark", "mkmk", "lnum", "tnum", "sups"]
    options.notdef_outline = True
    options.name_IDs = ["*"]
    # Cut first: pinning thousands of glyphs that are thrown away afterwards costs seconds.
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=_unicodes())
    cutter.subset(font)
    if axes:
        font = instancer.instantiateVariableFont(font, dict(axes))
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()
