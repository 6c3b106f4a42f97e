"""What `doctor --fix` does about what was found, and how what it did is told."""

import sqlite3
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from relcli.context import Context
from relcli.errors import RelcliError
from relcli.rules.checkup import findings
from relcli.rules.vocabulary.checkup import Looked, Mended, Problem
from relcli.store.journal_file import explain, reason_of
from relcli.store.mending import Mender, Step
from relcli.views.checkup import rows_words


def put_right(context: Context, journal: Path, look: Callable[[], Looked]) -> list[Mended]:
    """Put right what can be; what was done, or why it could not be. `look` looks at all of it again."""
    mender = Mender(journal, context.now, context.writer)
    done: list[Mended | None] = []
    for steps in (mender.around, mender.inside):
        looked = look()
        done += [_tried(problem, step, journal) for problem, step in steps(looked, _problems(looked))]
    return [one for one in done if one]


def _tried(problem: Problem, step: Step, journal: Path) -> Mended | None:
    """What a step did, or why it could not."""
    try:
        figures = step()
        return None if figures is None else Mended(problem, figures=_worded(figures))
    except RelcliError as error:
        reason = error.sentence
    except sqlite3.Error as error:
        reason = explain(error, journal).sentence
    except OSError as error:
        reason = reason_of(error)
    return Mended(problem, reason)


def _worded(figures: Mapping[str, Any]) -> Mapping[str, Any]:
    """The figures of a step as they are told: each as one text, but for files, of which each is one."""
    return {name: _WORDS.get(name, str)(figure) for name, figure in figures.items()}


_WORDS: Mapping[str, Callable[[Any], Any]] = {
    "rows": rows_words,
    "files": lambda files: [str(one) for one in files],
    "changes": lambda ids: ", ".join(f"#{one}" for one in ids),
    **dict.fromkeys(("indexes", "triggers", "settings"), ", ".join),
}


def _problems(looked: Looked) -> frozenset[Problem]:
    return frozenset(one.problem for one in findings(looked) if one.mends or one.state == "damaged")
