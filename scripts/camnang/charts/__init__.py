"""Flow charts: a ```mermaid block of a chapter becomes a drawing on the page and in the book.

source     the block → boxes and arrows (a small part of Mermaid, so that forges draw the same block)
wording    how wide a label is, and where it breaks
layout     boxes in rows on a sheet as wide as a phone, arrows round the corners
drawing    the SVG: plain shapes and text, no style, no script, no id
extension  the Markdown extension that puts it on the page

Why not Mermaid itself (tried: @mermaid-js/tiny 12.0.0 in Chromium): its layout knows no widest sheet, so a chart of
seven boxes with two questions is 462 units wide at best and its letters shrink to 9 px on a phone of 360; the SVG is
112 KB of inline style, which a strict Content-Security-Policy forbids; and every editor would need Node and Chromium,
or drawings kept beside the text, which go stale. This package needs a millisecond or two and nothing that is not there.
"""

from __future__ import annotations

from camnang.charts.drawing import svg
from camnang.charts.layout import lay_out
from camnang.charts.source import Block, Chart, ChartError, blocks, parse

__all__ = ["Block", "Chart", "ChartError", "blocks", "draw", "parse"]


def draw(code: str) -> str:
    """The SVG of one block's text. Raises ChartError."""
    chart = parse(code)
    return svg(chart, lay_out(chart))
