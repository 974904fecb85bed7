"""Clauses and points of one article, from its lines. Labels count only in sequence.

A label that a copy skips is told apart from a line that merely looks like a label by looking ahead:
    1. 2. 4.        → 1 2 4   the number 3 comes nowhere later: repealed, or so printed
    1. 2. 4. 4. 5.  → 1 2 3 4 5   a number printed twice: the first one stands for the missing number (uncertain)
    text 2. 3.      → 1 2 3   the first number is lost and the opening text is clause 1 (uncertain)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

POINTS = "abcdđeghiklmnopqrstuvxy"
_CLAUSE = re.compile(r"(\d{1,2})([a-zđ]?)\.(?: ?\D.*)?")
_POINT = re.compile(r"([a-zđ])(\d?)[.)] ?(.*)")


@dataclass(slots=True)
class Labels:
    """Clause → points in order; points that stand before any clause; whether a label had to be inferred."""

    clauses: dict[str, list[str]] = field(default_factory=dict)
    points: list[str] = field(default_factory=list)
    uncertain: bool = False


def labels_of(lines: Sequence[str], leaps: bool = False) -> Labels:
    """The labels that open `lines`, the body of one article. `leaps`: an excerpt, in which clauses may be left out."""
    labels = Labels()
    numbers = [_clause_number(line) for line in lines]
    last = 0
    for at, line in enumerate(lines):
        if (match := _CLAUSE.fullmatch(line)) and (number := _clause(labels, last, match, numbers[at + 1 :], leaps)):
            last = number
        elif match := _POINT.fullmatch(line):
            points = labels.clauses[next(reversed(labels.clauses))] if labels.clauses else labels.points
            _point(points, match, lines[at + 1 :])
    return labels


def _clause_number(line: str) -> int:
    match = _CLAUSE.fullmatch(line)
    return int(match[1]) if match and not match[2] else 0


def _clause(labels: Labels, last: int, match: re.Match[str], later: Sequence[int], leaps: bool) -> int:
    """Enter the clause of `match` when it follows; the number it counts as, or 0."""
    number, suffix = int(match[1]), match[2]
    expected = last + 1
    printed_gap = number == expected + 1 and expected not in later
    follows = number == last if suffix else number == expected or printed_gap
    if not follows and not (leaps and number > expected and not suffix):
        return 0
    if not leaps and number == expected + 1 and (number in later or expected == 1):
        labels.uncertain = True
        if number in later:
            number = expected
        else:
            labels.clauses["1"] = []
    labels.clauses[f"{number}{suffix}"] = []
    return number


def _point(points: list[str], match: re.Match[str], later: Sequence[str]) -> None:
    """Enter the point of `match` when it follows the last one of its clause."""
    letter, digit = match[1], match[2]
    if letter not in POINTS:
        return
    if digit:
        if points and points[-1][0] == letter:
            points.append(letter + digit)
        return
    expected = POINTS.index(points[-1][0]) + 1 if points else 0
    index = POINTS.index(letter)
    if index == expected or (points and index == expected + 1 and not _comes(POINTS[expected], later)):
        points.append(letter)


def _comes(letter: str, later: Sequence[str]) -> bool:
    """Whether the point `letter` opens one of the lines before the next clause."""
    for line in later:
        if _CLAUSE.fullmatch(line):
            return False
        if line.startswith((f"{letter})", f"{letter}.")):
            return True
    return False
