"""What a document's page says, on invented documents."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import pytest

from camnang.cards import cards_json
from camnang.register_pages import badge, index_context, page_context
from camnang.register_words import document_label, sentence_case
from viendan.model import (
    Article,
    Change,
    Citation,
    Comparison,
    Document,
    Event,
    Provision,
    Reference,
    State,
    Status,
    Structure,
)


@dataclass(frozen=True)
class Place:
    title: str
    url: str
    heading: str
    anchor: str


class Counted:
    def count(self, document_id: str) -> int:
        return {"luat-mau": 3}.get(document_id, 0)


OLD = Document(
    "luat-cu", "1/2015/QH13", "Luật", "Luật Mẫu cũ", "Quốc hội",
    issued=date(2015, 6, 1), effective_from=date(2016, 1, 1), effective_to=date(2025, 7, 1),
    status=Status.EXPIRED, replaced_by=("luat-mau",),
)  # fmt: skip
LAW = Document(
    "luat-mau", "9/2025/QH15", "Luật", "Luật Mẫu", "Quốc hội", aliases=("Luật M",),
    issued=date(2025, 6, 16), effective_from=date(2025, 7, 1), status=Status.IN_FORCE,
    replaces=("luat-cu",), amended_by=("nd-sua",), url="https://vi.du/luat-mau", confidence="cao",
    events=(
        Event(Provision("2", "1"), Change.AMENDED, "nd-sua", date(2026, 1, 1)),
        Event(Provision("2a"), Change.ADDED, "nd-sua", date(2026, 1, 1)),
        Event(Provision("3"), Change.REPEALED, "nd-sua", date(2026, 1, 1)),
    ),
    structure=Structure(
        articles={
            "1": Article("1", "Phạm vi", "I", points=("a", "b")),
            "2": Article("2", "Nguyên tắc", "I", clauses={"1": ("a",), "2": ()}),
            "3": Article("3", "Tổ chức", "II", clauses={"1": ()}),
        },
        complete=True, sha256="0" * 64, chapters={"I": "Quy định chung", "II": "Tổ chức"},
    ),
)  # fmt: skip
AMENDING = Document(
    "nd-sua", "5/2026/NĐ-CP", "Nghị định", "Nghị định sửa đổi Luật Mẫu", "Chính phủ",
    effective_from=date(2026, 1, 1), effective_to=date(2027, 3, 1),
    status=Status.IN_FORCE, amends=("luat-mau",), confidence="vua",
)  # fmt: skip
REGISTER: dict[str, Document] = {document.id: document for document in (OLD, LAW, AMENDING)}


class Register:
    def __getitem__(self, key: str) -> Document:
        return REGISTER[key]

    def __iter__(self):  # type: ignore[no-untyped-def]
        return iter(REGISTER.values())


CITED: dict[Provision | None, Sequence[Place]] = {
    Provision("2", "1"): [Place("Đại biểu", "1-to-chuc/04/", "Các bước", "cac-buoc")],
    Provision("2", "2"): [Place("Đại biểu", "1-to-chuc/04/", "Bẫy", "bay")],
    Provision("2"): [Place("Biểu quyết", "2-ky-hop/13/", "Bẫy", "bay")],
    None: [Place("Đại biểu", "1-to-chuc/04/", "Căn cứ", "")],
}
ON = date(2026, 11, 22)

BADGES = [
    (LAW, ON, "con_hieu_luc", "Còn hiệu lực"),
    (LAW, date(2025, 6, 20), "chua_co_hieu_luc", "Chưa có hiệu lực, từ 01/07/2025"),
    (LAW, None, "con_hieu_luc", "Còn hiệu lực"),
    (OLD, ON, "het_hieu_luc", "Hết hiệu lực từ 01/07/2025"),
    (AMENDING, ON, "con_hieu_luc", "Còn hiệu lực đến hết 28/02/2027"),
    (AMENDING, date(2027, 2, 28), "con_hieu_luc", "Còn hiệu lực đến hết 28/02/2027"),
    (AMENDING, date(2027, 3, 1), "het_hieu_luc", "Hết hiệu lực từ 01/03/2027"),
    (Document("x", "x", "Luật", "x", "x"), ON, "chua_ro", "Chưa rõ hiệu lực"),
]


@pytest.mark.parametrize(("document", "on", "code", "label"), BADGES)
def test_badge(document: Document, on: date | None, code: str, label: str) -> None:
    shown = badge(document, on)
    assert (shown.code, shown.label) == (code, label)


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("NHỮNG QUY ĐỊNH CHUNG", "Những quy định chung"),
        ("TỔ CHỨC HỘI ĐỒNG NHÂN DÂN, ỦY BAN NHÂN DÂN", "Tổ chức Hội đồng nhân dân, Ủy ban nhân dân"),
        ("ĐIỀU KHOẢN THI HÀNH", "Điều khoản thi hành"),
        ("Điều khoản về UBND", "Điều khoản về UBND"),
        ("", ""),
    ],
)
def test_chapter_titles_do_not_shout(title: str, shown: str) -> None:
    assert sentence_case(title) == shown


@pytest.mark.parametrize(
    ("kind", "number", "label"),
    [
        ("Luật", "72/2025/QH15", "Luật số 72/2025/QH15"),
        ("Hiến pháp", "Hiến pháp 2013", "Hiến pháp 2013"),
        ("Hướng dẫn", "1309-HD", "Hướng dẫn 1309-HD"),
        ("Luật", "", "Luật (chưa rõ số)"),
    ],
)
def test_label(kind: str, number: str, label: str) -> None:
    assert document_label(Document("x", number, kind, "x", "x")) == label


def test_timeline_tells_both_directions_in_order_of_time() -> None:
    entries = page_context(LAW, Register(), {}, on=ON)["timeline"]
    told = [(entry.day, entry.text, [link.label for link in entry.links]) for entry in entries]
    assert told == [
        ("16/06/2025", "Ban hành", []),
        ("01/07/2025", "Bắt đầu có hiệu lực", []),
        ("01/07/2025", "Thay thế", ["Luật số 1/2015/QH13"]),
        ("01/01/2026", "Được sửa đổi, bổ sung bởi", ["Nghị định số 5/2026/NĐ-CP"]),
    ]
    assert entries[-1].provisions == ("khoản 1 Điều 2 được sửa đổi", "Điều 2a được bổ sung", "Điều 3 bị bãi bỏ")
    ends = page_context(OLD, Register(), {}, on=ON)["timeline"][-1]
    assert (ends.day, ends.text, ends.links[0].id) == ("01/07/2025", "Bị thay thế bởi", "luat-mau")


def test_documents_outside_the_register_are_named_without_a_link() -> None:
    facts = {"sua_doi_ngoai_so": ["7/2010/QH12"], "duoc_sua_doi_boi_ngoai_so": ["8/2026/QH16"]}
    entries = page_context(LAW, Register(), {}, on=ON, facts=facts)["timeline"]
    links = {link.label: link.id for entry in entries for link in entry.links}
    assert links["7/2010/QH12"] is None
    assert links["8/2026/QH16"] is None


def test_articles_stand_by_chapter_and_added_ones_in_their_place() -> None:
    groups = page_context(LAW, Register(), CITED, on=ON)["groups"]
    assert [(g.label, g.title, g.span, [r.anchor for r in g.rows]) for g in groups] == [
        ("Chương I", "Quy định chung", "Điều 1–2a", ["dieu-1", "dieu-2", "dieu-2a"]),
        ("Chương II", "Tổ chức", "Điều 3", ["dieu-3"]),
    ]
    first, second, added = groups[0].rows
    assert (first.size, second.size, added.size) == ("2 điểm", "2 khoản", "")
    assert second.events == ("khoản 1 Điều 2 được sửa đổi từ 01/01/2026 bởi Nghị định số 5/2026/NĐ-CP",)
    assert groups[1].rows[0].repealed
    assert not second.repealed


def test_row_says_where_it_is_cited() -> None:
    row = page_context(LAW, Register(), CITED, on=ON)["groups"][0].rows[1]
    assert row.cited == (
        ("Đại biểu", "khoản 1, khoản 2", "1-to-chuc/04/#cac-buoc"),
        ("Biểu quyết", "", "2-ky-hop/13/#bay"),
    )


def test_citing_pages() -> None:
    context = page_context(LAW, Register(), CITED, on=ON)
    assert context["citation_count"] == 4
    assert [(page.title, page.url) for page in context["citing"]] == [
        ("Đại biểu", "1-to-chuc/04/"),
        ("Biểu quyết", "2-ky-hop/13/"),
    ]
    assert context["citing"][0].places == (
        ("khoản 1 Điều 2", "Các bước", "1-to-chuc/04/#cac-buoc"),
        ("khoản 2 Điều 2", "Bẫy", "1-to-chuc/04/#bay"),
        ("cả văn bản", "Căn cứ", "1-to-chuc/04/"),
    )


def test_a_cited_article_without_structure_still_has_its_row() -> None:
    context = page_context(AMENDING, Register(), {Provision("7"): [Place("A", "a/", "", "")]}, on=ON)
    (row,) = context["groups"][0].rows
    assert (row.anchor, row.note) == ("dieu-7", "Chưa có cấu trúc để chứng minh điều này")
    assert context["structure_note"].startswith("Chưa có cấu trúc")


@pytest.mark.parametrize(
    ("document", "warned"),
    [
        (replace(LAW, comparisons=(Comparison("Ban biên tập", ON, "Bản chép"),)), False),
        (replace(LAW, comparisons=()), True),
        (AMENDING, True),
        (Document("x", "x", "Luật", "x", "x", confidence="tri_nho"), True),
    ],
)
def test_only_what_was_read_in_a_good_source_goes_without_a_warning(document: Document, warned: bool) -> None:
    assert bool(page_context(document, Register(), {}, on=ON)["warning"]) is warned


def test_facts_of_the_page() -> None:
    facts = {
        "doi_chieu": [{"ai": "Ban biên tập", "ngay": date(2026, 11, 22), "van_ban_doi_chieu": "bản chép"}],
        "hop_nhat": [{"so": "01/VBHN", "ngay": date(2026, 2, 1)}],
        "loi_van": "hop_nhat",
        "nguon": ["https://vi.du/a", "toan-van/x.txt"],
    }
    context = page_context(LAW, Register(), {}, on=ON, facts=facts)
    assert context["compared"] == ("Ban biên tập, 22/11/2026: bản chép",)
    assert ("Văn bản hợp nhất", "01/VBHN, 01/02/2026") in context["facts"]
    assert ("Danh mục điều theo", "bản đã hợp nhất các lần sửa") in context["facts"]
    assert context["sources"] == ("https://vi.du/a",)
    assert "Hết hiệu lực từ" not in dict(context["facts"])


def test_index_is_newest_first_and_can_be_searched_without_marks() -> None:
    context = index_context(Register(), Counted(), on=ON)
    assert [row.document.id for row in context["rows"]] == ["nd-sua", "luat-mau", "luat-cu"]
    assert context["kinds"] == ["Luật", "Nghị định"]
    assert [status.code for status in context["statuses"]] == ["con_hieu_luc", "het_hieu_luc"]
    law = context["rows"][1]
    assert "luat mau" in law.search
    assert "9/2025/qh15" in law.search
    assert law.citations == 3


def reference(document: Document, article: str | None) -> Reference:
    return Reference(
        Citation(0, 1, "x"), State.RESOLVED, document=document, provision=Provision(article) if article else None
    )


def test_cards_hold_only_what_is_cited() -> None:
    references = [reference(LAW, "2"), reference(LAW, "2"), reference(LAW, None), reference(AMENDING, "7")]
    cards = cards_json(Register(), [*references, Reference(Citation(0, 1, "x"), State.UNKNOWN)], on=ON)
    assert list(cards) == ["luat-mau", "nd-sua"]
    assert cards["luat-mau"] == {
        "so": "Luật số 9/2025/QH15",
        "ten": "Luật Mẫu",
        "tt": "con_hieu_luc",
        "nhan": "Còn hiệu lực",
        "tu": "01/07/2025",
        "url": "https://vi.du/luat-mau",
        "dieu": {
            "2": {
                "ten": "Nguyên tắc",
                "sk": ["khoản 1 Điều 2 được sửa đổi từ 01/01/2026 bởi Nghị định số 5/2026/NĐ-CP"],
            }
        },
    }
    assert cards["nd-sua"]["tin"] == "vua"
    assert cards["nd-sua"]["dieu"] == {"7": {"ten": ""}}
    assert "url" not in cards["nd-sua"]
