"""What the search in the browser needs from the build: its language pack, and a table of provisions.

The pack's parts are overrides/assets/javascripts/lunr/vi/*.js; search.js beside that folder finds provisions.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from camnang.citations import CitedBy
from camnang.publish import dump_json, fill_slot
from camnang.register_pages import Documents, badge
from camnang.register_words import document_label
from camnang.slug import fold
from viendan.model import Document
from viendan.order import label_key

PARTS = "assets/javascripts/lunr/vi"
PACK = "assets/javascripts/lunr/min/lunr.vi.min.js"  # the name is the theme's, which loads it because of `lang: vi`
PROVISIONS = "assets/dieu-luat.json"
INDEX = "search/search_index.json"
_SLOT = "/*VIET_TAT*/ {} /*HET*/"


# In a search the chapters and situations come first; lists of them, the register and the checks after. The first
# start that fits counts.
_WEIGHTS = (
    ("van-ban/", 0.04),
    ("kiem-tra/", 0.05),
    ("index.md", 0.1),
    ("danh-muc/index.md", 0.3),
    ("tinh-huong/index.md", 0.3),
    ("cong-cu/", 0.3),  # a question is answered by its chapter first
    ("lop/", 0.2),
    ("bieu-mau/", 0.25),  # a form repeats the words of its chapter, in a title of its own
    ("viec-cua-ai.md", 0.3),
    ("danh-muc/", 0.6),
    ("phu-luc/", 0.4),
    ("gop-y.md", 0.3),
)


# A quiz holds wrong answers too, and its questions sound like those of a reader.
_QUIZ = "#trac-nghiem"
_QUIZ_WEIGHT = 0.3


def search_weight(page: str) -> float:
    """Boost of a page, named by its path under docs/, in the search index."""
    return next((weight for start, weight in _WEIGHTS if page.startswith(start)), 1.0)


def join_parts(folder: Path) -> str:
    """The language pack: the scripts of `folder` in the order of their names, in one scope of their own."""
    parts = [path.read_text("utf-8") for path in sorted(folder.glob("*.js"))]
    return '"use strict";\n(() => {\n' + "\n".join(parts).replace('"use strict";\n', "") + "})();\n"


def fill_pack(pack: str, abbreviations: Mapping[str, str]) -> str:
    """The pack with `abbreviations` (as written → in full) in its slot, both sides folded.

    An abbreviation that folds to its own full words, or to nothing, is left out. Raises SlotError without the slot.
    """
    folded = {_words(short): _words(full) for short, full in abbreviations.items()}
    table = {short: full for short, full in sorted(folded.items()) if short and full and short != full}
    return fill_slot(pack, _SLOT, table, PACK)


def _words(text: str) -> str:
    """Folded words parted by one space, cut as the search cuts them: "Ban KT-NS" → "ban kt ns"."""
    return " ".join(word for raw in re.split(r"[\s-]+", text) if (word := fold(raw).strip('.,;:()"“”')))


def provisions_json(register: Documents, cited: CitedBy, address: str, *, on: date) -> dict[str, Any]:
    """{"so": `address`, "trang": [[title, address]], "vb": documents}; addresses are from the site's root, `address`
    is that of a document's page with * for its id.

    A document: {id, so, ten, gt (short names), tt (status code), nhan (status in words), tr: places that cite it as a
    whole, d: {article: [heading, places]}}, where places are [page number, citations] in falling order of citations.
    Only articles that have a place on their register page are listed.
    """
    pages: dict[str, tuple[int, str]] = {}
    documents = [_document(document, cited, pages, on) for document in register]
    return {"so": address, "trang": [[title, url] for url, (_, title) in pages.items()], "vb": documents}


def _document(document: Document, cited: CitedBy, pages: dict[str, tuple[int, str]], on: date) -> dict[str, Any]:
    counts: dict[str, dict[int, int]] = {}
    for provision, places in cited.of(document.id).items():
        article = provision.article if provision else ""
        for place in places:
            number, _ = pages.setdefault(place.url, (len(pages), place.title))
            tally = counts.setdefault(article, {})
            tally[number] = tally.get(number, 0) + 1
    status = badge(document, on)
    articles = document.structure.articles if document.structure else {}
    listed = sorted(document.listed, key=label_key)
    return {
        "id": document.id,
        "so": document_label(document),
        "ten": document.title,
        "gt": list(document.aliases),
        "tt": status.code,
        "nhan": status.label,
        "tr": _ranked(counts.get("", {})),
        "d": {a: [articles[a].heading if a in articles else "", _ranked(counts.get(a, {}))] for a in listed},
    }


def _ranked(tally: Mapping[int, int]) -> list[list[int]]:
    return [[page, count] for page, count in sorted(tally.items(), key=lambda item: (-item[1], item[0]))]


def publish_search(site: Path, abbreviations: Mapping[str, str], provisions: Mapping[str, Any]) -> None:
    """Writes into the built site what the browser's search reads. The index is stored as UTF-8: a third smaller."""
    pack = fill_pack(join_parts(site / PARTS), abbreviations)
    (site / PACK).write_text(pack, "utf-8")
    shutil.rmtree(site / PARTS)
    (site / PROVISIONS).write_text(dump_json(provisions), "utf-8")
    index = json.loads((site / INDEX).read_text("utf-8"))
    for section in index["docs"]:
        if section["location"].endswith(_QUIZ):
            section["boost"] = section.get("boost", 1) * _QUIZ_WEIGHT
    (site / INDEX).write_text(dump_json(index), "utf-8")
