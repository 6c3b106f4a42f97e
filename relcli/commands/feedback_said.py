"""What the commands on feedback share: two options, and a piece of feedback as it is shown."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from relcli.commands.loop import Noun, with_whose
from relcli.rules.feedback import next_step
from relcli.rules.vocabulary.loops import Feedback
from relcli.views.feedback import FeedbackRow, feedback_words

if TYPE_CHECKING:
    from relcli.store.reader import Reader

FEEDBACK: Noun[Feedback] = Noun(
    Feedback,
    "feedback",
    lambda one: next_step(one) is not None,
    feedback_words,
    called=("open feedback", "pieces of open feedback"),
)

PraiseOrCriticism = Annotated[
    bool | None, typer.Option("--praise/--criticism", help="Which of the two it is.", show_default=False)
]
Theme = Annotated[str | None, typer.Option("--theme", metavar="WORD", help="What it is about, in one word.")]


def feedback_row(journal: "Reader", number: int, today: date) -> FeedbackRow:
    """A piece of feedback with its customer, as of today."""
    return FeedbackRow(*with_whose(journal, FEEDBACK, number, today))
