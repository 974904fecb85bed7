"""Every Word and Excel form opened by LibreOffice and printed: no repair, one motto on the first page, and page 1 of both
families against a golden picture (tests/camnang/mau-trang-1, A4 in 105 × 148 grey points; a
deleted picture is written anew by the full run, to be looked at)."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from camnang.data.handbook import load_handbook
from camnang.forms.filling import Filled
from camnang.forms.make import Office
from camnang.forms.model import Head
from camnang.forms.values import examples
from viendan.register import Register

pytestmark = pytest.mark.full

DOCS = Path(__file__).parents[2] / "docs"
GOLDEN = Path(__file__).parent / "mau-trang-1"
SIZE = (105, 148)
NEAR = (
    3.0  # mean difference of grey, 0–255: the same page in another build of the program; a page moved by 3 mm is over
)
FAMILIES = {"M05": "hanh-chinh.png", "M33": "quy-pham.png"}


@pytest.fixture(scope="module")
def office() -> Office:
    return Office.open(DOCS, Register.load(DOCS / "van-ban"), load_handbook(DOCS / "du-lieu"), date(2026, 11, 22))


@pytest.fixture(scope="module")
def printed(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Path:
    program = shutil.which("soffice")
    if program is None:
        pytest.skip(
            "cần LibreOffice: apt-get install libreoffice-writer-nogui libreoffice-calc-nogui fonts-liberation2"
        )
    folder = tmp_path_factory.mktemp("bieu-mau")
    for form in office.forms.values():
        data = office.file(form, Filled(examples(form, office.shared)))
        (folder / f"{form.id}.{office.handbook.forms[form.id].dinh_dang}").write_bytes(data)
    files = sorted(map(str, folder.glob("M*")))
    home = f"-env:UserInstallation=file://{folder}/nha"
    subprocess.run(
        [program, home, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *files],
        check=True,
        capture_output=True,
        timeout=600,
    )
    return folder


def words(pdf: Path, *options: str) -> str:
    return subprocess.run(["pdftotext", *options, str(pdf), "-"], check=True, capture_output=True, text=True).stdout


def picture(pdf: Path) -> Image.Image:
    out = pdf.with_suffix("")
    subprocess.run(["pdftoppm", "-f", "1", "-l", "1", "-r", "100", "-gray", "-png", str(pdf), str(out)], check=True)
    (made,) = sorted(pdf.parent.glob(f"{pdf.stem}-*1.png"))
    return Image.open(made).convert("L").resize(SIZE, Image.Resampling.BOX)


def difference(one: Image.Image, other: Image.Image) -> float:
    return ImageStat.Stat(ImageChops.difference(one, other)).mean[0]


def test_every_form_opens_and_prints(office: Office, printed: Path) -> None:
    made = {pdf.stem for pdf in printed.glob("*.pdf")}
    assert made == set(office.forms)


def test_the_first_page_carries_the_motto_once_and_no_page_number(office: Office, printed: Path) -> None:
    for form in office.forms.values():
        first = words(printed / f"{form.id}.pdf", "-l", "1", "-layout")
        if form.parts[0].head is not Head.NONE and office.handbook.forms[form.id].dinh_dang == "docx":
            assert first.count("Độc lập - Tự do - Hạnh phúc") == 1, form.id
            assert not re.match(r"\s*1\s*\n", first), form.id


def test_the_second_page_is_numbered_above(office: Office, printed: Path) -> None:
    seen = 0
    for form in office.forms.values():
        pdf = printed / f"{form.id}.pdf"
        pages = words(pdf, "-layout").split("\f")
        if len(form.parts) == 1 and len(pages) > 2 and office.handbook.forms[form.id].dinh_dang == "docx":
            assert re.match(r"\s*2\s*\n", pages[1]), f"Phụ lục I, Phần I, I.7: {form.id}"
            seen += 1
    assert seen >= 5


def test_letters_are_of_the_metric_twin_of_times_new_roman(printed: Path) -> None:
    listed = subprocess.run(["pdffonts", str(printed / "M05.pdf")], check=True, capture_output=True, text=True).stdout
    assert "LiberationSerif" in listed or "TimesNewRoman" in listed


@pytest.mark.parametrize(("code", "name"), FAMILIES.items())
def test_page_one_looks_as_it_was_judged(code: str, name: str, printed: Path) -> None:
    seen = picture(printed / f"{code}.pdf")
    golden = GOLDEN / name
    if not golden.is_file():
        seen.save(golden, optimize=True)
        pytest.fail(f"{name} mới được ghi; xem bằng mắt rồi chạy lại")
    judged = Image.open(golden)
    assert difference(seen, judged) <= NEAR
    assert difference(ImageChops.offset(seen, 2, 0), judged) > NEAR, "phép so phải thấy được trang lệch 4 mm"
    assert difference(ImageChops.offset(seen, 0, 2), judged) > NEAR
