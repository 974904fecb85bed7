"""The engine stands alone: others can use it without the handbook and without MkDocs."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import viendan

FOREIGN = {"mkdocs", "camnang", "markdown", "click", "weasyprint", "material"}


def test_no_module_of_the_engine_imports_the_handbook_or_mkdocs() -> None:
    package = Path(viendan.__file__).parent
    taken: set[str] = set()
    for module in package.rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                taken |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
                taken.add(node.module.split(".")[0])
    assert taken & FOREIGN == set()
    assert "viendan" in taken


def test_the_front_door_opens_more_than_once() -> None:
    """A submodule of the same name must not take the place of the function."""
    script = "import viendan; a = viendan.extract('Điều 2'); b = viendan.extract('Điều 3'); print(len(a), len(b))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["1", "1"]
