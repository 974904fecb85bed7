"""What stands in a place of a form: a value, dots, or a tag that the browser fills."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from camnang.forms.body import ORDINAL
from camnang.forms.model import Field, Kind
from camnang.forms.words import DOT, dots, written

Row = Mapping[str, Any]
ITEM = "gia_tri"  # what a template calls the text of a list's item


class Filler(Protocol):
    """`value`: the text of a place; `rows`: one mapping for each line of a list or table, keyed by column and "tt";
    `tags`: what opens and closes a repetition where somebody else repeats it (the browser)."""

    def value(self, field: Field, filters: tuple[str, ...]) -> str: ...

    def cell(self, field: Field, column: str, row: Row, filters: tuple[str, ...]) -> str: ...

    def rows(self, field: Field) -> Sequence[Row]: ...

    def tags(self, field: Field) -> tuple[str, str] | None: ...


class Filled:
    """Values by the name of the field; what is missing and may be missing is dotted."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self.values = values

    def value(self, field: Field, filters: tuple[str, ...]) -> str:
        value = self.values.get(field.name)
        return dots(field, filters) if value in (None, "") else written(value, filters)

    def cell(self, field: Field, column: str, row: Row, filters: tuple[str, ...]) -> str:
        if column == ORDINAL:
            return str(row[ORDINAL])
        return written(row.get(column, ""), filters)

    def rows(self, field: Field) -> Sequence[Row]:
        items = field.fixed or self.values.get(field.name) or []
        if not items:
            return Blank().rows(field)
        rows = [dict(i) if field.kind is Kind.TABLE else {ITEM: i} for i in items]
        return [{**row, ORDINAL: place} for place, row in enumerate(rows, 1)]

    def tags(self, field: Field) -> tuple[str, str] | None:
        return None


class Blank:
    """The blank edition: dots in text, empty cells and numbered lines in lists and tables."""

    def value(self, field: Field, filters: tuple[str, ...]) -> str:
        return dots(field, filters)

    def cell(self, field: Field, column: str, row: Row, filters: tuple[str, ...]) -> str:
        if column == ORDINAL:
            return str(row[ORDINAL])
        if field.fixed:
            return written(row.get(column, ""), filters)
        return DOT * 27 if field.kind is Kind.LIST else ""

    def rows(self, field: Field) -> Sequence[Row]:
        if field.fixed:
            return Filled({}).rows(field)
        return [{ORDINAL: place} for place in range(1, field.blank + 1)]

    def tags(self, field: Field) -> tuple[str, str] | None:
        return None


class Template:
    """The browser's edition: {name|filter}, {#list}…{/list}; docxtemplater fills it."""

    def value(self, field: Field, filters: tuple[str, ...]) -> str:
        return "{" + "|".join((field.name, *filters)) + "}"

    def cell(self, field: Field, column: str, row: Row, filters: tuple[str, ...]) -> str:
        return "{" + "|".join((column, *filters)) + "}"

    def rows(self, field: Field) -> Sequence[Row]:
        return [{}]

    def tags(self, field: Field) -> tuple[str, str] | None:
        return "{#" + field.name + "}", "{/" + field.name + "}"
