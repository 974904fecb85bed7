"""Page numbers: read from a finished PDF, remembered like LaTeX's .aux, written into the HTML as plain figures.

Literal figures cost one pass when nothing moved, and the figures printed can be compared with the PDF they stand in.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from bs4 import BeautifulSoup, Tag

from camnang.book.edition import BookError
from camnang.book.table_heads import name_table_heads

BODY = "than-sach"  # anchor of the first page that is counted in arabic figures
NUMBERED = "data-trang"  # attribute: anchors, apart by blanks, whose pages the element shows
FORM = "data-dang"  # attribute: how a single number is written, "(tr. {})"
MAIN = "data-chinh"  # attribute: which of the anchors is the main one; its page is set in bold
RANGES = "data-khoang"  # attribute: three pages or more that follow each other are written "12–15"
UNKNOWN = "0"
FIGURE_SPACE = "\u2007"  # a blank as wide as a figure


@dataclass(frozen=True, slots=True)
class PageMap:
    """Where anchors stand: anchor → index of the physical page, from 0; `body` is the index of arabic page 1."""

    index: Mapping[str, int]
    body: int
    count: int

    @classmethod
    def of(cls, path: Path) -> PageMap:
        """Read the named destinations of a PDF. An element over several pages counts where it begins."""
        with pikepdf.open(path) as pdf:
            pages = {page.obj.objgen: i for i, page in enumerate(pdf.pages)}
            tree = pikepdf.NameTree(pdf.Root.Names.Dests)
            index = {str(name): pages[dest[0].objgen] for name, dest in tree.items()}
        return cls(index, index.get(BODY, 0), len(pages))

    @classmethod
    def bound(cls, pieces: Sequence[PageMap], front: int) -> PageMap:
        """The pieces one behind the other, each opening on a right-hand page; the first `front` are front matter."""
        index: dict[str, int] = {}
        starts, at = [], 0
        for piece in pieces:
            at += at % 2
            starts.append(at)
            index |= {anchor: at + page for anchor, page in piece.index.items()}
            at += piece.count
        return cls(index, starts[front], at)

    def label(self, anchor: str) -> str:
        """The number printed on the page of `anchor`: roman before the body, arabic from 1 inside it."""
        return self.label_of(self.index[anchor])

    def label_of(self, page: int) -> str:
        return str(page - self.body + 1) if page >= self.body else roman(page + 1)


def roman(number: int) -> str:
    """4 → "iv"."""
    steps = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
    text = ""
    for value, sign in steps:
        times, number = divmod(number, value)
        text += sign * times
    return text


@dataclass(frozen=True, slots=True)
class Shown:
    """One place of the text that shows pages: `anchors` whose pages they are, `main` the one set in bold, `form` how a
    single number is written. `ranges`: pages that count on are drawn together. `linked`: it stands in a link already.
    """

    anchors: tuple[str, ...]
    main: str | None
    form: str
    ranges: bool
    linked: bool

    @classmethod
    def of(cls, tag: Tag) -> Shown:
        main = str(tag[MAIN]) if tag.get(MAIN) else None
        linked = tag.find_parent("a") is not None
        return cls(tuple(str(tag[NUMBERED]).split()), main, str(tag.get(FORM, "{}")), tag.has_attr(RANGES), linked)

    def runs(self, numbers: Mapping[str, str], width: int = 0) -> Iterator[tuple[str, str, bool]]:
        """(text, anchor it leads to or "", in bold): each page once, in the order of the anchors, each number filled
        up to `width` figures."""
        first = {numbers.get(anchor, UNKNOWN): anchor for anchor in reversed(self.anchors)}
        labels = list(dict.fromkeys(numbers.get(anchor, UNKNOWN) for anchor in self.anchors))
        main = numbers.get(self.main, UNKNOWN) if self.main else None
        for position, run in enumerate(runs(labels, main) if self.ranges else [[label] for label in labels]):
            if position:
                yield ", ", "", False
            for end, label in enumerate(run):
                if end:
                    yield "–", "", False
                even = label.rjust(width, FIGURE_SPACE)
                yield (self.form.format(even), "", False) if self.linked else (even, first[label], label == main)


def wanted(soup: BeautifulSoup) -> set[str]:
    """Every anchor whose page is shown somewhere."""
    return {anchor for tag in soup.select(f"[{NUMBERED}]") for anchor in str(tag[NUMBERED]).split()}


def fill(soup: BeautifulSoup, numbers: Mapping[str, str]) -> None:
    """Write the numbers into a tree, each linked unless it stands in a link."""
    for tag in soup.select(f"[{NUMBERED}]"):
        shown = Shown.of(tag)
        tag.clear()
        for text, anchor, main in shown.runs(numbers):
            tag.append(_link(soup, anchor, text, main) if anchor else text)


def runs(labels: Sequence[str], main: str | None = None) -> list[list[str]]:
    """Three labels or more that count on become their first and last: 3 4 5 9 10 → [3, 5] [9] [10]. Not over the main
    one, which must be seen."""
    grouped: list[list[str]] = []
    for label in labels:
        before = grouped[-1] if grouped else []
        counts_on = before and label.isdigit() and before[-1].isdigit() and int(label) == int(before[-1]) + 1
        if counts_on and main not in (label, before[-1]):
            before.append(label)
        else:
            grouped.append([label])
    return [piece for run in grouped for piece in ([[run[0], run[-1]]] if len(run) > 2 else [[label] for label in run])]


def _link(soup: BeautifulSoup, anchor: str, label: str, main: bool) -> Tag:
    link = soup.new_tag("a", href=f"#{anchor}")
    link.string = label
    if main:
        link["class"] = "trang-chinh"
    return link


def labels(pages: PageMap, anchors: Iterable[str]) -> dict[str, str]:
    """Printed number of each anchor. Raises BookError for one that the PDF does not have."""
    anchors = sorted(anchors)
    if lost := [anchor for anchor in anchors if anchor not in pages.index]:
        raise BookError(f"Không thấy trong PDF: {', '.join(lost[:10])}.")
    return {anchor: pages.label(anchor) for anchor in anchors}


def read_numbers(file: Path) -> dict[str, str]:
    """Numbers of the last build; none when there was none."""
    return dict(json.loads(file.read_text("utf-8"))) if file.is_file() else {}


def keep_numbers(file: Path, numbers: Mapping[str, str]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(dict(sorted(numbers.items())), ensure_ascii=False, indent=0), "utf-8")


def add_page_labels(path: Path, pages: PageMap) -> None:
    """Let viewers show the printed numbers ("iv", "12") instead of the count of sheets; and, while the file is open,
    let the heads of tables say what they head."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        name_table_heads(pdf)
        roman_front, arabic = pikepdf.Dictionary(S=pikepdf.Name.r), pikepdf.Dictionary(S=pikepdf.Name.D)
        first = [0, roman_front, pages.body, arabic] if pages.body else [0, arabic]
        pdf.Root.PageLabels = pikepdf.Dictionary(Nums=pikepdf.Array(first))
        pdf.save(path, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
