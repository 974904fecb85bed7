"""The parts of one run of the checks: each answered from the cache, or made, shared out over the cores."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from camnang.cache_checked import Checked, Memory
from camnang.share import share_out


@dataclass(frozen=True, slots=True)
class Task:
    """`slot` and `parts` are its place in the cache and what it depends on; `size` is its work, in characters of a
    chapter."""

    slot: str
    parts: tuple[str, ...]
    size: int
    make: Callable[[], Checked]


def run_tasks(tasks: Sequence[Task], memory: Memory, prepare: Callable[[], object]) -> list[Checked]:
    """What each task gives, in their order. `prepare` makes what all need, before the work is shared out; it is called
    only when something is to be made."""
    known = [memory.recall(task.slot, task.parts) for task in tasks]
    new = [task for task, found in zip(tasks, known, strict=True) if found is None]
    if new:
        prepare()
    made = iter(zip(new, share_out(lambda task: task.make(), new, lambda task: task.size), strict=True))
    return [_kept(*next(made), memory) if found is None else found for found in known]


def _kept(task: Task, made: Checked, memory: Memory) -> Checked:
    memory.keep(task.slot, task.parts, made)
    return made
