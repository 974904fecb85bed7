"""Units and their labels: "Điều 12a", "khoản 3", "điểm đ", "Đ.5", "k.2", "Mục II", "Phụ lục số 02", "Mẫu số 01/HNCT".

How labels are formed: Nghị định 78/2025/NĐ-CP, Điều 63 và 69 ("12a", "đ1" for inserted ones).
"""

from __future__ import annotations

import re
from functools import lru_cache

from viendan.scan.letters import UPPER
from viendan.scan.tokens import Level, Unit

WORDS = {
    "tiết": Level.ITEM,
    "điểm": Level.POINT,
    "khoản": Level.CLAUSE,
    "điều": Level.ARTICLE,
    "tiểu mục": Level.SUBSECTION,
    "mục": Level.SECTION,
    "chương": Level.CHAPTER,
    "phần": Level.PART,
    "mẫu": Level.FORM,
    "biểu mẫu": Level.FORM,
    "mẫu biểu": Level.FORM,
    "biểu": Level.FORM,
    "phụ lục": Level.APPENDIX,
}

# What scans make of the four words: "Điêu 5", "khoàn 2", "điềm a".
MISREADINGS = {
    **dict.fromkeys(("điêu", "điễu"), "điều"),
    **dict.fromkeys(("khoàn", "khoăn", "khoãn", "khỏan"), "khoản"),
    **dict.fromkeys(("điềm", "điêm", "điễm"), "điểm"),
}

_THIS = re.compile(r"\s+(?:này|NÀY|Này)\b")
_BACKREF = re.compile(r"\s+(?:(?:đã\s+)?(?:nói|nêu)\s+trên|vừa\s+nêu|dẫn\s+trên|đã\s+dẫn)\b")
BACKREF = _BACKREF

