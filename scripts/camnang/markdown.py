"""Python-Markdown extension `viendan`: every legal citation on a page becomes a link to its page in the register.

It works on the text nodes of the parsed document, so code, existing links and headings stay as written, and it needs no
MkDocs: without the plugin it loads the register named in its configuration and links for the day of the build.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from viendan.extract import extract
from viendan.model import Provision, Reference, State
from viendan.register import Register
from viendan.resolve import resolve

# Nothing is linked inside these; a heading is a place to arrive at, not to leave from.
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
SKIP = HEADINGS | {"a", "code", "pre", "script", "style", "svg", "math", "textarea", "button"}
# Text goes on through these; any other element starts a new run.
INLINE = frozenset(
    {"em", "strong", "b", "i", "u", "s", "sub", "sup", "span", "abbr", "mark", "del", "ins", "small", "q"}
)


@dataclass
class LinkedReference:
    """A reference as it stands on a page: under which heading (text, id), and its text."""

    reference: Reference
    heading: str
    anchor: str


@dataclass
class PageState:
    """What the extension is told before a page and leaves behind after it."""

    register: Register
    on: date
    linked: list[LinkedReference] = field(default_factory=list)

    def begin(self, on: date) -> None:
        self.on, self.linked = on, []


@dataclass(frozen=True, slots=True)
class Slot:
    """One text node: `element.text` or `element.tail`. A tail needs its parent to take new siblings."""

    element: Element
    parent: Element | None  # None: this is element.text
    start: int  # offset of the node's text in its run

    @property
    def text(self) -> str:
        return (self.element.text if self.parent is None else self.element.tail) or ""


class CitationExtension(Extension):
    """Configuration: `so_dang_ky` (folder of the register), `dich` (pattern of the link's address)."""

    def __init__(self, **settings: object) -> None:
        self.config = {
            "so_dang_ky": ["docs/van-ban", "thư mục sổ đăng ký văn bản"],
            "dich": ["/van-ban/{id}.md", "địa chỉ trang của một văn bản"],
            # "" and not None: Python-Markdown turns the value of a None or bool setting into a bool.
            "trang_thai": ["", "trạng thái trang, do chương trình dựng trang đưa vào"],
        }
        super().__init__(**settings)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (name given by Python-Markdown)
        folder = Path(self.getConfig("so_dang_ky"))
        state = self.getConfig("trang_thai") or PageState(Register.load(folder), date.today())
        # After inline patterns (20) and the table of contents, which gives headings their ids (5);
        # before MkDocs turns links between pages into addresses (0).
        md.treeprocessors.register(CitationLinker(md, state, self.getConfig("dich")), "viendan", 3)


class CitationLinker(Treeprocessor):
    def __init__(self, md: Markdown, state: PageState, target: str) -> None:
        super().__init__(md)
        self.state, self.target = state, target
        self.heading: tuple[str, str] = ("", "")

    def run(self, root: Element) -> None:
        self.heading = ("", "")
        for item in list(_runs(root)):
            if isinstance(item, Element):
                self.heading = ("".join(item.itertext()).strip("¶ \n"), item.get("id", ""))
            else:
                self._link(item)

    def _link(self, slots: list[Slot]) -> None:
        text = "".join(slot.text for slot in slots)
        register = self.state.register
        made: dict[int, list[tuple[int, int, Reference]]] = {}
        for citation in extract(text, register.name_table):
            reference = resolve(citation, register, self.state.on)
            if reference.document is None or reference.state not in (State.RESOLVED, State.UNPROVED):
                continue
            index, start, end = _longest_piece(slots, citation.start, citation.end)
            made.setdefault(index, []).append((start, end, reference))
            self.state.linked.append(LinkedReference(reference, *self.heading))
        for index, pieces in sorted(made.items(), reverse=True):
            _insert(slots[index], [(s, e, self._anchor(r)) for s, e, r in sorted(pieces, key=lambda p: p[0])])

    def _anchor(self, reference: Reference) -> Element:
        document, provision = reference.document, reference.provision
        assert document is not None
        link = Element("a", {"class": "vd-ref" if reference.state is State.RESOLVED else "vd-ref vd-unproved"})
        fragment = f"#dieu-{provision.article}" if provision and provision.article in document.listed else ""
        link.set("href", self.target.format(id=document.id) + fragment)
        link.set("data-vd", document.id)
        link.set("data-tinh-trang", document.status.value)
        for key, value in zip(("dieu", "khoan", "diem"), _labels(provision), strict=True):
            if value:
                link.set(f"data-{key}", value)
        return link


def _labels(provision: Provision | None) -> tuple[str | None, str | None, str | None]:
    return (provision.article, provision.clause, provision.point) if provision else (None, None, None)


def _runs(root: Element) -> Iterator[list[Slot] | Element]:
    """Runs of text nodes that a reader reads as one text, and each heading where it stands, in document order."""
    run: list[Slot] = []
    out: list[list[Slot] | Element] = []
    length = 0

    def flush() -> None:
        nonlocal run, length
        if run:
            out.append(run)
        run, length = [], 0

    def add(slot_of: Callable[[int], Slot]) -> None:
        nonlocal length
        slot = slot_of(length)
        if slot.text:
            run.append(slot)
            length += len(slot.text)

    def walk(element: Element) -> None:
        add(lambda n: Slot(element, None, n))
        for child in list(element):
            tag = str(child.tag)
            if tag in HEADINGS:
                flush()
                out.append(child)
            elif tag in SKIP:
                # Read past, never into: what follows such an element is read afresh.
                flush()
            else:
                if tag not in INLINE:
                    flush()
                walk(child)
                if tag not in INLINE:
                    flush()
            add(lambda n, child=child: Slot(child, element, n))  # type: ignore[misc]

    walk(root)
    flush()
    yield from out


def _longest_piece(slots: list[Slot], start: int, end: int) -> tuple[int, int, int]:
    """(slot index, start, end inside it) of the longest part of [start, end) that lies in one node."""
    pieces = []
    for index, slot in enumerate(slots):
        low, high = max(start, slot.start), min(end, slot.start + len(slot.text))
        if low < high:
            pieces.append((high - low, -index, low - slot.start, high - slot.start))
    _, index, low, high = max(pieces)
    return -index, low, high


def _insert(slot: Slot, links: list[tuple[int, int, Element]]) -> None:
    """Cut the node's text at the links and put them in, in order."""
    text, parent = slot.text, slot.parent
    holder = slot.element if parent is None else parent
    place = 0 if parent is None else list(parent).index(slot.element) + 1
    if parent is None:
        slot.element.text = text[: links[0][0]]
    else:
        slot.element.tail = text[: links[0][0]]
    for number, (start, end, link) in enumerate(links):
        after = links[number + 1][0] if number + 1 < len(links) else len(text)
        link.text, link.tail = text[start:end], text[end:after]
        holder.insert(place + number, link)


def makeExtension(**settings: object) -> CitationExtension:  # noqa: N802 (name given by Python-Markdown)
    return CitationExtension(**settings)
