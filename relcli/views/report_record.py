"""A report as scripts read it: one object with all its sections."""

from collections.abc import Mapping
from typing import Any

from relcli.rules.happened import Happened
from relcli.rules.health import points
from relcli.rules.milestones import Milestone
from relcli.rules.period_figures import Logged
from relcli.rules.report import Coming, Report
from relcli.rules.vocabulary.evidence import Customer
from relcli.rules.vocabulary.loops import Issue
from relcli.rules.vocabulary.policy import Policy
from relcli.views.acts import Everybody, act_record
from relcli.views.audit import left_record
from relcli.views.due import due_record
from relcli.views.facts import FactRow, fact_record
from relcli.views.feedback import FeedbackRow, feedback_record
from relcli.views.issues import IssueRow, issue_record
from relcli.views.periods import period_record
from relcli.views.promises import PromiseRow, promise_record
from relcli.views.referrals import ReferralRow, referral_record
from relcli.views.report_coming import milestone_text, settles, without_words
from relcli.views.report_figures import every_figure, figure_record
from relcli.views.report_sections import seen_on
from relcli.views.table import Record
from relcli.views.timeline import touchpoint_record
from relcli.views.words import iso

WORDS = frozenset(
    {
        "text",
        "why",
        "how",
        "steps",
        "remedy",
        "theme",
        "action",
        "source",
        "outcome",
        "last_note",
        "key",
        "who",
        "what",
        "tags",
        "with",
    }
)
"""Members that hold what somebody wrote; empty where words are left out."""


def report_record(report: Report, everybody: Everybody, policy: Policy, *, words: bool) -> Record:
    """All that a report tells; a section without rows is an empty list.

    Without `words` what somebody wrote is empty.
    """
    today = report.as_of
    found = {
        "wins": [
            {**whose(one.customer), "on": iso(one.on), "win": one.name, "stage": one.stage, "text": one.text}
            for one in report.wins
        ],
        "logged": [
            {
                **whose(one.customer),
                **logged_record(one.logged),
                "last_on": None if one.last is None else iso(one.last.day),
                "last_note": None if one.last is None else one.last.text,
            }
            for one in report.logged
        ],
        "overdue": [due_record(one) for one in report.overdue],
        "promises": [
            _happened(one, promise_record(PromiseRow(one.customer, one.row, one.goes_on), seen_on(one, today)))
            for one in report.promises
        ],
        "issues": [_happened(one, issue_record(_heard_from(one, words=words), policy, today)) for one in report.issues],
        "feedback": [
            _happened(one, feedback_record(FeedbackRow(one.customer, one.row, one.goes_on), today))
            for one in report.feedback
        ],
        "learned": [fact_record(FactRow(one.customer, one.row), policy, today) for one in report.learned],
        "moved": [
            {**whose(one.customer), "from": one.before, "to": one.after, "own_word": one.is_own_word}
            for one in report.moved
        ],
        "legs": [
            {
                **whose(one.customer),
                "leg": one.leg,
                "from": points(one.before),
                "to": points(one.after),
                "was": one.was,
                "now": one.now,
                "newly_known": list(one.newly_known),
            }
            for one in report.legs
        ],
        "fading": [
            {**whose(one.customer), "down": one.down, "months": [round(month, 1) for month in one.months]}
            for one in report.fading
        ],
        "gestures": [touchpoint_record(one) for one in report.gestures],
        "referrals": [
            _happened(one, referral_record(ReferralRow(one.customer, one.row, one.goes_on), today))
            for one in report.referrals
        ],
        "thanks": [referral_record(ReferralRow(one.customer, one.referral), today) for one in report.thanks],
        "joined": [{**whose(one.customer), "on": iso(one.on)} for one in report.joined],
        "returned": [{**whose(one.customer), "left": iso(one.left), "on": iso(one.on)} for one in report.returned],
        "left": [left_record(one) for one in report.left],
    }
    return {
        "period": period_record(report.period, report.as_of),
        "earlier": period_record(report.earlier),
        "figures": [figure_record(one) for one in every_figure(report)],
        "kinds": {
            "now": dict(report.figures.logged.by_kind),
            "earlier": dict(report.figures_earlier.logged.by_kind),
        },
        **(found if words else _silent(found)),
        "coming": [_coming(one, report, everybody, words=words) for one in report.coming],
        "milestones": [_milestone(one, report, everybody, words=words) for one in report.milestones],
    }


def _heard_from(one: Happened[Issue], *, words: bool) -> IssueRow:
    """An issue; without words it is not told from whom it was heard."""
    issue = one.row if words or one.row.person is None else one.row._replace(person="")
    return IssueRow(one.customer, issue, one.goes_on)


def whose(customer: Customer) -> Record:
    """Whose it is."""
    return {"customer": customer.name, "ref": customer.ref}


def logged_record(one: Logged) -> Record:
    """Touchpoints in figures, as scripts read them."""
    return {
        "touchpoints": one.touchpoints,
        "conversations": one.conversations,
        "in_person": one.in_person,
        "gestures": one.gestures,
        "minutes": one.minutes,
        "kinds": dict(one.by_kind),
    }


def _happened(one: Happened[Any], record: Record) -> Record:
    return {**record, "happened": list(one.what), "happened_on": iso(one.on)}


def _coming(one: Coming, report: Report, everybody: Everybody, *, words: bool) -> Record:
    """An act; without words it says what is to be done, but not about what. What is over may be settled by now."""
    told = {} if words else {"what": without_words(one), "why": without_words(one)}
    settled = {"command": ""} if report.is_over else {}
    return {"when": one.when, **act_record(one.act, everybody), **settled, **told}


def _milestone(one: Milestone, report: Report, everybody: Everybody, *, words: bool) -> Record:
    return {
        **whose(one.customer),
        "on": iso(one.on),
        "milestone": one.name,
        "text": milestone_text(one) if words else "",
        "row": f"{one.noun} {one.row.id}",
        "command": None if report.is_over else settles(one, everybody) or None,
    }


def _silent(value: Any) -> Any:
    """The same without what anybody wrote: an empty text, and an empty list, where there was one."""
    if isinstance(value, Mapping):
        return {name: type(one)() if name in WORDS and one else _silent(one) for name, one in value.items()}
    return [_silent(one) for one in value] if isinstance(value, list) else value
