"""What nobody has proved stays out of print: the book is not made while a chapter states it as fact.

Blocks marked “Chưa kiểm chứng” are left out and counted in the imprint. Outside of them nothing may rest on a provision
that the register cannot prove, on a document known only from weak sources, or on a deadline that nobody has read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from bs4 import Tag

from camnang.book.edition import BookError
from camnang.data import places
from camnang.deadlines import Deadline, load_deadlines
from viendan.register import Register

_WEAK = ("thap", "tri_nho")
_DOUBT = "[?]"  # how a writer marks a doubt in the middle of a sentence
_BLOCKS = ("p", "li", "td", "th", "dd", "dt", "figcaption", "h2", "h3", "h4")
_PLAIN = str.maketrans({"“": '"', "”": '"', "\u00a0": " ", "\u2060": None})
_SHOWN = 160  # letters of a sentence in a message


def refuse_unproved(articles: Sequence[tuple[str, Tag]], register: Register, docs: Path) -> None:
    """`articles`: (path from docs/, article without its “Chưa kiểm chứng” blocks). Raises BookError naming file, line
    and sentence of every fault."""
    deadlines = load_deadlines(docs / places.DEADLINES) if (docs / places.DEADLINES).is_file() else {}
    found = [fault for source, article in articles for fault in _faults(source, article, register, deadlines, docs)]
    if found:
        raise BookError("Sách không in điều chưa kiểm chứng:\n- " + "\n- ".join(dict.fromkeys(found)))


def _faults(
    source: str, article: Tag, register: Register, deadlines: Mapping[str, Deadline], docs: Path
) -> Iterator[str]:
    for link in article.select("a.vd-ref[data-vd]"):
        said, document = plain(link.get_text()), register.get(str(link["data-vd"]))
        if "vd-unproved" in (link.get("class") or []):
            yield _message(docs, source, link, said, f"dẫn “{said}”, mà sổ đăng ký chưa chứng minh được điều khoản ấy")
        elif document is not None and document.confidence in _WEAK and link.get("data-dieu"):
            yield _message(docs, source, link, said, f"dẫn “{said}”, văn bản mới biết qua nguồn yếu")
    for text in article.find_all(string=lambda text: _DOUBT in (text or "")):
        yield _message(docs, source, text, _DOUBT, f"còn dấu {_DOUBT}")
    unread = {plain(deadline.viec): deadline for deadline in deadlines.values() if not deadline.verified}
    for cell in article.select("td:first-child"):
        deadline = unread.get(plain(next(cell.stripped_strings, "")))
        if deadline and cell.parent and plain(deadline.han) in plain(cell.parent.get_text(" ")):
            yield _message(docs, source, cell, deadline.viec, f"nêu thời hạn {deadline.id} chưa ai đọc thấy")


def _message(docs: Path, source: str, place: object, said: str, fault: str) -> str:
    finder = getattr(place, "find_parent")  # noqa: B009 (a tag or a text)
    block = finder(_BLOCKS) or finder(True)
    sentence = _sentence(re.sub(r" (?=[,.;:!?)])", "", plain(block.get_text(" "))), said)
    part = finder(attrs={"data-tep": True})
    file, line = _written(docs, str(part["data-tep"]) if part else source, said, sentence)
    return f"{file}:{line}: câu “{sentence}” {fault}."


def plain(text: str) -> str:
    """Text as it is typed: straight quotation marks, ordinary blanks."""
    return " ".join(text.translate(_PLAIN).split())


def _sentence(block: str, said: str) -> str:
    """The sentence of the block that says it, at most _SHOWN letters."""
    for sentence in re.split(r"(?<=[.;!?]) (?=\w)", block):
        if said in sentence:
            return sentence if len(sentence) <= _SHOWN else f"{sentence[:_SHOWN].rsplit(' ', 1)[0]}…"
    return f"{block[:_SHOWN]}…" if len(block) > _SHOWN else block


def _written(docs: Path, source: str, said: str, sentence: str) -> tuple[str, int]:
    """File (from the checkout) and line where it is written: the page, or the record that the page is made from. The
    line that says it and shares most words with the sentence."""
    records = sorted((docs / "du-lieu").rglob("*.yml"))
    wanted = set(sentence.split())
    for file in filter(Path.is_file, [docs / source, *records]):
        lines = [plain(line) for line in file.read_text("utf-8").splitlines()]
        held = [(len(wanted & set(line.split())), -number) for number, line in enumerate(lines, 1) if said in line]
        if held:
            return file.relative_to(docs.parent).as_posix(), -max(held)[1]
    return f"docs/{source}", 1
