"""A chart as SVG: plain attributes are what print shows, classes are what the site's CSS colours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from camnang.charts.layout import Layout, Placed, Route
from camnang.charts.source import Chart, Shape
from camnang.charts.wording import LINE, SIZE, width

_INK, _PAPER, _TINT = "#141414", "#ffffff", "#efece6"
_CORNER = 6.0
_LABEL_SIZE = 12.0


def svg(chart: Chart, layout: Layout) -> str:
    """One `<svg role="img">` without ids, styles and scripts; equal charts give equal text."""
    said = escape(f"{chart.title}. {chart.description}", quote=True)
    size = (
        f'viewBox="0 0 {_n(layout.width)} {_n(layout.height)}" width="{_n(layout.width)}" height="{_n(layout.height)}"'
    )
    parts = [f'<svg class="so-do-hinh" xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{said}" {size}>']
    for route in layout.routes:
        parts += _arrow(route)
    for place in layout.boxes:
        parts += _box(place)
    for route in layout.routes:
        parts += _label(route)
    return "\n".join([*parts, "</svg>"])


def _box(place: Placed) -> Iterator[str]:
    assert place.box
    left, right = place.x - place.width / 2, place.x + place.width / 2
    shape = place.box.shape
    if shape is Shape.QUESTION:
        middle, cut = place.top + place.height / 2, 10
        corners = [(left, middle), (left + cut, place.top), (right - cut, place.top), (right, middle),
                   (right - cut, place.bottom), (left + cut, place.bottom)]  # fmt: skip
        yield f'<polygon class="o hoi" points="{_points(corners)}" fill="{_PAPER}" stroke="{_INK}" stroke-width="1.7"/>'
    else:
        radius = {Shape.END: min(16.0, place.height / 2), Shape.SOFT: 9.0}.get(shape, 2.0)
        kind, fill = ("dau-cuoi", _TINT) if shape is Shape.END else ("viec", _PAPER)
        yield (
            f'<rect class="o {kind}" x="{_n(left)}" y="{_n(place.top)}" width="{_n(place.width)}" '
            f'height="{_n(place.height)}" rx="{_n(radius)}" fill="{fill}" stroke="{_INK}" stroke-width="1"/>'
        )
    first = place.top + place.height / 2 - LINE * (len(place.lines) - 1) / 2 + SIZE * 0.35
    for number, line in enumerate(place.lines):
        yield _text(line, place.x, first + number * LINE, SIZE, "chu")


def _arrow(route: Route) -> Iterator[str]:
    end_x, end_y = route.points[-1]
    path = _rounded([*route.points[:-1], (end_x, end_y - 5)])
    yield f'<path class="net" d="{path}" fill="none" stroke="{_INK}" stroke-width="1.2"/>'
    head = [(end_x - 4, end_y - 7.5), (end_x + 4, end_y - 7.5), (end_x, end_y - 0.5)]
    yield f'<polygon class="mui" points="{_points(head)}" fill="{_INK}"/>'


def _label(route: Route) -> Iterator[str]:
    if not route.label:
        return
    x, y = route.label_at
    half = width(route.label, _LABEL_SIZE) / 2 + 3
    yield f'<rect class="nen" x="{_n(x - half)}" y="{_n(y - 8)}" width="{_n(2 * half)}" height="16" fill="{_PAPER}"/>'
    yield _text(route.label, x, y + _LABEL_SIZE * 0.35, _LABEL_SIZE, "tra-loi")


def _text(said: str, x: float, y: float, size: float, kind: str) -> str:
    return (
        f'<text class="{kind}" x="{_n(x)}" y="{_n(y)}" font-size="{_n(size)}" text-anchor="middle" '
        f'fill="{_INK}">{escape(said)}</text>'
    )


def _rounded(points: Sequence[tuple[float, float]]) -> str:
    """A path along right angles, each corner a quarter round as far as its sides allow."""
    said = [f"M{_n(points[0][0])} {_n(points[0][1])}"]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        radius = min(_CORNER, _length(before, corner) / 2, _length(corner, after) / 2)
        near, far = _towards(corner, before, radius), _towards(corner, after, radius)
        said.append(f"L{_n(near[0])} {_n(near[1])}Q{_n(corner[0])} {_n(corner[1])} {_n(far[0])} {_n(far[1])}")
    return "".join([*said, f"L{_n(points[-1][0])} {_n(points[-1][1])}"])


def _length(a: tuple[float, float], b: tuple[float, float]) -> float:
    return abs(a[0] - b[0]) + abs(a[1] - b[1])


def _towards(start: tuple[float, float], goal: tuple[float, float], by: float) -> tuple[float, float]:
    far = _length(start, goal) or 1
    return start[0] + (goal[0] - start[0]) * by / far, start[1] + (goal[1] - start[1]) * by / far


def _points(corners: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{_n(x)},{_n(y)}" for x, y in corners)


def _n(value: float) -> str:
    """A number as short as a tenth of a unit allows."""
    return f"{value:.1f}".removesuffix(".0")
