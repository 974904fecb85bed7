"""What the first page has besides its words."""

from __future__ import annotations

SEARCH = """<form class="cn-tim" role="search" aria-label="Tìm từ trang đầu" action="" method="get">
<label for="tim-trang-dau">Tìm, gõ không dấu cũng được</label>
<input id="tim-trang-dau" name="q" type="search" autocomplete="off" placeholder="chat van, dieu 35">
<button type="submit">Tìm</button>
</form>"""


def search_field(_: object = None) -> str:
    """`{{ o_tim_kiem }}`: its words go into the address as ?q=, by which the theme opens its search."""
    return SEARCH
