"""The same sources under ProperDocs and Zensical, beside MkDocs: which pages and anchors are there, which are not.

MkDocs 1 and Material for MkDocs are no longer developed; these two carry on. Each is installed in a virtual environment
of its own under build/trinh-dung, which sees the project's packages too; a copy of the sources is built there, so that
nothing of the checkout changes. What the last run found stands in scripts/camnang/README-builders.md. Exit 1 when
ProperDocs, which runs our plugin, differs at all, or when Zensical loses a page that is a file in docs/.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from camnang.anchors import headings

ROOT = Path(__file__).parents[2]
HOME = ROOT / "build" / "trinh-dung"
SOURCES = ("docs", "overrides", "scripts")
SHOWN = 12


@dataclass(frozen=True, slots=True)
class Builder:
    """`package`: what pip installs, empty for the one that the project has; `command`: after the folder of programs."""

    name: str
    package: str
    command: tuple[str, ...]


MKDOCS = Builder("mkdocs", "", ("mkdocs", "build"))
OTHERS = (
    Builder("properdocs", "properdocs==1.6.7", ("properdocs", "build", "-f", "mkdocs.yml")),
    Builder("zensical", "zensical==0.0.73", ("zensical", "build", "-f", "mkdocs.yml")),
)


def programs(builder: Builder) -> Path:
    """Folder of the builder's programs, installed on the first run."""
    if not builder.package:
        return Path(sys.executable).parent
    place = HOME / builder.name / "venv"
    if not (place / "bin" / builder.command[0]).exists():
        venv.create(place, with_pip=True, clear=True)
        pip = [str(place / "bin/python"), "-m", "pip", "install", "-q", "--disable-pip-version-check", builder.package]
        subprocess.run(pip, check=True)
        library = next((place / "lib").glob("python3.*")) / "site-packages"
        ours = f"{sysconfig.get_paths()['purelib']}\n{ROOT / 'scripts'}\n"
        (library / "cam-nang.pth").write_text(ours, "utf-8")  # after the builder's own packages
    return place / "bin"


def build(builder: Builder) -> tuple[Path, str]:
    """(built site, what the builder said). Where it cannot render our templates it builds without them, and says so
    first. Exits when that fails too."""
    done = run(builder, templates=True)
    said = done.stdout + done.stderr
    if done.returncode:
        why = (said.strip().splitlines() or ["?"])[-1]
        done = run(builder, templates=False)
        if done.returncode:
            raise SystemExit(f"{builder.name} dừng với mã {done.returncode}:\n{(done.stdout + done.stderr)[-3000:]}")
        said = f"ERROR với overrides/: {why}\n{done.stdout}{done.stderr}"
    return HOME / builder.name / "nguon" / "site", said


def run(builder: Builder, *, templates: bool) -> subprocess.CompletedProcess[str]:
    """Builds a fresh copy of the sources, with our templates or without."""
    folder = HOME / builder.name / "nguon"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in SOURCES:
        shutil.copytree(ROOT / name, folder / name, symlinks=True, ignore=shutil.ignore_patterns("__pycache__"))
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    (folder / "mkdocs.yml").write_text(
        config if templates else config.replace("  custom_dir: overrides\n", ""), "utf-8"
    )
    command = [str(programs(builder) / builder.command[0]), *builder.command[1:]]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=900, check=False)


def differences(ours: Mapping[str, list[str]], theirs: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Pages and anchors that only one of two sites has."""
    both = ours.keys() & theirs.keys()
    return {
        "trang thiếu": sorted(ours.keys() - theirs.keys()),
        "trang thừa": sorted(theirs.keys() - ours.keys()),
        "neo thiếu": sorted(f"{page}#{each}" for page in both for each in set(ours[page]) - set(theirs[page])),
        "neo thừa": sorted(f"{page}#{each}" for page in both for each in set(theirs[page]) - set(ours[page])),
    }


def main() -> int:
    site, _ = build(MKDOCS)
    ours = headings(site)
    print(f"mkdocs: {len(ours)} trang, {sum(map(len, ours.values()))} neo")
    failed = False
    for builder in OTHERS:
        site, said = build(builder)
        theirs = headings(site)
        found = differences(ours, theirs)
        print(f"{builder.package}: {len(theirs)} trang, {sum(map(len, theirs.values()))} neo")
        for kind, places in found.items():
            print(f"  {kind}: {len(places)}" + "".join(f"\n    {place}" for place in places[:SHOWN]))
        warnings = [line for line in said.splitlines() if "WARN" in line or "rror" in line]
        print(f"  cảnh báo: {len(warnings)}" + "".join(f"\n    {line[:160]}" for line in warnings[:SHOWN]))
        lost = [page for page in found["trang thiếu"] if (ROOT / "docs" / f"{page.rstrip('/') or 'index'}.md").exists()]
        failed = failed or bool(lost) or (builder.name == "properdocs" and any(found.values()))
    return int(failed)


if __name__ == "__main__":
    raise SystemExit(main())
