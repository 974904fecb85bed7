"""The frame: what forges run, and that lists in the documentation are whole."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from click import Group

from camnang.cli import cli
from camnang.findings import Checker
from camnang.report.lines import as_text
from viendan.register import Register


def test_ci_runs_exactly_make_test(root: Path) -> None:
    commands = [
        line
        for line in (root / ".ci" / "run").read_text("utf-8").splitlines()
        if line and not line.startswith(("#", "set ", "cd "))
    ]
    assert commands == ["make test"]
    assert "bash .ci/run" in (root / ".github" / "workflows" / "kiem-tra.yml").read_text("utf-8")
    assert "bash .ci/run" in (root / ".gitlab-ci.yml").read_text("utf-8")


def test_every_command_is_in_the_readme(root: Path) -> None:
    readme = (root / "README.md").read_text("utf-8")
    assert isinstance(cli, Group)
    for name in cli.commands:
        assert f"`camnang {name}" in readme


def test_lock_has_hashes_and_names_no_host(root: Path) -> None:
    lock = (root / "requirements.lock").read_text("utf-8")
    assert len(re.findall(r"^[\w.-]+==", lock, re.MULTILINE)) > 50
    assert "http" not in lock
    for block in re.split(r"\n(?=[\w.-]+==)", lock):
        assert "--hash=sha256:" in block


@pytest.mark.parametrize("folder", ["docs", "scripts", "overrides", "tests"])
def test_every_text_file_is_nfc(root: Path, folder: str) -> None:
    kinds = {".md", ".yml", ".yaml", ".py", ".html", ".css", ".js", ".json", ".txt"}
    bad = [
        path.relative_to(root).as_posix()
        for path in (root / folder).rglob("*")
        if path.suffix in kinds and "node_modules" not in path.parts
        if not unicodedata.is_normalized("NFC", path.read_text("utf-8"))
    ]
    assert bad == []


def test_chapters_in_nav_are_the_files(root: Path) -> None:
    nav = (root / "mkdocs.yml").read_text("utf-8")
    files = {p.relative_to(root / "docs").as_posix() for p in (root / "docs").glob("[0-9]-*/*.md")}
    listed = set(re.findall(r"\b\d-[\w-]+/\d{2}-[\w-]+\.md", nav))
    assert listed == files


def test_the_readme_shows_what_check_says(root: Path) -> None:
    readme = (root / "README.md").read_text("utf-8")
    (page,) = re.findall(r"^```markdown\n(.*?)^```$", readme, re.MULTILINE | re.DOTALL)
    (said,) = re.findall(r"^```console\n\$ camnang check docs/mau.md\n(.*?)^```$", readme, re.MULTILINE | re.DOTALL)
    checker = Checker(Register.load(root / "docs" / "van-ban"), date(2026, 11, 22))
    assert as_text(checker.check_text(page, "docs/mau.md", "mau.md")) == said
