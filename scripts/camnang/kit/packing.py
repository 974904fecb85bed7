"""`camnang kit`: everything a trainer brings to a class, in one zip."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from camnang.archives import zip_entry
from camnang.data.handbook import Handbook, load_handbook
from camnang.files import write_whole
from camnang.forms.make import Office
from camnang.forms.model import FormError
from camnang.kit.classes import Class, load_classes, missing
from camnang.kit.lesson import Lesson, lesson
from camnang.kit.sheets import papers
from camnang.kit.slides import write_slides
from camnang.project import Project, ProjectError
from viendan.register import Register
from viendan.schema_errors import SchemaError

Say = Callable[[str], None]
SLIDES = "bai-giang.pptx"
_FORMS = "bieu-mau"  # folder in the zip


@dataclass(frozen=True, slots=True)
class Kit:
    """A class with what its papers are made from."""

    chosen: Class
    lessons: tuple[Lesson, ...]
    office: Office

    @classmethod
    def open(cls, project: Project, name: str, on: date) -> Kit:
        """Raises ProjectError when there is no such class, or it names what does not exist."""
        try:
            data, register = load_handbook(project.docs / "du-lieu"), Register.load(project.register)
            office = Office.open(project.docs, register, data, on)
            classes = load_classes(project.docs)
        except (SchemaError, FormError) as fault:
            raise ProjectError(str(fault)) from fault
        if name not in classes:
            raise ProjectError(f"Không có lớp “{name}”. Có: {', '.join(classes) or 'chưa lớp nào'}; xem docs/lop.")
        return cls.of(classes[name], project.docs, data, office)

    @classmethod
    def of(cls, chosen: Class, docs: Path, data: Handbook, office: Office) -> Kit:
        if lost := missing(chosen, data, office.forms):
            raise ProjectError(f"docs/lop/{chosen.id}.yml: {'; '.join(lost)}. Sửa số chương hoặc mã biểu mẫu.")
        lessons = tuple(lesson(docs, number, data, chosen.questions) for number in chosen.chapters)
        return cls(chosen, lessons, office)

    def files(self, site_url: str) -> dict[str, bytes]:
        """Name → content of all but the booklet: slides, papers, blank forms."""
        chosen = [self.office.forms[code] for code in self.chosen.forms]
        forms = {f"{_FORMS}/{self.office.file_name(form)}": self.office.blank(form) for form in chosen}
        return {SLIDES: write_slides(self.chosen, self.lessons, site_url)} | self.papers() | forms

    def papers(self, wanted: Container[str] | None = None) -> dict[str, bytes]:
        return papers(self.chosen, self.lessons, self.office, wanted)


def make_kit(project: Project, name: str, out: Path, on: date, site_url: str, say: Say) -> Path:
    """`out`/<class>.zip. Equal input gives equal bytes. Raises ProjectError; what stood there then stays."""
    kit = Kit.open(project, name, on)
    files = kit.files(site_url)
    say(f"Dựng tập tài liệu của lớp {name}…")
    with tempfile.TemporaryDirectory(prefix="camnang-lop-") as folder:
        files |= _booklet(project, kit, Path(folder))
    out.mkdir(parents=True, exist_ok=True)
    target = out / f"{name}.zip"
    write_whole(target, _zipped(files, kit.chosen.law_date))
    return target


def _booklet(project: Project, kit: Kit, folder: Path) -> dict[str, bytes]:
    """The chapters as an A5 booklet, and the same on A4 sheets to fold."""
    # Loaded here: the site shows the classes without ever loading what makes the book.
    from camnang.book import BookError, Selection, build_selection
    from camnang.booklet import Choice, make_booklet
    from camnang.booklet_guide import write_guide

    chosen = kit.chosen
    sources = tuple(item.source for item in kit.lessons)
    selection = Selection(f"tai-lieu-{chosen.id}", chosen.title, chosen.facts, sources)
    try:
        pages = build_selection(project.root, folder, selection)
    except BookError as fault:
        raise ProjectError(f"Dựng tập tài liệu không thành: {fault}") from fault
    folded = folder / f"{pages.stem}-gap-a4.pdf"
    make_booklet(pages, folded, Choice(), lambda title, plan: write_guide(project, title, plan, folder / "to.pdf"))
    return {pages.name: pages.read_bytes(), folded.name: folded.read_bytes()}


def _zipped(files: Mapping[str, bytes], on: date) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in sorted(files):
            packed.writestr(zip_entry(name, on), files[name])
    return out.getvalue()
