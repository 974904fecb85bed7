"""The checks of the register, VD110 to VD119: each one function over all documents (docs/kiem-tra shows examples)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from viendan.model import Change, Document, Event, Status, Wording
from viendan.register import Register
from viendan.scan.numbers import number_key


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in one record: the key of the front matter to look at, what is so, what to do."""

    code: str
    document: Document
    key: str
    message: str
    hint: str


Check = Callable[[Register], Iterator[Fault]]

#: Code → (title, check).
CHECKS: dict[str, tuple[str, Check]] = {}

#: Pairs of keys that say the same thing from both ends: (key, field) ↔ (key, field).
_PAIRS = (
    (("sua_doi", "amends"), ("duoc_sua_doi_boi", "amended_by")),
    (("thay_the", "replaces"), ("bi_thay_the_boi", "replaced_by")),
)
_LINKS = tuple(side for pair in _PAIRS for side in pair)


def _check(code: str, title: str) -> Callable[[Check], Check]:
    def enter(check: Check) -> Check:
        CHECKS[code] = (title, check)
        return check

    return enter


@_check("VD110", "Hai văn bản ghi quan hệ không khớp nhau")
def one_sided(register: Register) -> Iterator[Fault]:
    for pair in _PAIRS:
        for (key, field), (other_key, other_field) in (pair, pair[::-1]):
            for document in register:
                for other in (register.get(name) for name in getattr(document, field)):
                    if other and document.id not in getattr(other, other_field):
                        yield Fault(
                            "VD110",
                            document,
                            key,
                            f"{document.id} ghi {other.id} ở “{key}”, nhưng {other.id} không ghi lại ở “{other_key}”.",
                            f"Thêm {document.id} vào “{other_key}” của {other.id}, hoặc bỏ quan hệ này.",
                        )


@_check("VD111", "Quan hệ thay thế hoặc sửa đổi đi thành vòng")
def cycles(register: Register) -> Iterator[Fault]:
    for key, field in (side for side in _LINKS if side[0] in ("sua_doi", "thay_the")):
        for document in register:
            if document.id in _reachable(register, document, field):
                yield Fault(
                    "VD111",
                    document,
                    key,
                    f"Theo “{key}”, từ {document.id} lại về chính {document.id}.",
                    "Xem lại văn bản nào ban hành trước và bỏ quan hệ ghi ngược.",
                )


def _reachable(register: Register, start: Document, field: str) -> set[str]:
    seen: set[str] = set()
    ahead = list(getattr(start, field))
    while ahead:
        name = ahead.pop()
        if name not in seen and (document := register.get(name)):
            seen.add(name)
            ahead += getattr(document, field)
    return seen


@_check("VD112", "Văn bản đã bị thay thế toàn bộ nhưng còn ghi có hiệu lực")
def replaced_in_force(register: Register) -> Iterator[Fault]:
    for document in register:
        stated = [name for name in document.replaced_by if name not in document.inferred]
        if stated and document.status in (Status.IN_FORCE, Status.PARTLY) and not _still_to_come(register, document):
            yield Fault(
                "VD112",
                document,
                "tinh_trang",
                f"{document.id} bị {', '.join(stated)} thay thế nhưng “tinh_trang” là {document.status}.",
                "Ghi het_hieu_luc và ngày ở “hieu_luc_den”; nếu chỉ bị thay một phần thì ghi ở “duoc_sua_doi_boi”.",
            )


def _still_to_come(register: Register, document: Document) -> bool:
    """The replacement is passed but not yet in force: the record names the day on which it ends."""
    starts = [register[name].effective_from for name in document.replaced_by if name in register]
    return document.effective_to is not None and document.effective_to in starts


@_check("VD113", "Ngày hiệu lực không theo thứ tự")
def dates_out_of_order(register: Register) -> Iterator[Fault]:
    for document in register:
        start, end = document.effective_from, document.effective_to
        if start and end and end <= start:
            yield Fault(
                "VD113",
                document,
                "hieu_luc_den",
                f"{document.id} hết hiệu lực ngày {end:%d/%m/%Y}, không sau ngày có hiệu lực {start:%d/%m/%Y}.",
                "“hieu_luc_den” là ngày đầu tiên không còn áp dụng. Xem lại hai ngày.",
            )
        starts = [register[name].effective_from for name in document.replaced_by if name in register]
        known = [day for day in starts if day]
        if end and known and len(known) == len(document.replaced_by) and end not in known:
            yield Fault(
                "VD113",
                document,
                "hieu_luc_den",
                f"{document.id} hết hiệu lực ngày {end:%d/%m/%Y}, văn bản thay thế có hiệu lực ngày {_days(known)}.",
                "Hai ngày này phải trùng nhau. Xem lại điều khoản thi hành của văn bản thay thế.",
            )


