"""Every check of the engine: one small function each, with its identifier and title in the decorator.

The page docs/kiem-tra/<ID>.md explains the check to editors and is its test.
"""

from __future__ import annotations

from viendan.rules import address, content, hygiene, upkeep, validity
from viendan.rules.registry import RULES, Rule, located, run

__all__ = ["RULES", "Rule", "address", "content", "hygiene", "located", "run", "upkeep", "validity"]
