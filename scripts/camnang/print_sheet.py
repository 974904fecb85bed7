"""Single sheets beside the book: a template of overrides/pdf with the book's faces, straight to PDF."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from camnang.book.render import LocalFetcher
from camnang.book.typefaces import font_face_rules
from camnang.project import Project


def print_sheet(
    project: Project, template: str, values: Mapping[str, object], target: Path, *, tagged: bool = False
) -> Path:
    """Fills `template` ("phong" are the rules of the faces) and writes `target`, which is returned; equal values give
    equal bytes."""
    import weasyprint

    design = project.root / "overrides" / "pdf"
    templates = Environment(
        loader=FileSystemLoader(design), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    fonts = font_face_rules(project.root / ".cache" / "sach")
    html = templates.get_template(template).render(phong=fonts, **values)
    weasyprint.HTML(string=html, url_fetcher=LocalFetcher()).write_pdf(target, pdf_tags=tagged)
    return target
