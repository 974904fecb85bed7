"""Numbers of documents: which spellings the drafting rules allow, what is wrong with the others, and which are equal.

Sources: Nghị định 30/2020/NĐ-CP, Phụ lục I (số, ký hiệu: "06/KH-HĐND"); numbers of law-making documents carry the year
("72/2025/QH15", "30/2020/NĐ-CP"); party documents put the hyphen first ("58-NQ/TW").
Joint resolutions are published both as "72/2025/NQLT/UBTVQH15-CP-…" and "102/2025/NQLT-UBTVQH15-CP-…": both are right.
"""

from __future__ import annotations

import re
from functools import lru_cache

from viendan.scan.kinds import BARE, LAWS

_LETTERS = "A-ZĐƯÔa-zđưô"
_CODE = rf"[A-ZĐƯÔ\d][{_LETTERS}\d&]*"
_STRICT = rf"(?=[{_LETTERS}\d&]*[A-ZĐƯÔ][a-zđ]?[A-ZĐƯÔ\d])[A-ZĐƯÔ][{_LETTERS}\d&]*"
_LOWER = r"(?:nđ|cp|nq|qđ|tt|ttg|qh\d+|ubtvqh\d+|ubnd|hđnd|tw|kh|ct|kl|hd)"

# A general token: what looks like a number of a document, right or wrong. White space only where a code must follow.
NUMBER = (
    r"\d{1,6}(?:[A-Za-zĐđ](?!\w)|\.\d{1,3}(?=/\d{4}/))?"
    rf"(?:(?:[/\-–](?:{_CODE}|{_LOWER})|\.(?:(?:19|20)\d\d(?=\.)|{_STRICT})|\s?[/\-–]\s?{_STRICT}"
    r"|\s?/\s?(?:19|20)\d\d(?=\s?/\s?[A-ZĐ]))(?!\w))*"
    rf"(?:(?<=UBTV)\s?QH\d+|(?<=[VT/]QH)\s\d{{1,2}}(?![\w/]|\.\d)|(?<=\d/20\d\d)\s(?=[A-ZĐ]{{2,4}}[-/][A-ZĐ]){_CODE}(?:[/-]{_CODE})+(?!\w))?"
)

_WELL_FORMED = re.compile(
    r"""
    \d{1,5}(?:\.\d{1,3}|[a-zđA-Z])?/(?:19|20)\d\d/                     # also "66.16/2026/NQ-CP"
        (?: QH\d{1,2} | UBTVQH\d{1,2} | (?:NQLT|TTLT)[/-][A-ZĐƯ\d]+(?:-[A-ZĐƯ&\d]+)+
          | [A-ZĐƯ][A-ZĐƯa-zđ\d&]*(?:-[A-ZĐƯ][A-ZĐƯa-zđ\d&]*)+ )
  | \d{1,6}[a-zđA-Z]?/(?:[A-ZĐƯ][A-ZĐƯa-zđ\d&]*(?:-[A-ZĐƯ][A-ZĐƯa-zđ\d&]*)+|SL|HĐBT|CP)      # 06/KH-HĐND
  | \d{1,5}[a-zđA-Z]?-[A-ZĐƯ][A-ZĐƯa-zđ]*/[A-ZĐƯ][A-ZĐƯa-zđ\d]*(?:-[A-ZĐƯ][A-ZĐƯa-zđ\d]*)*         # 58-NQ/TW
    """,
    re.VERBOSE,
)
# Kinds whose bare number names no document; an official letter or a report is often cited by its number alone.
_NEEDS_SYMBOL = frozenset(BARE) - {"Công văn"} | {*LAWS, "Nghị quyết liên tịch", "Văn bản hợp nhất"}
_UNACCENTED = re.compile(r"(?<![A-ZĐƯ])(ND(?=-CP)|QD(?=[-/])|HDND|DCTUBTWMTTQVN|QDXXST|TTHDND|DU(?=$))")
_ACCENTED = {
    "ND": "NĐ", "QD": "QĐ", "HDND": "HĐND", "DCTUBTWMTTQVN": "ĐCTUBTWMTTQVN", "QDXXST": "QĐXXST", "TTHDND": "TTHĐND",
    "DU": "ĐU",
}  # fmt: skip
_LOOK_ALIKE = re.compile(r"(?<=QH)[IlO\d]{1,2}$")
_JOINED_YEAR = re.compile(r"(/(?:19|20)\d\d)(?=[A-ZĐ])")
_YEAR_CODE_CODE = re.compile(r"(\d{4}/(?!NQLT|TTLT)[A-ZĐƯ]+[a-z]?)/(?=[A-ZĐƯ])")
_CODE_CODE = re.compile(r"^(\d+[a-zđ]?/(?!NQLT|TTLT)[A-ZĐƯ]+[a-z]?)/(?=[A-ZĐƯ])")


