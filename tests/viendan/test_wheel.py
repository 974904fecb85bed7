"""The engine as a wheel of its own: what it holds, and that it works where the handbook is not."""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

import viendan
from viendan.extract import extract, to_json

ENGINE = Path(viendan.__file__).parent
BUILDER = ENGINE.with_name("viendan_wheel") / "build.py"
SAMPLES = Path(__file__).parents[1] / "ban-mau" / "van-ban-kiem-tra"
PASSAGES = [Path(__file__).parent / "du-lieu" / f"{name}.jsonl" for name in ("doan-mau", "doan-kho")]

CHECK = """
import importlib.util, json, sys
from datetime import date
import viendan
assert importlib.util.find_spec("camnang") is None and importlib.util.find_spec("mkdocs") is None
register = viendan.Register.load(sys.argv[1])
found = viendan.check("Theo Điều 61 Luật số 10/2024/QH15.", register, on=date(2026, 11, 22))
cited = viendan.extract("theo điểm a khoản 2 Điều 5 của Luật Mẫu số 10/2024/QH15")
print(json.dumps([viendan.__file__, [d.code for d in found], cited[0].pinpoint]))
"""
EXTRACT = """
import json, sys
import viendan.scan
from viendan.extract import extract, to_json
print(viendan.scan.__file__)
for path in sys.argv[1:]:
    for line in open(path, encoding="utf-8"):
        print(json.dumps([to_json(c) for c in extract(json.loads(line)["text"])], ensure_ascii=False))
"""


def builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("viendan_wheel_build", BUILDER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def installed(wheel: Path, folder: Path) -> Path:
    """The wheel unpacked, with PyYAML beside it and nothing else."""
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    shutil.copytree(Path(yaml.__file__).parent, folder / "yaml", ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def run(site: Path, script: str, *arguments: str) -> str:
    """`script` in a Python that sees only `site` and the standard library."""
    start = f"import sys; sys.path.insert(0, {str(site)!r})\n"
    command = [sys.executable, "-I", "-S", "-X", "utf8", "-c", start + script, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_wheel_holds_the_engine_alone_and_works_without_the_handbook(tmp_path: Path) -> None:
    wheel = builder().build(tmp_path / "ra")
    names = {name for name in zipfile.ZipFile(wheel).namelist() if not name.split("/")[0].endswith(".dist-info")}
    kept = {p for p in ENGINE.rglob("*") if p.is_file() and p.suffix in (".py", ".json", ".txt", ".md", ".typed")}
    assert names == {f"viendan/{p.relative_to(ENGINE).as_posix()}" for p in kept}
    site = installed(wheel, tmp_path / "noi-cai")
    where, codes, pinpoint = json.loads(run(site, CHECK, str(SAMPLES)))
    assert Path(where).is_relative_to(site)
    assert codes == ["VD102"]
    assert pinpoint == ["5", "2", "a"]


@pytest.mark.full
def test_compiled_wheel_finds_the_same(tmp_path: Path) -> None:
    wheel = builder().build(tmp_path / "ra", compiled=True)
    where, *rows = run(installed(wheel, tmp_path / "noi-cai"), EXTRACT, *map(str, PASSAGES)).splitlines()
    assert not where.endswith(".py")
    texts = [json.loads(line)["text"] for path in PASSAGES for line in path.read_text("utf-8").splitlines()]
    ours: list[Any] = [[to_json(c) for c in extract(text)] for text in texts]
    assert [json.loads(row) for row in rows] == ours
