"""What `doctor --fix` does about what was found: first the file and what lies around it, then what is in it."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from relcli.context import Context
from relcli.errors import RelcliError
from relcli.rules.checkup import findings
from relcli.rules.vocabulary.checkup import Content, Looked, Mended, Problem, TooOpen
from relcli.store import mend
from relcli.store.journal_file import explain, held, reason_of
from relcli.store.turn import turn
from relcli.views.checkup import rows_words

Step = Callable[[], Mapping[str, Any] | None]
"""One mend; what it did, in figures; None: nothing was left for it to do when its turn came."""


def put_right(context: Context, journal: Path, look: Callable[[], Looked]) -> list[Mended]:
    """Put right what can be; what was done, or why it could not be. `look` looks at all of it again."""
    mender = _Mender(context, journal)
    around = [done for problem, step in mender.around(look()) if (done := mender.tried(problem, step))]
    return around + [done for problem, step in mender.inside(look()) if (done := mender.tried(problem, step))]


class _Mender:
    def __init__(self, context: Context, journal: Path) -> None:
        self._context = context
        self._journal = journal
        self._kept = ""

    def around(self, looked: Looked) -> Iterator[tuple[Problem, Step]]:
        """The file itself, and what lies beside it."""
        problems = _problems(looked)
        if "hot" in problems:
            yield "hot", self._in_turn(mend.roll_back)
        if "wal-mode" in problems or "wal-left" in problems:
            yield "wal-mode" if "wal-mode" in problems else "wal-left", self._in_turn(mend.leave_wal_mode)
        if looked.around.aside:
            yield "aside-left", self._clear_leftovers
        for one in looked.around.too_open if "too-open" in problems else ():
            if one.wanted is not None:
                yield "too-open", partial(_made_private, one)

    def inside(self, looked: Looked) -> Iterator[tuple[Problem, Step]]:
        """What is in it: the indexes first, since rows are found by them."""
        problems = _problems(looked)
        if "index-damaged" in problems:
            yield "index-damaged", self._make_indexes_anew
        if "content-damaged" in problems or not isinstance(looked.content, Content):
            return
        if "dangling" in problems:
            yield "dangling", self._let_go_of_dangling
        if "stray" in problems:
            yield "stray", self._part_strays
        if "acting" in problems:
            yield "acting", partial(self._drop_triggers, looked.content)
        if "record-spoilt" in problems:
            yield "record-spoilt", partial(self._let_go_of_changes, looked.content)
        if "setting-spoilt" in problems:
            yield "setting-spoilt", partial(self._unset, looked.content)
        if "indexes-differ" in problems:
            yield "indexes-differ", partial(self._make_missing_indexes, looked.content)

    def tried(self, problem: Problem, step: Step) -> Mended | None:
        """What a step did, or why it could not."""
        try:
            figures = step()
            return None if figures is None else Mended(problem, figures=figures)
        except RelcliError as error:
            reason = error.sentence
        except sqlite3.Error as error:
            reason = explain(error, self._journal).sentence
        except OSError as error:
            reason = reason_of(error)
        return Mended(problem, reason)

    def _in_turn(self, step: Callable[[Path], None]) -> Step:
        def taken() -> Mapping[str, Any]:
            with turn(self._journal.parent, too_late=held(self._journal)):
                step(self._journal)
            return {}

        return taken

    def _clear_leftovers(self) -> Mapping[str, Any] | None:
        with turn(self._journal.parent, too_late=held(self._journal)):
            gone = mend.clear_leftovers(self._journal)
        return {"files": [str(one) for one in gone]} if gone else None

    def _make_indexes_anew(self) -> Mapping[str, Any]:
        with turn(self._journal.parent, too_late=held(self._journal)):
            kept = self._keep()
            mend.make_indexes_anew(self._journal)
        return {"kept": kept}

    def _let_go_of_dangling(self) -> Mapping[str, Any]:
        with turn(self._journal.parent, too_late=held(self._journal)):
            kept = self._keep()
            gone = mend.let_go_of_dangling(self._journal, self._context.now)
        return {"rows": rows_words(gone), "kept": kept}

    def _part_strays(self) -> Mapping[str, Any]:
        with self._context.writer() as journal:
            journal.back_up("before-mend")
            parted = journal.bulk.let_go_of_strays()
        return {"rows": rows_words(parted)}

    def _make_missing_indexes(self, content: Content) -> Mapping[str, Any]:
        with turn(self._journal.parent, too_late=held(self._journal)):
            backup = mend.make_missing_indexes(self._journal, content.schema.indexes, self._context.now)
        return {"indexes": ", ".join(content.schema.indexes), "kept": backup.name}

    def _drop_triggers(self, content: Content) -> Mapping[str, Any]:
        with turn(self._journal.parent, too_late=held(self._journal)):
            backup = mend.drop_triggers(self._journal, content.schema.triggers, self._context.now)
        return {"triggers": ", ".join(content.schema.triggers), "kept": backup.name}

    def _let_go_of_changes(self, content: Content) -> Mapping[str, Any]:
        with turn(self._journal.parent, too_late=held(self._journal)):
            mend.let_go_of_changes(self._journal, content.spoilt)
        return {"changes": ", ".join(f"#{one}" for one in content.spoilt)}

    def _unset(self, content: Content) -> Mapping[str, Any]:
        with self._context.writer() as journal:
            journal.back_up("before-mend")
            for name in content.settings:
                journal.settings.unset(name)
        return {"settings": ", ".join(content.settings)}

    def _keep(self) -> str:
        """Where the journal is kept as it was before the first of these."""
        self._kept = self._kept or str(mend.keep_as_it_is(self._journal, self._context.now))
        return self._kept


def _made_private(one: TooOpen) -> Mapping[str, Any]:
    mend.make_private(one)
    return {"file": str(one.path), "mode": f"{one.mode:04o}"}


def _problems(looked: Looked) -> frozenset[Problem]:
    return frozenset(one.problem for one in findings(looked) if one.mends or one.state == "damaged")
