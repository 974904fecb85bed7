"""Checks of the data files: each rule one function over a file that fits its schema.

A row without owner (VD504), a quiz that cannot be answered (VD505), two terms of one name (VD506), a basis that cites
nothing (VD507), an id that is not the file's (VD509), an id that names nothing (VD404). The citations themselves are
checked by the engine, like those of any page.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from camnang.data.nodes import Steps, YamlText
from camnang.data.places import Ids
from viendan.model import Diagnostic, Span
from viendan.page import Page

ROW_INCOMPLETE, QUIZ_UNUSABLE, TERM_UNUSABLE, NO_CITATION = "VD504", "VD505", "VD506", "VD507"
MISPLACED_ID, UNKNOWN_RECORD = "VD509", "VD404"
DATA_RULES = {
    ROW_INCOMPLETE: "Việc trong danh mục thiếu người làm, người chịu trách nhiệm, hạn hoặc sản phẩm",
    QUIZ_UNUSABLE: "Câu trắc nghiệm chưa dùng được",
    TERM_UNUSABLE: "Mục thuật ngữ chưa dùng được",
    NO_CITATION: "Căn cứ không phải một viện dẫn",
    MISPLACED_ID: "Mã không khớp tên tệp, hoặc trùng",
}
LEAST_QUESTIONS, MOST_WITHOUT_BASIS, LONGEST_EXPLANATION = 5, 2, 25
_OWNERS = {
    "ai_lam": "người làm",
    "chiu_trach_nhiem": "người chịu trách nhiệm",
    "han": "hạn",
    "san_pham": "sản phẩm",
}
_KEYS = ("bieu_mau", "danh_muc", "tinh_huong", "thoi_han")
_NAMED_FORM = re.compile(r"\bM\d{2}\b")


@dataclass(frozen=True)
class DataFile:
    """`stem` is the name of the file without its suffix; `page` lends register and day; without `ids` no name is
    doubted."""

    yaml: YamlText
    stem: str
    ids: Ids | None
    page: Page

    @cached_property
    def designated(self) -> list[Span]:
        """The words of the file that name a document, in order of place."""
        return [span for span, _ in self.page.designated]

    def names_document(self, start: int, end: int) -> bool:
        """Whether such words stand between two offsets."""
        after = bisect_left(self.designated, Span(start, start))
        return after < len(self.designated) and self.designated[after].end <= end

    def finding(self, code: str, steps: Steps, message: str, hint: str) -> Diagnostic:
        return Diagnostic(code, self.yaml.span(*steps), message, hint)

    def rows(self, key: str) -> Iterator[tuple[int, dict[str, Any]]]:
        yield from enumerate(self.yaml.data.get(key) or ())


def checklist_rows(file: DataFile) -> Iterator[Diagnostic]:
    for index, row in file.rows("muc"):
        lost = [name for key, name in _OWNERS.items() if not str(row.get(key) or "").strip(" –—-.…")]
        if lost:
            said = f"Việc “{row['viec']}” thiếu {', '.join(lost)}."
            yield file.finding(
                ROW_INCOMPLETE, ("muc", index, "viec"), said, "Ghi đủ: ai làm, ai chịu trách nhiệm, hạn, sản phẩm."
            )


def quiz_items(file: DataFile) -> Iterator[Diagnostic]:
    questions = list(file.rows("cau_hoi"))
    for index, item in questions:
        for steps, said, hint in _item_faults(item):
            yield file.finding(QUIZ_UNUSABLE, ("cau_hoi", index, *steps), f"{item['id']}: {said}", hint)
    yield from _whole_quiz(file, [item for _, item in questions])


def _item_faults(item: dict[str, Any]) -> Iterator[tuple[Steps, str, str]]:
    choices = [str(choice) for choice in item["lua_chon"]]
    if item["dung"] > len(choices):
        said = f"`dung: {item['dung']}` nhưng chỉ có {len(choices)} lựa chọn."
        yield ("dung",), said, "Ghi số thứ tự của lựa chọn đúng, đếm từ 1."
    seen: set[str] = set()
    for place, choice in enumerate(choices):
        same = " ".join(choice.casefold().strip(" .;").split())
        if same in seen:
            yield ("lua_chon", place), f"lựa chọn “{choice}” lặp lại.", "Thay bằng một lựa chọn khác."
        seen.add(same)


def _whole_quiz(file: DataFile, items: list[dict[str, Any]]) -> Iterator[Diagnostic]:
    if len(items) < LEAST_QUESTIONS:
        said = f"Mới có {len(items)} câu; mỗi chương cần ít nhất {LEAST_QUESTIONS}."
        yield file.finding(QUIZ_UNUSABLE, ("cau_hoi",), said, "Viết thêm câu hỏi.")
    if (bare := sum(item["can_cu"] is None for item in items)) > MOST_WITHOUT_BASIS:
        said = f"{bare} câu không có căn cứ; nhiều nhất là {MOST_WITHOUT_BASIS}."
        yield file.finding(QUIZ_UNUSABLE, ("cau_hoi",), said, "Hỏi điều có điều khoản, hoặc ghi `can_cu`.")
    if len(items) >= LEAST_QUESTIONS and len({item["dung"] for item in items}) == 1:
        said = f"Mọi câu đều có đáp án đúng ở chỗ {items[0]['dung']}."
        yield file.finding(QUIZ_UNUSABLE, ("cau_hoi", 0, "dung"), said, "Đổi chỗ các lựa chọn.")


def terms(file: DataFile) -> Iterator[Diagnostic]:
    names: dict[str, str] = {}
    shorts: dict[str, str] = {}
    for index, row in file.rows("thuat_ngu"):
        at: Steps = ("thuat_ngu", index)
        name = str(row["thuat_ngu"])
        if names.setdefault(name.casefold(), name) is not name:
            yield file.finding(TERM_UNUSABLE, (*at, "thuat_ngu"), f"Đã có thuật ngữ “{name}”.", "Gộp hai mục làm một.")
        short = row["viet_tat"]
        for written in [short] if isinstance(short, str) else short or []:
            if written in shorts:
                said = f"“{written}” đã là chữ viết tắt của “{shorts[written]}”."
                yield file.finding(TERM_UNUSABLE, (*at, "viet_tat"), said, "Mỗi chữ viết tắt chỉ một nghĩa.")
            shorts.setdefault(written, name)
        if (words := len(str(row["giai_thich"]).split())) > LONGEST_EXPLANATION:
            said = f"Giải thích dài {words} từ; nhiều nhất là {LONGEST_EXPLANATION}."
            yield file.finding(TERM_UNUSABLE, (*at, "giai_thich"), said, "Rút gọn thành một câu.")


def bases(file: DataFile) -> Iterator[Diagnostic]:
    """Each part of a `can_cu` must be a citation that names its document."""
    for steps, text in file.yaml.strings():
        if steps[-1] != "can_cu":
            continue
        for part in _uncited(file, steps, text):
            if not _names_document(file.page, part):
                said = f"“{part.strip()}” không phải một viện dẫn có tên văn bản."
                yield file.finding(
                    NO_CITATION, steps, said, "Ghi như “khoản 2 Điều 35 Luật số 72/2025/QH15”, hoặc null."
                )


def _uncited(file: DataFile, steps: Steps, text: str) -> list[str]:
    """The parts of a value in which the reading of the whole file found no document named. One reading serves the many
    values that are right; what is left over is read on its own."""
    words = file.yaml.span(*steps)
    start = file.page.text.find(text, words.start, words.end)
    left = []
    for part in text.split(";"):
        end = start + len(part)
        if start < 0 or not file.names_document(start, end):
            left.append(part)
        start = end + 1 if start >= 0 else start
    return left


def _names_document(page: Page, part: str) -> bool:
    cited = Page(part, page.register, page.on, page.today, markdown=False).references
    return any(reference.citation.designation for reference in cited)


def records_named(file: DataFile) -> Iterator[Diagnostic]:
    """Ids in the lists and values that name records, and forms named in the words of a row."""
    if file.ids is None:
        return
    for steps, text in file.yaml.strings():
        key = next((str(step) for step in reversed(steps) if isinstance(step, str)), "")
        if key in _KEYS:
            named = [] if text in file.ids.of(key) else [text]
        else:
            named = [] if key == "id" else [m for m in _NAMED_FORM.findall(text) if m not in file.ids.bieu_mau]
        for identifier in named:
            said = f"Không có mục “{identifier}”."
            yield file.finding(UNKNOWN_RECORD, steps, said, "Sửa mã, hoặc thêm mục này vào dữ liệu.")


def own_id(file: DataFile) -> Iterator[Diagnostic]:
    """A file that is one record bears its id; the items of a quiz bear the chapter's number."""
    data = file.yaml.data
    if "muc" in data and data["id"] != file.stem:
        yield file.finding(
            MISPLACED_ID, ("id",), f"Mã {data['id']} nhưng tệp là {file.stem}.yml.", "Sửa mã hoặc tên tệp."
        )
    if "cau_hoi" in data and f"{data['chuong']:02d}" != file.stem:
        said = f"Chương {data['chuong']} nhưng tệp là {file.stem}.yml."
        yield file.finding(MISPLACED_ID, ("chuong",), said, "Sửa số chương hoặc tên tệp.")
    for index, item in file.rows("cau_hoi"):
        if not item["id"].startswith(f"Q{data['chuong']:02d}-"):
            said = f"Mã {item['id']} không phải của chương {data['chuong']}."
            yield file.finding(MISPLACED_ID, ("cau_hoi", index, "id"), said, "Mã câu bắt đầu bằng Q và số chương.")


