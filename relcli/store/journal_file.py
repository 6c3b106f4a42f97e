"""The journal as a file: where it may be, what is in it, and how it is opened.

The file is never read with ordinary file calls: closing one would drop SQLite's locks on it.
"""

import os
import re
import sqlite3
import stat
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from relcli.errors import Damaged, Failed, JournalBusy, JournalUnreadable, NotOurs, RelcliError

APPLICATION_ID = 0x52454C43  # "RELC"
BUSY_SECONDS = 10
BESIDE = ("-journal", "-wal")
"""What the names of files end with that SQLite keeps beside a journal while it writes; without them it is not whole."""

ALL_BESIDE = (*BESIDE, "-shm")
"""The same with what is only of use while it is open."""

_A_DATABASE = b"SQLite format 3\0"
"""What the file of one begins with."""

_WAL_MODE = b"\2\2"
"""What stands in the file of a journal in WAL mode, at its eighteenth byte."""

_PLAIN_PATH = re.compile(r"/[\w/. -]*", re.ASCII)
PRAGMAS_TO_WRITE = (
    "journal_mode = DELETE",
    "synchronous = FULL",
    "foreign_keys = ON",
    "secure_delete = ON",
    "trusted_schema = OFF",
    "temp_store = MEMORY",
)
"""Every commit is on the disk when it returns, references hold, what is deleted is overwritten, no file lies beside."""

LEFT_HALF_DONE = frozenset({"SQLITE_READONLY_ROLLBACK", "SQLITE_READONLY_RECOVERY"})
"""What SQLite calls it when a killed program left a change half done, and nobody may roll it back by reading."""


def look_at(path: Path) -> bool:
    """Whether there is a journal file at `path`. Failed: something else is, or the way there is barred."""
    try:
        real = Path(os.path.realpath(path))
        if whole := whole_of(real):
            message = f"{path} is SQLite's name for a part of {whole}; give another with --journal or RELCLI_JOURNAL."
            raise Failed(message)
        found = path.stat()
    except FileNotFoundError:
        return False
    except (OSError, ValueError) as error:
        message = f"The journal {path} cannot be reached ({reason_of(error)}); check --journal or RELCLI_JOURNAL."
        raise Failed(message) from error
    if stat.S_ISDIR(found.st_mode):
        message = f"The journal {path} is a folder; give a file with --journal or RELCLI_JOURNAL."
        raise Failed(message)
    if not stat.S_ISREG(found.st_mode):
        message = f"The journal {path} is no ordinary file; give another with --journal or RELCLI_JOURNAL."
        raise Failed(message)
    if found.st_size == 1:  # SQLite takes one byte for none, and would write over it
        message = f"{path} is not a relcli journal, or it is damaged; give another with --journal."
        raise JournalUnreadable(message)
    _refuse_what_is_no_file(beside_of(real))
    return True


def _refuse_what_is_no_file(beside: Iterable[Path]) -> None:
    """Failed: something is where SQLite keeps a part of the journal, and it would wait for a pipe for ever."""
    for one in beside:
        with suppress(OSError):
            if not stat.S_ISREG(one.lstat().st_mode):
                message = f"{one} is no ordinary file, though SQLite keeps a part of the journal there; move it away."
                raise Failed(message)


def beside_of(path: Path) -> list[Path]:
    """All that SQLite may keep beside a journal or a copy of one, there or not."""
    return [path.with_name(f"{path.name}{end}") for end in ALL_BESIDE]


def whole_of(path: Path) -> Path | None:
    """The database, there at a real path, of which SQLite would take a file of that name for a part; None: of none."""
    names = (path.name.removesuffix(end) for end in ALL_BESIDE if path.name.endswith(end))
    return next((whole for name in names if name and is_database(whole := path.with_name(name))), None)


def is_database(path: Path) -> bool:
    """Whether a file is there that SQLite takes for a database. Not for one that is open, as above."""
    if not path.is_file() or not os.access(path, os.R_OK):
        return False
    with path.open("rb") as file:
        return file.read(len(_A_DATABASE)) == _A_DATABASE


