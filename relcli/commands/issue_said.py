"""What the commands on an issue share: their options, what was typed for them, and the issue as it is shown."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from relcli.commands.loop import Noun, Taken, with_whose
from relcli.commands.said import text_said, words_said
from relcli.rules.vocabulary.loops import QUESTIONS, Issue, Item
from relcli.views.issues import IssueRow, issue_words

if TYPE_CHECKING:
    from relcli.store.reader import Reader

ISSUE: Noun[Issue] = Noun(Issue, "issue", lambda one: one.resolved_on is None, issue_words)


STEPS = {
    "ack": Taken("acknowledged", ("acknowledged_on",)),
    "explain": Taken("explained", ("explained_on", "how", "why", "steps")),
    "apologise": Taken("apologised for", ("apologised_on",)),
    "resolve": Taken("resolved", ("resolved_on", "remedy")),
    "check": Taken("checked back on", ("check_backs",)),
}
"""The steps of a repair by the command that takes each."""


def _items(incomplete: str) -> list[str]:
    """Expectations for TAB."""
    return [item for item in QUESTIONS if item.startswith(incomplete)]


From = Annotated[str | None, typer.Option("--from", metavar="PERSON", help="From whom at the customer.")]
ToldFirst = Annotated[
    bool | None,
    typer.Option("--told-first/--found-out", help="Whether you told them before they found out themselves."),
]
Blank = Annotated[
    str | None,
    typer.Option(
        "--blank",
        metavar="ITEM",
        help=f"The expectation that nobody had settled: {', '.join(QUESTIONS)}.",
        autocompletion=_items,
    ),
]
How = Annotated[str | None, typer.Option("--how", help="How it happened.")]
Why = Annotated[str | None, typer.Option("--why", help="Why it happened.")]
Steps = Annotated[str | None, typer.Option("--steps", help="What you do about it, so that it does not happen again.")]
Remedy = Annotated[str | None, typer.Option("--remedy", help="What put it right.")]


def blank_said(text: str | None) -> Item | None:
    """The expectation that nobody had settled; None where it is empty. BadInput: it is none of the eleven."""
    if text is None or not text.strip():
        return None
    (said,) = words_said("expectation", [text], tuple(QUESTIONS))
    return next(item for item in QUESTIONS if item == said)


def lines_said(**given: str | None) -> dict[str, str | None]:
    """The lines that were given, checked; an empty one is None. BadInput: one does not fit one line."""
    return {
        label: text_said(f"text of --{label}", text) if text.strip() else None
        for label, text in given.items()
        if text is not None
    }


def issue_row(journal: "Reader", number: int, today: date) -> IssueRow:
    """An issue with its customer, as of today."""
    return IssueRow(*with_whose(journal, ISSUE, number, today))
