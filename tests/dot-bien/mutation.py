"""Plant one fault at a time in the real chapters and ask the check, by the function that `camnang check` uses."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import faults_text  # noqa: F401  (its kinds join KINDS)
from chapters import Book, Chapter
from faults import KINDS, Fault


@dataclass(frozen=True, slots=True)
class Outcome:
    """`caught`: something new was reported anywhere; `code`: the right code; `line`: the right code on the right line."""

    kind: str
    chapter: str
    number: int
    fault: Fault
    was: str
    reported: tuple[tuple[str, int], ...]

    @property
    def caught(self) -> bool:
        return bool(self.reported)

    @property
    def code(self) -> bool:
        return any(code == self.fault.code for code, _ in self.reported)

    @property
    def line(self) -> bool:
        return (self.fault.code, self.number) in self.reported


def planted(book: Book, kind: str, wanted: int, seed: int) -> list[tuple[Chapter, Fault]]:
    """`wanted` different faults of a kind, drawn over all chapters; fewer where the chapters offer fewer.

    A kind whose replacement is drawn too (another number, another label) gives new faults at a place used before.
    """
    rng = random.Random(f"{seed}:{kind}")
    found: dict[tuple[str, Fault], tuple[Chapter, Fault]] = {}
    for _ in range(8):
        for chapter in book.chapters:
            found.update({(chapter.source, f): (chapter, f) for f in KINDS[kind](chapter, rng)})
        if len(found) >= wanted * 2:
            break
    pool = list(found.values())
    rng.shuffle(pool)
    return pool[:wanted]


def outcome(book: Book, kind: str, chapter: Chapter, fault: Fault) -> Outcome:
    text = chapter.text[: fault.start] + fault.new + chapter.text[fault.end :]
    found = [d for d in book.findings(chapter.source, text) if (d.code, d.line, d.message) not in chapter.baseline]
    was = chapter.text[fault.start : fault.end]
    return Outcome(kind, chapter.source, chapter.line(fault.place), fault, was, tuple((d.code, d.line) for d in found))


def outcomes(book: Book, per_kind: int, seed: int) -> Iterator[Outcome]:
    for kind in KINDS:
        for chapter, fault in planted(book, kind, per_kind, seed):
            yield outcome(book, kind, chapter, fault)


def table(results: Iterable[Outcome]) -> str:
    """Per kind: planted, caught, right code, right code on the right line."""
    rows: dict[str, list[Outcome]] = {kind: [] for kind in KINDS}
    for result in results:
        rows[result.kind].append(result)
    lines = [f"{'loại lỗi':<28}{'mã':<7}{'cấy':>6}{'bắt':>6}{'đúng mã':>9}{'đúng dòng':>11}"]
    every = [o for found in rows.values() for o in found]
    for kind, found in [*rows.items(), ("tất cả", every)]:
        codes = "/".join(sorted({o.fault.code for o in found})) if kind in KINDS else ""
        sums = [len(found), *(sum(getattr(o, key) for o in found) for key in ("caught", "code", "line"))]
        lines.append(f"{kind:<28}{codes:<7}{sums[0]:>6}{sums[1]:>6}{sums[2]:>9}{sums[3]:>11}")
    return "\n".join(lines)


def survivors(results: Iterable[Outcome]) -> list[Outcome]:
    return [o for o in results if not o.line]


def described(result: Outcome) -> str:
    said = ", ".join(f"{code} dòng {line}" for code, line in result.reported) or "không có gì"
    where = f"{result.chapter}:{result.number}"
    return f"{where} [{result.kind}] {result.was!r} → {result.fault.new!r}: đợi {result.fault.code}, báo {said}"
