"""What must be true of a finished EPUB before it replaces the last good one; read back from the file itself."""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any
from xml.etree import ElementTree

from camnang.book.edition import BookError
from camnang.book.paper import UNVERIFIED
from camnang.book.proof import LOSS_ALLOWED, tokens

_JAR = Path("/usr/share/java/epubcheck.jar")  # Debian's; /usr/bin/epubcheck is this jar and needs binfmt to start
_QUICK = ("-Xshare:auto", "-XX:TieredStopAtLevel=1")  # a run is too short for the second compiler
_MILD = ("INFO", "USAGE", "SUPPRESSED")


def prove(words: Mapping[str, str], file: Path) -> None:
    """`words`: by anchor of chapter or appendix, the text of its source. Raises BookError with everything wrong."""
    trees = read_back(file)
    faults = [*lost_words(words, trees), *lost_links(trees), *unproved(trees), *epubcheck_faults(file)]
    if faults:
        raise BookError("EPUB chưa đạt, bản cũ được giữ nguyên:\n- " + "\n- ".join(faults))


def read_back(file: Path) -> dict[str, ElementTree.Element]:
    """The XHTML files by name, as XML. Raises BookError for one that is not well formed."""
    trees = {}
    with zipfile.ZipFile(file) as packed:
        for name in packed.namelist():
            if name.endswith(".xhtml"):
                try:
                    trees[PurePosixPath(name).name] = ElementTree.fromstring(packed.read(name))
                except ElementTree.ParseError as fault:
                    raise BookError(f"{name} của EPUB không phải XML đúng: {fault}.") from fault
    return trees


def lost_words(words: Mapping[str, str], trees: Mapping[str, ElementTree.Element]) -> Iterator[str]:
    missing: Counter[str] = Counter()
    total = 0
    for anchor, text in words.items():
        tree = trees.get(f"{anchor}.xhtml")
        want = tokens([text])
        total += want.total()
        missing += want - tokens(tree.itertext() if tree is not None else ())
    if missing.total() > LOSS_ALLOWED * total:
        listed = ", ".join(f"“{word}” ×{times}" for word, times in missing.most_common(20))
        yield f"mất {missing.total()} trong {total} từ của các chương: {listed}"


def lost_links(trees: Mapping[str, ElementTree.Element]) -> Iterator[str]:
    """Links to a file or an id that is not there."""
    ids = {name: {tag.get("id") for tag in tree.iter() if tag.get("id")} for name, tree in trees.items()}
    for name, tree in trees.items():
        for link in tree.iter("{http://www.w3.org/1999/xhtml}a"):
            file, _, anchor = str(link.get("href", "")).partition("#")
            if ":" in file:
                continue
            if (file or name) not in ids or (anchor and anchor not in ids[file or name]):
                yield f"{name}: liên kết “{link.get('href')}” không có đích"


def unproved(trees: Mapping[str, ElementTree.Element]) -> Iterator[str]:
    for name, tree in trees.items():
        if any(UNVERIFIED in str(tag.get("class", "")).split() for tag in tree.iter()):
            yield f"{name}: có khối “Chưa kiểm chứng”"


def epubcheck_faults(file: Path) -> Iterator[str]:
    """Errors and warnings of epubcheck, the W3C's own checker. Raises BookError when it is missing."""
    for message in epubcheck(file)["messages"]:
        if message["severity"] not in _MILD:
            place: dict[str, Any] = next(iter(message["locations"]), {})
            where = f"{place.get('path', '')}:{place.get('line', '')}"
            yield f"epubcheck {message['severity']} {message['ID']} {where}: {message['message']}"


def epubcheck(file: Path) -> dict[str, Any]:
    """epubcheck's whole report."""
    command = [*_checker(), str(file), "--quiet", "--json", "-"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        report: dict[str, Any] = json.loads(done.stdout)
    except ValueError as fault:
        raise BookError(f"epubcheck không chạy được: {done.stderr.strip()[:500]}") from fault
    return report


def _checker() -> list[str]:
    java, script = shutil.which("java"), shutil.which("epubcheck")
    if java and _JAR.is_file():
        return [java, *_QUICK, "-jar", str(_JAR)]
    if script:
        return [script]
    raise BookError("Thiếu epubcheck để soát EPUB. Cài gói epubcheck (Debian, Ubuntu).")
