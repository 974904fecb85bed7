"""The page "Bản in của tôi còn đúng không": what it says for a code, for a day, and while nothing has been printed."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route

from camnang.tables.editions import FILE, editions_list, load_editions
from viendan.schema_errors import SchemaError

SAMPLE = """
an_ban:
  - ma: A5-2027-01
    ten: Khổ A5, in tháng 01/2027
    quy_dinh_den_ngay: 2027-01-05
    the_git: ban-in-a5-2027-01
    dinh_chinh:
      - {ngay: 2027-03-02, chuong: 21, trang: 210, sai: "05 ngày", dung: "07 ngày", ly_do: Luật Mẫu được sửa}
      - {ngay: 2027-02-10, chuong: 13, trang: 121, sai: "quá bán", dung: "quá nửa", ly_do: Sai chữ khi in}
  - ma: A4-2027-01
    ten: Khổ A4, in tháng 01/2027
    quy_dinh_den_ngay: 2027-01-05
    the_git: ban-in-a4-2027-01
    dinh_chinh: []
"""


def written(folder: Path, text: str) -> Path:
    file = folder / FILE
    file.write_text(text, "utf-8")
    return file


def test_editions_are_read_with_corrections_in_the_order_of_pages(tmp_path: Path) -> None:
    first, second = load_editions(written(tmp_path, SAMPLE))
    assert (first.code, first.law_date, first.tag) == ("A5-2027-01", date(2027, 1, 5), "ban-in-a5-2027-01")
    assert [correction.page for correction in first.corrections] == [121, 210]
    assert second.corrections == ()
    text = editions_list((first, second))
    assert "| 121 | 13 | quá bán | quá nửa | Sai chữ khi in |" in text
    assert text.count("Chưa có đính chính nào.") == 1


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("A4-2027-01\n", "A5-2027-01\n", "ghi hai lần"),
        ("ma: A4-2027-01", "ma: a4 2027", "a4 2027"),
        ("quy_dinh_den_ngay: 2027-01-05\n    the_git: ban-in-a4", "the_git: ban-in-a4", "quy_dinh_den_ngay"),
        ("trang: 121", "trang: 0", "trang"),
        ("ly_do: Sai chữ khi in", "ly_do: x", "ly_do"),
    ],
)
def test_faults_are_said(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in SAMPLE
    with pytest.raises(SchemaError, match=said):
        load_editions(written(tmp_path, SAMPLE.replace(old, new)))


def test_with_nothing_printed_the_page_says_so() -> None:
    assert "chưa phát hành bản in nào" in editions_list(())


# The page, with editions that do not exist


@pytest.fixture
def printed(desk: Page, address: str) -> str:
    """The page's address, its data replaced by two invented editions and three invented changes of documents."""
    editions = [
        {"ma": "A5-2027-01", "ten": "Khổ A5", "den_ngay": "2027-01-05", "dinh_chinh": [
            {"trang": 121, "chuong": 13, "sai": "quá bán", "dung": "quá nửa", "ly_do": "Sai chữ", "ngay": "2027-02-10"}]},
        {"ma": "A4-2027-01", "ten": "Khổ A4", "den_ngay": "2027-01-05", "dinh_chinh": []},
    ]  # fmt: skip
    changes = {"tu": "2026-06-01", "doi": [
        {"ngay": "2027-03-01", "loai": "het-hieu-luc", "ten": "Nghị định Mẫu"},
        {"ngay": "2027-01-06", "loai": "sua-doi", "ten": "Luật Mẫu"},
        {"ngay": "2027-01-05", "loai": "co-hieu-luc", "ten": "Thông tư Mẫu"},
    ]}  # fmt: skip

    def replace(route: Route) -> None:
        body = route.fetch().text()
        for name, data in (("ban-in", editions), ("doi-van-ban", changes)):
            slot = re.compile(rf'(data-ten="{name}">).*?(</script>)', re.DOTALL)
            said = json.dumps(data)
            body, found = slot.subn(lambda m, said=said: m[1] + said + m[2], body)
            assert found == 1
        route.fulfill(body=body, content_type="text/html; charset=utf-8")

    desk.route(re.compile(r"/cong-cu/ban-in/"), replace)
    return f"{address}cong-cu/ban-in/"


@pytest.mark.parametrize(
    ("asked", "said", "not_said"),
    [
        ("?ma=A5-2027-01", ["A5-2027-01: 1 chỗ phải sửa.", "121", "quá nửa", "Nghị định Mẫu", "Luật Mẫu"], ["Thông tư Mẫu"]),
        ("?ma=a5-2027-01", ["A5-2027-01: 1 chỗ phải sửa."], []),
        ("?ma=A4-2027-01", ["A4-2027-01: chưa có đính chính nào.", "2 thay đổi sau thứ Ba, 05/01/2027"], ["phải sửa"]),
        ("?ma=B5-2027-01", ["Không có mã “B5-2027-01”", "A5-2027-01, A4-2027-01"], ["Luật Mẫu", "chưa phát hành"]),
        ("?ma=A5-2027-01-05", ["Không có mã", "2 thay đổi sau thứ Ba, 05/01/2027", "Luật Mẫu"], ["Thông tư Mẫu"]),
        ("?ma=A5-2027-02-30", ["Không có mã", "Hãy nhập thêm ngày"], ["Luật Mẫu"]),
        ("?ma=%3Cimg%20src=x%3E", ["Không có mã “<IMG SRC=X>”"], []),
    ],
)  # fmt: skip
def test_a_code_in_the_address_is_answered_at_once(
    desk: Page, printed: str, asked: str, said: list[str], not_said: list[str]
) -> None:
    desk.goto(printed + asked)
    text = desk.get_by_role("status").inner_text()
    assert [part for part in said if part not in text] == []
    assert [part for part in not_said if part in text] == []
    assert desk.locator(".cc-ket-qua img").count() == 0


def test_a_day_alone_lists_what_changed_after_it(desk: Page, printed: str) -> None:
    desk.goto(printed)
    assert desk.get_by_role("status").inner_text() == ""
    desk.fill("#cc-denNgay", "05/01/2027")
    desk.keyboard.press("Enter")
    text = desk.get_by_role("status").inner_text()
    assert "Luật Mẫu" in text
    assert "Thông tư Mẫu" not in text
    desk.fill("#cc-denNgay", "01/5/2026")
    desk.keyboard.press("Enter")
    assert "chỉ kể từ thứ Hai, 01/6/2026" in desk.get_by_role("status").inner_text()
    desk.fill("#cc-denNgay", "02/3/2027")
    desk.keyboard.press("Enter")
    assert "chưa ghi thay đổi nào sau" in desk.get_by_role("status").inner_text()
