"""Word, Excel and PowerPoint files that are the same twice."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

from camnang.archives import zip_entry

_DATED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")  # openpyxl writes the hour of saving


def settled(data: bytes, on: date) -> bytes:
    """The same Office file with every entry dated `on`, in the same order: equal sources give equal bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(zip_entry(entry.filename, on), _DATED.sub(rf"\g<1>{on}T00:00:00Z".encode(), old.read(entry)))
    return out.getvalue()
