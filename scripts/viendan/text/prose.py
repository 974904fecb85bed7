"""Markdown with everything blanked that is not prose. The length and every position stay what they were."""

from __future__ import annotations

import re

_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n.*?(?:^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)|\Z)", re.DOTALL | re.MULTILINE)
_FENCE_OPEN = re.compile(r"^[ \t]*(?:>[ \t]*)*(`{3,}|~{3,})[^\n]*$", re.MULTILINE)

# Inline, in one pass, so that what opens first wins: a comment inside code is code, a link inside a comment is comment.
# The first letters of all of them are told before any is tried.
_INLINE = re.compile(
    r"""
    (?=[<`!\[{*_fhmw]|^[ ])(?:
    <!--.*?(?:-->|\Z)                                            # HTML comment
  | (?<!`)(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)*?(?<!`)(?P=ticks)(?!`)   # inline code, inside one paragraph
  | !?\[(?:[^\[\]\n]|\n(?![ \t]*\n)|\[[^\[\]\n]*\])*\]           # existing link or image: words and target are its own
      (?:\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+(?:"[^"\n]*"|'[^'\n]*'))?\s*\)|\[[^\[\]\n]*\])
  | ^[ ]{0,3}\[(?!\^)[^\]\n]+\]:[ \t]*\S+[^\n]*                   # link definition, not a footnote's text
  | <(?:script|style)\b.*?</(?:script|style)\s*>                 # not read by anyone
  | </?[A-Za-z][^<>]*>                                           # HTML tag, autolink
  | \b(?:https?|ftp)://[^\s<>()\[\]"']+ | \bwww\.[^\s<>()\[\]"']+ | \bmailto:\S+
  | \{[ \t]*[.:\#][^{}\n]*\}                                     # attribute list
  | \*+ | (?<!\w)_+(?=\w) | (?<=\w)_+(?!\w)                      # marks of emphasis: **khoản 1** Điều 5
    )
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
_OWN_HEADING = re.compile(
    r"^[ \t]{0,3}\#{1,6}[ \t]+(?:\*\*|__)?(?:Điều|Chương|Mục|Tiểu mục|Phần|Phụ lục)[ \t]+[\w.]+"
    r"(?=[ \t]*(?:[.:–—-][ \t]|\*|_|$))",
    re.MULTILINE,
)
_INK = re.compile(r"[^\r\n]")


def prose(markdown: str) -> str:
    """`markdown` with front matter, code, comments, links, URLs, tags and headings copied from a law as spaces.

    Equal length, line breaks kept: an offset means the same place in both. An unclosed fence or comment runs to the
    end, as in CommonMark.
    """
    text = _FRONT_MATTER.sub(_blank, markdown, count=1) if markdown.startswith("---") else markdown
    text = _without_fences(text)
    text = _INLINE.sub(_blank, text)
    return _OWN_HEADING.sub(_blank, text)


def _blank(match: re.Match[str]) -> str:
    return _INK.sub(" ", match.group())


def _without_fences(text: str) -> str:
    pieces: list[str] = []
    done = 0
    while (opening := _FENCE_OPEN.search(text, done)) is not None:
        mark = opening[1]
        closing = _closing_fence(mark[0], len(mark)).search(text, opening.end())
        end = closing.end() if closing else len(text)
        pieces += (text[done : opening.start()], _INK.sub(" ", text[opening.start() : end]))
        done = end
    pieces.append(text[done:])
    return "".join(pieces)


_CLOSING = {
    char: {n: re.compile(rf"^[ \t]*(?:>[ \t]*)*{re.escape(char)}{{{n},}}[ \t]*$", re.MULTILINE) for n in range(3, 8)}
    for char in "`~"
}


def _closing_fence(char: str, length: int) -> re.Pattern[str]:
    """Closing fences are at least as long as the opening one; eight marks and more share the longest pattern."""
    return _CLOSING[char][min(length, 7)]
