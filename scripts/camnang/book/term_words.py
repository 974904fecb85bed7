"""How a term of the glossary is met in running text: by its name, a half of a double name, an abbreviation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from camnang.data.model import Term

_BLANK = "[\\s\u00a0]+"
_JOINER = "\u2060"  # the typesetter's sign against a line break, see typesetting.py


@dataclass(frozen=True, slots=True)
class Words:
    """`pattern` finds every wording, the longest first; `names` (casefolded) and `shorts` (as written) say whose."""

    pattern: re.Pattern[str]
    names: dict[str, int]
    shorts: dict[str, int]

    def found(self, text: str) -> Iterator[tuple[int, int, int]]:
        """(start, end, number of the term) of each wording; a longer one hides those inside it ("Thường trực HĐND"
        is no use of "HĐND")."""
        for match in self.pattern.finditer(text):
            said = re.sub(_BLANK, " ", match[0].replace(_JOINER, ""))
            number = self.shorts.get(said, self.names.get(said.casefold()))
            if number is not None:
                yield match.start(), match.end(), number


def words_of(terms: Sequence[Term]) -> Words:
    """The wordings of all terms. Where two terms share one, the first in the file has it."""
    shorts = {short: number for number, term in enumerate(terms) for short in term.viet_tat}
    names: dict[str, int] = {}
    for number, term in enumerate(terms):
        names.setdefault(term.thuat_ngu.casefold(), number)
    for number, term in enumerate(terms):
        for wording in (*_shortened(term, terms), *_halves(term, terms)):
            names.setdefault(wording.casefold(), number)
    listed = sorted(((name, True) for name in names), key=_longest) + sorted(((s, False) for s in shorts), key=_longest)
    ranked = sorted(listed, key=_longest)
    either = "|".join(f"(?i:{_spaced(words)})" if plain else _spaced(words) for words, plain in ranked)
    pattern = re.compile(rf"(?<![\w/.-])(?:{either})(?![\w/]|[-.]\w)" if ranked else r"(?!)")
    return Words(pattern, names, shorts)


def _longest(row: tuple[str, bool]) -> int:
    return -len(row[0])


def _spaced(words: str) -> str:
    return _BLANK.join(map(re.escape, words.split()))


def _shortened(term: Term, terms: Sequence[Term]) -> Iterator[str]:
    """The name with another term inside it abbreviated: "Thường trực HĐND"."""
    for other in terms:
        if other.thuat_ngu != term.thuat_ngu and other.thuat_ngu.casefold() in term.thuat_ngu.casefold():
            for short in other.viet_tat:
                yield re.sub(re.escape(other.thuat_ngu), short, term.thuat_ngu, flags=re.IGNORECASE)


def _halves(term: Term, terms: Sequence[Term]) -> Iterator[str]:
    """ "Dự toán, quyết toán" is met as either. Not a single syllable ("thôn" stands in "nông thôn"), not what begins
    another term ("kiến nghị" of "Kiến nghị, phản ánh": "Kiến nghị cử tri")."""
    parts = [part for part in term.thuat_ngu.split(", ") if " " in part]
    for part in parts if ", " in term.thuat_ngu else ():
        if not any(t is not term and t.thuat_ngu.casefold().startswith(f"{part} ".casefold()) for t in terms):
            yield part
