"""Every chart of the handbook in a browser 360 px wide, in the real face: words inside their boxes, nothing shrunk."""

from __future__ import annotations

import base64
from importlib.resources import files
from pathlib import Path
from typing import Any

from camnang.charts import blocks
from camnang.charts.extension import figure

ROOT = Path(__file__).parents[2]
MEASURE = """async () => {
  await document.fonts.load('13px "Be Vietnam Pro"');
  const out = {wide: document.documentElement.scrollWidth, small: [], spilled: []};
  for (const svg of document.querySelectorAll('svg')) {
    const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
    for (const text of svg.querySelectorAll('text')) {
      const box = text.getBBox(), size = parseFloat(text.getAttribute('font-size')) * scale;
      if (size < 11.5) out.small.push([text.textContent, size]);
      const holds = o => { const b = o.getBBox();
        return b.x <= box.x && b.x + b.width >= box.x + box.width && b.y <= box.y && b.y + b.height >= box.y + box.height; };
      const inSheet = box.x >= -1 && box.x + box.width <= svg.viewBox.baseVal.width + 1;
      if (!inSheet || (text.matches('.chu') && ![...svg.querySelectorAll('.o')].some(holds))) out.spilled.push(text.textContent);
    }
  }
  return out;
}"""


def test_every_chart_on_a_phone(browser: Any) -> None:
    chapters = sorted((ROOT / "docs").glob("[0-9]-*/*.md"))
    figures = [figure(block.code) for chapter in chapters for block in blocks(chapter.read_text("utf-8"))]
    assert len(figures) >= 14
    face = files("fontpkg_be_vietnam_pro").joinpath("files", "BeVietnamPro-Regular.ttf").read_bytes()
    font = f'@font-face{{font-family:"Be Vietnam Pro";src:url(data:font/ttf;base64,{base64.b64encode(face).decode()})}}'
    styles = (ROOT / "overrides" / "assets" / "stylesheets" / "so-do.css").read_text("utf-8")
    # The theme sets the root at 125 %; the text of a page is 328 px wide there.
    page_html = f'<style>{font}{styles}html{{font-size:125%}}body{{margin:0 16px}}</style><div class="md-typeset">{"".join(figures)}</div>'
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.set_content(page_html)
    found = page.evaluate(MEASURE)
    page.close()
    assert found["wide"] <= 360
    assert found["small"] == []
    assert found["spilled"] == []
