"""The figures of a period, beside those of the period before it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from relcli.rules.period_figures import Figures
from relcli.rules.report import Report
from relcli.views.periods import period_short
from relcli.views.table import Column, Record, Table
from relcli.views.words import counted

MARGIN = "delivery_margin"


class Figure(NamedTuple):
    """One figure of a period, and of the one before it; None: there was nothing to measure.

    `name`: how scripts call it; `depth`: 1 where it is a part of the figure above it.
    """

    name: str
    title: str
    now: float | None
    earlier: float | None
    depth: int = 0

    @property
    def is_nothing(self) -> bool:
        """Whether both say that nothing was."""
        return _is_nothing(self.now) and _is_nothing(self.earlier)


def figures_table(report: Report) -> Table:
    """The figures that say anything, one a row, each part below what it is a part of."""
    return Table(
        noun="figures",
        columns=(
            Column("In figures", lambda one: f"{'  ' * one.depth}{one.title}", least=20),
            Column(period_short(report.period), lambda one: _shown(one, one.now), align="right"),
            Column(period_short(report.earlier), lambda one: _shown(one, one.earlier), align="right"),
        ),
        rows=list(_told(every_figure(report))),
        record=figure_record,
        fields=("figure", "now", "earlier"),
    )


def _told(every: Iterable[Figure]) -> Iterator[Figure]:
    waits: Figure | None = None
    for one in every:
        if not one.depth:
            waits = one
        if one.is_nothing:
            continue
        if one.depth and waits is not None:
            yield waits
        waits = None
        yield one


def every_figure(report: Report) -> list[Figure]:
    """Every figure, whether it says anything or not."""
    missed = _missed(report)
    pairs = zip(_named(report.figures, missed), _named(report.figures_earlier, missed), strict=True)
    return [Figure(name, title, now, earlier, depth) for (name, title, depth, now), (*_, earlier) in pairs]


def _missed(report: Report) -> str:
    """What a check-in is that fell due and led to nothing yet; while the period runs it may still come, late."""
    return "missed" if report.is_over else "newly overdue"


def _named(one: Figures, missed: str) -> Iterator[tuple[str, str, int, float | None]]:
    yield "touchpoints", "touchpoints", 0, one.logged.touchpoints
    yield "conversations", "conversations", 1, one.logged.conversations
    yield "in_person", "in person", 1, one.logged.in_person
    yield "gestures", "gestures", 1, one.logged.gestures
    yield "talked_to", "customers talked to", 0, one.logged.talked_to
    yield "customers", "customers with something logged", 0, one.logged.customers
    yield "minutes", "minutes", 0, one.logged.minutes
    yield "check_ins_in_time", "check-ins in time", 0, one.check_ins.in_time
    yield "check_ins_late", "check-ins late", 0, one.check_ins.late
    yield "check_ins_missed", f"check-ins {missed}", 0, one.check_ins.missed
    yield "promises_made", "promises made", 0, one.promises.made
    yield "promises_kept", "kept", 1, one.promises.kept
    yield "promises_moved", "moved", 1, one.promises.moved
    yield "promises_broken", "broken", 1, one.promises.broken
    yield "promises_past_due", "past due", 1, one.promises.past_due
    yield MARGIN, "days early, in the mean", 1, one.promises.margin
    yield "issues_heard", "issues heard", 0, one.issues.heard
    yield "issues_acknowledged", "acknowledged", 1, one.issues.acknowledged
    yield "days_to_acknowledge", "days until then, in the mean", 1, one.issues.days_to_acknowledge
    yield "issues_resolved", "resolved", 1, one.issues.resolved
    yield "days_to_resolve", "days until then, in the mean", 1, one.issues.days_to_resolve
    yield "feedback_asked", "feedback asked for", 0, one.feedback.asked
    yield "criticism", "criticism", 1, one.feedback.criticism
    yield "praise", "praise", 1, one.feedback.praise
    yield "feedback_acted_on", "acted on", 1, one.feedback.acted
    yield "feedback_told", "told what came of it", 1, one.feedback.told
    yield "learned", "facts learned", 0, one.learned
    yield "referrals_in", "referrals to you", 0, one.referrals_in
    yield "referrals_out", "referrals by you", 0, one.referrals_out
    yield "joined", "customers who joined", 0, one.joined
    yield "returned", "customers who came back", 0, one.returned
    yield "left", "customers who left", 0, one.left


def figure_record(one: Figure) -> Record:
    """A figure as scripts read it; null: there was nothing to measure."""
    return {"figure": one.name, "now": _rounded(one.now), "earlier": _rounded(one.earlier)}


def headline(report: Report) -> str:
    """The period in one sentence: whom it was spent with, and what became of what was owed."""
    one = report.figures
    talks = one.logged.conversations
    if talks:
        with_whom = counted(one.logged.talked_to, "customer")
        said = [f"{counted(talks, 'conversation')} with {with_whom}, {one.logged.in_person} in person"]
    elif one.logged.touchpoints:
        said = [f"no conversation, {counted(one.logged.touchpoints, 'touchpoint')}"]
    else:
        said = ["nothing was logged"]
    said += _parts(
        (one.check_ins.missed, "check-in", _missed(report)),
        (one.promises.kept, "promise", "kept"),
        (one.promises.past_due + one.promises.broken, "promise", "not kept"),
        (one.issues.heard, "issue", "heard"),
        (one.issues.resolved, "issue", "resolved"),
        (sum(not {"heard", "resolved"}.intersection(issue.what) for issue in report.issues), "issue", "worked on"),
    )
    text = "; ".join(said)
    return f"{text[0].upper()}{text[1:]}."


def _parts(*counts: tuple[int, str, str]) -> Sequence[str]:
    return [f"{counted(count, noun)} {what}" for count, noun, what in counts if count]


def _is_nothing(amount: float | None) -> bool:
    """Whether a count is of none, or nothing was measured; a mean of no days is the best there is."""
    return amount is None or (isinstance(amount, int) and amount == 0)


def _shown(one: Figure, amount: float | None) -> str:
    """A figure in a table; days early that are fewer than none are days late."""
    late = one.name == MARGIN and amount is not None and (_rounded(amount) or 0) < 0
    return f"{_amount(-(amount or 0))} late" if late else _amount(amount)


def _amount(amount: float | None) -> str:
    """A figure in a table, where none is better seen as a dot."""
    return "·" if amount is None or _is_nothing(amount) else f"{_rounded(amount):,}".removesuffix(".0")


def _rounded(amount: float | None) -> float | None:
    """To a tenth, and nothing that is called less than nothing."""
    return None if amount is None else round(amount, 1) + 0
