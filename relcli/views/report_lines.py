"""A report for a spreadsheet: every entry on a line of its own, in the same few columns."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import NamedTuple

from relcli.rules.health import points
from relcli.rules.mistakes import clocks
from relcli.rules.promises import margin
from relcli.rules.report import Report
from relcli.rules.vocabulary.evidence import Customer
from relcli.views.acts import Everybody
from relcli.views.report_coming import milestone_text, to_do, without_words
from relcli.views.report_figures import every_figure, figure_record
from relcli.views.report_sections import win_name
from relcli.views.table import Column, Record, Table
from relcli.views.words import each_of, iso, why_next

FIELDS = ("section", "customer", "ref", "on", "what", "figure", "text")


class Line(NamedTuple):
    """One entry. `on` None: no day is known; `figure` None: it has none; `text`: what somebody wrote."""

    section: str
    customer: Customer | None
    on: date | None
    what: str
    figure: float | None = None
    text: str | None = None


def lines_table(report: Report, everybody: Everybody, *, words: bool) -> Table:
    """All that a report tells, an entry a line; without `words` what somebody wrote is left empty."""
    lines = [*_figures(report), *_logged(report), *_loops(report), *_standing(report), *_coming(report, everybody)]
    return Table(
        noun="report",
        columns=[Column(name, partial(_cell, name)) for name in FIELDS],
        rows=lines if words else [line._replace(text=None) for line in lines],
        record=_record,
        fields=FIELDS,
    )


def _cell(name: str, line: Line) -> str:
    value = _record(line)[name]
    return "" if value is None else str(value)


def _record(line: Line) -> Record:
    return {
        "section": line.section,
        "customer": None if line.customer is None else line.customer.name,
        "ref": None if line.customer is None else line.customer.ref,
        "on": iso(line.on),
        "what": line.what,
        "figure": line.figure,
        "text": line.text,
    }


def _figures(report: Report) -> Iterator[Line]:
    for one in map(figure_record, every_figure(report)):
        yield Line("figures", None, report.period.first, one["figure"], one["now"])
        yield Line("figures", None, report.earlier.first, one["figure"], one["earlier"])
    for period, found in ((report.period, report.figures), (report.earlier, report.figures_earlier)):
        for kind, count in found.logged.by_kind.items():
            yield Line("kinds", None, period.first, kind, count)


def _logged(report: Report) -> Iterator[Line]:
    for win in report.wins:
        yield Line("wins", win.customer, win.on, win_name(win), None, win.text)
    for logged in report.logged:
        last = logged.last
        day, note = (None, None) if last is None else (last.day, last.text)
        yield Line("logged", logged.customer, day, each_of(logged.logged.by_kind), logged.logged.touchpoints, note)
    logged_for = {one.customer.id: one.customer for one in report.logged}
    for gesture in report.gestures:
        yield Line("gestures", logged_for[gesture.customer_id], gesture.day, gesture.kind, None, gesture.text)
    for one in report.overdue:
        why = why_next(one.evidence, one.check_in)
        days = one.check_in.days_overdue
        yield Line("overdue", one.evidence.customer, one.check_in.due, one.check_in.status, days, why)


def _loops(report: Report) -> Iterator[Line]:
    for promise in report.promises:
        days = margin(promise.row)
        whose = "" if promise.row.by == "us" else "theirs: "
        what = f"{whose}{', '.join(promise.what)}"
        yield Line("promises", promise.customer, promise.on, what, days, promise.row.text)
    for issue in report.issues:
        waited = clocks(issue.row, report.as_of).resolved
        yield Line("issues", issue.customer, issue.on, ", ".join(issue.what), waited, issue.row.text)
    for said in report.feedback:
        what = f"{said.row.sort}: {', '.join(said.what)}"
        yield Line("feedback", said.customer, said.on, what, None, said.row.text)
    for fact in report.learned:
        yield Line("learned", fact.customer, fact.on, fact.row.sort, None, fact.row.text)
    for referral in report.referrals:
        yield Line("referrals", referral.customer, referral.on, ", ".join(referral.what), None, referral.row.who)
    for owed in report.thanks:
        yield Line("thanks", owed.customer, owed.referral.referred_on, "not thanked yet", None, owed.referral.who)


def _standing(report: Report) -> Iterator[Line]:
    for move in report.moved:
        yield Line("moved", move.customer, None, f"{move.before} → {move.after}", move.steps)
    for leg in report.legs:
        yield Line("legs", leg.customer, None, f"{leg.leg}: {leg.was} → {leg.now}", points(leg.after))
    for fades in report.fading:
        yield Line("fading", fades.customer, None, "less effort than at first, in percent", fades.down)
    for joined in report.joined:
        yield Line("joined", joined.customer, joined.on, "known since")
    for back in report.returned:
        yield Line("returned", back.customer, back.on, "came back")
    for left in report.left:
        yield Line("left", left.customer, left.ending.on, f"by {left.ending.by}", left.ending.cost, left.ending.why)


def _coming(report: Report, everybody: Everybody) -> Iterator[Line]:
    for one in report.coming:
        what, text = without_words(one), to_do(one, everybody)
        yield Line("coming", one.act.customer, one.act.due, what, one.act.days_overdue, text)
    for mark in report.milestones:
        yield Line("milestones", mark.customer, mark.on, mark.name, None, milestone_text(mark))
