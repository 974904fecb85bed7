"""A law read as itself: "Luật này", "khoản 3 Điều này" and a bare "khoản 2" mean the place they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from viendan.extract import extract
from viendan.host_places import Places, places
from viendan.model import Citation, Document, Provision, Reference, State, Structure
from viendan.register import Register
from viendan.resolve import resolve
from viendan.structure.parse import parse_structure

# Orders to change another law: "2. Bổ sung khoản 4a vào sau khoản 4 Điều 9 như sau:". Scans read "Bồ sung", "bỗ sung".
_ORDER = re.compile(
    r"[ \t#*]*(?:\d+[a-zđ]?\.|[a-zđ]\d?\)|[-–+])?\s*(?:Điều \d+[a-zđ]?[.:]\s*)?"
    r"(?:Sửa đổi|B[ổồỗ] sung|Bãi bỏ|Thay (?:thế|cụm từ|từ)|Bỏ |Thay đổi|Hủy bỏ)\b"
)
_PROVISION = re.compile(r"\b(?:Điều|[Kk]hoản|[Đđ]iểm) \d")
_LIST_OF = re.compile(r"\s*:\s*\n")  # "… các điều, khoản sau đây của Luật X:" and a list


def host_references(text: str, document: Document, register: Register, on: date) -> list[Reference]:
    """The references of `text`, the wording of `document` itself, on the day `on`; offsets are those of `text`.

    A citation that names another document is resolved as anywhere else. One inside quoted amendment text, or in an
    order to amend, speaks of another law and stays LOCAL, as does one outside all articles (signature, annexes).
    Without a structure in the register the text's own is used.
    """
    structure = parse_structure(text)
    host = document if document.structure is not None else replace(document, structure=structure)
    reader = _Reader(text, structure, places(text, structure), host, register, on)
    return list(reader.follow(extract(text, register.name_table)))


@dataclass(frozen=True, slots=True)
class _Reader:
    text: str
    structure: Structure
    where: Places
    host: Document
    register: Register
    on: date

    def follow(self, citations: list[Citation]) -> Iterator[Reference]:
        listed: tuple[Citation, Provision | None] | None = None  # the document that opens a list, and where
        for citation in citations:
            place = self.where.at(citation.start)
            if citation.document != "this" and citation.designation is not None:
                listed = (citation, place) if _LIST_OF.match(self.text, citation.end) else listed
                yield resolve(citation, self.register, self.on, self.host)
            elif listed is not None and citation.document is None and place and _same_clause(listed[1], place):
                opener = listed[0]
                moved = replace(citation, document=opener.document, designation=opener.designation, inherited=True)
                yield resolve(moved, self.register, self.on, self.host)
            else:
                yield self._internal(citation, place)

    def _internal(self, citation: Citation, place: Provision | None) -> Reference:
        reason = self._foreign(citation, place)
        if reason or place is None:
            return Reference(citation, State.LOCAL, reason=reason)
        return resolve(_placed(citation, place), self.register, self.on, self.host)

    def _foreign(self, citation: Citation, place: Provision | None) -> str:
        """Why the citation does not speak of the host's own articles; empty when it does."""
        named = citation.designation
        if citation.quoted:
            return "trong lời văn của văn bản được sửa đổi"
        if named is not None and not self.host.kind.lower().startswith(named.kind.lower()):
            return f"“{named.kind} này” không phải văn bản đang đọc"
        if place is None:
            return "đứng ngoài các điều (căn cứ, chữ ký, phụ lục)"
        if citation.appendix or citation.form:
            return "phụ lục, mẫu không có trong cấu trúc"
        if citation.article is None and not self._known_chapter(citation, place):
            return "phần, chương, mục không có trong cấu trúc"
        if named is None and "this" not in citation.pinpoint and self._ordered(citation):
            return "lời chỉ dẫn sửa đổi văn bản khác"
        heading = self.structure.articles[place.article].heading
        if _ORDER.match(heading) and _PROVISION.search(heading):
            return "trong điều sửa đổi văn bản khác mà bản chép không có ngoặc kép"
        return ""

    def _known_chapter(self, citation: Citation, place: Provision) -> bool:
        """Whether the structure has the chapter, and the section in it; it knows neither parts nor subsections."""
        if citation.part or citation.subsection:
            return False
        here = self.structure.articles[place.article]
        chapter = here.chapter if citation.chapter in (None, "this") else citation.chapter
        if citation.section in (None, "this"):
            return chapter is None or chapter in self.structure.chapters
        return any(
            (item.chapter, item.section) == (chapter, citation.section) for item in self.structure.articles.values()
        )

    def _ordered(self, citation: Citation) -> bool:
        line = self.text.rfind("\n", 0, citation.start) + 1
        starts = (line, self.where.start(citation.start))
        return any(_ORDER.match(self.text, start) for start in starts)


def _same_clause(one: Provision | None, other: Provision) -> bool:
    return one is not None and (one.article, one.clause) == (other.article, other.clause) and other.point is not None


def _placed(citation: Citation, place: Provision) -> Citation:
    """The citation with every "này", and every level that it leaves out, filled in from the place it stands in."""
    article, clause, point = citation.pinpoint
    if article is None and clause is None and point is None:
        return citation
    if article == "this" or article is None:
        article = place.article
        clause = place.clause if clause == "this" or (clause is None and point is not None) else clause
    return replace(citation, article=article, clause=clause, point=place.point if point == "this" else point)
