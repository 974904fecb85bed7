"""The site's typefaces: subsets of the fonts in the environment, as woff2, kept in a cache by content.

Be Vietnam Pro carries text and interface: it was drawn for Vietnamese, its stacked marks stay apart at 16 px on a cheap
screen. Source Serif 4 carries the titles, because it is the face of the printed book. JetBrains Mono carries the rule
pages' samples, where a mark under the wrong letter would say something else. All three are under the SIL Open Font
License 1.1, which allows subsets.
"""

from __future__ import annotations

import hashlib
import io
import logging
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

import fontTools
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

SITE_FOLDER = "assets/fonts"
_FEATURES = ("ccmp", "kern", "liga", "locl", "mark", "mkmk")
_TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
_MARKS = "\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031b"  # text that arrives decomposed
_SYMBOLS = "\u00a0\u2009–—‘’“”…•·°§¶©×÷±−≤≥≠₫€%½²³«»†‡→←↑↓✓☐☑"


@dataclass(frozen=True, slots=True)
class Face:
    """One file on the site. `axes` pins the axes of a variable font; empty for a static one."""

    name: str
    package: str
    source: str
    axes: Mapping[str, float] = field(default_factory=dict)

    @property
    def site_path(self) -> str:
        return f"{SITE_FOLDER}/{self.name}.woff2"

    def read(self) -> bytes:
        return files(self.package).joinpath("files", self.source).read_bytes()


FACES = (
    Face("be-vietnam-pro-400", "fontpkg_be_vietnam_pro", "BeVietnamPro-Regular.ttf"),
    Face("be-vietnam-pro-400-italic", "fontpkg_be_vietnam_pro", "BeVietnamPro-Italic.ttf"),
    Face("be-vietnam-pro-600", "fontpkg_be_vietnam_pro", "BeVietnamPro-SemiBold.ttf"),
    Face(
        "source-serif-4-600",
        "fontpkg_source_serif_4",
        "SourceSerif4[opsz,wght].ttf",
        {"opsz": 24, "wght": 600},
    ),
    Face("jetbrains-mono-400", "fontpkg_jetbrains_mono", "JetBrainsMono[wght].ttf", {"wght": 400}),
)


def vietnamese_letters() -> frozenset[str]:
    """The 146 letters that carry Vietnamese syllables: 12 vowels × 6 tones and đ, in both cases."""
    lower = {unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in _TONES} | {"đ"}
    return frozenset(lower | {letter.upper() for letter in lower})


def characters() -> frozenset[str]:
    """What a page may show: printable ASCII, Vietnamese, combining marks, punctuation and a few signs."""
    ascii_printable = {chr(code) for code in range(0x20, 0x7F)}
    return frozenset(ascii_printable | vietnamese_letters() | set(_MARKS) | set(_SYMBOLS))


def add_fonts(files_: Files, config: MkDocsConfig) -> None:
    """Put the faces among the files of the site; the cache stands beside mkdocs.yml."""
    cache = Path(config.config_file_path).parent / ".cache" / "fonts"
    for path, data in web_fonts(cache).items():
        files_.append(File.generated(config, path, content=data))


def web_fonts(cache: Path) -> dict[str, bytes]:
    """Site path → woff2 of every face. `cache` is made when absent; a font is cut again only when its source,
    the character set or fontTools changes."""
    return {face.site_path: _cached(face, cache) for face in FACES}


def _cached(face: Face, cache: Path) -> bytes:
    source = face.read()
    key = hashlib.sha256(source)
    key.update(repr((sorted(characters()), sorted(face.axes.items()), _FEATURES, fontTools.version)).encode())
    stored = cache / f"{face.name}-{key.hexdigest()[:16]}.woff2"
    if not stored.exists():
        cache.mkdir(parents=True, exist_ok=True)
        partial = stored.with_suffix(".partial")
        partial.write_bytes(cut(source, face.axes))
        partial.replace(stored)
    return stored.read_bytes()


def cut(source: bytes, axes: Mapping[str, float], flavor: str | None = "woff2") -> bytes:
    """The TrueType font `source`, pinned to `axes` and reduced to `characters()`, as woff2 or with None as TrueType.
    Same input, same bytes."""
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    font = TTFont(io.BytesIO(source), recalcTimestamp=False)
    # Cut first: pinning the axes of 4,000 glyphs that are thrown away afterwards costs seconds.
    cutter = subset.Subsetter(_options())
    cutter.populate(unicodes=[ord(char) for char in characters()])
    cutter.subset(font)
    if axes:
        font = instancer.instantiateVariableFont(font, dict(axes))
    font.flavor = flavor
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def _options() -> subset.Options:
    options = subset.Options()
    options.layout_features = list(_FEATURES)
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = [1, 2]
    return options
