"""Tokens to citations.

How Vietnamese law points at itself, as this parser reads it. A word in quotation marks stands in the text; { } may be
repeated, [ ] may be absent, | is "or".

    viện dẫn     = liệt kê [ nối văn bản ]                 khoản 1, 2 Điều 5 và Điều 7 của Luật X
                 | văn bản ( ":" | "," | " " ) liệt kê      Luật X: Điều 5, Điều 6
                 | văn bản                                  Nghị định số N
    liệt kê      = đường dẫn { ( "," | ";" | "và" | "hoặc" | "đến" | "-" ) đường dẫn }
    đường dẫn    = đơn vị { nối đơn vị lớn hơn }            điểm a khoản 1 Điều 5
                 | đơn vị { nối đơn vị nhỏ hơn }            Điều 5 khoản 1 điểm a
                 | đơn vị { "," đơn vị lớn hơn }            điểm a, khoản 1, Điều 5
                 | đơn vị { "," đơn vị nhỏ hơn }            Điều 5, khoản 1, điểm a
    đơn vị       = [ tên đơn vị ] ký hiệu                   điểm đ | b | Điều 12a | Điều 14(2) | khoản này
    nối          = "" | "của" | "thuộc" | "tại" | "trong" | "-"
    văn bản      = loại ( "này" | "nói trên" | [ tên ] [ "số" ] số, ký hiệu | tên [ [ "năm" ] năm ] )

A path that stops short of its larger units takes them from the path on its right: "điểm a, b khoản 2 và khoản 3 Điều
35" is điểm a khoản 2 Điều 35, điểm b khoản 2 Điều 35, khoản 3 Điều 35. Paths written from the large to the small hand
theirs to the right. "khoản 4 của một trong các Điều 248, 249" gives khoản 4 to each article. The document that closes
an enumeration holds for all of it, back to the document before.
"""

from __future__ import annotations

from collections.abc import Callable

from viendan.model import Citation
from viendan.parse.bind import tie
from viendan.parse.cite import Citer
from viendan.parse.groups import parts_of
from viendan.scan.tokens import Token

__all__ = ["parse"]


def parse(
    text: str, tokens: list[Token], original: Callable[[int, int], tuple[int, int]] | None = None, given: str = ""
) -> list[Citation]:
    """Citations by place; `tokens` are those of `text`, which is normalised.

    `original` takes a span of `text` to the text as `given`; without it the two are the same.
    """
    parts = parts_of(text, tokens)
    tie(text, parts)
    return Citer(text, parts, original, given if original else text).citations()
