"""Both readings of an ambiguous attachment, in words: "khoản 1 Điều 1 và Điều 2 Luật X".

The citation itself keeps the reading of the annotation conventions (the document that closes a list holds for all of
it); nothing here decides between the two.
"""

from __future__ import annotations

from viendan.model import Citation, Reading

ELSEWHERE = "của văn bản đang nói tới"


def both_readings(citation: Citation, text: str) -> tuple[str, str]:
    """The citation as it is read, and as it may be read instead; equal when only its neighbour is in doubt.

    `text` is the one the citation was found in, for the words that name the document.
    """
    own = Reading(citation.document, *citation.pinpoint)
    first, second = citation.readings or (own, own)
    return _said(first, citation, text), _said(second, citation, text)


def _said(reading: Reading, citation: Citation, text: str) -> str:
    name = citation.designation
    if name is None:
        return reading.address
    if reading.document is None:
        return f"{reading.address} {ELSEWHERE}"
    return f"{reading.address} {' '.join(text[name.span.start : name.span.end].split())}"


def ambiguous_pairs(citations: list[Citation]) -> list[tuple[Citation, Citation]]:
    """The two neighbours of every ambiguous attachment; the parser marks them by pairs."""
    doubtful = [citation for citation in citations if citation.ambiguous]
    return list(zip(doubtful[::2], doubtful[1::2], strict=True))
