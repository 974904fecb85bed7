"""A form and a filler → sheets: every line of text resolved and named by its style, for Word and preview alike.

The order of the elements of a sheet is that of Phụ lục I Nghị định số 30/2020/NĐ-CP, Phần I, Mục IV.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from camnang.forms import body
from camnang.forms.basis import basis_lines
from camnang.forms.filling import ITEM, Filler, Row
from camnang.forms.model import Basis, Block, Family, Field, Form, FormError, Head, PageBreak, Paragraph, Part, Table
from camnang.forms.shared import Shared
from viendan.register import Register

MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
MINUTES = "Biên bản"  # its head has no place and date (Mẫu 1.9)
_INLINE = re.compile(rf"\*\*(?P<bold>.+?)\*\*|(?<!\*)\*(?P<italic>[^*]+)\*(?!\*)|(?P<place>{body.PLACE.pattern})|<br>")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one look; `filled`: it came from a place."""

    text: str
    bold: bool = False
    italic: bool = False
    filled: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph; `style` is a key of styles.STYLES. A style "ke_…" draws a line below the text its runs repeat."""

    style: str
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; cells are runs; `head` is repeated on every page."""

    head: tuple[tuple[Run, ...], ...]
    rows: tuple[tuple[tuple[Run, ...], ...], ...]
    widths: tuple[float, ...]
    aligns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Break:
    """A new page."""


@dataclass(frozen=True, slots=True)
class Signature:
    authority: tuple[Line, ...]
    name: Line


@dataclass(frozen=True, slots=True)
class Sheet:
    """One document: `left` and `right` columns above, the lines and grids below, who gets it, who signs."""

    left: tuple[Line, ...]
    right: tuple[Line, ...]
    body: tuple[Line | Grid | Break, ...]
    recipients: tuple[Line, ...]
    signatures: tuple[Signature, ...]
    landscape: bool


@dataclass(frozen=True, slots=True)
class Setting:
    """What a form is made with besides its values."""

    shared: Shared
    register: Register
    on: date


def sheets(form: Form, filler: Filler, setting: Setting) -> list[Sheet]:
    """Raises FormError when a text names a field that does not exist."""
    writer = _Writer(form, filler, {**setting.shared.fields, **form.fields}, setting)
    made = [writer.sheet(part) for part in form.parts]
    if writer.faults:
        raise FormError(list(dict.fromkeys(writer.faults)))
    return made


