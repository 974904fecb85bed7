"""What the last run found, kept under .cache, so that an unchanged file is not read again.

An entry is valid for exactly what it was made from: the key is a hash of all of it, and of the program itself.
"""

from __future__ import annotations

import hashlib
import json
import sys
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from camnang.files import write_whole

_PACKAGES = Path(__file__).parents[1]
_SOURCES = (".py", ".json", ".txt", ".jsonl", ".yml")


@dataclass
class Cache:
    """A JSON file of slots, each with the key of its value. A file that cannot be read is an empty cache.

    `version` belongs to every key: the program, its data and its libraries.
    """

    file: Path
    version: str
    slots: dict[str, tuple[str, Any]] = field(default_factory=dict)
    changed: bool = False

    @classmethod
    def open(cls, file: Path, version: str) -> Cache:
        try:
            read = json.loads(file.read_text("utf-8"))
            slots = {str(slot): (str(key), value) for slot, (key, value) in read.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            slots = {}
        return cls(file, version, slots)

    def get(self, slot: str, *parts: str) -> Any:
        """The value put under the same parts; None when there is none."""
        key, value = self.slots.get(slot, ("", None))
        return value if key == self._key(parts) else None

    def put(self, slot: str, value: Any, *parts: str) -> None:
        """`value` is what JSON can hold. It takes the place of what the slot held."""
        self.slots[slot] = (self._key(parts), value)
        self.changed = True

    def save(self, root: Path) -> None:
        """Write, without the slots of files that are gone. A folder that cannot be written to keeps nothing."""
        if not self.changed:
            return
        kept = {slot: entry for slot, entry in self.slots.items() if (root / slot.partition(":")[2]).exists()}
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self.file, json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode())
        except OSError:
            return

    def _key(self, parts: Iterable[str]) -> str:
        return digest((self.version, *parts))


def digest(parts: Iterable[str]) -> str:
    """SHA-256 (hex) of a list of texts; where one ends and the next begins matters."""
    total = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        total.update(f"{len(data)}:".encode() + data)
    return total.hexdigest()


def digest_files(files: Iterable[Path], base: Path) -> str:
    """SHA-256 (hex) of the names (from `base`) and bytes of files, whatever order they come in; absent ones are left
    out."""
    total = hashlib.sha256()
    for file in sorted(files):
        if file.is_file():
            data = file.read_bytes()
            total.update(f"{file.relative_to(base).as_posix()}\0{len(data)}\0".encode() + data)
    return total.hexdigest()


def program_version(root: Path, packages: Path = _PACKAGES) -> str:
    """A name for this very program: its sources and schemas, Python, Unicode, and the locked libraries of `root`."""
    sources = [p for name in ("viendan", "camnang") for p in (packages / name).rglob("*") if p.suffix in _SOURCES]
    lock = digest_files([root / "requirements.lock"], root)
    return digest((digest_files(sources, packages), sys.version, unicodedata.unidata_version, lock))
