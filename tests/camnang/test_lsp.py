"""`camnang lsp` as an editor meets it: a real client talks to the real command over standard input and output."""

from __future__ import annotations

import asyncio
import itertools
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities, make_test_lsp_client

SAMPLES = Path(__file__).parents[1] / "ban-mau" / "van-ban-kiem-tra"
COMMAND = [str(Path(sys.executable).with_name("camnang")), "lsp", "--today", "2026-11-22"]
GOOD, BAD = "Theo Điều 3 Luật số 10/2024/QH15.\n", "Theo Điều 61 Luật số 10/2024/QH15.\n"
TIMEOUT = 20.0


PAGES = itertools.count(1)

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("so-mau")
    (root / "mkdocs.yml").write_text("site_name: Sổ mẫu\n", "utf-8")
    (root / "docs").mkdir()
    shutil.copytree(SAMPLES, root / "docs" / "van-ban")
    return root


def make_client() -> LanguageClient:
    """A client that also lets the server register what it wants to watch, as VS Code does."""
    client = make_test_lsp_client()
    registered: list[types.Registration] = []
    client.registered = registered  # type: ignore[attr-defined]

    @client.feature(types.CLIENT_REGISTER_CAPABILITY)
    def register(params: types.RegistrationParams) -> None:
        registered.extend(params.registrations)

    return client


@pytest_lsp.fixture(scope="module", config=ClientServerConfig(server_command=COMMAND, client_factory=make_client))
async def client(lsp_client: LanguageClient, book: Path) -> Any:
    """One session of an editor that has the handbook open; each test opens a page of its own. Positions are UTF-16, the only kind every editor knows."""
    capabilities = client_capabilities("visual-studio-code")
    assert capabilities.general is not None
    capabilities.general.position_encodings = [types.PositionEncodingKind.Utf16]
    await lsp_client.initialize_session(types.InitializeParams(capabilities, root_uri=book.as_uri()))
    yield
    await lsp_client.shutdown_session()


class Editor:
    """One open page."""

    def __init__(self, client: LanguageClient, path: Path, text: str) -> None:
        self.client, self.uri, self.text, self.version = client, path.as_uri(), text, 1
        item = types.TextDocumentItem(self.uri, "markdown", 1, text)
        client.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def type(self, text: str) -> None:
        self.text, self.version = text, self.version + 1
        identifier = types.VersionedTextDocumentIdentifier(self.version, self.uri)
        whole: list[Any] = [types.TextDocumentContentChangeWholeDocument(text)]
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(identifier, whole))

    async def diagnostics(self, wanted: Callable[[list[types.Diagnostic]], bool]) -> list[types.Diagnostic]:
        """Those shown once they are as wanted; fails when that does not come to be."""

        async def wait() -> list[types.Diagnostic]:
            while (shown := self.client.diagnostics.get(self.uri)) is None or not wanted(list(shown)):
                await asyncio.sleep(0.02)
            return list(shown)

        return await asyncio.wait_for(wait(), TIMEOUT)

    async def codes(self, *codes: str) -> list[types.Diagnostic]:
        return await self.diagnostics(lambda shown: [d.code for d in shown] == list(codes))

    def at(self, words: str, after: bool = False) -> types.Position:
        """Where `words` begin (or end), counted here by hand in UTF-16 units."""
        offset = self.text.index(words) + (len(words) if after else 0)
        line_start = self.text.rfind("\n", 0, offset) + 1
        units = sum(2 if ord(char) > 0xFFFF else 1 for char in self.text[line_start:offset])
        return types.Position(self.text.count("\n", 0, offset), units)

    @property
    def document(self) -> types.TextDocumentIdentifier:
        return types.TextDocumentIdentifier(self.uri)

    async def complete(self, place: types.Position) -> dict[str, types.CompletionItem]:
        answer = await self.client.text_document_completion_async(types.CompletionParams(self.document, place))
        assert isinstance(answer, types.CompletionList)
        return {item.label: item for item in answer.items}

    async def hover(self, place: types.Position) -> types.Hover | None:
        return await self.client.text_document_hover_async(types.HoverParams(self.document, place))