_ROMAN = r"[IVXLC]+(?:\.\d+)?[a-zđ]?(?:\.\d+)?"
_ORDINAL = r"thứ\s+(?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)|THỨ\s+(?:NHẤT|HAI|BA|TƯ|NĂM|SÁU|BẢY|TÁM|CHÍN|MƯỜI)"
_EDGE = r"(?![\w%/]|\.\d|,\d+\s*(?:%|triệu|tỷ|tỉ|điểm|ha|m|km|kg)\b)"
# A measure or a count after the number: "khoản 3 triệu", "điều 3 anh em", "điểm 10 môn Toán".
COUNTED = re.compile(
    r"(?:,\d+)?\s*(?:%|(?:triệu|tỷ|tỉ|nghìn|ngàn|trăm|chục|đồng|VNĐ|USD|người|anh|chị|em|ông|bà|cháu|bạn|đứa|cái|con|chiếc"
    r"|bộ(?!\s+luật)|loại|bước|lần|lớp|môn|ngày|tháng|tuần|giờ|phút|giây|năm(?!\s+(?:19|20)\d\d)|tuổi|nội\s+dung|vấn\s+đề"
    r"|ha|m|m2|m3|km|kg|tấn|lít|hộ|thôn|chỉ\s+tiêu|phiếu|suất|phần\s+trăm|lượt)\b)"
)
# "điểm a lớp 9", "điểm b trong hình 3"
_SCHOOL = re.compile(
    r"\s+(?:lớp|môn|khối|thi|kiểm\s+tra|trung\s+bình|phẩy|(?:trong|trên|ở)\s+(?:hình|ảnh|sơ\s+đồ|bản\s+đồ))\b"
)
_POINT = re.compile(
    r"\s+(?P<l>[a-zđ](?:\d{1,2}|(?:\.\d+)+)?|\d{1,3}(?:\.\d+)*[a-zđ]?\d?|[A-ZĐ])(?!\w|\.\d|/(?:\d|[a-zđ]\b)|%)"
    r"|\s*[“\"](?P<q>[a-zđ])[”\"]"
)
_CLAUSE = re.compile(
    r"\s*(?P<l>(?!\d{1,3}(?:\.\d{3})+\b)\d{1,3}(?:\.\d{1,2})*(?:[a-zđ]{1,2}\d?)?)(?![\w%]|\.\d|/\d{2,})"
)
_ARTICLE = re.compile(
    r"\s*(?P<l>\d{1,2}\.\d{1,2}\.[A-ZĐ]{1,3}(?:\.\d+[a-z]*)+"  # codified law: "39.13.NĐ.74.22"
    r"|(?!\d{1,3}(?:\.\d{3})+\b)\d{1,4}(?:[a-zđ]{1,2}\d?)?)(?![\w%])"
    r"(?:\.(?P<c>\d{1,2}[a-zđ]?)(?:\.(?P<p>[a-zđ]))?(?![\w.]*\d)(?!\w)|\((?P<pc>\d{1,2}[a-zđ]?)\)(?:\((?P<pp>[a-zđ])\))?)?"
)
_CONTAINER = re.compile(
    rf"\s+(?P<l>(?!\d{{1,3}}(?:\.\d{{3}})+\b)(?:{_ROMAN}|\d{{1,3}}(?:\.\d+)*[a-zđ]?|[A-ZĐ]|{_ORDINAL})){_EDGE}"
)
_APPENDIX = re.compile(
    rf"\s*(?:số:?\s*)?(?P<l>(?:{_ROMAN}|\d{{1,3}}[A-Za-zđ]?(?:[.-]\d+)?|[A-ZĐ])(?:[-./][A-ZĐ\d]+)*)(?![\w%])"
)
_FORM = re.compile(
    r"\s*(?P<n>số:?\s*)?(?P<l>(?:\d{1,3}[A-Za-zĐđ]{0,2}[A-ZĐƯ\d]{0,20}|[A-Z]{1,4}\d{1,3}|[A-ZĐ](?=\s+Phụ\s+lục))(?:[-./][A-ZĐƯa-z\d]+)*)(?![\w%])"
)
_LABEL = {
    Level.ITEM: _POINT,
    Level.POINT: _POINT,
    Level.CLAUSE: _CLAUSE,
    Level.ARTICLE: _ARTICLE,
    Level.FORM: _FORM,
    Level.APPENDIX: _APPENDIX,
}
_FROM = re.compile(r"\s+(?:từ|số)(?=\s)")
_MEMBER = re.compile(
    r"\)?(?:\s*[,;](?:\s*(?:và|hoặc|hay)(?=\s))?|\s+(?:và/hoặc|và|hoặc|hay|cùng|với|&)(?=\s)|\s*[,;]?\s+(?:đến|tới)(?:\s+hết)?(?=\s)|\s?[-–](?=\s?\d))"
    r"(?:\s+từ(?=\s))?\s*"
)
_BARE_LETTER = re.compile(
    r"(?P<l>[a-zđ]\d{0,2}|[a-z]\.\d+\.\d+)(?=\)?\s*(?:[,;:)“”\"]|\.(?!\w)|$|\n|(?:và|hoặc|hay|đến|tới|của|thuộc|tại|nêu|nói|này|trên|quy\s+định|được|như|thì|là|phải)\b"
    r"|[KkĐđMmCcPp][hiụưầ][^\W\d]{1,4}\s|(?:Luật|Nghị|Thông|Quyết|Bộ\sluật)\b|[KkĐđ]\.?\s?\d))"
)
_BARE_NUMBER = re.compile(r"(?P<l>(?:\d{1,3}|1\d{3})(?:[a-zđ]{1,2}\d?)?)(?![\w%/]|\.\d|\s*[-/]\s*\d{2,})")
_BARE_DOTTED = re.compile(r"(?P<l>\d{1,2}(?:\.\d{1,2})+[a-zđ]?)(?![\w%/]|\.\d)")
_BARE_ROMAN = re.compile(r"(?P<l>[IVXLC]+)(?![\w.])")


# "tài khoản 334", "địa điểm a", "danh mục 2", "thành phần 3": the word before makes another word of it.
_COMPOUND = re.compile(
    r"(?<!\w)(?:(?:[Tt]ài|[Đđ]iều)\s+khoản|[Đđ]ê\s+điều|(?:[Dd]anh|[Hh]ạng|[Cc]huyên|[Tt]hư|[Đđ]ề)\s+mục|[Hh]uy\s+chương"
    r"|(?:(?<!iên )[Qq]uan|[Đđ]ịa|[Tt]hời|[Đđ]ặc|[Ưư]u|[Nn]hược|[Tt]rọng|[Kk]iểm|[Tt]hang|[Tt]iêu|[Tt]hí)\s+điểm"
    r"|(?:[Tt]hành|[Hh]ọc|[Cc]ổ|[Gg]óp|[Hh]ợp)\s+phần|(?:[Đđ]ại|[Tt]iêu|[Pp]hát)\s+biểu)\Z"
)


