"""docs/du-lieu/lich-ky-hop.yml: which deadlines hang on a session, and from which of its days they are counted.

Number, doer and basis stay in thoi-han.yml. What is not verified stands in a block that is not printed, and the tool
shows it grey and never exports it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from camnang.deadlines import Deadline
from camnang.directives import Facts
from camnang.schemas import load_yaml
from camnang.tables.markdown import indented, table
from camnang.tables.tool_data import data_block
from viendan.schema_errors import SchemaError

FILE = "lich-ky-hop.yml"
ANCHORS = {
    "khai_mac": "ngày khai mạc",
    "tiep_xuc": "ngày tiếp xúc cử tri",
    "trinh": "ngày trình dự thảo",
    "tinh_quyet": "ngày HĐND cấp tỉnh quyết định dự toán",
    "thong_qua": "ngày HĐND xã quyết định",
    "bau": "ngày bầu chức danh",
}


@dataclass(frozen=True, slots=True)
class Step:
    """`anchor` is a key of ANCHORS; `kind` the one kind of session it belongs to ("" any), `when` its condition."""

    deadline: Deadline
    anchor: str
    before: bool
    kind: str
    when: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """`reports` is what a session must hear because it is the nearest one."""

    steps: tuple[Step, ...]
    reports: tuple[Deadline, ...]


def load_calendar(file: Path, deadlines: Mapping[str, Deadline]) -> Calendar:
    """Raises SchemaError naming file and line, also for a deadline that does not exist or cannot be counted."""
    data = load_yaml(file, "lich-ky-hop")
    named = [row["id"] for row in data["dong"]] + data["tai_ky_hop"]
    for identifier in named:
        if identifier not in deadlines:
            raise SchemaError(file, 1, f"Không có thời hạn {identifier} trong thoi-han.yml.")
    steps = tuple(
        Step(deadlines[row["id"]], row["moc"], row["huong"] == "truoc", row.get("loai", ""), row.get("khi", ""))
        for row in data["dong"]
    )
    for step in steps:
        if step.deadline.don_vi not in ("ngay", "ngay_lam_viec") and step.deadline.so is not None:
            raise SchemaError(file, 1, f"{step.deadline.id} không tính bằng ngày nên không lên lịch được.")
        if step.deadline.so is None and not step.before:
            raise SchemaError(file, 1, f"{step.deadline.id} không có số ngày nên không tiến về sau được.")
    return Calendar(steps, tuple(deadlines[identifier] for identifier in data["tai_ky_hop"]))


def own_calendar(facts: Facts) -> str:
    """`{{ bang_lich_ky_hop }}`: the printed tables, and the same rows as data for the tool."""
    calendar = load_calendar(facts.docs / "du-lieu" / FILE, facts.data.deadlines)
    steps = sorted(calendar.steps, key=lambda step: list(ANCHORS).index(step.anchor))
    parts = [
        "### Tính theo ngày\n\n" + _steps_table(s for s in steps if s.deadline.verified),
        "### Báo cáo, xem xét tại kỳ họp gần nhất\n\n" + _reports_table(d for d in calendar.reports if d.verified),
        '!!! chua-kiem-chung "Chưa kiểm chứng: công cụ tô xám, không xuất ra lịch"\n'
        + indented(_steps_table(s for s in steps if not s.deadline.verified)),
        data_block("lich-ky-hop", _data(calendar)),
    ]
    return "\n\n".join(parts)


def _steps_table(steps: Iterable[Step]) -> str:
    head = ("Mã", "Việc", "Ai làm", "Hạn", "Căn cứ")
    return table(head, [(d.id, d.viec, d.ai, f"{d.han} {d.moc}", d.can_cu) for d in (s.deadline for s in steps)])


def _reports_table(deadlines: Iterable[Deadline]) -> str:
    return table(("Mã", "Việc", "Ai làm", "Căn cứ"), [(d.id, d.viec, d.ai, d.can_cu) for d in deadlines])


def _data(calendar: Calendar) -> dict[str, object]:
    steps = [
        {
            **_record(step.deadline),
            "so": step.deadline.so,
            "lam_viec": step.deadline.don_vi == "ngay_lam_viec",
            "moc": step.anchor,
            "truoc": step.before,
            "loai": step.kind,
            "khi": step.when,
        }
        for step in calendar.steps
    ]
    return {"moc": ANCHORS, "dong": steps, "tai_ky_hop": [_record(d) for d in calendar.reports]}


def _record(deadline: Deadline) -> dict[str, object]:
    return {
        "id": deadline.id,
        "viec": deadline.viec,
        "ai": deadline.ai,
        "han": f"{deadline.han} {deadline.moc}",
        "can_cu": deadline.can_cu,
        "kiem_chung": deadline.verified,
    }
