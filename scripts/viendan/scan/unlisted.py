"""Where the name of a law ends that no list holds."""

from __future__ import annotations

import re

from viendan.scan.numbers import NUMBER

_FAR = 300  # characters: longer than any name of seventeen words
_ABBREVIATED = re.compile(r"\s+(?:[A-ZĐ][A-ZĐƯ]{1,}(?:&[A-ZĐƯ]+)*)\b(?!\s*-)")
_WORD = re.compile(r"\s+(?P<w>[^\W\d_]+)")
# Words that do not go on a name, when nothing else says where it ends.
_STOP_WORDS = """
    quy được đã và hoặc hay năm số ngày của thì có là về để này khi tại theo như với do trong trên hiện mới sửa ban bổ
    cho từ đến phải không sẽ cũng nên mà các những ra nêu nói đó ấy gồm bao bằng vào bởi còn nhằm vì nếu áp hướng
    nghiêm cấm cần hết kể đối ngoài bị thay chưa đang vẫn chỉ yêu xác căn kèm cụ gửi nộp trực rồi xong lại nhưng
    viết tuy mỗi cả tôi ông bà anh chị em họ chúng ta đều rất nay sau trước
"""
# In capitals a title of the text itself looks like a name; behind a pinpoint it is one.
_PINPOINT_BEFORE = re.compile(r"ĐIỀU\s+\d{1,3}[A-ZĐ]?,?\s+(?:CỦA\s+)?(?:BỘ\s+LUẬT|LUẬT|PHÁP\s+LỆNH)\Z")
_STOP = frozenset(_STOP_WORDS.split())
# A capital after the kind makes a name of most of them: "Luật Quy hoạch", "Luật Các tổ chức tín dụng".
_NEVER_FIRST_WORDS = """
    và của được là thì có đã năm số ngày theo tại khi nếu mà đó nói nêu trên
"""
_NEVER_FIRST = frozenset(_NEVER_FIRST_WORDS.split())
_STOP_PAIR = re.compile(r"\s+(?:thông\s+qua|giao\s+(?:cho|nhiệm|Ủy|Chính|Bộ|Hội))\b", re.IGNORECASE)
_INSIDE = frozenset(["và", "của", "tại", "theo", "cho", "đến", "trong", "do", "với", "hoặc", "ra", "trên", "ngoài"])
_NEW_DOCUMENT = frozenset(["Luật", "Nghị", "Điều", "Thông", "Bộ", "Pháp", "Quyết"])
# "Luật sư", "Luật pháp", "luật định": no names.
_NOT_A_NAME = frozenset(["sư", "gia", "pháp", "học", "định", "hóa", "lệ", "tục"])
_CLOSED = re.compile(
    r"(?P<name>\s+[^\W\d_]+(?:,?\s+(?!số\b|năm\b|ngày\b|[Ll]uật\b|[Bb]ộ\b|[Nn]ghị\b|[Tt]hông\b|[Pp]háp\b"
    r"|điều\b|khoản\b|điểm\b|sửa\b|các\b)[^\W\d_]+){0,16}?)"
    rf"(?:,?\s+số:?\s*(?P<n>\d{{1,4}}/(?:{NUMBER}))|\s+(?:năm\s+)(?P<y>(?:19|20)\d\d)\b)"
)
# "(sau đây gọi là Luật Y)"
_DEFINED = re.compile(
    r"\s*\(\s*(?:sau\s+đây\s+)?(?:được\s+)?(?:gọi|viết)\s+(?:(?:tắt|chung)\s+)?là\s*:?\s*[“\"‘]?\s*"
    r"(?:[Ll]uật|[Bb]ộ\s+luật|[Pp]háp\s+lệnh)\b"
)
_QUOTES = {"“": "”", '"': '"', "‘": "’", "«": "»"}
# What follows "và" and is a document or a body of its own, and so no part of a name.
_OTHER_THINGS = frozenset(
    ["nghị", "thông", "quyết", "văn", "pháp", "luật", "bộ", "nội", "quy", "điều", "khoản", "điểm"]
)
_LONGEST_TAIL = 9  # words


def unlisted_name(text: str, word: str, after: int) -> int | None:
    """The end of the name that follows the kind `word`, which ends at `after`; None when none follows.

    Up to the number or year when one closes it; else a capital word and what follows, to the first word that cannot
    belong to a name.
    """
    first = _WORD.match(text, after)
    if first is None or not first["w"][0].isupper() or first["w"].lower() in _NOT_A_NAME or word.islower():
        return None
    if not word.isupper() and (abbreviated := _ABBREVIATED.match(text, after)):
        return abbreviated.end()
    near = after + _FAR
    closed = _CLOSED.match(text, after) if text.find("số", after, near) + text.find("năm", after, near) > -2 else None
    if closed is not None and not _breaks_off(closed["name"]):
        return closed.end("name")
    if word.isupper() and not _PINPOINT_BEFORE.search(text, max(0, after - 24), after):
        return None
    if first["w"].lower() in _NEVER_FIRST:
        return None
    end = first.end()
    for _ in range(10):
        following = _WORD.match(text, end)
        if following is None:
            break
        if following["w"] == "và" and (whole := _end_after_and(text, after - len(word), after, end, following.end())):
            return whole
        if following["w"].lower() in _STOP or following["w"] in _NEW_DOCUMENT or _STOP_PAIR.match(text, end):
            break
        end = following.end()
    return end


def is_defined(text: str, end: int) -> bool:
    """Whether a short name is given at `end`, in brackets, to the law whose name ends there."""
    return _DEFINED.match(text, end) is not None


def _end_after_and(text: str, start: int, after: int, end: int, tail: int) -> int | None:
    """Where a name that goes on behind "và" ends; None unless something shows that it goes on.

    [after, end) is the name so far and `tail` where "và" ends. "theo Luật Giếng khơi và tình hình thực tế" is written
    as a name with "và" would be, so words alone decide nothing: what does is a short name given to the whole, quotation
    marks around it, or a capital on every syllable before and behind.
    """
    if _titled(text, after, end):
        return _titled_tail(text, tail)
    close = _QUOTES.get(text[start - 1]) if start else None
    last = tail
    for _ in range(_LONGEST_TAIL):
        following = _WORD.match(text, last)
        if following is None or following["w"].lower() in _STOP - {"và"} or following["w"].lower() in _OTHER_THINGS:
            break
        last = following.end()
        if is_defined(text, last) or (close is not None and text.startswith(close, last)):
            return last
    return None


def _titled(text: str, start: int, end: int) -> bool:
    """Whether a name has at least two syllables there, each with a capital."""
    words = text[start:end].split()
    return len(words) > 1 and all(word[0].isupper() for word in words)


def _titled_tail(text: str, start: int) -> int | None:
    """The end of the capital syllables that follow; None for one alone, and for another document."""
    end, count = start, 0
    while (following := _WORD.match(text, end)) is not None and following["w"][0].isupper():
        if following["w"].lower() in _OTHER_THINGS:
            return None
        end, count = following.end(), count + 1
    return end if count > 1 else None


def _breaks_off(name: str) -> bool:
    return any(word in _STOP and word not in _INSIDE for word in name.replace(",", " ").lower().split())
