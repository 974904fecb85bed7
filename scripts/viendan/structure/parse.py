"""From the text of a law to its skeleton: chapters, sections, articles, clauses, points, appendices.

    document = { chapter | section | article | appendix }
    chapter  = "Chương" roman [ title ]      title on the same line or on the upper-case lines below
    section  = "Mục" number [ title ]
    article  = "Điều" number "." heading     number = the next one, or the last one with a letter ("12a")
    clause   = number "." text               number = the next one inside the article
    point    = letter ")" text               letter = the next one in a b c d đ e g h i k l … x y

Labels are accepted only in sequence, so a wrapped line that starts with "Điều 27 của Luật" or "3. " opens nothing.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field

from viendan.model import Article, Structure
from viendan.structure.labels import labels_of
from viendan.structure.text import INSTRUCTION, legal_lines

_ROMAN = "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX"
_CHAPTER = re.compile(r"(?:Chương|CHƯƠNG) ([IVXL]+|\d+)[.:]?(?:\s+(.*))?")
_SECTION = re.compile(r"(?:Mục|MỤC) (\d+|[IVX]+)[.:]?(?:\s+(.*))?")
_ARTICLE = re.compile(r"Điều (\d+)([a-zđ]?)(?:[.:]\s*(.*))?")
_APPENDIX = re.compile(r"[-\s]*(?:PHỤ LỤC(?: (?:SỐ )?([IVX]+|\d+))?(?: .*)?|Phụ lục (?:số )?([IVX]+|\d+))[-\s]*")
_END = re.compile(
    r"(?:(?:Luật|Pháp lệnh|Nghị quyết) này (?:đã )?được (?:Quốc hội|Ủy ban [Tt]hường vụ Quốc hội).*thông qua.*"
    r"|(?:TM|KT)\. .*|Nơi nhận:.*|CHỦ TỊCH(?: QUỐC HỘI)?|\(Đã ký\)|(?:Mẫu|MẪU) (?:số|SỐ) ?\d.*|[-_*]{3,})"
)
_OPENING_SENTENCE = re.compile(  # a scan runs the heading into the text
    r" (?=(?:Luật|Nghị định|Nghị quyết|Thông tư|Pháp lệnh) này (?:quy định|áp dụng) |Trong (?:Luật|Nghị định) này,"
    r"|Căn cứ vào |Sau khi |Đối với |Chính phủ quy định chi tiết các điều)"
)
_COPYIST = re.compile(r"\[.*?\]")  # "[trích khoản 3]" is not the law's word
_TWICE = re.compile(r"(.{8,}) \1 .*")  # "Năm ngân sách Năm ngân sách bắt đầu từ …"


@dataclass(slots=True)
class _Draft:
    """The article being read, with the lines of its body."""

    number: str
    heading: str
    chapter: str | None
    section: str | None
    lines: list[str] = field(default_factory=list)

    def add(self, line: str) -> None:
        if not self.lines and self.heading and line[0].islower() and not re.match(r"[a-zđ]\d?[.)]", line):
            self.heading += f" {line}"  # a heading that the copy wrapped
        else:
            self.lines.append(line)

    def article(self, leaps: bool) -> Article:
        labels = labels_of([] if INSTRUCTION.search(self.heading) else self.lines, leaps)
        clauses = {number: tuple(points) for number, points in labels.clauses.items()}
        return Article(
            self.number, self.heading, self.chapter, self.section, clauses, tuple(labels.points), labels.uncertain
        )


def parse_structure(text: str, complete: bool = True) -> Structure:
    """The skeleton of `text` (any line ends, any Unicode form).

    `complete` is the caller's word that no article is missing. The SHA-256 is that of the text in UTF-8 as given.
    """
    parser = _Parser(complete)
    for line in legal_lines(text):
        parser.read(line)
    return Structure(
        articles={draft.number: draft.article(leaps=not complete) for draft in parser.drafts},
        complete=complete,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        chapters=parser.chapters,
        appendices=tuple(parser.appendices),
    )


class _Parser:
    """Reads line after line; what opens nothing belongs to the body of the last article."""

    def __init__(self, complete: bool = True) -> None:
        self.complete = complete  # else article numbers may leap
        self.drafts: list[_Draft] = []
        self.chapters: dict[str, str] = {}
        self.appendices: list[str] = []
        self.section: str | None = None
        self.chapter: str | None = None
        self.title_open = False  # the chapter's title goes on below
        self.ended = False  # forms and signatures follow
        self.foreign = False

    def read(self, line: str) -> None:
        if match := _APPENDIX.fullmatch(line):
            number = match[1] or match[2]
            if number and number not in self.appendices and self.drafts:
                self.appendices.append(number)
            self.ended = bool(self.drafts)
        elif self.ended:
            return
        elif _END.fullmatch(line) and self.drafts:
            self.ended = self.complete
        elif match := _CHAPTER.fullmatch(line):
            self._open_chapter(match[1], match[2])
        elif match := _SECTION.fullmatch(line):
            self.section, self.title_open = match[1], False
        elif self.title_open and line == line.upper():
            title = self.chapters[self.chapter or ""]
            self.chapters[self.chapter or ""] = f"{title} {line}".strip()
        elif (match := _ARTICLE.fullmatch(line)) and self._article_follows(match):
            heading = _OPENING_SENTENCE.split((match[3] or "").strip())[0].rstrip(".")
            heading = _TWICE.sub(r"\1", _COPYIST.sub("", heading)).strip()
            self.drafts.append(_Draft(match[1] + match[2], heading, self.chapter, self.section))
            self.title_open = self.foreign = False
        elif match and match[3]:
            self.foreign = True  # an article out of sequence is the wording of another document
        elif self.drafts and not self.foreign:
            self.drafts[-1].add(line)

    def _open_chapter(self, number: str, title: str | None) -> None:
        self.chapter = _ROMAN.split()[int(number) - 1] if number.isdigit() else number
        self.chapters[self.chapter] = (title or "").strip()
        self.section = None
        self.title_open = True

    def _article_follows(self, match: re.Match[str]) -> bool:
        number, suffix, heading = int(match[1]), match[2], match[3] or ""
        last = int(re.sub(r"\D", "", self.drafts[-1].number)) if self.drafts else 0
        if heading and heading[0].islower():
            return False
        if suffix:
            return number == last
        return number == last + 1 or (number > last and not self.complete)
