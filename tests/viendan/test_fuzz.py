"""Inputs that once broke the engine, a short seeded fuzz run, and a review of every pattern for runaway backtracking."""

from __future__ import annotations

import importlib
import importlib.util
import json
import pkgutil
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import viendan
from viendan.extract import extract
from viendan.names import Names
from viendan.scan.tree import tree_of
from viendan.scan.trigger import trigger

parser = importlib.import_module("re._parser" if sys.version_info >= (3, 11) else "sre_parse")
FAILED_ONCE = Path(__file__).parent / "du-lieu" / "da-hong.jsonl"
UNBOUNDED = 50  # a repeat that may run this far counts as without end


def fuzz() -> ModuleType:
    path = Path(__file__).parents[1] / "fuzz" / "fuzz.py"
    spec = importlib.util.spec_from_file_location("viendan_fuzz", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("line", FAILED_ONCE.read_text("utf-8").splitlines())
def test_dau_vao_tung_hong(line: str) -> None:
    record = json.loads(line)
    fuzz().check(record["text"])
    if "raw" in record:
        assert [citation.raw for citation in extract(record["text"])] == record["raw"]


def test_vai_giay_dau_vao_ngau_nhien() -> None:
    shown: list[str] = []
    tried, failed = fuzz().loop(2, seed=20310501, show=shown.append)
    assert tried > 100
    assert not failed, shown[:3]


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every compiled pattern that a module of the engine holds, also inside dicts, and those made from the vocabulary."""
    for info in pkgutil.walk_packages(viendan.__path__, "viendan."):
        module = importlib.import_module(info.name)
        for name, value in vars(module).items():
            for found in _inside(value):
                yield f"{info.name}.{name}", found
    yield "trigger", trigger(Names.builtin().openings())
    for branch in {*tree_of(Names.builtin().openings()).branches}:
        yield f"tree: {branch[:40]}", re.compile(branch)


def _inside(value: Any) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _inside(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _inside(inner)


def ambiguous_repeats(pattern: str, flags: int = 0) -> list[str]:
    """Repeats without end whose body can be matched in two ways by repeating inside: (a+)+, (a*)*, (\\s*,?\\s*)*.

    A body is safe when it begins with something that no repeat inside it, nor what ends it, can also match.
    """
    return [str(body) for body in _nested(parser.parse(pattern, flags))]


def _nested(tree: Any) -> Iterator[Any]:
    for op, args in tree:
        name = str(op)
        if name in ("MAX_REPEAT", "MIN_REPEAT"):
            _, high, body = args
            if high >= UNBOUNDED and _only_repeats(body):
                yield body
            yield from _nested(body)
        elif name == "SUBPATTERN":
            yield from _nested(args[3])
        elif name == "BRANCH":
            for branch in args[1]:
                yield from _nested(branch)
        elif name in ("ASSERT", "ASSERT_NOT"):
            yield from _nested(args[1])
        elif name == "ATOMIC_GROUP":
            yield from _nested(args)


def _only_repeats(body: Any) -> bool:
    """Whether a body has nothing but endless repeats and optional parts, so that two rounds can swap characters."""
    solid = endless = False
    for op, args in body:
        name = str(op)
        if name in ("MAX_REPEAT", "MIN_REPEAT"):
            low, high, inner = args
            endless = endless or high >= UNBOUNDED
            solid = solid or (low > 0 and high < UNBOUNDED and not _only_repeats(inner))
        elif name == "SUBPATTERN":
            if _only_repeats(args[3]):
                endless = True
            else:
                solid = True
        elif name == "BRANCH":
            endless = endless or any(_only_repeats(branch) for branch in args[1])
            solid = solid or not any(_only_repeats(branch) for branch in args[1])
        elif name not in ("ASSERT", "ASSERT_NOT", "AT"):
            solid = True
    return endless and not solid


@pytest.mark.parametrize("bad", [r"(a+)+b", r"(?:\s*)*x", r"(?:(?:a|b+))+c", r"(?:a*b?)*c"])
def test_bo_soat_bat_duoc_mau_xau(bad: str) -> None:
    assert ambiguous_repeats(bad)


@pytest.mark.parametrize("good", [r"(?:,\s*\d+)+", r"\s+(?:của\s+)?x", r"(?:[a-z]+,){1,9}", r"(?:ab+c)*"])
def test_bo_soat_khong_bat_oan(good: str) -> None:
    assert not ambiguous_repeats(good)


def test_moi_mau_khong_lap_long_nhau() -> None:
    seen = list(patterns())
    assert len(seen) > 60
    found = {name: bodies for name, pattern in seen if (bodies := ambiguous_repeats(pattern.pattern, pattern.flags))}
    assert not found
