"""Numbers of documents ("72/2025/QH15"): what makes two spellings the same number."""

from __future__ import annotations

import re
import unicodedata

_SEPARATORS = re.compile(r"[\s/\-‐-―−_]+")


def number_key(number: str) -> str:
    """Fold case, Đ to D, and every slash, hyphen or space between parts: "30/2020/NĐ-CP" equals "30-2020-nd/cp"."""
    letters = unicodedata.normalize("NFD", number.strip()).casefold().replace("đ", "d")
    plain = "".join(char for char in letters if not unicodedata.combining(char))
    return _SEPARATORS.sub("/", plain).strip("/")
