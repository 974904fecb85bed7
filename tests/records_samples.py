"""Invented records, complete and without fault; tests change one thing at a time."""

CHECKLIST = """\
id: K01
ten: Khơi suối
nhom: Kỳ họp
muc_dich: "Tổ trưởng cầm khi ra suối."
chuong: [1]
bieu_mau: [M01]
quy_dinh_den_ngay: 2026-11-22
ra_soat: {ngay: 2026-11-22, so_vien_dan: 1}
muc:
  - viec: Đo mực nước trước khi khơi
    ai_lam: Tổ trưởng HĐND
    chiu_trach_nhiem: UBND xã
    han: chậm nhất 05 ngày làm việc
    thoi_han: H01
    san_pham: Sổ đo (M01)
    can_cu: khoản 1 Điều 3 Luật số 10/2024/QH15
  - viec: Dọn rác hai bên bờ
    ai_lam: Thôn
    chiu_trach_nhiem: Thôn
    han: Trước buổi khơi
    san_pham: Bờ sạch
    can_cu: null
"""

QUIZ = """\
chuong: 1
cau_hoi:
  - id: Q01-01
    hoi: "Bao lâu thì phải đo lại mực nước suối?"
    lua_chon: ["Trong 07 ngày làm việc", "Trong 05 ngày làm việc", "Không có hạn"]
    dung: 2
    giai_thich: "Luật định 05 ngày làm việc kể từ ngày họp."
    can_cu: khoản 1 Điều 3 Luật số 10/2024/QH15
    muc_do: nho
  - id: Q01-02
    hoi: "Ai giữ sổ đo mực nước của suối?"
    lua_chon: ["Tổ trưởng", "Trưởng thôn", "Không ai giữ"]
    dung: 1
    giai_thich: "Tổ trưởng ghi và giữ sổ của tổ mình."
    can_cu: null
    muc_do: hieu
  - id: Q01-03
    hoi: "Nước đục thì tổ làm gì trước tiên?"
    lua_chon: ["Báo xã", "Đo lại", "Chờ trong"]
    dung: 3
    giai_thich: "Nước đục đo không đúng nên chờ trong."
    can_cu: null
    muc_do: hieu
  - id: Q01-04
    hoi: "Bài học hôm nay nói về chuyện gì?"
    lua_chon: ["Về thuế", "Về suối", "Về rừng"]
    dung: 2
    giai_thich: "Bài học nói về việc giữ suối."
    can_cu: khoản 1 Điều 3 Luật số 10/2024/QH15
    muc_do: nho
  - id: Q01-05
    hoi: "Họp tổ lần cuối trong năm để làm gì?"
    lua_chon: ["Chia quà", "Tổng kết", "Bầu tổ trưởng"]
    dung: 2
    giai_thich: "Tổng kết việc giữ suối của năm."
    can_cu: Điều 4 Luật số 10/2024/QH15
    muc_do: van_dung
"""

TERMS = """\
quy_dinh_den_ngay: 2026-11-22
thuat_ngu:
  - thuat_ngu: Hội đồng nhân dân
    viet_tat: HĐND
    giai_thich: "Cơ quan giữ suối của dân."
    can_cu: Điều 4 Luật số 10/2024/QH15
    chuong: [1]
    lich_su: false
  - thuat_ngu: Ủy ban nhân dân
    viet_tat: [UBND, UB]
    giai_thich: "Cơ quan khơi suối."
    can_cu: null
"""

FORMS = "bieu_mau:\n  - {id: M01, ten: Sổ đo, nhom: Kỳ họp, dinh_dang: docx, chuong: [1]}\n"

DEADLINES = """\
thoi_han:
  - id: H01
    viec: Đo mực nước
    ai: Tổ trưởng
    han: trong 05 ngày làm việc
    so: 5
    don_vi: ngay_lam_viec
    moc: kể từ ngày họp
    can_cu: khoản 1 Điều 3 Luật số 10/2024/QH15
    trang_thai: da_kiem_chung
"""

CHAPTER = """\
---
tieu_de: Giữ suối
so: 1
thoi_han: [H01]
quy_dinh_den_ngay: 2026-11-22
---

# Giữ suối

## Biểu mẫu

- M01 sổ đo

## Tình huống

Chuyện.

## Tự kiểm tra

1. Câu hỏi mở?

## Căn cứ

{{ can_cu }}
"""

SITUATION = """\
---
tieu_de: "Suối cạn thì làm gì?"
so: 3
vai: Ban
chuong: [1]
quy_dinh_den_ngay: 2026-11-22
ra_soat: {ngay: 2026-11-22, so_vien_dan: 1}
muc_kiem_chung: toàn văn
van_ban: [luat-10-2024-qh15]
thoi_han: [H01]
bieu_mau: [M01]
danh_muc: [K01]
---

# Suối cạn thì làm gì?

## Trả lời ngắn

1. Đo lại (khoản 1 Điều 3 Luật số 10/2024/QH15).

## Các bước

1. Đo.

## Biểu mẫu

- M01 sổ đo

## Thời hạn

{{ thoi_han }}

## Căn cứ

{{ can_cu }}

## Xem thêm

- Không có.
"""

FILES = {
    "du-lieu/danh-muc/K01.yml": CHECKLIST,
    "du-lieu/trac-nghiem/01.yml": QUIZ,
    "du-lieu/thuat-ngu.yml": TERMS,
    "du-lieu/bieu-mau.yml": FORMS,
    "du-lieu/thoi-han.yml": DEADLINES,
    "0-suoi/01-giu-suoi.md": CHAPTER,
    "tinh-huong/03-suoi-can.md": SITUATION,
}
