"""Golden pages: how the sample book looks, as small grey pictures in tests/camnang/vang.

`python tests/golden.py` (or `make golden`) makes them anew, after somebody has looked at what changed. Pictures and not
bytes are compared, with a tolerance: another version of the renderer smooths its letters otherwise.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from PIL import Image, ImageChops, ImageFilter, ImageOps

from book_sample import write_sample
from camnang.book import build_book
from printed import Printed

FOLDER = Path(__file__).parent / "camnang" / "vang"
FAULTS = Path(__file__).parents[1] / "build" / "vang"
DOTS = 60  # an inch; a page of A5 is 350 × 496 dots
_SOFT, _DEEP = 1.0, 48  # dots of blur; steps of grey (of 255) by which a dot must differ to count
ALLOWED = 0.0006  # share of dots that may differ: a tenth of one short word
# Golden page → words that only that page of the sample holds, and the sheet from which they are sought.
PAGES: Mapping[str, tuple[str, int]] = {
    "bia": ("Quy định đến ngày 22/11/2026", 0),
    "ban-quyen": ("Mã ấn bản", 0),
    "muc-luc": ("Mục lục", 0),
    "danh-sach": ("Danh sách biểu mẫu Số đậm", 0),
    "mo-chuong": ("Trong 1 phút", 4),
    "chu-thich": ("Lời ghi chú chântrang", 4),
    "so-do": ("Sơ đồ: Xét đơn", 4),
    "bang": ("Việc bảng30", 4),
    "khoi": ("Khối thứ 3", 4),
    "phieu": ("Mẫu phiếu", 4),
    "danh-muc-kiem-tra": ("K01. Khơi suối", 4),
    "van-ban": ("Mỗi điều khoản kèm các trang", 4),
    "chi-muc": ("Số đậm là trang giải thích", 4),
}


def pictures(book: Printed, folder: Path) -> dict[str, Image.Image]:
    return {
        name: book.picture(book.page_with(words, start), DOTS, folder, grey=True)
        for name, (words, start) in PAGES.items()
    }


def difference(golden: Image.Image, now: Image.Image) -> tuple[float, Image.Image]:
    """Share of the dots that differ (1 when the sizes do), and a picture of them in black."""
    if golden.size != now.size:
        return 1.0, now
    soft = [image.convert("L").filter(ImageFilter.GaussianBlur(_SOFT)) for image in (golden, now)]
    deep = ImageChops.difference(*soft).point(lambda step: 255 if step > _DEEP else 0)
    return deep.histogram()[255] / (deep.width * deep.height), ImageOps.invert(deep)


def show(name: str, golden: Image.Image, now: Image.Image, marks: Image.Image) -> Path:
    """The golden page, the page as it is, and where they differ, side by side in build/vang."""
    FAULTS.mkdir(parents=True, exist_ok=True)
    sheet = Image.new("L", (golden.width + now.width + marks.width + 20, max(golden.height, now.height)), 160)
    for left, image in ((0, golden), (golden.width + 10, now), (golden.width + now.width + 20, marks)):
        sheet.paste(image.convert("L"), (left, 0))
    sheet.save(FAULTS / f"{name}.png")
    return FAULTS / f"{name}.png"


def save(image: Image.Image, target: Path) -> None:
    """Sixteen greys show every letter and keep the file small."""
    image.convert("L").quantize(16, dither=Image.Dither.NONE).save(target, optimize=True)


def renew() -> None:
    with tempfile.TemporaryDirectory() as name:
        root = write_sample(Path(name) / "mau")
        FOLDER.mkdir(parents=True, exist_ok=True)
        for page, image in pictures(Printed(build_book(root, root / "ra")), Path(name)).items():
            save(image, FOLDER / f"{page}.png")
    print(
        f"{len(PAGES)} trang mẫu trong {FOLDER.relative_to(Path.cwd())}. Hãy xem lại từng hình trước khi gửi.",
        file=sys.stderr,
    )


if __name__ == "__main__":
    renew()
