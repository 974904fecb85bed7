"""The wires: what the editor says goes to the pure modules beside this one, what they answer goes back."""

from __future__ import annotations

import asyncio
from datetime import date
from pathlib import Path

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import from_fs_path, to_fs_path
from pygls.workspace import TextDocument

from camnang.lsp import answers
from camnang.lsp.complete import choices
from camnang.lsp.goto import targets
from camnang.lsp.hover import card
from camnang.lsp.positions import Lines, plain_ends
from camnang.lsp.room import Room, reference_at
from camnang.project import Project, ProjectError
from viendan.page import Page
from viendan.schema_errors import SchemaError

PAUSE = 0.2  # seconds without a key before the text is checked
WATCHED = ("**/docs/van-ban/*", "**/docs/du-lieu/*.yml", "**/docs/kiem-tra/ngoai-le.yml")


class HandbookServer(LanguageServer):
    """One handbook; `room` is None until a file of one is opened."""

    def __init__(self, today: date | None = None) -> None:
        super().__init__("camnang", "1", text_document_sync_kind=types.TextDocumentSyncKind.Full)
        self.today = today
        self.room: Room | None = None
        self.waiting: dict[str, asyncio.TimerHandle] = {}

    def enter(self, start: Path) -> None:
        """Load the handbook around a path; what is wrong with it is told, and the last good state stays."""
        try:
            self.room = Room.load(Project.find(start), self.today)
        except ProjectError:
            return  # a file of something else
        except SchemaError as fault:
            self.tell(f"Chưa đọc được dữ liệu của cẩm nang: {fault}")

    def tell(self, message: str) -> None:
        self.window_show_message(types.ShowMessageParams(types.MessageType.Warning, message))

    def reload(self) -> None:
        if self.room is not None:
            self.enter(self.room.project.root)
            for uri in list(self.workspace.text_documents):
                self.publish(uri)

    def publish(self, uri: str) -> None:
        """Check the text as it stands in the editor now."""
        if (waiting := self.waiting.pop(uri, None)) is not None:
            waiting.cancel()
        if uri not in self.workspace.text_documents:
            return
        document, path = self.workspace.get_text_document(uri), path_of(uri)
        if self.room is None and path is not None:
            self.enter(path.parent)
        room = self.room
        found: list[types.Diagnostic] = []
        if room is not None and path is not None and room.checks(path):
            text = plain_ends(document.source)
            findings = room.findings(text, path)
            found = answers.diagnostics(findings, self.lines(text), room.project)
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found, document.version))

    def publish_soon(self, uri: str) -> None:
        if (waiting := self.waiting.pop(uri, None)) is not None:
            waiting.cancel()
        self.waiting[uri] = asyncio.get_running_loop().call_later(PAUSE, self.publish, uri)

    def lines(self, text: str) -> Lines:
        agreed = self.workspace.position_encoding or types.PositionEncodingKind.Utf16
        return Lines(text, types.PositionEncodingKind(agreed).value)

    def page(self, uri: str) -> tuple[Page, Lines] | None:
        """The open text as the engine reads it; None for a file that is none of ours."""
        path = path_of(uri)
        if self.room is None or path is None or not self.room.checks(path):
            return None
        document: TextDocument = self.workspace.get_text_document(uri)
        text = plain_ends(document.source)
        return self.room.page(text, path), self.lines(text)


def path_of(uri: str) -> Path | None:
    name = to_fs_path(uri) if uri.startswith("file:") else None
    return Path(name) if name else None


def make_server(today: date | None = None) -> HandbookServer:
    """A server with every feature registered; `start_io` runs it."""
    server = HandbookServer(today)
    _follow_texts(server)
    _answer_questions(server)
    return server


def _follow_texts(server: HandbookServer) -> None:
    @server.feature(types.INITIALIZED)
    def initialized(params: types.InitializedParams) -> None:
        if server.workspace.root_path:
            server.enter(Path(server.workspace.root_path))
        watch = server.client_capabilities.workspace and server.client_capabilities.workspace.did_change_watched_files
        if watch and watch.dynamic_registration:
            globs = [types.FileSystemWatcher(glob) for glob in WATCHED]
            options = types.DidChangeWatchedFilesRegistrationOptions(globs)
            wish = types.Registration("camnang", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
            server.client_register_capability(types.RegistrationParams([wish]))

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        server.publish(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: types.DidChangeTextDocumentParams) -> None:
        server.publish_soon(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(params: types.DidSaveTextDocumentParams) -> None:
        _changed_on_disk(server, [params.text_document.uri])

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def watched(params: types.DidChangeWatchedFilesParams) -> None:
        _changed_on_disk(server, [change.uri for change in params.changes])

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        if (waiting := server.waiting.pop(uri, None)) is not None:
            waiting.cancel()
        server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))


def _changed_on_disk(server: HandbookServer, uris: list[str]) -> None:
    paths = [path for uri in uris if (path := path_of(uri)) is not None]
    if server.room is not None and any(server.room.feeds(path) for path in paths):
        server.reload()


def _answer_questions(server: HandbookServer) -> None:
    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def hover(params: types.HoverParams) -> types.Hover | None:
        if (found := server.page(params.text_document.uri)) is None:
            return None
        page, lines = found
        reference = reference_at(page, lines.offset(params.position.line, params.position.character))
        said = card(page, reference) if reference else None
        if reference is None or said is None:
            return None
        content = types.MarkupContent(types.MarkupKind.Markdown, said)
        return types.Hover(content, answers.range_of(reference.citation.span, lines))

    @server.feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=[" ", "/"]))
    def completion(params: types.CompletionParams) -> types.CompletionList | None:
        if (found := server.page(params.text_document.uri)) is None:
            return None
        page, lines = found
        offset = lines.offset(params.position.line, params.position.character)
        return answers.completion(choices(page, offset), offset, lines)

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    def definition(params: types.DefinitionParams) -> list[types.Location] | None:
        if (found := server.page(params.text_document.uri)) is None or server.room is None:
            return None
        page, lines = found
        reference = reference_at(page, lines.offset(params.position.line, params.position.character))
        places = targets(reference, server.room.project.register) if reference else []
        return [answers.location(from_fs_path(str(path)) or "", line) for path, line in places] or None

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])
    )
    def actions(params: types.CodeActionParams) -> list[types.CodeAction] | None:
        uri = params.text_document.uri
        found, path = server.page(uri), path_of(uri)
        if found is None or server.room is None or path is None:
            return None
        page, lines = found
        start, end = (lines.offset(p.line, p.character) for p in (params.range.start, params.range.end))
        findings = [f for f in server.room.findings(page.text, path) if f.span.start <= end and start <= f.span.end]
        return answers.quick_fixes(page, findings, uri, lines, server.room.project)
