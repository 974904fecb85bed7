"""The dashboard's directives: each answers one question of docs/hieu-luc.md in Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from camnang.dashboard.chapters import ChapterFacts, read_chapters
from camnang.dashboard.validity import Coming, amended, begun, coming, ended, weak
from camnang.directives import Facts
from camnang.register_words import STATUS_LABELS, document_label
from camnang.tables import timeline
from camnang.tables.markdown import day, day_cell, indented, table, unverified
from viendan.model import Document
from viendan.register import Register

_SPANS = ((0, 30, "Trong 30 ngày tới"), (30, 90, "Từ 31 đến 90 ngày tới"), (90, 365, "Từ 91 đến 365 ngày tới"))
_TRUST = {"cao": "chưa đọc lời văn", "vua": "nguồn thứ cấp", "thap": "nguồn yếu", "tri_nho": "ghi theo trí nhớ"}


def own_coming(facts: Facts) -> str:
    """`{{ moc_sap_toi }}`"""
    today, register = facts.page.today, facts.page.register
    milestones = timeline.load_timeline(facts.docs / "du-lieu" / timeline.FILE)
    chapters = read_chapters(facts.docs, register, today)
    open_ = [f"{day(m.on)}: {m.event}. {m.note}" for m in milestones if not m.verified and m.on > today]
    shown = coming_tables(coming(register, milestones, chapters, today), today)
    return f"{shown}\n\n{unverified(open_)}".rstrip()


def coming_tables(found: Sequence[Coming], today: date) -> str:
    parts = []
    for least, most, title in _SPANS:
        rows = [
            (day_cell(c.on), f"{(c.on - today).days} ngày", c.said, c.basis or "Sổ đăng ký", _links(c.chapters))
            for c in found
            if least < (c.on - today).days <= most
        ]
        head = ("Ngày", "Còn", "Điều gì xảy ra", "Căn cứ", "Chương cần đọc lại")
        parts += [f"### {title}", table(head, rows) if rows else "Sổ đăng ký và dòng thời gian chưa ghi mốc nào."]
    return "\n\n".join(parts)


def own_changes(facts: Facts) -> str:
    """`{{ doi_trong_nam }}`"""
    today, register = facts.page.today, facts.page.register
    return changes(register, read_chapters(facts.docs, register, today), today)


def changes(register: Register, chapters: Sequence[ChapterFacts], today: date) -> str:
    names = {document.id: document for document in register}

    def citing(document: Document) -> str:
        return _links([c for c in chapters if c.cites(document.id)])

    new = [(_day(d.effective_from), _name(d), _read(d), citing(d)) for d in begun(register, today)]
    old = [(_day(d.effective_to), _name(d), _heirs(d, names), citing(d)) for d in ended(register, today)]
    changed = [
        (day_cell(a.on), _name(a.document), _name(names[a.by]) if a.by in names else a.by,
         len(a.events), citing(a.document)) for a in amended(register, today)
    ]  # fmt: skip
    places = sum(len(a.events) for a in amended(register, today))
    return "\n\n".join(
        [
            _folded(
                f"{len(new)} văn bản bắt đầu có hiệu lực", ("Từ ngày", "Văn bản", "Lời văn", "Chương viện dẫn"), new
            ),
            _folded(
                f"{places} điều, khoản, điểm được sửa đổi, bổ sung hoặc bị bãi bỏ",
                ("Từ ngày", "Văn bản bị sửa", "Văn bản sửa", "Số chỗ", "Chương viện dẫn"),
                changed,
            ),
            _folded(f"{len(old)} văn bản hết hiệu lực", ("Từ ngày", "Văn bản", "Thay bằng", "Chương còn nhắc"), old),
        ]
    )


def own_unverified(facts: Facts) -> str:
    """`{{ chua_kiem_chung }}`"""
    today, register = facts.page.today, facts.page.register
    return unproved(register, read_chapters(facts.docs, register, today))


def unproved(register: Register, chapters: Sequence[ChapterFacts]) -> str:
    rows = []
    for chapter in chapters:
        for point in chapter.open_points:
            link = f"[{point.section}](/{chapter.source}#{point.anchor})"
            rows.append((_links([chapter]), link, point.said))
    texts = [
        (_name(document), STATUS_LABELS[document.status.value], _TRUST[document.confidence], _links(citing))
        for document, citing in weak(register, chapters)
    ]
    with_open = sum(bool(chapter.open_points) for chapter in chapters)
    return "\n\n".join(
        [
            "Điều chưa kiểm chứng nằm trong khối riêng, chỉ có trên trang web, không được in.",
            _folded(
                f"{len(rows)} khối “Chưa kiểm chứng” trong {with_open} chương",
                ("Chương", "Mục", "Câu đầu của khối"),
                rows,
            ),
            _folded(
                f"{len(texts)} văn bản được viện dẫn mà chưa đọc bản tin cậy",
                ("Văn bản", "Tình trạng", "Nguồn", "Chương viện dẫn"),
                texts,
            ),
        ]
    )


def own_reviews(facts: Facts) -> str:
    """`{{ den_han_ra_soat }}`"""
    today, register = facts.page.today, facts.page.register
    return reviews(read_chapters(facts.docs, register, today), today)


def reviews(chapters: Iterable[ChapterFacts], today: date) -> str:
    """One row a day, the next day first."""
    due: dict[date, list[ChapterFacts]] = {}
    for chapter in chapters:
        if chapter.review_due:
            due.setdefault(chapter.review_due, []).append(chapter)
    rows = [(f"{day_cell(on)}, {_left((on - today).days)}", _links(due[on])) for on in sorted(due)]
    return _or_none(("Hạn rà soát", "Chương"), rows)


def _left(days: int) -> str:
    return f"còn {days} ngày" if days >= 0 else f"**quá {-days} ngày**"


def _links(chapters: Iterable[ChapterFacts]) -> str:
    return ", ".join(f"[{c.number}](/{c.source} '{c.title.replace(chr(39), '’')}')" for c in chapters) or "–"


def _name(document: Document) -> str:
    label = document_label(document) if document.number else f"{document.title} (chưa rõ số)"
    return f"[{label}](/van-ban/{document.id}.md)"


def _read(document: Document) -> str:
    return "đã đối chiếu" if document.comparisons else "chưa đọc"


def _heirs(document: Document, names: dict[str, Document]) -> str:
    known = [_name(names[i]) for i in document.replaced_by if i in names]
    return ", ".join([*known, *document.replaced_by_external]) or "–"


def _day(value: date | None) -> str:
    return day_cell(value) if value else "–"


def _folded(title: str, head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A long table behind its one-line summary, which a reader opens."""
    return f'??? danh-sach "{title}"\n{indented(_or_none(head, rows))}'


def _or_none(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    return table(head, rows) if rows else "Không có."


DASHBOARD: dict[str, Callable[[Facts], str]] = {
    "moc_sap_toi": own_coming,
    "doi_trong_nam": own_changes,
    "chua_kiem_chung": own_unverified,
    "den_han_ra_soat": own_reviews,
}