# The commonest spellings, read in one step: one space, a plain label, and words after it that end the unit. Whatever
# else stands there is left to the patterns above, which give the same for these.
_ENDS = r"(?=\s(?:Điều|điều|khoản|điểm|và|của|Luật|Nghị|Bộ|Hiến|Thông|này|được|hoặc|thì|đến)\s|[,;]\s|[.]\n)"
_PLAIN = {
    Level.POINT: re.compile(r"\s(?:([a-zđ])|(này))(?=\s(?:khoản|Điều|điều|và|của|hoặc|đến|này)\s|,\s)"),
    Level.CLAUSE: re.compile(rf"\s(?:(\d{{1,2}}[a-zđ]?)|(này)){_ENDS}"),
    Level.ARTICLE: re.compile(rf"\s(?:(\d{{1,3}}[a-zđ]?)|(này)){_ENDS}"),
}
# The last two letters of the words of _COMPOUND that stand before the unit word; nothing else needs the pattern.
_COMPOUND_END_LETTERS = """
    ài ại át ều đê Đê nh ng ên hư đề Đề uy an ịa ời ặc ưu Ưu ợc ểm êu hí ọc cổ Cổ óp ợp
"""
_COMPOUND_ENDS = frozenset(_COMPOUND_END_LETTERS.split())


@lru_cache(maxsize=1024)
def unit_word(word: str) -> str:
    """The standard form of a unit word as written: "PHỤ LỤC" → "phụ lục", "điềm" (a scan) → "điểm"."""
    low = re.sub(r"\s+", " ", word.lower())
    if low in WORDS:
        return low
    return MISREADINGS.get(low, low)


def read_unit(text: str, word: str, start: int, after: int) -> Unit | None:
    """The unit whose word [start, after) has just been found, with its label; None when no label follows."""
    low = unit_word(word)
    level = WORDS.get(low)
    if level is None:  # the trigger knows endings only: "phương 2"
        return None
    if word[0].islower() and _in_compound(text, start, after):
        return None
    plain = _PLAIN.get(level)
    if plain is not None and (found := plain.match(text, after)) is not None:
        label = found[1]
        return Unit(level, label or "this", start, found.end(), True)
    this = _THIS.match(text, after)
    if this is not None:
        return Unit(level, "this", start, this.end(), True)
    moved = _FROM.match(text, after) if level in (Level.ARTICLE, Level.CLAUSE, Level.POINT) else None
    label = _LABEL.get(level, _CONTAINER).match(text, moved.end() if moved else after)
    if label is None:
        return None
    if moved:
        start = label.start("l")
    return _made(text, level, label, start, word, low)


def _in_compound(text: str, start: int, after: int) -> bool:
    before = text[max(0, start - 3) : max(0, start - 1)]
    if before not in _COMPOUND_ENDS and before[-1:] != " " and before[-1:] != "\n":
        return False
    return _COMPOUND.search(text, max(0, start - 8), after) is not None


def _made(text: str, level: Level, label: re.Match[str], start: int, word: str, low: str) -> Unit | None:
    groups = label.groupdict()
    written = groups["l"] or groups["q"]
    end = label.end()
    value = re.sub(r"\s+", " ", written)
    numeric = value[0].isdigit()
    weak = False
    if level in (Level.ITEM, Level.POINT):
        weak = numeric or value.isupper() or low == "tiết"
    elif level is Level.FORM:
        weak = groups["n"] is None and "/" not in value and (word[0].islower() or low == "biểu")
        value = value.rstrip(".-/")
        end = label.start("l") + len(value)
    elif level > Level.ARTICLE:
        weak = word[0].islower() or (
            level is not Level.APPENDIX and len(value) == 1 and value.isalpha() and value not in "IVX"
        )
    if level is Level.POINT and "\n" in label.group() and _NEXT_ITEM.match(text, end):
        return None  # "… cuộc họp kiểm điểm" at the end of a line, and the next line opens with "a) Trường hợp"
    if COUNTED.match(text, end) if numeric else level is Level.POINT and _SCHOOL.match(text, end):
        return None
    if low == "điều" and word == "điều" and not _law_goes_on(text, end):
        weak = True
    inner: tuple[str | None, str | None] = (None, None)
    if level is Level.ARTICLE:
        inner = (groups["c"] or groups["pc"], groups["p"] or groups["pp"])
    return _with_backref(text, Unit(level, value, start, end, True, inner, weak))


