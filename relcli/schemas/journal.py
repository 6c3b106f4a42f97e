"""The journal, its file and its settings: what `changes`, `backup`, `doctor`, `config` and their like print."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, Field

from relcli.rules.vocabulary.backups import Why
from relcli.rules.vocabulary.checkup import Check, Problem, State
from relcli.schemas.shape import Count, Document, Id, Kind, Shape


class Edit(Shape):
    """What became of a field."""

    field: str
    """What it is called."""
    before: str | int | None
    """As it was before; null: it was empty."""
    after: str | int | None
    """As it was left; null: it was emptied."""


class Change(Shape):
    """What one command wrote."""

    id: Id
    """Its number."""
    made_at: AwareDatetime
    """When, in UTC."""
    command: str
    """The command, without its options."""
    what: str
    """What was written, in words; empty where that has none."""
    customer: str | None
    """Whom it is about; null: nobody, or several."""
    undone: bool
    """Whether it is taken back."""
    rows: dict[str, Count]
    """How many rows of each table it wrote."""
    table: str | None
    """The table of the one row that it is about; null: it is about several."""
    row: int | None
    """The number of that row; null: it has none."""
    edits: list[Edit]
    """What became of the fields of that row, of a customer's tags and other names too."""


class Changes(Document):
    """What each command wrote; of `undo` and `redo` what was taken back or done again."""

    changes: list[Change]
    """The newest first; of `undo` and `redo` in the order in which it was done."""


class Contents(Shape):
    """What is in a journal."""

    customers: Count | None
    """How many; null: it cannot be read."""
    touchpoints: Count | None
    """How many; null: it cannot be read."""
    last_day: date | None
    """The day of the last one; null: there is none, or it cannot be read."""


class Backup(Contents):
    """A backup beside the journal."""

    file: str
    """Where it is."""
    made_at: AwareDatetime
    """When it was made, in UTC."""
    why: Why
    """Why it was made."""
    bytes: Count
    """How large it is."""
    sound: bool
    """Whether it can be read; after `verify`, whether all of it is sound."""
    verified: bool
    """Whether all of it was checked, as `verify` does."""
    problem: str | None
    """What is wrong, in words; null: nothing."""


class Copy(Contents):
    """A copy of the journal that is sound."""

    file: str
    """Where it is."""


class Restored(Copy):
    """What was restored: where from, and what is in it."""

    before: str | None
    """The backup of what was there before; null: none was made."""
    set_aside: str | None
    """Where the damaged journal is now; null: it was not damaged."""
    left_out: list[str]
    """What of it was left out, since it would act by itself and is not relcli's: triggers, views, virtual tables."""


class Backups(Document):
    """The backups that lie beside the journal."""

    backups: list[Backup]
    """The newest first."""


class BackupMade(Document):
    """The copy that was made or verified."""

    backup: Copy
    """Where it is, and what is in it."""


class RestoredFrom(Document):
    """What was put in the place of the journal."""

    restored: Restored
    """Where from, and what is in it."""


class Finding(Shape):
    """One line of a check-up."""

    check: Check
    """What was looked at."""
    state: State
    """How it stands."""
    problem: Problem | None
    """What was found; null: all is well."""
    found: str
    """The same in words."""
    do: str | None
    """What to do, a command where there is one; null: nothing."""
    mends: bool
    """Whether `doctor --fix` can put it right."""
    figures: dict[str, Any]
    """How much of it there is, and of what; which members there are depends on the problem."""


class Mended(Shape):
    """What `doctor --fix` did about a problem."""

    problem: Problem
    """Which problem."""
    done: bool
    """Whether it could be put right."""
    said: str
    """What was done, or why not, in words."""
    figures: dict[str, Any]
    """How much of it, and of what."""


class Checkup(Document):
    """Whether the journal is well, and what to do."""

    checks: list[Finding]
    """Everything that was looked at."""
    healthy: bool
    """Whether nothing is damaged."""
    mended: list[Mended]
    """What `--fix` did; empty without it."""


class Saved(Shape):
    """What came of the rows of one table."""

    table: str
    """Which one."""
    copied: Count
    """Rows that came over whole."""
    in_part: Count
    """Rows of which something is lost."""
    left_out: Count
    """Rows that were read, but fit in no journal."""
    lost: Count
    """Rows that could not be read."""
    more: bool
    """Whether perhaps more is lost than that."""


class Doubtful(Shape):
    """A row to look over."""

    table: str
    """Its table."""
    id: Id | None
    """Its number; null: the rows of that table have none."""


class Rescue(Shape):
    """What came over into a new journal, and what is lost."""

    file: str
    """The new journal."""
    whole: bool
    """Whether everything came over."""
    tables: list[Saved]
    """Table by table."""
    placeholders: list[str]
    """Customers of whom the name is lost, as they are called now."""
    garbled: Count
    """Rows with a text in which letters could not be read."""
    doubtful: list[Doubtful]
    """Rows that came over, of which an index tells something else."""


class Rescued(Document):
    """What could be saved of a damaged journal."""

    line = Saved

    rescued: Rescue
    """What came over, and what is lost."""


class Erased(Shape):
    """A file that may still hold somebody who was forgotten."""

    file: str
    """Where it is."""
    why: str
    """Why it may, in words."""


class Named(Shape):
    """What is recorded of another customer and names them."""

    table: str
    """What it is."""
    id: int
    """Its number."""
    customer: str
    """Of whom it is recorded."""


