"""The cache of findings: fast when nothing changed, and never wrong after any kind of change."""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from camnang import answers, cli, start
from camnang.cache import Cache, digest, digest_files, program_version
from camnang.cache_checked import Memory, circumstances, known_deadlines
from camnang.files import write_whole
from camnang.findings import Checker, Result, check_paths
from camnang.project import Project
from viendan.model import Diagnostic
from viendan.register import Register

SAMPLES = Path(__file__).parents[1] / "ban-mau" / "van-ban-kiem-tra"
DAY = date(2026, 11, 22)
CHAPTER = """---
tieu_de: Chương mẫu
quy_dinh_den_ngay: 2026-05-01
---

{text}
"""
DEADLINES = """thoi_han:
  - {id: H01, viec: Khơi suối, ai: Hội suối, han: 10 ngày, so: 10, don_vi: ngay, moc: ngày họp, can_cu: khoản 1 Điều 3 Luật số 10/2024/QH15, trang_thai: da_kiem_chung}
"""


class Room:
    """A handbook with the invented register and a cache; counts how often a text is really checked."""

    def __init__(self, root: Path) -> None:
        (root / "mkdocs.yml").write_text("site_name: Sổ mẫu\n", "utf-8")
        shutil.copytree(SAMPLES, root / "docs" / "van-ban")
        (root / "docs" / "du-lieu").mkdir()
        (root / "docs" / "1-to-chuc").mkdir()
        self.project = Project(root)
        self.page = root / "docs" / "mot.md"
        self.page.write_text(CHAPTER.format(text="Theo Điều 6 Luật số 10/2024/QH15."), "utf-8")
        (root / "docs" / "hai.md").write_text("Theo khoản 1 Điều 3 Luật số 10/2024/QH15.\n", "utf-8")
        self.read: list[str] = []
        self.loaded = 0

    def run(
        self,
        today: date = DAY,
        as_of: date | None = None,
        select: frozenset[str] | None = None,
        version: str = "1",
        remember: bool = True,
    ) -> Result:
        self.read, self.loaded = [], 0
        room, folder = self, self.project.register.resolve()

        class Counting(Checker):
            def check(self, text: str, path: str = "", source: str = ""):  # type: ignore[no-untyped-def]
                room.read.append(path)
                return super().check(text, path, source)

        def load() -> Register:
            self.loaded += 1
            return Register.load(folder)

        cache = Cache.open(self.project.root / ".cache" / "kiem-tra.json", version) if remember else None
        memory = Memory(cache, circumstances(self.project, folder, today, as_of, select)) if cache else Memory()
        deadlines = known_deadlines(self.project, cache)
        checker = Counting(load, today, as_of, select, deadlines, folder)
        result = check_paths(self.project, [self.project.docs], checker, memory)
        if cache:
            cache.save(self.project.root)
        return result


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)


def same(one: Result, two: Result) -> bool:
    return replace(one, sources={}) == replace(two, sources={})


def codes(found: list[Diagnostic]) -> list[tuple[str, str]]:
    return [(d.path, d.code) for d in found]


def test_second_run_reads_nothing_and_says_the_same(room: Room) -> None:
    first = room.run()
    assert len(room.read) == len(list(room.project.docs.rglob("*.md")))
    second = room.run()
    assert (room.read, room.loaded) == ([], 0)
    assert same(first, second)
    assert same(first, room.run(remember=False))


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


LAW = "luat-10-2024-qh15"
Change = Callable[[Room], None]


def page_changed(room: Room) -> None:
    _edit(room.page, "Điều 6", "Điều 61")


def record_changed(room: Room) -> None:
    _edit(room.project.register / f"{LAW}.md", "hieu_luc_den: null", "hieu_luc_den: 2026-06-01")


def structure_changed(room: Room) -> None:
    _edit(room.project.register / f"{LAW}.cau-truc.json", '"so": "6"', '"so": "6a"')


def record_gone(room: Room) -> None:
    for file in room.project.register.glob(f"{LAW}.*"):
        file.unlink()


