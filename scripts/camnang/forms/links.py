"""Python-Markdown extension: the code of a form ("M08") anywhere in the text leads to the form's page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension

from camnang.abbreviations import AbbreviationMarker


class FormLinkExtension(Extension):
    """Configuration: `trang`, code → page from docs/; the program that builds the pages gives it."""

    def __init__(self, **settings: object) -> None:
        self.config = {"trang": [{}, "mã biểu mẫu và trang của nó"]}
        super().__init__(**settings)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (name given by Python-Markdown)
        known: dict[str, str] = self.getConfig("trang")
        if known:
            # After the abbreviations (2), before MkDocs turns links between pages into addresses (0).
            md.treeprocessors.register(FormLinker(md, known), "bieu-mau", 1)


class FormLinker(AbbreviationMarker):
    """Every mention is a link; headings, links, code stay as they are."""

    def __init__(self, md: Markdown, known: Mapping[str, str]) -> None:
        super().__init__(md, known)
        self.pattern = re.compile(rf"(?<![\w/.-])(?:{'|'.join(known)})(?![\w/]|-\w)")

    def _is_new(self, short: str) -> bool:
        return True

    def _element(self, short: str) -> Element:
        return Element("a", {"href": self.known[short], "class": "bm-ma"})


def makeExtension(**settings: object) -> FormLinkExtension:  # noqa: N802 (name given by Python-Markdown)
    return FormLinkExtension(**settings)