@dataclass
class _Writer:
    form: Form
    filler: Filler
    fields: Mapping[str, Field]
    setting: Setting

    def __post_init__(self) -> None:
        self.faults: list[str] = []

    def sheet(self, part: Part) -> Sheet:
        left, right = self._head(part)
        above = [*self._title(part), *self._addressees(part), *self._basis_above(part)]
        lines = [item for block in part.blocks for item in self._block(block, part)]
        return Sheet(
            left=tuple(left),
            right=tuple(right),
            body=(*above, *lines),
            recipients=tuple(self._recipients(part)),
            signatures=tuple(self._signatures(part)),
            landscape=part.landscape,
        )

    def _head(self, part: Part) -> tuple[list[Line], list[Line]]:
        if part.head is Head.NONE:
            return [], []
        right = [self.line("quoc_hieu", MOTTO[0]), self.line("tieu_ngu", MOTTO[1]), Line("ke_tieu_ngu", ())]
        if part.head is Head.PERSONAL:
            return [], right
        issuer = self.setting.shared.issuers.get(part.issuer)
        if issuer is None:
            self.faults.append(f"{self.form.id}: `co_quan` nêu “{part.issuer}”, nhưng truong-chung.yml không có.")
            return [], right
        left = [self.line("chu_quan", text) for text in issuer.parent]
        left += [self.line("co_quan", text) for text in issuer.name]
        left.append(Line("ke_co_quan", left[-1].runs))
        if part.head is Head.FULL:
            left.append(self.line("so_ky_hieu", self._number(part, issuer.symbol)))
            if part.kind != MINUTES:
                right.append(self.line("dia_danh", "{{ dia_danh }}, {{ ngay_ky }}"))
            if part.is_letter:
                left.append(self.line("trich_yeu_cong_van", f"V/v {part.summary}"))
        return left, right

    def _number(self, part: Part, symbol: str) -> str:
        if self.form.family is Family.NORMATIVE:
            return f"Số: {{{{ so_van_ban }}}}/{{{{ nam }}}}/{part.symbol}-{symbol}"
        if part.is_letter:
            return f"Số: {{{{ so_van_ban }}}}/{symbol}-{{{{ nguoi_soan_thao }}}}"
        return f"Số: {{{{ so_van_ban }}}}/{part.symbol}-{symbol}"

    def _title(self, part: Part) -> Iterator[Line]:
        if part.kind and not part.is_letter:
            yield self.line("ten_loai", part.kind.upper())
            if part.summary:
                summary = self.line("trich_yeu", part.summary)
                yield summary
                yield Line("ke_trich_yeu", summary.runs)

    def _addressees(self, part: Part) -> Iterator[Line]:
        if len(part.addressees) == 1:
            yield self.line("kinh_gui", f"Kính gửi: {part.addressees[0].rstrip(';.')}.")
        elif part.addressees:
            yield self.line("kinh_gui", "Kính gửi:")
            for text in _listed(part.addressees):
                yield self.line("kinh_gui_nhieu", text)

    def _basis_above(self, part: Part) -> Iterator[Line]:
        if part.authority:
            yield self.line("tham_quyen", part.authority)
        if part.basis and not any(isinstance(block, Basis) for block in part.blocks):
            yield from self._basis(part)

    def _basis(self, part: Part) -> Iterator[Line]:
        for text in basis_lines(part.basis, self.setting.register, self.form.family, self.setting.on):
            yield self.line("can_cu", text)

    def _block(self, block: Block, part: Part) -> Iterator[Line | Grid | Break]:
        if isinstance(block, Basis):
            yield from self._basis(part)
        elif isinstance(block, PageBreak):
            yield Break()
        elif isinstance(block, Table):
            yield self._grid(block)
        else:
            yield from self._paragraph(block)

    def _paragraph(self, block: Paragraph) -> Iterator[Line]:
        field = self._repeated([block.text])
        if field is None:
            yield self.line(block.style, block.text)
            return
        tags = self.filler.tags(field)
        if tags:
            yield Line(block.style, (Run(tags[0]),))
        for row in self.filler.rows(field):
            yield self.line(block.style, block.text, field, row)
        if tags:
            yield Line(block.style, (Run(tags[1]),))

    def _grid(self, table: Table) -> Grid:
        rows = [made for row in table.rows for made in self._rows(row)]
        return Grid(tuple(self.runs(cell) for cell in table.head), tuple(rows), table.widths, table.aligns)

    def _rows(self, cells: tuple[str, ...]) -> Iterator[tuple[tuple[Run, ...], ...]]:
        field = self._repeated(cells)
        if field is None:
            yield tuple(self.runs(cell) for cell in cells)
            return
        tags = self.filler.tags(field)
        for row in self.filler.rows(field):
            made = [self.runs(cell, field, row) for cell in cells]
            if tags:
                made[0] = (Run(tags[0]), *made[0])
                made[-1] = (*made[-1], Run(tags[1]))
            yield tuple(made)

    def _repeated(self, texts: Iterable[str]) -> Field | None:
        """The list or table that a line or row goes through; None when it stands once."""
        named = {name: self.fields[name] for text in texts for name, _ in body.places(text) if name in self.fields}
        found = [field for field in named.values() if field.repeats]
        if len(found) > 1:
            names = ", ".join(field.name for field in found)
            self.faults.append(f"{self.form.id}: một dòng chỉ lặp theo một danh sách, nhưng có {names}.")
        return found[0] if found else None

    def _recipients(self, part: Part) -> Iterator[Line]:
        if not part.recipients:
            return
        yield Line("noi_nhan_dau", (Run("Nơi nhận:"),))
        for text in _listed((*part.recipients, "Lưu: VT, {{ nguoi_soan_thao }}")):
            yield self.line("noi_nhan", text)

    def _signatures(self, part: Part) -> Iterator[Signature]:
        for signer in part.signers:
            above = [self.line("quyen_han", text) for text in (signer.authority, signer.post) if text]
            yield Signature(tuple(above), self.line("ho_ten", signer.name))

    def line(self, style: str, text: str, field: Field | None = None, row: Row | None = None) -> Line:
        return Line(style, self.runs(text, field, row))

    def runs(self, text: str, field: Field | None = None, row: Row | None = None) -> tuple[Run, ...]:
        """The text as runs; `field` and `row` lend the values of a repeated line."""
        found: list[Run] = []
        start = 0
        for match in _INLINE.finditer(text):
            if match.start() > start:
                found.append(Run(text[start : match.start()]))
            found += self._inline(match, field, row)
            start = match.end()
        if start < len(text):
            found.append(Run(text[start:]))
        return tuple(run for run in found if run.text)

    def _inline(self, match: re.Match[str], field: Field | None, row: Row | None) -> Iterator[Run]:
        if match["bold"]:
            yield from (replace(run, bold=True) for run in self.runs(match["bold"], field, row))
        elif match["italic"]:
            yield from (replace(run, italic=True) for run in self.runs(match["italic"], field, row))
        elif match["place"]:
            yield Run(self._place(match, field, row), filled=True)
        else:
            yield Run("\n")

    def _place(self, match: re.Match[str], field: Field | None, row: Row | None) -> str:
        name, column = match["name"], match["column"]
        filters = tuple(part.strip() for part in match["filters"].split("|") if part.strip())
        if field is not None and row is not None:
            if name == body.ORDINAL:
                return self.filler.cell(field, body.ORDINAL, row, ())
            if name == field.name:
                return self.filler.cell(field, column or ITEM, row, filters)
        if name not in self.fields:
            self.faults.append(f"{self.form.id}: không có trường “{name}”. Khai ở `truong`, hoặc sửa tên.")
            return ""
        return self.filler.value(self.fields[name], filters)


def _listed(texts: tuple[str, ...]) -> list[str]:
    """ "- …;" for each and "- …." for the last."""
    return [f"- {text.rstrip(';.')}{'.' if n == len(texts) else ';'}" for n, text in enumerate(texts, 1)]