def record_broken(room: Room) -> None:
    _edit(room.project.register / f"{LAW}.md", "dia_chi: null", "dia_chi: 5")


def baseline_changed(room: Room) -> None:
    folder = room.project.docs / "kiem-tra"
    folder.mkdir()
    entry = "ngoai_le:\n- {tep: docs/mot.md, ma: VD101, doan: Luật số, ly_do: Văn bản đang được nhập vào sổ.}\n"
    (folder / "ngoai-le.yml").write_text(entry, "utf-8")


CHANGES: list[tuple[Change, str]] = [
    (page_changed, "VD102"),
    (record_changed, "VD201"),
    (structure_changed, "VD102"),
    (record_gone, "VD101"),
    (record_broken, "VD402"),
    (baseline_changed, "VD403"),
]


@pytest.mark.parametrize(("change", "code"), CHANGES, ids=[change.__name__ for change, _ in CHANGES])
def test_after_a_change_of_files_the_findings_are_those_of_a_fresh_run(room: Room, change: Change, code: str) -> None:
    before = room.run()
    change(room)
    after = room.run()
    assert code in {d.code for d in after.findings}
    assert code not in {d.code for d in before.findings}
    assert same(after, room.run(remember=False))
    assert same(after, room.run())


def test_only_the_changed_page_is_read_again(room: Room) -> None:
    room.run()
    page_changed(room)
    room.run()
    assert room.read == ["docs/mot.md"]


def test_a_change_taken_back_is_seen(room: Room) -> None:
    first = room.run()
    page_changed(room)
    room.run()
    _edit(room.page, "Điều 61", "Điều 6")
    assert same(room.run(), first)


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"today": date(2026, 12, 1)}, "VD204"),  # 12/2022 ends on 15 January 2027: within 90 days of both days
        ({"today": date(2027, 1, 15)}, "VD201"),
        ({"as_of": date(2027, 1, 15)}, "VD201"),
        ({"as_of": date(2022, 1, 1)}, "VD202"),
        ({"select": frozenset({"VD204"})}, "VD204"),
    ],
)
def test_days_and_options_are_part_of_the_key(room: Room, options: dict[str, object], code: str) -> None:
    room.page.write_text(CHAPTER.format(text="Theo Nghị định số 12/2022/NĐ-CP."), "utf-8")
    room.run()
    after = room.run(**options)  # type: ignore[arg-type]
    assert "docs/mot.md" in room.read
    assert ("docs/mot.md", code) in codes(after.findings)
    assert same(after, room.run(**options, remember=False))  # type: ignore[arg-type]


def test_the_count_of_days_is_that_of_today(room: Room) -> None:
    room.page.write_text(CHAPTER.format(text="Theo Nghị định số 12/2022/NĐ-CP."), "utf-8")
    messages = [room.run(today=date(2026, 12, day)).findings[0].message for day in (1, 2)]
    assert ["còn 45 ngày" in messages[0], "còn 44 ngày" in messages[1]] == [True, True]


def test_a_new_deadline_is_seen(room: Room) -> None:
    chapter = room.project.docs / "1-to-chuc" / "03-mau.md"
    chapter.write_text("---\ntieu_de: Mẫu\nthoi_han: [H01]\n---\n\nChữ.\n", "utf-8")
    assert ("docs/1-to-chuc/03-mau.md", "VD404") in codes(room.run().findings)
    (room.project.docs / "du-lieu" / "thoi-han.yml").write_text(DEADLINES, "utf-8")
    after = room.run()
    assert ("docs/1-to-chuc/03-mau.md", "VD404") not in codes(after.findings)
    assert same(after, room.run(remember=False))


def test_another_version_of_the_program_forgets_everything(room: Room) -> None:
    room.run(version="1")
    room.run(version="2")
    assert len(room.read) == len(list(room.project.docs.rglob("*.md")))


