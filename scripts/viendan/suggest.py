"""Did you mean …? What the register holds that is close to what was written; nothing when nothing is near.

Near is narrow on purpose: a wrong suggestion is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from viendan.model import Article, Document, Provision
from viendan.order import label_key
from viendan.register import Register, name_key
from viendan.scan.numbers import number_key

#: More equally close candidates than this say nothing.
MOST = 3
_SERIAL = re.compile(r"\A\d+")


def distance(one: str, two: str, limit: int) -> int:
    """Letters to change, add, drop, or swap with their neighbour to make `two` of `one`; `limit` + 1 when more.

    Optimal string alignment, by rows, in the band that `limit` leaves: time is length times limit.
    """
    if abs(len(one) - len(two)) > limit:
        return limit + 1
    far = len(one) + len(two)
    before: list[int] = []
    row = list(range(len(two) + 1))
    for i, letter in enumerate(one, 1):
        first, final = max(1, i - limit), min(len(two), i + limit)
        last, before, row = before, row, [far] * (len(two) + 1)
        row[0] = i
        for j in range(first, final + 1):
            other = two[j - 1]
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == two[j - 2] and one[i - 2] == other:
                cost = min(cost, last[j - 2] + 1)
            row[j] = cost
        if i > limit and min(row[first : final + 1]) > limit:
            return limit + 1
    return min(row[-1], limit + 1)


def near_numbers(register: Register, number: str, kind: str) -> list[Document]:
    """Documents of that kind whose number is one slip away; two slips when the serial number before them is right."""
    wanted = number_key(number)
    found: list[tuple[int, Document]] = []
    for document in register:
        if not document.number or document.kind.casefold() != kind.casefold():
            continue
        key = number_key(document.number)
        limit = 2 if _serial(key) == _serial(wanted) else 1
        if 0 < (slips := distance(wanted, key, limit)) <= limit:
            found.append((slips, document))
    return _closest(found)


def _serial(key: str) -> str:
    found = _SERIAL.match(key)
    return found[0] if found else ""


def near_names(register: Register, name: str) -> list[Document]:
    """Documents whose title or alias is at most two letters away; short names allow one."""
    wanted = name_key(name)
    limit = 2 if len(wanted) >= 16 else 1
    found: list[tuple[int, Document]] = []
    for document in register:
        keys = (name_key(known) for known in (document.title, *document.aliases))
        slips = min(distance(wanted, key, limit) for key in keys)
        if slips <= limit:
            found.append((slips, document))
    return _closest(found)


def _closest(found: Sequence[tuple[int, Document]]) -> list[Document]:
    least = min((slips for slips, _ in found), default=0)
    best = [document for slips, document in found if slips == least]
    return best if len(best) <= MOST else []


def near_labels(wanted: str, known: Iterable[str]) -> list[str]:
    """Labels that are a slip of the pen away: another suffix ("12" for "12a"), or the next one in the law's own order
    ("54" for "55"; "đ" for "e"). Swapped digits are no reason: the law has an article 16 for every wrong 61."""
    labels = [label for label in known if label != wanted]
    digits = re.sub(r"\D", "", wanted)
    if digits:
        family = [label for label in labels if re.sub(r"\D", "", label) == digits]
        nearest = family or [label for label in labels if label in (_next(digits, -1), _next(digits, 1))]
    else:
        nearest = list(_neighbours(wanted, labels))
    return nearest if len(nearest) <= MOST else []


def _next(digits: str, step: int) -> str:
    return str(int(digits) + step)


def _neighbours(wanted: str, labels: list[str]) -> Iterator[str]:
    """The letters just before and just after, when no more than one letter of the alphabet is jumped over."""
    place = label_key(wanted)
    if len(place) != 1:
        return
    for label in labels:
        key = label_key(label)
        if len(key) == 1 and abs(key[0][1] - place[0][1]) <= 1:
            yield label


def near_articles(document: Document, provision: Provision) -> list[Article]:
    """Articles close to the missing one that have the clause and the point written with it."""
    if document.structure is None:
        return []
    articles = document.structure.articles
    return [articles[n] for n in near_labels(provision.article, articles) if holds(articles[n], provision)]


def holds(article: Article, provision: Provision) -> bool:
    if provision.clause is None:
        return provision.point is None or provision.point in article.points
    points = article.clauses.get(provision.clause)
    return points is not None and (provision.point is None or provision.point in points)


def same_heading(old: Document, number: str, new: Document) -> Article | None:
    """The one article of `new` that bears the heading of article `number` of `old`; None unless both are unique."""
    if old.structure is None or new.structure is None or number not in old.structure.articles:
        return None
    heading = name_key(old.structure.articles[number].heading)
    if not heading or len(_headed(old, heading)) != 1:
        return None
    found = _headed(new, heading)
    return found[0] if len(found) == 1 else None


def _headed(document: Document, heading: str) -> list[Article]:
    assert document.structure is not None
    return [a for a in document.structure.articles.values() if name_key(a.heading) == heading]


def question(names: Sequence[str]) -> str:
    """ "Có phải A hay B? " in front of the hint; "" when there is nothing to ask."""
    return f"Có phải {' hay '.join(names)}? " if names else ""
