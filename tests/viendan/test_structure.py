"""From text to skeleton: one table of small texts, each with what it must and must not give."""

from __future__ import annotations

import json
import unicodedata
import zipfile
from pathlib import Path

import pytest
import yaml

from viendan.model import Article, Structure
from viendan.register import Register
from viendan.structure import dump_structure, import_text, structure_from
from viendan.structure.parse import parse_structure

Skeleton = dict[str, dict[str, str] | str]

TEXTS: list[tuple[str, str, Skeleton]] = [
    (
        "khoản và điểm theo thứ tự chữ Việt",
        "Điều 1. Phạm vi\n1. Một:\na) x;\nb) x;\nc) x;\nd) x;\nđ) x;\ne) x.\n2. Hai.",
        {"1": {"1": "abcdđe", "2": ""}},
    ),
    ("điểm không có khoản", "Điều 1. Phạm vi\nGồm:\na) x;\nb) x.", {"1": "ab"}),
    ("điều không có khoản", "Điều 1. Phạm vi\nLuật này quy định việc mẫu.", {"1": {}}),
    (
        "điều, khoản, điểm bổ sung",
        "Điều 1. A\n1. x\n1a. x:\na) x\na1) x\nb) x\nĐiều 1a. B\n1. x\nĐiều 2. C",
        {"1": {"1": "", "1a": "a a1 b"}, "1a": {"1": ""}, "2": {}},
    ),
    (
        "dòng ngắt giữa câu không mở điều hay khoản mới",
        "Điều 1. A\n1. Theo quy định tại\nĐiều 27 của Luật này và tại khoản\n3. Điều đó áp dụng.\n2. Hai.",
        {"1": {"1": "", "2": ""}},
    ),
    ("số nhảy cóc vì khoản bị bãi bỏ", "Điều 1. A\n1. x\n3. x\n4. x", {"1": {"1": "", "3": "", "4": ""}}),
    (
        "in hai lần số 4: lần đầu là khoản 3",
        "Điều 1. A\n1. x\n2. x\n4. x\n4. x\n5. x",
        {"1": {"1": "", "2": "", "3": "", "4": "", "5": ""}},
    ),
    ("mất số khoản đầu", "Điều 1. A\nĐoạn đầu.\n2. x\n3. x", {"1": {"1": "", "2": "", "3": ""}}),
    (
        "lời văn được trích trong luật sửa đổi không tính",
        "Điều 1. Sửa đổi Luật Mẫu\n1. Sửa đổi Điều 5 như sau:\n“Điều 5. Việc mẫu\n1. Một;\n2. Hai.”.\n2. Bãi bỏ Điều 6.",
        {"1": {"1": "", "2": ""}},
    ),
    (
        "mất dấu mở ngoặc trước điều được bổ sung",
        "Điều 1. Sửa đổi Luật Mẫu\n1. Bổ sung Điều 5a vào sau Điều 5 như sau:\nĐiều 5a. Việc mẫu\n1. Một;\n2. Hai.”.\n2. Hết.",
        {"1": {"1": "", "2": ""}},
    ),
    (
        "dòng PDF mở đầu bằng ngoặc kép không phải lời trích",
        "Điều 1. A\n1. Xếp loại\n“Hoàn thành tốt” hoặc\n“Hoàn thành”.\n2. Hai.",
        {"1": {"1": "", "2": ""}},
    ),
    (
        "bản quét dồn điều, khoản, điểm vào một dòng",
        " ".join(f"Điều {n}. Việc {n} 1. Một: a) x; b) y. 2 Hai." for n in range(1, 13)),
        {str(n): {"1": "ab", "2": ""} for n in range(1, 13)},
    ),
    ("không phải luật", "Có ba điều kiện.\n1. Khoản tiền.\na) Lớp 9.", {}),
    (
        "chữ ký và biểu mẫu không nối vào điều cuối",
        "Điều 1. A\n1. x\nNơi nhận:\n2. Như trên;\na) Lưu.",
        {"1": {"1": ""}},
    ),
    ("ký hiệu Markdown", "### Điều 1. A\n\n**1.** x\n1. x\n- a) x", {"1": {"1": ""}}),
]


def _skeleton(structure: Structure) -> Skeleton:
    return {number: _article(article) for number, article in structure.articles.items()}


def _article(article: Article) -> dict[str, str] | str:
    if article.points and not article.clauses:
        return _letters(article.points)
    return {number: _letters(points) for number, points in article.clauses.items()}


def _letters(points: tuple[str, ...]) -> str:
    return " ".join(points) if any(len(point) > 1 for point in points) else "".join(points)


@pytest.mark.parametrize(("name", "text", "expected"), TEXTS, ids=[row[0] for row in TEXTS])
def test_skeleton(name: str, text: str, expected: Skeleton) -> None:
    assert _skeleton(parse_structure(text)) == expected
    assert _skeleton(parse_structure(text.replace("\n", "\r\n"))) == expected
    assert _skeleton(parse_structure(unicodedata.normalize("NFD", text))) == expected
    assert _skeleton(parse_structure(text.replace(" ", "\u00a0"))) == expected


