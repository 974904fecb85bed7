"""The compiled validator may only spare work: it accepts exactly what the one that explains accepts."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from viendan import schema_errors
from viendan.register import front_matter, pages
from viendan.schema_errors import plain, validator, violations

SAMPLES = Path(__file__).parents[1] / "ban-mau" / "van-ban-kiem-tra"
HANDBOOK = Path(schema_errors.__file__).parents[1] / "camnang" / "schema"
WRONG = ["", "x", "2026-02-30", "01/7/2026", 7, -1, True, None, [], ["a", "a"], {}, {"x": 1}, "Điều", "  ", "NFD é"]


def right() -> Iterator[tuple[str, Any]]:
    for page in pages(SAMPLES):
        yield "van-ban", plain(yaml.safe_load(front_matter(page.read_text("utf-8")) or ""))
        beside = page.with_suffix(".cau-truc.json")
        if beside.exists():
            yield "cau-truc", json.loads(beside.read_text("utf-8"))


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, item in steps:
        yield from places(item, (*path, step))


def broken(data: Any, rng: random.Random) -> Any:
    """`data` with something else at one place, or without that place, or with a key too many."""
    made = copy.deepcopy(data)
    path = rng.choice([path for path in places(made) if path])
    holder = made
    for step in path[:-1]:
        holder = holder[step]
    if rng.random() < 0.2:
        del holder[path[-1]]
    else:
        holder[path[-1]] = rng.choice(WRONG)
    return made


def test_right_records_are_accepted() -> None:
    records = list(right())
    assert len(records) > 10
    for name, data in records:
        assert violations(data, name) == []


@pytest.mark.parametrize("seed", range(4))
def test_both_validators_agree_on_broken_records(seed: int) -> None:
    pytest.importorskip("jsonschema_rs")
    rng = random.Random(seed)
    records = list(right())
    refused = 0
    for _ in range(400):
        name, data = rng.choice(records)
        made = broken(data, rng)
        slow = validator(name).is_valid(made)
        assert (violations(made, name) == []) is slow, made
        refused += not slow
    assert refused > 100


def test_without_the_compiled_validator_the_other_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "jsonschema_rs", None)
    schema_errors._acceptor.cache_clear()
    try:
        name, data = next(right())
        assert violations(data, name) == []
        assert violations({**data, "la": 1}, name) != []
    finally:
        schema_errors._acceptor.cache_clear()


def test_every_schema_of_the_handbook_compiles_in_both() -> None:
    rapid = pytest.importorskip("jsonschema_rs")
    for folder in (HANDBOOK, HANDBOOK.parents[1] / "viendan" / "schema"):
        for file in folder.glob("*.schema.json"):
            schema = json.loads(file.read_text("utf-8"))
            assert rapid.Draft202012Validator(schema, validate_formats=True).is_valid(12) is False
            assert validator(file.name.removesuffix(".schema.json"), folder).is_valid(12) is False
