"""Where the articles, clauses and points of a legal text stand in it: offset → provision.

The structure parser says which labels there are; here they are found again in the text as given, in that order, so that
"khoản này" at any offset has a meaning. A label that cannot be found is left out, never guessed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from viendan.model import Article, Provision, Structure

_ARTICLE = re.compile(r"(?:(?:^|\n)[ \t#>*“\"]*|(?<=\S)[ \t]+)Đ[iíìỉĩị][eêếềểễ][un] +(\d+[a-zđ]?)[.,:]?(?=\s)")
_FRESH_LABEL = re.compile(r"\n[ \t#>*]*(?:(?P<clause>\d{1,2}[a-zđ]?)\.|(?P<point>[a-zđ]\d?)[.)])(?=\s?\S)")
# A scan runs labels on in one line, and may lose the dot.
_INLINE_LABEL = re.compile(
    r"(?:\n|(?<!Điều)(?<!Mục)(?<!hoản)(?<!số)[ \t])[ \t]*"
    r"(?:(?P<clause>\d{1,2}[a-zđ]?)(?:\.|[ _.,]+(?=[A-ZĐÀ-Ỹ]))|(?P<point>[a-zđ]\d?)[.)])(?=\s?\S)"
)
_END = re.compile(
    r"\n[ \t#*-]*(?:PHỤ LỤC\b|Phụ lục (?:số )?(?:[IVX]+|\d+)[ \t*-]*\n|Nơi nhận:|(?:TM|KT)\. |(?:Mẫu|MẪU) (?:số|SỐ) ?\d"
    r"|(?:Luật|Pháp lệnh|Nghị quyết) này (?:đã )?được (?:Quốc hội|Ủy ban))"
)


@dataclass(frozen=True, slots=True)
class Places:
    """`starts[i]` is the offset at which `provisions[i]` begins; each lasts until the next one begins."""

    starts: tuple[int, ...]
    provisions: tuple[Provision, ...]
    end: int

    def at(self, offset: int) -> Provision | None:
        """The provision that holds `offset`; None before the first article and after the last (signature, annexes)."""
        index = bisect_right(self.starts, offset) - 1
        return self.provisions[index] if index >= 0 and offset < self.end else None

    def start(self, offset: int) -> int:
        """Where the provision that holds `offset` begins; 0 before the first one."""
        index = bisect_right(self.starts, offset) - 1
        return self.starts[index] if index >= 0 else 0


def places(text: str, structure: Structure) -> Places:
    """The place of every label of `structure` in `text`. Time grows with the length of the text."""
    starts = list(_articles(text, structure))
    if not starts:
        return Places((), (), 0)
    found: list[tuple[int, Provision]] = []
    ends = [start for start, _ in starts[1:]]
    closing = _END.search(text, starts[-1][0])
    ends.append(closing.start() if closing else len(text))
    for (start, article), end in zip(starts, ends, strict=True):
        found.append((start, Provision(article.number)))
        fresh, inline = (list(_labels(text, start, end, article, label)) for label in (_FRESH_LABEL, _INLINE_LABEL))
        found += inline if len(inline) > len(fresh) else fresh
    return Places(tuple(start for start, _ in found), tuple(place for _, place in found), ends[-1])


def _articles(text: str, structure: Structure) -> Iterator[tuple[int, Article]]:
    """Each article's heading, in the order of the structure; one that the text skips is left out."""
    wanted = list(structure.articles.values())
    order = {article.number: index for index, article in enumerate(wanted)}
    following = 0
    for match in _ARTICLE.finditer(text):
        index = order.get(match[1])
        heading = match.group()
        if index is None or index != following or not _opens(text, match, wanted[index], "\n" in heading):
            continue
        yield match.start() + len(heading) - len(heading.lstrip()), wanted[index]
        following += 1


def _opens(text: str, match: re.Match[str], article: Article, fresh: bool) -> bool:
    """Whether the label is that of the heading: the heading's first words follow it."""
    words = re.findall(r"\w+", article.heading)[:2]
    after = re.findall(r"\w+", text[match.end() : match.end() + 60])[: len(words)]
    return after == words if words else fresh or match.start() == 0


def _labels(
    text: str, start: int, end: int, article: Article, shape: re.Pattern[str]
) -> Iterator[tuple[int, Provision]]:
    """Clauses and points between `start` and `end`, in the order in which the article has them."""
    clauses = list(article.clauses)
    next_clause, points = 0, list(article.points)
    clause: str | None = None
    for match in shape.finditer(text, start, end):
        label = match["clause"]
        if label is not None and next_clause < len(clauses) and label == clauses[next_clause]:
            clause, next_clause = label, next_clause + 1
            points = list(article.clauses[label])
            yield match.start("clause"), Provision(article.number, clause)
        elif match["point"] is not None and points and match["point"] == points[0]:
            yield match.start("point"), Provision(article.number, clause, points.pop(0))
