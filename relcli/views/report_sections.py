"""The sections of a report: each a table under its title, or the quiet line that stands for one without rows."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from relcli.dates import count_days, fmt_day, fmt_short
from relcli.rules.feedback import next_step
from relcli.rules.happened import Happened
from relcli.rules.health import points
from relcli.rules.mistakes import acknowledged_on, clocks
from relcli.rules.promises import due_of
from relcli.rules.report import Coming, Report
from relcli.rules.vocabulary.evidence import Customer
from relcli.rules.vocabulary.loops import LEFT, Issue, Promise
from relcli.rules.wins import Win, WinName
from relcli.views.acts import Everybody
from relcli.views.audit import left_table
from relcli.views.due import due_columns
from relcli.views.issues import TONES as SEVERITY_TONES
from relcli.views.promises import state_cell as promise_cell
from relcli.views.reasons import scaled
from relcli.views.referrals import state_cell as referral_cell
from relcli.views.report_coming import Comes, day_by_day, day_words, settles, what_comes, whose
from relcli.views.table import NOTHING, Cell, Column, Record, Table
from relcli.views.timeline import kind_cell
from relcli.views.words import OWN_WORD, STAGE_SYMBOLS, being, called, day_short, each_of, one_line

NOTE_CELLS = 60
"""The last note on a customer is shortened to so many characters; timeline has it whole."""

TO_DO: dict[str | None, str] = {"act": "act on it", "tell": "tell them", None: ""}

WIN_WORDS: dict[WinName, str] = {
    "stage": "a stage further",
    "commitment": "a commitment",
    "recovered": "well recovered",
    "referral": "sent you somebody",
    "praise": "praise",
    "early": "promise kept early",
    "job": "job done",
    "extra": "an extra mile",
    "good": "went well",
}


class Section(NamedTuple):
    """One section; `quiet`: what is said in its place where it has no row; "": that is told elsewhere."""

    table: Table
    quiet: str


def sections(report: Report, everybody: Everybody, *, words: bool) -> list[Section]:
    """Every section in the order in which they are told, what comes next last; without `words` nobody's are in them."""
    made = _Maker(report, everybody, words)
    return [
        made.wins(),
        made.logged(),
        made.overdue(),
        made.promises(),
        made.issues(),
        made.feedback(),
        made.learned(),
        made.moved(),
        made.legs(),
        made.fading(),
        made.gestures(),
        made.referrals(),
        made.thanks(),
        made.joined(),
        made.returned(),
        made.left(),
        made.coming(),
    ]


