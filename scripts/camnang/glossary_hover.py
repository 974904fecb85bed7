"""Python-Markdown extension: the first use of a glossary term on a page says its sentence when pointed at.

Long terms ("quyền miễn trừ") say it on every page of the handbook; a term of one or two syllables ("chất vấn") is
common speech and says it only where its own chapter speaks. Links, headings and abbreviations stay as they are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension

from camnang.abbreviations import AbbreviationMarker, abbreviation_pattern
from camnang.data.model import Term

_EVERYWHERE = 3  # syllables


@dataclass
class PageTerms:
    """Which terms the page in hand explains: as written → sentence. Empty where the handbook does not speak."""

    known: dict[str, str] = field(default_factory=dict)

    def begin(self, terms: Iterable[Term], chapters: Collection[int]) -> None:
        self.known = {}
        for term in terms if chapters else ():
            long = len(term.thuat_ngu.split()) >= _EVERYWHERE
            if not term.viet_tat and not term.lich_su and (long or set(term.chuong) & set(chapters)):
                said = term.giai_thich
                self.known |= {term.thuat_ngu: said, term.thuat_ngu[:1].lower() + term.thuat_ngu[1:]: said}


class GlossaryExtension(Extension):
    """Configuration: `trang`, the PageTerms that the program building the pages fills before each."""

    def __init__(self, **settings: object) -> None:
        self.config = {"trang": ["", "thuật ngữ của trang đang dựng"]}
        super().__init__(**settings)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (name given by Python-Markdown)
        if terms := self.getConfig("trang"):
            md.treeprocessors.register(TermMarker(md, terms), "thuat-ngu", 1.5)  # after the abbreviations (2)


class TermMarker(AbbreviationMarker):
    def __init__(self, md: Markdown, terms: PageTerms) -> None:
        super().__init__(md, {})
        self.terms = terms
        self.told: set[str] = set()

    def run(self, root: Element) -> None:
        self.known = self.terms.known
        if self.known:
            self.pattern, self.told = abbreviation_pattern(self.known), set()
            super().run(root)

    def _is_new(self, short: str) -> bool:
        new = short.lower() not in self.told  # once a page, whichever way its first letter is written
        self.told.add(short.lower())
        return new

    def _element(self, short: str) -> Element:
        return Element("span", {"class": "cn-thuat-ngu", "title": self.known[short]})


def makeExtension(**settings: object) -> GlossaryExtension:  # noqa: N802 (name given by Python-Markdown)
    return GlossaryExtension(**settings)
