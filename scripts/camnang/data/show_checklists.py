"""Checklists as pages: the table with its empty boxes, one page each, and the index by group.

checklist.js makes the boxes tick; it finds a checklist by `data-id`, and its line in the index by `data-danh-muc`.
"""

from __future__ import annotations

from itertools import groupby

from camnang.data.handbook import Handbook
from camnang.data.model import Checklist, Task
from camnang.data.words import chapter_links, checklist_link, cited, plain

GROUPS = ("Tổ chức", "Kỳ họp", "Nghị quyết", "Ngân sách", "Giám sát", "Cử tri", "Đánh giá")
_HEADS = ("Việc", "Ai làm", "Hạn", "Sản phẩm")


def checklist_page(checklist: Checklist, data: Handbook) -> str:
    """The Markdown of its page, with the day it speaks for in the front matter."""
    review = checklist.ra_soat
    head = [
        "---",
        f"title: {checklist.id} {checklist.ten}",
        f"nhan_trang: Danh mục kiểm tra {checklist.id} · {checklist.nhom}",
        f"quy_dinh_den_ngay: {checklist.quy_dinh_den_ngay}",
        f"ra_soat: {{ngay: {review['ngay']}, so_vien_dan: {review['so_vien_dan']}}}",
        f"sua: du-lieu/danh-muc/{checklist.id}.yml",
        "hide: [toc]",
        "---",
        "",
        f"# {plain(checklist.ten)}",
        "",
    ]
    return "\n".join(head) + checklist_body(checklist, data)


def checklist_body(checklist: Checklist, data: Handbook) -> str:
    parts = [plain(checklist.muc_dich), checklist_table(checklist)]
    if any(task.can_cu is None for task in checklist.muc):
        parts.append("Việc không ghi căn cứ là việc nên làm, không do văn bản nào đặt ra.")
    if forms := [data.forms[identifier] for identifier in checklist.bieu_mau if identifier in data.forms]:
        listed = ", ".join(f"{form.id} {plain(form.ten[0].lower() + form.ten[1:])}" for form in forms)
        parts.append(f"**Biểu mẫu:** {listed}.")
    if chapters := chapter_links(checklist.chuong, data):
        parts.append(f"**Xem thêm:** {chapters}. [Mọi danh mục](/danh-muc/index.md){{.chi-web}}")
    return "\n\n".join(parts) + "\n"


def checklist_table(checklist: Checklist) -> str:
    """A table in HTML, each cell Markdown: the classes make it a stack of cards on a phone and a form on paper."""
    heads = "".join(f'<th scope="col" markdown="span">{head}</th>\n' for head in _HEADS)
    rows = "\n".join(_row(task) for task in checklist.muc)
    return (
        f'<table class="dm-bang" data-id="{checklist.id}" markdown="block">\n'
        '<thead markdown="block">\n<tr markdown="block">\n'
        f'<th scope="col" class="dm-o" markdown="span"><span class="dm-an">Xong</span></th>\n{heads}</tr>\n</thead>\n'
        f'<tbody markdown="block">\n{rows}\n</tbody>\n</table>'
    )


def _row(task: Task) -> str:
    basis = f'\n<p class="dm-can-cu" markdown="span">{cited(task.can_cu)}</p>' if task.can_cu else ""
    answers = task.chiu_trach_nhiem
    if answers and answers != task.ai_lam:
        answers = f'\n<p class="dm-phu" markdown="span">Chịu trách nhiệm: {plain(answers)}</p>'
    elif answers:
        answers = '\n<p class="dm-phu" markdown="span">và chịu trách nhiệm</p>'
    cells = (
        ("dm-viec", "", f"{plain(task.viec)}</p>{basis}"),
        ("", "Ai làm", f"{plain(task.ai_lam)}</p>{answers}"),
        ("", "Hạn", f"{plain(task.han)}</p>"),
        ("", "Sản phẩm", f"{plain(task.san_pham)}</p>"),
    )
    made = ['<td class="dm-o" markdown="span"><span class="dm-o-trong">☐</span></td>']
    for kind, label, content in cells:
        kind, label = (f' class="{kind}"' if kind else ""), (f' data-nhan="{label}"' if label else "")
        made.append(f'<td{kind}{label} markdown="block">\n<p markdown="span">{content}\n</td>')
    return '<tr markdown="block">\n' + "\n".join(made) + "\n</tr>"


def checklist_index(data: Handbook) -> str:
    ranked = sorted(data.checklists.values(), key=lambda c: (GROUPS.index(c.nhom), c.id))
    lines: list[str] = []
    for group, members in groupby(ranked, key=lambda c: c.nhom):
        lines += [f"## {group}", ""]
        lines += [f'- {checklist_link(c)}{{data-danh-muc="{c.id}"}}: {plain(c.muc_dich)}' for c in members]
        lines.append("")
    return "\n".join(lines) if lines else "Chưa có danh mục nào."
