"""Where the tone mark stands in a rime: "hòa", "thủy", "khỏe" (standard), not "hoà", "thuỷ", "khoẻ"."""

from __future__ import annotations

import re
import unicodedata

# The end of a syllable whose mark stands on the second vowel. "quý" keeps it: there u belongs to the consonant.
OLD_TONE = re.compile(r"[oOuU](?:(?<=[oO])[àáảãạèéẻẽẹ]|(?<=[uU])(?<![qQ].)[ỳýỷỹỵ])(?!\w)")
_TONES = "\u0300\u0301\u0303\u0309\u0323"


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
