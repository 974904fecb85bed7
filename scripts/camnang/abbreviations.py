"""Python-Markdown extension: an abbreviation of the glossary says its full words when pointed at.

The first use in each section carries the words; headings, links (citations among them), code and what is already
marked stay as they are. It runs after the citations are linked, so no citation is ever split by it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from camnang.markdown import SKIP

_LEAVE = SKIP | {"abbr", "dt", "title"}
_SECTIONS = frozenset({"h1", "h2"})


def abbreviation_pattern(abbreviations: Mapping[str, str]) -> re.Pattern[str]:
    """The abbreviations as words: not inside a number ("12/NQ-HĐND") nor a longer compound."""
    listed = "|".join(re.escape(short) for short in sorted(abbreviations, key=len, reverse=True))
    return re.compile(rf"(?<![\w/.-])(?:{listed})(?![\w/]|[-.]\w)")


class AbbreviationExtension(Extension):
    """Configuration: `viet_tat`, abbreviation → full words; the program that builds the pages gives it."""

    def __init__(self, **settings: object) -> None:
        self.config = {"viet_tat": [{}, "chữ viết tắt và lời đầy đủ"]}
        super().__init__(**settings)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (name given by Python-Markdown)
        known: dict[str, str] = self.getConfig("viet_tat")
        if known:
            # After the citations (3), before MkDocs turns links between pages into addresses (0).
            md.treeprocessors.register(AbbreviationMarker(md, known), "viet-tat", 2)


class AbbreviationMarker(Treeprocessor):
    def __init__(self, md: Markdown, known: Mapping[str, str]) -> None:
        super().__init__(md)
        self.known, self.pattern = known, abbreviation_pattern(known)
        self.seen: set[str] = set()

    def run(self, root: Element) -> None:
        self.seen = set()
        self._walk(root)

    def _walk(self, element: Element) -> None:
        self._mark(element, None)
        for child in list(element):
            if child.tag in _SECTIONS:
                self.seen = set()
            if not (isinstance(child.tag, str) and child.tag in _LEAVE):
                self._walk(child)
            self._mark(child, element)

    def _mark(self, node: Element, parent: Element | None) -> None:
        """Mark the text of a node, or with its parent what follows it."""
        text = (node.text if parent is None else node.tail) or ""
        found = [m for m in self.pattern.finditer(text) if self._is_new(m[0])]
        if not found:
            return
        holder = node if parent is None else parent
        place = 0 if parent is None else list(parent).index(node) + 1
        before = text[: found[0].start()]
        if parent is None:
            node.text = before
        else:
            node.tail = before
        for number, match in enumerate(found):
            after = found[number + 1].start() if number + 1 < len(found) else len(text)
            mark = self._element(match[0])
            mark.text, mark.tail = match[0], text[match.end() : after]
            holder.insert(place + number, mark)

    def _element(self, short: str) -> Element:
        return Element("abbr", {"title": self.known[short]})

    def _is_new(self, short: str) -> bool:
        new = short not in self.seen
        self.seen.add(short)
        return new


def makeExtension(**settings: object) -> AbbreviationExtension:  # noqa: N802 (name given by Python-Markdown)
    return AbbreviationExtension(**settings)
