"""Only for the optional accelerator: VIENDAN_COMPILE=1 compiles the parser with mypyc; else nothing is compiled."""

from __future__ import annotations

import os
import runpy
from pathlib import Path

from setuptools import setup


def extensions() -> list[object]:
    if os.environ.get("VIENDAN_COMPILE") != "1":
        return []
    from mypyc.build import mypycify

    engine = Path("viendan")
    modules = [str(path) for path in runpy.run_path(str(engine / "native.py"))["sources"](engine)]
    return list(mypycify(["--strict", "--ignore-missing-imports", *modules], opt_level="3"))


setup(ext_modules=extensions())
