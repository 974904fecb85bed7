"""Python-Markdown extension `so-do`: every ```mermaid block at the left edge becomes a drawing with its name under it.

The drawing stands in the page itself: no script, no request, no style that a Content-Security-Policy would refuse. A
block that cannot be drawn stays what it is, code; `camnang check` says why (VD510).
"""

from __future__ import annotations

from html import escape

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from camnang.charts import ChartError, blocks, draw, parse


class ChartExtension(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (name given by Python-Markdown)
        # After white space is normal (30), before fences become code (25).
        md.preprocessors.register(_Drawer(md), "so-do", 27)


class _Drawer(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        for block in reversed(list(blocks(text))):
            try:
                drawn = figure(block.code)
            except ChartError:
                continue
            text = f"{text[: block.start]}\n{self.md.htmlStash.store(drawn)}\n{text[block.end :]}"
        return text.split("\n")


def figure(code: str) -> str:
    """The drawing and its name. Raises ChartError."""
    name = escape(parse(code).title)
    return f'<figure class="so-do">\n{draw(code)}\n<figcaption>Sơ đồ: {name}</figcaption>\n</figure>'


def makeExtension(**settings: object) -> ChartExtension:  # noqa: N802 (name given by Python-Markdown)
    return ChartExtension(**settings)
