"""JUnit XML: a file without findings is a test that passed, every finding a test that failed.

Source: https://github.com/testmoapp/junitxml (the form that build servers read)
"""

from __future__ import annotations

import re
from xml.etree import ElementTree

from camnang.report.lines import as_text
from camnang.report.model import Report
from viendan.model import Diagnostic

# XML 1.0 has no place for these, not even escaped.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_junit(report: Report) -> str:
    faulty = {finding.path for finding in report.findings}
    clean = [path for path in report.sources if path not in faulty]
    counts = {"tests": str(len(clean) + len(report.findings)), "failures": str(len(report.findings)), "errors": "0"}
    root = ElementTree.Element("testsuites", {"name": "camnang check", **counts})
    suite = ElementTree.SubElement(root, "testsuite", {"name": "Viện dẫn", **counts})
    for path in clean:
        ElementTree.SubElement(suite, "testcase", {"classname": _xml(path), "name": "không có cảnh báo"})
    for finding in report.findings:
        _failure(suite, finding)
    ElementTree.indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _failure(suite: ElementTree.Element, finding: Diagnostic) -> None:
    name = f"{finding.code} {finding.line}:{finding.column}"
    place = {"classname": _xml(finding.path), "name": name, "file": _xml(finding.path), "line": str(finding.line)}
    case = ElementTree.SubElement(suite, "testcase", place)
    said = {"type": finding.code, "message": _xml(finding.message)}
    ElementTree.SubElement(case, "failure", said).text = _xml(as_text([finding]).rstrip("\n"))


def _xml(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
