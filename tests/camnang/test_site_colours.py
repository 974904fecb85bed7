"""Every text colour of the theme is legible on every ground it is used on (WCAG 2.2 AA), in both schemes."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
THEME = (ROOT / "overrides/assets/stylesheets/theme.css").read_text("utf-8")
TEXT = ("ink", "muted", "brand", "link", "blue", "green", "amber", "red", "grey")
PAIRS = [
    *((text, ground, 4.5) for text in TEXT for ground in ("paper", "raised")),
    ("brand", "brand-ground", 4.5),
    ("ink", "mark", 4.5),
    ("control", "paper", 3.0),
]


def palette(selector: str) -> dict[str, str]:
    block = THEME.split(selector, 1)[1].split("}", 1)[0]
    return dict(re.findall(r"--cn-([\w-]+): (#[0-9a-f]{6});", block))


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_formula() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") < 4.5 < contrast("#767676", "#ffffff")


@pytest.mark.parametrize("scheme", ['[data-md-color-scheme="default"] {', '[data-md-color-scheme="slate"] {'])
@pytest.mark.parametrize(("text", "ground", "least"), PAIRS)
def test_contrast(scheme: str, text: str, ground: str, least: float) -> None:
    colours = palette(scheme)
    assert contrast(colours[text], colours[ground]) >= least, (colours[text], colours[ground])
