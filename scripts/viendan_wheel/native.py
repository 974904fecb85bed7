"""Compile the engine's hot modules into this Python environment, where `viendan` looks for them. `make` calls it.

Done before for the same sources: nothing happens. No C compiler, or a failure: one line says so, and the sources are
used as they are, half as fast.
"""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import zipfile
from pathlib import Path
from types import ModuleType

HERE = Path(__file__).parent
ENGINE = HERE.with_name("viendan")
_FORM = re.compile(r"[0-9a-f]{16}")
KEPT = 3  # compiled forms: a program that still runs may load from an older one


def load(path: Path) -> ModuleType:
    """The module at `path` by itself: importing the engine would load what is to be replaced."""
    spec = importlib.util.spec_from_file_location(f"native_{path.stem}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def can_compile() -> bool:
    compiler = (sysconfig.get_config_var("CC") or "cc").split()[0]
    header = Path(sysconfig.get_path("include")) / "Python.h"
    return shutil.which(compiler) is not None and header.exists() and importlib.util.find_spec("mypyc") is not None


def make(room: Path, name: str) -> None:
    """The compiled modules in room/name, which appears whole or not at all; another make may be faster."""
    room.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=room) as scratch:
        wheel = load(HERE / "build.py").build(Path(scratch), compiled=True, quiet=True)
        made = Path(scratch) / "made"
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(made, [item for item in archive.namelist() if item.endswith((".so", ".pyd"))])
        if not (room / name).is_dir():
            made.rename(room / name)
    prune(room)


def prune(room: Path) -> None:
    """Leaves the newest KEPT forms, and what another make is working on."""
    forms = [path for path in room.iterdir() if _FORM.fullmatch(path.name)]
    for path in sorted(forms, key=lambda path: path.stat().st_mtime)[:-KEPT]:
        shutil.rmtree(path, ignore_errors=True)


def main() -> None:
    native = load(ENGINE / "native.py")
    name = native.fingerprint(ENGINE)
    if (native.ROOM / name).is_dir():
        return
    if not can_compile():
        print("Không có trình biên dịch C: bộ viện dẫn chạy bằng Python, chậm hơn khoảng một nửa.")
        return
    print("Biên dịch bộ viện dẫn (dưới một phút, chỉ khi mã nguồn của nó thay đổi)…")
    try:
        make(native.ROOM, name)
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"Không biên dịch được bộ viện dẫn, dùng bản Python: {error}", file=sys.stderr)


if __name__ == "__main__":
    main()
