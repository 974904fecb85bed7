"""Designations of documents: kind, then "này", a number, a name, a name with a number or a year.

What belongs to a designation follows the citation rules of Nghị định 30/2020/NĐ-CP (Phụ lục I, mục II, căn cứ ban hành)
and Nghị định 78/2025/NĐ-CP (Điều 68): kind and name, or kind and number; date, issuer and "về …" come after it.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from viendan.names import TextNames
from viendan.scan.kinds import BARE, KINDS, LAWS, NAMED, SHORT
from viendan.scan.numbers import NUMBER, number_defect
from viendan.scan.tokens import Doc
from viendan.scan.unlisted import is_defined, unlisted_name

_RELATIVE = re.compile(
    r"\s+(?:(?P<this>[Nn]ày|NÀY)\b"
    r"|(?P<back>(?:(?:đã\s+)?(?:nói|nêu)\s+trên|trên\s+đây|vừa\s+nêu|đã\s+nêu|dẫn\s+trên|đó|trên(?=\s*(?:[,;.:)]|$|quy\s+định|thì)))(?!\w)))"
)
_NUMBER = re.compile(
    rf"\s*(?:\([^()\n]{{1,12}}\)\s*)?(?P<so>(?:[,:]\s*)?[Ss]ố(?:\s+hiệu)?\s*:?\s*|SỐ\s*:?\s*)?(?P<n>{NUMBER})"
)
_LABELLED = re.compile(rf"\s*,?\s*(?:[Ss]ố|SỐ)\s*:?\s*(?P<n>{NUMBER})")
_PLAIN = re.compile(rf"\s*(?P<n>{NUMBER})")
# "Bản án dân sự sơ thẩm số 05/2020/DS-ST", "Quyết định của Ủy ban nhân dân xã số 12/QĐ-UBND".
_DISTANT = re.compile(
    rf"(?P<between>(?:\s+(?!số\b|ngày\b|[Ll]uật\b|[Bb]ộ\s+[Ll]uật\b|[Nn]ghị\b|[Tt]hông\s+tư|[Pp]háp\s+lệnh|[Qq]uyết\s+định\b|[Đđ]iều\b|khoản\b|theo\b|[Mm]ẫu\b|[Bb]iểu\b|[Pp]hụ\s+lục\b)[^\W\d_]+){{1,12}})"
    rf"\s+số:?\s*(?P<n>{NUMBER})"
)
_AMENDING = re.compile(
    r"\s+[Ss]ửa\s+đổi(?:,\s+bổ\s+sung|\s+và\s+bổ\s+sung)?\s(?:(?!\n\s*\n|\bsố:?\s+\d|[.;(\d]).){3,400}?"
    rf"(?<!\b[Ll]uật)\s+số:?\s*(?P<n>{NUMBER})(?=\W|$)",
    re.DOTALL,
)
_OTHER_NUMBERED = re.compile(
    r"\b(?:[Ll]uật|[Nn]ghị\s+(?:định|quyết)|[Tt]hông\s+tư|[Qq]uyết\s+định|[Pp]háp\s+lệnh)\s+số:?\s*\S+$"
)
_YEAR = re.compile(r"\s+(?:(?:năm|NĂM)\s+)?((?:19|20)\d\d)(?![\d/]|[.-]\d)\b")
_YEAR_AFTER = re.compile(r"\s+năm\s+((?:19|20)\d\d)\b|\s*\((?:năm\s+)?((?:19|20)\d\d)\)")
_DATE = re.compile(
    r"\s*,?\s*\(?\s*(?:ký\s+|ban\s+hành\s+)?ngày\s+(\d{1,2})\s*(?:[/.-]|tháng)\s*(\d{1,2})\s*(?:[/.-]|(?:,\s*)?năm)\s*((?:19|20)\d\d)\b"
)
_SPACE = re.compile(r"\s+")
_WITH_YEAR = (*BARE, *LAWS)  # kinds that are cited by number and year: "Luật 72/2025"
_BEFORE_NOT_LAW = re.compile(
    r"(?:pháp|Pháp|PHÁP|kỷ|Kỷ|KỶ|quy|Quy|định|Định|quân|dự|khoa|Khoa|ngành|học|Học|ĐH|ty|phòng|Phòng|trường|Trường|môn|hãng|Hãng|cử\s+nhân|thạc\s+sĩ)\s+$"
)
_COUNT_AFTER = re.compile(
    r"\s*(?:%|(?:triệu|tỷ|nghìn|người|năm(?!\s+(?:19|20)\d\d)|tháng|ngày(?!\s+\d)|tuần|lần|loại|bước|nội|vấn|nhóm|đồng|cơ|đơn|xã|tỉnh|chỉ|mục|dự|trường|biện|giải)\b|[.,]\d|[/-]\d)"
)


_FAR = 240  # characters: farther off no number belongs to a name


@lru_cache(maxsize=1024)
def collapse(text: str) -> str:
    """White space collapsed to one space."""
    return _SPACE.sub(" ", text).strip()


@lru_cache(maxsize=1024)
def _kind_of(word: str) -> str | None:
    return SHORT.get(word) or KINDS.get(_SPACE.sub(" ", word.lower()))


def read_doc(text: str, word: str, start: int, after: int, names: TextNames) -> Doc | None:
    """The designation whose kind [start, after) has just been found; None when it names nothing."""
    kind = _kind_of(word)
    if kind is None:
        return None
    if kind in LAWS and text[start - 1 : start].isspace() and _BEFORE_NOT_LAW.search(text, max(0, start - 12), start):
        return None
    relative = _RELATIVE.match(text, after)
    if relative is not None:
        return _relative(kind, start, relative)
    named = names.match_after(kind.lower(), text, after) if word not in SHORT else None
    if named is not None and named > after and not _stands_for_others(text, after, named):
        return _named(text, kind, word, start, named)
    if kind in LAWS and (amending := _amending(text, kind, start, after)):
        return amending
    if kind in LAWS and (whole := _amending_by_name(text, start, after, names)):
        return _named(text, kind, word, start, whole)
    numbered = _numbered(text, kind, word, start, after)
    if numbered is not None:
        return numbered
    if kind == "Nghị quyết" and (meeting := _OF_A_CONGRESS.match(text, after)):
        return _with_date(text, _unnumbered(text, kind, start, meeting.end()))
    if kind in LAWS:
        end = unlisted_name(text, word, after)
        doc = None if end is None else _named(text, kind, word, start, end)
        if doc is not None and doc.name is not None and _given_in_full(text, doc, doc.name):
            names.learn(doc.name)
        return doc
    if named is not None or kind == "Hiến pháp":
        return _named(text, kind, word, start, named or after)
    return None


# "Luật X số 12/2031/QH18", "Luật X năm 2031", "Luật X (sau đây gọi là Luật Y)": what stands before is all of the name,
# also where words alone would not tell ("Luật Giếng khơi và ao làng").
_HARD_TO_END = re.compile(r",|\svà\s")
_LAW_NUMBER = re.compile(r"\d{1,3}/(?:19|20)\d\d/(?:QH|UBTVQH)\d{1,2}")


def _given_in_full(text: str, doc: Doc, name: str) -> bool:
    if _HARD_TO_END.search(name) is None:
        return False
    numbered = doc.number is not None and _LAW_NUMBER.fullmatch(doc.number) is not None
    return numbered or doc.year is not None or is_defined(text, doc.end)


# Party resolutions that bear no number but that of the meeting: "Nghị quyết Đại hội XIV", "Nghị quyết Trung ương 6
# khóa XII", "Nghị quyết Hội nghị lần thứ sáu Ban Chấp hành Trung ương Đảng khóa XII".
_ORDINAL = r"(?:[IVXL]+|\d{1,2}|nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười(?:\s+(?:một|hai|ba|bốn|lăm))?)(?!\w)"
_TERM = r"\s*,?\s*\(?[Kk]h[óo][áa]?\s+(?:[IVXL]+|\d{1,2})(?!\w)"
_OF_A_CONGRESS = re.compile(
    r"\s+(?:[Đđ]ại\s+hội(?:\s+(?:[Đđ]ại\s+biểu|[Đđ]ảng(?:\s+bộ)?|toàn\s+quốc|Đoàn|Công\s+đoàn|Phụ\s+nữ|Nông\s+dân|Mặt\s+trận))*"
    rf"(?:\s+[^\W\d_]+){{0,6}}?\s+(?:lần\s+thứ\s+{_ORDINAL}|(?<=hội\s)[IVXL]+(?!\w)|(?<=Đảng\s)[IVXL]+(?!\w))"
    rf"|(?:Hội\s+nghị\s+)?(?:lần\s+thứ\s+{_ORDINAL}\s+)?(?:Ban\s+Chấp\s+hành\s+)?Trung\s+ương(?:\s+Đảng)?"
    rf"(?:\s+(?:lần\s+thứ\s+)?{_ORDINAL})?{_TERM})"
)


def _unnumbered(text: str, kind: str, start: int, end: int) -> Doc:
    name = collapse(text[start:end])
    return Doc(start, end, kind, name, name=name)


def read_alias(text: str, start: int, names: TextNames) -> Doc | None:
    """A listed name that does not begin with a kind: "BLHS 2015", "Nội quy kỳ họp"."""
    end = names.match(text, start)
    if end is None:
        return None
    name = collapse(text[start:end])
    return _named(text, "Bộ luật" if name.startswith("BL") else "", name, start, end)


def read_number(text: str, start: int, kind: str = "") -> Doc | None:
    """A number that stands alone, well-formed and with its symbol: "72/2025/QH15"."""
    match = _PLAIN.match(text, start)
    if match is None or number_defect(match["n"], kind) is not None or not _OF_A_DOCUMENT.search(match["n"]):
        return None
    return _with_date(text, Doc(start, match.end(), kind, match["n"], number=match["n"]))


# Symbols of kinds of documents; the number of a court's case file or of a contract looks the same.
_OF_A_DOCUMENT = re.compile(
    r"/(?:QH\d|UBTVQH\d|NĐ-|NQ-|QĐ-|TT-|TTLT|NQLT|CT-|VBHN-|KH-|TB-|HD-|KL-|TTr-|BC-|CĐ-|L-|SL)|-(?:NQ|QĐ|CT|KL|QC|HD|KH|TB|CTr|BC|TTr)/"
)
# A title that holds the name of a law ("… sửa đổi, bổ sung một số điều của Luật X") is a name only before its number.
_LAW_INSIDE = re.compile(r"\s(?:[Ll]uật(?!\s+sư)|[Bb]ộ\s+luật|[Pp]háp\s+lệnh|Hiến\s+pháp)\s")


def _stands_for_others(text: str, after: int, end: int) -> bool:
    inside = _LAW_INSIDE.search(text, after + 1, end) is not None
    number = _LABELLED.match(text, end) or _PLAIN.match(text, end)
    return inside and (number is None or "/" not in number["n"])


_NEXT_NUMBER = re.compile(rf"\s*(?:,|;|và|hoặc)\s*(?:và\s+)?(?P<all>(?:số:?\s*)?(?P<n>{NUMBER}))")


def read_next_number(text: str, doc: Doc) -> Doc | None:
    """The next number of a list that shares its kind: "các Nghị định số 1/2020/NĐ-CP và số 2/2021/NĐ-CP"."""
    if doc.number is None:
        return None
    match = _NEXT_NUMBER.match(text, max(doc.end, doc.after))
    if match is None or not re.search(r"[/-][A-ZĐ\d]*[A-ZĐ]{2}", match["n"]):
        return None
    return _with_number(text, doc.kind, match.start("all"), match)


def _relative(kind: str, start: int, match: re.Match[str]) -> Doc:
    if match["this"]:
        return Doc(start, match.end(), kind, "this", relative="này", weak=True)
    return Doc(start, match.end(), kind, None, relative="nói trên", weak=True)


def _with_number(text: str, kind: str, start: int, match: re.Match[str], name: str | None = None) -> Doc:
    number = collapse(match["n"])
    defect = number_defect(number, kind) is not None
    return _with_date(text, Doc(start, match.end("n"), kind, number, name=name, number=number, malformed=defect))


def _with_date(text: str, doc: Doc) -> Doc:
    found = _DATE.match(text, doc.end)
    if found is not None:
        try:
            dated = date(int(found[3]), int(found[2]), int(found[1]))
        except ValueError:
            return doc._replace(after=found.end())
        return doc._replace(dated=dated, after=found.end())
    year = _YEAR_AFTER.match(text, doc.end)
    if year is not None and doc.year is None:
        return doc._replace(year=year[1] or year[2], after=year.end())
    return doc


def _named(text: str, kind: str, word: str, start: int, end: int) -> Doc | None:
    """A listed name, with the number or the year that follows it."""
    number = _LABELLED.match(text, end) or _PLAIN.match(text, end)
    name = collapse(text[start:end])
    if number is not None and "/" in number["n"] and not _is_date(number["n"]):
        return _with_number(text, kind, start, number, name)
    if kind in LAWS and text.find("số", end, end + _FAR) >= 0 and (far := _FAR_NUMBER.match(text, end)):
        return _with_number(text, kind, start, far, collapse(text[start : far.start("n")]).removesuffix(" số"))
    year = _YEAR.match(text, end)
    if year is not None:
        whole = collapse(text[start : year.end()])
        return _with_date(text, Doc(start, year.end(), kind, whole, name=name, year=year[1]))
    if name.isupper() and " " in name and _whole_line(text, start, end):
        return None  # the title of the text itself
    title = name.split(" ", 2)[2 if name.lower().startswith(("bộ luật ", "pháp lệnh ")) else 1 :]
    small = word[0].islower() and not (title and title[0][0].isupper())
    weak = small or name.lower() in ("hiến pháp", "điều lệ")
    return _with_date(text, Doc(start, end, kind, name, name=name, weak=weak))


def _whole_line(text: str, start: int, end: int) -> bool:
    line_end = text.find("\n", end)
    before = text[text.rfind("\n", 0, start) + 1 : start]
    return not before.strip(" #*") and not text[end : line_end if line_end >= 0 else len(text)].strip(" *")


def _amending(text: str, kind: str, start: int, after: int) -> Doc | None:
    """The name of an amending law that ends in a number holds the names of the laws it amends."""
    match = _AMENDING.match(text, after)
    if match is None or "/" not in match["n"] or _OTHER_NUMBERED.search(text, start, match.end("n")):
        return None
    name = re.sub(r"\s+số:?$", "", collapse(text[start : match.start("n")]))
    return _with_number(text, kind, start, match, name)


# "Luật Bầu cử đại biểu Quốc hội và dại biểu Hội đồng nhân dân số 85/…": a slip inside the name, and still its number.
_FAR_NUMBER = re.compile(
    r"(?:,?\s+(?!(?:số|năm|ngày|[Ll]uật|[Bb]ộ|[Nn]ghị|[Tt]hông|[Pp]háp|Quyết|điều|khoản|điểm|sửa|các|được|đã|theo|quy|đối"
    r"|thì|là|này|có|khi)\b)[^\W\d_]+){1,12}?\s+số:?\s*(?P<n>\d{1,3}/(?:19|20)\d\d/(?:UBTV)?QH\d{1,2})\b"
)
_AFTER_PINPOINT = re.compile(r"(?:[Đđ]iều|ĐIỀU|[Kk]hoản|Mục|Chương)\s+(?:\d{1,3}[a-zđ]?|[IVX]+),?\s+(?:của\s+)?$")
_AMENDS = re.compile(
    r"\s+[Ss]ửa\s+đổi(?:,\s+bổ\s+sung|\s+và\s+bổ\s+sung)?\s+(?:một\s+số\s+điều|các\s+điều)\s+của\s+(?:các\s+)?"
)
_NEXT_NAME = re.compile(r"(?:,|\s+và|,\s+và)\s+(?=[LBP])")


def _amending_by_name(text: str, start: int, after: int, names: TextNames) -> int | None:
    """The end of the name of an amending law without a number, with the names in it; after a pinpoint only."""
    opening = _AMENDS.match(text, after)
    if opening is None or not _AFTER_PINPOINT.search(text, max(0, start - 24), start):
        return None
    end = names.match(text, opening.end())
    while end is not None and (following := _NEXT_NAME.match(text, end)):
        further = names.match(text, following.end())
        if further is None:
            break
        end = further
    return end


_DAY = re.compile(r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?")
_SYMBOL = re.compile(r"[/-]\d*[A-Za-zĐđ]{2}")
_CAPITAL_SYMBOL = re.compile(r"[/-]\d*[A-ZĐ]{2}")
_NUMBER_AND_YEAR = re.compile(r"\d{1,5}[a-zđ]?/(?:19|20)\d\d")
_BARE_NUMBER = re.compile(r"\d{2,4}[a-z]?")
_BARE_YEAR = re.compile(r"(?:19|20)\d\d")


def _is_date(number: str) -> bool:
    return _DAY.fullmatch(number) is not None


def _numbered(text: str, kind: str, word: str, start: int, after: int) -> Doc | None:
    match = _NUMBER.match(text, after)
    if match is not None:
        return _with_number(text, kind, start, match) if _keeps(text, kind, word, match) else None
    if kind in NAMED or word[0].islower() or text.find("số", after, after + _FAR) < 0:
        return None
    distant = _DISTANT.match(text, after)
    if distant is not None and _CAPITAL_SYMBOL.search(distant["n"]):
        return _with_number(text, kind, start, distant)
    return None


def _keeps(text: str, kind: str, word: str, match: re.Match[str]) -> bool:
    """Whether the number after a kind is that of a document, and no count, date or year."""
    number = match["n"]
    if _SYMBOL.search(number):
        return True
    with_year = _NUMBER_AND_YEAR.fullmatch(number) is not None
    if match["so"]:
        if with_year:
            return True
        plain = not _is_date(number) and kind not in ("Biên bản", "Luật", "Phương án")
        return plain and _COUNT_AFTER.match(text, match.end()) is None
    if with_year and kind in _WITH_YEAR:
        return True
    bare = kind in BARE and word[0].isupper() and _BARE_NUMBER.fullmatch(number) is not None
    if not bare or _COUNT_AFTER.match(text, match.end()) is not None:
        return False
    return _BARE_YEAR.fullmatch(number) is None or kind == "Công văn"