class _Maker:
    def __init__(self, report: Report, everybody: Everybody, words: bool) -> None:
        self._report, self._everybody, self._words = report, everybody, words
        self._today = report.as_of
        self._name_of = called(_told_of(report, everybody))
        self._logged = {one.customer.id: one.customer for one in report.logged}

    def wins(self) -> Section:
        return self._section(
            "Good news",
            self._report.wins,
            "No good news was logged.",
            self._customer(lambda one: one.customer),
            Column("What", lambda one: Cell(win_name(one), "good")),
            *self._own("About", _win_words),
            Column("On", lambda one: "" if one.on is None else self._day(one.on), align="right"),
        )

    def logged(self) -> Section:
        timed = any(one.logged.minutes for one in self._report.logged)
        return self._section(
            "What was logged",
            self._report.logged,
            "",
            self._customer(lambda one: one.customer),
            Column("What", lambda one: each_of(one.logged.by_kind), grows=True, least=14),
            Column("In person", lambda one: _many(one.logged.in_person), align="right", wide=True),
            *((Column("Minutes", lambda one: _many(one.logged.minutes), align="right"),) if timed else ()),
            *self._own("Last note", lambda one: "" if one.last is None else one_line(one.last.text, NOTE_CELLS)),
            notes=[f"In all {each_of(self._report.figures.logged.by_kind)}"] if len(self._report.logged) > 1 else [],
        )

    def overdue(self) -> Section:
        return self._section(
            self._overdue_title(), self._report.overdue, "No check-in is overdue.", *self._due_columns()
        )

    def _overdue_title(self) -> str:
        return "Overdue at its end" if self._report.is_over else "Overdue now"

    def _due_columns(self) -> Sequence[Column]:
        columns = due_columns(list(self._everybody.by_id.values()), self._today)
        return columns if self._words else columns[:-1]  # why: a plan has a reason

    def promises(self) -> Section:
        return self._section(
            "Promises",
            self._report.promises,
            "No promise was made, kept, moved or broken.",
            self._customer(lambda one: one.customer),
            Column("Whose", lambda one: "ours" if one.row.by == "us" else "theirs"),
            *self._own("Promised", lambda one: one.row.text),
            self._column_of_day("Due", lambda one: due_of(one.row)),
            Column("What happened", lambda one: ", ".join(one.what)),
            Column("State", lambda one: _open_or(one, promise_cell(one.row, seen_on(one, self._today)))),
        )

    def issues(self) -> Section:
        return self._section(
            "Issues",
            self._report.issues,
            "No issue was heard of or worked on.",
            self._customer(lambda one: one.customer),
            Column("Severity", lambda one: Cell(one.row.severity, SEVERITY_TONES.get(one.row.severity, ""))),
            *self._own("Issue", lambda one: one.row.text),
            Column("What happened", lambda one: ", ".join(one.what)),
            Column("Acknowledged", lambda one: self._acknowledged(one.row), wide=True),
            Column("Resolved", lambda one: _open_or(one, self._resolved(one.row))),
        )

    def _acknowledged(self, issue: Issue) -> Cell | str:
        return _waited(acknowledged_on(issue), clocks(issue, self._today).acknowledged)

    def _resolved(self, issue: Issue) -> Cell | str:
        return _waited(issue.resolved_on, clocks(issue, self._today).resolved)

    def feedback(self) -> Section:
        return self._section(
            "Feedback",
            self._report.feedback,
            "No feedback came.",
            self._customer(lambda one: one.customer),
            Column("Sort", lambda one: one.row.sort),
            *self._own("In their words", lambda one: one.row.text),
            *self._own("What was done", lambda one: one.row.action or "", wide=True),
            Column("What happened", lambda one: ", ".join(one.what)),
            Column("To do", lambda one: TO_DO[next_step(one.row)] if one.goes_on else ""),
        )

    def learned(self) -> Section:
        return self._section(
            "Learned",
            self._report.learned,
            "Nothing was learned about anybody.",
            self._customer(lambda one: one.customer),
            Column("Sort", lambda one: one.row.sort),
            *self._own("Known", lambda one: one.row.text),
            Column(
                "Deadline", lambda one: fmt_short(one.row.deadline, self._today) if one.row.deadline else "", wide=True
            ),
        )

    def moved(self) -> Section:
        return self._section(
            "Stages",
            self._report.moved,
            "Nobody came to another stage.",
            self._customer(lambda one: one.customer),
            Column("", lambda one: Cell("↑ further", "good") if one.steps > 0 else Cell("↓ back", "warn")),
            Column("From", lambda one: f"{STAGE_SYMBOLS[one.before]} {one.before}"),
            Column("To", lambda one: f"{STAGE_SYMBOLS[one.after]} {one.after}{'*' * one.is_own_word}"),
            notes=[OWN_WORD] if any(one.is_own_word for one in self._report.moved) else [],
        )

    def legs(self) -> Section:
        woke = any(one.newly_known for one in self._report.legs)
        return self._section(
            "Legs",
            self._report.legs,
            "No leg weakened or mended.",
            self._customer(lambda one: one.customer),
            Column("Leg", lambda one: one.leg),
            Column("", lambda one: Cell("mended", "good") if one.mended else Cell("weakened", "warn")),
            Column("From", lambda one: f"{points(one.before)} {one.was}", align="right"),
            Column("To", lambda one: f"{points(one.after)} {one.now}", align="right"),
            *((Column("Newly known", lambda one: ", ".join(one.newly_known), wide=True),) if woke else ()),
        )

    def fading(self) -> Section:
        return self._section(
            "Fading",
            self._report.fading,
            "Nobody fades.",
            self._customer(lambda one: one.customer),
            Column("Less effort than at first", lambda one: f"{one.down} %", align="right"),
            Column("Twelve months", lambda one: scaled(one.months)),
        )

    def gestures(self) -> Section:
        return self._section(
            "Gestures",
            self._report.gestures,
            "No gesture was made.",
            self._customer(lambda one: self._logged[one.customer_id]),
            Column("Kind", kind_cell),
            *self._own("Note", lambda one: one_line(one.text, NOTE_CELLS)),
            Column("On", lambda one: self._day(one.day), align="right"),
        )

    def referrals(self) -> Section:
        return self._section(
            "Referrals",
            self._report.referrals,
            "Nobody was referred.",
            self._customer(lambda one: one.customer),
            Column("Way", lambda one: "sent us" if one.row.direction == "in" else "we sent to"),
            *self._own("Who", lambda one: one.row.who, least=12),
            *self._own("State", lambda one: referral_cell(one.row, self._today, goes_on=one.goes_on)),
        )

    def thanks(self) -> Section:
        return self._section(
            "Thanks owed",
            self._report.thanks,
            "No thanks are owed.",
            self._customer(lambda one: one.customer),
            *self._own("For sending you", lambda one: one.referral.who, least=12),
            self._column_of_day("On", lambda one: one.referral.referred_on),
        )

    def joined(self) -> Section:
        return self._section(
            "Who joined",
            self._report.joined,
            "Nobody joined.",
            self._customer(lambda one: one.customer),
            self._column_of_day("Known since", lambda one: one.on),
        )

    def returned(self) -> Section:
        return self._section(
            "Who came back",
            self._report.returned,
            "Nobody came back.",
            self._customer(lambda one: one.customer),
            self._column_of_day("Had left", lambda one: one.left),
            self._column_of_day("Back since", lambda one: one.on),
        )

    def left(self) -> Section:
        table = left_table(self._report.left, self._report.period.first, self._today)
        _, *rest = (one for one in table.columns if self._words or one.title != "Why")
        columns = [self._customer(lambda one: one.customer), *rest]
        return Section(table._replace(columns=columns, title="Who left", record=_no_record), "Nobody left for good.")

    def coming(self) -> Section:
        columns = [
            Column("Day", self._when),
            self._customer(whose),
            Column("What", lambda one: what_comes(one, self._everybody, words=self._words), grows=True, least=20),
        ]
        rows = day_by_day(self._report)
        notes = [f"Late check-ins are told under: {self._overdue_title()}."] if self._report.overdue else []
        if self._report.is_over:  # much of it is settled by now, so nobody is told to settle it
            quiet = "At its end nothing was to come by the end of the week after."
            then = f"As it stood on {fmt_day(self._today)}."
            return self._section("Still to come at its end", rows, quiet, *columns, notes=[then, *notes])
        settle = Column("Settle it with", lambda one: settles(one, self._everybody), wide=True)
        return self._section(
            "What comes", rows, "Nothing comes by the end of next week.", *columns, settle, notes=notes
        )

    def _when(self, one: Comes) -> Cell | str:
        if isinstance(one, Coming) and one.when == "now":
            return Cell("by then" if self._report.is_over else "now", "strong")
        return day_words(one)

    def _section(
        self, title: str, rows: Sequence[Any], quiet: str, *columns: Column, notes: Sequence[str] = ()
    ) -> Section:
        return Section(Table(title.lower(), columns, rows, _no_record, title=title, notes=notes), quiet)

    def _customer(self, of: Callable[[Any], Customer]) -> Column:
        return Column("Customer", lambda one: self._name_of(of(one)), grows=True, least=14)

    def _own(
        self, title: str, text: Callable[[Any], Cell | str], *, wide: bool = False, least: int = 16
    ) -> tuple[Column, ...]:
        """A column of somebody's words; none where they are left out."""
        return (Column(title, text, grows=True, least=least, wide=wide),) if self._words else ()

    def _column_of_day(self, title: str, day: Callable[[Any], date]) -> Column:
        return Column(
            title, lambda one: self._day(day(one)), align="right", short=lambda one: day_short(day(one), self._today)
        )

    def _day(self, day: date) -> str:
        return fmt_short(day, self._today)


