"""`camnang doctor`: what this machine and this checkout lack, and what to do about it."""

from __future__ import annotations

from camnang.doctor.checkout import CHECKOUT
from camnang.doctor.machine import MACHINE
from camnang.doctor.verdict import Check, Verdict, as_text, broken
from camnang.project import Project

CHECKS: tuple[Check, ...] = (*MACHINE, *CHECKOUT)

__all__ = ["CHECKS", "Verdict", "as_text", "broken", "examine"]


def examine(project: Project) -> list[Verdict]:
    """One verdict a check, in the order of CHECKS. No check changes anything."""
    return [check(project) for check in CHECKS]
