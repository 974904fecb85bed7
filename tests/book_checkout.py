"""An invented checkout that a book can be made of: this one's design and cut fonts, and the files a test gives."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

REPO = Path(__file__).parents[1]
DESIGN = REPO / "overrides" / "pdf"
_RECORD = """---
id: {id}
so_hieu: {number}
loai: {kind}
ten: {title}
co_quan: Quốc hội
ngay_ban_hanh: 2020-01-01
hieu_luc_tu: 2020-03-01
hieu_luc_den: {until}
tinh_trang: con_hieu_luc
muc_tin_cay: {trust}
---
# {title}
"""


def write_checkout(root: Path, files: Mapping[str, str]) -> Path:
    """`files` are texts by their path from the root; returns `root`."""
    shutil.copytree(DESIGN, root / "overrides" / "pdf")
    cut = REPO / ".cache" / "sach" / "phong"
    cut.mkdir(parents=True, exist_ok=True)
    (root / ".cache" / "sach").mkdir(parents=True)
    (root / ".cache" / "sach" / "phong").symlink_to(cut)
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return root


def register_page(
    identifier: str, number: str, title: str, *, kind: str = "Luật", until: str = "null", trust: str = "cao"
) -> str:
    """The register page of an invented document."""
    return _RECORD.format(id=identifier, number=number, kind=kind, title=title, until=until, trust=trust)
