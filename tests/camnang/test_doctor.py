"""`camnang doctor`: each fault it knows, made on purpose, is named with its cure; nothing is changed."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from camnang.doctor import CHECKS, as_text, broken, examine
from camnang.doctor import checkout as of_checkout
from camnang.doctor import machine as of_machine
from camnang.doctor.verdict import Check, State
from camnang.project import Project

THERE = Project(Path(__file__).parents[2])


@pytest.fixture
def book(tmp_path: Path) -> Project:
    """A small checkout in which the checks of the checkout find nothing."""
    (tmp_path / "mkdocs.yml").write_text("site_name: Sổ mẫu\n", "utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "muc-mot.md").write_text("# Mục một\n\nĐiều này đúng.\n", "utf-8")
    (tmp_path / "requirements.lock").write_text("click==8.0 \\\n    --hash=sha256:0\n", "utf-8")
    return Project(tmp_path)


def test_this_checkout_can_be_worked_in() -> None:
    verdicts = examine(THERE)
    assert not broken(verdicts), as_text(verdicts)
    assert len(verdicts) == len(CHECKS) == len({v.subject for v in verdicts})


def crlf(book: Project) -> None:
    (book.docs / "muc-mot.md").write_bytes(b"# M\r\n")


def decomposed_text(book: Project) -> None:
    (book.docs / "muc-mot.md").write_text(unicodedata.normalize("NFD", "Điều lệ"), "utf-8")


def decomposed_name(book: Project) -> None:
    (book.docs / unicodedata.normalize("NFD", "kỳ họp.md")).write_text("# A\n", "utf-8")


def line_end_setting(book: Project) -> None:
    for command in (["init", "-q"], ["config", "core.autocrlf", "true"]):
        subprocess.run(["git", *command], cwd=book.root, check=True)


@pytest.mark.parametrize(
    ("spoil", "check", "state", "said", "cure"),
    [
        (crlf, of_checkout.line_ends, State.ADVICE, "docs/muc-mot.md", "core.autocrlf false"),
        (decomposed_text, of_checkout.code_points, State.FAULT, "docs/muc-mot.md", "camnang check --fix"),
        (decomposed_name, of_checkout.file_names, State.FAULT, "1 tên", "Đổi tên tệp"),
        (line_end_setting, of_checkout.git_settings, State.ADVICE, "nên đổi", "core.autocrlf false"),
        (lambda book: None, of_machine.packages, State.FAULT, "click", "--require-hashes"),
        (
            lambda book: (book.root / "requirements.lock").unlink(),
            of_machine.packages,
            State.FAULT,
            "requirements.lock",
            "kho",
        ),
    ],
)
def test_a_fault_is_named_with_its_cure(
    book: Project, spoil: object, check: Check, state: State, said: str, cure: str
) -> None:
    assert callable(spoil)
    if check is not of_machine.packages:
        assert check(book).state is State.GOOD
    spoil(book)
    verdict = check(book)
    assert (verdict.state, said in verdict.said, cure in verdict.cure) == (state, True, True), verdict


@pytest.mark.parametrize(
    ("check", "program"),
    [
        (of_machine.git, "git"),
        (of_machine.node, "npm"),
        (of_machine.poppler, "pdftotext"),
        (of_machine.epubcheck, "epubcheck"),
    ],
)
def test_a_missing_program_is_advice(monkeypatch: pytest.MonkeyPatch, check: Check, program: str) -> None:
    assert check(THERE).state is State.GOOD
    monkeypatch.setattr(of_machine.shutil, "which", lambda name: None if name == program else "/có")
    assert check(THERE).state is State.ADVICE


def test_missing_pango_is_told_apart_from_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    def load(name: str) -> None:
        raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.setattr(of_machine, "import_module", load)
    for system, word in (("linux", "apt-get"), ("darwin", "brew"), ("win32", "MSYS2")):
        monkeypatch.setattr(of_machine.sys, "platform", system)
        verdict = of_machine.pango(THERE)
        assert (verdict.state, word in verdict.cure) == (State.ADVICE, True)


def test_a_console_of_another_code_page(monkeypatch: pytest.MonkeyPatch) -> None:
    class Console:
        encoding = "cp1258"

    monkeypatch.delenv("PYTHONUTF8", raising=False)
    monkeypatch.setattr(of_machine.sys, "stdout", Console())
    assert "PYTHONUTF8" in of_machine.console(THERE).cure


def test_the_command_exits_1_where_something_is_broken(book: Project) -> None:
    command = [str(Path(sys.executable).with_name("camnang")), "doctor"]
    done = subprocess.run(command, cwd=book.root, capture_output=True, text=True, check=False)
    assert (done.returncode, "✗ Gói Python" in done.stdout, done.stderr) == (1, True, "")
    done = subprocess.run(command, cwd=THERE.root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
