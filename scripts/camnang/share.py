"""Work on many files shared out over the cores: forked children take a part each and send back what they made.

Only where a process can fork (not on Windows); elsewhere, and when a child fails, the parent does the work itself, so
the results, and the errors, are those of one process.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

Item = TypeVar("Item")
Made = TypeVar("Made")
MOST = 4  # processes: more wait for each other's memory
FEWEST = 48  # items: for fewer a fork costs more than it saves


def share_out(
    make: Callable[[Item], Made], items: Sequence[Item], size: Callable[[Item], int], processes: int | None = None
) -> list[Made]:
    """[make(item) for item in items]; `size` is a measure of the work on one. `make` must not change anything."""
    count = min(MOST, processes if processes is not None else _cores())
    if count < 2 or len(items) < FEWEST or not hasattr(os, "fork"):
        return [make(item) for item in items]
    parts = _parts(items, size, count)
    children = [_child(make, [items[index] for index in part]) for part in parts[1:]]
    done: dict[int, Made] = {index: make(items[index]) for index in parts[0]}
    for part, (child, pipe) in zip(parts[1:], children, strict=True):
        made = _received(child, pipe)
        if made is None or len(made) != len(part):
            made = [make(items[index]) for index in part]
        done.update(zip(part, made, strict=True))
    return [done[index] for index in range(len(items))]


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _parts(items: Sequence[Item], size: Callable[[Item], int], count: int) -> list[list[int]]:
    """Indices in `count` parts of about the same work: the largest first, each to the part that has least."""
    parts: list[list[int]] = [[] for _ in range(count)]
    loads = [0] * count
    for index in sorted(range(len(items)), key=lambda index: -size(items[index])):
        least = loads.index(min(loads))
        parts[least].append(index)
        loads[least] += size(items[index])
    return parts


def _child(make: Callable[[Item], Any], items: list[Item]) -> tuple[int, int]:
    """(process, end of a pipe to read from) of a child at work."""
    read, write = os.pipe()
    child = os.fork()
    if child:
        os.close(write)
        return child, read
    status = 1
    try:  # nothing of the parent's clean-up may run here
        with os.fdopen(write, "wb") as stream:
            pickle.dump([make(item) for item in items], stream)
        status = 0
    finally:
        os._exit(status)


def _received(child: int, pipe: int) -> list[Any] | None:
    """What a child made; None when it failed."""
    with os.fdopen(pipe, "rb") as stream:
        data = stream.read()
    _, status = os.waitpid(child, 0)
    return list(pickle.loads(data)) if status == 0 and data else None
