"""The text of a form's document: one line a paragraph, as an officer types it.

    line      = "# " centred heading | "## " heading | "### " heading of an article or clause
              | "> " centred line | "|" table row | "---" (new page) | "{{ can_cu }}" | paragraph
    place     = "{{ name }}" | "{{ name | filter }}" | "{{ table.column }}" | "{{ tt }}" (number in its list)
    emphasis  = "**bold**" | "*italic*"

The dashes under a table's head give the widths of its columns (`|---|---------|`: one to three), colons the
alignment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from camnang.forms.model import Basis, Block, PageBreak, Paragraph, Table

PLACE = re.compile(r"\{\{ *(?P<name>\w+)(?:\.(?P<column>\w+))?(?P<filters>(?: *\| *\w+)*) *\}\}")
PART = re.compile(r"^={5,}[ \t]*$", re.MULTILINE)
ORDINAL = "tt"
BASIS = "can_cu"
NARROWEST = 0.07
_HEADINGS = {"# ": "muc_giua", "## ": "muc", "### ": "dieu", "> ": "giua"}
_RULE = re.compile(r":?-+:?")


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of one document. Raises ValueError (in Vietnamese) for a table without its line of dashes."""
    return tuple(_blocks(text))


def _blocks(text: str) -> Iterator[Block]:
    rows: list[tuple[str, ...]] = []
    for line in (*map(str.strip, text.splitlines()), ""):
        if line.startswith("|"):
            rows.append(_cells(line))
            continue
        if rows:
            yield table(rows)
            rows = []
        if line:
            yield _block(line)


def _block(line: str) -> Block:
    if line == "---":
        return PageBreak()
    if (place := PLACE.fullmatch(line)) and place["name"] == BASIS:
        return Basis()
    for mark, style in _HEADINGS.items():
        if line.startswith(mark):
            return Paragraph(style, line.removeprefix(mark).strip())
    return Paragraph("noi_dung", line)


def table(rows: list[tuple[str, ...]]) -> Table:
    head, *rest = rows
    if not rest or not all(_RULE.fullmatch(cell) for cell in rest[0]):
        raise ValueError(f"Bảng “{' | '.join(head)}” thiếu dòng gạch |---|---| dưới dòng đầu")
    rules, body = rest[0], rest[1:]
    if wrong := next((row for row in (rules, *body) if len(row) != len(head)), None):
        raise ValueError(f"Bảng “{' | '.join(head)}” có {len(head)} cột, nhưng một dòng có {len(wrong)} ô")
    return Table(head, tuple(body), _widths(rules), tuple(map(_align, rules)))


def _widths(rules: tuple[str, ...]) -> tuple[float, ...]:
    """Shares by the number of dashes; no column is too narrow for a head of two letters."""
    dashes = [rule.count("-") for rule in rules]
    shares = [max(count / sum(dashes), NARROWEST) for count in dashes]
    return tuple(share / sum(shares) for share in shares)


def _align(rule: str) -> str:
    return {(True, True): "center", (False, True): "right"}.get((rule.startswith(":"), rule.endswith(":")), "left")


def _cells(line: str) -> tuple[str, ...]:
    """The cells of a row; the bar of a filter inside {{ … }} parts nothing."""
    bare = PLACE.sub(lambda place: place[0].replace("|", "\0"), line.removeprefix("|").removesuffix("|"))
    return tuple(cell.strip().replace("\0", "|") for cell in bare.split("|"))


def places(text: str) -> Iterator[tuple[str, str | None]]:
    """(name, column) of every place in a text."""
    for found in PLACE.finditer(text):
        yield found["name"], found["column"]


def texts(block: Block) -> Iterator[str]:
    """Every text of a block that may hold places."""
    if isinstance(block, Paragraph):
        yield block.text
    elif isinstance(block, Table):
        yield from (cell for row in (block.head, *block.rows) for cell in row)
