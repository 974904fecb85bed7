"""Only for the optional accelerator: VIENDAN_COMPILE=1 compiles the parser with mypyc; else nothing is compiled."""

from __future__ import annotations

import os
from pathlib import Path

from setuptools import setup

# What runs for every word of a text. The rest runs once for each citation or page, and stays as it is.
COMPILED = ("scan/*.py", "parse/*.py", "names.py", "tone.py", "extract.py", "text/normal.py")


def extensions() -> list[object]:
    if os.environ.get("VIENDAN_COMPILE") != "1":
        return []
    from mypyc.build import mypycify

    modules = sorted(str(path) for pattern in COMPILED for path in Path("viendan").glob(pattern))
    return list(mypycify(["--strict", "--ignore-missing-imports", *modules], opt_level="3"))


setup(ext_modules=extensions())
