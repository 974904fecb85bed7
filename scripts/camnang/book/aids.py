"""What helps a reader of paper to find a page: the lists behind the contents, the index at the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bs4 import BeautifulSoup

from camnang.book.lists import BookList, lists_of
from camnang.book.term_index import Bound, IndexRow, index_of
from camnang.data import places
from camnang.data.handbook import load_handbook


@dataclass(frozen=True, slots=True)
class Aids:
    lists: tuple[BookList, ...] = ()
    index: tuple[tuple[str, list[IndexRow]], ...] = ()


def finding_aids(soup: BeautifulSoup, bound: Sequence[Bound], docs: Path) -> Aids:
    """Both, from the records in docs/du-lieu, with anchors put into the articles; none in a checkout without records.

    Raises SchemaError.
    """
    if not (docs / places.DEADLINES).is_file():
        return Aids()
    data = load_handbook(docs / "du-lieu")
    lists = tuple(lists_of(soup, bound, data))
    return Aids(lists, tuple(index_of(soup, bound, data.terms)))