def double_ids(file: DataFile) -> Iterator[Diagnostic]:
    for key in ("thoi_han", "bieu_mau", "cau_hoi"):
        if not isinstance(file.yaml.data.get(key), list):
            continue
        rows = [(index, row["id"]) for index, row in file.rows(key) if isinstance(row, dict)]
        counts = Counter(identifier for _, identifier in rows)
        first: set[str] = set()
        for index, identifier in rows:
            if counts[identifier] > 1 and identifier in first:
                yield file.finding(MISPLACED_ID, (key, index, "id"), f"Mã {identifier} đã dùng.", "Đặt mã khác.")
            first.add(identifier)


Rule = Callable[[DataFile], Iterator[Diagnostic]]
RULES: dict[str, tuple[Rule, ...]] = {
    "danh-muc": (checklist_rows, bases, records_named, own_id),
    "trac-nghiem": (quiz_items, bases, records_named, own_id, double_ids),
    "thuat-ngu": (terms, bases),
    "bieu-mau": (bases, double_ids),
    "thoi-han": (bases, double_ids),
    "lop": (records_named,),
}


def data_findings(file: DataFile, schema: str) -> Iterator[Diagnostic]:
    """What the rules of this kind of file find; the file must fit its schema."""
    for rule in RULES.get(schema, (bases, records_named)):
        yield from rule(file)
