"""An invented checkout with one of everything that a printed page can hold; built once, read back and looked at.

"Suối Mẫu" is no place and "Luật Mẫu" no law, so that neither a real amendment nor a new chapter changes a golden page.
"""

from __future__ import annotations

from pathlib import Path

from book_checkout import register_page, write_checkout
from camnang.charts.extension import figure

SITE = "https://cam-nang.vi-du.vn/"

MKDOCS = f"""
site_name: Cẩm nang Suối Mẫu
site_url: {SITE}
plugins: []
nav: [index.md, 0-mo-dau/01-mot.md, 1-hai/02-hai.md]
exclude_docs: "*.cau-truc.json"
markdown_extensions: [admonition, attr_list, def_list, footnotes, md_in_html, tables, pymdownx.details, pymdownx.tasklist]
"""
FRONT = """---
tieu_de: {title}
so: {number}
phan: {part}
doi_tuong: [đại biểu, Thường trực]
thoi_gian_doc: 7
quy_dinh_den_ngay: 2026-11-22
ra_soat: {{ngay: 2026-11-22, so_vien_dan: 2}}
---
# {title}

"""
CHART = figure(
    "flowchart TD\naccTitle: Xét đơn\naccDescr: Nhận rồi soát.\n"
    "A([Nhận đơn]) --> B{{Đủ chưa?}}\nB -- Đủ --> C([Trình])\nB -- Thiếu --> D([Bổ sung])\n"
)


def cite(document: str, article: int, shown: str, *, unproved: bool = False) -> str:
    """A citation as the Markdown extension writes it."""
    kind = "vd-ref vd-unproved" if unproved else "vd-ref"
    return f'<a class="{kind}" href="../van-ban/{document}/" data-vd="{document}" data-dieu="{article}">{shown}</a>'


def prose(name: str, count: int) -> str:
    """Paragraphs in which no term of the glossary stands, each with a word of its own."""
    return "\n\n".join(
        f"Đoạn {name}{i} kể việc thứ {i} ở xã Suối Mẫu: người trình bày nêu số liệu, người nghe hỏi lại, thư ký ghi "
        f"câu {name}hỏi{i} và câu {name}đáp{i} vào sổ rồi đọc lại trước khi ký tên."
        for i in range(count)
    )


