"""Which document each enumeration belongs to."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise

from viendan.parse.groups import Group, own
from viendan.parse.joins import Tie, closing, opening
from viendan.scan.letters import UPPER
from viendan.scan.tokens import Doc


def tie(text: str, parts: list[Group | Doc]) -> None:
    """Documents that close an enumeration first, then documents that open one, then what the sentence hands on."""
    taken: set[int] = set()
    for index, part in enumerate(parts):
        if isinstance(part, Group) and not own(part.paths[-1]):
            _close(text, parts, index, part, taken)
    for index in range(len(parts) - 2, -1, -1):
        _reach_back(text, parts[index], parts[index + 1])
    _titled(text, parts)
    closers = {id(part.doc) for part in parts if isinstance(part, Group) and part.doc is not None and not part.first}
    latest: Doc | None = None
    for index, part in enumerate(parts):
        if isinstance(part, Doc) and part.relative is None:
            latest = None if id(part) in closers else part
        elif isinstance(part, Doc):
            continue
        elif part.doc is None and latest is not None and not own(part.paths[0]):
            _inherit(text, parts, index, part, latest)


def _close(text: str, parts: list[Group | Doc], index: int, group: Group, taken: set[int]) -> None:
    after = parts[index + 1] if index + 1 < len(parts) else None
    before = parts[index - 1] if index else None
    tie = closing(text, group.end, after.start) if isinstance(after, Doc) else Tie.NONE
    follows = Tie.NONE
    if isinstance(before, Doc) and index - 1 not in taken and before.relative is None:
        follows = opening(text, max(before.end, before.after), group.start)
    if isinstance(after, Doc) and tie is not Tie.NONE and not (tie is Tie.COMMA and follows is Tie.SPAN):
        group.doc, group.joined = after, tie is not Tie.BIND
        taken.add(index + 1)
    elif isinstance(before, Doc) and follows is not Tie.NONE:
        group.doc, group.first = before, True
        group.joined = follows is Tie.SPAN and before.after <= before.end
        group.inherited = follows is Tie.BIND
        taken.add(index - 1)


# "Điều 9 và hành vi quy định tại Điều 13 của Luật X": the law closes both.
_COORDINATED = re.compile(
    r"\s*,?\s*(?:và|hoặc|hay|,)\s+(?:(?!thì\b)[^.;:()\n]){0,60}?\s?(?:quy\s+định\s+tại|nêu\s+tại|tại|theo)\s+(?:các\s+)?"
)


def _reach_back(text: str, part: Group | Doc, following: Group | Doc) -> None:
    if not isinstance(part, Group) or not isinstance(following, Group) or part.doc is not None:
        return
    if following.doc is None or following.first or following.inherited or own(part.paths[-1]):
        return
    if following.start - part.end < 100 and _COORDINATED.fullmatch(text, part.end, following.start):
        part.doc = following.doc


# Codified law: "(… có nội dung liên quan đến Điều 61. Điều kiện áp dụng; Điều 62. Quy trình của Nghị định N …)".
_NOTE = re.compile(r"nội\s+dung\s+liên\s+quan\s+đến\s[^\n]*(?:\n(?!\s*\n)[^\n]*)*")
# "Điều 11.Hành vi bị nghiêm cấm, Luật X": title and law follow the article. A title names a thing; a new sentence that
# happens to speak of a law has a verb, or words that no title opens with.
_TITLE_OPENINGS = """
    Quyền, Nghĩa vụ, Trách nhiệm, Thẩm quyền, Nhiệm vụ, Điều kiện, Tiêu chuẩn, Hồ sơ, Trình tự, Thủ tục, Phạm vi,
    Đối tượng,
    Nguyên tắc, Nội dung, Hình thức, Các, Những, Hành vi, Thời hạn, Thời hiệu, Thời gian, Chế độ, Chính sách, Hiệu lực,
    Giải thích, Cơ cấu, Tổ chức, Kỳ họp, Kinh phí, Mức, Vị trí, Phân loại, Xử lý, Căn cứ, Quy trình, Bảo đảm
