"""What every command is handed: where the journal is, which day it is, and the doors to the rooms.

The doors import at first use: a reading command never pays for the writer, a writing one never for Rich.
"""

import os
import sys
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager, suppress
from datetime import date, datetime
from errno import EBADF
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TextIO

from relcli.errors import AnswerLost, BadInput
from relcli.render.colour import Choice, decide
from relcli.render.sanitise import clean, clean_file

if TYPE_CHECKING:
    from relcli.render.choose import Format
    from relcli.store.reader import Reader
    from relcli.store.writer import Writer
    from relcli.views.table import Item, Page, Table

USUAL_COLUMNS = 80
"""Of a terminal that does not say how many it has."""

MOST_ROWS = 50
"""A terminal shows that many rows of a table and says how many more there are."""


class Given(NamedTuple):
    """The global options as they were given."""

    journal: str | None = None
    color: Choice = "auto"
    quiet: bool = False
    raw: bool = False


class Context:
    """One run of relcli: `today` is the day it believes in, `now` the moment in UTC that rows are stamped with.

    `command`: the words of the command that runs, without the program's own.
    """

    def __init__(self, *, today: date, now: datetime, given: Given, environ: Mapping[str, str]) -> None:
        self.today = today
        self.now = now
        self.environ = environ
        self.command = ""
        self._given = given

    @property
    def journal(self) -> Path:
        """The journal's path: --journal, else RELCLI_JOURNAL, else in the data folder of this platform.

        BadInput: it lies in a home folder, and nobody knows where that is.
        """
        named = self._given.journal or self.environ.get("RELCLI_JOURNAL")
        return given_path(named) if named else data_folder(self.environ) / "journal.db"

    @property
    def data_folder(self) -> Path:
        """Where relcli keeps its files on this platform, whichever journal is in use. BadInput: it is nowhere."""
        return data_folder(self.environ)

    @property
    def journal_from(self) -> str:
        """Which of the three said where the journal is."""
        if self._given.journal:
            return "--journal"
        return "RELCLI_JOURNAL" if self.environ.get("RELCLI_JOURNAL") else "data folder"

    def hinted(self, text: str) -> str:
        """What relcli itself says, with --journal in each command that it names, if that named the journal."""
        if not self._given.journal:
            return text
        from relcli.hints import hinted

        return hinted(text, self._given.journal)

    def with_journal(self, item: "Item") -> "Item":
        """A table or a page with --journal in each command that its sentences name, if that named the journal."""
        if not self._given.journal:
            return item
        from relcli.views.hinted import with_commands

        return with_commands(item, self.hinted)

    def at(self, journal: Path) -> "Context":
        """The same run, looking at another journal."""
        given = self._given._replace(journal=str(journal))
        return Context(today=self.today, now=self.now, given=given, environ=self.environ)

    def reader(self) -> AbstractContextManager["Reader"]:
        """The door to reading: one look at the journal."""
        from relcli.store.doors import reading

        return reading(self.journal, self.now)

    def writer(self, *, begins: bool = False, recorded: bool = True) -> AbstractContextManager["Writer"]:
        """The door to writing: one change, committed when the block ends and undone if it raises.

        With `begins` the first change makes the journal; else NoJournalYet where there is none. It can be undone as
        what this command did, unless it is not to be `recorded`.
        """
        from relcli.store.writer import change

        command = self.command if recorded else None
        return change(self.journal, self.now, begins=begins, command=command, tell=self.warn)

    def show(
        self,
        item: "Table | Page",
        fmt: "Format | None" = None,
        *,
        everything: bool = False,
        done: bool = False,
        most: int = MOST_ROWS,
    ) -> None:
        """Write the answer to stdout: a table on a terminal, plain when piped, unless a format was asked for.

        On a terminal each table has its first `most` rows, unless `everything` is wanted. `done`: something was written
        besides, of which it tells.
        """
        _write([self._drawn(item, fmt, most=None if everything else most)], done=done)

    def pour(self, pieces: Iterable[str]) -> None:
        """Write to stdout what might as well be a file: to the letter, but on a terminal without what it acts on."""
        _write((clean_file(piece.replace("\r\n", "\n")) for piece in pieces) if sys.stdout.isatty() else pieces)

    def confirm(self, sentence: str, item: "Table | Page | None" = None, fmt: "Format | None" = None) -> None:
        """Say what was done, after it is done: one sentence, or the record in the format asked for."""
        if item is not None and fmt not in {None, "table", "plain"}:
            _write([self._drawn(item, fmt)], done=True)
        elif not self._given.quiet:
            _write([spoken(line, sys.stdout, self.environ) for line in sentence.split("\n")], done=True)

    def before_asking(self, item: "Page") -> None:
        """What somebody at a terminal has to know before they answer: on stderr, as the question that follows."""
        with suppress(OSError):
            sys.stderr.write(self._drawn(item, "table", most=None))

    def remark(self, sentence: str) -> None:
        """Something beside the answer, on stderr; where that is not to be had, the command goes on without."""
        if not self._given.quiet:
            with suppress(OSError):
                sys.stderr.write(spoken(self.hinted(sentence), sys.stderr, self.environ))

    def warn(self, sentence: str) -> None:
        """What went wrong beside a command that is done; it is told even if only the answer and errors are wanted."""
        with suppress(OSError):
            sys.stderr.write(spoken(f"relcli: {self.hinted(sentence)}", sys.stderr, self.environ))

    def _drawn(self, item: "Table | Page", fmt: "Format | None", *, most: int | None = MOST_ROWS) -> str:
        from relcli.render.choose import draw

        on_terminal = sys.stdout.isatty()
        chosen: Format = fmt or ("table" if on_terminal else "plain")
        drawn = draw(
            self.with_journal(item),
            fmt=chosen,
            today=self.today,
            width=self.width,
            colour=decide(self._given.color, self.environ, on_terminal),
            most=most if on_terminal else None,
            raw=self.raw,
        )
        if not on_terminal or chosen == "table":  # where all is clean but for the colours
            return drawn
        return clean_file(drawn)

    @property
    def quiet(self) -> bool:
        """Whether only the answer and errors are wanted."""
        return self._given.quiet

    @property
    def raw(self) -> bool:
        """Whether csv and tsv are wanted to the letter, harmful to a spreadsheet or a terminal or not."""
        return self._given.raw

    @property
    def width(self) -> int:
        """The columns of the terminal; 80 where there is none and COLUMNS does not say."""
        return columns_of(sys.stdout, self.environ)

    @property
    def interactive(self) -> bool:
        """Whether a person can be asked: both ends of the conversation are a terminal."""
        return sys.stdin.isatty() and sys.stderr.isatty()


