"""Bounded fuzzing of the engine: `python tests/fuzz/fuzz.py [seconds] [seed]`; with atheris when it is installed.

Every input must give citations that lie in the text, in order, not overlapping, in time that grows with its length.
An input that fails is printed as one line of JSON, to be added to tests/viendan/du-lieu/da-hong.jsonl.
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
from collections.abc import Callable

try:
    import atheris
except ImportError:
    from viendan.extract import extract, to_json
    from viendan.text import prose

    atheris = None
else:
    os.environ["VIENDAN_PURE"] = "1"  # what is compiled tells nothing of the ways it takes
    with atheris.instrument_imports(include=["viendan"]):
        from viendan.extract import extract, to_json
        from viendan.text import prose

PIECES = """
    Điều điều Đ. ĐIỀU khoản Khoản k. K điểm đ. tiết Mục mục Chương Phần Tiểu_mục Phụ_lục phụ_lục Mẫu_số mẫu Luật luật
    Bộ_luật Pháp_lệnh Nghị_định Nghị_quyết Quyết_định Công_văn Hiến_pháp BLHS số: số này nói_trên nêu_trên của tại
    và hoặc đến từ các một_trong , ; : . ( ) [ ] - – / “ ” " 1 2 15 5.000 12a đ a II thứ_nhất 5.3.a 14(2) 39.13.NĐ.74.22
    30/2031/NĐ-CP 21/2031/QH18 58-NQ/TW 89/2034TT-BTC 72/2035/NQLT/UBTVQH15-CP năm 2031 ngày_1/2/2031 triệu lớp
    sửa_đổi,_bổ_sung_một_số_điều như_sau: gọi_tắt_là có_nội_dung_liên_quan_đến kèm_theo về ban_hành Ð ` ``` <!-- --> # *
"""
WORDS = [
    *(piece.replace("_", " ") for piece in PIECES.split()),
    "\n",
    "\n\n",
    " ",
    "\u00a0",
    "\u00ad",
    "\u0301",
    "\r\n",
    "\u2011",
]
# Seconds for each character, with room for a busy machine, and for code that reports where it goes.
SLOWEST = 40e-6 * (20 if atheris else 1)


def check(text: str) -> None:
    """Raises AssertionError when the citations of `text` break a promise."""
    start = time.process_time()
    found = extract(text)
    assert time.process_time() - start < 0.05 + len(text) * SLOWEST, "quá lâu"
    end = 0
    for citation in found:
        assert end <= citation.start < citation.end <= len(text), "ngoài văn bản hoặc chồng nhau"
        assert citation.raw == text[citation.start : citation.end], "chữ không khớp vị trí"
        json.dumps(to_json(citation))
        end = citation.end
    blanked = prose(text)
    assert len(blanked) == len(text), "prose làm đổi độ dài"


def generated(rng: random.Random) -> str:
    """Words of the law glued together at random; now and then one piece many times, or any Unicode at all."""
    shape = rng.random()
    if shape < 0.1:
        return rng.choice(WORDS) * rng.randrange(1, 2000)
    if shape < 0.2:
        return "".join(chr(rng.choice([rng.randrange(32, 0xD800), rng.randrange(0xE000, 0x11000)])) for _ in range(200))
    glue = rng.choice(["", " ", " ", "\n"])
    return glue.join(rng.choice(WORDS) for _ in range(rng.randrange(1, 120)))


def spelt(data: bytes) -> str:
    """A text of the law's words: each byte names one; the bytes beyond the words are any character."""
    return "".join(WORDS[byte] + " " if byte < len(WORDS) else chr(0xC0 + byte) for byte in data)


def loop(seconds: float, seed: int, show: Callable[[str], None] = print) -> tuple[int, int]:
    """(inputs tried, inputs that failed)."""
    rng = random.Random(seed)
    until = time.monotonic() + seconds
    tried = failed = 0
    while time.monotonic() < until:
        text = generated(rng)
        tried += 1
        try:
            check(text)
        except Exception as fault:
            failed += 1
            show(json.dumps({"text": text, "vi_sao": f"{type(fault).__name__}: {fault}"}, ensure_ascii=False))
    return tried, failed


def main() -> int:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 30
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    if atheris is None:
        tried, failed = loop(seconds, seed)
        print(f"{tried} đầu vào, {failed} lỗi (hạt giống {seed})")
        return 1 if failed else 0

    def one(data: bytes) -> None:
        check(spelt(data))

    # Long inputs from the start: a citation takes many words.
    atheris.Setup(
        [sys.argv[0], f"-max_total_time={int(seconds)}", f"-seed={seed}", "-len_control=0", "-max_len=400"], one
    )
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
