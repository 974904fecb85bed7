"""The handbook's own checks: a chapter, a situation or a data file against its schema and the other records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from camnang.data.check import DATA_RULES, UNKNOWN_RECORD
from camnang.data.own_front import FRONT_RULES, front_findings
from camnang.data.places import Ids, is_situation, schema_of
from camnang.deadline_check import DEADLINE_DIFFERS, differing_amounts, differing_in_records
from camnang.deadlines import Deadline
from camnang.project import is_chapter
from viendan.model import Diagnostic
from viendan.page import Page
from viendan.register import Register
from viendan.rules import located

BAD_FRONT_MATTER = "VD402"
RECORD_RULES = {
    BAD_FRONT_MATTER: "Phần đầu trang hoặc tệp dữ liệu sai mẫu",
    UNKNOWN_RECORD: "Mã không có trong dữ liệu",
    DEADLINE_DIFFERS: "Con số khác bảng thời hạn",
    **DATA_RULES,
    **FRONT_RULES,
}
_SEE = "Xem mẫu trong CONTRIBUTING.md."


def own_findings(
    page: Page, source: str, register: Register, deadlines: Mapping[str, Deadline], ids: Ids | None
) -> Iterator[Diagnostic]:
    """Findings with line and column on a file whose path from docs/ is `source`; none on other files."""
    found: Iterable[Diagnostic] = ()
    if is_chapter(source) or is_situation(source):
        found = _of_page(page, source, register, deadlines, ids)
    elif schema := schema_of(source):
        found = _of_data(page, source, schema, deadlines, ids)
    yield from (located(page, finding) for finding in found)


def _of_page(
    page: Page, source: str, register: Register, deadlines: Mapping[str, Deadline], ids: Ids | None
) -> Iterator[Diagnostic]:
    from camnang.schemas import schema_errors

    # The front matter starts on line 2, after "---".
    front = page.text.split("\n---", 1)[0].removeprefix("---\n")
    for line, message in schema_errors(page.meta, front, "chuong" if is_chapter(source) else "tinh-huong"):
        yield Diagnostic(BAD_FRONT_MATTER, page.line_span(line + 1), f"{message.rstrip('.')}.", _SEE)
    for key, known in (("van_ban", register), ("thoi_han", deadlines)):
        for identifier in page.meta.get(key) or []:
            if identifier not in known:
                said = f"`{key}` nêu “{identifier}”, nhưng chưa có mục đó."
                hint = "Sửa mã, hoặc thêm mục này vào dữ liệu."
                yield Diagnostic(UNKNOWN_RECORD, page.meta_span(key), said, hint)
    yield from front_findings(page, source, ids)
    yield from differing_amounts(page, deadlines)


def _of_data(
    page: Page, source: str, schema: str, deadlines: Mapping[str, Deadline], ids: Ids | None
) -> Iterator[Diagnostic]:
    from camnang.data.check import DataFile, data_findings
    from camnang.data.nodes import YamlText
    from camnang.schemas import schema_errors, yaml_fault

    if fault := yaml_fault(page.text):
        yield Diagnostic(BAD_FRONT_MATTER, page.line_span(fault[0]), fault[1], "Sửa dòng này rồi kiểm tra lại.")
        return
    file = DataFile(YamlText(page.text), Path(source).stem, ids, page)
    broken = schema_errors(file.yaml.data, page.text, schema)
    for line, message in broken:
        yield Diagnostic(BAD_FRONT_MATTER, page.line_span(line), message, _SEE)
    if not broken:
        yield from data_findings(file, schema)
        yield from differing_in_records(file, schema, deadlines)
