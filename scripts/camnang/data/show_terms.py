"""The glossary: letters in Vietnamese order, each term with its abbreviation, its sentence and its basis."""

from __future__ import annotations

from itertools import groupby

from camnang.collation import collation_key, first_letter
from camnang.data.handbook import Handbook
from camnang.data.model import Term
from camnang.data.words import cited, plain, short_chapter_links
from camnang.slug import slugify

# As one types the letter with Telex, so that A, Ă and Â have anchors of their own.
_TELEX = {"Ă": "aw", "Â": "aa", "Đ": "dd", "Ê": "ee", "Ô": "oo", "Ơ": "ow", "Ư": "uw"}


def glossary(data: Handbook) -> str:
    if not data.terms:
        return "Chưa có thuật ngữ nào."
    ranked = sorted(data.terms, key=lambda term: collation_key(term.thuat_ngu))
    groups = [(letter, list(members)) for letter, members in groupby(ranked, key=lambda t: first_letter(t.thuat_ngu))]
    jumps = " ".join(f"[{letter}](#{letter_anchor(letter)})" for letter, _ in groups)
    parts = [f'<p class="tng-chu" markdown="span">{jumps} [Chữ viết tắt](#chu-viet-tat)</p>']
    for letter, members in groups:
        parts += [f"## {letter} {{#{letter_anchor(letter)}}}", *(_entry(term, data) for term in members)]
    return "\n\n".join([*parts, abbreviation_index(data.terms)])


def term_anchor(term: Term) -> str:
    return f"tn-{slugify(term.thuat_ngu)}"


def letter_anchor(letter: str) -> str:
    return f"chu-{_TELEX.get(letter, letter.lower())}"


def _entry(term: Term, data: Handbook) -> str:
    short = f" ({', '.join(map(plain, term.viet_tat))})" if term.viet_tat else ""
    basis = f" ({cited(term.can_cu)})" if term.can_cu else ""
    past = "Tên gọi cũ. " if term.lich_su else ""
    chapters = short_chapter_links(term.chuong, data)
    seen = f" Chương {chapters}." if chapters else ""
    said = plain(term.giai_thich).rstrip(" .")
    return f"{plain(term.thuat_ngu)}{short} {{#{term_anchor(term)}}}\n:   {past}{said}{basis}.{seen}"


def abbreviation_index(terms: tuple[Term, ...]) -> str:
    rows = sorted(
        ((short, term) for term in terms for short in term.viet_tat), key=lambda row: collation_key(row[0].strip("."))
    )
    lines = ["## Chữ viết tắt {#chu-viet-tat}", "", "| Viết tắt | Viết đủ |", "|---|---|"]
    lines += [f"| {plain(short)} | [{plain(term.thuat_ngu)}](#{term_anchor(term)}) |" for short, term in rows]
    return "\n".join(lines)


def abbreviations(terms: tuple[Term, ...]) -> dict[str, str]:
    """Abbreviation → the words it stands for."""
    return {short: term.thuat_ngu for term in terms for short in term.viet_tat}
