"""The register of legal documents: one Markdown page per document, whose front matter is the record."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path

import yaml

from viendan.model import Document, Provision, Structure
from viendan.names import Names
from viendan.register.provisions import ProvisionStatus, provision_status
from viendan.register.record import document_from
from viendan.scan.numbers import number_key
from viendan.schema_errors import SchemaError, json_errors, yaml_errors
from viendan.structure import STRUCTURE_SUFFIX, structure_from
from viendan.yaml_text import load_yaml_text

_FRONT_MATTER = re.compile(r"\A---\n(.*?)^---\n", re.DOTALL | re.MULTILINE)
_NUMBER_INSIDE = re.compile(r"\d+/\d{4}/|\d+/[A-ZĐ]")
_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}  # grave, acute, tilde, hook above, dot below


class RegisterError(SchemaError):
    """A page or structure file that cannot be loaded: `path`, `line` (from 1) and what to do, in Vietnamese."""


class Register:
    """All documents, in order of id, with look-up by id, number and name. Immutable after construction."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._by_id = {document.id: document for document in sorted(documents, key=lambda item: item.id)}
        self._by_number: dict[str, list[Document]] = defaultdict(list)
        self._by_name: dict[str, list[Document]] = defaultdict(list)
        self._names: dict[str, None] = {}
        for document in self._by_id.values():
            if document.number:
                self._by_number[number_key(document.number)].append(document)
            for name in dict.fromkeys((document.title, *document.aliases)):
                if not _NUMBER_INSIDE.search(name):
                    self._names[name] = None
                if document not in (bucket := self._by_name[name_key(name)]):
                    bucket.append(document)

    @classmethod
    def load(cls, path: str | Path) -> Register:
        """Read every page of the folder `path` (docs/van-ban) but index.md. Raises RegisterError at the first fault."""
        folder = Path(path)
        found = pages(folder)
        if not found:
            raise RegisterError(folder, 1, "Thư mục này không có trang văn bản nào. Xem lại đường dẫn sổ đăng ký.")
        return cls(_load_page(page) for page in found)

    def __getitem__(self, document_id: str) -> Document:
        return self._by_id[document_id]

    def __contains__(self, document_id: object) -> bool:
        return document_id in self._by_id

    def __iter__(self) -> Iterator[Document]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def get(self, document_id: str) -> Document | None:
        return self._by_id.get(document_id)

    def by_number(self, number: str) -> tuple[Document, ...]:
        """Documents with this number, however its case, Đ/D, slashes and hyphens are written."""
        return tuple(self._by_number.get(number_key(number), ()))

    def by_name(self, name: str) -> tuple[Document, ...]:
        """Documents with this title or alias; white space, case and the place of tone marks do not matter."""
        return tuple(self._by_name.get(name_key(name), ()))

    def names(self) -> Iterable[str]:
        """Every title and alias once, in the order of the documents, but titles that hold a number of another document
        ("Nghị định sửa đổi … Nghị định số 124/2020/NĐ-CP …"): in running text that number is a citation of its own."""
        return self._names.keys()

    @cached_property
    def name_table(self) -> Names:
        """The names as the scanner wants them."""
        return Names.of(self.names())

    def provision(self, document: Document, provision: Provision, on: date) -> ProvisionStatus:
        """Whether the article, clause or point is there on that day, and by whose hand it changed."""
        return provision_status(document, provision, on)


def pages(folder: Path) -> list[Path]:
    """The record pages of a register folder, in order of name."""
    return sorted(page for page in folder.glob("*.md") if page.name not in ("index.md", "README.md"))


def front_matter(text: str) -> str | None:
    """The YAML between the two "---" lines that open a page, or None."""
    match = _FRONT_MATTER.match(text.replace("\r\n", "\n").removeprefix("\ufeff"))
    return match[1] if match else None


@lru_cache(maxsize=32768)
def name_key(name: str) -> str:
    """Fold case and white space and take the tone mark out of each syllable to its end, so that "hoà" equals "hòa"."""
    syllables = unicodedata.normalize("NFD", name).casefold().split()
    return " ".join(_tone_last(syllable) for syllable in syllables)


def _tone_last(syllable: str) -> str:
    tones = [char for char in syllable if char in _TONES]
    return "".join([char for char in syllable if char not in _TONES] + tones) if tones else syllable


def page_errors(page: Path) -> list[SchemaError]:
    """Everything in one page and its structure file that leaves the schemas. Slow (some 5 ms a page)."""
    text = page.read_text(encoding="utf-8")
    head = front_matter(text)
    if head is None:
        return [SchemaError(page, 1, "Trang không mở đầu bằng phần dữ liệu giữa hai dòng “---”. Thêm phần này.")]
    found = yaml_errors(page, head, "van-ban", first_line=2)
    beside = page.with_suffix(STRUCTURE_SUFFIX)
    if beside.exists():
        found += json_errors(beside, beside.read_text(encoding="utf-8"), "cau-truc")
    return found


def _load_page(page: Path) -> Document:
    try:
        record = load_yaml_text(front_matter(page.read_text(encoding="utf-8")) or "")
        return document_from(record, page.name, _load_structure(page))
    except (yaml.YAMLError, LookupError, TypeError, ValueError, AttributeError) as error:
        for fault in page_errors(page):
            raise RegisterError(fault.path, fault.line, fault.message) from error
        raise RegisterError(page, 1, f"Không đọc được trang này: {error}.") from error


def _load_structure(page: Path) -> Structure | None:
    try:
        text = page.with_suffix(STRUCTURE_SUFFIX).read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    return structure_from(json.loads(text))
