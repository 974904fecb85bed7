"""The order in which Vietnamese law counts its labels: 1, 2, 2a, 3 … and a, b, c, d, đ, e, g, h …"""

from __future__ import annotations

import re

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_PARTS = re.compile(r"(\d+)|([^\W\d_])", re.UNICODE)


def label_key(label: str) -> tuple[tuple[int, int], ...]:
    """Sort key of an article, clause or point label: numbers by value, letters in the Vietnamese order."""
    return tuple(
        (0, int(number)) if number else (1, ALPHABET.find(letter.lower())) for number, letter in _PARTS.findall(label)
    )
