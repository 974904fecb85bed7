"""The one pattern that runs over the whole text: which places may open a citation.

Speed comes from its shape. Each word is looked for by its rarest letter ("ề" of "Điều", "ị" of "Nghị"), so the regex
engine skips from one such letter to the next, one letter in ten; the rest of the word is then compared forwards, and a
look-behind takes in its beginning. Everything finer is left to the readers, which run on the few places that remain.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import lru_cache

from viendan.scan.vocabulary import openings

# How often a letter comes, per mille of the characters of law texts; those not named come less than once in a thousand.
_PER_MILLE = {
    letter: count
    for letters, count in {
        "n": 76, "h": 57, "c": 49, "i": 45, "t": 41, "g": 38, "đ": 17,
        "uoaáp": 11, "vưà": 10, "m": 10, "bế": 9, "qêr": 9,
        "ydkệ": 8, "s": 7, "lịộ": 7, "ảeớ": 6, "Tờ": 5, "ôạốơ": 5, "NCHđểềậê": 4, "ĐụQăầấ": 3, "MBVDSGIAOU": 2,
    }.items()
    for letter in letters
}  # fmt: skip
# What follows the letters and signs that short units and lone numbers are found by. Short: "Đ. 5", "Đ.5", "Đ5", "Đ 5",
# "đ.5", "đ.a", "K2", "k.2". A number is found by its first sign: "72/2025/QH15", "06/KH-HĐND", "58-NQ/TW".
_SIGNS = "ĐđKk/-"
_SHORT_UNITS = [
    r"\.(?<=(?<!\w)[ĐđKk]\.)\s?(?=\d)",
    r"\.(?<=(?<!\w)đ\.)\s?(?=[a-zđ](?!\w))",
    r"\s(?<=(?<!\w)[ĐK]\s)(?=\d)",
    r"\d(?<=(?<!\w)[ĐKk]\d)",
]
_NUMBERS = [
    r"[12](?<=[\da-zđ]/[12])(?:(?<=1)9|(?<=2)0)\d\d/(?=[A-ZĐ])",
    r"[A-Z](?<=[\da-zđ][/-][A-Z])(?:(?<=/.)(?=[A-Z]{1,3}-)|(?<=-.)(?=[A-Z]{1,2}/))",
]
_NUMBER_START = re.compile(r"(?<!\w)\d{1,5}[a-zđ]?\Z")


Word = tuple[str, str]  # a first word, and the pattern of what follows it


@lru_cache(maxsize=16)
def trigger(names: frozenset[str]) -> re.Pattern[str]:
    """The pattern for one set of names; `names` are the folded first words of those that no kind begins with.

    A match begins at the rare letter of its word: `word_start` finds the beginning.
    """
    words = [_with_space(opening.first, opening.rest) for opening in openings(names)]
    letters = _rare_letters({first for first, _ in words})
    tails = [(first[_place(first, letters) + 1 :], first, rest) for first, rest in words]
    signs = "".join(dict.fromkeys([*letters, *_SIGNS.replace("-", "")])) + "-"
    return re.compile(f"[{signs}](?:{'|'.join([_branches(tails), *_SHORT_UNITS, *_NUMBERS])})")


def _with_space(first: str, rest: str) -> Word:
    """The white space that must follow belongs to the word, so that its last letter can be searched for too."""
    if rest.startswith(r"\s+"):
        return f"{first} ", r"\s*" + rest.removeprefix(r"\s+")
    return (f"{first} ", rest.removeprefix(r"\s")) if rest.startswith(r"\s") else (first, rest)


def _rare_letters(words: set[str]) -> list[str]:
    """Few and rare letters, so that every word has one before its end: the cheapest for what it covers first."""
    letters: list[str] = []
    left = set(words)
    while left:
        covered = Counter(letter for word in left for letter in set(word[:-1] or word))
        costs = {letter: (_PER_MILLE.get(letter, 0) + 1) / count for letter, count in covered.items()}
        cheapest = min(costs, key=lambda letter: (costs[letter], letter))
        letters.append(cheapest)
        left = {word for word in left if cheapest not in (word[:-1] or word)}
    return letters


def _place(word: str, letters: list[str]) -> int:
    """Where the word's first letter stands that is searched for: the search meets no other before it."""
    return next(place for place, letter in enumerate(word) if letter in letters)


def _branches(tails: list[tuple[str, str, str]]) -> str:
    """Alternatives by the next letter, so that one comparison drops nearly all of them; whole words at the end."""
    following: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    whole: dict[str, list[str]] = defaultdict(list)
    for tail, word, rest in tails:
        if tail:
            following[tail[0]].append((tail[1:], word, rest))
        else:
            whole[word].append(rest)
    alike: dict[tuple[int, tuple[str, ...]], list[str]] = defaultdict(list)
    for word, rests in whole.items():
        alike[len(word), tuple(rests)].append(word)
    found = [f"{_sign(letter)}(?:{_branches(sub)})" for letter, sub in following.items() if not letter.isupper()]
    capitals = [letter for letter in following if letter.isupper()]
    if capitals:  # one comparison for all of them
        inner = "|".join(f"(?<={letter})(?:{_branches(following[letter])})" for letter in capitals)
        found.append(f"[{''.join(capitals)}](?:{inner})")
    return "|".join(
        [*found, *(rf"(?<=(?<!\w)(?:{_words(same)}))(?:{'|'.join(rests)})" for (_, rests), same in alike.items())]
    )


def _sign(letter: str) -> str:
    return r"\s" if letter == " " else letter


def _words(words: list[str]) -> str:
    return "|".join(word.replace(" ", r"\s") for word in words)


def word_start(text: str, start: int) -> int:
    """Where the word begins that the trigger has met at `start`; -1 when it is no number after all."""
    if text[start] in "/-":
        number = _NUMBER_START.search(text, max(0, start - 6), start)
        return number.start() if number else -1
    while start and text[start - 1].isalpha():
        start -= 1
    return start
