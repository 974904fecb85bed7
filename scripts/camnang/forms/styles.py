"""How each element looks: one row an element, with the provision it keeps.

`ND30` stands for Phụ lục I, Phần I of Nghị định số 30/2020/NĐ-CP, by mục and khoản. Normative resolutions use the same
measures: Mẫu số 17 of Nghị định số 78/2025/NĐ-CP shows the order of its elements.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

FONT = "Times New Roman"  # ND30 I.4
PAGE_MM = (210, 297)  # ND30 I.1
MARGINS_MM = {"top": 20, "bottom": 20, "left": 30, "right": 15}  # ND30 I.3: 20–25, 20–25, 30–35, 15–20
LEFT_COLUMN_MM = 66  # of the two columns above the title, the rest is the right one's
RECIPIENTS_MM = 70  # the left column below the text
PAGE_NUMBER_PT = 14  # ND30 I.7: 13–14
MOTTO_RULE_MM = 60.5  # the motto's own width in 14 pt bold (Times New Roman metrics)
INDENT_MM = 12.7  # ND30 II.6.e: 10 or 12,7
SPACE_PT = 6  # ND30 II.6.e: at least 6
LINE = 1.15  # ND30 II.6.e: 1 to 1,5


@dataclass(frozen=True, slots=True)
class Look:
    """`name` is what the editor of a document sees in the list of styles; sizes in points, `indent` in mm.

    `outline` is the built-in heading that the style is, so that readers and screen readers find their way: 0 Title,
    1–3 Heading; None for a style of our own.
    """

    name: str
    size: float
    bold: bool = False
    italic: bool = False
    align: str = "left"
    indent: float = 0
    before: float = 0
    after: float = 0
    line: float = 1
    outline: int | None = None
    keep: bool = False
    source: str = ""


_HEADING = Look("", 14, bold=True, align="both", indent=INDENT_MM, after=6, line=LINE, keep=True, source="ND30 II.6.đ")
STYLES: dict[str, Look] = {
    "quoc_hieu": Look("Quốc hiệu", 13, bold=True, align="center", source="ND30 II.1.a"),
    "tieu_ngu": Look("Tiêu ngữ", 14, bold=True, align="center", source="ND30 II.1.b"),
    "ke_tieu_ngu": Look("Kẻ dưới tiêu ngữ", 2, align="center", source="ND30 II.1.b"),
    "chu_quan": Look("Cơ quan chủ quản", 13, align="center", source="ND30 II.2.b"),
    "co_quan": Look("Cơ quan ban hành", 13, bold=True, align="center", source="ND30 II.2.b"),
    "ke_co_quan": Look("Kẻ dưới cơ quan", 2, align="center", source="ND30 II.2.b"),
    "so_ky_hieu": Look("Số, ký hiệu", 13, align="center", before=6, source="ND30 II.3.c"),
    "trich_yeu_cong_van": Look("Trích yếu công văn", 13, align="center", before=6, source="ND30 II.5.b"),
    "dia_danh": Look("Địa danh, ngày tháng", 14, italic=True, align="center", before=6, source="ND30 II.4.c"),
    "ten_loai": Look("Title", 14, bold=True, align="center", before=18, outline=0, keep=True, source="ND30 II.5.b"),
    "trich_yeu": Look("Subtitle", 14, bold=True, align="center", keep=True, source="ND30 II.5.b"),
    "ke_trich_yeu": Look("Kẻ dưới trích yếu", 2, align="center", after=12, source="ND30 II.5.b"),
    "kinh_gui": Look("Kính gửi", 14, align="center", before=12, after=12, source="ND30 II.9.d"),
    "kinh_gui_nhieu": Look("Kính gửi từng nơi", 14, indent=50, source="ND30 II.9.d"),
    "tham_quyen": Look(
        "Thẩm quyền ban hành", 14, bold=True, align="center", before=6, after=6, keep=True, source="Mẫu 1.1, 1.2"
    ),
    "can_cu": Look("Căn cứ", 14, italic=True, align="both", indent=INDENT_MM, after=6, line=LINE, source="ND30 II.6.a"),
    "noi_dung": Look("Body Text", 14, align="both", indent=INDENT_MM, after=6, line=LINE, source="ND30 II.6.e"),
    "giua": Look("Dòng giữa", 14, align="center", after=6, source="ND30 II.6.e"),
    "muc_giua": Look(
        "Heading 1", 14, bold=True, align="center", before=6, after=6, outline=1, keep=True, source="ND30 II.6.đ"
    ),
    "muc": replace(_HEADING, name="Heading 2", outline=2),
    "dieu": replace(_HEADING, name="Heading 3", outline=3),
    "noi_nhan_dau": Look("Nơi nhận: đầu", 12, bold=True, italic=True, source="ND30 II.9.d"),
    "noi_nhan": Look("Nơi nhận", 11, source="ND30 II.9.d"),
    "quyen_han": Look("Quyền hạn, chức vụ người ký", 13, bold=True, align="center", keep=True, source="ND30 II.7.đ"),
    "ho_ten": Look("Họ tên người ký", 14, bold=True, align="center", before=60, source="ND30 II.7.đ"),
    "bang_dau": Look("Bảng: đầu", 13, bold=True, align="center", before=2, after=2, source="ND30 II.6.e"),
    "bang": Look("Bảng: chữ", 13, before=2, after=2, source="ND30 II.6.e"),
    "so_trang": Look("Header", PAGE_NUMBER_PT, align="center", source="ND30 I.7"),
}

# Mean widths of a letter of Times New Roman, in em: capitals are set bold, the rest too where a line stands below it.
_CAPITAL_EM, _SMALL_EM = 0.625, 0.45


def text_width_mm(text: str, size: float) -> float:
    """About how wide a bold line of Vietnamese is: within 5 % of the font's own metrics on the lines of our forms."""
    em = _CAPITAL_EM if text.isupper() else _SMALL_EM
    return len(text) * em * size * 25.4 / 72