class Forgotten(Shape):
    """What was erased, or with `--dry-run` would be."""

    customer: str
    """The name by which they were forgotten."""
    rows: dict[str, Count]
    """Rows erased of each table; empty: they were forgotten before."""
    rewritten: list[str]
    """Backups that were rewritten without them."""
    left: list[Erased]
    """Files that may still hold them."""
    other_tables: list[str]
    """Tables of the journal that relcli did not make, which stay as they are: they may hold them."""
    named_elsewhere: dict[str, Count]
    """What is recorded of other customers and names them, by table."""
    named: list[Named]
    """The same, one by one."""
    dry_run: bool
    """Whether nothing was erased, and this is what would be; the backup that is made first is not among the files."""


class Forgot(Document):
    """Whom the journal has forgotten."""

    forgotten: Forgotten
    """What was erased."""


class Setting(Shape):
    """A setting."""

    name: str
    """Its name."""
    value: int | str
    """The value in force."""
    default: int | str
    """The value as long as you set none."""
    changed: bool
    """Whether you set one."""
    allowed: str
    """What it may be, in words."""
    means: str
    """What it does, in words."""


class Settings(Document):
    """Every setting, and the cadences of tags and the questions that you set."""

    settings: list[Setting]
    """In the order in which they matter."""


class SettingOne(Document):
    """One setting, as it is now."""

    setting: Setting
    """The setting."""


class Paths(Shape):
    """Where relcli keeps things."""

    journal: str
    """The journal."""
    journal_by: Literal["--journal", "RELCLI_JOURNAL", "data folder"]
    """What said so."""
    exists: bool
    """Whether it is there yet."""
    backups: str
    """The folder of its backups."""
    drafts: str
    """The folder of notes that could not be kept."""
    data: str
    """The data folder of this platform."""


class PathsShown(Document):
    """Where relcli keeps things."""

    paths: Paths
    """Whole paths."""


class View(Shape):
    """What can be asked of in SQL."""

    view: str
    """Its name."""
    about: str
    """What a row of it is."""
    columns: list[str]
    """Its columns."""


class Views(Document):
    """What can be asked of in SQL."""

    views: list[View]
    """Every view, by what it is about."""


class Answered(Document):
    """The answer to a question in SQL."""

    rows: list[dict[str, str | int | float | None]]
    """Its rows, each with the columns that were asked for; bytes are in hexadecimal digits."""


class BadRow(Shape):
    """A row of the file that is not right."""

    line: Annotated[int, Field(ge=1)]
    """The line that it begins on."""
    problem: str
    """What is wrong, in words."""


class FromTable(Shape):
    """What an import of CSV adds, or would add."""

    file: str
    """The file."""
    dry_run: bool
    """Whether nothing was written."""
    rows: Count
    """Rows of the file."""
    customers_added: Count
    """Customers who are new."""
    customers_there: Count
    """Customers of the file who were in the journal."""
    people_added: Count
    """People who are new."""
    touchpoints_added: Count
    """Touchpoints that are new."""
    touchpoints_there: Count
    """Touchpoints of the file that were in the journal."""
    refs_given: Count
    """Customers of the journal who were given the ref of the file."""
    kinds: dict[Kind, Count]
    """New touchpoints of each kind; one that there is none of is not there."""
    first: date | None
    """The first day of what is new; null: nothing is."""
    last: date | None
    """The last one."""
    columns: dict[str, list[str]]
    """The columns of the file that each field was taken from."""
    ignored: list[str]
    """Columns that were not taken."""
    bad_rows: list[BadRow]
    """What is wrong with which row."""
    no_kinds: dict[str, Count]
    """Words in place of a kind that mean none, and in how many rows."""
    forgotten: Count
    """Customers of the file who were left out, since they were forgotten."""


class FromJournal(Shape):
    """What an import of JSON adds, or would add."""

    file: str
    """The file."""
    dry_run: bool
    """Whether nothing was written."""
    customers_added: Count
    """Customers who are new."""
    customers_there: Count
    """Customers of the file who were in the journal."""
    people_added: Count
    """People who are new."""
    loops_added: Count
    """Open loops that are new, with their moves and check-backs."""
    touchpoints_added: Count
    """Touchpoints that are new."""
    touchpoints_there: Count
    """Touchpoints of the file that were in the journal."""
    settings_added: list[str]
    """Settings that were taken from the file."""
    settings_kept: list[str]
    """Settings of yours that differ from the file, and stay."""
    aliases_left_out: list[str]
    """Other names that somebody else has here."""
    forgotten: Count
    """Customers of the file who were left out, since they were forgotten."""


class TableImported(Document):
    """What came of `import csv`."""

    line = FromTable

    import_: FromTable = Field(alias="import")
    """What was added, or with `--dry-run` would be."""


class JournalImported(Document):
    """What came of `import json`."""

    line = FromJournal

    import_: FromJournal = Field(alias="import")
    """What was added, or with `--dry-run` would be."""


class NamedSchema(Shape):
    """A command that prints JSON."""

    name: str
    """What `relcli schema` takes: the command, without its options."""
    what: str
    """What its document tells."""
    also: list[str]
    """Further commands that print the same."""


class Schemas(Document):
    """Every document of which there is a schema."""

    schemas: list[NamedSchema]
    """In the order of `relcli -h`."""
