"""Header cells that say what they head. WeasyPrint tags them /TH and lists, at each cell, the /ID of its heads, but
says no /Scope and leaves out the tree in which those ids are looked up (ISO 32000-1, 14.7.2 and 14.8.5.7).
"""

from __future__ import annotations

import pikepdf

_COLUMN, _ROW = pikepdf.Name.Column, pikepdf.Name.Row


def name_table_heads(pdf: pikepdf.Pdf) -> int:
    """Give every header cell its /Scope, and the structure tree its /IDTree. Returns how many cells there are."""
    heads = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/S") == pikepdf.Name.TH]
    for cell in heads:
        attributes = cell.get("/A")
        if not isinstance(attributes, pikepdf.Dictionary):
            cell.A = attributes = pikepdf.Dictionary(O=pikepdf.Name.Table)
        attributes.Scope = _COLUMN if pikepdf.Name.THead == cell.P.P.S else _ROW
    known = {str(cell.ID): cell for cell in heads if "/ID" in cell}
    if known:
        tree = pikepdf.NameTree.new(pdf)
        for name in sorted(known):
            tree[name] = known[name]
        pdf.Root.StructTreeRoot.IDTree = tree.obj
    return len(heads)
