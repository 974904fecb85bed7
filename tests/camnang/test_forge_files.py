"""What a forge reads from the repository: issue forms, templates, owners, labels; equal on GitHub and GitLab."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

FORMS = {"loi-noi-dung.yml": "Lỗi nội dung", "van-ban-moi.yml": "Văn bản mới", "de-nghi.yml": "Đề nghị"}


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text("utf-8"))


@pytest.mark.parametrize(("file", "name"), FORMS.items())
def test_each_issue_form_is_whole_and_on_both_forges(root: Path, file: str, name: str) -> None:
    form = read(root / ".github" / "ISSUE_TEMPLATE" / file)
    assert form["name"] == name
    fields = [part for part in form["body"] if part["type"] != "markdown"]
    assert len({part["id"] for part in fields}) == len(fields) >= 3
    assert any(part.get("validations", {}).get("required") for part in fields)
    assert set(form["labels"]) <= {label["name"] for label in read(root / ".github" / "labels.yml")}
    other = (root / ".gitlab" / "issue_templates" / f"{name}.md").read_text("utf-8")
    assert f'/label ~"{form["labels"][0]}"' in other


def test_issue_forms_are_exactly_those_told_to_editors(root: Path) -> None:
    folder = root / ".github" / "ISSUE_TEMPLATE"
    assert {p.name for p in folder.iterdir()} == {*FORMS, "config.yml"}
    assert "*Lỗi nội dung*" in (root / "CONTRIBUTING.md").read_text("utf-8")


def test_a_change_is_asked_four_things(root: Path) -> None:
    asked = (root / ".github" / "pull_request_template.md").read_text("utf-8")
    assert len(re.findall(r"^- \[ \] ", asked, re.MULTILINE)) == 4
    assert (root / ".gitlab" / "merge_request_templates" / "Default.md").read_text("utf-8") == asked


def test_every_path_has_an_owner_and_every_owned_path_is_there(root: Path) -> None:
    text = (root / ".github" / "CODEOWNERS").read_text("utf-8")
    assert (root / ".gitlab" / "CODEOWNERS").read_text("utf-8") == text
    rows = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
    assert rows[0][0] == "*"
    for path, *owners in rows:
        assert {owner[0] for owner in owners} == {"@"}, path
        assert path == "*" or (root / path.strip("/")).exists(), path


def test_hooks_of_this_repository_are_those_it_offers(root: Path) -> None:
    offered = {hook["id"]: hook for hook in read(root / ".pre-commit-hooks.yaml")}
    used = {hook["id"]: hook for repo in read(root / ".pre-commit-config.yaml")["repos"] for hook in repo["hooks"]}
    assert offered.keys() == used.keys()
    for name, hook in used.items():
        for key in ("entry", "files", "require_serial"):
            assert hook[key] == offered[name][key]


def test_devcontainer_is_json_and_prepares_itself(root: Path) -> None:
    box = json.loads((root / ".devcontainer" / "devcontainer.json").read_text("utf-8"))
    assert box["postCreateCommand"] == "make setup"
