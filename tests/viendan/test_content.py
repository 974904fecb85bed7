"""VD501 and VD502 in the invented register: what is reported, and what must not be."""

from __future__ import annotations

from datetime import date

import pytest

from viendan.page import Page
from viendan.register import Register
from viendan.rules.content import claim_without_provision, term_of_the_past

DAY = date(2026, 11, 22)
FRONT = "---\nquy_dinh_den_ngay: 2026-11-22\n---\n\n"
BASIS = "(Điều 2 Luật số 10/2024/QH15)"
HEAD = "| Việc | Hạn | Căn cứ |\n|---|---|---|\n"


def claims(body: str, register: Register, front: str = FRONT) -> list[str]:
    text = front + body + "\n"
    return [text[d.span.start : d.span.end] for d in claim_without_provision(Page(text, register, DAY, DAY))]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Gửi trong 05 ngày làm việc.", ["trong 05 ngày làm việc"]),
        ("Nhiệm kỳ còn 18 tháng thì dừng.", ["còn 18 tháng"]),
        ("Cần quá nửa tổng số đại biểu.", ["quá nửa"]),
        ("Cần ít nhất 10% tổng số cử tri.", ["ít nhất 10% tổng số cử tri"]),
        ("Đại biểu phải báo trước.", ["phải"]),
        (f"Gửi trong 05 ngày {BASIS}. Báo lại trong 03 ngày.", ["trong 03 ngày"]),
        (f"Gửi trong 05 ngày.\nBáo lại trong 03 ngày {BASIS}.", ["trong 05 ngày"]),
        (f"{HEAD}| Gửi | 05 ngày |  |\n| Nhận | 03 ngày | Điều 2 Luật số 10/2024/QH15 |", ["Gửi"]),
        ("| Việc | Điều luật |\n|---|---|\n| A | Điều 2 Luật số 10/2024/QH15 |\n| B | Điều 3 Luật số 10/2024/QH15 |\n| C |  |", ["C"]),
        ("| Việc | Điều khoản, nếu có |\n|---|---|\n| A | – |\n| C |  |", ["C"]),
        (
            f"{HEAD}| [Gửi](gui.md) | 05 ngày |  |\n| [Nhận](nhan.md) | 03 ngày | Điều 2 Luật số 10/2024/QH15 |",
            ["05 ngày"],
        ),
        # one cell names a part of the law instead: the column still gives the provision of each row
        ("| Việc | Đọc trước |\n|---|---|\n| A | Điều 2 Luật số 10/2024/QH15 |\n| B | Điều 3 Luật số 10/2024/QH15 |\n| D | Điều 4 Luật số 10/2024/QH15 |\n| E | Phần về cử tri |\n| C |  |", ["C"]),
        ("Thông báo trong 24 giờ.", ["trong 24 giờ"]),
        ("Gửi chậm nhất 02 tuần trước kỳ họp.", ["chậm nhất 02 tuần"]),
        ("Hơn nửa số đại biểu tán thành là được.", ["Hơn nửa"]),
        ("UBND có nghĩa vụ trả lời.", ["có nghĩa vụ"]),
        ("Việc ấy bị cấm.", ["bị cấm"]),
        # What must not be reported.
        ("Kiểm hồ sơ trong một giờ.", []),  # in words: advice, no law counts hours so
        ("Họp từ 8 giờ, đây không phải lịch bắt buộc.", []),
        (f"Gửi trong 05 ngày {BASIS}.", []),
        (f"Chỉ họp khi còn 18 tháng.\nQuy định này nằm ở một chỗ {BASIS}.", []),
        (f"Phải có một trong hai điều kiện:\n\n- Hết 05 ngày {BASIS}.", []),
        ("Hôm ấy là ngày 20 tháng 4 năm 2031, không phải thứ Hai.", []),
        ("Đại biểu cần gửi trong bao nhiêu ngày, 05 ngày hay 07 ngày?", []),
        ("Nghĩa là còn phải mở luật khác.", []),
        ('Chữ "quá nửa" khác chữ "ít nhất".', []),
        ("## Kỹ năng\n\nTập nói trong 03 ngày.", []),
        ('!!! meo "Mẹo"\n    Đọc trước 03 ngày.', []),
        ('!!! chua-kiem-chung "Chưa kiểm chứng"\n    Có nơi ghi 15 ngày.', []),
        ('!!! tinh-huong "Ca"\n    **Hỏi:** Đã quá 05 ngày.\n\n    **Trả lời:** Gửi trong 05 ngày.\n\n    **Căn cứ:** Điều 2 Luật số 10/2024/QH15.', []),
        (f"{HEAD}| Gửi | 05 ngày | Quy ước của cẩm nang |", []),
        ("| Việc | Đọc trước |\n|---|---|\n| A | Điều 2 Luật số 10/2024/QH15 |\n| B | Điều 3 Luật số 10/2024/QH15 |\n| D | Điều 4 Luật số 10/2024/QH15 |\n| E | Phần về cử tri |\n| C | – |", []),
        ("| Việc | Điều khoản, nếu có |\n|---|---|\n| A | Điều 2 Luật số 10/2024/QH15 |\n| C | – |", []),
        ("| N | Quá nửa |\n|---|---|\n| 15 | 8 |\n| 16 |  |", []),
    ],
)  # fmt: skip
def test_claims(body: str, found: list[str], invented: Register) -> None:
    assert claims(body, invented) == found