def test_chapters_sections_headings_and_appendices() -> None:
    text = (
        "Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\nChương 2. TỔ CHỨC\nMục 1. XÃ\nĐiều 2. Việc của\nhội đồng\n1. x\n"
        "PHỤ LỤC I\nMẪU\nPhụ lục II\n1. x"
    )
    structure = parse_structure(text)
    assert structure.chapters == {"I": "QUY ĐỊNH CHUNG", "II": "TỔ CHỨC"}
    assert [(a.number, a.heading, a.chapter, a.section) for a in structure.articles.values()] == [
        ("1", "Phạm vi", "I", None),
        ("2", "Việc của hội đồng", "II", "1"),
    ]
    assert structure.appendices == ("I", "II")


def test_inferred_labels_are_marked() -> None:
    certain = parse_structure("Điều 1. A\n1. x\n2. x").articles["1"]
    inferred = parse_structure("Điều 1. A\n1. x\n3. x\n3. x").articles["1"]
    assert (certain.uncertain, inferred.uncertain) == (False, True)


def test_an_excerpt_may_leap_and_a_whole_text_may_not() -> None:
    text = "Điều 5. A\n7. x\nĐiều 9. B"
    assert _skeleton(parse_structure(text, complete=False)) == {"5": {"7": ""}, "9": {}}
    assert _skeleton(parse_structure(text)) == {}


def test_file_written_and_read_back_is_the_same() -> None:
    structure = parse_structure("Chương I\nCHUNG\nĐiều 1. A\n1. x:\na) x\na1) x\nĐiều 1a. B\na) x\nPHỤ LỤC I")
    text = dump_structure("luat-mau-1", structure, "luat-mau.txt")
    assert structure_from(json.loads(text)) == structure
    assert sum('"so": "1a"' in line for line in text.splitlines()) == 1  # one article a line


def test_same_structure_from_txt_html_and_docx(tmp_path: Path) -> None:
    lines = ["Điều 1. Phạm vi", "1. Một:", "a) x;", "2. Hai."]
    (tmp_path / "a.txt").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "a.html").write_text("<style>1. x</style>" + "".join(f"<p>{x}</p>" for x in lines), encoding="utf-8")
    body = "".join(f"<w:p><w:r><w:t>{line[:4]}</w:t></w:r><w:r><w:t>{line[4:]}</w:t></w:r></w:p>" for line in lines)
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>')
    found = [import_text(tmp_path / f"a.{kind}").articles for kind in ("txt", "html", "docx")]
    assert found[0] == found[1] == found[2]
    assert found[0]["1"].clauses == {"1": ("a",), "2": ()}


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.pdf", b"x", "chưa đọc được tệp .pdf"),
        ("a.docx", b"x", "hỏng"),
        ("a.txt", b"\xc3\x28", "UTF-8"),
        ("a.txt", "Thông báo".encode(), "không thấy"),
    ],
)
def test_unreadable_files_say_why(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(ValueError, match=reason):
        import_text(tmp_path / name)


# --- the real structures against an independent list --------------------------------------------------------------

INDEPENDENT = Path(__file__).parents[3] / "shared" / "phap-luat" / "cau-truc.json"


@pytest.mark.skipif(not INDEPENDENT.exists(), reason="the independent list of articles is not on this machine")
def test_real_structures_equal_the_independent_list_but_for_explained_differences(root: Path) -> None:
    register = Register.load(root / "docs" / "van-ban")
    explained = yaml.safe_load(
        (Path(__file__).parent / "du-lieu" / "khac-biet-cau-truc.yml").read_text(encoding="utf-8")
    )
    assert all(item["vi_sao"] and item["cua_ho"] and item["cua_ta"] for item in explained)
    different: set[tuple[str, str]] = set()
    numbers: dict[str, set[str]] = {}
    for number, record in json.loads(INDEPENDENT.read_text(encoding="utf-8")).items():
        (document,) = register.by_number(number) or register.by_name(number)
        different |= {(document.id, article) for article in _differences(document.structure, record)}
        numbers[document.id] = {str(item["so"]) for item in record["dieu"]}
    whole = {item["van_ban"] for item in explained if item["dieu"] == "*"}
    assert {(name, article) for name, article in different if name not in whole} == {
        (item["van_ban"], str(item["dieu"])) for item in explained if item["dieu"] != "*"
    }
    for name in whole:
        structure = register[name].structure
        assert structure is not None
        assert structure.articles.keys() == numbers[name]
        assert all(article.uncertain for article in structure.articles.values())


def _differences(structure: Structure | None, record: dict[str, list[dict[str, object]]]) -> set[str]:
    assert structure is not None
    assert structure.complete
    theirs = {str(item["so"]): item for item in record["dieu"]}
    found = theirs.keys() ^ structure.articles.keys()
    for number in theirs.keys() & structure.articles.keys():
        item, article = theirs[number], structure.articles[number]
        clauses = {clause["so"]: tuple(clause["diem"]) for clause in item["khoan"]}  # type: ignore[attr-defined]
        same = (
            clauses == article.clauses
            and tuple(item.get("diem", "")) == article.points  # type: ignore[arg-type]
            and (item["ten"], item["chuong"], item.get("muc")) == (article.heading, article.chapter, article.section)
        )
        if not same:
            found = found | {number}
    return set(found)
