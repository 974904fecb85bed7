"""The impact report as text, JSON and Markdown (a task list to paste into an issue)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Any

from camnang.impact.find import FORM, FRONT_MATTER, PASSAGE, REGISTER_PAGE, Impact, Touched
from camnang.impact.target import Relation

KINDS = {
    PASSAGE: "Đoạn văn",
    FRONT_MATTER: "Phần đầu trang",
    "thoi_han": "Thời hạn",
    FORM: "Biểu mẫu",
    "danh_muc": "Danh mục việc",
    "tinh_huong": "Tình huống",
    "trac_nghiem": "Trắc nghiệm",
    "thuat_ngu": "Thuật ngữ",
    REGISTER_PAGE: "Trang văn bản trong sổ đăng ký",
}
RELATIONS = {
    Relation.EXACT: "đúng điều khoản này",
    Relation.INSIDE: "nằm trong",
    Relation.AROUND: "chứa điều khoản này",
    Relation.RANGE: "khoảng chứa điều khoản này",
    Relation.DOCUMENT: "nêu cả văn bản",
    Relation.POSSIBLE: "tên gọi chưa rõ văn bản",
    Relation.RECORD: "dùng mục bị ảnh hưởng",
}


def kind_label(kind: str) -> str:
    return KINDS.get(kind, f"Dữ liệu “{kind.replace('_', '-')}”")


def summary(impact: Impact) -> str:
    """ "khoản 2 Điều 15 Luật số …: 3 chỗ trong 2 tệp (đoạn văn 2, thời hạn 1); sổ đăng ký 1"."""
    own = [place for place in impact.places if place.kind != REGISTER_PAGE]
    register = len(impact.places) - len(own)
    counts = [f"{kind_label(kind).lower()} {len(places)}" for kind, places in _by_kind(own)]
    said = f"{impact.target}: {len(own)} chỗ trong {len({p.path for p in own})} tệp"
    said += f" ({', '.join(counts)})" if counts else ""
    said += f"; sổ đăng ký {register}" if register else ""
    return said + (f"; chỉ trang nói cho ngày trước {impact.since:%d/%m/%Y}" if impact.since else "")


def as_text(impact: Impact) -> str:
    """One line a place, as compilers write it, so that editors can jump there; a line of its own for the sentence."""
    lines: list[str] = []
    for kind, places in _by_kind(impact.places):
        lines.append(f"{kind_label(kind)} ({len(places)})")
        for place in places:
            section = f" {place.section}:" if place.section else ""
            lines += [f"  {place.path}:{place.line}:{section} {_hits(place)}", f"      {place.sentence}"]
    return "".join(f"{line}\n" for line in lines)


def as_json(impact: Impact) -> str:
    target = impact.target
    data: dict[str, Any] = {
        "van_ban": target.document.id,
        "dieu_khoan": str(target.provision) if target.provision else None,
        "truoc_ngay": impact.since.isoformat() if impact.since else None,
        "tong": {kind: len(places) for kind, places in _by_kind(impact.places)},
        "cho": [_row(place) for place in impact.places],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _row(place: Touched) -> dict[str, Any]:
    return {
        "loai": place.kind,
        "tep": place.path,
        "dong": place.line,
        "muc": place.section,
        "cau": place.sentence,
        "ma": place.record or None,
        "ngay_cua_trang": place.day.isoformat() if place.day else None,
        "vien_dan": [
            {"viet": hit.written, "dieu_khoan": hit.provision or None, "quan_he": hit.relation.value}
            for hit in place.hits
        ],
    }


def as_markdown(impact: Impact) -> str:
    """A task list: one box a place, the link opens the file at the line."""
    lines = [f"## Ảnh hưởng khi {impact.target} thay đổi", "", f"{summary(impact)}.", ""]
    for kind, places in _by_kind(impact.places):
        lines += [f"### {kind_label(kind)} ({len(places)})", ""]
        lines += [_task(place) for place in places]
        lines.append("")
    if not impact.places:
        lines += ["Không có chỗ nào phải đọc lại.", ""]
    return "\n".join(lines)


def _task(place: Touched) -> str:
    # "?plain=1" shows the source, so that "#L" finds its line on GitHub and GitLab.
    link = f"[{place.path}:{place.line}]({place.path.replace(' ', '%20')}?plain=1#L{place.line})"
    section = f" · {_escape(place.section)}" if place.section else ""
    return f"- [ ] {link}{section} · {_escape(_hits(place))}<br>{_escape(place.sentence)}"


def _escape(text: str) -> str:
    """Text that Markdown shows as it is."""
    for mark in "\\`*_[]<>#|":
        text = text.replace(mark, f"\\{mark}")
    return text


def _hits(place: Touched) -> str:
    return "; ".join(dict.fromkeys(f"“{hit.written}” ({RELATIONS[hit.relation]})" for hit in place.hits))


def _by_kind(places: tuple[Touched, ...] | list[Touched]) -> Iterator[tuple[str, list[Touched]]]:
    for kind, group in groupby(places, key=lambda place: place.kind):
        yield kind, list(group)


FORMATS: dict[str, Callable[[Impact], str]] = {"text": as_text, "json": as_json, "markdown": as_markdown}