def columns_of(stream: TextIO, environ: Mapping[str, str]) -> int:
    """The columns of a terminal, 20 to 1000 if COLUMNS says it; 80 where there is none and COLUMNS does not say."""
    said = environ.get("COLUMNS", "")[:6]
    if said.isascii() and said.isdigit() and int(said):
        return max(20, min(int(said), 1000))
    try:
        return os.get_terminal_size(stream.fileno()).columns or USUAL_COLUMNS
    except (OSError, ValueError):
        return USUAL_COLUMNS


def spoken(sentence: str, stream: TextIO, environ: Mapping[str, str]) -> str:
    """A sentence as a line without anything that a terminal acts on; for a terminal it is broken between words.

    What stands in is there to be copied, and stays whole.
    """
    line = clean(sentence)
    if line.startswith(" ") or not stream.isatty():
        return f"{line}\n"
    from relcli.render.width import wrapped  # only here, so that a start does not wait for it

    return "".join(f"{part}\n" for part in wrapped(line, columns_of(stream, environ), whole_words=True))


def data_folder(environ: Mapping[str, str]) -> Path:
    """Where relcli keeps its files; XDG_DATA_HOME is honoured on every platform. BadInput: it is nowhere."""
    if (xdg := environ.get("XDG_DATA_HOME", "")) and Path(xdg).is_absolute():
        return Path(xdg) / "relcli"
    empty = environ.get("HOME") == ""  # Python would take it for the root folder
    with suppress(RuntimeError):
        if not empty and (folder := _of_the_platform()).is_absolute():
            return folder
    message = "The home folder is not known; set HOME, or name the journal with --journal or RELCLI_JOURNAL."
    raise BadInput(message)


def _of_the_platform() -> Path:
    """The data folder in the user's home. RuntimeError: nobody knows where that is."""
    if sys.platform != "linux":
        from platformdirs import user_data_path

        return user_data_path("relcli", appauthor=False)
    # What platformdirs says there; its import would cost every start the twentieth part.
    return Path("~/.local/share/relcli").expanduser()


def given_path(named: str) -> Path:
    """A path as it was given, with ~ made a home folder and a detour taken out. BadInput: nobody knows that folder.

    A file may be made by way of a folder that is not there (nowhere/../journal.db), and would not be found again.
    """
    try:
        whole = Path(named).expanduser() if named.startswith("~") else Path(named)
    except RuntimeError:
        message = f"The home folder of {named} is not known; give the whole path."
        raise BadInput(message) from None
    return Path(os.path.realpath(whole)) if ".." in whole.parts else whole


def _write(pieces: Iterable[str], *, done: bool = False) -> None:
    """To stdout, all of it; `done` if it only says what has been done.

    BrokenPipeError: the reader has left. AnswerLost: it could not be written.
    """
    try:
        sys.stdout.writelines(pieces)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise AnswerLost(reason(error), done=done) from error


def reason(error: OSError) -> str:
    """Why the system would not go on; no file of relcli's own is ever closed too early, so it is stdout that is."""
    return "stdout is closed" if error.errno == EBADF else (error.strerror or "unknown").lower()
