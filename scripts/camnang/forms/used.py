"""Which fields a form really uses: those of its texts, of the bodies it names and of the people who sign."""

from __future__ import annotations

from collections.abc import Iterator

from camnang.forms import body
from camnang.forms.basis import is_id
from camnang.forms.model import Form, Head, Part
from camnang.forms.shared import Shared

# What the frame of a numbered document asks for (layout.py).
_FRAME = ("dia_danh", "so_van_ban", "ngay_ky")


def used_fields(form: Form, shared: Shared) -> list[str]:
    """Names in the order in which they first stand, without those that no record declares."""
    known = {**shared.fields, **form.fields}
    named = (name for part in form.parts for name in _of_part(form, part, shared))
    return [name for name in dict.fromkeys(named) if name in known]


def places_of(part: Part) -> Iterator[tuple[str, str | None]]:
    """(name, column) of every place that a document's own texts hold."""
    own = (*part.addressees, *part.recipients, *(entry for entry in part.basis if not is_id(entry)))
    texts = [part.summary, part.authority, *own, *(text for block in part.blocks for text in body.texts(block))]
    texts += [text for signer in part.signers for text in (signer.authority, signer.post, signer.name)]
    for text in texts:
        yield from body.places(text)


def _of_part(form: Form, part: Part, shared: Shared) -> Iterator[str]:
    if part.head in (Head.FULL, Head.UNNUMBERED) and (issuer := shared.issuers.get(part.issuer)):
        for text in (*issuer.parent, *issuer.name, *([issuer.symbol] if part.head is Head.FULL else [])):
            yield from (name for name, _ in body.places(text))
    if part.head is Head.FULL:
        yield from (*_FRAME, *(["nam"] if form.family == "quy-pham" else []))
    yield from (name for name, _ in places_of(part))
    if part.recipients or (part.is_letter and part.head is Head.FULL):
        yield "nguoi_soan_thao"
