"""What the forms give to the site: each form's page, its blank file, the list of forms linked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from camnang.data.handbook import Handbook
from camnang.data.words import chapter_links
from camnang.forms.make import Office
from camnang.forms.model import Field, Form, Kind
from camnang.forms.preview import preview
from camnang.forms.shared import FILE
from camnang.forms.source import FOLDER
from camnang.forms.used import used_fields
from viendan.register import Register

FILES = "tep"  # below docs/bieu-mau, where the files of the forms stand on the site
_FORMATS = {"docx": "Word (.docx)", "xlsx": "Excel (.xlsx)"}
_KINDS = {
    Kind.TEXT: "chữ",
    Kind.PARAGRAPH: "đoạn chữ",
    Kind.DATE: "ngày",
    Kind.NUMBER: "số",
    Kind.LIST: "danh sách",
    Kind.TABLE: "bảng",
}


def blank_files(office: Office | None) -> Iterator[tuple[str, bytes]]:
    """(path from docs/, content) of the blank edition of every form."""
    if office is None:
        return
    for form in office.forms.values():
        yield f"{FOLDER}/{FILES}/{office.file_name(form)}", office.blank(form)


def open_office(docs: Path, register: Register, handbook: Handbook, on: date) -> Office | None:
    """None for a checkout without forms. Raises SchemaError, FormError."""
    return Office.open(docs, register, handbook, on) if (docs / "du-lieu" / FILE).is_file() else None


def form_addresses(office: Office | None) -> dict[str, str]:
    """ "M05" → "/bieu-mau/m05.md", for the forms that have a page."""
    return {identifier: f"/{FOLDER}/{identifier.lower()}.md" for identifier in (office.forms if office else ())}


def form_page(identifier: str, office: Office) -> str:
    """The Markdown of a form's page."""
    form = office.forms[identifier]
    return "\n\n".join(part for part in _sections(form, office) if part) + "\n"


def _sections(form: Form, office: Office) -> Iterator[str]:
    listed = office.handbook.forms[form.id]
    yield f"# {form.id} {listed.ten}"
    yield form.guidance
    facts = [f"Mẫu do {listed.can_cu} đặt ra." if listed.can_cu else "", _chapters(form, office)]
    yield "\n".join(fact for fact in facts if fact)
    yield f"[Tải bản trống, {_FORMATS[listed.dinh_dang]}]({FILES}/{office.file_name(form)}){{ .md-button .bm-tai }}"
    yield "## Xem trước"
    yield "Bản này điền dữ liệu của một xã đặt ra; chỗ tô nền là chỗ phải thay."
    yield preview(office.sample(form))
    yield from _field_table(form, office)


def _chapters(form: Form, office: Office) -> str:
    return f"Dùng ở {chapter_links(office.handbook.forms[form.id].chuong, office.handbook)}."


def _field_table(form: Form, office: Office) -> Iterator[str]:
    fields = {**office.shared.fields, **form.fields}
    used = [fields[name] for name in used_fields(form, office.shared)]
    rows = [_field_row(field, office) for field in used]
    yield "## Điền bằng tệp dữ liệu"
    yield (
        f"Ghi giá trị vào tệp dữ liệu rồi chạy `camnang forms {form.id} --unit don-vi.yml --data phien.yml`.\n"
        f"Trường chỉ của mẫu này có thể ghi dưới khóa `{form.id}:`."
    )
    head = ["| Trường | Nội dung | Kiểu | Bắt buộc |", "|---|---|---|---|"]
    yield "\n".join([*head, *rows])


def _field_row(field: Field, office: Office) -> str:
    kind = _KINDS[field.kind]
    if field.columns:
        kind += f" ({', '.join(f'`{name}`' for name in field.columns)})"
    if field.due and (deadline := office.handbook.deadlines.get(field.due.deadline)):
        kind += f"; máy tính: {deadline.han} {deadline.moc}"
    hint = f". {field.hint}" if field.hint else ""
    return f"| `{field.name}` | {field.label}{hint} | {kind} | {'có' if field.required else 'không'} |"
