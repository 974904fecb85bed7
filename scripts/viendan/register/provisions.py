"""Is this provision there on that day, and by whose hand did it change?

The structure file shows one wording: the original one, or a consolidated one (`Document.wording`). Events carry the
rest: an article added to an original wording is only in its event, and a repealed one still stands in the structure.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from viendan.model import Article, Change, Document, Event, Provision, Wording


@dataclass(frozen=True, slots=True)
class ProvisionStatus:
    """What the register knows of one provision on one day.

    `exists` is None when the register cannot tell (no structure, a partial one, lost labels). `missing` names the level
    that is not there: "article", "clause" or "point". `article` is its skeleton on that day. `changes` are the events
    that touch the provision (it, what holds it, or what it holds) up to that day, oldest first; `upcoming` those after
    it. `repealed` is the event that ended it.
    """

    exists: bool | None
    missing: str | None = None
    article: Article | None = None
    changes: tuple[Event, ...] = ()
    upcoming: tuple[Event, ...] = ()
    repealed: Event | None = None


def provision_status(document: Document, provision: Provision, on: date) -> ProvisionStatus:
    """See ProvisionStatus. An event without a date counts as having happened."""
    touching = sorted(
        (event for event in document.events if _touches(event, provision)), key=lambda event: event.since or date.min
    )
    changes = tuple(event for event in touching if event.since is None or event.since <= on)
    upcoming = tuple(event for event in touching if event.since is not None and event.since > on)
    article = _article_on(document, provision.article, on)
    repealed = _last_repeal(changes, provision)
    if repealed is not None:
        return ProvisionStatus(False, _level(repealed.provision), article, changes, upcoming, repealed)
    exists, missing = _exists(document, article, provision, changes, upcoming)
    return ProvisionStatus(exists, missing, article, changes, upcoming)


def _touches(event: Event, provision: Provision) -> bool:
    return event.provision.covers(provision) or provision.covers(event.provision)


def _last_repeal(changes: tuple[Event, ...], provision: Provision) -> Event | None:
    """The repeal that still stands: no later event put the provision back."""
    repealed = None
    for event in changes:
        if event.provision.covers(provision):
            repealed = event if event.change is Change.REPEALED else None
    return repealed


def _level(provision: Provision) -> str:
    return "point" if provision.point else "clause" if provision.clause else "article"


def _article_on(document: Document, number: str, on: date) -> Article | None:
    """The article's skeleton on that day: the structure's, with what dated events made of it or of its clauses."""
    article = document.structure.articles.get(number) if document.structure else None
    if document.wording is Wording.CONSOLIDATED:
        return article
    for event in sorted(document.events, key=lambda event: event.since or date.min):
        if event.provision.article == number and event.result and (event.since is None or event.since <= on):
            if event.provision == Provision(number) or article is None:
                article = event.result
            else:
                article = replace(article, clauses=article.clauses | event.result.clauses)
    return article


def _exists(
    document: Document,
    article: Article | None,
    provision: Provision,
    changes: tuple[Event, ...],
    upcoming: tuple[Event, ...],
) -> tuple[bool | None, str | None]:
    if any(event.change is Change.ADDED and event.provision == provision for event in changes):
        return True, None
    if any(event.change is Change.ADDED and event.provision.covers(provision) for event in upcoming):
        return False, _level(provision)  # a consolidated copy already shows it
    if article is None:
        return _absent(document, provision, changes)
    if provision.clause is None and provision.point is None:
        return True, None
    missing = _missing_in(article, provision)
    if missing is None:
        return True, None
    if article.uncertain or _rewritten(document, provision, changes, upcoming):
        return None, missing
    return False, missing


def _absent(document: Document, provision: Provision, changes: tuple[Event, ...]) -> tuple[bool | None, str | None]:
    known = any(event.provision.covers(provision) or event.provision.article == provision.article for event in changes)
    if document.structure is None or not document.structure.complete or known:
        return None, None
    return False, "article"


def _missing_in(article: Article, provision: Provision) -> str | None:
    if provision.clause is None:
        return None if provision.point in article.points else "point"
    points = article.clauses.get(provision.clause)
    if points is None:
        return "clause"
    return None if provision.point is None or provision.point in points else "point"


def _rewritten(
    document: Document, provision: Provision, changes: tuple[Event, ...], upcoming: tuple[Event, ...]
) -> bool:
    """Whether the provision was rewritten as a whole by words the structure does not show, so its labels may differ."""
    unseen = upcoming if document.wording is Wording.CONSOLIDATED else changes
    return any(event.result is None and event.provision.covers(provision) for event in unseen)