def _told_of(report: Report, everybody: Everybody) -> set[Customer]:
    """Every customer of whom a report tells anything."""
    rows = (report.wins, report.logged, report.promises, report.issues, report.feedback, report.learned, report.moved)
    more = (report.legs, report.fading, report.referrals, report.thanks, report.joined, report.returned, report.left)
    found = {one.customer for some in (*rows, *more) for one in some}
    return found | {one.evidence.customer for one in everybody.by_id.values()}


def seen_on(one: Happened[Promise], as_of: date) -> date:
    """The day from which a promise is looked at: the end of the period, or the one behind it if it is past due then."""
    return as_of + timedelta(days="past due" in one.what and due_of(one.row) == as_of)


def _open_or(one: Happened[Any], cell: Cell | str) -> Cell | str:
    """What became of a row; of who left it is not said for how long it is open."""
    return cell if one.goes_on or not _is_open(one.row) else Cell(LEFT, "quiet")


def _is_open(row: Promise | Issue) -> bool:
    return row.is_open if isinstance(row, Promise) else row.resolved_on is None


def _waited(done: date | None, days: int) -> Cell | str:
    """In how many days something was done about an issue, or for how many it has been waiting."""
    if done is None:
        return Cell(f"open {count_days(days)}", "warn")
    return "same day" if days == 0 else f"in {count_days(days)}"


def win_name(one: Win) -> str:
    """What went well, in few words."""
    return WIN_WORDS[one.name] if one.stage is None else f"{being(one.stage)} now"


def _win_words(one: Win) -> str:
    return one_line(one.text, NOTE_CELLS)


def _many(count: int) -> str:
    return f"{count:,}" if count else "·"


def _no_record(_: object) -> Record:
    """The records of a report are made elsewhere, of all sections at once."""
    return NOTHING
