"""Where the tone mark stands in a rime: "hòa", "thủy", "khỏe" (standard), not "hoà", "thuỷ", "khoẻ"."""

from __future__ import annotations

import re
import unicodedata
from types import FunctionType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from mypy_extensions import i64

# The end of a syllable whose mark stands on the second vowel. "quý" keeps it: there u belongs to the consonant.
OLD_TONE = re.compile(r"[oOuU](?:(?<=[oO])[àáảãạèéẻẽẹ]|(?<=[uU])(?<![qQ].)[ỳýỷỹỵ])(?!\w)")
# The second of the two vowels as a table, for compiled Python; all stand below U+2000.
_LISTED: Final = 0x2000
_O: Final = 0x6F
_U: Final = 0x75
_CAPITAL_O: Final = 0x4F
_CAPITAL_U: Final = 0x55
_SECOND = bytes(
    OLD_TONE.match(f"o{chr(code)}") is not None or OLD_TONE.match(f"u{chr(code)}") is not None
    for code in range(_LISTED)
)
_TONES = "\u0300\u0301\u0303\u0309\u0323"


def old_tones(text: str) -> list[tuple[int, int]]:
    """Where the rimes stand that have their mark in the old place."""
    return walked_tones(text) if COMPILED else [rime.span() for rime in OLD_TONE.finditer(text)]


def walked_tones(text: str) -> list[tuple[int, int]]:
    """The same, a letter at a time: compiled, in half the time of the pattern; interpreted, slow."""
    found: list[tuple[int, int]] = []
    second = _SECOND
    size: i64 = len(text)
    place: i64 = 0
    after_first = False
    while place < size:
        code: i64 = ord(text[place])
        if after_first and code < _LISTED and second[code]:
            rime = OLD_TONE.match(text, place - 1)
            if rime is not None:
                found.append(rime.span())
        after_first = code in (_O, _U, _CAPITAL_O, _CAPITAL_U)
        place += 1
    return found


COMPILED = not isinstance(walked_tones, FunctionType)


def new_tone(word: str) -> str:
    """ "hoà" → "hòa", "thuỷ" → "thủy": the tone moves from the last vowel to the one before it."""
    letters = list(unicodedata.normalize("NFD", word))
    place = next(i for i in range(len(letters) - 1, -1, -1) if letters[i] in _TONES)
    tone = letters.pop(place)
    letters.insert(place - 1, tone)
    return unicodedata.normalize("NFC", "".join(letters))


def standard(word: str) -> str:
    """The word with its tone mark in the standard place; the word itself when it is there already."""
    return new_tone(word) if OLD_TONE.search(word) else word


def word_start(text: str, place: int) -> int:
    """Where the word that holds `place` begins."""
    while place and (text[place - 1].isalnum() or text[place - 1] == "_"):
        place -= 1
    return place
