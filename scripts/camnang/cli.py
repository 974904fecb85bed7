"""The `camnang` command. Modules are imported where they are used, so that the command starts at once."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from camnang.project import Project, ProjectError

if TYPE_CHECKING:
    from viendan.register import Register

CLEAN, FINDINGS, COULD_NOT_RUN = 0, 1, 2
EDITIONS = ("a5", "a4", "a5-den", "a4-den")  # the keys of camnang.book.edition.EDITIONS
FORMS = ("text", "json", "github", "gitlab", "sarif", "junit")  # the keys of camnang.report.FORMATS


class Day(click.ParamType):  # type: ignore[type-arg]  # generic only in the stubs
    """A date as editors write it (22/11/2026) or as machines do (2026-11-22)."""

    name = "ngày"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            if "/" in value:
                day, month, year = map(int, value.split("/"))
                return date(year, month, day)
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"“{value}” không phải ngày. Viết 22/11/2026 hoặc 2026-11-22.")


class Millimetres(click.ParamType):  # type: ignore[type-arg]
    """A thickness of paper, with a decimal comma or point."""

    name = "mm"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        try:
            length = float(str(value).replace(",", "."))
        except ValueError:
            length = -1.0
        if not 0 <= length <= 1:
            self.fail(f"“{value}” không phải bề dày giấy. Viết số mm từ 0 đến 1, như 0,1.")
        return length


class Codes(click.ParamType):  # type: ignore[type-arg]
    """Check identifiers, separated by commas; "VD1" stands for every VD1xx."""

    name = "mã"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> frozenset[str]:
        from camnang.findings import all_rules

        known = all_rules()
        chosen = {code for part in value.split(",") for code in known if code.startswith(part.strip().upper())}
        if not chosen:
            self.fail(f"Không có mã kiểm tra nào bắt đầu bằng “{value}”. Xem docs/kiem-tra.")
        return frozenset(chosen)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def cli() -> None:
    """Cẩm nang HĐND cấp xã: kiểm tra viện dẫn, dựng trang web và sách."""


@cli.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[TỆP…]")
@click.option("--as-of", type=Day(), help="Kiểm tra như thể hôm nay và ngày của trang là ngày này.")
@click.option("--today", type=Day(), help="Coi hôm nay là ngày này; ngày của từng trang giữ nguyên.")
@click.option("--format", "form", type=click.Choice(FORMS), default="text", help="Dạng kết quả.")
@click.option("--select", type=Codes(), help="Chỉ chạy các mã này: VD101,VD2.")
@click.option("--ignore", type=Codes(), help="Bỏ qua các mã này.")
@click.option("--register", "folder", type=click.Path(path_type=Path), help="Thư mục sổ đăng ký khác docs/van-ban.")
@click.option(
    "--host", metavar="MÃ", help="Tệp là chính văn bản này: “Luật này”, “khoản 2 Điều này” tra theo chỗ đứng."
)
@click.option("--fix", is_flag=True, help="Tự sửa chỗ chỉ có một cách sửa: bảng mã, dấu thanh, số hiệu, thứ tự.")
@click.option("--diff", is_flag=True, help="Chỉ in ra những gì --fix sẽ sửa, không ghi tệp nào.")
@click.option(
    "--report", "numbers", is_flag=True, help="In số liệu từng chương (từ, câu dài, viện dẫn…), không kiểm tra."
)
@click.option("--long", "with_long", is_flag=True, help="Cùng --report: in ra từng câu dài.")
@click.option("--no-cache", is_flag=True, help="Đọc lại mọi tệp, không dùng và không ghi kết quả lần trước.")
def check(
    paths: tuple[Path, ...],
    as_of: date | None,
    today: date | None,
    form: str,
    select: frozenset[str] | None,
    ignore: frozenset[str] | None,
    folder: Path | None,
    host: str | None,
    fix: bool,
    diff: bool,
    numbers: bool,
    with_long: bool,
    no_cache: bool,
) -> None:
    """Kiểm tra viện dẫn pháp luật trong các tệp (mặc định: cả docs/)."""
    from camnang.checking import Asked, check_files, reading_figures

    project = Project.find()
    paths, where, day = paths or (project.docs,), (folder or project.register).resolve(), today or date.today()
    if numbers:
        click.echo(reading_figures(project, paths, where, day, form, with_long), nl=False)
        return
    asked = Asked(paths, where, day, as_of, form, select, ignore, host, fix, diff, kept=not no_cache)
    said, summary, failed = check_files(project, asked)
    code = FINDINGS if failed else CLEAN
    click.echo(said, nl=False)
    click.echo(summary, nl=False, err=True)
    if not (no_cache or fix or host) and _lasting(project, (*paths, *([folder] if folder else []))):
        _keep(said, summary, code)
    sys.exit(code)


def _lasting(project: Project, paths: tuple[Path, ...]) -> bool:
    """Whether every byte that a run over these paths read is one that a kept answer is bound to: texts and folders of
    docs/, reached through no link."""
    docs = project.docs.absolute()
    known = (path.is_dir() or path.suffix in (".md", ".yml", ".json") for path in paths)
    here = Path.cwd().resolve()
    return all(known) and all((here / p).resolve() == here / p and (here / p).is_relative_to(docs) for p in paths)


def _keep(said: str, summary: str, code: int) -> None:
    from camnang import start

    if start.asked is not None:
        start.asked.keep(said, summary, code)


def _register(project: Project, folder: Path | None) -> Register:
    from viendan.register import Register, RegisterError

    try:
        return Register.load(folder or project.register)
    except RegisterError as fault:
        raise ProjectError(str(fault)) from fault


@cli.command()
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True), default="-", metavar="[TỆP|-]")
@click.option("--jsonl", is_flag=True, help='Mỗi dòng vào {"id","text"}, mỗi dòng ra {"id","citations"}.')
def extract(file: Path, jsonl: bool) -> None:
    """In ra các viện dẫn tìm thấy, dạng JSON."""
    import json

    from viendan.extract import extract as find
    from viendan.extract import to_json

    names = _names()
    text = _read(file)
    if not jsonl:
        click.echo(json.dumps([to_json(c) for c in find(text, names)], ensure_ascii=False, indent=1))
        return
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            found = [to_json(c) for c in find(record["text"], names)]
        except (ValueError, KeyError, TypeError) as fault:
            raise ProjectError(f'{file}:{number}: mỗi dòng phải là {{"id": …, "text": …}}.') from fault
        click.echo(json.dumps({"id": record.get("id"), "citations": found}, ensure_ascii=False))


def _names() -> Any:
    """The register's names when the command runs inside a checkout; the built-in list otherwise."""
    try:
        return _register(Project.find(), None).name_table
    except ProjectError:
        return None


