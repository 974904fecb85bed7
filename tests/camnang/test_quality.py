"""The report: what a sentence is and how long, and the numbers of a chapter, counted by hand here."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from camnang.cli import cli
from camnang.quality.measure import measure
from camnang.quality.show import as_json, as_table
from camnang.quality.words import sentences, word_count
from viendan.page import Page
from viendan.register import Register

DAY = date(2026, 11, 22)
LONG = " ".join(["chữ"] * 26)
CHAPTER = f"""---
tieu_de: Họp
so: 13
---

# Họp

Gửi kết quả trong 05 ngày (khoản 1 Điều 2 Luật số 10/2024/QH15).
Xem [chương bốn](04.md) trước.

| Việc | Hạn |
|---|---|
| Gửi báo cáo | 05 ngày |

{{{{ can_cu }}}}

```mermaid
flowchart TD
A[Một] --> B[Hai]
```

{LONG.capitalize()}.

!!! chua-kiem-chung "Chưa kiểm chứng"
    1. Chưa rõ ngày gửi. Chưa rõ ai ký.
    2. UBND xã cũng chưa rõ.
"""


@pytest.mark.parametrize(
    ("line", "lengths"),
    [
        ("Một hai ba.", [3]),
        ("Một hai. Ba bốn!", [2, 2]),
        ("Mục 2.1 và 1.000 dân.", [5]),
        ("Theo Luật số 10/2024/QH15 thì họp.", [6]),
        ("Họp (khoản 1 Điều 2 Luật số 10/2024/QH15) rồi gửi.", [3]),
        ("Họp (hai buổi) rồi gửi.", [5]),
        ("- Một hai\n- Ba", [2, 1]),
        ("1. Một hai.\n2. Ba.", [2, 1]),
        ("# Tiêu đề dài", []),
        ("| a | b |", []),
        ('!!! meo "Mẹo hay"\n    Một hai.', [2]),
        ("**Một** `hai` [ba bốn](a.md).", [4]),
        ("<!-- bỏ qua -->\nMột.", [1]),
        ("ông A. nói", [3]),
    ],
)
def test_sentences(line: str, lengths: list[int]) -> None:
    assert [sentence.length for sentence in sentences(line)] == lengths


def test_the_numbers_of_a_chapter(invented: Register) -> None:
    quality = measure(Page(CHAPTER, invented, DAY, DAY), "docs/2-ky-hop/13-hop.md")
    assert (quality.number, quality.sentences, quality.citations) == (13, 6, 1)
    assert [(sentence.line, sentence.length) for sentence in quality.long] == [(22, 26)]
    assert (quality.longest, quality.unverified, quality.abbreviations) == (26, 3, ("UBND",))
    assert quality.mean == pytest.approx((6 + 4 + 26 + 4 + 4 + 5) / 6)
    assert quality.reading == "khó"


def test_words_count_tables_and_headings_but_no_code() -> None:
    assert word_count("---\nso: 1\n---\n# Một hai\n\n| ba | bốn |\n|---|---|\n\n```text\nkhông\n```\n") == 4


def test_the_table_and_json_say_the_same(invented: Register) -> None:
    found = [measure(Page(CHAPTER, invented, DAY, DAY), "docs/2-ky-hop/13-hop.md")]
    table = as_table(found, with_long=True)
    assert "docs/2-ky-hop/13-hop.md:22: 26 từ: Chữ chữ" in table
    assert "1 chương" in table
    assert "26 từ:" not in as_table(found)
    (row,) = json.loads(as_json(found))
    assert (row["cau"], row["vien_dan"], row["cau_dai"][0]["dong"]) == (6, 1, 22)
    assert row["viet_tat_chua_giai_thich"] == ["UBND"]


def test_the_command_prints_every_chapter_and_finds_nothing_wrong(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    done = CliRunner().invoke(cli, ["check", "--report", "docs/2-ky-hop", "--format", "json"])
    assert done.exit_code == 0
    assert {row["tep"] for row in json.loads(done.output)} == {
        path.relative_to(root).as_posix() for path in (root / "docs" / "2-ky-hop").glob("*.md")
    }


def test_forms_of_findings_are_refused(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    done = CliRunner().invoke(cli, ["check", "--report", "--format", "sarif"])
    assert "text và --format json" in str(done.exception)
