"""What comes behind a period: what is owed, and days that somebody set, in words and with what settles it."""

from relcli.dates import fmt_day
from relcli.rules.acts import CHECK_INS
from relcli.rules.milestones import Milestone, MilestoneName
from relcli.rules.report import Coming, Report
from relcli.rules.vocabulary.evidence import Customer
from relcli.rules.vocabulary.loops import Fact, Job
from relcli.views.acts import PROGRAM, Everybody, command_of, what_words

MILESTONE_WORDS: dict[MilestoneName, str] = {
    "job begins": "the job begins: {text}",
    "job ends": "the job is to be done: {text}",
    "deadline": "the day of their {sort}: {text}",
    "commitment ends": "their commitment runs out: {text}",
}
SETTLES: dict[MilestoneName, str] = {
    "job begins": "job start",
    "job ends": "job done",
    "deadline": "fact close",
    "commitment ends": "",
}


Comes = Coming | Milestone


def day_by_day(report: Report) -> list[Comes]:
    """What is owed now, then what falls due and what else comes, day by day."""
    now: list[Comes] = [one for one in report.coming if one.when == "now"]
    ahead: list[Comes] = [*report.milestones, *(one for one in report.coming if one.when != "now")]
    return [*now, *sorted(ahead, key=lambda one: one.on if isinstance(one, Milestone) else one.act.due)]


def settles(one: Comes, everybody: Everybody) -> str:
    """What to type once it has come about; "": nothing, as when a commitment runs out."""
    if not isinstance(one, Milestone):
        return command_of(one.act, everybody)
    command = SETTLES[one.name]
    return everybody.hinted(f"{PROGRAM}{command} {one.row.id}") if command else ""


def milestone_words(one: Milestone, *, words: bool) -> str:
    """What comes about on its day; without words not about what."""
    sort = one.row.sort if isinstance(one.row, Fact) else ""
    return MILESTONE_WORDS[one.name].format(sort=sort, text=milestone_text(one) if words else "…")


def milestone_text(one: Milestone) -> str:
    """What somebody wrote of it."""
    return one.row.title if isinstance(one.row, Job) else one.row.text


def to_do(one: Coming, everybody: Everybody) -> str:
    """What is to be done; of a check-in that is not late only why it was planned, if it was."""
    act, standing = one.act, everybody.by_id[one.act.customer.id]
    early = act.kind.name == "check-in" and act.days_overdue <= 0 and not standing.check_in.planned
    return act.what if early else what_words(act, everybody)


def without_words(one: Coming) -> str:
    """What is to be done, without the words of what it is about."""
    act = one.act
    return act.what if act.kind.name in CHECK_INS else act.kind.says.format(text="…")


def whose(one: Comes) -> Customer:
    """Whom it is about."""
    return one.customer if isinstance(one, Milestone) else one.act.customer


def day_words(one: Comes) -> str:
    """Its day, without the year."""
    return fmt_day(one.on if isinstance(one, Milestone) else one.act.due).rpartition(" ")[0]


def what_comes(one: Comes, everybody: Everybody, *, words: bool) -> str:
    """What is to be done, or comes about; without `words` not about what."""
    if isinstance(one, Milestone):
        return milestone_words(one, words=words)
    return to_do(one, everybody) if words else without_words(one)
