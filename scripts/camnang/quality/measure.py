"""The numbers of one chapter."""

from __future__ import annotations

from dataclasses import dataclass

from camnang.abbreviation_check import abbreviations_not_written_out
from camnang.quality.words import Sentence, sentences, word_count
from viendan.page import Page

LONGEST = 25  # words; a longer sentence is listed
_UNPROVED = "chua-kiem-chung"


@dataclass(frozen=True, slots=True)
class Quality:
    """`words` counts everything readable, `mean` is words a sentence, `long` are the sentences over LONGEST words,
    `unverified` the statements inside blocks of the unproved, `abbreviations` those never written out."""

    source: str
    number: int
    words: int
    sentences: int
    mean: float
    longest: int
    long: tuple[Sentence, ...]
    citations: int
    unverified: int
    abbreviations: tuple[str, ...]

    @property
    def share(self) -> float:
        """Of long sentences, in percent."""
        return 100 * len(self.long) / self.sentences if self.sentences else 0.0

    @property
    def reading(self) -> str:
        """The house's own scale, not a school grade: it looks at nothing but the length of sentences."""
        if self.mean <= 15 and self.share < 3:
            return "dễ"
        return "vừa" if self.mean <= 20 and self.share < 10 else "khó"


def measure(page: Page, source: str) -> Quality:
    said = list(sentences(page.text))
    lengths = [sentence.length for sentence in said]
    return Quality(
        source=source,
        number=int(page.meta.get("so") or 0),
        words=word_count(page.text),
        sentences=len(said),
        mean=sum(lengths) / len(lengths) if lengths else 0.0,
        longest=max(lengths, default=0),
        long=tuple(sentence for sentence in said if sentence.length > LONGEST),
        citations=sum(r.document is not None for r in page.references),
        unverified=sum(
            _statements(page.text[span.start : span.end]) for kind, span in page.blocks if kind == _UNPROVED
        ),
        abbreviations=tuple(page.text[d.span.start : d.span.end] for d in abbreviations_not_written_out(page)),
    )


def _statements(block: str) -> int:
    return sum(1 for _ in sentences(block))
