"""Shared by all tests: the invented register, so that a real amendment never breaks a unit test."""

from __future__ import annotations

from pathlib import Path

import pytest

from viendan.register import Register

SAMPLES = Path(__file__).parent / "ban-mau"
ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def invented() -> Register:
    """Nine invented documents that show every state a citation can be in (Luật Suối nguồn, Luật Bến nước, …)."""
    return Register.load(SAMPLES / "van-ban-kiem-tra")