def _days(days: list[date]) -> str:
    return ", ".join(f"{day:%d/%m/%Y}" for day in sorted(set(days)))


@_check("VD114", "Mã văn bản khác tên tệp")
def misnamed(register: Register) -> Iterator[Fault]:
    for document in register:
        if document.path != f"{document.id}.md":
            yield Fault(
                "VD114",
                document,
                "id",
                f"Trang {document.path} ghi id là {document.id}.",
                f"Đổi tên tệp thành {document.id}.md hoặc sửa id cho trùng.",
            )


@_check("VD115", "Hai bản ghi của cùng một văn bản")
def duplicates(register: Register) -> Iterator[Fault]:
    same: dict[tuple[str, ...], list[Document]] = defaultdict(list)
    for document in register:
        if document.number:
            year = str(document.issued.year) if document.issued else ""
            same[document.kind, number_key(document.number), year, document.issuer].append(document)
    for first, *others in same.values():
        for other in others:
            yield Fault(
                "VD115",
                other,
                "so_hieu",
                f"{other.id} và {first.id} cùng loại, số hiệu, năm và cơ quan ban hành.",
                "Gộp hai trang làm một, hoặc sửa số hiệu ghi nhầm.",
            )


@_check("VD116", "Quan hệ trỏ tới văn bản chưa có trong sổ")
def unknown_links(register: Register) -> Iterator[Fault]:
    for document in register:
        links = [(key, name) for key, field in _LINKS for name in getattr(document, field)]
        links += [("su_kien", event.by) for event in document.events]
        for key, name in dict.fromkeys(links):
            if name not in register:
                yield Fault(
                    "VD116",
                    document,
                    key,
                    f"“{key}” của {document.id} ghi {name}, sổ chưa có trang này.",
                    f"Thêm trang {name}.md, hoặc ghi số hiệu văn bản ở “{key}_ngoai_so”.",
                )


@_check("VD117", "Sự kiện sửa đổi không khớp với quan hệ, ngày hoặc cấu trúc")
def events_astray(register: Register) -> Iterator[Fault]:
    for document in register:
        for event in document.events:
            reason = _astray(register, document, event.by, event.since)
            reason = reason or _not_there(document, event)
            if reason:
                yield Fault(
                    "VD117",
                    document,
                    "su_kien",
                    f"Sự kiện tại {event.provision} của {document.id}: {reason}.",
                    "Sửa sự kiện theo văn bản sửa đổi, hoặc bổ sung quan hệ còn thiếu.",
                )


def _not_there(document: Document, event: Event) -> str:
    """A provision that is amended or repealed stands in the original wording; a repealed one may be gone later."""
    structure, provision = document.structure, event.provision
    if structure is None or not structure.complete or event.change is Change.ADDED:
        return ""
    article = structure.articles.get(provision.article)
    if article is None:
        return f"cấu trúc văn bản không có Điều {provision.article}"
    if article.uncertain or (event.change is Change.REPEALED and document.wording is Wording.CONSOLIDATED):
        return ""
    points = article.clauses.get(provision.clause, None) if provision.clause else article.points
    if points is None or (provision.point and provision.point not in points):
        return f"cấu trúc văn bản không có {provision}"
    return ""


def _astray(register: Register, document: Document, by: str, since: date | None) -> str:
    if by not in document.amended_by and by not in document.replaced_by:
        return f"{by} không có ở “duoc_sua_doi_boi”"
    other = register.get(by)
    known = [day for day in (other.issued, other.effective_from) if day] if other else []
    if since and known and since < min(known):
        return f"ngày {since:%d/%m/%Y} sớm hơn ngày {by} được ban hành ({min(known):%d/%m/%Y})"
    return ""


@_check("VD118", "Cấu trúc không khớp với văn bản đã đối chiếu")
def structure_uncompared(register: Register) -> Iterator[Fault]:
    for document in register:
        compared = [comparison.sha256 for comparison in document.comparisons]
        if document.structure and document.structure.sha256 not in compared:
            yield Fault(
                "VD118",
                document,
                "doi_chieu",
                f"Cấu trúc của {document.id} lấy từ văn bản không có trong “doi_chieu” (sha256 khác).",
                "Ghi ai đã đối chiếu văn bản đó, ngày nào, kèm sha256 trong tệp cấu trúc.",
            )


@_check("VD119", "Số hiệu ghi ngoài sổ nhưng sổ đã có trang")
def known_outside(register: Register) -> Iterator[Fault]:
    for document in register:
        for key, field in _LINKS:
            for number in getattr(document, f"{field}_external"):
                for other in register.by_number(number):
                    yield Fault(
                        "VD119",
                        document,
                        f"{key}_ngoai_so",
                        f"{document.id} ghi {number} ở “{key}_ngoai_so”, sổ đã có trang {other.id}.",
                        f"Chuyển thành {other.id} ở “{key}”.",
                    )
