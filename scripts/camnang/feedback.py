"""Where “Báo lỗi nội dung” leads: a new issue of a forge or a mail, filled in; without an address, the feedback page.

The address is one setting (CAMNANG_BAO_LOI, see mkdocs.yml), because a handbook is taken over by others who keep theirs
elsewhere. report.js fills the pattern for each section; without scripts the page's own link is filled here.
"""

from __future__ import annotations

import re
from urllib.parse import quote

TITLE, BODY = "{tieu_de}", "{noi_dung}"
_MAIL = re.compile(r"[^@\s:/?]+@[^@\s:/?]+\.[^@\s:/?.]+")


def report_pattern(setting: str) -> str:
    """The address with {tieu_de} and {noi_dung} where the words go; "" when `setting` is empty.

    `setting` is a mail address, or such a pattern itself. Raises ValueError, in Vietnamese, when it is neither.
    """
    setting = setting.strip()
    if _MAIL.fullmatch(setting):
        return f"mailto:{setting}?subject={TITLE}&body={BODY}"
    if setting and not (re.match(r"(?:https?://|mailto:)\S+$", setting) and TITLE in setting and BODY in setting):
        raise ValueError(
            f"Địa chỉ báo lỗi “{setting}” không dùng được. Ghi một địa chỉ thư, hoặc địa chỉ trang tạo phiếu có "
            f"{TITLE} và {BODY}, ví dụ https://kho.vi-du.vn/cam-nang/issues/new?title={TITLE}&body={BODY}."
        )
    return setting


def report_address(pattern: str, title: str, source: str) -> str:
    """The pattern filled in for a whole page."""
    asked = ("Câu đang viết:", "Câu đúng:", "Căn cứ (điểm, khoản, Điều, số văn bản):")
    body = "\n\n".join([f"Trang: {title}\nTệp: docs/{source}", *asked, ""])
    return pattern.replace(TITLE, quote(f"Lỗi nội dung: {title}", safe="")).replace(BODY, quote(body, safe=""))