def content(hover: types.Hover | None) -> str:
    assert hover is not None
    assert isinstance(hover.contents, types.MarkupContent)
    return hover.contents.value


def page(book: Path) -> Path:
    """A page that no other test has opened."""
    return book / "docs" / f"chuong-{next(PAGES)}.md"


async def test_diagnostics_appear_and_vanish_while_typing(client: LanguageClient, book: Path) -> None:
    editor = Editor(client, page(book), GOOD)
    await editor.codes()
    editor.type(BAD)
    (shown,) = await editor.codes("VD102")
    assert shown.message.startswith("Luật số 10/2024/QH15 không có Điều 61. Điều cuối là Điều 6.")
    assert (shown.range.start, shown.range.end) == (types.Position(0, 5), types.Position(0, 33))
    assert (shown.source, shown.severity) == ("camnang", types.DiagnosticSeverity.Error)
    editor.type(GOOD)
    await editor.codes()


async def test_only_the_last_of_quick_changes_is_shown(client: LanguageClient, book: Path) -> None:
    editor = Editor(client, page(book), GOOD)
    await editor.codes()
    for _ in range(5):
        editor.type(BAD)
    editor.type("Theo Luật số 98/2024/QH15.\n")
    await editor.diagnostics(lambda shown: bool(shown))
    assert [d.code for d in client.diagnostics[editor.uri]] == ["VD101"], "the text in between was never checked"


async def test_characters_outside_the_bmp_and_crlf_keep_positions(client: LanguageClient, book: Path) -> None:
    editor = Editor(client, page(book), "Một dòng 🏞️.\r\n🌊🌊 Suối 𠀋: Điều 61 Luật số 10/2024/QH15.\r\n")
    (shown,) = await editor.codes("VD102")
    assert shown.range == types.Range(editor.at("Điều 61"), editor.at("QH15", after=True))
    assert shown.range.start == types.Position(1, 14), "two units each for 🌊, 🌊 and 𠀋"
    card = await editor.hover(editor.at("Điều 61"))
    assert card is not None
    assert card.range == shown.range
    assert await editor.hover(editor.at("Suối")) is None


async def test_hover_tells_what_the_register_knows(client: LanguageClient, book: Path) -> None:
    text = "Theo khoản 2 Điều 5 Luật số 10/2024/QH15, Luật số 21/2025/QH15, Luật số 98/2024/QH15 và khoản này.\n"
    editor = Editor(client, page(book), text)
    known = content(await editor.hover(editor.at("Điều 5")))
    for said in ("Luật số 10/2024/QH15", "Luật Suối nguồn", "có hiệu lực từ 01/01/2025", "Khoản 2 Điều 5. Hội suối",
                 "Khoản 2 Điều 5 bị bãi bỏ từ 01/06/2026 bởi Luật số 30/2026/QH16"):  # fmt: skip
        assert said in known
    expired = content(await editor.hover(editor.at("21/2025")))
    assert "Hết hiệu lực từ 01/07/2025" in expired
    assert "Thay bằng: Luật số 22/2025/QH15" in expired
    assert "chưa có văn bản này" in content(await editor.hover(editor.at("98/2024")))
    assert await editor.hover(editor.at("khoản này")) is None