def drafts_folder(journal: Path) -> Path:
    """Where drafts lie, of texts that could not be written to the journal."""
    return journal.parent / "drafts"


def is_draft(file: Path) -> bool:
    """Whether a file in the folder of the drafts is called as one."""
    return file.name.startswith("draft-")


def make_private_folder(folder: Path) -> None:
    """Make a folder, and those above it that are missing, each 0700; an existing one stays. OSError: it cannot be."""
    if folder.is_dir():
        return
    make_private_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    with suppress(OSError):  # it is there, and one above it may be open to no reader, or know no such thing
        bring_to_disk(folder.parent)


def bring_to_disk(path: Path) -> None:
    """Have what was written to a file on the disk, or what was made, moved or taken away in a folder.

    Not the journal itself, while a connection to it is open. OSError: it cannot be.
    """
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def reason_of(error: OSError | ValueError) -> str:
    """Why something could not be done with a file, as the system says it."""
    return (error.strerror or "unknown").lower() if isinstance(error, OSError) else "not a file name"


def open_to_read(path: Path) -> sqlite3.Connection:
    """A read-only connection: it cannot write even by mistake.

    What a crash left behind is rolled back first, which a read-only connection may not do itself.
    """
    try:
        return open_as_it_is(path)
    except sqlite3.OperationalError as error:
        if name_of(error) not in LEFT_HALF_DONE:
            raise
        _touched(_connect(path, "rw")).close()
        return open_as_it_is(path)


def open_as_it_is(path: Path) -> sqlite3.Connection:
    """A read-only connection to what stands there. sqlite3.OperationalError, one of LEFT_HALF_DONE: roll back first."""
    return _touched(_connect(path, "ro"))


def open_copy(path: Path) -> sqlite3.Connection:
    """A read-only connection to a copy, beside which it leaves nothing. Not for the journal itself.

    One in WAL mode has SQLite make files beside it, to be opened at all, and nobody takes them away again: without a
    part beside it nobody has it open, and it is read as what never changes, in a folder that cannot be written to too.
    """
    header = b""
    with suppress(OSError), path.open("rb") as file:  # what is wrong with it, SQLite tells
        header = file.read(20)
    if header[18:] == _WAL_MODE and not path.with_name(f"{path.name}-wal").exists():
        return _touched(_connect(path, "ro&immutable=1"))
    return open_to_read(path)


def open_to_write(path: Path, newest: int) -> sqlite3.Connection:
    """A connection that writes safely: every commit is on the disk, what is deleted is overwritten.

    JournalUnreadable, as `version_of` has it: the file is left as it is.
    """
    refuse_read_only(path)
    # Looked at first, and read-only: the journal mode stands in the file, so setting it would change one not ours.
    looked_at = open_to_read(path)
    try:
        version_of(looked_at, path, newest)
    finally:
        looked_at.close()
    connection = _touched(_connect(path, "rw"))
    try:
        for pragma in PRAGMAS_TO_WRITE:
            connection.execute(f"PRAGMA {pragma}")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def refuse_read_only(path: Path) -> None:
    """Failed: the file at `path` may not be written to, so it is not to be replaced by another either."""
    if not os.access(path, os.W_OK):
        if path.exists() and not os.access(path, os.R_OK):
            message = f"The journal {path} cannot be read; make it readable and writable, or give another."
            raise Failed(message)
        message = f"The journal {path} is read-only, so nothing was written; make it writable or give another."
        raise Failed(message)


def make_one_file(path: Path, newest: int) -> None:
    """Bring what SQLite keeps beside a journal in WAL mode into it, and have it keep nothing there.

    To be done before another takes its place, of which SQLite would else take that for a part. JournalBusy: another
    program has it open; JournalUnreadable, as `version_of` has it; Failed: it is read-only.
    """
    with nobody_writing(path, newest):
        pass


