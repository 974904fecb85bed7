"""Data of the citation cards: what the page script shows beside a link, for cited documents and articles only."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from camnang.register_pages import Documents, badge
from camnang.register_words import day, document_label, event_phrase
from viendan.model import Document, Reference

SITE_PATH = "assets/vien-dan.json"


def cards_json(register: Documents, references: Iterable[Reference], *, on: date | None = None) -> dict[str, Any]:
    """Register id → {so, ten, tt (status code), nhan (status in words), tu (in force from), url (official address),
    tin (confidence when not high), dieu: {number: {ten, sk: [events]}}}. Keys are short: every reader loads them.

    The status is that of the day `on`; None takes it as recorded.
    """
    by_id = {document.id: document for document in register}
    cards: dict[str, Any] = {}
    for reference in references:
        document = reference.document
        if document is None:
            continue
        card = cards.setdefault(document.id, _document_card(document, on))
        if reference.provision:
            article = reference.provision.article
            card["dieu"].setdefault(article, _article_card(article, document, by_id))
    return {id_: cards[id_] for id_ in sorted(cards)}


def _document_card(document: Document, on: date | None) -> dict[str, Any]:
    status = badge(document, on)
    card: dict[str, Any] = {
        "so": document_label(document),
        "ten": document.title,
        "tt": status.code,
        "nhan": status.label,
        "tu": day(document.effective_from),
        "dieu": {},
    }
    if document.url:
        card["url"] = document.url
    if document.confidence != "cao":
        card["tin"] = document.confidence
    return card


def _article_card(number: str, document: Document, by_id: dict[str, Document]) -> dict[str, Any]:
    article = document.structure.articles.get(number) if document.structure else None
    changes = [event for event in document.events if event.provision.article == number]
    card: dict[str, Any] = {"ten": article.heading if article else ""}
    if changes:
        card["sk"] = [event_phrase(event, by_id.get(event.by)) for event in changes]
    return card
