"""VD512, VD513: what `camnang check` says of a form's source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from camnang.forms.basis import is_id, unusable
from camnang.forms.checks import form_faults
from camnang.forms.model import Form, FormError
from camnang.forms.shared import FILE, SESSION, UNIT, Shared, load_shared
from camnang.forms.source import SCHEMA, form_from, form_id
from camnang.schemas import schema_errors
from viendan.model import Diagnostic, Span
from viendan.page import Page
from viendan.register import front_matter
from viendan.schema_errors import SchemaError

BAD_FORM, BAD_BASIS, BAD_FRONT_MATTER = "VD512", "VD513", "VD402"
FORM_RULES = {
    BAD_FORM: "Biểu mẫu chưa dùng được",
    BAD_BASIS: "Căn cứ của biểu mẫu không còn dùng được",
}
_QUOTED = re.compile(r"“([^”]+)”")
_SEE = "Xem phần Biểu mẫu trong CONTRIBUTING.md."


def form_findings(page: Page, source: str, docs: Path | None) -> Iterator[Diagnostic]:
    """Findings on docs/bieu-mau/mNN.md; none on other files, nor where no folder of data is known."""
    if docs is None or form_id(source) is None:
        return
    head = front_matter(page.text)
    broken = schema_errors(page.meta, head or "", SCHEMA)
    for line, message in broken:
        yield Diagnostic(BAD_FRONT_MATTER, page.line_span(line + 1), f"{message.rstrip('.')}.", _SEE)
    if not broken and head is not None:
        yield from _of_form(page, source, docs)


def _of_form(page: Page, source: str, docs: Path) -> Iterator[Diagnostic]:
    try:
        shared = _shared(docs / "du-lieu", _stamp(docs / "du-lieu"))
        form = form_from(page.meta, page.text.split("\n---\n", 1)[1], Path(source), shared)
    except SchemaError:
        return  # the data file's own finding says it
    except FormError as fault:
        yield from (_bad(page, said) for said in fault.faults)
        return
    yield from (_bad(page, f"{form.id}: {said}.") for said in dict.fromkeys(form_faults(form, shared)))
    yield from _bases(page, form)


def _bad(page: Page, said: str) -> Diagnostic:
    named = _QUOTED.search(said)
    start = page.text.find(named[1]) if named else -1
    span = Span(start, start + len(named[1])) if named and start >= 0 else page.line_span(2)
    return Diagnostic(BAD_FORM, span, said, _SEE)


def _bases(page: Page, form: Form) -> Iterator[Diagnostic]:
    for entry in dict.fromkeys(entry for part in form.parts for entry in part.basis if is_id(entry)):
        if dropped := unusable(entry, page.register, page.today):
            start = page.text.index(entry)
            said = f"Căn cứ “{entry}”: {dropped.reason}; máy đã bỏ dòng này khỏi mẫu."
            hint = "Thay bằng văn bản đang có hiệu lực, hoặc bỏ mã này ở `can_cu`."
            yield Diagnostic(BAD_BASIS, Span(start, start + len(entry)), said, hint)


def _stamp(data: Path) -> tuple[bytes, ...]:
    return tuple((data / name).read_bytes() if (data / name).is_file() else b"" for name in (FILE, UNIT, SESSION))


@lru_cache(maxsize=2)  # one set of data for all forms of a run
def _shared(data: Path, _stamp: tuple[bytes, ...]) -> Shared:
    return load_shared(data)
