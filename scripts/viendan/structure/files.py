"""The structure file beside a page (<id>.cau-truc.json): chapters, articles, clauses and points, never the wording."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from viendan.model import Article, Structure

STRUCTURE_SUFFIX = ".cau-truc.json"


def structure_from(data: Mapping[str, Any]) -> Structure:
    """The structure of one file's JSON. Raises KeyError, TypeError or ValueError when the data break the schema."""
    return Structure(
        articles={item["so"]: article_from(item) for item in data["dieu"]},
        complete=data["day_du"],
        sha256=data["sha256"],
        chapters={item["so"]: item["ten"] for item in data["chuong"]},
        appendices=tuple(data["phu_luc"]),
    )


def article_from(item: Mapping[str, Any]) -> Article:
    """One entry of `dieu` in a structure file. `diem` is a string of letters, or a list when a label has a digit."""
    return Article(
        number=item["so"],
        heading=item.get("ten") or "",
        chapter=item.get("chuong"),
        section=item.get("muc"),
        clauses={clause["so"]: tuple(clause["diem"]) for clause in item.get("khoan", ())},
        points=tuple(item.get("diem", "")),
        uncertain=item.get("khong_chac", False),
    )


def dump_structure(document_id: str, structure: Structure, source: str) -> str:
    """The file's text: one chapter or article a line, so that a change of the law reads as a change of lines."""
    head = {"id": document_id, "sha256": structure.sha256, "nguon_van_ban": source, "day_du": structure.complete}
    parts = [f" {_dump(key)}: {_dump(value)}" for key, value in head.items()]
    parts.append(_rows("chuong", [{"so": number, "ten": title} for number, title in structure.chapters.items()]))
    parts.append(_rows("dieu", [article_json(article) for article in structure.articles.values()]))
    parts.append(f' "phu_luc": {_dump(list(structure.appendices))}')
    return "{\n" + ",\n".join(parts) + "\n}\n"


def article_json(article: Article) -> dict[str, Any]:
    """One entry of `dieu`; keys that say nothing are left out."""
    item: dict[str, Any] = {"so": article.number, "ten": article.heading}
    if article.chapter:
        item["chuong"] = article.chapter
    if article.section:
        item["muc"] = article.section
    item["khoan"] = [{"so": number, "diem": _labels(points)} for number, points in article.clauses.items()]
    if article.points:
        item["diem"] = _labels(article.points)
    if article.uncertain:
        item["khong_chac"] = True
    return item


def _labels(points: tuple[str, ...]) -> str | list[str]:
    return "".join(points) if all(len(point) == 1 for point in points) else list(points)


def _rows(key: str, items: list[dict[str, Any]]) -> str:
    body = ",\n".join(f"  {_dump(item)}" for item in items)
    return f' "{key}": [\n{body}\n ]' if items else f' "{key}": []'


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
