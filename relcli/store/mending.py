"""What can be put right in and around a journal, in which order, and each step at its turn.

First the file and what lies around it, then what is in it: the indexes before the rows, which are found by them.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from relcli.rules.vocabulary.checkup import Content, Looked, Problem, TooOpen
from relcli.store import mend
from relcli.store.journal_file import held
from relcli.store.turn import turn

if TYPE_CHECKING:
    from relcli.store.writer import Writer

Step = Callable[[], Mapping[str, Any] | None]
"""One mend; what it did, in figures; None: nothing was left for it to do when its turn came.

Raises RelcliError, sqlite3.Error or OSError where it cannot be done, and then nothing is half done.
"""


class Mender:
    """The mends of one journal. `now` is UTC; `change` is the door to one that is recorded, to be undone."""

    def __init__(self, journal: Path, now: datetime, change: Callable[[], AbstractContextManager["Writer"]]) -> None:
        self._journal = journal
        self._now = now
        self._change = change
        self._kept: Path | None = None

    def around(self, looked: Looked, problems: frozenset[Problem]) -> Iterator[tuple[Problem, Step]]:
        """The file itself, and what lies beside it."""
        if "hot" in problems:
            yield "hot", self._in_turn(partial(_done, mend.roll_back, self._journal))
        if "wal-mode" in problems or "wal-left" in problems:
            step = self._in_turn(partial(_done, mend.leave_wal_mode, self._journal))
            yield "wal-mode" if "wal-mode" in problems else "wal-left", step
        if looked.around.aside:
            yield "aside-left", self._in_turn(self._clear_leftovers)
        for one in looked.around.too_open if "too-open" in problems else ():
            if one.wanted is not None:
                yield "too-open", partial(_made_private, one)

    def inside(self, looked: Looked, problems: frozenset[Problem]) -> Iterator[tuple[Problem, Step]]:
        """What is in it: the indexes first, since rows are found by them."""
        content = looked.content
        if "index-damaged" in problems:
            yield "index-damaged", self._in_turn(self._make_indexes_anew)
        if "content-damaged" in problems or not isinstance(content, Content):
            return
        if "dangling" in problems:
            yield "dangling", self._in_turn(self._let_go_of_dangling)
        if "stray" in problems:
            yield "stray", self._part_strays
        if "acting" in problems:
            yield "acting", self._in_turn(partial(self._drop_triggers, content))
        if "record-spoilt" in problems:
            yield "record-spoilt", self._in_turn(partial(self._let_go_of_changes, content))
        if "setting-spoilt" in problems:
            yield "setting-spoilt", partial(self._unset, content)
        if "indexes-differ" in problems:
            yield "indexes-differ", self._in_turn(partial(self._make_missing_indexes, content))

    def _in_turn(self, step: Step) -> Step:
        def taken() -> Mapping[str, Any] | None:
            with turn(self._journal.parent, too_late=held(self._journal)):
                return step()

        return taken

    def _clear_leftovers(self) -> Mapping[str, Any] | None:
        gone = mend.clear_leftovers(self._journal)
        return {"files": gone} if gone else None

    def _make_indexes_anew(self) -> Mapping[str, Any]:
        kept = self._keep()
        mend.make_indexes_anew(self._journal)
        return {"kept": kept}

    def _let_go_of_dangling(self) -> Mapping[str, Any]:
        kept = self._keep()
        return {"rows": mend.let_go_of_dangling(self._journal, self._now), "kept": kept}

    def _part_strays(self) -> Mapping[str, Any]:
        with self._change() as journal:
            journal.back_up("before-mend")
            parted = journal.bulk.let_go_of_strays()
        return {"rows": parted}

    def _make_missing_indexes(self, content: Content) -> Mapping[str, Any]:
        names = content.schema.indexes
        return {"indexes": names, "kept": mend.make_missing_indexes(self._journal, names, self._now).name}

    def _drop_triggers(self, content: Content) -> Mapping[str, Any]:
        names = content.schema.triggers
        return {"triggers": names, "kept": mend.drop_triggers(self._journal, names, self._now).name}

    def _let_go_of_changes(self, content: Content) -> Mapping[str, Any]:
        mend.let_go_of_changes(self._journal, content.spoilt)
        return {"changes": content.spoilt}

    def _unset(self, content: Content) -> Mapping[str, Any]:
        with self._change() as journal:
            journal.back_up("before-mend")
            for name in content.settings:
                journal.settings.unset(name)
        return {"settings": content.settings}

    def _keep(self) -> Path:
        """Where the journal is kept as it was before the first of these."""
        self._kept = self._kept or mend.keep_as_it_is(self._journal, self._now)
        return self._kept


def _done(step: Callable[[Path], None], journal: Path) -> Mapping[str, Any]:
    step(journal)
    return {}


def _made_private(one: TooOpen) -> Mapping[str, Any]:
    mend.make_private(one)
    return {"file": one.path, "mode": f"{one.mode:04o}"}