_ITEM = re.compile(rf"[.)]\s+[{UPPER}]")
_NEXT_ITEM = re.compile(rf"\)\s+[{UPPER}]")
_GOES_ON = re.compile(
    r"\)?\s*(?:[,;.:()\]”\"–—-]|$|(?:và|hoặc|hay|đến|tới|của|thuộc|nêu|nói|trên|này|quy\s+định|được|như|thì|là|phải|có|không|để|theo|khoản|điểm"
    r"|điều|luật|bộ|nghị|thông|quyết|pháp|hiến|chương|mục|sửa|bị|về|cũng|đã|sẽ)\b|[A-ZĐ])"
)


def _law_goes_on(text: str, position: int) -> bool:
    return _GOES_ON.match(text, position) is not None


_SHORT = re.compile(r"(?:[ĐK]\.?\s?|[đk]\.\s?|k)(?=\d)|đ\.\s?(?=[a-zđ](?!\w))")


def read_short_unit(text: str, start: int) -> Unit | None:
    """The unit written with one letter: "Đ. 5", "K2", "k.2", "đ.a"."""
    word = _SHORT.match(text, start)
    if word is None:
        return None
    after = word.end()
    if not text[after].isdigit():
        return Unit(Level.POINT, text[after], start, after + 1, True, weak=True)
    level = Level.ARTICLE if text[start] in "Đđ" else Level.CLAUSE
    label = _LABEL[level].match(text, after)
    if label is None or COUNTED.match(text, label.end()):
        return None
    groups = label.groupdict()
    inner = (groups["c"] or groups["pc"], groups["p"] or groups["pp"]) if level is Level.ARTICLE else (None, None)
    return Unit(level, label["l"], start, label.end(), True, inner, weak=not text.startswith("Đ.", start))


def _with_backref(text: str, unit: Unit) -> Unit:
    back = _BACKREF.match(text, unit.end)
    return unit if back is None else unit._replace(end=back.end(), backref=True)


def read_member(text: str, last: Unit, letters: Level | None) -> Unit | None:
    """The next bare label of a list after `last`: ", b", "; 56", " và 9", "-14". `letters`: what letters count."""
    if last.label == "this":
        return None
    separator = _MEMBER.match(text, last.end)
    if separator is None:
        return None
    position = separator.end()
    next_line = "\n" in separator.group()
    if letters is not None and (label := _BARE_LETTER.match(text, position)):
        if next_line and text.startswith(")", label.end()):
            return None  # "theo khoản 2;" and the next line opens with "b)"
        return _with_backref(text, Unit(letters, label["l"], position, label.end(), False))
    if last.level > Level.ARTICLE and (label := _BARE_ROMAN.match(text, position)):
        return _with_backref(text, Unit(last.level, label["l"], position, label.end(), False))
    label = _bare_number(text, last, position)
    if label is None or COUNTED.match(text, label.end()):
        return None
    if next_line and _ITEM.match(text, label.end()) and not separator.group().startswith(","):
        return None
    if separator.group().strip() in "-–" and not _rises(last.label, label["l"]):
        return None
    return _with_backref(text, Unit(last.level, label["l"], position, label.end(), False))


def _bare_number(text: str, last: Unit, position: int) -> re.Match[str] | None:
    if last.level in (Level.ITEM, Level.POINT) and not last.label[0].isdigit():
        return None
    if last.level > Level.ARTICLE and not last.label[0].isdigit():
        return None
    if last.level is not Level.ARTICLE and (dotted := _BARE_DOTTED.match(text, position)):
        return dotted
    return _BARE_NUMBER.match(text, position)


def _rises(low: str, high: str) -> bool:
    first, second = re.match(r"\d+", low), re.match(r"\d+", high)
    return first is not None and second is not None and int(first[0]) < int(second[0])
