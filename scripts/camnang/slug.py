"""Anchors and folded text: one way to drop Vietnamese marks, for headings, filters and file names."""

from __future__ import annotations

import re
import unicodedata

_NOT_WORD = re.compile(r"[^a-z0-9]+")
_LETTERS_WITHOUT_DECOMPOSITION = str.maketrans({"đ": "d", "Đ": "D"})


def fold(text: str) -> str:
    """Lower case without marks: "Đại biểu" → "dai bieu". NFD input gives the same; everything else stays."""
    decomposed = unicodedata.normalize("NFD", text)
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return bare.translate(_LETTERS_WITHOUT_DECOMPOSITION).lower()


def slugify(text: str, separator: str = "-") -> str:
    """Anchor of a heading for Python-Markdown's toc: "Sơ đồ" → "so-do" (its own slugify loses the đ: "so-o")."""
    return _NOT_WORD.sub(separator, fold(text)).strip(separator)
