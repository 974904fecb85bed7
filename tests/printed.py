"""A finished PDF as a reader sees it: the words of each page where they stand, printed numbers, links, pictures."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from pathlib import Path

import pikepdf
from PIL import Image

_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
_LINE = re.compile(r"<line [^>]*>(.*?)</line>", re.DOTALL)
_WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')


@dataclass(frozen=True, slots=True)
class Word:
    """Edges in points from the upper left corner of the page."""

    left: float
    upper: float
    right: float
    lower: float
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """`words` are those under it, `target` is the index of the page it leads to."""

    page: int
    words: str
    target: int


@dataclass(frozen=True)
class Printed:
    path: Path

    @cached_property
    def text(self) -> list[str]:
        """Each page in one line."""
        done = subprocess.run(["pdftotext", str(self.path), "-"], capture_output=True, text=True, check=True)
        return [" ".join(page.replace("\u2060", "").split()) for page in done.stdout.split("\f")[:-1]]

    @cached_property
    def rows(self) -> list[str]:
        """Each page in one line, row after row as it lies: a list with its numbers, not two columns of prose."""
        done = subprocess.run(["pdftotext", "-layout", str(self.path), "-"], capture_output=True, text=True, check=True)
        return [" ".join(page.replace("\u2060", "").split()) for page in done.stdout.split("\f")[:-1]]

    @cached_property
    def pages(self) -> list[tuple[float, float, list[list[Word]]]]:
        """Width, height, lines of words."""
        done = subprocess.run(
            ["pdftotext", "-bbox-layout", str(self.path), "-"], capture_output=True, text=True, check=True
        )
        found = []
        for width, height, content in _PAGE.findall(done.stdout):
            lines = [[_word(w) for w in _WORD.findall(line)] for line in _LINE.findall(content)]
            found.append((float(width), float(height), lines))
        return found

    def page_with(self, words: str, after: int = 0) -> int:
        """Index of the first page that says it."""
        return next(n for n, text in enumerate(self.text) if n >= after and words in text)

    def number(self, page: int) -> str:
        """What viewers call the page: the number printed on it, or that it would bear."""
        with pikepdf.open(self.path) as pdf:
            return pdf.pages[page].label

    @cached_property
    def labels(self) -> list[str]:
        with pikepdf.open(self.path) as pdf:
            return [page.label for page in pdf.pages]

    @cached_property
    def links(self) -> list[Link]:
        """Every link inside the book. An address that no name tree holds raises KeyError."""
        with pikepdf.open(self.path) as pdf:
            index = {page.obj.objgen: n for n, page in enumerate(pdf.pages)}
            names = {
                str(name): index[place[0].objgen] for name, place in pikepdf.NameTree(pdf.Root.Names.Dests).items()
            }
            return [
                Link(n, self._under(n, [float(x) for x in note.Rect]), names[str(note.Dest)])
                for n, page in enumerate(pdf.pages)
                for note in page.obj.get("/Annots", [])
                if note.get("/Subtype") == "/Link" and "/Dest" in note
            ]

    def _under(self, page: int, box: list[float]) -> str:
        height = self.pages[page][1]
        left, right, upper, lower = (
            min(box[0], box[2]),
            max(box[0], box[2]),
            height - max(box[1], box[3]),
            height - min(box[1], box[3]),
        )
        inside = [
            word
            for line in self.pages[page][2]
            for word in line
            if left - 1 <= (word.left + word.right) / 2 <= right + 1
            and upper - 1 <= (word.upper + word.lower) / 2 <= lower + 1
        ]
        return " ".join(word.text for word in inside)

    def picture(self, page: int, dots: int, folder: Path, *, grey: bool = False) -> Image.Image:
        """The page (index) at so many dots per inch."""
        stem = folder / f"trang-{page}-{dots}"
        command = ["pdftoppm", "-r", str(dots), "-f", str(page + 1), "-l", str(page + 1), "-singlefile", "-png"]
        subprocess.run([*command, *(["-gray"] if grey else []), str(self.path), str(stem)], check=True)
        with Image.open(stem.with_suffix(".png")) as image:
            return image.copy()


def _word(found: tuple[str, ...]) -> Word:
    left, upper, right, lower = map(float, found[:4])
    return Word(left, upper, right, lower, unescape(found[4]).replace("\u2060", ""))


@dataclass(frozen=True, slots=True)
class Line:
    """One run of equal type on a line; edges and size in points."""

    upper: float
    lower: float
    left: float
    size: float
    family: str
    text: str

    @property
    def bold_sans(self) -> bool:
        """Headings, heads of tables, titles of boxes."""
        return "Be-Vietnam-Semi-Bold" in self.family


_SPEC = re.compile(r'<fontspec id="(\d+)" size="([\d.-]+)" family="([^"]+)"')
_TEXT = re.compile(
    r'<text top="([\d.-]+)" left="([\d.-]+)" width="([\d.-]+)" height="([\d.-]+)" font="(\d+)">(.*?)</text>'
)
_ZOOM = 1.5  # pixels of pdftohtml to a point


def typeset_lines(path: Path) -> list[list[Line]]:
    """The lines of each page with their type, from top to bottom."""
    command = ["pdftohtml", "-xml", "-i", "-stdout", "-zoom", str(_ZOOM), "-fontfullname", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    fonts: dict[str, tuple[float, str]] = {}
    pages = []
    for page in done.stdout.split("<page ")[1:]:
        fonts |= {number: (float(size) / _ZOOM, family) for number, size, family in _SPEC.findall(page)}
        lines = []
        for top, left, _, height, font, text in _TEXT.findall(page):
            said = " ".join(unescape(re.sub(r"<[^>]+>", "", text)).split())
            if said:
                upper = float(top) / _ZOOM
                lines.append(Line(upper, upper + float(height) / _ZOOM, float(left) / _ZOOM, *fonts[font], said))
        pages.append(sorted(lines, key=lambda line: (line.upper, line.left)))
    return pages
