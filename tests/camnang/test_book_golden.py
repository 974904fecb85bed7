"""The looks of the printed book against the golden pages in tests/camnang/vang. `make golden` makes them anew."""

from __future__ import annotations

import pytest
from PIL import Image, ImageChops, ImageDraw

from golden import ALLOWED, FOLDER, PAGES, difference, pictures, show
from printed import Printed


@pytest.fixture(scope="module")
def now(sample: Printed, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Image.Image]:
    return pictures(sample, tmp_path_factory.mktemp("vang"))


@pytest.mark.parametrize("page", PAGES)
def test_the_page_looks_as_it_did(page: str, now: dict[str, Image.Image]) -> None:
    with Image.open(FOLDER / f"{page}.png") as kept:
        golden = kept.convert("L")
    share, marks = difference(golden, now[page])
    if share > ALLOWED:
        pytest.fail(
            f"{share:.2%} trang “{page}” khác bản mẫu; xem {show(page, golden, now[page], marks)}. Đúng ý thì chạy make golden."
        )


def test_no_golden_page_is_left_over_and_all_are_small() -> None:
    files = list(FOLDER.iterdir())
    assert {file.name for file in files} == {f"{page}.png" for page in PAGES}
    assert sum(file.stat().st_size for file in files) < 400_000


def word_changed(page: Image.Image) -> Image.Image:
    changed = page.copy()
    ImageDraw.Draw(changed).text((150, 200), "khác", fill=0)
    return changed


@pytest.mark.parametrize(
    ("change", "seen"),
    [
        (lambda page: page, False),
        (lambda page: page.point(lambda step: min(255, step + 12)), False),  # letters smoothed otherwise
        (lambda page: ImageChops.offset(page, 0, 3), True),  # a line pushed down by 1.5 mm
        (word_changed, True),
        (lambda page: page.point(lambda step: 255), True),
        (lambda page: page.crop((0, 0, page.width - 1, page.height)), True),
    ],
    ids=["không đổi", "nét mờ hơn", "dịch xuống", "một chữ", "trang trắng", "khác khổ"],
)
def test_the_comparison_sees_a_change_and_lets_smoothing_pass(
    change: object, seen: bool, now: dict[str, Image.Image]
) -> None:
    page = now["phieu"].convert("L")
    assert callable(change)
    assert (difference(page, change(page))[0] > ALLOWED) is seen
