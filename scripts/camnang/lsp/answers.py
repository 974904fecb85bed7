"""The project's values as the protocol's types."""

from __future__ import annotations

from collections.abc import Iterable

from lsprotocol import types

from camnang.lsp.complete import Choice
from camnang.lsp.edits import fixes_for
from camnang.lsp.positions import Lines
from camnang.project import Project
from viendan.model import Diagnostic, Severity, Span
from viendan.page import Page

SOURCE = "camnang"
SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
}


def range_of(span: Span, lines: Lines) -> types.Range:
    start, end = (types.Position(*lines.position(offset)) for offset in (span.start, span.end))
    return types.Range(start, end)


def diagnostics(findings: Iterable[Diagnostic], lines: Lines, project: Project) -> list[types.Diagnostic]:
    return [_diagnostic(finding, lines, project) for finding in findings]


def _diagnostic(finding: Diagnostic, lines: Lines, project: Project) -> types.Diagnostic:
    help_page = project.docs / "kiem-tra" / f"{finding.code}.md"
    return types.Diagnostic(
        range_of(finding.span, lines),
        f"{finding.message} {finding.hint}".strip(),
        SEVERITIES[finding.severity],
        finding.code,
        types.CodeDescription(help_page.as_uri()) if help_page.is_file() else None,
        SOURCE,
    )


def completion(found: list[Choice], offset: int, lines: Lines) -> types.CompletionList:
    """Incomplete on purpose: names are matched here, without marks and by beginnings of words, as no editor does."""
    return types.CompletionList(is_incomplete=True, items=[_item(choice, offset, lines) for choice in found])


def _item(choice: Choice, offset: int, lines: Lines) -> types.CompletionItem:
    typed = Span(choice.start, offset)
    return types.CompletionItem(
        choice.label,
        detail=choice.detail,
        kind=types.CompletionItemKind.Reference,
        sort_text=choice.rank,
        # What was typed, so that the editor drops nothing that was found here.
        filter_text=lines.text[typed.start : typed.end] or choice.label,
        text_edit=types.TextEdit(range_of(typed, lines), choice.insert),
        tags=[types.CompletionItemTag.Deprecated] if choice.old else None,
    )


def location(uri: str, line: int) -> types.Location:
    start = types.Position(line, 0)
    return types.Location(uri, types.Range(start, start))


def quick_fixes(
    page: Page, findings: Iterable[Diagnostic], uri: str, lines: Lines, project: Project
) -> list[types.CodeAction]:
    return [
        types.CodeAction(
            fix.title,
            types.CodeActionKind.QuickFix,
            [_diagnostic(finding, lines, project)],
            is_preferred=fix.sure,
            edit=types.WorkspaceEdit({uri: [types.TextEdit(range_of(e.span, lines), e.text) for e in fix.edits]}),
        )
        for finding in findings
        for fix in fixes_for(page, finding)
    ]
