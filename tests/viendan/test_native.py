"""The compiled form of the engine: taken only when it is made from these sources, and finding the same as they do."""

from __future__ import annotations

import importlib
import importlib.machinery
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import viendan
from viendan import native
from viendan.extract import extract, to_json

ENGINE = Path(viendan.__file__).parent
ROOT = Path(__file__).parents[2]
BUILDER = ENGINE.with_name("viendan_wheel") / "native.py"
LAWS = Path(os.environ.get("VIENDAN_LAW_TEXTS", ROOT.parent / "shared" / "phap-luat" / "toan-van"))
compiled_only = pytest.mark.skipif(not native.COMPILED, reason="bộ viện dẫn chưa được biên dịch trên máy này")

# Reads one JSON string a line, answers with the citations; from the sources, whatever stands compiled.
INTERPRETED = """
import json, sys
from viendan import native
from viendan.extract import extract, to_json
print(json.dumps(native.COMPILED), flush=True)
for line in sys.stdin:
    print(json.dumps([to_json(c) for c in extract(json.loads(line))]), flush=True)
"""
Reader = Callable[[str], object]


@pytest.fixture(scope="module")
def from_sources() -> Iterator[Reader]:
    """Citations of a text as the sources find them, in a Python of its own."""
    command, environment = [sys.executable, "-X", "utf8", "-c", INTERPRETED], {**os.environ, "VIENDAN_PURE": "1"}
    with subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdin is not None
        assert other.stdout is not None
        asked, answers = other.stdin, other.stdout
        assert json.loads(answers.readline()) is False

        def read(text: str) -> object:
            asked.write(json.dumps(text) + "\n")
            asked.flush()
            return json.loads(answers.readline())

        yield read
        asked.close()


def found(text: str) -> object:
    return json.loads(json.dumps([to_json(citation) for citation in extract(text)]))


def texts() -> list[str]:
    """Invented documents, chapters, annotated passages (the real ones too when they are here), two whole laws."""
    files = [
        *(ROOT / "tests/ban-mau").rglob("*.md"),
        *(ROOT / "docs").glob("[0-9]-*/*.md"),
        *sorted(LAWS.glob("*.txt"))[:2],
    ]
    whole = [path.read_text("utf-8") for path in files]
    sets = [*(ROOT / "tests/viendan/du-lieu").glob("doan-*.jsonl"), ROOT.parent / "shared" / "vien-dan" / "mau.jsonl"]
    lines = [line for path in sets if path.exists() for line in path.read_text("utf-8").splitlines()]
    return [*whole, *(json.loads(line)["text"] for line in lines)]


@compiled_only
def test_ban_bien_dich_tim_thay_nhu_ma_nguon(from_sources: Reader) -> None:
    citations = 0
    for text in texts():
        expected = found(text)
        assert from_sources(text) == expected
        citations += len(expected) if isinstance(expected, list) else 0
    assert citations > 1000


WORDS = "điểm|a|đ|khoản|Điều|5|12a|14(2)|và|,|;|đến|của|này|các|Luật|Mẫu|số|10/2031/QH15|năm 2031|Nghị định|quy định tại|“|”|.\n|\n"
PHRASES = st.lists(st.one_of(st.sampled_from(WORDS.split("|")), st.text(max_size=2)), max_size=25).map(" ".join)


@compiled_only
@settings(max_examples=300, deadline=None)
@given(text=st.one_of(PHRASES, st.text(max_size=40)))
def test_chuoi_bat_ky_hai_ban_nhu_nhau(from_sources: Reader, text: str) -> None:
    assert from_sources(text) == found(text)


@compiled_only
def test_khi_co_ban_bien_dich_thi_dung_no() -> None:
    suffixes = tuple(importlib.machinery.EXTENSION_SUFFIXES)
    for name in ("viendan.scan", "viendan.scan.walk", "viendan.parse.cite", "viendan.text.normal"):
        assert str(importlib.import_module(name).__file__).endswith(suffixes), name
    for name in ("viendan.rules", "viendan.text", "viendan.model"):
        assert str(importlib.import_module(name).__file__).endswith(".py"), name


def copy_of_engine(folder: Path) -> Path:
    return Path(shutil.copytree(ENGINE, folder / "viendan", ignore=shutil.ignore_patterns("__pycache__", "*.so")))


def test_doi_mot_dong_ma_nguon_la_ban_khac(tmp_path: Path) -> None:
    engine = copy_of_engine(tmp_path)
    before = native.fingerprint(engine)
    assert before == native.fingerprint(ENGINE)
    (engine / "rules" / "hygiene.py").write_text("# not among the compiled\n", "utf-8")
    assert native.fingerprint(engine) == before
    changed = engine / "scan" / "units.py"
    changed.write_text(changed.read_text("utf-8") + "# changed\n", "utf-8")
    assert native.fingerprint(engine) != before
    (engine / "scan" / "units.py").unlink()
    (engine / "scan" / "other.py").touch()
    assert native.fingerprint(engine) != before


def test_tim_dung_mo_dun_trong_thu_muc(tmp_path: Path) -> None:
    suffix = importlib.machinery.EXTENSION_SUFFIXES[0]
    for path in (
        f"viendan/scan/__init__{suffix}",
        f"viendan/scan/units{suffix}",
        f"abc__mypyc{suffix}",
        "viendan/x.txt",
    ):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).touch()
    finder = native.Finder(tmp_path)
    assert set(finder.files) == {"viendan.scan", "viendan.scan.units", "abc__mypyc"}
    package, module = finder.find_spec("viendan.scan"), finder.find_spec("viendan.scan.units")
    assert package is not None
    assert module is not None
    assert package.submodule_search_locations == [str(ENGINE / "scan")]
    assert module.submodule_search_locations is None
    assert finder.find_spec("viendan.rules") is None


def builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("viendan_native_builder", BUILDER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_khong_bien_dich_duoc_thi_van_chay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    build = builder()
    room = tmp_path / "noi-de"

    def prepared(path: Path) -> ModuleType:
        module = original(path)
        module.ROOM = room  # type: ignore[attr-defined]
        return module

    original = build.load
    monkeypatch.setattr(build, "load", prepared)
    monkeypatch.setattr(build, "can_compile", lambda: False)
    build.main()
    assert "Không có trình biên dịch C" in capsys.readouterr().out

    def fails(room: Path, name: str) -> None:
        raise subprocess.CalledProcessError(1, ["cc"])

    monkeypatch.setattr(build, "can_compile", lambda: True)
    monkeypatch.setattr(build, "make", fails)
    build.main()
    assert "dùng bản Python" in capsys.readouterr().err
    assert not room.exists()

    (room / native.fingerprint(ENGINE)).mkdir(parents=True)
    build.main()
    assert capsys.readouterr() == ("", "")


def test_giu_ba_ban_moi_nhat_va_cho_dang_lam(tmp_path: Path) -> None:
    names = [f"{number:016x}" for number in range(5)]
    for age, name in enumerate([*names, "tmpdang-lam"]):
        (tmp_path / name).mkdir()
        os.utime(tmp_path / name, (1000 - age, 1000 - age))
    builder().prune(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {*names[:3], "tmpdang-lam"}
