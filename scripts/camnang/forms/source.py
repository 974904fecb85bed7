"""docs/bieu-mau/mNN.md → Form: front matter, guidance, and after each line of "=====" one document."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from camnang.forms import body
from camnang.forms.model import Family, Form, FormError, Head, Part, Signer
from camnang.forms.shared import Shared, field_from, signer_from
from camnang.schemas import schema_errors, yaml_fault
from viendan.register import front_matter
from viendan.schema_errors import SchemaError
from viendan.yaml_text import load_yaml_text

FOLDER = "bieu-mau"
SCHEMA = "trang-bieu-mau"
_PAGE = re.compile(rf"{FOLDER}/m(\d\d)\.md")


def form_id(source: str) -> str | None:
    """ "bieu-mau/m05.md" → "M05"; None for any other path from docs/."""
    found = _PAGE.fullmatch(source)
    return f"M{found[1]}" if found else None


def load_forms(docs: Path, shared: Shared) -> dict[str, Form]:
    """Every form that has its source, by id. Raises SchemaError, FormError."""
    found = sorted((docs / FOLDER).glob("m[0-9][0-9].md"))
    return {form.id: form for form in (load_form(path, shared) for path in found)}


def load_form(path: Path, shared: Shared) -> Form:
    """Raises SchemaError naming file and line; FormError for what the text of the documents has wrong."""
    text = path.read_text("utf-8")
    head = front_matter(text)
    if head is None:
        raise SchemaError(path, 1, "Trang không mở đầu bằng phần dữ liệu giữa hai dòng “---”. Thêm phần này.")
    if fault := yaml_fault(head):
        raise SchemaError(path, fault[0] + 1, fault[1])
    meta = load_yaml_text(head)
    for line, message in schema_errors(meta, head, SCHEMA):
        raise SchemaError(path, line + 1, message)
    return form_from(meta, text.replace("\r\n", "\n").split("\n---\n", 1)[1], path, shared)


def form_from(meta: Mapping[str, Any], text: str, path: Path, shared: Shared) -> Form:
    """Raises FormError."""
    guidance, *documents = body.PART.split(text)
    heads = meta.get("phan") or [meta]
    identifier = path.stem.upper()
    if len(heads) != len(documents):
        said = f"{identifier}: phần đầu nêu {len(heads)} văn bản, nhưng thân trang có {len(documents)} (mỗi văn bản mở"
        raise FormError([f"{said} đầu bằng một dòng =====)."])
    try:
        parts = tuple(
            _part({**meta, **head}, document, shared) for head, document in zip(heads, documents, strict=True)
        )
    except ValueError as fault:
        raise FormError([f"{identifier}: {fault}."]) from fault
    return Form(
        id=identifier,
        family=Family(meta["ho"]),
        day=meta["quy_dinh_den_ngay"],
        fields={name: field_from(name, item, {}) for name, item in (meta.get("truong") or {}).items()},
        guidance=guidance.strip(),
        parts=parts,
        path=path.as_posix(),
    )


def _part(head: Mapping[str, Any], text: str, shared: Shared) -> Part:
    kind = head.get("loai", "")
    return Part(
        kind=kind,
        summary=head.get("trich_yeu", ""),
        head=Head(head.get("dau", "day-du")),
        issuer=head.get("co_quan", ""),
        symbol=head.get("ky_hieu", shared.kinds.get(kind, "")),
        addressees=tuple(head.get("kinh_gui", ())),
        authority=head.get("tham_quyen", ""),
        basis=tuple(head.get("can_cu", ())),
        recipients=tuple(head.get("noi_nhan", ())),
        signers=tuple(_signer(item, shared) for item in head.get("ky", ())),
        landscape=head.get("kho") == "ngang",
        blocks=body.blocks(text),
    )


def _signer(item: str | Mapping[str, Any], shared: Shared) -> Signer:
    if isinstance(item, str):
        if item not in shared.signers:
            raise ValueError(f"`ky` nêu “{item}”, nhưng truong-chung.yml không có người ký đó")
        return shared.signers[item]
    return signer_from(item)
