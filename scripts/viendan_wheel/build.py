"""`make wheel`: a wheel that holds the engine and nothing of the handbook. Works offline, leaves the tree as it is."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
ENGINE = HERE.with_name("viendan")


def build(out: Path, compiled: bool = False, quiet: bool = False) -> Path:
    """The wheel written to the folder `out`. `compiled` needs mypy and a C compiler, and binds it to this Python.
    `quiet`: its tools' output is kept for the error.

    Raises subprocess.CalledProcessError; its output tells why.
    """
    with tempfile.TemporaryDirectory() as folder:
        stage = Path(folder)
        ignored = shutil.ignore_patterns("__pycache__", "*.so", "*.pyd")
        shutil.copytree(ENGINE, stage / "viendan", ignore=ignored)
        for file in (HERE / "pyproject.toml", HERE / "setup.py", ENGINE / "README.md", ROOT / "LICENSE"):
            shutil.copy(file, stage)
        made = stage / "made"
        pip = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", str(made), "."]
        environment = {**os.environ, "VIENDAN_COMPILE": "1" if compiled else "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
        subprocess.run(pip, cwd=stage, env=environment, check=True, capture_output=quiet)
        out.mkdir(parents=True, exist_ok=True)
        (wheel,) = made.glob("*.whl")
        return Path(shutil.copy(wheel, out))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "wheel")
    parser.add_argument("--compiled", action="store_true", help="biên dịch bộ phân tích bằng mypyc")
    chosen = parser.parse_args()
    print(build(chosen.out, chosen.compiled))