def _read(file: Path) -> str:
    if str(file) == "-":
        return sys.stdin.buffer.read().decode("utf-8")
    try:
        # newline="": offsets count the characters of the file as it is.
        with file.open(encoding="utf-8", newline="") as stream:
            return stream.read()
    except OSError as fault:
        raise ProjectError(f"Không đọc được {file}: {fault.strerror}.") from fault
    except UnicodeDecodeError as fault:
        raise ProjectError(f"{file} không phải văn bản UTF-8. Lưu lại tệp với bảng mã UTF-8.") from fault


@cli.command("import")
@click.argument("file", type=click.Path(path_type=Path), metavar="TỆP")
@click.option("--id", "identifier", required=True, help="Mã văn bản trong sổ đăng ký.")
@click.option("--partial", is_flag=True, help="Bản này chỉ có một phần văn bản.")
@click.option("--output", type=click.Path(path_type=Path), help="Tệp ghi ra; mặc định cạnh trang của văn bản.")
def import_(file: Path, identifier: str, partial: bool, output: Path | None) -> None:
    """Lấy cấu trúc (chương, điều, khoản, điểm) của một văn bản từ tệp txt, md, docx, html."""
    from viendan.structure import dump_structure, import_text

    try:
        structure = import_text(file, complete=not partial)
    except (OSError, ValueError) as fault:
        raise ProjectError(f"Không đọc được cấu trúc từ {file}: {fault}") from fault
    target = output or Project.find().register / f"{identifier}.cau-truc.json"
    target.write_text(dump_structure(identifier, structure, file.name), "utf-8")
    clauses = sum(len(a.clauses) for a in structure.articles.values())
    click.echo(f"{target}: {len(structure.articles)} điều, {clauses} khoản.")