@contextmanager
def nobody_writing(path: Path, newest: int) -> Iterator[None]:
    """No other program writes to a journal while the block runs, so that another may take its place in it.

    It is one file then, as of `make_one_file`, whose errors are those of this. Else what that program wrote would be
    lost, and what it keeps beside the journal would be taken for a part of the other one.
    """
    try:
        connection = open_to_write(path, newest)
    except sqlite3.Error as error:
        raise explain(error, path) from None
    with closing(connection):
        try:
            if connection.execute("PRAGMA journal_mode").fetchone() != ("delete",):
                raise held(path)
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as error:
            raise explain(error, path) from None
        yield


class _Line:
    waited = 0.0
    """For how many seconds this run stood in line for the turn that it has."""


@contextmanager
def having_waited(seconds: float) -> Iterator[None]:
    """What was waited in line is not waited again for SQLite's lock, but for the tenth part, since readers come and go.

    Else a command would wait for twice as long as it says, where the one before it in line waited for nothing.
    """
    before = _Line.waited
    _Line.waited += seconds
    try:
        yield
    finally:
        _Line.waited = before


def held(path: Path) -> JournalBusy:
    """Nobody came to write within BUSY_SECONDS, since somebody else was at it."""
    return JournalBusy(_HELD.format(path=path, seconds=BUSY_SECONDS))


def damaged(path: Path) -> Damaged:
    """Something in the journal cannot be as relcli wrote it."""
    return Damaged(_DAMAGED.format(path=path))


