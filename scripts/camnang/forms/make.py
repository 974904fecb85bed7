"""All forms of a checkout, ready to be made: shared data, register, names, and the two ways to fill them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from camnang.data.handbook import Handbook
from camnang.data.show_lists import FORM_GROUPS
from camnang.forms.filling import Blank, Filled, Filler
from camnang.forms.layout import Setting, Sheet, sheets
from camnang.forms.model import Form, FormError
from camnang.forms.own_data import with_own_data
from camnang.forms.shared import Shared, load_shared
from camnang.forms.source import load_forms
from camnang.forms.values import Calendar, examples, unknown_keys, values_of
from camnang.forms.word import write_docx
from camnang.slug import slugify
from camnang.tables.holidays import FILE as HOLIDAYS
from camnang.tables.holidays import load_holidays
from viendan.register import Register

#: "ky-hop" → "Kỳ họp": what `--set` names.
SETS = {slugify(group, "-"): group for group in FORM_GROUPS}


@dataclass(frozen=True, slots=True)
class Office:
    """What every form of a checkout is made with."""

    forms: Mapping[str, Form]
    shared: Shared
    register: Register
    handbook: Handbook
    calendar: Calendar
    on: date

    @classmethod
    def open(cls, docs: Path, register: Register, handbook: Handbook, on: date) -> Office:
        """Raises SchemaError, FormError."""
        shared = load_shared(docs / "du-lieu")
        calendar = Calendar(handbook.deadlines, load_holidays(docs / "du-lieu" / HOLIDAYS))
        own = {form.id: with_own_data(form, docs / "du-lieu") for form in load_forms(docs, shared).values()}
        return cls(own, shared, register, handbook, calendar, on)

    def name(self, form: Form) -> str:
        """ "Chương trình kỳ họp", from the list of forms."""
        return self.handbook.forms[form.id].ten

    def file_name(self, form: Form) -> str:
        """ "M08-chuong-trinh-ky-hop.docx"."""
        listed = self.handbook.forms[form.id]
        return f"{form.id}-{slugify(listed.ten, '-')}.{listed.dinh_dang}"

    def sheets(self, form: Form, filler: Filler) -> list[Sheet]:
        """Raises FormError."""
        return sheets(form, filler, Setting(self.shared, self.register, self.on))

    def file(self, form: Form, filler: Filler) -> bytes:
        """The Word or Excel file. Raises FormError."""
        made = self.sheets(form, filler)
        title = f"{form.id} {self.name(form)}"
        if self.handbook.forms[form.id].dinh_dang == "xlsx":
            from camnang.forms.excel import write_xlsx

            return write_xlsx(made, title, form.day)
        return write_docx(made, title, form.day)

    def blank(self, form: Form) -> bytes:
        return self.file(form, Blank())

    def sample(self, form: Form) -> list[Sheet]:
        """Filled with the invented commune's values."""
        return self.sheets(form, Filled(examples(form, self.shared)))

    def chosen(self, codes: Iterable[str], group: str | None) -> list[Form]:
        """The forms named by code and those of a set. Raises FormError for a code that has no form."""
        wanted = [code.upper() for code in codes]
        if lost := [code for code in wanted if code not in self.forms]:
            raise FormError([f"Không có biểu mẫu {code} trong docs/bieu-mau." for code in lost])
        named = [row.id for row in self.handbook.forms.values() if group and row.nhom == SETS[group]]
        return [self.forms[code] for code in dict.fromkeys([*wanted, *named]) if code in self.forms]

    def filled(self, forms: Iterable[Form], data: Mapping[str, Any]) -> dict[str, bytes]:
        """File name → file. Raises FormError with every fault of every form; nothing is then made."""
        chosen = list(forms)
        faults = unknown_keys(data, chosen, self.all_fields(), "tệp dữ liệu")
        values: dict[str, dict[str, Any]] = {}
        for form in chosen:
            try:
                values[form.id] = values_of(form, data, self.shared, self.calendar)
            except FormError as fault:
                faults += fault.faults
        if faults:
            raise FormError(list(dict.fromkeys(faults)))
        return {self.file_name(form): self.file(form, Filled(values[form.id])) for form in chosen}

    def all_fields(self) -> frozenset[str]:
        """Every field that any form asks for: one data sheet may serve several sets."""
        return frozenset(self.shared.fields) | {name for form in self.forms.values() for name in form.fields}
