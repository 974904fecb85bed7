"""`camnang impact`: what a change touches, and what it must leave alone."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from camnang.impact import Impact, Touched, impact
from camnang.impact.places import Places, record_at, yaml_parts
from camnang.impact.report import as_json, as_markdown, as_text, summary
from camnang.impact.target import Target, TargetError, doubt, find_target, parse_provision, relations
from camnang.project import Project
from viendan.model import Provision
from viendan.page import Page, page_date
from viendan.register import Register

TODAY = date(2026, 11, 22)
SAMPLES = Path(__file__).parents[1] / "ban-mau" / "van-ban-kiem-tra"
CHAPTER = """---
tieu_de: Giữ suối
quy_dinh_den_ngay: 2026-03-01
ra_soat: {ghi_chu: "Đối chiếu với Luật số 10/2024/QH15"}
van_ban: [luat-10-2024-qh15, nd-12-2022-nd-cp]
thoi_han: [H01, H02]
bieu_mau: [M01]
---

# Giữ suối

Mở đầu không nêu luật.
Xã giữ suối (khoản 1 Điều 3 Luật số 10/2024/QH15). Việc khác thì thôi.

## Khơi dòng {#khoi}

| Việc | Căn cứ |
|---|---|
| **Khơi dòng** | điểm a khoản 2 Điều 2 Luật số 10/2024/QH15 |

`Điều 3 Luật số 10/2024/QH15` nằm trong mã.
"""
DEADLINES = """# Bảng thời hạn
thoi_han:
  - id: H01
    viec: Khơi dòng
    can_cu: khoản 2 Điều 2 Luật số 10/2024/QH15
  - id: H02
    viec: Họp hội suối
    can_cu: khoản 1 Điều 5 Luật số 10/2024/QH15
"""
QUIZ = """trac_nghiem:
  - id: T01
    cau_hoi: Ai giữ suối?
    dap_an:
      - noi_dung: Xã
        can_cu: Điều 3 Luật số 10/2024/QH15
      - noi_dung: Không ai
    thoi_han: [H01]
"""
FORM = """---
id: M01
ten: Biên bản khơi dòng
can_cu: điểm b khoản 2 Điều 2 Luật số 10/2024/QH15
---

# Biên bản

