"""The one pattern that runs over the whole text: which places may open a citation.

Speed comes from its shape. It begins with a class of first letters, so the regex engine skips from one to the next; a
look-behind drops letters inside words; then come the endings, grouped by their first letter, so that one comparison
drops nearly all of them. Everything finer is left to the readers, which run on the few places that remain.
"""

from __future__ import annotations

import re
from functools import lru_cache

from viendan.scan.kinds import KINDS, LAWS, SHORT
from viendan.scan.units import WORDS, unit_word

# Endings of unit words; the first letter has been read. What follows must look like a label.
_LABEL = r"(?=\s*[\dIVXLC“\"]|\s+(?:này|số|từ|thứ)|\s+[A-ZĐ](?!\w)|\s+[a-zđ]\d{0,2}(?!\w))"
_UNIT_TAILS = r"""
    i[ềêễ]u i[ểềêễ]m ho[ảàăã]n hỏan ục hương hần ẫu ẫu\sbiểu iết iểu\s[Mm]ẫu iểu iểu\s[Mm]ục hụ\s[Ll]ục
"""
_UNITS = [tail + _LABEL for tail in _UNIT_TAILS.split()]
_CAPITAL_LABEL = r"(?=\s*[\dIVXLC]|\s+(?:NÀY|SỐ|THỨ)|\s+[A-ZĐ](?!\w))"
_CAPITAL_TAILS = r"IỀU IỂM HOẢN ỤC HƯƠNG HẦN ẪU IỂU\sMỤC HỤ\sLỤC"
_CAPITAL_UNITS = [tail + _CAPITAL_LABEL for tail in _CAPITAL_TAILS.split()]
# "Đ. 5", "Đ.5", "Đ5", "đ.5", "K2", "k.2", "đ.a".
_SHORT_UNITS = [
    r"\.(?<=[ĐđKk]\.)\s?(?=\d)",
    r"\.(?<=đ\.)\s?(?=[a-zđ](?!\w))",
    r"\s(?<=[ĐK]\s)(?=\d)",
    r"\d(?<=[ĐKk]\d)",
]
# "(sau đây gọi tắt là Luật X)" defines an alias; it cites nothing.
_DEFINITIONS = [tail + r"(?:\s+(?:tắt|chung))?\s+là(?=\s*:?\s*[“\"‘]?\s*[A-ZĐ])" for tail in ("ọi", "iết")]
_SYMBOL = r"(?:/(?:19|20)\d\d/|/(?=[A-Z]{2,4}-)|-(?=[A-Z]{2,3}/))(?=[A-ZĐ])"
_NUMBERS = [
    r"/(?<=\d/)(?:(?:19|20)\d\d/|(?=[A-Z]{2,4}-))(?=[A-ZĐ])",
    r"-(?<=\d-)(?=[A-Z]{2,3}/)",
    rf"\d(?<=\d\d)\d{{0,3}}[a-zđ]?{_SYMBOL}",
]

# A kind in small letters counts only before these; laws are known by name too.
_BEFORE_NUMBER = re.compile(r"\s+(?:này\b|số\b|\d|nói\s|nêu\s|trên\b|vừa\s|đã\s|dẫn\s|đó\b|\()")
_SMALL_LAWS = frozenset(kind.lower() for kind in (*LAWS, "Hiến pháp", "Điều lệ"))
_SPACE = re.compile(r"\s+")


def _kind_tails() -> list[str]:
    """Each kind as written in running text, with capitals on every word, and all in capitals; without first letter."""
    tails = []
    for kind in sorted(KINDS.values(), key=len, reverse=True):
        running = re.sub(r" (\w)", lambda match: rf"\s+[{match[1]}{match[1].upper()}]", kind)
        tails += [form[1:] + r"(?!\w)" for form in (running, kind.upper().replace(" ", r"\s+"))]
    return tails


def _grouped(tails: list[str]) -> str:
    """Alternatives that begin with the same letter under one branch; longer words stay before shorter ones."""
    groups: dict[str, list[str]] = {}
    for tail in tails:
        head = tail[:2] if tail[0] == "\\" else tail[0]
        groups.setdefault(head, []).append(tail[len(head) :])
    return "|".join(f"{head}(?:{'|'.join(rest)})" for head, rest in groups.items())


@lru_cache(maxsize=16)
def trigger(openings: frozenset[str]) -> re.Pattern[str]:
    """The pattern for one set of names; `openings` are the folded first words of names that no kind begins with."""
    words = sorted({word for word in openings if word[0].isalpha()}, key=len, reverse=True)
    aliases = [
        re.escape(form) + r"(?!\w)" for word in words for form in dict.fromkeys((word.upper(), word.capitalize()))
    ]
    shorts = [short + r"(?=\s?(?:số:?\s*)?\d)" for short in SHORT]
    whole = [
        *KINDS.values(),
        *(kind.lower() for kind in KINDS),
        *WORDS,
        *SHORT,
        *aliases,
        "Gọi",
        "gọi",
        "Viết",
        "viết",
        "Đ",
        "K",
        "k",
    ]
    firsts = {form for word in whole for form in (word[0], word[0].upper())}
    tails = [*_kind_tails(), *_UNITS, *_CAPITAL_UNITS, *_SHORT_UNITS, *_DEFINITIONS, *_NUMBERS]
    tails += [word[1:] for word in (*shorts, *aliases)]
    return re.compile(rf"[{''.join(sorted(firsts))}\d](?<!\w.)(?:{_grouped(tails)})")


@lru_cache(maxsize=4096)
def _sort_of(word: str) -> str:
    low = _SPACE.sub(" ", word).lower()
    if unit_word(word) in WORDS:
        return "unit"
    if word[0].isdigit():
        return "number"
    if word in SHORT or (low in KINDS and (word[0].isupper() or low in _SMALL_LAWS)):
        return "doc"
    if low in KINDS:
        return "small"
    if low.startswith(("gọi", "viết")):
        return "define"
    return "short" if word[0] in "ĐđKk" and not word[1:2].isalpha() else "alias"


def sort_of(text: str, word: str, end: int) -> str:
    """What the trigger has found: "unit", "short", "doc", "define", "number", "alias", or "" for nothing after all."""
    sort = _sort_of(word)
    if sort == "small":
        return "doc" if _BEFORE_NUMBER.match(text, end) else ""
    return sort
