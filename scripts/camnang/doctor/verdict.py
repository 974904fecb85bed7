"""What one check of `camnang doctor` says."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum

from camnang.project import Project


class State(Enum):
    """How much a verdict matters; the value is the mark in front of its line."""

    GOOD = "✓"
    ADVICE = "!"  # something works worse, or one command does not work
    FAULT = "✗"  # checking or writing pages does not work


@dataclass(frozen=True, slots=True)
class Verdict:
    """`said` states what is so; `cure` says what to do, empty when nothing is wanted."""

    subject: str
    state: State
    said: str
    cure: str = ""


Check = Callable[[Project], Verdict]


def good(subject: str, said: str) -> Verdict:
    return Verdict(subject, State.GOOD, said)


def advice(subject: str, said: str, cure: str) -> Verdict:
    return Verdict(subject, State.ADVICE, said, cure)


def fault(subject: str, said: str, cure: str) -> Verdict:
    return Verdict(subject, State.FAULT, said, cure)


def as_text(verdicts: Iterable[Verdict]) -> str:
    """A line a verdict, its cure indented below; the last line counts."""
    found = list(verdicts)
    lines = []
    for verdict in found:
        lines.append(f"{verdict.state.value} {verdict.subject}: {verdict.said}")
        if verdict.cure:
            lines.append(f"    → {verdict.cure}")
    count = {state: sum(v.state is state for v in found) for state in State}
    lines.append(f"{count[State.GOOD]} tốt, {count[State.ADVICE]} nên xem, {count[State.FAULT]} phải sửa.")
    return "\n".join(lines) + "\n"


def broken(verdicts: Iterable[Verdict]) -> bool:
    """Whether checking or writing pages does not work here."""
    return any(verdict.state is State.FAULT for verdict in verdicts)