Căn cứ Luật số 10/2024/QH15.
"""


@pytest.fixture
def book(tmp_path: Path) -> Project:
    (tmp_path / "mkdocs.yml").write_text("site_name: Sổ mẫu\n", "utf-8")
    docs = tmp_path / "docs"
    for name, text in {
        "2-suoi/01-giu-suoi.md": CHAPTER,
        "du-lieu/thoi-han.yml": DEADLINES,
        "du-lieu/trac-nghiem.yml": QUIZ,
        "bieu-mau/m01.md": FORM,
        "kiem-tra/VD101.md": "Theo Điều 3 Luật số 10/2024/QH15.\n",
    }.items():
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).write_text(text, "utf-8")
    shutil.copytree(SAMPLES, docs / "van-ban")
    return Project(tmp_path)


def run(book: Project, invented: Register, provision: str | None, since: date | None = None) -> Impact:
    return impact(book, invented, find_target(invented, "luat-10-2024-qh15", provision), TODAY, since)


def brief(places: tuple[Touched, ...]) -> list[tuple[str, str, int, str]]:
    return [(p.kind, p.path.rpartition("/")[2], p.line, p.hits[0].relation.value) for p in places]


def test_a_clause_touches_what_it_holds_what_holds_it_and_who_uses_that(book: Project, invented: Register) -> None:
    found = [p for p in run(book, invented, "khoản 2 Điều 2").places if p.kind != "so_dang_ky"]
    assert brief(tuple(found)) == [
        ("doan", "01-giu-suoi.md", 19, "ben_trong"),
        ("bieu_mau", "m01.md", 4, "ben_trong"),
        ("bieu_mau", "m01.md", 9, "ca_van_ban"),
        ("phan_dau", "01-giu-suoi.md", 5, "ca_van_ban"),
        ("phan_dau", "01-giu-suoi.md", 6, "qua_du_lieu"),
        ("phan_dau", "01-giu-suoi.md", 7, "qua_du_lieu"),
        ("thoi_han", "thoi-han.yml", 5, "dung"),
        ("trac_nghiem", "trac-nghiem.yml", 8, "qua_du_lieu"),
    ]


def test_section_sentence_and_record_are_named(book: Project, invented: Register) -> None:
    by_kind = {p.kind: p for p in run(book, invented, "khoản 2 Điều 2").places}
    assert (by_kind["doan"].section, by_kind["doan"].sentence) == (
        "Khơi dòng",
        "Khơi dòng | điểm a khoản 2 Điều 2 Luật số 10/2024/QH15",
    )
    assert by_kind["thoi_han"].section == "H01: Khơi dòng"
    assert by_kind["trac_nghiem"].section == "T01: Ai giữ suối?"
    article = run(book, invented, "Điều 3")
    assert [p.sentence for p in article.of("doan")] == ["Xã giữ suối (khoản 1 Điều 3 Luật số 10/2024/QH15)."]
    assert [(p.section, p.line) for p in article.of("trac_nghiem")] == [("T01: Ai giữ suối?", 6)]


def test_code_examples_and_review_notes_are_left_out(book: Project, invented: Register) -> None:
    found = run(book, invented, None)
    assert not [p for p in found.places if "kiem-tra" in p.path]
    assert [p.line for p in found.of("doan")] == [13, 19]
    assert 4 not in [p.line for p in found.of("phan_dau")]


def test_whole_document_holds_every_provision_and_the_register_stands_apart(book: Project, invented: Register) -> None:
    found = run(book, invented, None)
    assert {p.kind for p in found.places} == {"doan", "bieu_mau", "phan_dau", "thoi_han", "trac_nghiem", "so_dang_ky"}
    assert found.places[-1].kind == "so_dang_ky"
    amending = [p for p in found.of("so_dang_ky") if p.path.endswith("luat-30-2026-qh16.md")]
    assert [(p.section, p.hits[0].relation.value) for p in amending] == [("sua_doi", "ca_van_ban")]


@pytest.mark.parametrize(("day", "listed"), [(date(2026, 3, 1), False), (date(2026, 3, 2), True)])
def test_from_lists_what_speaks_for_an_earlier_day(book: Project, invented: Register, day: date, listed: bool) -> None:
    found = run(book, invented, "Điều 3", since=day)
    assert bool(found.of("doan")) is listed
    assert found.of("trac_nghiem"), "a file that names no day is never left out"


def test_broken_front_matter_is_said_and_the_text_still_read(book: Project, invented: Register) -> None:
    page = book.docs / "2-suoi" / "01-giu-suoi.md"
    page.write_text("---\ntieu_de: [a\n---\n\nTheo Điều 3 Luật số 10/2024/QH15.\n", "utf-8")
    found = run(book, invented, "Điều 3")
    assert found.broken == ("docs/2-suoi/01-giu-suoi.md",)
    assert [p.line for p in found.of("doan")] == [5]


def test_every_reference_of_the_real_chapters_is_listed_once(root: Path) -> None:
    project = Project(root)
    register = Register.load(project.register)
    target = find_target(register, "72/2025/QH15", None)
    found = impact(project, register, target, TODAY)
    for chapter in project.chapters():
        shown = project.shown(chapter)
        page = Page(chapter.read_text("utf-8"), register, TODAY, TODAY, shown)
        page = replace(page, on=page_date(page.meta, TODAY))
        cited = [" ".join(r.citation.raw.split()) for r in page.references if r.document == target.document]
        listed = [hit.written for place in found.of("doan") if place.path == shown for hit in place.hits]
        assert Counter(listed) == Counter(cited), shown


@pytest.mark.parametrize(
    ("text", "changed", "expected"),
    [
        ("khoản 2 Điều 2 Luật số 10/2024/QH15", "khoản 2 Điều 2", ["dung"]),
        ("điểm a khoản 2 Điều 2 Luật số 10/2024/QH15", "khoản 2 Điều 2", ["ben_trong"]),
        ("Điều 2 Luật số 10/2024/QH15", "khoản 2 Điều 2", ["bao_trum"]),
        ("Luật số 10/2024/QH15", "khoản 2 Điều 2", ["ca_van_ban"]),
        ("Chương I Luật số 10/2024/QH15", "khoản 2 Điều 2", ["bao_trum"]),
        ("từ Điều 1 đến Điều 3 Luật số 10/2024/QH15", "khoản 2 Điều 2", ["trong_khoang"]),
        ("từ khoản 1 đến khoản 3 Điều 2 Luật số 10/2024/QH15", "khoản 2 Điều 2", ["trong_khoang"]),
        # Not touched.
        ("khoản 1 Điều 2 Luật số 10/2024/QH15", "khoản 2 Điều 2", []),
        ("khoản 2 Điều 3 Luật số 10/2024/QH15", "khoản 2 Điều 2", []),
        ("từ Điều 3 đến Điều 5 Luật số 10/2024/QH15", "khoản 2 Điều 2", []),
        ("Điều 1 và Điều 3 Luật số 10/2024/QH15", "khoản 2 Điều 2", []),
        ("khoản 2 Điều 2 Luật số 22/2025/QH15", "khoản 2 Điều 2", []),
        ("Phụ lục I Luật số 10/2024/QH15", "khoản 2 Điều 2", []),
        ("khoản 2 Điều này", "khoản 2 Điều 2", []),
    ],
)
def test_relation(invented: Register, text: str, changed: str, expected: list[str]) -> None:
    target = Target(invented["luat-10-2024-qh15"], parse_provision(changed))
    page = Page(f"Theo {text}.", invented, TODAY, TODAY)
    assert [relation.value for _, relation in relations(page.references, target)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Điều 15", Provision("15")),
        ("khoản 2 Điều 15", Provision("15", "2")),
        ("điểm đ khoản 3a Điều 12a", Provision("12a", "3a", "đ")),
        ("Điều 15 khoản 2", Provision("15", "2")),
    ],
)
def test_provision_is_read(text: str, expected: Provision) -> None:
    assert parse_provision(text) == expected


@pytest.mark.parametrize("text", ["khoản 2", "mười lăm", "Điều 1 và Điều 2", "Điều 3 Luật số 10/2024/QH15", ""])
def test_what_is_no_single_provision_is_refused(text: str) -> None:
    with pytest.raises(TargetError):
        parse_provision(text)


@pytest.mark.parametrize("written", ["luat-10-2024-qh15", "10/2024/QH15", "10/2024/qh15"])
def test_document_by_id_or_number(invented: Register, written: str) -> None:
    assert find_target(invented, written, None).document.id == "luat-10-2024-qh15"


def test_unknown_id_names_the_closest(invented: Register) -> None:
    with pytest.raises(TargetError, match="Gần nhất: luat-10-2024-qh15"):
        find_target(invented, "luat-10-2024-qh16", None)
    with pytest.raises(TargetError, match=r"Xem các mã trong docs/van-ban\."):
        find_target(invented, "zzz", None)


def test_a_name_that_two_documents_bear_is_not_guessed(invented: Register) -> None:
    with pytest.raises(TargetError, match="luat-21-2025-qh15, luat-22-2025-qh15"):
        find_target(invented, "Luật Bến nước", None)


def test_doubt_is_said_for_a_provision_that_is_not_there(invented: Register) -> None:
    document = invented["luat-10-2024-qh15"]
    assert doubt(Target(document, Provision("61")), TODAY)[0].startswith("Luật số 10/2024/QH15 hiện không có Điều 61")
    assert doubt(Target(document, Provision("2", "2")), TODAY) == ()


def test_reports_say_the_same_places(book: Project, invented: Register) -> None:
    found = run(book, invented, "khoản 2 Điều 2")
    rows = json.loads(as_json(found))
    assert (rows["van_ban"], rows["dieu_khoan"], rows["truoc_ngay"]) == ("luat-10-2024-qh15", "khoản 2 Điều 2", None)
    assert [(r["tep"], r["dong"]) for r in rows["cho"]] == [(p.path, p.line) for p in found.places]
    assert sum(rows["tong"].values()) == len(found.places)
    text, markdown = as_text(found), as_markdown(found)
    assert markdown.count("- [ ] ") == len(found.places)
    for place in found.places:
        assert f"{place.path}:{place.line}:" in text
        assert f"[{place.path}:{place.line}]({place.path}?plain=1#L{place.line})" in markdown
    assert summary(found).startswith("khoản 2 Điều 2 Luật số 10/2024/QH15: 8 chỗ trong 4 tệp (đoạn văn 1, biểu mẫu 2,")


def test_markdown_shows_marks_as_they_are(book: Project, invented: Register) -> None:
    assert r"Khơi dòng \| điểm a khoản 2 Điều 2" in as_markdown(run(book, invented, "khoản 2 Điều 2"))
    nothing = Impact(Target(invented["kh-06-kh-hdnd"]), ())
    assert "Không có chỗ nào phải đọc lại." in as_markdown(nothing)


@pytest.mark.parametrize(
    ("text", "place", "expected"),
    [
        ("Một câu. Hai câu (Điều 2). Ba câu.", "Điều 2", "Hai câu (Điều 2)."),
        ("Câu dài\nxuống dòng Điều 2\nrồi hết.\n\nĐoạn khác.", "Điều 2", "Câu dài xuống dòng Điều 2 rồi hết."),
        ("- Mục một.\n- Mục hai Điều 2\n- Mục ba", "Điều 2", "Mục hai Điều 2"),
        ('!!! bay "Bẫy: số"\n    Trả lời Điều 2.', "Điều 2", "Trả lời Điều 2."),
        ("## Đầu mục\nNgay dưới Điều 2.", "Điều 2", "Ngay dưới Điều 2."),
        ("Luật số 1/2024/QH15 v.v. và Điều 2 nữa.", "Điều 2", "Luật số 1/2024/QH15 v.v. và Điều 2 nữa."),
    ],
)
def test_sentence_around_a_place(text: str, place: str, expected: str) -> None:
    assert Places(text).sentence(text.index(place))[1] == expected


def test_headings_in_code_are_none() -> None:
    text = "# Một\n\n```text\n# Không phải\n```\n\nĐiều 2.\n"
    assert Places(text).heading(text.index("Điều")) == "Một"


def test_innermost_record_holds_the_line() -> None:
    records, scalars = yaml_parts(QUIZ)
    assert [(r.id, r.first, r.last) for r in records] == [("T01", 2, 8)]
    assert record_at(records, 6) == records[0]
    assert record_at(records, 1) is None
    assert [s.line for s in scalars if s.value == "H01"] == [8]


def camnang(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name("camnang")), "impact", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_command_runs_and_says_what_it_cannot_do(book: Project) -> None:
    done = camnang(book.root, "luat-10-2024-qh15", "--provision", "Điều 3", "--today", "2026-11-22")
    assert done.returncode == 0
    assert "docs/2-suoi/01-giu-suoi.md:13: Giữ suối: “khoản 1 Điều 3 Luật số 10/2024/QH15” (nằm trong)" in done.stdout
    unknown = camnang(book.root, "luat-10-2024-qh16")
    assert (unknown.returncode, unknown.stdout) == (2, "")
    assert "Gần nhất: luat-10-2024-qh15" in unknown.stderr
    wrong = camnang(book.root, "luat-10-2024-qh15", "--provision", "khoản hai")
    assert wrong.returncode == 2
    assert "không phải một điều khoản" in wrong.stderr