@lru_cache(maxsize=4096)
def number_defect(number: str, kind: str) -> str | None:
    """What is wrong with `number` as the number of a `kind` ("Nghị định"), in Vietnamese; None when nothing is."""
    if _WELL_FORMED.fullmatch(number):
        return "thiếu dấu ở chữ viết tắt" if _UNACCENTED.search(number) else None
    if not re.search(r"[A-Za-zĐđƯư]{2}", number):
        return "thiếu ký hiệu" if kind in _NEEDS_SYMBOL else None
    checks = (
        (r"\s", "có khoảng trắng trong số, ký hiệu"),
        (r"/(?:19|20)\d\d[A-ZĐ]", "thiếu dấu gạch chéo sau năm"),
        (r"QH[\dIlO]*[IlO]", "chữ cái lẫn trong số khóa Quốc hội"),
        (r"[a-zđ]{2}", "chữ viết tắt phải viết hoa"),
        (r"\.", "dấu chấm thay cho dấu gạch nối"),
        (r"[A-ZĐƯ]/[A-ZĐƯ]", "dấu gạch chéo thay cho dấu gạch nối giữa tên loại và cơ quan"),
    )
    for pattern, message in checks:
        if re.search(pattern, number):
            return message
    return "số, ký hiệu không đúng mẫu"


@lru_cache(maxsize=4096)
def suggest_number(number: str) -> str | None:
    """The well-formed spelling that `number` most likely stands for; None when it is right or cannot be told."""
    text = re.sub(r"\s+", "", number).replace("–", "-")
    if re.search(r"[/-](?:nđ|cp|nq|qđ|tt|qh\d+|ubtvqh\d+|ubnd|hđnd|kh)\b", text):
        text = text.upper()
    text = _JOINED_YEAR.sub(r"\1/", text)
    text = _UNACCENTED.sub(lambda match: _ACCENTED[match[1]], text)
    text = _LOOK_ALIKE.sub(lambda match: re.sub("[Il]", "1", match[0]).replace("O", "0"), text)
    text = re.sub(r"(?<=[A-ZĐƯ])\.(?=[A-ZĐƯ])", "-", text)
    text = _YEAR_CODE_CODE.sub(r"\1-", text)
    text = _CODE_CODE.sub(r"\1-", text)
    return text if text != number and _WELL_FORMED.fullmatch(text) else None


@lru_cache(maxsize=4096)
def number_key(number: str) -> str:
    """One key for the spellings of one number: case, Đ/D, Ư/U, hyphen or slash, leading zeros, a slash left out."""
    text = re.sub(r"\s+", "", number).upper().replace("Đ", "D").replace("Ư", "U")
    text = re.sub(r"(/(?:19|20)\d\d)(?=[A-Z])", r"\1-", text)
    text = re.sub(r"(?<=QH)[IL](?=\d)", "1", text)
    return re.sub(r"[/\-–.]+", "-", text).lstrip("0")
