"""The days of a job: which were said, and which must follow which."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from relcli.commands.loop import day_of, day_to_come
from relcli.commands.said import text_said
from relcli.context import Context
from relcli.dates import fmt_day
from relcli.errors import BadInput
from relcli.rules.vocabulary.loops import Job

if TYPE_CHECKING:
    from relcli.store.reader import Reader

BEGUN = {"started_on": "started", "done_on": "done", "paid_on": "paid"}
HAPPENED = {"agreed_on": "agreed", **BEGUN, "declined_on": "declined"}
"""The days on which something happened to a job, each with its word."""

PLANNED = {"planned_from": "planned to begin", "planned_to": "planned to end"}

ORDER = (
    ("agreed_on", "planned_from"),
    ("agreed_on", "planned_to"),
    ("planned_from", "planned_to"),
    ("agreed_on", "started_on"),
    ("agreed_on", "done_on"),
    ("started_on", "done_on"),
    ("agreed_on", "paid_on"),
    ("agreed_on", "declined_on"),
)
"""Which day comes before which, or is the same. A job may be paid on any day since it was agreed."""

LABELS = {"title": "title", "scope": "scope", "declined_why": "reason"}


def texts_said(texts: Mapping[str, str | None]) -> dict[str, Any]:
    """The texts that were given, by field. An empty scope empties it. BadInput: a title or a reason is empty."""
    return {
        field: None if field == "scope" and not text.strip() else text_said(LABELS[field], text)
        for field, text in texts.items()
        if text is not None
    }


def days_said(journal: "Reader", days: Mapping[str, str | None], context: Context) -> dict[str, date | None]:
    """The days that were given, by field. An empty text empties its field, except the day that a job was agreed on.

    BadDate; BadInput: one happened on a day that is yet to come.
    """
    return {field: _day_said(journal, field, text, context) for field, text in days.items() if text is not None}


def _day_said(journal: "Reader", field: str, text: str, context: Context) -> date | None:
    if not text.strip() and field != "agreed_on":
        return None
    if field in PLANNED:
        return day_to_come(journal, text, context)
    return day_of(journal, text, context, f"A job cannot have been {HAPPENED[field]} on")


def refuse_disorder(one: Job, changed: Collection[str]) -> None:
    """BadInput: a day that was changed stands before one that it follows, or after one that follows it."""
    said = {**HAPPENED, **PLANNED}
    for before, after in ORDER:
        first, then = getattr(one, before), getattr(one, after)
        if {before, after} & set(changed) and first is not None and then is not None and then < first:
            message = (
                f"A job {said[before]} on {fmt_day(first)} cannot be {said[after]} before that, on {fmt_day(then)}."
            )
            raise BadInput(message)


def refuse_both(one: Job) -> None:
    """BadInput: the job would be declined and begun, or done, or paid; or not be declined and have a reason for it."""
    if one.declined_on is None and one.declined_why is not None:
        message = f"Job #{one.id} was not declined, so it has no reason for that: relcli job decline {one.id} --why …"
        raise BadInput(message)
    begun = next((word for field, word in BEGUN.items() if getattr(one, field) is not None), "")
    if one.declined_on is not None and begun:
        message = f'A job is declined or {begun}, not both; empty one of the two with --{begun} "" or --declined "".'
        raise BadInput(message)
