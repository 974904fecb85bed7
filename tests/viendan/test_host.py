"""A law read as itself: what "này" and a bare "khoản 2" mean at each place, and whether whole laws point at themselves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml

from viendan.host import host_references
from viendan.host_places import places
from viendan.model import Document, Reference, State
from viendan.register import Register
from viendan.structure.parse import parse_structure

DAY = date(2031, 5, 1)
LAW = """LUẬT MẪU
Căn cứ Luật Giếng nước; việc ở Điều 4 được nhắc trước khi có điều nào.
Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi
Luật này áp dụng cho xã, trừ Điều 3 của Luật này.
Điều 2. Nhiệm vụ
1. Ban làm việc sau đây:
a) Theo khoản 2;
b) Theo điểm a khoản này và khoản 2 Điều này;
2. Ban không làm việc tại điểm a khoản 1 Điều này và Điều 9 của Luật này.
Điều 3. Chi tiết
1. Các điều, khoản sau đây của Luật Giếng nước:
a) Khoản 4 Điều 8 về nước;
2. Sửa đổi khoản 5 Điều 6 như sau:
“5. Theo Điều 7 của Luật này.”.
3. Theo Nghị định này và điểm c.
Nơi nhận: như Điều 1.
"""
EXPECTED = [
    ("Luật Giếng nước", State.UNKNOWN, None),
    ("Điều 4", State.LOCAL, None),
    ("Điều 3 của Luật này", State.RESOLVED, "Điều 3"),
    ("khoản 2", State.RESOLVED, "khoản 2 Điều 2"),
    ("điểm a khoản này", State.RESOLVED, "điểm a khoản 1 Điều 2"),
    ("khoản 2 Điều này", State.RESOLVED, "khoản 2 Điều 2"),
    ("điểm a khoản 1 Điều này", State.RESOLVED, "điểm a khoản 1 Điều 2"),
    ("Điều 9 của Luật này", State.MISSING, "Điều 9"),
    ("Luật Giếng nước", State.UNKNOWN, None),
    ("Khoản 4 Điều 8", State.UNKNOWN, None),
    ("khoản 5 Điều 6", State.LOCAL, None),
    ("Điều 7 của Luật này", State.LOCAL, None),
    ("điểm c", State.MISSING, "điểm c khoản 3 Điều 3"),
    ("Điều 1", State.LOCAL, None),
]
EXCEPTIONS = Path(__file__).parent / "du-lieu" / "ngoai-le-van-ban.yml"


def law() -> Document:
    return Document("luat-mau", "1/2031/QH18", "Luật", "Luật Mẫu", "Quốc hội", structure=parse_structure(LAW))


def test_moi_vien_dan_theo_cho_dung(invented: Register) -> None:
    found = [
        (r.citation.raw, r.state, str(r.provision) if r.provision else None)
        for r in host_references(LAW, law(), invented, DAY)
    ]
    assert found == EXPECTED


def test_khong_can_cau_truc_trong_so_dang_ky(invented: Register) -> None:
    bare = replace(law(), structure=None)
    states = [r.state for r in host_references(LAW, bare, invented, DAY)]
    assert states == [state for _, state, _ in EXPECTED]


@pytest.mark.parametrize(
    ("piece", "place"),
    [
        ("LUẬT MẪU", None),
        ("Luật này áp dụng", "Điều 1"),
        ("Ban làm việc", "khoản 1 Điều 2"),
        ("Theo khoản 2", "điểm a khoản 1 Điều 2"),
        ("Ban không làm", "khoản 2 Điều 2"),
        ("như Điều 1", None),
    ],
)
def test_cho_dung(piece: str, place: str | None) -> None:
    found = places(LAW, parse_structure(LAW)).at(LAW.index(piece))
    assert (str(found) if found else None) == place


def test_dieu_khoan_chay_lien_dong() -> None:
    """A scan without line breaks: labels are found inside the line, "2 Điều" after "khoản" is none."""
    text = "\n".join(
        f"Điều {n}. Tên điều {n} 1. Việc thứ nhất theo khoản 2 Điều này. 2. Việc thứ hai. a) Một; b) Hai."
        for n in range(1, 13)
    ).replace("\n", " ")
    where = places(text, parse_structure(text))
    second = text.index("Điều 2. Tên")
    assert str(where.at(text.index("Hai", second))) == "điểm b khoản 2 Điều 2"
    assert str(where.at(text.index("khoản 2 Điều này", second))) == "khoản 1 Điều 2"


def whole_laws(folder: Path) -> list[tuple[str, str]]:
    """(number, text) of every complete text of the folder."""
    found = []
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text("utf-8")
        head = dict(line[2:].split(": ", 1) for line in text.split("\n")[:4] if ": " in line)
        if "toan van" in head.get("day_du", ""):
            found.append((head["so_hieu"].replace("Hiến pháp 2013", "Hiến pháp năm 2013"), text))
    return found


def exceptions() -> set[tuple[str, int, str]]:
    entries = yaml.safe_load(EXCEPTIONS.read_text("utf-8"))
    return {(entry["van_ban"], place["dong"], place["vien_dan"]) for entry in entries for place in entry["cho"]}


def place_of(number: str, text: str, reference: Reference) -> tuple[str, int, str]:
    citation = reference.citation
    return number, text.count("\n", 0, citation.start) + 1, " ".join(citation.raw.split())


def test_moi_luat_tro_dung_vao_chinh_no(root: Path) -> None:
    """Every reference of a whole law to itself is found in it; what is not is listed, and nothing else is listed."""
    texts = whole_laws(root.parent / "shared" / "phap-luat" / "toan-van")
    if not texts:
        pytest.skip("the texts of the laws are not part of the repository")
    register = Register.load(root / "docs" / "van-ban")
    internal = 0
    unresolved: set[tuple[str, int, str]] = set()
    for number, text in texts:
        (document,) = register.by_number(number)
        for reference in host_references(text, document, register, date(2026, 11, 22)):
            if reference.citation.document not in (None, "this") or reference.state is State.LOCAL:
                continue
            internal += 1
            if reference.state is not State.RESOLVED:
                unresolved.add(place_of(number, text, reference))
    assert unresolved == exceptions()
    assert internal > 1100
