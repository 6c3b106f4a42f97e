"""`expect` on a terminal: the eleven questions one after the other, with what is answered already (S2-45).

Nothing is written until the last one, so that the journal is not held while somebody thinks. Ctrl-C and Ctrl-D end the
walk where it is: what was answered before is written, in one change like a whole walk.
"""

import os
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import typer

from relcli.commands.ask import line_typed
from relcli.commands.find import the_customer
from relcli.commands.loop import day_of, refuse_ended, those_of
from relcli.commands.note_text import kept_as_draft
from relcli.commands.said import text_said
from relcli.context import Context, spoken
from relcli.errors import BadInput, Stopped
from relcli.rules.expectations import latest_answers
from relcli.rules.vocabulary.loops import Answer, Item
from relcli.rules.vocabulary.settings import questions_of
from relcli.views.expectations import ITEMS, answer_words, answered_words, hint
from relcli.views.words import counted

if TYPE_CHECKING:
    from relcli.store.reader import Reader

HOW = "Enter keeps an answer or leaves a blank; Ctrl-C ends here and keeps what was answered before."


class Walk(NamedTuple):
    """What is asked of whom, what they answered so far, and how the answers to come are dated."""

    name: str
    questions: Mapping[Item, str]
    so_far: Mapping[Item, Answer]
    day: date
    confirmed: bool


def walk(context: Context, wanted: str, on: str | None, *, confirmed: bool) -> None:
    """Ask, and write what was answered. Stopped: it was ended before the last question, and answers are written."""
    with context.reader() as journal:
        begun = _begun(journal, wanted, on, context, confirmed=confirmed)
    answers, to_the_end = _answers(begun, context)
    if answers:
        _write(answers, wanted, context)
        if not to_the_end:
            message = "Interrupted; what was answered before is kept."
            raise Stopped(message)
    elif to_the_end:
        context.confirm("Nothing was answered, so nothing was changed.")
    else:
        raise typer.Abort


def _begun(journal: "Reader", wanted: str, on: str | None, context: Context, *, confirmed: bool) -> Walk:
    found = the_customer(journal, wanted)
    day = day_of(journal, on, context, "An expectation cannot have been settled on")
    refuse_ended(journal, found, context.today)
    so_far = latest_answers(those_of(journal, Answer, found, context.today))
    return Walk(found.name, questions_of(journal.changed_settings()), so_far, day, confirmed)


def _answers(begun: Walk, context: Context) -> tuple[Sequence[Answer], bool]:
    """What was answered, and whether the last question was asked."""
    _tell(f"{begun.name}: {answered_words(len(begun.so_far))}.", HOW)
    answers: list[Answer] = []
    for number, (item, question) in enumerate(begun.questions.items(), 1):
        before = begun.so_far.get(item)
        so_far = [f"  so far: {answer_words(before, context.today)}"] if before else []
        try:
            _tell("", f"{number}/{ITEMS} {item}: {question}", *so_far)
            answer = _answer()
        except (typer.Abort, KeyboardInterrupt):
            return answers, False
        if answer:
            answers.append(Answer(item, answer, begun.day, begun.day if begun.confirmed else None))
            if problem := hint(item, answer):
                _tell(f"  {problem}")
    return answers, True


def _answer() -> str:
    """What was typed, asked for again until it can be kept; empty for Enter alone. typer.Abort: Ctrl-C or Ctrl-D."""
    while True:
        try:
            typed = line_typed("> ")
            return text_said("answer", typed) if typed else ""
        except BadInput as problem:
            _tell(f"  {problem}")


def _write(answers: Sequence[Answer], wanted: str, context: Context) -> None:
    text = "".join(f"{one.item}: {one.answer}\n" for one in answers)
    with kept_as_draft(text.encode(), context), context.writer() as journal:
        found = the_customer(journal.reader, wanted)
        refuse_ended(journal.reader, found, context.today)
        for one in answers:
            journal.loops.add(found.id, one)
        answered = len(latest_answers(those_of(journal.reader, Answer, found, context.today)))
    context.confirm(f"Recorded {counted(len(answers), 'answer')} of {found.name}; {answered_words(answered)}.")


def _tell(*lines: str) -> None:
    """To whoever is asked, even when only the answer is wanted on stdout."""
    sys.stderr.writelines(spoken(line, sys.stderr, os.environ) for line in lines)
