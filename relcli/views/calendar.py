"""The calendar for other programs: what each entry is called, what settles it, and how it is known again."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime

from relcli.rules.acts import CHECK_INS, Act
from relcli.rules.calendar import Entry, Sort
from relcli.rules.vocabulary.loops import Fact, Job
from relcli.rules.vocabulary.made import Made
from relcli.views.acts import PROGRAM, Everybody, command_of
from relcli.views.dated import Dated
from relcli.views.words import called, one_line

SORTS: Mapping[Sort, tuple[str, ...]] = {
    "issue": ("issue",),
    "promise": ("promise",),
    "their-promise": ("promise", "theirs"),
    "check-in": ("check-in",),
    "thanks": ("thanks",),
    "referral": ("referral",),
    "before-job": ("job",),
    "after-job": ("job",),
    "job": ("job",),
}
"""The categories of each sort of entry; a deadline has the sort of its fact, and is theirs."""

PRESSING: Mapping[Sort, int] = {"issue": 1, "promise": 3, "check-in": 5, "thanks": 7, "before-job": 7, "after-job": 7}
"""How much each presses, in the order of weight of the acts; a job is no task, and all else presses least."""

LEAST, NOT_AT_ALL = 9, 0
DONE = "✓ "
"""Before the title of what is done, in a calendar that knows no tasks."""

SEVERAL = frozenset({"before-job", "after-job", "check-in"})
"""Sorts of entry that are not the only one of the row behind them."""


def calendar_entries(
    entries: Sequence[Entry], everybody: Everybody, made: Callable[[Entry], Made], *, words: bool, tasks: bool
) -> list[Dated]:
    """The entries in their order; without `words` nothing that somebody wrote is in them, but for names.

    Without `tasks` all of them are events: many calendars show no task. `made`: the row behind an entry, or the
    customer of a check-in.
    """
    name_of = called({one.customer for one in entries})
    return [_dated(one, name_of(one.customer), everybody, made(one), words=words, tasks=tasks) for one in entries]


def _dated(one: Entry, name: str, everybody: Everybody, made: Made, *, words: bool, tasks: bool) -> Dated:
    is_job = isinstance(one.about, Job)
    task = tasks and not is_job
    what = _what(one, words=words)
    title = f"{name}: {one_line(what)}"
    return Dated(
        uid=f"{made.uid}-{one.sort}" if one.sort in SEVERAL else made.uid,
        task=task,
        first=one.first,
        last=one.last,
        title=f"{DONE}{title}" if one.state == "done" and not task else title,
        text="\n\n".join(_told(one, f"{name}: {what}", everybody, words=words)),
        place=(one.customer.place or "") if is_job and words else "",
        sorts=(one.about.sort, "theirs") if isinstance(one.about, Fact) else SORTS[one.sort],
        pressing=NOT_AT_ALL if is_job else PRESSING.get(one.sort, LEAST),
        state=one.state,
        done_on=one.settled_on if one.state == "done" else None,
        made_at=_moment(made.created_at),
        changed_at=_moment(made.changed_at),
    )


def _what(one: Entry, *, words: bool) -> str:
    about = one.about
    if isinstance(about, Act):
        return about.what if words or about.kind.name in CHECK_INS else about.kind.says.format(text="…")
    if isinstance(about, Fact):
        return f"their {about.sort}: {about.text if words else '…'}"
    return about.title if words else "a job"


def _told(one: Entry, what: str, everybody: Everybody, *, words: bool) -> Iterator[str]:
    """What it is, in full, what else is known of it, and what settles it."""
    yield what
    standing = everybody.by_id.get(one.customer.id)
    if words and isinstance(one.about, Job) and one.about.scope:
        yield one.about.scope
    if words and one.sort == "check-in" and standing is not None and standing.check_in.planned:
        plan = standing.evidence.plan
        if plan is not None and plan.why:
            yield f"Planned: {plan.why}"
    if one.state == "open":
        yield f"Settle it with: {_command(one, everybody)}"


def _command(one: Entry, everybody: Everybody) -> str:
    about = one.about
    if isinstance(about, Act):
        return command_of(about, everybody)
    if isinstance(about, Fact):
        return everybody.hinted(f"{PROGRAM}fact close {about.id}")
    return everybody.hinted(f"{PROGRAM}job {'start' if about.started_on is None else 'done'} {about.id}")


def _moment(said: str) -> datetime | None:
    """A moment that a row was stamped with; None: another program did, otherwise than relcli does."""
    try:
        return datetime.fromisoformat(said) if said.endswith("Z") else None
    except ValueError:
        return None
