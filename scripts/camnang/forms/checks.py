"""What a form has wrong before it is filled: names nobody declares, fields nobody uses, the two families mixed."""

from __future__ import annotations

from collections.abc import Iterator

from camnang.forms import body
from camnang.forms.basis import is_id
from camnang.forms.model import Family, Form, Head, Kind, Paragraph, Part, Table
from camnang.forms.shared import Shared
from camnang.forms.used import places_of, used_fields
from camnang.forms.words import FILTERS

# What only an administrative resolution has, and a normative one never (Mẫu 1.1; Mẫu số 17).
_RESOLVED = "QUYẾT NGHỊ"


def form_faults(form: Form, shared: Shared) -> Iterator[str]:
    """One sentence a fault, in Vietnamese, without the form's id."""
    known = {**shared.fields, **form.fields}
    for part in form.parts:
        for name, column in places_of(part):
            if name in (body.ORDINAL, body.BASIS):
                continue
            if name not in known:
                yield f"không có trường “{name}”; khai ở `truong` hoặc sửa tên"
            elif column is not None and column not in known[name].columns:
                yield f"trường “{name}” không có cột “{column}”"
            elif column is None and known[name].kind is Kind.TABLE:
                yield f"trường “{name}” là bảng; gọi từng cột, như {{{{ {name}.{next(iter(known[name].columns))} }}}}"
        yield from _part_faults(form, part, shared)
    used = set(used_fields(form, shared)) | {f.due.anchor for f in form.fields.values() if f.due}
    yield from (f"trường “{name}” khai mà không dùng" for name in form.fields if name not in used)
    yield from (f"trường “{name}” trùng tên với trường dùng chung" for name in form.fields if name in shared.fields)
    yield from (
        f"trường “{f.name}” chưa có `vi_du`"
        for f in form.fields.values()
        if f.required and not f.source and f.example is None
    )


def _part_faults(form: Form, part: Part, shared: Shared) -> Iterator[str]:
    if part.head in (Head.FULL, Head.UNNUMBERED) and part.issuer not in shared.issuers:
        yield f"`co_quan: {part.issuer}` không có trong truong-chung.yml"
    if part.head is Head.FULL and part.kind not in shared.kinds:
        yield f"`loai: {part.kind}` không có trong truong-chung.yml"
    for table in (block for block in part.blocks if isinstance(block, Table)):
        if not all(table.head):
            yield f"bảng “{' | '.join(table.head)}” có ô đầu bảng để trống; mỗi cột phải có tên"
    for text in (text for block in part.blocks for text in body.texts(block)):
        for found in body.PLACE.finditer(text):
            for name in filter(None, map(str.strip, found["filters"].split("|"))):
                if name not in FILTERS:
                    yield f"không có cách viết “{name}” sau dấu |; dùng được: {', '.join(sorted(FILTERS))}"
    if form.family is Family.NORMATIVE:
        yield from _normative_faults(part)


def _normative_faults(part: Part) -> Iterator[str]:
    lines = [block for block in part.blocks if isinstance(block, Paragraph)]
    if part.kind != "Nghị quyết" or part.issuer != "hdnd" or part.head is not Head.FULL:
        yield "mẫu quy phạm phải là `loai: Nghị quyết`, `co_quan: hdnd`, đủ phần đầu"
    if part.authority or any(line.text.startswith(_RESOLVED) for line in lines):
        yield "mẫu quy phạm không có dòng thẩm quyền và dòng “QUYẾT NGHỊ:”; đó là mẫu nghị quyết cá biệt"
    if not any(is_id(entry) for entry in part.basis):
        yield "mẫu quy phạm phải có căn cứ là văn bản trong sổ đăng ký"
    articles = [line.text for line in lines if line.style == "dieu"]
    if not articles or not articles[0].startswith("Điều 1."):
        yield "mẫu quy phạm phải chia thành điều, mở đầu bằng “### Điều 1. (tên điều)”"
