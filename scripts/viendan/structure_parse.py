"""From the text of a law to its skeleton: chapters, sections, articles, clauses, points, appendices.

    document = { chapter | section | article | appendix }
    chapter  = "Chương" roman [ title ]              title on the same line or on the upper-case lines below
    section  = "Mục" number [ title ]
    article  = "Điều" number "." heading             number = the next one, or the last one with a letter ("12a")
    clause   = number "." text                       number = the next one inside the article
    point    = letter ")" text                       letter = the next one in a b c d đ e g h i k l … x y

Labels are accepted only in sequence, so a wrapped line that starts with "Điều 27 của Luật" or "3. " opens nothing.
Text between quotation marks is the wording of another document (an amending law quotes what it puts in) and is skipped.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from .model import Article, Structure

POINTS = "abcdđeghiklmnopqrstuvxy"
_ROMAN = tuple(" I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX".split(" "))
_MARKDOWN = re.compile(r"^[\s#>|]*(?:\*\*)?|(?:\*\*)?[\s|]*$")
_CHAPTER = re.compile(r"(?:Chương|CHƯƠNG) ([IVXL]+|\d+)[.:]?(?:\s+(.*))?")
_SECTION = re.compile(r"(?:Mục|MỤC) (\d+|[IVX]+)[.:]?(?:\s+(.*))?")
_ARTICLE = re.compile(r"Điều (\d+)([a-zđ]?)(?:[.:]\s*(.*))?")
_CLAUSE = re.compile(r"(\d+)([a-zđ]?)\.(?: ?\D.*)?")
_POINT = re.compile(r"([a-zđ])(\d?)[.)] ?(.*)")
_APPENDIX = re.compile(r"PHỤ LỤC(?: (?:SỐ )?([IVX]+|\d+))?\b.*")
_END = re.compile(
    r"(?:(?:Luật|Pháp lệnh|Nghị quyết) này (?:đã )?được (?:Quốc hội|Ủy ban [Tt]hường vụ Quốc hội).*thông qua.*"
    r"|(?:TM|KT)\. .*|Nơi nhận:.*|CHỦ TỊCH(?: QUỐC HỘI)?|\(Đã ký\)|(?:Mẫu|MẪU) (?:số|SỐ) ?\d.*|[-_*]{3,})"
)
_QUOTE = re.compile(r"[“\"](?:Điều \d|Chương |Mục |\d+[a-zđ]?\. ?|[a-zđ]\d?\) ?).*")
_AMENDS = re.compile(r"(?:Sửa đổi|Bổ sung|Thay thế|Bãi bỏ|Bồ sung)\b.*\bn?h?ư sau:?")


@dataclass(slots=True)
class _Draft:
    """The article being read."""

    number: str
    heading: str
    chapter: str | None
    section: str | None
    clauses: dict[str, list[str]] = field(default_factory=dict)
    points: list[str] = field(default_factory=list)

    def article(self) -> Article:
        clauses = {number: tuple(points) for number, points in self.clauses.items()}
        return Article(self.number, self.heading, self.chapter, self.section, clauses, tuple(self.points))


def parse_structure(text: str, complete: bool = True) -> Structure:
    """The skeleton of `text` (any line ends, any Unicode form). `complete` is the caller's word that no article is missing.

    The SHA-256 is that of the text in UTF-8 as given.
    """
    parser = _Parser()
    for line in _without_quotes(_lines(text)):
        parser.read(line)
    return Structure(
        articles={draft.number: draft.article() for draft in parser.drafts},
        complete=complete,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        chapters=parser.chapters,
        appendices=tuple(parser.appendices),
    )


def _lines(text: str) -> list[str]:
    """Lines in NFC, white space collapsed, without Markdown marks; empty ones dropped."""
    normal = unicodedata.normalize("NFC", text).replace("\u00a0", " ")
    lines = (_MARKDOWN.sub("", re.sub(r"\s+", " ", line)) for line in normal.splitlines())
    return [line for line in lines if line]


def _without_quotes(lines: Iterable[str]) -> Iterable[str]:
    """Drop the paragraphs of another document: from a line that opens with a quotation mark to one that closes it.

    Some copies lose the opening mark: after "Bổ sung Điều 11a … như sau:" the next line is quoted all the same, unless
    it is an instruction itself.
    """
    quoted = False
    announced = False
    for line in lines:
        if _QUOTE.fullmatch(line) or (announced and (line[0] in '“"' or _ARTICLE.fullmatch(line))):
            quoted = True
        if not quoted:
            yield line
            announced = bool(_AMENDS.search(line)) and line.endswith(":")
        elif re.search(r"[”\"][.;,]*$", line):
            quoted = announced = False


class _Parser:
    """Reads line after line; what is no label belongs to the text of the last one."""

    def __init__(self) -> None:
        self.drafts: list[_Draft] = []
        self.chapters: dict[str, str] = {}
        self.appendices: list[str] = []
        self.section: str | None = None
        self.chapter: str | None = None
        self.title_open = False  # the chapter's title goes on below
        self.ended = False  # forms and signatures follow

    def read(self, line: str) -> None:
        if match := _APPENDIX.fullmatch(line):
            if match[1] and match[1] not in self.appendices and self.drafts:
                self.appendices.append(match[1])
            self.ended = bool(self.drafts)
        elif self.ended:
            return
        elif _END.fullmatch(line) and self.drafts:
            self.ended = True
        elif match := _CHAPTER.fullmatch(line):
            self._open_chapter(match[1], match[2])
        elif match := _SECTION.fullmatch(line):
            self.section, self.title_open = match[1], False
        elif self.title_open and line == line.upper():
            title = self.chapters[self.chapter or ""]
            self.chapters[self.chapter or ""] = f"{title} {line}".strip()
        elif (match := _ARTICLE.fullmatch(line)) and self._article_follows(match):
            heading = (match[3] or "").strip()
            self.drafts.append(_Draft(match[1] + match[2], heading, self.chapter, self.section))
            self.title_open = False
        elif self.drafts:
            self._read_label(self.drafts[-1], line)

    def _open_chapter(self, number: str, title: str | None) -> None:
        self.chapter = _ROMAN[int(number)] if number.isdigit() else number
        self.chapters[self.chapter] = (title or "").strip()
        self.section = None
        self.title_open = True

    def _article_follows(self, match: re.Match[str]) -> bool:
        number, suffix = int(match[1]), match[2]
        last = int(re.sub(r"\D", "", self.drafts[-1].number)) if self.drafts else 0
        heading = match[3] or ""
        if heading and heading[0].islower():
            return False
        return number == last if suffix else number == last + 1

    @staticmethod
    def _read_label(draft: _Draft, line: str) -> None:
        last = next(reversed(draft.clauses), "0")
        if (match := _CLAUSE.fullmatch(line)) and _clause_follows(last, match[1], match[2]):
            draft.clauses[match[1] + match[2]] = []
        elif match := _POINT.fullmatch(line):
            points = draft.clauses[last] if draft.clauses else draft.points
            if _point_follows(points[-1] if points else "", match[1], match[2]):
                points.append(match[1] + match[2])


def _clause_follows(last: str, number: str, suffix: str) -> bool:
    base = int(re.sub(r"\D", "", last))
    return int(number) == base if suffix else int(number) == base + 1


def _point_follows(last: str, letter: str, digit: str) -> bool:
    if letter not in POINTS:
        return False
    if digit:
        return last[:1] == letter
    return POINTS.index(letter) == (POINTS.index(last[0]) + 1 if last else 0)