def test_the_version_is_the_sources_the_data_and_the_locked_libraries(tmp_path: Path) -> None:
    packages, root = tmp_path / "goi", tmp_path / "kho"
    for name in ("viendan/a.py", "camnang/rules/b.py", "viendan/schema/c.json", "viendan/d.txt"):
        (packages / name).parent.mkdir(parents=True, exist_ok=True)
        (packages / name).write_text("1", "utf-8")
    root.mkdir()
    versions = [program_version(root, packages)]
    for name in ("viendan/a.py", "camnang/rules/b.py", "viendan/schema/c.json", "viendan/d.txt", "viendan/moi.py"):
        (packages / name).write_text("2", "utf-8")
        versions.append(program_version(root, packages))
    (root / "requirements.lock").write_text("yaml==6\n", "utf-8")
    versions.append(program_version(root, packages))
    assert len(set(versions)) == len(versions)
    (packages / "viendan" / "__pycache__").mkdir()
    (packages / "viendan" / "__pycache__" / "a.pyc").write_text("x", "utf-8")
    assert program_version(root, packages) == versions[-1]


@pytest.mark.parametrize("spoilt", [b"", b"[]", b"{", b"\xff", b'{"page:docs/mot.md": 3}', b'{"a": [1]}'])
def test_a_spoilt_cache_is_an_empty_one(room: Room, spoilt: bytes) -> None:
    first = room.run()
    (room.project.root / ".cache" / "kiem-tra.json").write_bytes(spoilt)
    assert same(first, room.run())


def test_a_value_of_another_shape_is_made_anew(room: Room) -> None:
    first = room.run()
    file = room.project.root / ".cache" / "kiem-tra.json"
    slots = json.loads(file.read_text("utf-8"))
    slots["page:docs/mot.md"][1] = ["?", [], [["VD101"]]]
    file.write_text(json.dumps(slots), "utf-8")
    assert same(first, room.run())
    assert room.read == ["docs/mot.md"]


def test_slots_of_files_that_are_gone_are_dropped(room: Room) -> None:
    room.run()
    room.page.unlink()
    (room.project.docs / "hai.md").write_text("Khác.\n", "utf-8")
    room.run()
    slots = json.loads((room.project.root / ".cache" / "kiem-tra.json").read_text("utf-8"))
    assert "page:docs/mot.md" not in slots
    assert "page:docs/hai.md" in slots


def test_findings_survive_the_writing_down(room: Room) -> None:
    page_changed(room)
    (first,) = room.run().findings
    (second,) = room.run().findings
    assert first == second
    assert isinstance(second, Diagnostic)
    assert hash(second) == hash(first)


def test_digest_tells_where_parts_end() -> None:
    assert digest(["ab", "c"]) != digest(["a", "bc"])
    assert digest(["a"]) != digest(["a", ""])


def test_digest_of_files_sees_names_and_bytes(tmp_path: Path) -> None:
    one, two = tmp_path / "1", tmp_path / "2"
    one.write_text("a", "utf-8")
    alone = digest_files([one, two], tmp_path)
    two.write_text("a", "utf-8")
    assert digest_files([one], tmp_path) == alone
    assert digest_files([two], tmp_path) != alone
    assert digest_files([one, two], tmp_path) == digest_files([two, one], tmp_path)


def test_the_book_itself_is_checked_in_under_a_tenth_of_the_time(root: Path, tmp_path: Path) -> None:
    """Analysis only: the start of Python and the imports are the same in both runs."""
    shutil.copytree(root / "docs", tmp_path / "docs", ignore=shutil.ignore_patterns("hinh"))
    project, folder = Project(tmp_path), (tmp_path / "docs" / "van-ban").resolve()

    def timed() -> tuple[float, Result]:
        start = time.perf_counter()
        cache = Cache.open(tmp_path / ".cache" / "kiem-tra.json", program_version(root))
        memory = Memory(cache, circumstances(project, folder, DAY, None, None))
        deadlines = known_deadlines(project, cache)
        checker = Checker(lambda: Register.load(folder), DAY, deadlines=deadlines, register_folder=folder)
        result = check_paths(project, [project.docs], checker, memory)
        cache.save(tmp_path)
        return time.perf_counter() - start, result

    cold, first = timed()
    warm, second = min((timed() for _ in range(3)), key=lambda run: run[0])
    assert same(first, second)
    print(f"{cold=:.3f} s, {warm=:.3f} s")
    assert warm < cold / 10


