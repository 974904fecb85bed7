"""The hooks for pre-commit: each runs a command that exists, on the files it can read."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from camnang.cli import cli

HOOKS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parents[2] / ".pre-commit-hooks.yaml").read_text("utf-8"))


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_hook_names_an_existing_command_and_options(hook: dict[str, Any]) -> None:
    assert {"id", "name", "entry", "language", "files"} <= hook.keys()
    program, *arguments = shlex.split(hook["entry"])
    assert program == "camnang"
    # --help after the options: an unknown one fails before it.
    assert CliRunner().invoke(cli, [*arguments, "--help"]).exit_code == 0
    assert CliRunner().invoke(cli, [*arguments, "--khong-co"]).exit_code == 2


@pytest.mark.parametrize(
    ("path", "hooks"),
    [
        ("docs/2-ky-hop/13-bieu-quyet.md", {"camnang-check", "camnang-fix"}),
        ("docs/du-lieu/thoi-han.yml", {"camnang-check", "camnang-fix"}),
        ("docs/van-ban/luat-mau.cau-truc.json", {"camnang-check"}),
        ("docs/kiem-tra/ngoai-le.yml", {"camnang-check"}),
        ("README.md", set()),
        ("scripts/docs/a.md", set()),
        ("docs/hinh/trang.png", set()),
    ],
)
def test_hook_runs_on_what_concerns_it(path: str, hooks: set[str]) -> None:
    assert {hook["id"] for hook in HOOKS if re.search(hook["files"], path)} == hooks
