"""All chapters as a table of text, or as JSON for machines."""

from __future__ import annotations

import json
from collections.abc import Sequence

from camnang.quality.measure import LONGEST, Quality

_HEAD = ("Tệp", "Từ", "Câu", "Từ/câu", "Dài nhất", f">{LONGEST} từ", "%", "Viện dẫn", "Chưa kiểm", "Viết tắt", "Đọc")


def as_table(found: Sequence[Quality], with_long: bool = False) -> str:
    """One line a chapter, then the sum; with `with_long` every long sentence as `file:line: N từ: …`."""
    rows = [_HEAD, *(_row(quality) for quality in found), _sum(found)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEAD))]
    lines = ["  ".join(_padded(cell, widths[i], i) for i, cell in enumerate(row)).rstrip() for row in rows]
    lines.insert(1, "  ".join("-" * width for width in widths))
    if with_long:
        lines += [""] + [
            f"{quality.source}:{sentence.line}: {sentence.length} từ: {sentence.text}"
            for quality in found
            for sentence in quality.long
        ]
    return "\n".join(lines) + "\n"


def _padded(cell: str, width: int, column: int) -> str:
    return cell.ljust(width) if column in (0, len(_HEAD) - 1, len(_HEAD) - 2) else cell.rjust(width)


def _row(quality: Quality) -> tuple[str, ...]:
    return (
        quality.source,
        str(quality.words),
        str(quality.sentences),
        _comma(quality.mean),
        str(quality.longest),
        str(len(quality.long)),
        _comma(quality.share),
        str(quality.citations),
        str(quality.unverified),
        ", ".join(quality.abbreviations) or "–",
        quality.reading,
    )


def _sum(found: Sequence[Quality]) -> tuple[str, ...]:
    said, long = sum(q.sentences for q in found), sum(len(q.long) for q in found)
    mean = sum(q.mean * q.sentences for q in found) / said if said else 0.0
    return (
        f"{len(found)} chương",
        str(sum(q.words for q in found)),
        str(said),
        _comma(mean),
        str(max((q.longest for q in found), default=0)),
        str(long),
        _comma(100 * long / said if said else 0.0),
        str(sum(q.citations for q in found)),
        str(sum(q.unverified for q in found)),
        str(sum(len(q.abbreviations) for q in found)),
        "",
    )


def _comma(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")


def as_json(found: Sequence[Quality]) -> str:
    """Keys as the data of the handbook names things; the long sentences with their lines."""
    rows = [
        {
            "tep": quality.source,
            "so": quality.number,
            "tu": quality.words,
            "cau": quality.sentences,
            "tu_moi_cau": round(quality.mean, 1),
            "cau_dai_nhat": quality.longest,
            "cau_dai": [{"dong": s.line, "tu": s.length, "cau": s.text} for s in quality.long],
            "vien_dan": quality.citations,
            "chua_kiem_chung": quality.unverified,
            "viet_tat_chua_giai_thich": list(quality.abbreviations),
            "muc_doc": quality.reading,
        }
        for quality in found
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
