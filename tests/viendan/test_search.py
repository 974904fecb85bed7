"""Both searches for openings, the walk along a tree of words and the pattern, find the same places in any text."""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viendan.names import Names
from viendan.scan.search import COMPILED, matched, search, walked
from viendan.scan.vocabulary import openings
from viendan.text import normalise

HERE = Path(__file__).parent
SAMPLES = HERE.parent / "ban-mau" / "van-ban-kiem-tra"
CHAPTERS = HERE.parents[1] / "docs"
LAWS = Path(os.environ.get("VIENDAN_LAW_TEXTS", HERE.parents[2] / "shared" / "phap-luat" / "toan-van"))
NAMES = frozenset(["blds", "bllđ", "nội", "q&a", "ệ", "ﬁ"])


@cache
def texts() -> list[str]:
    """The invented documents, the annotated passages, and the chapters; whole laws too where the walk is compiled."""
    folders = [*SAMPLES.glob("*.md"), *CHAPTERS.glob("[0-9]-*/*.md"), *(LAWS.glob("*.txt") if COMPILED else ())]
    found = [path.read_text("utf-8") for path in sorted(folders)]
    for name in ("doan-mau", "doan-kho"):
        for line in (HERE / "du-lieu" / f"{name}.jsonl").read_text("utf-8").splitlines():
            text = json.loads(line)["text"]
            found += [text, text.upper(), text.lower(), text.title(), text.replace(" ", "\n"), text.replace(" ", "")]
    return [normalise(text).text for text in found]


def test_moi_van_ban_hai_cach_tim_nhu_nhau() -> None:
    count = 0
    for text in texts():
        expected = matched(text, NAMES)
        assert walked(text, NAMES) == expected
        count += len(expected)
    assert count > 5000


WORDS = sorted({word.strip("[]") for opening in openings(NAMES) for word in opening.words})
PIECES = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(
        [" ", "  ", "\n", "\t", "\u001f", ".", "/", "-", ",", "(", "“", '"', "_", "１", "𝐀", "é", "\u0301"]
    ),
    st.sampled_from(
        ["này", "số ", "từ", "thứ", "là", "tắt là", "nói trên", "đó", "a", "đ1", "12", "2031", "QH15", "NĐ-CP"]
    ),
    st.text(max_size=3),
)


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=12).map("".join))
def test_moi_chuoi_hai_cach_tim_nhu_nhau(text: str) -> None:
    assert walked(text, NAMES) == matched(text, NAMES)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("theo điểm a khoản 2 Điều 5", ["điểm", "khoản", "Điều"]),
        ("Nghị quyết liên tịch số 403/2035/NQLT", ["Nghị quyết liên tịch", "403/2035/"]),
        ("các nghị  định số 10/2031/NĐ-CP", ["nghị  định", "10/2031/"]),
        ("Đ.5, K2 và đ. a; Đ 7", ["Đ.", "K2", "đ. ", "Đ "]),
        ("BLDS năm 2031", ["BLDS"]),
        ("(sau đây gọi tắt là Luật Mẫu)", ["gọi tắt là", "Luật"]),
        ("06/KH-HĐND và 58-NQ/TW", ["06/K", "58-N"]),
        # Not openings.
        ("theo pháp luật", []),
        ("ba điều kiện, thời điểm này", ["điểm"]),
        ("quy định của báo cáo", []),
        ("07/2035/TT-BNV", ["07/2035/"]),
        ("tài khoản tiền, phần lớn", []),
        ("ngày 12/3/2031", []),
        ("BLDSX, xBLDS", []),
        ("", []),
    ],
)
def test_cho_mo_dau(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in matched(text, NAMES)] == found
    assert search(text, Names.of(["BLDS"]).openings()) == walked(text, frozenset(["blds"]))
