"""VD510: a ```mermaid block that cannot be drawn, or that nobody could read on a phone."""

from __future__ import annotations

from collections.abc import Iterator

from viendan.model import Diagnostic
from viendan.page import Page
from viendan.rules import located

BAD_CHART = "VD510"
_HINT = "Cách viết sơ đồ: xem CONTRIBUTING.md, mục “Sơ đồ”."


def undrawable_charts(page: Page) -> Iterator[Diagnostic]:
    if not page.markdown or "mermaid" not in page.text:
        return
    from camnang.charts import ChartError, blocks, draw  # most pages need none of it

    for block in blocks(page.text):
        try:
            draw(block.code)
        except ChartError as fault:
            line = page.position(block.code_start)[0] + fault.line
            yield located(page, Diagnostic(BAD_CHART, page.line_span(line), str(fault), _HINT))
