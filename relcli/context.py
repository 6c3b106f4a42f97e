"""What every command is handed: where the journal is, which day it is, and the doors to the rooms.

The doors import at first use: a reading command never pays for the writer, a writing one never for Rich.
"""

import os
import sys
from collections.abc import Mapping
from contextlib import AbstractContextManager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from relcli.render.colour import Choice, decide
from relcli.render.sanitise import clean

if TYPE_CHECKING:
    from relcli.render.choose import Format
    from relcli.store.reader import Reader
    from relcli.store.writer import Writer
    from relcli.views.table import Page, Table

MOST_ROWS = 50
"""A terminal shows that many rows of a table and says how many more there are."""


class Given(NamedTuple):
    """The global options as they were given."""

    journal: str | None = None
    color: Choice = "auto"
    quiet: bool = False


class Context:
    """One run of relcli: `today` is the day it believes in, `now` the moment in UTC that rows are stamped with."""

    def __init__(self, *, today: date, now: datetime, given: Given, environ: Mapping[str, str]) -> None:
        self.today = today
        self.now = now
        self.environ = environ
        self._given = given

    @property
    def journal(self) -> Path:
        """The journal's path: --journal, else RELCLI_JOURNAL, else in the data folder of this platform."""
        named = self._given.journal or self.environ.get("RELCLI_JOURNAL")
        return Path(named).expanduser() if named else data_folder(self.environ) / "journal.db"

    @property
    def journal_from(self) -> str:
        """Which of the three said where the journal is."""
        if self._given.journal:
            return "--journal"
        return "RELCLI_JOURNAL" if self.environ.get("RELCLI_JOURNAL") else "data folder"

    def reader(self) -> AbstractContextManager["Reader"]:
        """The door to reading: one look at the journal."""
        from relcli.store.doors import reading

        return reading(self.journal)

    def writer(self, *, begins: bool = False) -> AbstractContextManager["Writer"]:
        """The door to writing: one change, committed when the block ends and undone if it raises.

        With `begins` the first change makes the journal; else NoJournalYet where there is none.
        """
        from relcli.store.writer import change

        return change(self.journal, self.now, begins=begins)

    def show(self, item: "Table | Page", fmt: "Format | None" = None, *, everything: bool = False) -> None:
        """Write the answer to stdout: a table on a terminal, plain when piped, unless a format was asked for."""
        from relcli.render.choose import draw

        on_terminal = sys.stdout.isatty()
        chosen: Format = fmt or ("table" if on_terminal else "plain")
        _write(
            draw(
                item,
                fmt=chosen,
                today=self.today,
                width=self.width,
                colour=decide(self._given.color, self.environ, on_terminal),
                most=MOST_ROWS if on_terminal and not everything else None,
            )
        )

    def confirm(self, sentence: str, item: "Table | Page | None" = None, fmt: "Format | None" = None) -> None:
        """Say what was done, after it is done: one sentence, or the record in the format asked for."""
        if fmt is not None and item is not None:
            self.show(item, fmt)
        elif not self._given.quiet:
            _write("".join(f"{clean(line)}\n" for line in sentence.split("\n")))

    def remark(self, sentence: str) -> None:
        """Something beside the answer, on stderr."""
        if not self._given.quiet:
            sys.stderr.write(f"{clean(sentence)}\n")

    @property
    def width(self) -> int:
        """The columns of the terminal; 80 where there is none and COLUMNS does not say."""
        if self.environ.get("COLUMNS", "").isascii() and self.environ.get("COLUMNS", "").isdigit():
            return max(20, min(int(self.environ["COLUMNS"][:6]), 1000))
        try:
            return os.get_terminal_size(sys.stdout.fileno()).columns or 80
        except (OSError, ValueError):
            return 80

    @property
    def interactive(self) -> bool:
        """Whether a person can be asked: both ends of the conversation are a terminal."""
        return sys.stdin.isatty() and sys.stderr.isatty()


def data_folder(environ: Mapping[str, str]) -> Path:
    """Where relcli keeps its files; XDG_DATA_HOME is honoured on every platform."""
    if (xdg := environ.get("XDG_DATA_HOME", "")) and Path(xdg).is_absolute():
        return Path(xdg) / "relcli"
    from platformdirs import user_data_path

    return user_data_path("relcli", appauthor=False)


def _write(text: str) -> None:
    """To stdout, in UTF-8 whatever the locale; what cannot be encoded was made safe before."""
    stream = sys.stdout
    if (stream.encoding or "").lower().replace("-", "") != "utf8" and hasattr(stream, "reconfigure"):
        stream.reconfigure(encoding="utf-8")
    stream.write(text)
    stream.flush()
