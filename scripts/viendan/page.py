"""A page as the rules see it: the text as given, its prose, the day it speaks for, and every reference it makes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from viendan.extract import extract
from viendan.host import host_references
from viendan.model import Document, Reference, Span, State
from viendan.register import Register
from viendan.resolve import resolve
from viendan.text import prose
from viendan.yaml_text import load_yaml_text

_FRONT = re.compile(r"\A---\r?\n(.*?\n)---[ \t]*\r?$", re.DOTALL | re.MULTILINE)
_BLOCK = re.compile(r"^( *)(?:!!!|\?\?\?\+?) +([\w-]+)[^\n]*\n(?:\1 {4}[^\n]*\n?|[ \t]*\n)*", re.MULTILINE)


@dataclass(frozen=True)
class Page:
    """`on` is the day the text speaks for; `today` the day of reading. Both come from outside."""

    text: str
    register: Register
    on: date
    today: date
    path: str = ""
    host: Document | None = None
    markdown: bool = True
    marked: tuple[tuple[str, Span], ...] = ()  # places that count as blocks of a kind: a record of the past in data
    wording: bool = False  # the text is the wording of `host` itself: "Luật này", "khoản 2 Điều này" go by position

    @cached_property
    def meta(self) -> Mapping[str, Any]:
        """Front matter; empty when there is none. Raises yaml.YAMLError on a broken one."""
        found = _FRONT.match(self.text)
        data = load_yaml_text(found[1]) if found else {}
        return data if isinstance(data, dict) else {}

    @cached_property
    def prose(self) -> str:
        return prose(self.text) if self.markdown else self.text

    @cached_property
    def references(self) -> list[Reference]:
        if self.wording and self.host is not None:
            return host_references(self.text, self.host, self.register, self.on)
        citations = extract(self.prose, self.register.name_table)
        return [resolve(c, self.register, self.on, self.host) for c in citations]

    @cached_property
    def designated(self) -> list[tuple[Span, list[Reference]]]:
        """References by the words that name their document, in order of place; "… này" and "… nói trên" left out."""
        groups: dict[tuple[int, int], tuple[Span, list[Reference]]] = {}
        for reference in self.references:
            name = reference.citation.designation
            if name is not None and name.relative is None:
                key = (name.span.start, name.span.end)
                if key not in groups:
                    groups[key] = (name.span, [])
                groups[key][1].append(reference)
        return [groups[key] for key in sorted(groups)]

    @cached_property
    def resolved(self) -> list[Reference]:
        return [r for r in self.references if r.document is not None and r.state is not State.AMBIGUOUS]

    @cached_property
    def blocks(self) -> list[tuple[str, Span]]:
        """Every admonition with its kind: `!!! lich-su`, `??? dap-an`, …"""
        return [*self.marked, *((m[2], Span(*m.span())) for m in _BLOCK.finditer(self.text))]

    def is_inside(self, span: Span, *kinds: str) -> bool:
        """Whether the place lies in a block of one of these kinds ("lich-su", "chua-kiem-chung", …)."""
        return any(kind in kinds and block.start <= span.start < block.end for kind, block in self.blocks)

    def is_history(self, span: Span) -> bool:
        """Whether the past is told here, so that an expired document may be named; a register page always tells it."""
        return self.host is not None or self.is_inside(span, "lich-su")

    def meta_span(self, key: str) -> Span:
        """Where a front matter key stands; the first character of the page when it is absent."""
        found = re.search(rf"^{re.escape(key)}:[^\n]*", self.text, re.MULTILINE)
        return Span(*found.span()) if found else Span(0, min(1, len(self.text)))

    def line_span(self, line: int) -> Span:
        """The text of a line, counted from 1, without its end."""
        start = self._line_starts[min(line, len(self._line_starts)) - 1]
        return Span(start, max(start + 1, self.text.find("\n", start)))

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(m.end() for m in re.finditer("\n", self.text))]

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column, from 1, of a code-point offset."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1


def page_date(meta: Mapping[str, Any], default: date) -> date:
    """`quy_dinh_den_ngay` of a page; the day of reading when the page names none."""
    value = meta.get("quy_dinh_den_ngay")
    return value if isinstance(value, date) else default
