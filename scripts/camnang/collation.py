"""Vietnamese alphabetical order: a ă â b c d đ e ê …, tones last (ngang, huyền, hỏi, ngã, sắc, nặng)."""

from __future__ import annotations

import unicodedata

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = "\u0300\u0309\u0303\u0301\u0323"


def collation_key(text: str) -> tuple[tuple[tuple[int, ...], ...], tuple[int, ...]]:
    """Words by their letters first, by their tones only where the letters are the same."""
    letters: list[tuple[int, ...]] = []
    tones: list[int] = []
    for word in text.lower().split():
        pairs = [_split(char) for char in unicodedata.normalize("NFC", word)]
        letters.append(tuple(_rank(letter) for letter, _ in pairs if letter.isalnum()))
        tones += [tone for letter, tone in pairs if letter.isalnum()]
    return tuple(letters), tuple(tones)


def first_letter(text: str) -> str:
    """The letter of the alphabet under which a word is looked up: "Ủy ban" → "U", "Đại biểu" → "Đ"."""
    return next((_split(char)[0].upper() for char in unicodedata.normalize("NFC", text) if char.isalnum()), "")


def _split(char: str) -> tuple[str, int]:
    """A character as its letter without tone, and the tone (0 for none)."""
    marks = unicodedata.normalize("NFD", char)
    tone = next((_TONES.index(mark) + 1 for mark in marks if mark in _TONES), 0)
    return unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONES)), tone


def _rank(letter: str) -> int:
    place = _ALPHABET.find(letter.lower())
    return place + 1 if place >= 0 else -1000 + ord(letter[0]) % 1000
