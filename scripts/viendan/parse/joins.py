"""What may stand between two units, and between units and their document."""

from __future__ import annotations

import re
from enum import Enum


class Join(Enum):
    PATH = "path"  # "khoản 1 [của] Điều 5"
    COMMA = "comma"
    SEMICOLON = "semicolon"
    AND = "and"
    RANGE = "range"
    OTHER = "other"  # any other words: the enumeration ends here


_LONGEST = 110
_FILLER = (
    r"(?:(?:các|những|tại|theo|từ|trừ|cả|ở|của|thuộc|(?:được\s+)?quy\s+định\s+tại|nêu\s+tại|một\s+trong(?:\s+(?:các|những))?|hoặc|kể\s+cả"
    r"|quy\s+định|điều\s+khoản|bổ\s+sung|sửa\s+đổi|bãi\s+bỏ|tên)\s+)*"
)
_WITH = r"(?:và/hoặc|và|hoặc|hay|VÀ|HOẶC|vào\s+(?:ngay\s+)?(?:sau|trước)|cùng\s+với|cùng|với|đến(?:\s+hết)?|tới)\s+"
_NOTE = r"(?:\)|\s*\([^()\n]{1,90}\))?"  # "khoản 3 (đối với các xã), khoản 4 Điều 5"
_UNITS = re.compile(
    r"(?P<path>\)?\s*(?:[-–—/]\s*)?(?:(?:của|thuộc|tại|trong|ở|CỦA|THUỘC|TẠI)\s+)?"
    r"(?P<each>(?:một\s+trong\s+)?(?:các|những|mỗi)\s+)?)"
    rf"|(?P<list>{_NOTE}\s*(?P<mark>[,;])?\s*(?P<word>{_WITH})?{_FILLER})"
    # "khoản 1 và nhiệm vụ quy định tại khoản 2 Điều này"
    r"|(?P<also>\s+(?:và|hoặc|hay)\s+(?:(?!thì\b|theo\b)[^\W\d_]+\s+){1,8}?(?:được\s+)?(?:quy\s+định|nêu)\s+tại\s+(?:các\s+)?)"
)
_BARE = re.compile(
    r"\)?\s*(?P<mark>[,;])?\s*(?P<word>và/hoặc|và|hoặc|hay|cùng|với|&|đến(?:\s+hết)?|tới)?(?P<dash>[-–])?(?:\s*từ)?\s*"
)
_BREAK = re.compile(r"\n[ \t]*(?:\n|[-–+•*]\s|[a-zđ]\)\s|\d+[.)]\s)")
_BULLET = re.compile(r"\s*[-–+•*]\s")


def between(text: str, start: int, end: int, worded: bool) -> tuple[Join, bool]:
    """How two units are joined, and whether the first goes with each of the second's list ("một trong các Điều")."""
    if end - start > _LONGEST:
        return Join.OTHER, False
    if text[start] == "." and text[end].islower():
        start += 1  # "điểm a. khoản 2"
    if not worded:
        return _bare(text, start, end), False
    match = _UNITS.fullmatch(text, start, end)
    if match is None or _BREAK.search(text, start, end):
        return Join.OTHER, False
    if match["path"] is not None:
        return Join.PATH, match["each"] is not None
    if match["also"] is not None:
        return Join.AND, False
    word = match["word"] or ""
    if word.startswith(("đến", "tới")):
        return Join.RANGE, False
    if match["mark"] == ";":
        return Join.SEMICOLON, False
    if word:
        return Join.AND, False
    return (Join.COMMA if match["mark"] else Join.AND), False


def _bare(text: str, start: int, end: int) -> Join:
    match = _BARE.fullmatch(text, start, end)
    if match is None:
        return Join.OTHER
    word = match["word"] or ""
    if match["dash"] or word.startswith(("đến", "tới")):
        return Join.RANGE
    if match["mark"] == ";":
        return Join.SEMICOLON
    return Join.AND if word else Join.COMMA


class Tie(Enum):
    """How a document hangs on the enumeration before or after it."""

    SPAN = "span"  # one span
    COMMA = "comma"  # one span, if nothing else claims it
    BIND = "bind"  # other words or "(" between: two spans, one document
    NONE = "none"


_CLOSING = re.compile(
    r"(?P<comma>\s*,\s*(?:của\s+)?)|(?P<dot>\.\s+của\s+)|(?P<span>\)?\s*(?P<dash>[-–—]\s*)?(?:(?:của|thuộc|tại|trong|CỦA|THUỘC|TẠI)\s+)?(?:(?:các|những|CÁC)\s+)?)"
    r"|(?P<bind>\s*\([^()\n]{1,90}\)\s*(?:của\s+)?|\s+(?:quy\s+định\s+)?về\s+[^.;:()\n\d]{3,90}?\scủa\s+|\s*[\[(]\s*(?:của\s+|thuộc\s+|theo\s+)?"
    r"|\s*[,(]?\s*(?:(?:tại|của|thuộc)\s+)?(?:Phụ\s+lục\s+)?(?:(?:được\s+)?(?:ban\s+hành|gửi)\s+)?kèm(?:\s+theo)?\s+"
    r"|\s+(?:của\s+|tại\s+)?(?:Quy\s+chế|Quy\s+định|Điều\s+lệ|Nội\s+quy|Quy\s+tắc|Danh\s+mục|danh\s+mục|Phụ\s+lục|Bảng|Biểu|Quy\s+trình|Quy\s+chuẩn|Chương\s+trình)"
    r"\s[^.;()]{0,160}?\(?(?:được\s+)?(?:ban\s+hành\s+)?kèm(?:\s+theo)?\s+)"
)
_OPENING = re.compile(
    r"(?P<span>\s*[,:]\s*(?:(?:các|những)\s+)?|\s+(?:[-–—]\s+)?(?:các\s+)?)"
    r"|(?P<bind>\s*\(\s*(?:(?:tại|các|theo|từ|cụ\s+thể|trích|nay\s+là)\s*:?\s+)*|\s*[,:]?\s*(?:tại|gồm|từ)\s+(?:các\s+|từ\s+)?)"
)


def closing(text: str, start: int, end: int) -> Tie:
    """How the document at `end` closes the enumeration that ends at `start`."""
    if end - start > 220:
        return Tie.NONE
    match = _CLOSING.fullmatch(text, start, end)
    if match is None or "\n\n" in text[start:end]:
        return Tie.NONE
    if match["comma"] is not None:
        return Tie.COMMA
    if match["bind"] is not None or match["dot"] is not None:
        return Tie.BIND
    if match["dash"] and "\n" in text[start : match.start("dash")]:
        return Tie.NONE if _bulleted(text, start) else Tie.COMMA  # a wrapped line, or the next bullet
    return Tie.SPAN


def _bulleted(text: str, position: int) -> bool:
    """Whether the line that holds `position` is a bullet, so that a dash on the next line opens the next one."""
    return _BULLET.match(text, text.rfind("\n", 0, position) + 1) is not None


def opening(text: str, start: int, end: int) -> Tie:
    """How the enumeration at `end` follows the document that ends at `start`."""
    if end - start > _LONGEST or _BREAK.search(text, start, end):
        return Tie.NONE
    match = _OPENING.fullmatch(text, start, end)
    if match is None:
        return Tie.NONE
    return Tie.SPAN if match["span"] is not None else Tie.BIND
