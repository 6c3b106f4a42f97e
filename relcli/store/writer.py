"""Writing: one `Writer` is one transaction is one change, through SQLModel.

What is decided inside it is decided on what its own `reader` sees, so that nothing can change in between.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import configure_mappers
from sqlalchemy.pool import StaticPool
from sqlmodel import Session, create_engine

from relcli.errors import JournalLost, NoBackup
from relcli.rules.vocabulary.backups import Backup, Why
from relcli.store.backups import back_up, back_up_if_due, no_journal
from relcli.store.beginning import file_to_change
from relcli.store.journal_file import damage_told, explain, look_at, open_to_write, version_of
from relcli.store.migrations import NEWEST, begin
from relcli.store.reader import Reader
from relcli.store.upgrade import upgrade
from relcli.store.write_changes import Changes
from relcli.store.write_customers import Customers
from relcli.store.write_endings import Endings
from relcli.store.write_people import People
from relcli.store.write_plans import Plans
from relcli.store.write_settings import Settings
from relcli.store.write_stages import Stages
from relcli.store.write_touchpoints import Touchpoints

if TYPE_CHECKING:
    from relcli.store.write_bulk import Bulk
    from relcli.store.write_joining import Joinings
    from relcli.store.write_loops import Loops


class Writer:
    """The doors to every table that can be written, within one transaction."""

    def __init__(
        self, session: Session, reader: Reader, changes: Changes, now: datetime, back_up: Callable[[Why], None]
    ) -> None:
        self.reader = reader
        self.changes = changes
        self.customers = Customers(session, now)
        self.people = People(session, now)
        self.touchpoints = Touchpoints(session, now)
        self.plans = Plans(session, now)
        self.stages = Stages(session, now)
        self.endings = Endings(session, now)
        self.settings = Settings(session, now)
        self._of_this_change = (session, now)
        self.back_up = back_up
        """Make a backup of the journal as it was before this change, where there was one. Errors: `backups.back_up`."""

    @property
    def loops(self) -> "Loops":
        """The door for open loops: promises, issues, facts and the like; its tables are imported at first use."""
        from relcli.store.write_loops import Loops

        return Loops(*self._of_this_change)

    @property
    def joinings(self) -> "Joinings":
        """The door for two customers who are one."""
        from relcli.store.write_joining import Joinings

        return Joinings(*self._of_this_change)

    @property
    def bulk(self) -> "Bulk":
        """The door for many rows at once."""
        from relcli.store.write_bulk import Bulk

        return Bulk(*self._of_this_change)


@contextmanager
def change(
    path: Path,
    now: datetime,
    *,
    begins: bool,
    anew: bool = False,
    command: str | None = None,
    tell: Callable[[str], None] = lambda _: None,
) -> Iterator[Writer]:
    """One change to the journal: committed when the block ends, rolled back when it raises.

    `now` is UTC; with `begins` the file is made if it is not there, with `anew` another takes its place. It is recorded
    as one of `command`, to be undone; None: it is not recorded. The first of a day has a backup made before it; where
    none can be made, `tell` is told when the change is done. NoJournalYet: it is not there; JournalLost: but
    backups of it are; RelcliError: the journal cannot be written, with the reason.
    """
    if not anew and not look_at(path) and not begins:
        raise no_journal(path)
    _prepare()
    try:
        with file_to_change(path, anew=anew) as file, closing(open_to_write(file, NEWEST)) as connection:
            before = _backed_up(connection, file, now)
            with damage_told(connection, path), _session(connection) as session:
                begun = begin(connection, file) and (anew or _may_begin(path))
                reader, changes = Reader(connection), Changes(connection, now)
                if command is not None:
                    changes.begin()

                def back_up_once(why: Why) -> None:
                    if not begun and not isinstance(before, Backup):
                        back_up(file, now, why)

                yield Writer(session, reader, changes, now, back_up_once)
                if command is not None:
                    changes.finish(command, reader.policy().undo_depth)
                session.commit()
                if begun:  # in an empty file that was there already, open to others perhaps
                    with suppress(OSError):
                        file.chmod(0o600)
    except sqlite3.Error as error:
        raise explain(error, path) from None
    except DBAPIError as error:
        # `from None`: the statement and its values stay out of sight.
        raise explain(error.orig if isinstance(error.orig, sqlite3.Error) else sqlite3.Error(), path) from None
    if isinstance(before, NoBackup):
        tell(before.done)


def _may_begin(path: Path) -> bool:
    """True; JournalLost where backups of another journal are."""
    if isinstance(lost := no_journal(path), JournalLost):
        raise lost
    return True


def _prepare() -> None:
    """Do what takes SQLAlchemy long, and needs no journal, before others have to wait for it."""
    create_engine("sqlite://")
    configure_mappers()


def _backed_up(connection: sqlite3.Connection, file: Path, now: datetime) -> Backup | NoBackup | None:
    """The backup that was due before this change; NoBackup: it should be there, but could not be made."""
    if version_of(connection, file, NEWEST) == 0:
        return None
    if upgraded := upgrade(connection, file, now):
        return upgraded
    try:
        return back_up_if_due(connection, file, now)
    except NoBackup as error:
        return error


@contextmanager
def _session(connection: sqlite3.Connection) -> Iterator[Session]:
    engine = create_engine(
        "sqlite://", creator=lambda: connection, poolclass=StaticPool, hide_parameters=True, query_cache_size=0
    )
    event.listen(engine, "begin", lambda open_: open_.exec_driver_sql("BEGIN IMMEDIATE"))
    with Session(engine, autoflush=False, expire_on_commit=False) as session:
        session.connection()
        yield session
