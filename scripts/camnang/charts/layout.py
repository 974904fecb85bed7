"""Boxes in rows, from the top down, on a sheet as wide as the text of a phone of 360 px; arrows go round corners.

A box stands one row below the lowest box that leads to it. An arrow that passes a row gets a narrow place in it, so
that it never runs through a box. Between two rows lies a channel: what leaves the upper row turns there, each arrow on
a line of its own unless it shares its start or its end with another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from camnang.charts.source import Arrow, Box, Chart, ChartError, Shape
from camnang.charts.wording import LINE, width, wrap

SHEET = 328.0
_WIDEST = 272.0  # a box alone in its row
_SIDE, _ABOVE = 11.0, 8.0  # between a box's border and its words
_GAP = 14.0  # between two boxes of a row
_LANE = 14.0  # for an arrow that passes a row
_LEAVE, _TRACK, _LABEL, _HEAD = 10.0, 9.0, 16.0, 14.0  # parts of a channel, from the top
_FEWEST = 74.0  # a narrower box cannot be read


@dataclass(slots=True)
class Placed:
    """A box (or, with box None, the place of a passing arrow) at `x` (its middle), `top`."""

    box: Box | None
    lines: list[str] = field(default_factory=list)
    x: float = 0
    top: float = 0
    width: float = _LANE
    height: float = 0

    @property
    def bottom(self) -> float:
        return self.top + self.height


@dataclass(frozen=True, slots=True)
class Route:
    """The corners of an arrow, and its label with the middle of its place."""

    points: tuple[tuple[float, float], ...]
    label: str = ""
    label_at: tuple[float, float] = (0, 0)


@dataclass(frozen=True, slots=True)
class Layout:
    boxes: tuple[Placed, ...]
    routes: tuple[Route, ...]
    width: float
    height: float


@dataclass(slots=True)
class _Leg:
    """The part of an arrow between two neighbouring rows."""

    upper: Placed
    lower: Placed
    arrow: Arrow
    out: float = 0
    into: float = 0
    track: float = 0


def lay_out(chart: Chart) -> Layout:
    """Raises ChartError when arrows go in a circle or a row needs more room than the sheet has."""
    rows, paths = _rows(chart)
    for _ in range(4):
        _untangle(rows, paths)
    for row in rows:
        _fit(row)
    legs = [[_Leg(a, b, arrow) for a, b in pairwise(places)] for arrow, places in paths]
    _ports(legs)
    height = _descend(rows, legs)
    routes = tuple(_route(one) for one in legs)
    boxes = tuple(place for row in rows for place in row if place.box)
    return Layout(boxes, routes, SHEET, height)


def _ranks(chart: Chart) -> dict[str, int]:
    ranks = dict.fromkeys(chart.boxes, 0)
    for _ in range(len(chart.boxes) + 1):
        moved = False
        for arrow in chart.arrows:
            if ranks[arrow.end] < ranks[arrow.start] + 1:
                ranks[arrow.end], moved = ranks[arrow.start] + 1, True
        if not moved:
            return ranks
    raise ChartError(0, "Các mũi tên đi thành vòng; ghi “quay lại bước …” trong một ô cuối.")


def _rows(chart: Chart) -> tuple[list[list[Placed]], list[tuple[Arrow, list[Placed]]]]:
    ranks = _ranks(chart)
    rows: list[list[Placed]] = [[] for _ in range(max(ranks.values()) + 1)]
    places = {name: Placed(box) for name, box in chart.boxes.items()}
    for name, place in places.items():
        rows[ranks[name]].append(place)
    paths = []
    for arrow in chart.arrows:
        lanes = [Placed(None) for _ in range(ranks[arrow.start] + 1, ranks[arrow.end])]
        for row, lane in enumerate(lanes, ranks[arrow.start] + 1):
            rows[row].append(lane)
        paths.append((arrow, [places[arrow.start], *lanes, places[arrow.end]]))
    return rows, paths


def _untangle(rows: list[list[Placed]], paths: Sequence[tuple[Arrow, list[Placed]]]) -> None:
    """Order each row by where its neighbours stand above, then by where they stand below."""
    above: dict[int, list[Placed]] = {}
    below: dict[int, list[Placed]] = {}
    for _, places in paths:
        for upper, lower in pairwise(places):
            above.setdefault(id(lower), []).append(upper)
            below.setdefault(id(upper), []).append(lower)
    for near, order in ((above, rows), (below, rows[::-1])):
        spot = {id(p): (i + 0.5) / len(row) for row in rows for i, p in enumerate(row)}
        for row in order:
            middle = {
                id(p): sum(spot[id(n)] for n in near[id(p)]) / len(near[id(p)]) if id(p) in near else spot[id(p)]
                for p in row
            }
            row.sort(key=lambda p: middle[id(p)])
            spot.update({id(p): (i + 0.5) / len(row) for i, p in enumerate(row)})


def _fit(row: list[Placed]) -> None:
    """Widths, words and middles of one row."""
    boxes = [place for place in row if place.box]
    room = SHEET - _GAP * (len(row) - 1) - _LANE * (len(row) - len(boxes))
    share = min(_WIDEST, room / max(1, len(boxes)))
    if share < _FEWEST:
        raise ChartError(0, "Một hàng có quá nhiều ô cạnh nhau cho màn hình điện thoại; nhiều nhất ba ô.")
    for place in boxes:
        assert place.box
        side = _side(place.box.shape, crowded=len(boxes) > 2)
        place.lines = wrap(place.box.label, share - 2 * side)
        wide = max(width(line) for line in place.lines)
        if wide > share - 2 * side + 0.5:
            raise ChartError(0, f"Ô {place.box.id} có từ dài hơn chỗ của nó; viết ngắn lại.")
        place.width = max(_FEWEST, wide + 2 * side)
        place.height = len(place.lines) * LINE + 2 * _ABOVE
    _spread(row)


def _side(shape: Shape, crowded: bool) -> float:
    """Between the words and the left and right of a box; round and pointed ones need more."""
    more = {Shape.STEP: 0.0, Shape.QUESTION: 7.0}.get(shape, 3.0 if crowded else 7.0)
    return (_SIDE - 4 if crowded else _SIDE) + more


def _spread(row: list[Placed]) -> None:
    """The places of a row over the sheet with even gaps; a box alone stands in the middle."""
    free = SHEET - sum(place.width for place in row)
    gap = free / (len(row) + 1)
    x = gap
    for place in row:
        place.x = x + place.width / 2
        x += place.width + gap


def _ports(legs: list[list[_Leg]]) -> None:
    """Where arrows leave and enter: spread along a border in the order of where they go."""
    flat = [leg for path in legs for leg in path]
    for place in {id(p): p for leg in flat for p in (leg.upper, leg.lower)}.values():
        out = sorted((leg for leg in flat if leg.upper is place), key=lambda leg: leg.lower.x)
        for number, leg in enumerate(out):
            leg.out = _port(place, number, len(out))
        into = sorted((leg for leg in flat if leg.lower is place), key=lambda leg: leg.upper.x)
        for leg in into:
            leg.into = place.x
    for leg in flat:  # a nearly straight arrow is made straight
        if abs(leg.out - leg.into) < 6:
            leg.out = leg.into


def _port(place: Placed, number: int, count: int) -> float:
    step = min(44.0, (place.width - 36) / max(1, count - 1)) if count > 1 else 0
    return place.x + step * (number - (count - 1) / 2)


def _descend(rows: list[list[Placed]], legs: list[list[_Leg]]) -> float:
    """Tops of the rows and the lines on which arrows turn. Returns the height of the sheet."""
    first = {id(path[0]) for path in legs}
    y = 1.0
    for number, row in enumerate(rows):
        tallest = max(place.height for place in row)
        for place in row:
            place.top = y
            place.height = place.height if place.box else tallest
        y += tallest
        channel = [leg for path in legs for leg in path if leg.upper in row and number + 1 < len(rows)]
        if not channel:
            continue
        labelled = any(leg.arrow.label and id(leg) in first for leg in channel)
        tracks = _tracks(channel)
        for leg, track in tracks.items():
            channel[leg].track = y + _LEAVE + _TRACK * track
        y += _LEAVE + _TRACK * max(tracks.values(), default=0) + (_LABEL if labelled else 0) + _HEAD
    return y + 1


def _tracks(channel: list[_Leg]) -> dict[int, int]:
    """Leg → number of its line: legs whose sidesteps overlap share one only with those of the same start or end."""
    lines: dict[int, int] = {}
    for index, leg in enumerate(channel):
        taken = set()
        for other_index, line in lines.items():
            other = channel[other_index]
            apart = max(leg.out, leg.into) < min(other.out, other.into) or max(other.out, other.into) < min(
                leg.out, leg.into
            )
            if not apart and leg.upper is not other.upper and leg.lower is not other.lower:
                taken.add(line)
        lines[index] = next(n for n in range(len(channel) + 1) if n not in taken)
    return lines


def _route(path: list[_Leg]) -> Route:
    points: list[tuple[float, float]] = [(path[0].out, path[0].upper.bottom)]
    for leg in path:
        if leg.out != leg.into:
            points += [(leg.out, leg.track), (leg.into, leg.track)]
        if leg.lower.box is None:
            points.append((leg.into, leg.lower.bottom))
    points.append((path[-1].into, path[-1].lower.top))
    first = path[0]
    half = width(first.arrow.label) / 2 + 3
    at = (min(max(first.into, half), SHEET - half), first.track + _LABEL / 2 + 3)
    return Route(tuple(_corners(points)), first.arrow.label, at)


def _corners(points: Sequence[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """The points without those that go straight on, down the same line."""
    for number, point in enumerate(points):
        inner = 0 < number < len(points) - 1
        if not (inner and points[number - 1][0] == point[0] == points[number + 1][0]):
            yield point
