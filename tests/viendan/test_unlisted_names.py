"""Names of laws that no list holds: where they end, and what shows that one goes on behind "và"."""

from __future__ import annotations

import pytest

from viendan.extract import extract

GIVEN = "Luật Giếng khơi và ao làng số 12/2031/QH18 có hiệu lực. "


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # Cited with its number, its year or a short name before: the name is known from then on.
        (GIVEN + "Theo Điều 6 Luật Giếng khơi và ao làng.", ["Điều 6 Luật Giếng khơi và ao làng"]),
        (GIVEN + "theo điều 6 luật giếng khơi và ao làng thì", ["điều 6 luật giếng khơi và ao làng"]),
        (GIVEN + "Luật Giếng khơi và\nao làng số lượng", ["Luật Giếng khơi và\nao làng"]),
        (
            "Luật Phòng, chống sạt mái và lũ năm 2031; khoản 1 Luật Phòng, chống sạt mái và lũ số lượng",
            ["khoản 1 Luật Phòng, chống sạt mái và lũ"],
        ),
        (
            "Luật Giếng khơi và ao làng (sau đây gọi tắt là Luật Giếng khơi). Luật Giếng khơi và ao làng, Điều 5",
            ["Luật Giếng khơi và ao làng, Điều 5"],
        ),
        # Shown by quotation marks, by capitals.
        ("Xem “Luật Giếng khơi và ao làng”.", ["Luật Giếng khơi và ao làng"]),
        ("Điều 2 Luật Giếng Khơi và Ao Làng quy định", ["Điều 2 Luật Giếng Khơi và Ao Làng"]),
        # Nothing shows it.
        ("theo Luật Giếng khơi và tình hình thực tế.", ["Luật Giếng khơi"]),
        ("Luật Giếng khơi và ao làng của xã", ["Luật Giếng khơi"]),
        ("Luật Giếng khơi và chủ giếng (sau đây gọi là chủ giếng)", ["Luật Giếng khơi"]),
        ("“Luật Giếng khơi” và “ao làng”", ["Luật Giếng khơi"]),
        ("“Luật Giếng khơi và nghị định”", ["Luật Giếng khơi"]),
        ("Luật Giếng Khơi và Ủy ban nhân dân xã", ["Luật Giếng Khơi"]),
        ("Luật Giếng Khơi và Bộ Mẫu Vật", ["Luật Giếng Khơi"]),
        ("Luật Giếng khơi và Chính Phủ", ["Luật Giếng khơi"]),
        ("Luật Giếng Khơi và Luật Ao Làng", ["Luật Giếng Khơi", "Luật Ao Làng"]),
        # Another name than the one given; a shorter one is its own.
        (GIVEN + "Luật Giếng khơi và chủ hộ phải", ["Luật Giếng khơi"]),
        (GIVEN + "Luật Ao làng và giếng khơi", ["Luật Ao làng"]),
        # Given only later, or in another text: not known here.
        ("Theo Luật Giếng khơi và ao làng. " + GIVEN, ["Luật Giếng khơi", GIVEN.split(" có")[0]]),
    ],
)
def test_ten_co_chu_va(text: str, found: list[str]) -> None:
    cited = [citation.raw for citation in extract(text)]
    assert cited[-len(found) :] == found
    assert len(cited) == len(found) + (text.startswith(GIVEN) or "năm 2031" in text or "(sau đây gọi tắt" in text)


def test_ten_hoc_duoc_khong_sang_van_ban_khac() -> None:
    extract(GIVEN)
    assert [citation.raw for citation in extract("Luật Giếng khơi và ao làng quy định")] == ["Luật Giếng khơi"]