ROWS = "\n".join(f"| Việc bảng{i} | Người làm {i} | trước {i} ngày | sản phẩm {i} |" for i in range(46))
BOXES = "\n\n".join(
    f'!!! {kind} "Khối thứ {place}"\n    Lời của khối này nói một việc nhỏ, đủ dài để chiếm hơn một dòng trên trang giấy khổ nhỏ.'
    for place, kind in enumerate(("bay", "meo", "tinh-huong", "bai-tap", "tu-hoi", "huong-dan", "lich-su"), 1)
)
FIRST = f"""## Trong 1 phút

- Tổ đo suối khơi suối mỗi tháng ({cite("luat-1-2020-qh99", 3, "Điều 3 Luật số 1/2020/QH99")}).
- Ghi sổ đo M01; xem K01 trước khi ra suối.

## Khơi suối

{prose("alpha", 9)}

Thường trực Tổ đo suối họp xong thì báo; TĐS ghi sổ. Nước đục thì chờ.[^1] Xem [trang ngoài](https://vi-du.vn/dai).

{prose("beta", 5)}

## Xét đơn

{CHART}

{prose("gamma", 4)}

## Căn cứ {{#can-cu}}

- Tổ đo suối: {cite("luat-1-2020-qh99", 3, "Điều 3 Luật số 1/2020/QH99")}.

[^1]: Lời ghi chú chântrang, nói thêm về nước đục.
"""
SECOND = f"""## Bảng việc

| Việc | Ai làm | Hạn | Sản phẩm |
|---|---|---|---|
{ROWS}

## Các khối

{BOXES}

## Thời hạn

| Việc | Ai làm | Hạn | Tính từ | Căn cứ |
|---|---|---|---|---|
| Đo lại mực nước "suối" | Tổ đo suối | **trong 05 ngày** | ngày họp | {cite("nd-2-2020-nd-cp", 4, "Điều 4 Nghị định số 2/2020/NĐ-CP")} |

## Mẫu phiếu

Họ tên: <input size="40"> Tuổi: <input size="6">

<p><input></p>
<p>&nbsp;</p>

Có mặt: …… người; vắng mặt: …… người.

- [ ] Đã đo
- [x] Đã ghi

<input type="checkbox"> Đồng ý

<table>
<thead><tr><th width="10%">TT</th><th width="50%">Họ tên</th><th align="center">Ký tên</th></tr></thead>
<tbody><tr><td>1</td><td></td><td></td></tr><tr><td>2</td><td></td><td></td></tr><tr><td>3</td><td>Trưởng thôn</td><td></td></tr></tbody>
</table>
"""
FORMS = """# Biểu mẫu

| Biểu mẫu | Tệp | Chương |
|---|---|---|
| M01 Sổ đo mực nước | Word | 1 |
| M02 Giấy mời ra suối | Word | 2 |
"""
CHECKLISTS = "# Danh mục kiểm tra\n\nMỗi danh mục một trang.\n"
CHECKLIST = """# Khơi suối

Tổ trưởng cầm khi ra suối.

<table class="dm-bang"><thead><tr><th class="dm-o"></th><th>Việc</th><th>Ai làm</th><th>Hạn</th><th>Sản phẩm</th></tr></thead>
<tbody><tr><td class="dm-o"><span class="dm-o-trong">☐</span></td><td>Đo mực nước trước khi khơi</td><td>Tổ trưởng</td><td>chậm nhất 05 ngày</td><td>Sổ đo</td></tr>
<tr><td class="dm-o"><span class="dm-o-trong">☐</span></td><td>Dọn rác hai bên bờ</td><td>Thôn</td><td>Trước buổi khơi</td><td>Bờ sạch</td></tr></tbody></table>
"""
DEADLINES_PAGE = """# Bảng thời hạn

| Việc, ai làm | Hạn | Căn cứ | Chương |
|---|---|---|---|
| Đo lại mực nước "suối"<br>*Tổ đo suối* | **trong 05 ngày**, ngày họp | Điều 4 | 2 |
"""
GLOSSARY = """# Thuật ngữ và chữ viết tắt

## K

Khơi suối {#tn-khoi-suoi}
:   Dọn cho nước chảy.

## N

Nước đục, nước trong {#tn-nuoc-duc-nuoc-trong}
:   Hai trạng thái của nước.

## T

Thường trực Tổ đo suối {#tn-thuong-truc-to-do-suoi}
:   Người giữ việc chung của tổ.

Tổ đo suối (TĐS) {#tn-to-do-suoi}
:   Những người đo suối.
"""
TERMS = """\
quy_dinh_den_ngay: 2026-11-22
thuat_ngu:
  - {thuat_ngu: Tổ đo suối, viet_tat: TĐS, giai_thich: Những người đo suối., can_cu: null, chuong: [1], lich_su: false}
  - {thuat_ngu: Thường trực Tổ đo suối, viet_tat: null, giai_thich: Người giữ việc chung., can_cu: null, chuong: [1], lich_su: false}
  - {thuat_ngu: Khơi suối, viet_tat: null, giai_thich: Dọn cho nước chảy., can_cu: null, chuong: [1], lich_su: false}
  - {thuat_ngu: "Nước đục, nước trong", viet_tat: null, giai_thich: Hai trạng thái của nước., can_cu: null, chuong: [1], lich_su: false}
"""
DEADLINE = """\
  - id: {id}
    viec: {task}
    ai: Tổ đo suối
    han: {due}
    so: 5
    don_vi: ngay
    moc: ngày họp
    can_cu: Điều 4 Nghị định số 2/2020/NĐ-CP
    trang_thai: {state}
"""
DEADLINES = (
    "thoi_han:\n"
    + DEADLINE.format(id="H01", task="'Đo lại mực nước \"suối\"'", due="trong 05 ngày", state="da_kiem_chung")
    + DEADLINE.format(id="H02", task="Báo cáo mực nước", due="trong 09 ngày", state="cho_kiem_chung")
)
FORM_RECORDS = """\
bieu_mau:
  - {id: M01, ten: Sổ đo mực nước, nhom: Kỳ họp, dinh_dang: docx, chuong: [1]}
  - {id: M02, ten: Giấy mời ra suối, nhom: Kỳ họp, dinh_dang: docx, chuong: [2]}
"""
CHECKLIST_RECORD = """\
id: K01
ten: Khơi suối
nhom: Kỳ họp
muc_dich: Tổ trưởng cầm khi ra suối.
chuong: [1]
bieu_mau: [M01]
quy_dinh_den_ngay: 2026-11-22
ra_soat: {ngay: 2026-11-22, so_vien_dan: 1}
muc:
  - {viec: Đo mực nước trước khi khơi, ai_lam: Tổ trưởng, chiu_trach_nhiem: Tổ trưởng, han: chậm nhất 05 ngày, thoi_han: H01, san_pham: Sổ đo, can_cu: khoản 1 Điều 3 Luật số 1/2020/QH99}
  - {viec: Dọn rác hai bên bờ, ai_lam: Thôn, chiu_trach_nhiem: Thôn, han: Trước buổi khơi, san_pham: Bờ sạch, can_cu: null}
  - {viec: Ghi sổ rồi ký tên, ai_lam: Thư ký, chiu_trach_nhiem: Thư ký, han: Trong ngày, san_pham: Sổ đo, can_cu: null}
"""


def files() -> dict[str, str]:
    """Path from the checkout → text."""
    law = register_page("luat-1-2020-qh99", "1/2020/QH99", "Luật Mẫu")
    decree = register_page("nd-2-2020-nd-cp", "2/2020/NĐ-CP", "Nghị định về việc mẫu", kind="Nghị định")
    return {
        "mkdocs.yml": MKDOCS,
        "docs/index.md": "# Trang đầu\n",
        "docs/0-mo-dau/01-mot.md": FRONT.format(number=1, title="Giữ suối Mẫu", part="Phần I. Việc suối") + FIRST,
        "docs/1-hai/02-hai.md": FRONT.format(number=2, title="Bảng và khối", part="Phần II. Việc giấy") + SECOND,
        "docs/phu-luc/bieu-mau.md": FORMS,
        "docs/danh-muc/index.md": CHECKLISTS,
        "docs/danh-muc/k01.md": CHECKLIST,
        "docs/phu-luc/thoi-han.md": DEADLINES_PAGE,
        "docs/phu-luc/thuat-ngu.md": GLOSSARY,
        "docs/cong-cu/ban-in.md": "# Bản in của tôi còn đúng không\n",
        "docs/du-lieu/thoi-han.yml": DEADLINES,
        "docs/du-lieu/bieu-mau.yml": FORM_RECORDS,
        "docs/du-lieu/danh-muc/K01.yml": CHECKLIST_RECORD,
        "docs/du-lieu/thuat-ngu.yml": TERMS,
        "docs/van-ban/luat-1-2020-qh99.md": law,
        "docs/van-ban/nd-2-2020-nd-cp.md": decree,
    }


def write_sample(root: Path, changed: dict[str, str] | None = None) -> Path:
    """The checkout in `root`, with the fonts already cut for this one; `changed` files take the place of its own."""
    return write_checkout(root, {**files(), **(changed or {})})