@cli.command()
@click.option("--only", type=click.Choice(["site", "book", "epub", "zip"]), help="Chỉ dựng một phần.")
@click.option(
    "--edition",
    "editions",
    type=click.Choice(EDITIONS),
    multiple=True,
    default=EDITIONS[:1],
    show_default=True,
    help="Ấn bản của sách, ghi được nhiều lần; “-den” in một mực đen.",
)
@click.option("--chapter", type=int, metavar="SỐ", help="Chỉ dựng một chương thành tệp PDF riêng, trong site/sach.")
def build(only: str | None, editions: tuple[str, ...], chapter: int | None) -> None:
    """Dựng trang web và sách vào site/."""
    from camnang.build import build as run
    from camnang.build import build_chapter

    if chapter is not None:
        if only not in (None, "book"):
            raise click.UsageError("--chapter dựng sách: bỏ --only, hoặc viết --only book.")
        build_chapter(Project.find(), chapter, editions, click.echo)
        return
    run(Project.find(), only, click.echo, editions)


@cli.command()
@click.argument("file", type=click.Path(path_type=Path), metavar="TỆP.pdf")
@click.option("--output", type=click.Path(path_type=Path), help="Tệp ghi ra; mặc định TỆP-gap-a4.pdf, cạnh TỆP.pdf.")
@click.option("--sheets", type=click.IntRange(1), metavar="N", help="Chia thành tay, mỗi tay tối đa N tờ A4.")
@click.option(
    "--cover",
    type=click.Choice(["khong", "bia-truoc", "ca-hai"]),
    default="khong",
    show_default=True,
    help="Bìa là tờ riêng: trang 1 là bìa trước (bìa sau để trắng), hoặc cả trang cuối là bìa sau.",
)
@click.option(
    "--creep",
    type=Millimetres(),
    default=0.0,
    help="Bù phần chìa của tờ trong: bề dày giấy (mm; giấy 80 g/m² là 0,1). Mặc định không bù.",
)
@click.option("--guide/--no-guide", default=True, show_default=True, help="Tờ đầu hướng dẫn in.")
def booklet(file: Path, output: Path | None, sheets: int | None, cover: str, creep: float, guide: bool) -> None:
    """Xếp trang A5 lên giấy A4 để in 2 mặt, lật cạnh ngắn, gấp đôi và ghim thành sách."""
    import tempfile

    from camnang.booklet import Choice, make_booklet
    from camnang.booklet_guide import write_guide
    from camnang.booklet_plan import Cover, summary

    project = Project.find() if guide else None
    target = output or file.with_name(f"{file.stem}-gap-a4.pdf")
    with tempfile.TemporaryDirectory(prefix="camnang-gap-") as folder:
        first = (lambda title, plan: write_guide(project, title, plan, Path(folder) / "to.pdf")) if project else None
        plan = make_booklet(file, target, Choice(sheets, Cover(cover), creep), first)
    click.echo(f"{target}: {summary(plan)}")


@cli.command()
@click.option("--port", default=8000, show_default=True, help="Cổng.")
def serve(port: int) -> None:
    """Xem thử trang web, tự dựng lại khi sửa."""
    import subprocess

    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    sys.exit(subprocess.run(command, cwd=Project.find().root, check=False).returncode)


@cli.command()
@click.argument("codes", nargs=-1, metavar="[MÃ…]")
@click.option("--set", "group", metavar="BỘ", help="Cả một bộ: ky-hop, giam-sat… (tên nhóm viết không dấu).")
@click.option("--data", type=click.Path(path_type=Path), metavar="TỆP", help="Tờ dữ liệu của kỳ họp, như phien.yml.")
@click.option("--unit", type=click.Path(path_type=Path), metavar="TỆP", help="Tờ dữ liệu của xã, như don-vi.yml.")
@click.option("--out", type=click.Path(path_type=Path), default=Path("bieu-mau"), help="Thư mục ghi ra.")
@click.option("--today", type=Day(), help="Căn cứ còn hiệu lực vào ngày này.")
def forms(
    codes: tuple[str, ...], group: str | None, data: Path | None, unit: Path | None, out: Path, today: date | None
) -> None:
    """Làm biểu mẫu Word, Excel: bản trống, hoặc điền sẵn từ tờ dữ liệu (mặc định: mọi mẫu)."""
    from camnang.forms.command import Order, make_forms

    made = make_forms(Project.find(), Order(codes, group, data, unit, out), today or date.today())
    click.echo(f"{out}: {len(made)} biểu mẫu.")


