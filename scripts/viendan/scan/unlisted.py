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
        if following is None or following["w"].lower() in _STOP or following["w"] in _NEW_DOCUMENT:
            break
        if _STOP_PAIR.match(text, end):
            break
        end = following.end()
    return end


def _breaks_off(name: str) -> bool:
    return any(word in _STOP and word not in _INSIDE for word in name.replace(",", " ").lower().split())
