"""Precision and recall of the engine on the annotated passages, for each tag: `python tests/bench/accuracy.py`.

The invented set always, the real passages when they are beside the repository. `viendan` must be importable.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "viendan"))

from test_extract_set import HARD, OWN, SHARED, f1, passages, score

from viendan.extract import extract


def tally(path: Path) -> dict[str, Counter[str]]:
    """Tag → hits, extra, missed; "tất cả" is the whole set."""
    counts: dict[str, Counter[str]] = {}
    for record in passages(path):
        hits, extra, missed = score(record)
        for tag in ["tất cả", *record["tags"]]:
            counts.setdefault(tag, Counter()).update(hits=hits, extra=extra, missed=missed)
    return counts


def exact_spans(path: Path) -> float:
    """Share of annotated spans that a citation hits exactly."""
    gold = found = 0
    for record in passages(path):
        spans = {(citation.start, citation.end) for citation in extract(record["text"])}
        gold += len(record["citations"])
        found += sum((citation["start"], citation["end"]) in spans for citation in record["citations"])
    return found / gold


def main() -> None:
    for path in (OWN, HARD, SHARED):
        if not path.exists():
            continue
        number = len(path.read_text("utf-8").splitlines())
        print(f"{path.name}: {number} đoạn, khoảng ký tự đúng hẳn {exact_spans(path):.3f}")
        for tag, count in sorted(tally(path).items(), key=lambda item: (item[0] != "tất cả", item[0])):
            hits, extra, missed = count["hits"], count["extra"], count["missed"]
            precision, recall = hits / (hits + extra or 1), hits / (hits + missed or 1)
            print(f"  {tag:22} P={precision:.3f} R={recall:.3f} F1={f1(hits, extra, missed):.3f}  {json.dumps(count)}")


if __name__ == "__main__":
    main()