@cli.command()
@click.argument("document", metavar="VĂN_BẢN")
@click.option("--provision", help="Điều khoản thay đổi: “khoản 2 Điều 15”. Không ghi: cả văn bản.")
@click.option(
    "--from", "since", type=Day(), help="Chỉ nêu trang nói cho ngày trước ngày này; trang không ghi ngày vẫn nêu."
)
@click.option("--today", type=Day(), help="Coi hôm nay là ngày này.")
@click.option("--format", "form", type=click.Choice(["text", "json", "markdown"]), default="text", help="Dạng kết quả.")
def impact(document: str, provision: str | None, since: date | None, today: date | None, form: str) -> None:
    """Mọi chỗ phải đọc lại khi một văn bản (mã hoặc số hiệu) hay một điều khoản thay đổi."""
    from camnang.impact import impact as find
    from camnang.impact.report import FORMATS, summary
    from camnang.impact.target import TargetError, doubt, find_target

    project = Project.find()
    register = _register(project, None)
    day = today or date.today()
    try:
        target = find_target(register, document, provision)
    except TargetError as fault:
        raise ProjectError(str(fault)) from fault
    found = find(project, register, target, day, since)
    for said in (*doubt(target, day), *(f"Không đọc được phần đầu của {path}." for path in found.broken)):
        click.echo(f"camnang: {said}", err=True)
    click.echo(FORMATS[form](found), nl=False)
    click.echo(summary(found), err=True)


@cli.command()
@click.option("--today", type=Day(), help="Coi hôm nay là ngày này.")
def lsp(today: date | None) -> None:
    """Kiểm tra ngay khi gõ, trong trình soạn thảo (máy chủ ngôn ngữ, qua stdin/stdout)."""
    try:
        import pygls  # noqa: F401 (only asked whether it is there)
    except ImportError as fault:
        missing = 'Thiếu gói pygls. Hãy chạy: python -m pip install "pygls>=2" (hoặc cài cẩm nang kèm phần [lsp]).'
        raise ProjectError(missing) from fault
    from camnang.lsp.server import make_server

    make_server(today).start_io()


@cli.command()
@click.argument("name", metavar="LỚP")
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("build/lop"), show_default=True, help="Thư mục ghi ra."
)
@click.option("--today", type=Day(), help="Căn cứ của biểu mẫu còn hiệu lực vào ngày này.")
def kit(name: str, out: Path, today: date | None) -> None:
    """Trọn bộ của một lớp tập huấn (docs/lop/LỚP.yml) trong một tệp zip: tập tài liệu, bài giảng, phiếu, giáo án."""
    import os

    from camnang.kit.packing import make_kit

    made = make_kit(Project.find(), name, out, today or date.today(), os.environ.get("CAMNANG_URL", ""), click.echo)
    click.echo(f"Xong: {made}")


@cli.command()
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("build/lo-trinh"), show_default=True, help="Thư mục."
)
@click.option("--from", "first", type=Day(), default="2026-10-01", show_default=True, help="Ngày đầu kỳ sơ kết (M66).")
@click.option("--to", "last", type=Day(), default="2027-09-30", show_default=True, help="Ngày cuối kỳ sơ kết (M66).")
def roadmap(out: Path, first: date, last: date) -> None:
    """Lộ trình nhiệm kỳ thành lịch (.ics), bảng theo dõi (.xlsx), tờ A3 treo tường, số liệu ban đầu của mẫu M66."""
    from camnang.roadmap.papers import write_papers

    if last < first:
        raise click.UsageError("--to phải sau --from.")
    for path in write_papers(Project.find(), out, first, last):
        click.echo(path)


@cli.command()
def doctor() -> None:
    """Xem máy này và thư mục này còn thiếu gì để kiểm tra, dựng trang và dựng sách; không sửa gì."""
    from camnang.doctor import as_text, broken, examine

    verdicts = examine(Project.find())
    click.echo(as_text(verdicts), nl=False)
    sys.exit(FINDINGS if broken(verdicts) else CLEAN)


def main() -> None:
    try:
        cli.main(prog_name="camnang", standalone_mode=False)
    except ProjectError as fault:
        click.echo(f"camnang: {fault}", err=True)
        sys.exit(COULD_NOT_RUN)
    except click.ClickException as fault:
        click.echo(f"camnang: {fault.format_message()}", err=True)
        sys.exit(COULD_NOT_RUN)
    except click.exceptions.Exit as fault:
        sys.exit(fault.exit_code)
    except click.Abort:
        sys.exit(COULD_NOT_RUN)