@contextmanager
def damage_told(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """Whatever the block fails on, SQLite is asked first whether it could have been in a sound journal.

    JournalUnreadable: it could not. What fails on a sound journal is relcli's own fault, and is raised as it is.
    """
    try:
        yield
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        if not is_sound(connection):
            raise damaged(path) from None
        raise


def is_sound(connection: sqlite3.Connection, *, thorough: bool = True) -> bool:
    """Whether what SQLite can check holds, and every reference leads somewhere.

    Not `thorough`: without CHECKs and what only indexes could tell. That takes the twentieth part of the time.
    """
    if not thorough:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        return _holds(connection, "quick_check")
    with closing(sqlite3.connect(":memory:")) as copy:  # SQLite looks at CHECKs only in what it could write to
        copy_all(connection, copy)
        return _holds(_touched(copy), "integrity_check")


def copy_all(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Copy all of a journal, page for page. sqlite3.OperationalError, SQLITE_BUSY: somebody held it for BUSY_SECONDS.

    Python itself would try again for ever.
    """

    def give_up(status: int, _: int, __: int) -> None:
        if status in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            error = sqlite3.OperationalError()
            error.sqlite_errorname = "SQLITE_BUSY"
            raise error

    source.backup(target, progress=give_up)


def _holds(connection: sqlite3.Connection, check: str) -> bool:
    if connection.execute(f"PRAGMA {check}(1)").fetchone() != ("ok",):
        return False
    return connection.execute("PRAGMA foreign_key_check").fetchone() is None


def explain(error: sqlite3.Error, path: Path) -> RelcliError:
    """What SQLite said, as a sentence about the journal; values of rows are never quoted."""
    name = name_of(error)
    if isinstance(error, sqlite3.OperationalError) and not name:  # not SQLite but Python, of a text that is no UTF-8
        return damaged(path)
    for beginning, kind, sentence in _SENTENCES:
        if name.startswith(beginning):
            return kind(sentence.format(path=path, seconds=BUSY_SECONDS, name=name))
    return Failed(f"The journal {path} could not be used ({name or 'SQLite'}); nothing was changed.")


_HELD = "Another program has held the journal {path} for {seconds} seconds; nothing was changed, try again later."
_DAMAGED = "The journal {path} is damaged; relcli doctor tells what to do."
_SENTENCES: tuple[tuple[tuple[str, ...], type[RelcliError], str], ...] = (
    (("SQLITE_BUSY", "SQLITE_LOCKED"), JournalBusy, _HELD),
    (
        ("SQLITE_NOTADB",),
        JournalUnreadable,
        "{path} is not a relcli journal, or it is damaged; give another with --journal.",
    ),
    (("SQLITE_CORRUPT",), Damaged, _DAMAGED),
    (
        ("SQLITE_ERROR",),  # what relcli asks is right for the schema, so it is the journal that is not
        Damaged,
        "The journal {path} is not what its version says it is; relcli doctor tells what to do.",
    ),
    (("SQLITE_FULL",), Failed, "The disk with the journal {path} is full; nothing was changed, make room."),
    (
        ("SQLITE_READONLY_DBMOVED",),
        Failed,
        "The journal {path} was moved or replaced while it was open; nothing was changed, try again.",
    ),
    (
        ("SQLITE_READONLY_DIRECTORY",),
        Failed,
        "Nothing can be written in the folder of the journal {path}, so nothing was; make it writable or give another.",
    ),
    (
        ("SQLITE_READONLY",),
        Failed,
        "The journal {path} is read-only, so nothing was written; make it writable or give another.",
    ),
    (("SQLITE_CANTOPEN",), Failed, "The journal {path} cannot be opened; check that it and its folder can be read."),
    (
        ("SQLITE_IOERR_RDLOCK", "SQLITE_IOERR_UNLOCK"),  # SQLite gives its lock back, and may have committed before
        Failed,
        "The journal {path} could not be let go of ({name}); relcli changes tells whether it was written.",
    ),
    (
        ("SQLITE_IOERR",),
        Failed,
        "The disk with the journal {path} failed ({name}); nothing was changed, try again or look after the disk.",
    ),
    (("SQLITE_CONSTRAINT",), Failed, "The journal {path} refused what was to be written, so nothing was changed."),
)


# One statement, so that all of it is of one moment: between two, another relcli may begin this very journal.
_WHOSE = """
SELECT (SELECT application_id FROM pragma_application_id),
       (SELECT user_version FROM pragma_user_version),
       (SELECT count(*) FROM sqlite_schema)
"""


def version_of(connection: sqlite3.Connection, path: Path, newest: int) -> int:
    """The schema version of the journal; 0 for an empty file.

    JournalUnreadable: another program's file, a damaged journal, or one from a newer relcli.
    """
    application_id, version, tables = connection.execute(_WHOSE).fetchone()
    if application_id != APPLICATION_ID:
        if tables or application_id or version:
            message = f"{path} belongs to another program; give a relcli journal with --journal or RELCLI_JOURNAL."
            raise NotOurs(message)
        return 0
    if version < 1:
        raise damaged(path)
    if version > newest:
        message = (
            f"The journal {path} comes from a newer relcli (schema {version}, this one knows {newest}); update relcli."
        )
        raise JournalUnreadable(message)
    return int(version)


class _Connection(sqlite3.Connection):
    """Rolls back before it closes: with a statement still open, as after ^C, SQLite would put that off to the end."""

    def close(self) -> None:
        with suppress(sqlite3.ProgrammingError):  # closed already
            if self.in_transaction:
                self.rollback()
        super().close()


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    whole = path.resolve()
    plain = _PLAIN_PATH.fullmatch(str(whole))  # from Python 3.13 on, as_uri imports all of urllib
    uri = f"file:{whole}" if plain else whole.as_uri()
    patience = max(BUSY_SECONDS - _Line.waited, BUSY_SECONDS / 10)
    return sqlite3.connect(f"{uri}?mode={mode}", uri=True, timeout=patience, isolation_level=None, factory=_Connection)


def _touched(connection: sqlite3.Connection) -> sqlite3.Connection:
    """The connection after it has read the file once: only then does SQLite tell what is wrong with it."""
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.Error:
        connection.close()
        raise
    except UnicodeDecodeError:  # what SQLite says of a damaged schema quotes it
        connection.close()
        raise sqlite3.OperationalError from None
    return connection


def name_of(error: sqlite3.Error) -> str:
    """What SQLite calls an error, SQLITE_CORRUPT and the like; "": it is not one of its own."""
    return str(getattr(error, "sqlite_errorname", ""))
