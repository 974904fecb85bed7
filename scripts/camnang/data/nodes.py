"""Where the values of a YAML text stand, so that a finding can point at the very words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import yaml

from camnang.data.places import OLD_TERMS
from viendan.model import Span
from viendan.yaml_text import LOADER, load_yaml_text

Steps = tuple[str | int, ...]


@dataclass(frozen=True)
class YamlText:
    """A YAML document with the place of each of its values. Raises yaml.YAMLError when it is none."""

    text: str

    @cached_property
    def data(self) -> Any:
        """The value of the text, not to be changed."""
        return load_yaml_text(self.text)

    @cached_property
    def _nodes(self) -> dict[Steps, Span]:
        node = yaml.compose(self.text, Loader=LOADER)
        return dict(self._walk(node, ())) if node else {}

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(m.end() for m in re.finditer("\n", self.text))]

    def span(self, *steps: str | int) -> Span:
        """The words of the value at a place; of the nearest place around it when there is none."""
        while steps and steps not in self._nodes:
            steps = steps[:-1]
        return self._nodes.get(steps, Span(0, min(1, len(self.text))))

    def strings(self) -> Iterator[tuple[Steps, str]]:
        """Every text value with its place."""
        yield from _strings(self.data, ())

    def _walk(self, node: yaml.Node, steps: Steps) -> Iterator[tuple[Steps, Span]]:
        yield steps, Span(self._offset(node.start_mark), self._offset(node.end_mark))
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                yield from self._walk(value, (*steps, str(key.value)))
        elif isinstance(node, yaml.SequenceNode):
            for index, value in enumerate(node.value):
                yield from self._walk(value, (*steps, index))

    def _offset(self, mark: Any) -> int:
        start = self._starts[min(mark.line, len(self._starts) - 1)]
        offset: int = min(start + mark.column, len(self.text))
        return offset

    def line(self, offset: int) -> int:
        return bisect_right(self._starts, offset)


def past_of(text: str, source: str) -> tuple[tuple[str, Span], ...]:
    """The records that say `lich_su: true`, as blocks of the past; all of the table of old terms. None in a text that
    is no YAML."""
    if source == OLD_TERMS:
        return (("lich-su", Span(0, len(text))),)
    if "lich_su: true" not in text:
        return ()
    try:
        yaml_text = YamlText(text)
        return tuple(("lich-su", yaml_text.span(*steps)) for steps in _past(yaml_text.data, ()))
    except (yaml.YAMLError, ValueError):
        return ()


def _past(value: Any, steps: Steps) -> Iterator[Steps]:
    if isinstance(value, dict):
        if value.get("lich_su") is True:
            yield steps
        for key, item in value.items():
            yield from _past(item, (*steps, str(key)))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _past(item, (*steps, index))


def _strings(value: Any, steps: Steps) -> Iterator[tuple[Steps, str]]:
    if isinstance(value, str):
        yield steps, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _strings(item, (*steps, str(key)))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _strings(item, (*steps, index))
