"""The compiled form of the engine's hot modules, used where it stands ready and is made from these very sources.

`scripts/viendan_wheel/native.py` makes it with mypyc, into the Python environment. Both forms find the same: a test
holds it. Nothing is compiled on import, and a source that was changed is read itself. VIENDAN_PURE=1 keeps to them.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Sequence
from importlib.machinery import EXTENSION_SUFFIXES, ExtensionFileLoader, ModuleSpec
from importlib.util import spec_from_file_location
from pathlib import Path
from types import ModuleType

# What runs for every word of a text. The rest runs once for each citation or page, and stays as it is.
SOURCES = ("scan/*.py", "parse/*.py", "names.py", "tone.py", "extract.py", "text/normal.py")
ROOM = Path(sys.prefix) / "viendan-native"
_ENGINE = Path(__file__).parent


def sources(engine: Path = _ENGINE) -> list[Path]:
    """The modules that have a compiled form."""
    return sorted(path for pattern in SOURCES for path in engine.glob(pattern))


def fingerprint(engine: Path = _ENGINE) -> str:
    """SHA-256 of the sources and of what they are compiled for, 16 hex digits."""
    digest = hashlib.sha256(f"{sys.implementation.cache_tag} {sys.platform}".encode())
    for path in sources(engine):
        digest.update(f"\0{path.relative_to(engine).as_posix()}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:16]


class Finder:
    """Finds the compiled modules of one folder, and leaves everything else to the finders after it."""

    def __init__(self, folder: Path) -> None:
        self.files = {name: path for path in folder.rglob("*") if (name := _module(path.relative_to(folder)))}

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        file = self.files.get(name)
        if file is None:
            return None
        # A package keeps its folder of sources: modules that are not compiled are found there.
        inside = [str(_ENGINE.joinpath(*name.split(".")[1:]))] if file.name.startswith("__init__.") else None
        loader = ExtensionFileLoader(name, str(file))
        return spec_from_file_location(name, file, loader=loader, submodule_search_locations=inside)


def _module(path: Path) -> str:
    """ "viendan/scan/units.cpython-….so" → "viendan.scan.units"; empty when the file is no module of this Python."""
    suffix = next((suffix for suffix in EXTENSION_SUFFIXES if path.name.endswith(suffix)), None)
    return ".".join(path.with_name(path.name.removesuffix(suffix)).parts).removesuffix(".__init__") if suffix else ""


def install() -> bool:
    """Whether the compiled form was found; imports of its modules take it from now on."""
    if os.environ.get("VIENDAN_PURE") == "1" or not ROOM.is_dir():
        return False
    folder = ROOM / fingerprint()
    if not folder.is_dir():
        return False
    sys.meta_path.insert(0, Finder(folder))
    return True


COMPILED = __name__ == "viendan.native" and install()
