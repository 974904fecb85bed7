"""Every face that reaches a reader can set every Vietnamese letter, and the first view stays light."""

import io
import time
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from camnang.fonts import FACES, Face, characters, cut, vietnamese_letters, web_fonts

FIRST_VIEW = ("be-vietnam-pro-400", "be-vietnam-pro-600", "source-serif-4-600")


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fonts")


@pytest.fixture(scope="module")
def fonts(cache: Path) -> dict[str, bytes]:
    return web_fonts(cache)


def test_alphabet_has_146_letters() -> None:
    letters = vietnamese_letters()
    assert len(letters) == 146
    assert {"ặ", "Ặ", "đ", "Đ", "ỹ", "Ự"} <= letters
    assert not {"w", "ç", "ñ"} & letters


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.name)
def test_face_covers_vietnamese(face: Face, fonts: dict[str, bytes]) -> None:
    cmap = TTFont(io.BytesIO(fonts[face.site_path])).getBestCmap()
    wanted = vietnamese_letters() | set("0123456789“”–…≤≥₫%")
    assert sorted(char for char in wanted if ord(char) not in cmap) == []
    assert ord("ж") not in cmap, "a subset, not the whole font"


def test_some_face_has_the_arrows_and_ticks(fonts: dict[str, bytes]) -> None:
    shown = {code for data in fonts.values() for code in TTFont(io.BytesIO(data)).getBestCmap()}
    assert sorted(char for char in characters() if ord(char) not in shown) == []


def test_first_view_is_light(fonts: dict[str, bytes]) -> None:
    sizes = {name: len(fonts[f"assets/fonts/{name}.woff2"]) for name in FIRST_VIEW}
    assert sum(sizes.values()) <= 60_000, sizes


def test_title_face_is_pinned(fonts: dict[str, bytes]) -> None:
    serif = TTFont(io.BytesIO(fonts["assets/fonts/source-serif-4-600.woff2"]))
    assert "fvar" not in serif


def test_second_call_reads_the_cache(cache: Path, fonts: dict[str, bytes]) -> None:
    before = sorted((path.name, path.stat().st_mtime_ns) for path in cache.iterdir())
    started = time.perf_counter()
    assert web_fonts(cache) == fonts
    assert time.perf_counter() - started < 0.5
    assert sorted((path.name, path.stat().st_mtime_ns) for path in cache.iterdir()) == before


def test_same_input_same_bytes(fonts: dict[str, bytes]) -> None:
    face = FACES[0]
    assert cut(face.read(), face.axes) == fonts[face.site_path]
