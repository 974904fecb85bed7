"""What flows through the engine: frozen values, in the order in which the stages make them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code-point offsets [start, end) in the text as given."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Designation:
    """The words that name a document: "Luật Tổ chức chính quyền địa phương số 72/2025/QH15", "Nghị định này".

    `number` is kept exactly as written; `relative` is "này" (the text that holds the words) or "nói trên" (earlier).
    `malformed` marks a number that no drafting rule allows ("89/2014TT-BTC") or that is incomplete ("Nghị quyết 326").
    """

    span: Span
    kind: str  # "Luật", "Nghị định", … with the capital of the standard form
    name: str | None = None  # kind and title, white space collapsed: "Luật Đất đai"
    number: str | None = None
    year: str | None = None
    dated: date | None = None  # "… ngày 26/9/2025"
    relative: str | None = None
    malformed: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand an ambiguous citation; `document` None means a document named elsewhere, or the host."""

    document: str | None
    article: str | None
    clause: str | None = None
    point: str | None = None

    @property
    def address(self) -> str:
        """ "điểm a khoản 1 Điều 5", without the document."""
        units = (("điểm", self.point), ("khoản", self.clause), ("Điều", self.article))
        return " ".join(f"{unit} {label}" for unit, label in units if label)


@dataclass(frozen=True, slots=True)
class Citation:
    """One pinpoint, or one document without a pinpoint (vien-dan conventions: one entry per member of a list).

    `document` is the number as written, else the name as written, "this" for "… này", None when nothing names it.
    `article`, `clause`, `point` keep their suffix ("12a", "đ", "4.1"); "this" stands for "này" at that level.
    """

    start: int
    end: int
    raw: str
    document: str | None = None
    article: str | None = None
    clause: str | None = None
    point: str | None = None
    designation: Designation | None = None
    range_role: str | None = None  # "from" | "to"
    inherited: bool = False  # the document comes from earlier in the sentence, not from this enumeration
    quoted: bool = False  # inside quoted amendment text
    malformed: bool = False
    backref: bool = False  # "nói trên", "nêu trên"
    ambiguous: bool = False  # "khoản 1 Điều 1 và Điều 2 Luật X": more than one reading
    part: str | None = None
    chapter: str | None = None
    section: str | None = None
    subsection: str | None = None  # tiểu mục
    appendix: str | None = None
    form: str | None = None
    item: str | None = None  # tiết, below the point
    doc_date: date | None = None
    doc_year: str | None = None
    readings: tuple[Reading, ...] = ()  # of an ambiguous one whose fields differ between them; the first is the fields
    order: str | None = None  # the units as written when not điểm–khoản–Điều: "Điều–khoản", …

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def pinpoint(self) -> tuple[str | None, str | None, str | None]:
        return self.article, self.clause, self.point


@dataclass(frozen=True, slots=True, order=True)
class Provision:
    """Address inside one document: point within clause within article ("đ", "3a", "12a" keep their suffix)."""

    article: str
    clause: str | None = None
    point: str | None = None

    def __str__(self) -> str:
        parts = []
        if self.point:
            parts.append(f"điểm {self.point}")
        if self.clause:
            parts.append(f"khoản {self.clause}")
        return " ".join([*parts, f"Điều {self.article}"])

    def covers(self, other: Provision) -> bool:
        """Whether `other` is this provision or lies inside it."""
        return (
            self.article == other.article and self.clause in (None, other.clause) and self.point in (None, other.point)
        )


class Change(StrEnum):
    AMENDED = "sua_doi"
    ADDED = "bo_sung"
    REPEALED = "bai_bo"


@dataclass(frozen=True, slots=True)
class Article:
    """One Điều: its heading and the labels of its clauses, each with its points in order.

    `points` are points that stand directly under the article, without a clause.
    """

    number: str
    heading: str
    chapter: str | None = None
    section: str | None = None
    clauses: dict[str, tuple[str, ...]] = field(default_factory=dict)
    points: tuple[str, ...] = ()
    uncertain: bool = False  # the copy lost labels here: a missing clause or point is not proved


@dataclass(frozen=True, slots=True)
class Event:
    """One change of one provision, by which document (register id), from which day on.

    `result` is the skeleton that the provision has from that day on, when the amending text shows it in full.
    """

    provision: Provision
    change: Change
    by: str
    since: date | None
    result: Article | None = None