async def test_completion_offers_documents_of_that_kind(client: LanguageClient, book: Path) -> None:
    editor = Editor(client, page(book), "Theo Luật số 10 và Nghị định số \nvà Luật suoi n\nvà điều luật số\n")
    numbers = await editor.complete(editor.at("Luật số 10", after=True))
    assert list(numbers) == ["10/2024/QH15"]
    item = numbers["10/2024/QH15"]
    assert (item.detail or "").startswith("Luật Suối nguồn · Còn hiệu lực")
    assert isinstance(item.text_edit, types.TextEdit)
    assert item.text_edit.range == types.Range(editor.at("10 và"), editor.at("10", after=True))
    decrees = await editor.complete(editor.at("Nghị định số ", after=True))
    assert set(decrees) == {"12/2022/NĐ-CP", "40/2026/NĐ-CP"}
    names = await editor.complete(editor.at("Luật suoi n", after=True))
    assert next(iter(names)) == "Suối nguồn số 10/2024/QH15", "found without marks; what is in force comes first"
    assert tuple(names["Suối nguồn số 05/2019/QH14"].tags or ()) == (types.CompletionItemTag.Deprecated,)
    assert await editor.complete(editor.at("điều", after=True)) == {}


async def test_completion_offers_articles_of_the_document_on_the_line(client: LanguageClient, book: Path) -> None:
    editor = Editor(client, page(book), "Theo Điều  Luật số 10/2024/QH15.\n\nTheo Điều \n")
    on_line = await editor.complete(editor.at("Theo Điều ", after=True))
    assert list(on_line) == ["1", "2", "3", "4", "5", "6"]
    assert on_line["3"].detail == "Trách nhiệm của xã · Luật số 10/2024/QH15"
    editor.type("Luật số 10/2024/QH15 tại Điều 3 và Điều 4\n")
    assert list(await editor.complete(editor.at("Điều 4", after=True))) == ["4"]
    editor.type("Theo Điều \n")
    assert await editor.complete(editor.at("Điều ", after=True)) == {}, "no document is known"


async def test_definition_leads_to_the_register_page_and_the_article(client: LanguageClient, book: Path) -> None:
    editor = Editor(client, page(book), "Theo khoản 2 Điều 5 Luật số 10/2024/QH15 và Luật số 98/2024/QH15.\n")
    params = types.DefinitionParams(editor.document, editor.at("Điều 5"))
    found = await client.text_document_definition_async(params)
    assert isinstance(found, list)
    places = [(Path(p.uri.removeprefix("file://")), p.range.start.line) for p in found if isinstance(p, types.Location)]
    register = book / "docs" / "van-ban"
    assert [path for path, _ in places] == [
        register / "luat-10-2024-qh15.md",
        register / "luat-10-2024-qh15.cau-truc.json",
    ]
    (record, event), (structure, article) = places
    assert "khoản 2 Điều 5" in record.read_text("utf-8").splitlines()[event]
    assert '"Hội suối"' in structure.read_text("utf-8").splitlines()[article]
    unknown = types.DefinitionParams(editor.document, editor.at("98/2024"))
    assert not await client.text_document_definition_async(unknown)


@pytest.mark.parametrize(
    ("before", "code", "after"),
    [
        ("🌊 Theo Luật số 10/2024QH15.\n", "VD002", "🌊 Theo Luật số 10/2024/QH15.\n"),
        ("🌊 Chỗ hoà giải.\n", "VD003", "🌊 Chỗ hòa giải.\n"),
        ("🌊 Suo\u0302\u0301i nguồn.\n", "VD001", "🌊 Suối nguồn.\n"),
        (
            "🌊 Theo Điều 2 khoản 2 điểm a Luật số 10/2024/QH15.\n",
            "VD301",
            "🌊 Theo điểm a khoản 2 Điều 2 Luật số 10/2024/QH15.\n",
        ),
        ("🌊 Theo khoản 4 Điều 2 Luật số 10/2024/QH15.\n", "VD103", "🌊 Theo khoản 3 Điều 2 Luật số 10/2024/QH15.\n"),
        ("🌊 Theo Điều 61 Luật số 10/2024/QH15.\n", "VD102", None),
    ],
)
async def test_quick_fix(client: LanguageClient, book: Path, before: str, code: str, after: str | None) -> None:
    editor = Editor(client, page(book), before)
    shown = await editor.diagnostics(lambda shown: code in [d.code for d in shown])
    at = next(d.range for d in shown if d.code == code)
    params = types.CodeActionParams(editor.document, at, types.CodeActionContext(shown))
    actions = await client.text_document_code_action_async(params)
    actions = [a for a in actions or () if isinstance(a, types.CodeAction) and a.title.startswith(code)]
    if after is None:
        assert not actions
        return
    (action,) = actions
    assert action.edit is not None
    assert action.edit.changes is not None
    units = before.encode("utf-16-le")
    for edit in sorted(action.edit.changes[editor.uri], key=lambda e: e.range.start.character, reverse=True):
        start, end = edit.range.start.character * 2, edit.range.end.character * 2
        units = units[:start] + edit.new_text.encode("utf-16-le") + units[end:]
    assert units.decode("utf-16-le") == after
    editor.type(after)
    await editor.diagnostics(lambda shown: code not in [d.code for d in shown])


