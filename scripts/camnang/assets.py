"""What a page asks for, made small: our styles as one file, our scripts as one, and of the theme's style what is used.

On a phone's line every file costs a round trip before the first word is seen; the theme carries styles for a hundred
things that a handbook has not. Nothing of this is needed for the pages to work: without it they ask for the parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import rcssmin
import tinycss2
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig

STYLE, SCRIPT = "assets/stylesheets/cam-nang.css", "assets/javascripts/cam-nang.js"
_THEME = "assets/stylesheets/main.*.min.css"
_CLASS_ATTRIBUTE = re.compile(r'\bclass="?([^">]*)')
_WORD = re.compile(r"[\w-]+")
_CLASS = re.compile(r"\.((?:[\w-]|\\.)+)")
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")


def name_joined(config: MkDocsConfig) -> tuple[list[str], list[str]]:
    """Lets the pages of `config` ask for the joined files; returns (styles, scripts) that these must hold, in order.

    Scripts that a page must wait for, and those of other hosts, stay by themselves.
    """
    styles = [style for style in config.extra_css if "//" not in style and style != STYLE]
    joined = ExtraScriptValue(SCRIPT)
    joined.defer = True
    scripts = [script for script in config.extra_javascript if isinstance(script, ExtraScriptValue) and script.defer]
    scripts = [script for script in scripts if "//" not in script.path and script.path != SCRIPT]
    config.extra_css = [*(style for style in config.extra_css if style not in styles), STYLE]
    config.extra_javascript = [*(script for script in config.extra_javascript if script not in scripts), joined]
    return styles, [script.path for script in scripts]


def publish_joined(site: Path, styles: Iterable[str], scripts: Iterable[str]) -> None:
    """Writes the joined files into the built site in place of their parts, and makes the theme's style small.

    Scripts stay as written: compressed, their comments weigh little, and what shortens them must know the language.
    """
    for target, parts in ((STYLE, styles), (SCRIPT, scripts)):
        files = [site / part for part in parts]
        text = "\n".join(file.read_text("utf-8") for file in files)
        for file in files:
            file.unlink()
        (site / target).write_text(rcssmin.cssmin(text) if target == STYLE else text, "utf-8")
    used = words_used(site)
    for file in site.glob(_THEME):
        file.write_text(used_style(file.read_text("utf-8"), used), "utf-8")


def words_used(site: Path) -> frozenset[str]:
    """Every word that may be a class: of the pages' class attributes, and all words of the pages' scripts."""
    words: set[str] = set()
    for page in site.rglob("*.html"):
        for value in set(_CLASS_ATTRIBUTE.findall(page.read_text("utf-8"))):
            words.update(value.split())
    for script in site.glob("assets/javascripts/*.js"):
        words.update(_WORD.findall(script.read_text("utf-8")))
    return frozenset(words)


def used_style(style: str, used: frozenset[str]) -> str:
    """`style` without the rules whose classes no page has and no script names, and the variables nobody then reads."""
    starts = tuple(word for word in used if word.endswith(("-", "_")) and len(word) > 4)  # of names put together
    kept = "".join(_kept(tinycss2.parse_stylesheet(style, skip_comments=True), used, starts))
    names = set(_VARIABLE.findall(kept))
    return re.sub(
        r"(--md-[\w-]+-icon(?:--[\w-]+)?):url\((?:'[^']*'|\"[^\"]*\"|[^)]*)\);?",
        lambda found: found[0] if found[1] in names else "",
        kept,
    )


def _kept(rules: Iterable[Any], used: frozenset[str], starts: tuple[str, ...]) -> Iterator[str]:
    for rule in rules:
        if rule.type == "at-rule" and rule.lower_at_keyword in ("media", "supports") and rule.content is not None:
            inner = "".join(_kept(tinycss2.parse_blocks_contents(rule.content, True, True), used, starts))
            if inner:
                yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{inner}}}"
        elif rule.type == "qualified-rule":
            selectors = [each for each in _selectors(rule.prelude) if _may_match(each, used, starts)]
            if selectors:
                yield f"{','.join(selectors)}{{{tinycss2.serialize(rule.content)}}}"
        elif rule.type != "whitespace":
            yield rule.serialize()


def _selectors(prelude: list[Any]) -> Iterator[str]:
    """The selectors of a rule, parted at its outer commas."""
    part: list[Any] = []
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            yield tinycss2.serialize(part).strip()
            part = []
        else:
            part.append(token)
    yield tinycss2.serialize(part).strip()


def _may_match(selector: str, used: frozenset[str], starts: tuple[str, ...]) -> bool:
    # What :not(…) and :is(…) hold is no condition that every element must meet.
    bare = re.sub(r":(?:not|is|where|has)\([^()]*(?:\([^()]*\)[^()]*)*\)", "", selector)
    return all(name in used or name.startswith(starts) or "\\" in name for name in _CLASS.findall(bare))
