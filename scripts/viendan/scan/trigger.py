"""The one pattern that runs over the whole text: which places may open a citation.

Speed comes from its shape. It begins with a class of first letters, so the regex engine skips from one to the next; a
look-behind drops letters inside words; only then come the endings, and behind a common word ("quy định", "điều") only
what a citation could follow. Everything finer is left to the readers, which run on the few places that remain.
"""

from __future__ import annotations

import re
from functools import lru_cache

from viendan.scan.letters import LOWER, UPPER

# Endings of unit words; the first letter has been read. What follows must look like a label.
_UNIT = (
    r"(?:iều|iểm|hoản|ục|hương|hần|ẫu(?:\sbiểu)?|iết|iểu(?:\s[Mm]ẫu)?|iểu\s[Mm]ục|hụ\s[Ll]ục)"
    r"(?=\s*[\dIVXLC“\"]|\s+(?:này|số|từ|thứ)|\s+[A-ZĐ](?!\w)|\s+[a-zđ]\d{0,2}(?!\w))"
)
_CAPITAL_UNIT = r"(?:IỀU|IỂM|HOẢN|ỤC|HƯƠNG|HẦN|ẪU|IỂU\sMỤC|HỤ\sLỤC)(?=\s*[\dIVXLC]|\s+(?:NÀY|SỐ|THỨ)|\s+[A-ZĐ](?!\w))"
# "Đ. 5", "Đ.5", "Đ5", "đ.5", "K2", "k.2", "đ.a".
_SHORT = r"(?:(?<=[ĐK])\.?\s?(?=\d)|(?<=[đk])\.\s?(?=\d)|(?<=đ)\.\s?(?=[a-zđ](?!\w)))"

# Kinds by name are read wherever they stand; a small first letter counts only before "này", a number, "nói trên", …
_LAW = r"(?:uật|ộ\s+[Ll]uật|háp\s+[Ll]ệnh|iến\s+[Pp]háp)(?!\w)"
_KIND = (
    r"(?:ghị\s+(?:[Qq]uyết(?:\s+[Ll]iên\s+[Tt]ịch)?|[Đđ]ịnh)|hông\s+(?:[Tt]ư(?:\s+[Ll]iên\s+[Tt]ịch)?|báo|tri|cáo)|uyết\s+[Đđ]ịnh"
    r"|hỉ\s+[Tt]hị|ệnh|ắc\s+lệnh|ăn\s+bản(?:\s+hợp\s+nhất)?|ông\s+(?:văn|điện|ước)|ế\s+hoạch|uy\s+(?:định|chế|tắc|ước)|ướng\s+dẫn"
    r"|ết\s+luận|ờ\s+trình|áo\s+(?:cáo|trạng)|ề\s+án|iên\s+bản|iều\s+lệ|ội\s+quy|ản\s+án|háng\s+nghị|hương\s+(?:án|trình(?:\s+hành\s+động)?|ước)"
    r"|n\s+lệ|iấy\s+mời|hiếu\s+chuyển|iệp\s+định)(?!\w)"
)
_BEFORE_NUMBER = r"(?=\s+(?:này|số|\d|nói\s|nêu\s|trên|vừa\s|đã\s|dẫn\s|đó|\())"
_CAPITALS = (
    r"(?:UẬT|Ộ\s+LUẬT|HÁP\s+LỆNH|IẾN\s+PHÁP|GHỊ\s+(?:QUYẾT(?:\s+LIÊN\s+TỊCH)?|ĐỊNH)|HÔNG\s+(?:TƯ(?:\s+LIÊN\s+TỊCH)?|BÁO)|UYẾT\s+ĐỊNH"
    r"|HỈ\s+THỊ|ĂN\s+BẢN\s+HỢP\s+NHẤT|Ế\s+HOẠCH|UY\s+(?:ĐỊNH|CHẾ)|ƯỚNG\s+DẪN|ẾT\s+LUẬN|Ờ\s+TRÌNH|ÁO\s+CÁO|IỀU\s+LỆ|ÔNG\s+VĂN)(?!\w)"
)
_SHORT_KIND = r"(?:QLT|Q|Đ|TLT|T|TTr|Tr|H|B|D|V|L|BHN|C)(?=\s?(?:số:?\s*)?\d)"
# "(sau đây gọi tắt là Luật X)" defines an alias; it cites nothing.
_DEFINE = r"(?:ọi|iết)(?:\s+(?:tắt|chung))?\s+là(?=\s*:?\s*[“\"‘]?\s*[A-ZĐ])"
_NUMBER = r"\d{0,4}[a-zđ]?(?:/(?:19|20)\d\d/|/(?=[A-Z]{2,4}-)|-(?=[A-Z]{2,3}/))(?=[A-ZĐ])"

_FIRST = "ĐđKkTtMmCcPpBbLlNnVvQqSsHhAaÁáÂâGgÀà"


@lru_cache(maxsize=16)
def trigger(openings: frozenset[str]) -> re.Pattern[str]:
    """The pattern for one set of names; `openings` are the folded first words of names that no kind begins with.

    Groups: unit, short, doc, define, number, alias. The match covers the word that was found.
    """
    words = sorted({word for word in openings if word[0].isalpha()}, key=len, reverse=True)
    firsts = "".join(sorted({c for word in words for c in (word[0], word[0].upper())} - set(_FIRST)))
    tails = "|".join(
        dict.fromkeys(form for word in words for form in (re.escape(word[1:].upper()), re.escape(word[1:])))
    )
    alias = rf"|(?<=[{UPPER}])(?P<alias>(?:{tails})(?!\w))" if tails else ""
    return re.compile(
        rf"[{_FIRST}{firsts}\d](?<!\w.)(?:(?P<unit>{_UNIT}|{_CAPITAL_UNIT})|(?P<short>{_SHORT})|(?P<define>{_DEFINE})"
        rf"|(?P<doc>{_LAW}|(?<=[{UPPER}]){_KIND}|(?<=[{LOWER}]){_KIND}{_BEFORE_NUMBER}|{_CAPITALS}|(?<=[A-ZĐ]){_SHORT_KIND})"
        rf"|(?<=\d)(?P<number>{_NUMBER}){alias})"
    )
