"""VD510: a ```mermaid block that cannot be drawn, or that nobody could read on a phone."""

from __future__ import annotations

from collections.abc import Iterator

from camnang.charts import ChartError, blocks, draw
from viendan.model import Diagnostic
from viendan.page import Page
from viendan.rules import located

BAD_CHART = "VD510"
_HINT = "Cách viết sơ đồ: xem CONTRIBUTING.md, mục “Sơ đồ”."


def undrawable_charts(page: Page) -> Iterator[Diagnostic]:
    for block in blocks(page.text) if page.markdown and "mermaid" in page.text else ():
        try:
            draw(block.code)
        except ChartError as fault:
            line = page.position(block.code_start)[0] + fault.line
            span = page.line_span(line)
            yield located(page, Diagnostic(BAD_CHART, span, str(fault), _HINT))
