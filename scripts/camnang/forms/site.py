"""What the forms give to the site: each form's page, its blank file, the list of forms linked."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from camnang.data.handbook import Handbook
from camnang.data.words import chapter_links
from camnang.forms.filling import Template
from camnang.forms.make import Office
from camnang.forms.model import Field, Form, Kind
from camnang.forms.preview import preview
from camnang.forms.shared import FILE
from camnang.forms.source import FOLDER
from camnang.forms.used import used_fields
from camnang.forms.words import dots
from camnang.publish import dump_json
from viendan.register import Register

FILES = "tep"  # below docs/bieu-mau, where the files of the forms stand on the site
_NO_SCRIPT = "Trình duyệt đang tắt JavaScript: hãy tải bản trống."
_EACH_ITS_OWN = ("so_van_ban", "ngay_ky")  # shared by name only: no two documents have the same
_FORMATS = {"docx": "Word (.docx)", "xlsx": "Excel (.xlsx)"}
_KINDS = {
    Kind.TEXT: "chữ",
    Kind.PARAGRAPH: "đoạn chữ",
    Kind.DATE: "ngày",
    Kind.NUMBER: "số",
    Kind.LIST: "danh sách",
    Kind.TABLE: "bảng",
}


def published_files(office: Office | None) -> Iterator[tuple[str, bytes]]:
    """(path from docs/, content): the blank edition of every form, and what the browser needs to fill a Word form."""
    if office is None:
        return
    for form in office.forms.values():
        yield f"{FOLDER}/{FILES}/{office.file_name(form)}", office.blank(form)
        if _fillable(form, office):
            yield f"{FOLDER}/{FILES}/{form.id.lower()}.js", _script(form, office).encode()


def _fillable(form: Form, office: Office) -> bool:
    return office.handbook.forms[form.id].dinh_dang == "docx"


def _script(form: Form, office: Office) -> str:
    """A classic script, because a page opened from a disk may fetch nothing (see readData in page.js)."""
    fields = {**office.shared.fields, **form.fields}
    data = {
        "ma": form.id,
        "tep": office.file_name(form),
        "mau": b64encode(office.file(form, Template())).decode(),
        "truong": [_browser_field(fields[name], _group(name, office)) for name in used_fields(form, office.shared)],
    }
    return f'(window.camNangDuLieu ??= {{}})["bieu-mau/{form.id}"] = {dump_json(data).strip()};\n'


def _group(name: str, office: Office) -> str:
    if name in _EACH_ITS_OWN:
        return "rieng"
    if name in office.shared.unit:
        return "don_vi"
    return "phien" if name in office.shared.session else "rieng"


def _browser_field(field: Field, group: str) -> dict[str, object]:
    """What bieu-mau.js reads; values of the groups "don_vi" and "phien" serve other forms too."""
    facts: dict[str, object] = {"ten": field.name, "nhan": field.label, "kieu": field.kind, "dong": field.blank}
    facts["nhom"] = group
    facts |= {} if field.repeats or field.kind is Kind.DATE else {"cham": dots(field)}
    facts |= {"ghi_chu": field.hint} if field.hint else {}
    facts |= {"cot": dict(field.columns)} if field.columns else {}
    shown = isinstance(field.example, str) and field.kind is Kind.TEXT
    return facts | ({"vi_du": field.example} if shown else {})


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
    if _fillable(form, office):
        yield "## Điền và tải về"
        yield "Bỏ trống ô nào thì tệp in dấu chấm ở chỗ ấy. Dữ liệu ở lại trên máy này, không gửi đi đâu."
        address = f"{FOLDER}/{FILES}/{form.id.lower()}.js"  # from the site's root
        yield f'<div class="cc bm-dien" data-ma="{form.id}" data-tep="{address}"><p>{_NO_SCRIPT}</p></div>'
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