"""
_OPENINGS = "|".join(r"\s+".join(words.split()) for words in _TITLE_OPENINGS.split(","))
_WITH_TITLE = re.compile(rf"\.\s?(?P<title>(?:{_OPENINGS})\b(?:[^.;:()\n]|\n(?!\s*\n)){{0,150}}?),\s+(?:của\s+)?")
_VERB = re.compile(r"(?<!\w)(?:được|phải|đã|sẽ|là|thì|do|đang|chưa|ngoài\s+ra|nên|quy\s+định|không(?!\s+được))(?!\w)")
_TITLE_CLOSES = re.compile(r"\s?\.\s[^.;()]{0,220}?\bcủa\s+")
_TITLE_GOES_ON = re.compile(r"\s?\.\s[^.;()]{0,220};\s+")


def _titled(text: str, parts: list[Group | Doc]) -> None:
    """In those notes the document follows the article's title, and holds for the articles before it in the note."""
    for part, following in pairwise(parts):
        if isinstance(part, Group) and part.doc is None and isinstance(following, Doc) and following.relative is None:
            title = _WITH_TITLE.fullmatch(text, part.end, following.start)
            if title is not None and not _VERB.search(title["title"]):
                part.doc = following
    notes: list[tuple[int, int]] | None = None  # looked for when the first enumeration needs them: most texts have none
    for index in range(len(parts) - 2, -1, -1):
        part, following = parts[index], parts[index + 1]
        if not isinstance(part, Group) or part.doc is not None:
            continue
        doc = _after_title(text, part, following)
        if doc is None:
            continue
        if notes is None:
            notes = _notes(text)
        place = bisect_right(notes, part.start, key=lambda note: note[0]) - 1
        if place >= 0 and part.start <= notes[place][1]:
            part.doc = doc


def _notes(text: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    place = text.find("nội")  # a plain search is three times as fast as the pattern's own
    while place >= 0:
        note = _NOTE.match(text, place) if text[max(0, place - 9) : place].rstrip().endswith("có") else None
        if note is not None:
            found.append(note.span())
        place = text.find("nội", note.end() if note is not None else place + 1)
    return found


def _after_title(text: str, part: Group, following: Group | Doc) -> Doc | None:
    """The document behind the title that `part` opens, or that of the next article of the list."""
    if isinstance(following, Doc):
        closes = following.relative is None and _TITLE_CLOSES.fullmatch(text, part.end, following.start)
        return following if closes else None
    goes_on = following.doc is not None and _TITLE_GOES_ON.fullmatch(text, part.end, following.start)
    return following.doc if goes_on else None


_SENTENCE_END = re.compile(
    rf"[.!?…][ \t]*\n|[.!?…][”\")]?\s+[{UPPER}]|;|\n\s*\n|\n\s*(?:[-–+•*]\s|[a-zđ]\)\s|\d+[.)]\s)"
)
_HANDS_ON = re.compile(
    r"(?!\s*(?:và|hoặc|hay|cùng)\b)"
    r".*(?:trong đó|cụ thể|tại|theo|gồm|bao gồm|như|có|nêu|ở|là|:|\(|các|quy định|từ|trích|căn cứ|nhất là|đặc biệt"
    r"|ghi rõ)\s*(?:các\s+|từ\s+|:\s*|là\s+)?",
    re.DOTALL | re.IGNORECASE,
)
_NEAR, _NEAR_IN_BRACKETS = 90, 200  # characters


def _inherit(text: str, parts: list[Group | Doc], index: int, group: Group, doc: Doc) -> None:
    """The document stands earlier in the sentence: "Luật X số N, trong đó từ Điều 25 đến Điều 27".

    Only from a document that closes no enumeration itself, across words that lead on to a provision, within one
    sentence; a semicolon ends it.
    """
    start = max(doc.end, doc.after)
    in_brackets = text[group.start - 1 : group.start] == "("
    if group.start - start > (_NEAR_IN_BRACKETS if in_brackets else _NEAR):
        return
    if any(isinstance(part, Group) and part.end > start for part in parts[max(0, index - 1) : index]):
        previous = parts[index - 1]
        if not (isinstance(previous, Group) and previous.inherited):
            return
    if _SENTENCE_END.search(text, start, group.start) or not _HANDS_ON.fullmatch(text, start, group.start):
        return
    group.doc, group.inherited = doc, True