@dataclass(frozen=True, slots=True)
class Structure:
    """Skeleton of a document, derived from a text whose SHA-256 is kept. `complete`: every article is listed."""

    articles: dict[str, Article]
    complete: bool
    sha256: str
    chapters: dict[str, str] = field(default_factory=dict)  # "II" → title
    appendices: tuple[str, ...] = ()


class Status(StrEnum):
    IN_FORCE = "con_hieu_luc"
    PARTLY = "het_mot_phan"
    EXPIRED = "het_hieu_luc"
    UNKNOWN = "chua_ro"


class Wording(StrEnum):
    """Which wording the structure file shows, for a document that was amended."""

    ORIGINAL = "goc"
    CONSOLIDATED = "hop_nhat"


@dataclass(frozen=True, slots=True)
class Consolidation:
    """A consolidated text (văn bản hợp nhất). Numbers restart every year, so the date belongs to the name."""

    number: str
    dated: date | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Who compared the record with which text, when; SHA-256 (hex) of that text's bytes."""

    by: str
    on: date
    text: str
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One record of the register (docs/van-ban/<id>.md). Dates are inclusive first days; `effective_to` is the first
    day on which the document no longer applies ("hết hiệu lực kể từ ngày"). Links to others are register ids."""

    id: str
    number: str
    kind: str
    title: str  # with its kind: "Luật Tổ chức chính quyền địa phương"
    issuer: str
    aliases: tuple[str, ...] = ()
    issued: date | None = None
    effective_from: date | None = None
    effective_to: date | None = None
    status: Status = Status.UNKNOWN
    amends: tuple[str, ...] = ()
    amended_by: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()
    replaced_by: tuple[str, ...] = ()
    consolidated: tuple[str, ...] = ()  # numbers of consolidated texts (văn bản hợp nhất)
    events: tuple[Event, ...] = ()
    url: str | None = None  # official address
    confidence: str = "thap"  # cao | vua | thap | tri_nho
    structure: Structure | None = None
    path: str = ""  # the page's path inside the register's folder
    wording: Wording | None = None  # of the structure; None when the document was never amended or has no structure
    consolidations: tuple[Consolidation, ...] = ()
    # Numbers of documents that the register holds no record of.
    amends_external: tuple[str, ...] = ()
    amended_by_external: tuple[str, ...] = ()
    replaces_external: tuple[str, ...] = ()
    replaced_by_external: tuple[str, ...] = ()
    inferred: tuple[str, ...] = ()  # ids or numbers whose relation above no text states
    sources: tuple[str, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    conflicts: tuple[str, ...] = ()  # open contradictions between sources
    note: str = ""

    @property
    def name(self) -> str:
        """How a reader meets it: "Luật số 72/2025/QH15", "Hiến pháp năm 2013"."""
        if not self.number:
            return self.title
        return f"{self.kind} số {self.number}" if "/" in self.number else self.number

    @property
    def listed(self) -> list[str]:
        """Articles that the register can show: the structure's, then those that only an event tells of."""
        known = [*self.structure.articles] if self.structure else []
        return list(dict.fromkeys([*known, *(event.provision.article for event in self.events)]))

    def expired(self, on: date) -> bool:
        if self.effective_to is not None:
            return self.effective_to <= on
        return self.status is Status.EXPIRED

    def not_yet(self, on: date) -> bool:
        return self.effective_from is not None and on < self.effective_from


class State(StrEnum):
    """How far a citation could be followed. A wrong link is worse than none."""

    RESOLVED = "resolved"  # document and, when written, provision found
    MISSING = "missing"  # document found, and it provably has no such article, clause or point
    UNPROVED = "unproved"  # document found; the register does not hold the structure that would prove the pinpoint
    AMBIGUOUS = "ambiguous"
    UNKNOWN = "unknown"  # names a document that the register does not hold
    LOCAL = "local"  # names nothing by itself ("khoản này"), or the host document


@dataclass(frozen=True, slots=True)
class Reference:
    """A citation followed into the register on a date. `missing` is the level that does not exist on it."""

    citation: Citation
    state: State
    document: Document | None = None
    provision: Provision | None = None
    candidates: tuple[Document, ...] = ()
    missing: str | None = None  # "article" | "clause" | "point"
    reason: str = ""
    article: Article | None = None  # the skeleton of the cited article on that day
    changes: tuple[Event, ...] = ()  # events on the provision up to that day, oldest first
    upcoming: tuple[Event, ...] = ()  # those after it
    repealed: Event | None = None  # the one that ended it


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """`code` at `span`: what is so, and what to do. Line and column count from 1 in code points."""

    code: str
    span: Span
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR
    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0
    path: str = ""