async def test_register_is_read_again_when_its_files_change(client: LanguageClient, book: Path) -> None:
    editor = Editor(client, page(book), "Theo Luật số 99/2024/QH15.\n")
    await editor.codes("VD101")
    assert [r.method for r in client.registered] == [types.WORKSPACE_DID_CHANGE_WATCHED_FILES]  # type: ignore[attr-defined]
    model = (book / "docs" / "van-ban" / "luat-05-2019-qh14.md").read_text("utf-8")
    new = book / "docs" / "van-ban" / "luat-99-2024-qh15.md"
    text = model.replace("luat-05-2019-qh14", "luat-99-2024-qh15").replace("05/2019/QH14", "99/2024/QH15")
    text = text.replace("hieu_luc_den: 2025-01-01", "hieu_luc_den: null").replace("het_hieu_luc", "con_hieu_luc")
    new.write_text(text.replace("Luật Suối nguồn", "Luật Giếng nước"), "utf-8")
    changes = [types.FileEvent(new.as_uri(), types.FileChangeType.Created)]
    client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams(changes))
    await editor.codes()
    new.unlink()
    saved = types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(new.as_uri()))
    client.text_document_did_save(saved)
    await editor.codes("VD101")


async def test_a_broken_record_is_told_and_the_last_good_register_stays(client: LanguageClient, book: Path) -> None:
    editor = Editor(client, page(book), BAD)
    await editor.codes("VD102")
    told = len(client.messages)
    record = book / "docs" / "van-ban" / "luat-10-2024-qh15.md"
    good = record.read_text("utf-8")
    saved = types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(record.as_uri()))
    record.write_text("---\nid: [\n---\n", "utf-8")
    client.text_document_did_save(saved)
    editor.type(GOOD)
    await editor.codes()
    assert ["luat-10-2024-qh15.md" in message.message for message in client.messages[told:]] == [True]
    record.write_text(good, "utf-8")
    client.text_document_did_save(saved)
    editor.type(BAD)
    await editor.codes("VD102")
    assert len(client.messages) == told + 1


async def test_other_files_are_left_alone(client: LanguageClient, book: Path) -> None:
    other = Editor(client, book / "ghi-chu.txt", BAD)
    await other.codes()
    assert await other.hover(other.at("Điều 61")) is None


async def test_closing_a_page_takes_its_diagnostics_away(client: LanguageClient, book: Path) -> None:
    editor = Editor(client, page(book), BAD)
    await editor.codes("VD102")
    client.text_document_did_close(types.DidCloseTextDocumentParams(editor.document))
    await editor.codes()


async def test_without_the_extra_the_command_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "pygls").mkdir()
    (tmp_path / "pygls" / "__init__.py").write_text("raise ImportError\n", "utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])}
    done = subprocess.run(COMMAND, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert 'pip install "pygls>=2"' in done.stderr
    assert "Traceback" not in done.stderr
