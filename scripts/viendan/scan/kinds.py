"""Kinds of documents, in their standard form, and the abbreviations that stand for them before a number."""

from __future__ import annotations

# Luật Ban hành văn bản quy phạm pháp luật, Điều 4; Nghị định 30/2020/NĐ-CP, Điều 7; party documents; court documents.
_STANDARD = """
    Hiến pháp, Bộ luật, Luật, Pháp lệnh, Lệnh, Sắc lệnh, Nghị quyết liên tịch, Nghị quyết, Nghị định,
    Thông tư liên tịch, Thông tư, Quyết định, Chỉ thị, Văn bản hợp nhất, Văn bản, Công văn, Công điện, Kế hoạch,
    Thông báo, Quy định, Quy chế, Hướng dẫn, Kết luận, Tờ trình, Báo cáo, Đề án, Biên bản, Thông tri, Điều lệ, Nội quy,
    Bản án, Cáo trạng, Kháng nghị, Thông cáo, Phương án, Án lệ, Quy tắc, Chương trình, Chương trình hành động, Giấy mời,
    Phiếu chuyển, Quy ước, Hương ước, Công ước, Hiệp định
"""
KINDS = {kind.lower(): kind for kind in map(str.strip, _STANDARD.split(","))}
SHORT = {
    "NQLT": "Nghị quyết liên tịch",
    "NQ": "Nghị quyết",
    "NĐ": "Nghị định",
    "TTLT": "Thông tư liên tịch",
    "TT": "Thông tư",
    "QĐ": "Quyết định",
    "CT": "Chỉ thị",
    "KH": "Kế hoạch",
    "TB": "Thông báo",
    "HD": "Hướng dẫn",
    "CV": "Công văn",
    "KL": "Kết luận",
    "TTr": "Tờ trình",
    "BC": "Báo cáo",
    "VBHN": "Văn bản hợp nhất",
    "PL": "Pháp lệnh",
}
LAWS = ("Luật", "Bộ luật", "Pháp lệnh")
NAMED = (*LAWS, "Hiến pháp", "Điều lệ")
# Kinds that are cited by a bare number: "Nghị quyết 326".
BARE = (
    "Nghị quyết",
    "Nghị định",
    "Thông tư",
    "Thông tư liên tịch",
    "Chỉ thị",
    "Quyết định",
    "Kết luận",
    "Quy định",
    "Công văn",
)
