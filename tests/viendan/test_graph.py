"""The checks of the register: each page of docs/kiem-tra shows records that break it and records that keep it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from register_samples import document, register
from viendan.graph import RULE_TITLES, check_register, faults
from viendan.model import Article, Structure
from viendan.register import Register, page_errors, pages

_BLOCK = re.compile(r"^## (Sai|Đúng)\n.*?^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def _samples(root: Path, code: str) -> dict[str, str]:
    return dict(_BLOCK.findall((root / "docs" / "kiem-tra" / f"{code}.md").read_text(encoding="utf-8")))


@pytest.mark.parametrize("code", RULE_TITLES)
def test_wrong_records_are_reported_with_this_code(root: Path, code: str) -> None:
    found = faults(register(yaml.safe_load(_samples(root, code)["Sai"])))
    assert code in {fault.code for fault in found}


@pytest.mark.parametrize("code", RULE_TITLES)
def test_right_records_pass_every_check(root: Path, code: str) -> None:
    assert faults(register(yaml.safe_load(_samples(root, code)["Đúng"]))) == []


def test_inferred_replacement_does_not_end_a_document() -> None:
    records = [
        {"id": "luat-mau-2", "thay_the": ["luat-mau-1"]},
        {"id": "luat-mau-1", "bi_thay_the_boi": ["luat-mau-2"], "suy_luan": ["luat-mau-2"]},
    ]
    assert faults(register(records)) == []


def test_event_at_an_article_that_the_law_does_not_have() -> None:
    structure = Structure({"1": Article("1", "Phạm vi")}, complete=True, sha256="a")
    event = {"tai": "Điều 9", "thay_doi": "bai_bo", "boi": "luat-mau-2", "tu": None}
    law = {"id": "luat-mau-1", "duoc_sua_doi_boi": ["luat-mau-2"], "su_kien": [event]}
    other = document({"id": "luat-mau-2", "sua_doi": ["luat-mau-1"]})
    codes = [fault.code for fault in faults(Register([document(law, structure), other]))]
    assert codes == ["VD117", "VD118"]


@pytest.mark.parametrize(
    ("change", "place", "wording", "codes"),
    [
        ("sua_doi", "khoản 2 Điều 1", "goc", []),
        ("sua_doi", "khoản 3 Điều 1", "goc", ["VD117"]),
        ("sua_doi", "điểm b khoản 1 Điều 1", "goc", ["VD117"]),
        ("bo_sung", "khoản 3 Điều 1", "goc", []),
        ("bai_bo", "khoản 3 Điều 1", "goc", ["VD117"]),
        ("bai_bo", "khoản 3 Điều 1", "hop_nhat", []),  # a consolidated copy no longer shows it
    ],
)
def test_event_at_a_clause(change: str, place: str, wording: str, codes: list[str]) -> None:
    structure = Structure({"1": Article("1", "A", clauses={"1": ("a",), "2": ()})}, complete=True, sha256="a")
    event = {"tai": place, "thay_doi": change, "boi": "luat-mau-2", "tu": None}
    law = {"id": "luat-mau-1", "duoc_sua_doi_boi": ["luat-mau-2"], "su_kien": [event], "loi_van": wording}
    law["doi_chieu"] = [{"ai": "A", "ngay": None, "van_ban_doi_chieu": "B", "sha256": "a"}]
    other = document({"id": "luat-mau-2", "sua_doi": ["luat-mau-1"]})
    assert [fault.code for fault in faults(Register([document(law, structure), other]))] == codes


def test_finding_stands_on_the_line_of_its_key(tmp_path: Path, root: Path) -> None:
    page = (root / "docs" / "van-ban" / "luat-72-2025-qh15.md").read_text(encoding="utf-8")
    (tmp_path / "luat-khac.md").write_text(re.sub(r"(?m)^- luat-.*\n", "", page), encoding="utf-8")
    found = [item for item in check_register(tmp_path) if item.code == "VD114"]
    assert [(item.line, Path(item.path).name) for item in found] == [(2, "luat-khac.md")]


def test_the_real_register_has_no_fault(root: Path) -> None:
    folder = root / "docs" / "van-ban"
    assert [str(error) for page in pages(folder) for error in page_errors(page)] == []
    assert [f"{item.path}:{item.line}: {item.code} {item.message}" for item in check_register(folder)] == []


def test_the_invented_register_obeys_the_same_rules(invented: Register, root: Path) -> None:
    folder = root / "tests" / "ban-mau" / "van-ban-kiem-tra"
    assert [str(error) for page in pages(folder) for error in page_errors(page)] == []
    assert check_register(folder, invented) == []