# --- answers of whole runs ---


class Asked:
    """`camnang check …` in this process: what it said, and whether it was answered before the checks were loaded."""

    def __init__(self, room: Room, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.room, self.patch, self.capsys = room, monkeypatch, capsys
        self.at_once = False
        monkeypatch.chdir(room.project.root)

    def __call__(self, *words: str) -> tuple[str, str, int]:
        self.at_once = True
        real = cli.main

        def loaded() -> None:
            self.at_once = False
            real()

        with self.patch.context() as patch:
            patch.setattr(sys, "argv", ["camnang", "check", *words])
            patch.setattr(cli, "main", loaded)
            patch.setattr(start, "asked", None)
            patch.setattr(start.gc, "disable", lambda: None)  # a process of its own may do without, the tests may not
            code = _exit_code(start.main)
        said = self.capsys.readouterr()
        return said.out, said.err, code


def _exit_code(command: Callable[[], None]) -> int:
    try:
        command()
    except SystemExit as ended:
        return int(ended.code or 0)
    return 0


@pytest.fixture
def asked(room: Room, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Asked:
    program = room.project.root.parent / f"{room.project.root.name}-goi"
    shutil.copytree(Path(answers.__file__).parents[1] / "viendan" / "schema", program / "viendan" / "schema")
    (program / "camnang").mkdir()
    (program / "camnang" / "a.py").write_text("1", "utf-8")
    monkeypatch.setattr(answers, "_PACKAGES", str(program))
    return Asked(room, monkeypatch, capsys)


@pytest.mark.parametrize("words", [(), ("docs",), ("docs/mot.md", "--format", "json"), ("--diff",), ("docs/hai.md",)])
def test_what_was_said_is_said_again_at_once(asked: Asked, words: tuple[str, ...]) -> None:
    page_changed(asked.room)
    first = asked(*words)
    assert not asked.at_once
    assert (asked(*words), asked.at_once) == (first, True)
    assert asked(*words, "--no-cache") == first
    assert not asked.at_once


def data_changed(room: Room) -> None:
    (room.project.docs / "du-lieu" / "thoi-han.yml").write_text(DEADLINES, "utf-8")


def page_added(room: Room) -> None:
    (room.project.docs / "1-to-chuc" / "ba.md").write_text("Theo Điều 61 Luật số 10/2024/QH15.\n", "utf-8")


def page_gone(room: Room) -> None:
    (room.project.docs / "hai.md").unlink()


def page_renamed(room: Room) -> None:
    room.page.rename(room.page.with_name("mot-moi.md"))


def same_size_and_time(room: Room) -> None:
    before = room.page.stat()
    _edit(room.page, "Điều 6", "Điều 9")
    os.utime(room.page, ns=(before.st_atime_ns, before.st_mtime_ns))


def schema_of_the_program_changed(room: Room) -> None:
    _edit(Path(answers._PACKAGES) / "viendan" / "schema" / "van-ban.schema.json", "{", "{ ")


def program_changed(room: Room) -> None:
    (Path(answers._PACKAGES) / "camnang" / "a.py").write_text("2", "utf-8")


def libraries_locked_anew(room: Room) -> None:
    (room.project.root / "requirements.lock").write_text("yaml==6\n", "utf-8")


EVERY_CHANGE = [
    *(change for change, _ in CHANGES),
    *(data_changed, page_added, page_gone, page_renamed, same_size_and_time),
    *(schema_of_the_program_changed, program_changed, libraries_locked_anew),
]


@pytest.mark.parametrize("change", EVERY_CHANGE, ids=[change.__name__ for change in EVERY_CHANGE])
def test_after_every_kind_of_change_the_run_is_made_anew(asked: Asked, change: Change) -> None:
    asked()
    change(asked.room)
    after = asked()
    assert not asked.at_once
    assert after == asked("--no-cache")
    assert (asked(), asked.at_once) == (after, True)


def test_a_library_that_is_replaced_asks_anew(asked: Asked, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = tmp_path / "thu-vien" / "site-packages"
    folder.mkdir(parents=True)
    monkeypatch.syspath_prepend(folder)
    asked()
    asked()
    assert asked.at_once
    (folder / "yaml-7.dist-info").mkdir()
    asked()
    assert not asked.at_once


def test_only_the_time_of_a_file_is_no_change(asked: Asked) -> None:
    asked()
    os.utime(asked.room.page, (1, 1))
    asked()
    assert asked.at_once


def test_day_words_and_folder_are_part_of_the_question(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    asked("docs")
    asked("docs", "--today", "2026-12-01")
    assert not asked.at_once
    asked(".")
    monkeypatch.chdir(asked.room.project.docs)
    asked(".")
    assert not asked.at_once
    monkeypatch.chdir(asked.room.project.root)
    asked("docs")
    assert asked.at_once
    monkeypatch.setattr(answers.time, "strftime", lambda form: "2099-01-01")
    asked("docs")
    assert not asked.at_once


@pytest.mark.parametrize(
    "words", [("--fix",), ("--no-cache",), ("--host", LAW, "docs/mot.md"), ("--report",), ("khong-co.md",), ("ngoai",)]
)
def test_what_writes_or_reads_elsewhere_is_never_answered(asked: Asked, words: tuple[str, ...]) -> None:
    (asked.room.project.root / "ngoai").mkdir()
    for _ in range(2):
        asked(*words)
        assert not asked.at_once


def test_a_text_that_changes_while_it_is_checked_leaves_no_answer(asked: Asked) -> None:
    question = answers.question([])
    assert question is not None
    page_changed(asked.room)
    question.keep("", "", 0)
    assert question.answer() is None
    assert not (asked.room.project.root / answers.FILE).exists()


@pytest.mark.parametrize("spoilt", [b"", b"[]", b"{", b"\xff", b'{"KEY": 3}', b'{"KEY": [1, "", 0]}'])
def test_a_spoilt_file_of_answers_is_an_empty_one(asked: Asked, spoilt: bytes) -> None:
    first = asked()
    question = answers.question([])
    assert question is not None
    file = asked.room.project.root / answers.FILE
    file.write_bytes(spoilt.replace(b"KEY", question.state.encode()))
    assert (asked(), asked.at_once) == (first, False)


def test_the_oldest_answers_go(asked: Asked) -> None:
    for number in range(answers.MOST + 3):
        question = answers.question([str(number)])
        assert question is not None
        question.keep("", str(number), 0)
    kept = json.loads((asked.room.project.root / answers.FILE).read_text("utf-8"))
    assert [int(said) for _, said, _ in kept.values()] == list(range(3, answers.MOST + 3))


def test_folders_that_link_in_a_circle_end(asked: Asked) -> None:
    (asked.room.project.docs / "vong").symlink_to(asked.room.project.docs, target_is_directory=True)
    assert answers.question([]) is not None


# --- writing ---


def test_the_old_file_stays_when_writing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.md"
    file.write_text("cũ", "utf-8")

    def fail(handle: int) -> None:
        raise OSError("đĩa đầy")

    monkeypatch.setattr("camnang.files.os.fsync", fail)
    with pytest.raises(OSError, match="đĩa đầy"):
        write_whole(file, "mới".encode())
    assert [p.name for p in tmp_path.iterdir()] == ["a.md"]
    assert file.read_text("utf-8") == "cũ"


def test_permissions_and_links_stay(tmp_path: Path) -> None:
    file, link = tmp_path / "a.md", tmp_path / "b.md"
    file.write_text("cũ", "utf-8")
    file.chmod(0o640)
    link.symlink_to(file)
    write_whole(link, b"1")
    assert (link.is_symlink(), file.read_bytes(), file.stat().st_mode & 0o777) == (True, b"1", 0o640)
