"""What the classes give to the site: a page each (the address of its QR code), and what can be taken from there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from camnang.data.handbook import Handbook
from camnang.forms.make import Office
from camnang.kit.classes import FOLDER, Class, load_classes
from camnang.kit.packing import SLIDES, Kit
from camnang.kit.plan import plan
from camnang.kit.slides import write_slides

_PAPERS = {
    SLIDES: "Bài giảng (PowerPoint)",
    "phieu-bai-tap.docx": "Phiếu bài tập",
    "trac-nghiem.docx": "Phiếu trắc nghiệm",
    "diem-danh.docx": "Danh sách học viên",
    "danh-gia-lop.docx": "Phiếu đánh giá lớp",
}  # the key and the trainer's plan stay in the kit: pupils come here too
# `camnang serve` builds the site after each edit, and few edits touch a class.
_kept_slides = lru_cache(maxsize=16)(write_slides)


def class_pages(docs: Path, data: Handbook, office: Office | None, site_url: str) -> Iterator[tuple[str, str | bytes]]:
    """(path from docs/, content) of every class page, of the list of classes, and of their papers. Raises ProjectError,
    SchemaError."""
    if office is None:
        return
    classes = load_classes(docs)
    if classes:
        yield f"{FOLDER}/index.md", _index(classes.values())
    for chosen in classes.values():
        kit = Kit.of(chosen, docs, data, office)
        yield chosen.source, class_page(kit)
        yield f"{FOLDER}/{chosen.id}/{SLIDES}", _kept_slides(chosen, kit.lessons, site_url)
        for name, content in kit.papers(_PAPERS).items():
            yield f"{FOLDER}/{chosen.id}/{name}", content


def class_page(kit: Kit) -> str:
    """The Markdown of a class's page."""
    chosen = kit.chosen
    rows = [
        f"| {number} | [{item.title}](../{item.source}) | {chosen.minutes} phút | {len(item.questions)} câu |"
        for number, item in enumerate(kit.lessons, 1)
    ]
    parts = [f"- {part.minutes} phút: {part.title.lower()}." for part in plan(kit.lessons[0], chosen.minutes)]
    forms = [
        f"- [{code} {kit.office.name(kit.office.forms[code])}](../bieu-mau/{code.lower()}.md)" for code in chosen.forms
    ]
    papers = [f"- [{words}]({chosen.id}/{name})" for name, words in _PAPERS.items()]
    lines = [
        "---", f"quy_dinh_den_ngay: {chosen.law_date}", "---", "", f"# {chosen.title}", "", _facts(chosen), "",
        "## Các bài", "", "| Bài | Chương | Thời gian | Trắc nghiệm |", "|:--:|---|---|---|", *rows, "",
        "Câu trắc nghiệm làm ngay ở cuối mỗi chương, biết đúng sai và điều khoản.", "",
        "## Một bài đi thế nào", "", *parts, "",
        "## Tải về", "", *papers, "", *forms, "",
        f"Giảng viên làm trọn bộ, có tập tài liệu để in, giáo án và đáp án, bằng lệnh `camnang kit {chosen.id}`.",
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def _facts(chosen: Class) -> str:
    said = [f"Lớp dành cho {chosen.audience}, {len(chosen.chapters)} bài, mỗi bài {chosen.minutes} phút."]
    for word, value in (("Ngày học", chosen.day), ("Nơi học", chosen.place), ("Giảng viên", chosen.trainer)):
        said += [f"{word}: {value}."] if value else []
    return "\n".join(said)


def _index(classes: Iterable[Class]) -> str:
    listed = [
        f"- [{item.title}]({item.id}.md): {len(item.chapters)} bài, dành cho {item.audience}." for item in classes
    ]
    return "\n".join(["# Lớp tập huấn", "", *listed, ""])