def test_the_story_of_a_situation_is_silent_and_its_answer_is_not(invented: Register) -> None:
    body = '!!! tinh-huong "Ca"\n    **Hỏi:** Đã quá 05 ngày.\n\n    **Trả lời:** Gửi trong 03 ngày.'
    assert claims(body, invented) == ["trong 03 ngày"]


def test_a_page_that_names_no_day_states_no_law(invented: Register) -> None:
    assert claims("Gửi trong 05 ngày làm việc.", invented, front="") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Gửi lên cấp huyện.", ["cấp huyện"]),
        ("UBND huyện và HĐND các quận trả lời.", ["UBND huyện", "HĐND các quận"]),
        ("Xã, phường, thị trấn.", ["thị trấn"]),
        ("GỬI CẤP HUYỆN,\nThị Trấn và cấp Huyện.", ["CẤP HUYỆN", "Thị Trấn", "cấp Huyện"]),
        ("İ: một chữ dài ra khi viết thường, gửi cấp huyện.", ["cấp huyện"]),
        ("Ban Kinh tế – Xã hội và Ban Kinh tế-Xã hội.", ["Ban Kinh tế – Xã hội", "Ban Kinh tế-Xã hội"]),
        ("Mở kỳ họp bất thường.", ["kỳ họp bất thường"]),
        ("Ban Pháp chế của HĐND xã thẩm tra.", ["Ban Pháp chế"]),
        ('!!! bay "Bẫy: gửi cấp huyện"\n    Nay gửi cấp tỉnh.', ["cấp huyện"]),
        # What must not be reported.
        ("Ban Pháp chế của HĐND tỉnh thẩm tra.", []),
        ('Gặp chữ "cấp huyện" thì dừng lại.', []),
        ('!!! lich-su "Lịch sử"\n    Trước đây có cấp huyện.', []),
        ("Ban Kinh tế - Ngân sách và Ban Văn hóa - Xã hội.", []),
        ("Chị Trấn ở phường.", []),
        ("Kỳ họp chuyên đề.", []),
        ("`cấp huyện`", []),
    ],
)
def test_terms_of_the_past(text: str, found: list[str], invented: Register) -> None:
    page = Page(text + "\n", invented, DAY, DAY)
    assert [page.text[d.span.start : d.span.end] for d in term_of_the_past(page)] == found
