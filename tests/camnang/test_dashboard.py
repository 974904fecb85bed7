"""The dashboard: what ends and changes in a span of days, which chapters it touches, what stays open; the day is given."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from camnang.dashboard.chapters import ChapterFacts, OpenPoint, open_points, read_chapters
from camnang.dashboard.tables import DASHBOARD, changes, coming_tables, reviews, unproved
from camnang.dashboard.validity import amended, begun, coming, ended, weak
from camnang.directive_table import DIRECTIVES
from camnang.tables.timeline import Milestone
from viendan.model import Provision
from viendan.page import Page
from viendan.register import Register

TODAY = date(2026, 1, 15)
CHAPTER = """---
tieu_de: Họp
so: 13
quy_dinh_den_ngay: 2026-01-15
han_ra_soat: 2026-02-01
---

# Họp

## Trong 1 phút

Gửi kết quả (khoản 1 Điều 2 Luật số 10/2024/QH15).

```text
## Không phải tiêu đề
```

## Các bước

!!! chua-kiem-chung "Chưa kiểm chứng"
    1. Chưa đọc được Luật số 30/2026/QH16.

## Các bước

!!! chua-kiem-chung "Chưa kiểm chứng"
    - Điều thứ hai chưa rõ.
"""


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    folder = tmp_path / "docs" / "2-ky-hop"
    folder.mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text("", "utf-8")
    (folder / "13-hop.md").write_text(CHAPTER, "utf-8")
    return tmp_path / "docs"


def facts(number: int, *cited: tuple[str, Provision | None], due: date | None = None) -> ChapterFacts:
    return ChapterFacts(f"1-x/{number:02d}-y.md", number, f"Chương mẫu {number}", due, frozenset(cited), ())


def test_a_chapter_is_read_with_its_sources_and_open_points(docs: Path, invented: Register) -> None:
    (chapter,) = read_chapters(docs, invented, TODAY)
    assert (chapter.source, chapter.number, chapter.review_due) == ("2-ky-hop/13-hop.md", 13, date(2026, 2, 1))
    assert chapter.cites("luat-10-2024-qh15", Provision("2", "1"))
    assert chapter.cites("luat-10-2024-qh15", Provision("2"))
    assert not chapter.cites("luat-10-2024-qh15", Provision("2", "2"))
    assert [(p.section, p.anchor, p.said) for p in chapter.open_points] == [
        ("Các bước", "cac-buoc", "Chưa đọc được Luật số 30/2026/QH16."),
        ("Các bước", "cac-buoc_1", "Điều thứ hai chưa rõ."),
    ]


def test_a_changed_chapter_is_read_again(docs: Path, invented: Register) -> None:
    read_chapters(docs, invented, TODAY)
    file = docs / "2-ky-hop" / "13-hop.md"
    file.write_text(CHAPTER.replace("so: 13", "so: 14"), "utf-8")
    os.utime(file, ns=(1, 1))
    assert read_chapters(docs, invented, TODAY)[0].number == 14


def test_what_comes_is_within_a_year_and_touches_who_cites_it(invented: Register) -> None:
    milestone = Milestone(date(2026, 3, 1), "Mốc mẫu", "han", "khoản 1 Điều 2 Luật số 10/2024/QH15", (), True, "")
    late = Milestone(date(2027, 3, 1), "Quá một năm", "han", None, (), True, "")
    open_ = Milestone(date(2026, 3, 2), "Chưa rõ", "han", None, (), False, "Vì sao")
    chapters = (facts(1, ("luat-10-2024-qh15", Provision("2", "1"))), facts(2, ("luat-10-2024-qh15", Provision("3"))))
    found = coming(invented, (milestone, late, open_), chapters, TODAY)
    said = {c.said: [chapter.number for chapter in c.chapters] for c in found}
    assert said["Mốc mẫu"] == [1]
    assert "Quá một năm" not in said
    assert "Chưa rõ" not in said
    assert all(TODAY < c.on <= date(2027, 1, 15) for c in found)
    for document in invented:
        for on in (document.effective_from, document.effective_to):
            if on and TODAY < on <= date(2027, 1, 15):
                assert any(document.name in c.said and c.on == on for c in found), document.id


@pytest.mark.parametrize("today", [date(2025, 7, 1), TODAY, date(2026, 7, 1), date(2030, 1, 1)])
def test_the_last_year_holds_what_began_and_ended_in_it(invented: Register, today: date) -> None:
    new = {d.id for d in begun(invented, today)}
    old = {d.id for d in ended(invented, today)}
    for document in invented:
        for ids, on in ((new, document.effective_from), (old, document.effective_to)):
            within = on is not None and 0 <= (today - on).days < 365
            assert (document.id in ids) == within, (document.id, on)
    events = [e for document in invented for e in document.events if e.since and 0 <= (today - e.since).days < 365]
    assert sum(len(a.events) for a in amended(invented, today)) == len(events)


def test_some_day_shows_something(invented: Register) -> None:
    """The samples hold documents that begin, end and amend, so that the tests above are not empty."""
    days = [date(year, month, 15) for year in range(2019, 2028) for month in range(1, 13)]
    assert any(begun(invented, day) for day in days)
    assert any(ended(invented, day) for day in days)
    assert any(amended(invented, day) for day in days)
    assert any(coming(invented, (), (), day) for day in days)


def test_tables_group_by_distance_and_say_when_there_is_nothing(invented: Register) -> None:
    milestones = [
        Milestone(date(2026, 1, day_), f"Ngày {day_}", "han", "Điều 2 Luật số 10/2024/QH15", (), True, "")
        for day_ in (15, 16)
    ] + [Milestone(date(2026, 4, 15), "Ngày thứ 90", "han", None, (), True, "")]
    found = [c for c in coming(invented, milestones, (), TODAY) if c.said.startswith("Ngày")]
    shown = coming_tables(found, TODAY)
    near, middle, far = shown.split("### ")[1:]
    assert "16/01/2026</span> | 1 ngày |" in near
    assert "15/01/2026" not in shown, "today itself is no longer to come"
    assert "15/4/2026</span> | 90 ngày |" in middle
    assert "chưa ghi mốc nào" in far


def test_overdue_reviews_stand_first_and_are_told() -> None:
    shown = reviews([facts(4, due=date(2026, 2, 1)), facts(7, due=date(2026, 1, 10)), facts(9)], TODAY)
    rows = shown.split("\n")[2:]
    assert "10/01/2026</span>, **quá 5 ngày** | [7]" in rows[0]
    assert "01/02/2026</span>, còn 17 ngày | [4]" in rows[1]
    assert "[9]" not in shown


def test_open_points_and_weak_sources_are_listed_with_links(invented: Register) -> None:
    point = OpenPoint("Các bước", "cac-buoc", "Chưa rõ.")
    chapter = ChapterFacts("1-x/05-y.md", 5, "Năm", None, frozenset({("nd-40-2026-nd-cp", None)}), (point,))
    shown = unproved(invented, (chapter,))
    assert "1 khối “Chưa kiểm chứng” trong 1 chương" in shown
    assert "[Các bước](/1-x/05-y.md#cac-buoc) | Chưa rõ. |" in shown
    for document, citing in weak(invented, (chapter,)):
        assert document.confidence != "cao" or not document.comparisons
        assert citing == (chapter,)


def test_the_same_day_gives_the_same_words(docs: Path, invented: Register) -> None:
    chapters = read_chapters(docs, invented, TODAY)
    assert changes(invented, chapters, TODAY) == changes(invented, chapters, TODAY)
    assert set(DASHBOARD) <= set(DIRECTIVES)


def test_blocks_of_the_past_are_no_open_points(invented: Register) -> None:
    page = Page('## Một\n\n!!! lich-su "Lịch sử"\n    Chuyện cũ.\n', invented, TODAY, TODAY)
    assert not list(open_points(page))
