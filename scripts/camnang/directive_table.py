"""Which lines a page may ask the build to fill in: `{{ name }}`, alone on its line → the function that makes it.

To add one, write a function from `Facts` to Markdown in the module of its subject and enter it here.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from camnang.dashboard.tables import DASHBOARD
from camnang.data.home import search_field
from camnang.data.show_checklists import checklist_index
from camnang.data.show_lists import deadline_list, form_list, situation_index
from camnang.data.show_quizzes import question_bank
from camnang.data.show_terms import glossary
from camnang.directives import Facts, own_basis, own_deadlines
from camnang.tables.calculators import majority_table, population_table, shrunken_table, third_table
from camnang.tables.duties import own_duties
from camnang.tables.editions import own_changes_data, own_editions
from camnang.tables.roadmap import own_roadmap
from camnang.tables.scoring import own_sheet
from camnang.tables.session_calendar import own_calendar
from camnang.tables.terms import own_terms
from camnang.tables.timeline import own_timeline
from camnang.tables.tool_data import holiday_data, scoring_data

Directive = Callable[[Facts], str]

DIRECTIVES: dict[str, Directive] = {
    "thoi_han": own_deadlines,
    "can_cu": own_basis,
    "bang_thoi_han": lambda facts: deadline_list(facts.data),
    "bang_bieu_mau": lambda facts: form_list(facts.data),
    "cac_danh_muc": lambda facts: checklist_index(facts.data),
    "cac_tinh_huong": lambda facts: situation_index(facts.data),
    "ngan_hang_cau_hoi": lambda facts: question_bank(facts.data),
    "thuat_ngu": lambda facts: glossary(facts.data),
    "dong_thoi_gian": own_timeline,
    "tu_cu_tu_moi": own_terms,
    "lo_trinh": own_roadmap,
    "viec_cua_ai": own_duties,
    "o_tim_kiem": search_field,
    "phieu_cham_diem": own_sheet,
    "bang_da_so": majority_table,
    "bang_cuoi_nhiem_ky": shrunken_table,
    "bang_mot_phan_ba": third_table,
    "bang_so_dai_bieu": population_table,
    "bang_lich_ky_hop": own_calendar,
    "cac_ban_in": own_editions,
    "du_lieu_doi_van_ban": own_changes_data,
    "du_lieu_nghi_le": holiday_data,
    "du_lieu_cham_diem": scoring_data,
    **DASHBOARD,
}


def filling(facts: Facts) -> dict[str, Callable[[], str]]:
    """What `directives.expand` needs for one page; nothing is made before it is asked for."""
    return {name: partial(make, facts) for name, make in DIRECTIVES.items()}
