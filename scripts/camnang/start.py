"""The `camnang` command from its first moment: a check in which nothing changed is answered before anything loads."""

from __future__ import annotations

import gc
import sys

from camnang.answers import Question, question

#: What this process was asked, for the check to keep its answer under; None where no answer may be kept.
asked: Question | None = None


def main() -> None:
    global asked
    if sys.argv[1:2] == ["check"]:
        asked = question(sys.argv[2:])
        known = asked.answer() if asked else None
        if known:
            sys.stdout.write(known[0])
            sys.stdout.flush()
            sys.stderr.write(known[1])
            sys.exit(known[2])
        gc.disable()  # what a check makes, it needs to its end
    from camnang.cli import main as run

    run()
