"""A5 pages onto A4 sheets for folding: saddle stitch, two pages side by side on each face, flipped on the short edge.

`booklet_plan` says which page stands where, `impose` draws it. Nothing is drawn anew: every A5 page goes whole, as
one form, onto its half of the sheet; marks that viewers draw over a page (form fields, stamps) are made part of it
first. Links and bookmarks do not survive paper and are left behind.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from camnang.booklet_plan import Cover, Plan, millimetres, plan
from camnang.project import ProjectError

MM = 72 / 25.4
A5, A4 = (148.0, 210.0), (297.0, 210.0)  # mm, width × height
_TOLERANCE = 1.0  # mm a page may differ from A5 on either side
_FARTHEST = 6.0  # mm; the inner margin of the book is 19 mm


class BookletError(ProjectError):
    """The booklet cannot be made; the message is for the editor, in Vietnamese."""


Guide = Callable[[str, Plan], Path]


@dataclass(frozen=True, slots=True)
class Choice:
    """Sheets to a signature (None: one pile), the cover, and the thickness of the paper (mm) for which the pages of the
    inner sheets are moved to the spine (0: not)."""

    sheets: int | None = None
    cover: Cover = Cover.NONE
    paper: float = 0.0


def make_booklet(source: Path, target: Path, chosen: Choice, guide: Guide | None = None) -> Plan:
    """Write the A4 file `target` from the A5 file `source`.

    `guide` gets the title and the plan and returns a PDF whose pages go in front. Equal input gives equal bytes; what
    stood at `target` stays until the new file is whole. Raises BookletError.
    """
    if target.resolve() == source.resolve():
        raise BookletError(f"{target} là chính tệp nguồn. Đặt --output tên khác.")
    with _opened(source) as pdf, pikepdf.new() as out:
        forms = _forms(pdf, source)
        made = plan(len(forms), chosen.sheets, chosen.cover, chosen.paper)
        _refuse_at_spine(made)
        title = str(pdf.docinfo.get("/Title", "")) or source.stem
        impose(forms, out, made)
        if guide:
            with pikepdf.open(guide(title, made)) as first:
                for position, page in enumerate(first.pages):
                    out.pages.insert(position, page)
                _save(out, title, target)
        else:
            _save(out, title, target)
    return made


def _opened(source: Path) -> pikepdf.Pdf:
    """No repair: qpdf would drop the pages of a torn file without a word."""
    try:
        pdf = pikepdf.open(source, attempt_recovery=False)
    except pikepdf.PasswordError as fault:
        raise BookletError(f"{source} có mật khẩu. Hãy bỏ mật khẩu rồi làm lại.") from fault
    except pikepdf.PdfError as fault:
        raise BookletError(f"{source} không phải tệp PDF, hoặc tệp đã hỏng. Hãy lấy lại tệp gốc.") from fault
    except OSError as fault:
        raise BookletError(f"Không đọc được {source}: không có tệp này hoặc đây là thư mục.") from fault
    if pdf.is_encrypted:
        pdf.close()
        raise BookletError(f"{source} bị khóa quyền sửa. Hãy mở khóa rồi làm lại.")
    return pdf


def _forms(pdf: pikepdf.Pdf, source: Path) -> list[pikepdf.Object]:
    """Every page as a form that looks like it, turned the way the page is. Raises BookletError for another size."""
    if not pdf.pages:
        raise BookletError(f"{source} không có trang nào.")
    pdf.generate_appearance_streams()
    pdf.flatten_annotations(mode="print")
    forms = [page.as_form_xobject() for page in pdf.pages]
    for number, form in enumerate(forms, 1):
        left, bottom, right, top = _seen(form)
        size = (right - left) / MM, (top - bottom) / MM
        if any(abs(seen - wanted) > _TOLERANCE for seen, wanted in zip(sorted(size), A5, strict=True)):
            raise BookletError(
                f"{source}: trang {number} khổ {size[0]:.0f} × {size[1]:.0f} mm, không phải A5 (148 × 210 mm). "
                "Hãy dùng bản A5 của sách."
            )
    return forms


def _seen(form: pikepdf.Object) -> tuple[float, float, float, float]:
    """The box of a form as it is seen: left, bottom, right, top in points."""
    left, bottom, right, top = map(float, form.BBox)
    turn = pikepdf.Matrix(form.get("/Matrix", pikepdf.Matrix()))
    xs, ys = zip(*(turn.transform((x, y)) for x in (left, right) for y in (bottom, top)), strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _refuse_at_spine(made: Plan) -> None:
    farthest, paper = max(made.shifts, default=0), millimetres(made.paper, 2)
    if farthest > _FARTHEST:
        raise BookletError(
            f"Xấp {made.thickest} tờ giấy dày {paper} mm phải dịch chữ {millimetres(farthest)} mm, "
            f"quá {millimetres(_FARTHEST)} mm thì chữ vào sát gáy. Thêm --sheets 4 để chia tay."
        )


def impose(forms: Sequence[pikepdf.Object], out: pikepdf.Pdf, made: Plan) -> None:
    """Append the faces of every sheet to `out`, front and back in turn."""
    faces = ((side, shift) for sheet, shift in zip(made.sheets, made.shifts, strict=True) for side in sheet.sides)
    for side, shift in faces:
        out.add_blank_page(page_size=(A4[0] * MM, A4[1] * MM))
        face, drawn, used = out.pages[-1], [], pikepdf.Dictionary()
        for half, number in enumerate(side):
            if number is not None:
                form = forms[number - 1]
                used[f"/P{half}"] = out.copy_foreign(form)
                drawn.append(b"q %s cm /P%d Do Q" % (_placed(form, half, shift).encode(), half))
        face.Resources = pikepdf.Dictionary(XObject=used)
        face.Contents = out.make_stream(b"\n".join(drawn))


def _placed(form: pikepdf.Object, half: int, shift: float) -> pikepdf.Matrix:
    """Centred on its half of the sheet, then `shift` mm to the fold; one wider than high is turned a quarter, its head
    to the left."""
    matrix, box = pikepdf.Matrix(), _seen(form)
    if box[2] - box[0] > box[3] - box[1]:
        matrix, box = pikepdf.Matrix(0, 1, -1, 0, 0, 0), (-box[3], box[0], -box[1], box[2])
    middle = A4[0] * MM / 4 * (1 + 2 * half) + shift * MM * (1 - 2 * half), A4[1] * MM / 2
    right, up = middle[0] - (box[0] + box[2]) / 2, middle[1] - (box[1] + box[3]) / 2
    a, b, c, d, _, _ = matrix.shorthand
    return pikepdf.Matrix(a, b, c, d, round(right, 3), round(up, 3))


def _save(out: pikepdf.Pdf, title: str, target: Path) -> None:
    """The facts a printer driver can read by itself, then the file."""
    out.docinfo["/Title"] = f"{title} (bản gập A4)"
    out.Root.Lang = pikepdf.String("vi")
    out.Root.ViewerPreferences = pikepdf.Dictionary(
        Duplex=pikepdf.Name.DuplexFlipShortEdge, PrintScaling=pikepdf.Name("/None"), PickTrayByPDFSize=True
    )
    partial = target.with_name(f"{target.name}.partial")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        out.save(partial, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        partial.replace(target)
    except OSError as fault:
        with suppress(OSError):
            partial.unlink()
        raise BookletError(f"Không ghi được {target}: {fault.strerror}.") from fault
