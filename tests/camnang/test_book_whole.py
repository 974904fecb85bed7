"""The handbook itself as a book: what the sample proves of one page of each kind, of every page. Minutes, so `full`."""

from __future__ import annotations

import re
from pathlib import Path

import pdfua
import pytest
import zxingcpp

from camnang.book import build_book
from page_faults import page_faults
from printed import Printed

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.full
# A chart as tall as a page takes its heading along, and no block of text may go before it.
BROKEN_OFF = 1


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CAMNANG_URL", "https://cam-nang.vi-du.vn/")
        patch.chdir(ROOT)
        return Printed(build_book(ROOT, tmp_path_factory.mktemp("ca-cuon")))


def test_no_page_breaks_off_and_no_heading_stands_alone(whole: Printed) -> None:
    faults = list(page_faults(whole.path))
    assert [fault for fault in faults if "tiêu đề" in fault] == []
    assert len(faults) <= BROKEN_OFF, "\n".join(faults)


def test_every_printed_number_leads_to_the_page_that_bears_it(whole: Printed) -> None:
    front = whole.page_with("Danh sách thời hạn", after=4) + 4
    back = next(n for n, text in enumerate(whole.text) if "Mỗi điều khoản kèm các trang của sách" in text)
    wrong, checked = [], 0
    for link in whole.links:
        found = re.search(r"(?:^| )(\d+|[ivxl]+)\)?[.,;]?$", link.words)
        listed = ". ." in link.words if link.page < front else link.page >= back or "tr." in link.words
        if found and listed:
            checked += 1
            if found[1] != whole.labels[link.target]:
                wrong.append(link)
    assert wrong == []
    assert checked > 3000


def test_every_code_is_read_at_100_dots_an_inch(whole: Printed, tmp_path: Path) -> None:
    opened = [n for n, text in enumerate(whole.text) if "Bản trực tuyến" in text]
    assert len(opened) >= 40
    for page in (1, *opened):
        (code,) = zxingcpp.read_barcodes(whole.picture(page, 100, tmp_path))
        assert code.text.startswith("https://cam-nang.vi-du.vn/")


def test_a_checker_of_pdf_ua_finds_nothing(whole: Printed) -> None:
    report = pdfua.validate(str(whole.path))
    assert [(finding.rule_id, finding.message) for finding in report.findings] == []
