"""What whole runs of `camnang check` said, kept under .cache: a run in which nothing changed is answered at once.

An answer holds for exactly one state: the words of the command and the folder it is given in, the day, the bytes of
every text, record, structure and data file of docs/, and the program itself with its libraries. All of that is one hash
of contents; no time stamp of a text is trusted. Only what `os`, `json` and `hashlib` bring is imported here, because
importing the checks takes longer than the whole answer.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from collections.abc import Sequence
from typing import Any

FILE = os.path.join(".cache", "tra-loi.json")
MOST = 32  # answers; the oldest go first
_TEXTS = (".md", ".yml", ".json")
_PROGRAM = (".py", ".json", ".txt", ".jsonl", ".yml")
_PACKAGES = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


class Question:
    """One command given in one folder; `state` is the hash of everything its answer depends on."""

    __slots__ = ("arguments", "root", "state")

    def __init__(self, root: str, arguments: Sequence[str]) -> None:
        self.root, self.arguments = root, list(arguments)
        self.state = self.state_now()

    def state_now(self) -> str:
        today = time.strftime("%Y-%m-%d")
        here = os.path.realpath(os.getcwd())
        total = hashlib.sha256(json.dumps([self.arguments, self.root, here, today, sys.version]).encode())
        _add_folder(total, os.path.join(self.root, "docs"), _TEXTS, set())
        for package in ("viendan", "camnang"):
            _add_folder(total, os.path.join(_PACKAGES, package), _PROGRAM, set())
        _add_file(total, os.path.join(self.root, "requirements.lock"))
        _add_libraries(total)
        return total.hexdigest()

    def answer(self) -> tuple[str, str, int] | None:
        """(standard output, standard error, exit code) of the last run in this very state; None when there is none."""
        try:
            out, err, code = _read(self.root)[self.state]
        except (KeyError, TypeError, ValueError):
            return None
        whole = isinstance(out, str) and isinstance(err, str) and isinstance(code, int)
        return (out, err, code) if whole else None

    def keep(self, out: str, err: str, code: int) -> None:
        """Remember what the run said, unless something changed while it ran. A folder that cannot be written to keeps
        nothing."""
        if self.state_now() != self.state:
            return
        from pathlib import Path

        from camnang.files import write_whole

        kept = [item for item in _read(self.root).items() if item[0] != self.state][1 - MOST :]
        file = Path(self.root, FILE)
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            write_whole(file, json.dumps({**dict(kept), self.state: [out, err, code]}, ensure_ascii=False).encode())
        except (OSError, UnicodeEncodeError):
            return


def question(arguments: Sequence[str]) -> Question | None:
    """The command as a question; None outside a handbook, and for a run that is to read everything or to write."""
    if any(word in ("--no-cache", "--fix") for word in arguments):
        return None
    folder = os.path.realpath(os.getcwd())
    while not os.path.isfile(os.path.join(folder, "mkdocs.yml")):
        folder, below = os.path.dirname(folder), folder
        if folder == below:
            return None
    try:
        return Question(folder, arguments)
    except (OSError, UnicodeEncodeError):  # a file that cannot be read: the run itself says so
        return None


def _read(root: str) -> dict[str, Any]:
    try:
        with open(os.path.join(root, FILE), encoding="utf-8") as stream:
            kept = json.load(stream)
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _add_folder(total: hashlib._Hash, folder: str, suffixes: tuple[str, ...], seen: set[tuple[int, int]]) -> None:
    """Names and bytes of the files below a folder, in order of name, through links; `seen` ends a circle of links."""
    place = os.stat(folder)
    if (place.st_dev, place.st_ino) in seen:
        return
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        if entry.name.endswith(suffixes):
            _add_file(total, entry.path)
        elif entry.name != "__pycache__" and entry.is_dir():
            if entry.is_symlink():
                total.update(f"{entry.path}\0{os.path.realpath(entry.path)}\0".encode())
            _add_folder(total, entry.path, suffixes, seen | {(place.st_dev, place.st_ino)})


def _add_file(total: hashlib._Hash, path: str) -> None:
    """A file that is not there is no error: its absence is hashed."""
    try:
        with open(path, "rb", buffering=0) as stream:
            data = stream.read()
    except (FileNotFoundError, IsADirectoryError):
        data = b""
    total.update(f"{path}\0{len(data)}\0".encode() + data)


def _add_libraries(total: hashlib._Hash) -> None:
    """A folder of libraries changes its time when one is installed, removed or replaced."""
    for folder in sys.path:
        if folder.endswith("-packages") and os.path.isdir(folder):
            total.update(f"{folder}\0{os.stat(folder).st_mtime_ns}\0".encode())
