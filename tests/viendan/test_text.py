"""Normalisation keeps the way back to the offsets as given; `prose` blanks without moving anything."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viendan.text import normalise, prose
from viendan.text.normal import DIRTY, listed_dirty
from viendan.tone import OLD_TONE, old_tones, walked_tones


@pytest.mark.parametrize(
    ("given_text", "read"),
    [
        ("khoản 2 Điều 5", "khoản 2 Điều 5"),
        (unicodedata.normalize("NFD", "khoản 2 Điều 5"), "khoản 2 Điều 5"),
        ("khoản\u00a02\u202fĐiều\u20095", "khoản 2 Điều 5"),
        ("58\u2011NQ/TW", "58-NQ/TW"),
        ("Nghị\u00ad định", "Nghị định"),
        ("Điều 1\r\nĐiều 2\rĐiều 3", "Điều 1\nĐiều 2\nĐiều 3"),
        ("dấu – và —", "dấu – và —"),
        ("\u0301đứng đầu", "\u0301đứng đầu"),
    ],
)
def test_doc_thanh(given_text: str, read: str) -> None:
    assert normalise(given_text).text == read


def test_chu_sach_khong_bi_dung_den() -> None:
    text = "khoản 2 Điều 5"
    assert normalise(text).same
    assert normalise(text).text is text


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_duong_ve(form: str) -> None:
    text = unicodedata.normalize(form, "ngày\u00a001, khoản\r\n2 Đi\u00adều 5 nhé")
    normal = normalise(text)
    start = normal.text.index("khoản")
    end = normal.text.index(" nhé")
    given_start, given_end = normal.original(start, end)
    piece = unicodedata.normalize("NFC", text[given_start:given_end])
    assert piece == "khoản\r\n2 Đi\u00adều 5"


@given(st.text(st.sampled_from("ade ̣̂́\u00a0\u00ad\r\n\u2011đệ"), max_size=40))
def test_moi_ky_tu_deu_co_duong_ve(text: str) -> None:
    normal = normalise(text)
    previous = 0
    for i in range(len(normal.text)):
        start, end = normal.original(i, i + 1)
        assert 0 <= start < end <= len(text)
        assert start >= previous or text[start:end] == text[previous:end]
        previous = start
    assert not set("\u00a0\u00ad\r\u2011") & set(normal.text)


@pytest.mark.parametrize(
    ("markdown", "kept", "gone"),
    [
        ("---\nten: Luật Ẩn\n---\nLuật Hiện", ["Luật Hiện"], ["Luật Ẩn"]),
        ("Luật A `Luật B` Luật C", ["Luật A", "Luật C"], ["Luật B"]),
        ("``Luật ` B`` sau", ["sau"], ["Luật"]),
        ("```\nLuật B\n```\nLuật C", ["Luật C"], ["Luật B"]),
        ("~~~ yaml\nLuật B\n~~~~\nLuật C", ["Luật C"], ["Luật B"]),
        ("```\nLuật B chưa đóng", [], ["Luật B"]),
        ("Luật A <!-- Luật\nB --> Luật C", ["Luật A", "Luật C"], ["B"]),
        ("[Điều 5 Luật A](../luat-a.md) và Điều 6", ["và Điều 6"], ["Điều 5", "luat-a"]),
        ("[Điều 5][luat] rồi\n\n[luat]: https://mau.vn/Luat 'Luật'", ["rồi"], ["Điều 5", "mau.vn"]),
        ("xem https://mau.vn/72/2025/QH15 nhé", ["nhé"], ["QH15"]),
        ("<abbr title='Luật B'>Luật C</abbr>", ["Luật C"], ["Luật B"]),
        ("## Điều 8. Mức xếp loại\n\nĐiều 9", ["Mức xếp loại", "Điều 9"], ["Điều 8"]),
        ("## Họp theo Điều 8 Luật A", ["Điều 8 Luật A"], []),
        ("a < b và Điều 5 > c", ["Điều 5"], []),
        ("khoản [1] Điều 5 (xem)", ["khoản", "Điều 5"], []),
    ],
)
def test_van_xuoi(markdown: str, kept: list[str], gone: list[str]) -> None:
    text = prose(markdown)
    assert len(text) == len(markdown)
    assert [i for i, c in enumerate(text) if c == "\n"] == [i for i, c in enumerate(markdown) if c == "\n"]
    for words in kept:
        assert text.index(words) == markdown.index(words, text.index(words))
    for words in gone:
        assert words not in text


@given(st.text(st.sampled_from("ab`~<>!-[]()#\n \"'Đ:/h"), max_size=80))
def test_van_xuoi_khong_dich_chuyen(markdown: str) -> None:
    text = prose(markdown)
    assert len(text) == len(markdown)
    assert all(a == b or a == " " for a, b in zip(text, markdown, strict=True))


def test_bang_ky_tu_va_bieu_thuc_nhu_nhau() -> None:
    """The searches that compiled Python runs find what the patterns find."""
    for code in (*range(0x11000), 0x1F600, 0xE0001, 0x10FFFF):
        assert (listed_dirty(chr(code), 0) == 0) == (DIRTY.match(chr(code)) is not None), hex(code)
    text = "khoản\u00a02 Điều 5\ufeff, điểm a\u2011b"
    assert listed_dirty(text, 6) == text.index("\ufeff")
    assert listed_dirty(text[:5], 0) == -1


def test_dau_thanh_kieu_cu_hai_cach_tim_nhu_nhau() -> None:
    letters = [chr(code) for code in range(0x80, 0x2100)]
    text = " ".join(
        f"{before}{first}{second}{after}"
        for first in "oOuUa"
        for second in letters
        for before in ("", "q")
        for after in ("", "n")
    )
    found = [rime.span() for rime in OLD_TONE.finditer(text)]
    assert walked_tones(text) == old_tones(text) == found
    assert {text[start:end] for start, end in found} >= {"oà", "oẹ", "uỷ", "Uý"}
    assert walked_tones("") == []
