"""The few things of a Word document that python-docx has no words for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn


def element(tag: str, **attributes: str) -> Any:
    """`element("w:tab", val="left")` → <w:tab w:val="left"/>."""
    made = OxmlElement(tag)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def set_font(properties: Any, name: str) -> None:
    """Name the font for every script, and drop what the theme says."""
    fonts = properties.get_or_add_rFonts()
    for key in list(fonts.attrib):
        del fonts.attrib[key]
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), name)


def set_language(properties: Any, code: str) -> None:
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    properties.append(element("w:lang", val=code, eastAsia=code, bidi="ar-SA"))


def rule_below(paragraph: Any) -> None:
    """A solid line below the paragraph, as wide as what its indents leave."""
    borders = element("w:pBdr")
    borders.append(element("w:bottom", val="single", sz="6", space="1", color="000000"))
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr", "w:sectPr"
    )


def field_code(paragraph: Any, code: str) -> None:
    """A field that the word processor computes: `PAGE`."""
    for kind in ("begin", None, "end"):
        run = paragraph.add_run()
        if kind:
            run._r.append(element("w:fldChar", fldCharType=kind))
        else:
            text = OxmlElement("w:instrText")
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            text.text = code
            run._r.append(text)


def head_row(row: Any) -> None:
    """The row is the table's head: repeated on every page, told to screen readers; not broken over pages."""
    properties = row._tr.get_or_add_trPr()
    properties.append(element("w:cantSplit"))
    properties.append(element("w:tblHeader"))


def whole_row(row: Any) -> None:
    row._tr.get_or_add_trPr().append(element("w:cantSplit"))


def plain_cells(table: Any) -> None:
    """No space at the sides of the cells: a column is as wide as it says."""
    margins = element("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(element(f"w:{side}", w="0", type="dxa"))
    table._tbl.tblPr.append(margins)


# Parts of the library's own template that no form needs.
_PARTS = ("/stylesWithEffects", "/thumbnail", "/customXml", "/numbering", "/webSettings")
_BUILT_IN = ("Normal", "Default Paragraph Font", "Normal Table", "No List", "Table Grid", "Header")


def keep_only(document: Any, names: Iterable[str]) -> None:
    """Drop every style but these and the few that Word itself asks for, and the parts nobody reads."""
    kept = {*names, *_BUILT_IN}
    styles = document.styles.element
    for style in list(styles.findall(qn("w:style"))):
        name = _UI_NAMES.get(value := style.find(qn("w:name")).get(qn("w:val")), value)
        if name not in kept:
            styles.remove(style)
        for tag in ("w:link", "w:next"):  # may name a style that is gone
            for child in style.findall(qn(tag)):
                style.remove(child)
    for latent in styles.findall(qn("w:latentStyles")):
        styles.remove(latent)
    for holder in (document.part, document.part.package):
        for key in [k for k, rel in holder.rels.items() if rel.reltype.endswith(_PARTS)]:
            holder.rels.pop(key)


# How Word writes the names of its own styles in the file.
_UI_NAMES = {"heading 1": "Heading 1", "heading 2": "Heading 2", "heading 3": "Heading 3", "header": "Header"}
