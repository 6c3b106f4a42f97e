"""`log - --jsonl`: many touchpoints from stdin, all or none."""

import json
from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from relcli.commands.options import PrintAs
from relcli.commands.text_file import STDIN, lines_of, name_of, stdin, up_to_the_most
from relcli.commands.touchpoint import Logged, Said, entry_of, logged_record, write
from relcli.context import Context
from relcli.errors import BadInput, Failed, RelcliError, quoted
from relcli.rules.vocabulary.loops import Phase
from relcli.views.words import counted
from relcli.views.written import written

NO_OBJECT = "this is no JSON object"


class Line(BaseModel):
    """One line: the options of `log` by their long names; only `customer` must be there."""

    model_config = ConfigDict(extra="forbid", strict=True, hide_input_in_errors=True)

    customer: str
    text: str = ""
    kind: str | None = None
    on: str | None = None
    with_: Annotated[list[str], Field(alias="with")] = []
    also: list[str] = []
    by: Literal["us", "them"] = "us"
    answered: bool | None = None
    mood: Literal["good", "ok", "bad"] | None = None
    minutes: Annotated[int, Field(ge=0, le=1440)] | None = None
    tags: list[str] = []
    next: str | None = None
    key: str | None = None
    new: bool = False
    learned: list[str] = []
    promise: list[str] = []
    job: Annotated[str | None, BeforeValidator(lambda job: str(job) if type(job) is int else job)] = None
    phase: Phase | None = None
    extra: bool = False
    chasing: bool = False

    def said(self) -> Said:
        """The line as `log` would have been told it."""
        return Said(
            customers=[self.customer, *self.also],
            text=self.text,
            kind=self.kind,
            on=self.on,
            people=self.with_,
            by=self.by,
            answered=self.answered,
            mood=self.mood,
            minutes=self.minutes,
            tags=self.tags,
            next=self.next,
            key=self.key,
            new=self.new,
            learned=self.learned,
            promises=self.promise,
            job=self.job,
            phase=self.phase,
            extra=self.extra,
            chasing=self.chasing,
        )


def log_many(context: Context, fmt: PrintAs) -> None:
    """Log every line of stdin in one change. Failed: some lines are bad, each is named; or all of it is too much."""
    every_line = up_to_the_most(lines_of(stdin(), name_of(STDIN), done="logged"), name_of(STDIN), done="logged")
    lines = [(number, line) for number, line in enumerate(every_line, 1) if line.strip()]
    with context.writer(begins=any('"new"' in line for _, line in lines)) as journal:
        order = journal.reader.policy().order
        logged: list[Logged] = []
        problems: list[tuple[str, ...]] = []
        for number, line in lines:
            try:
                logged += write(journal, entry_of(_said(line), context.today, order), context)
            except RelcliError as error:
                problems.append((f"line {number}: {error.sentence}", *error.listed))
        if problems:
            message = f"{len(problems)} of {counted(len(lines), 'line')} cannot be logged, so nothing was:"
            raise Failed(message, *(f"  {line}" for problem in problems for line in problem))
    before = sum(one.already for one in logged)
    again = f"; {before} had been logged before" if before else ""
    context.confirm(
        f"Logged {counted(len(logged) - before, 'touchpoint')}{_beside(logged)}{again}.",
        written("touchpoints", [logged_record(one, context.today) for one in logged]),
        fmt,
    )


def _said(line: str) -> Said:
    """A line as `log` would have been told it. BadInput: it is no JSON object, or has the wrong fields."""
    try:
        return Line.model_validate(json.loads(line)).said()
    except ValidationError as error:
        raise BadInput(_problem(error)) from None
    except (ValueError, RecursionError):
        raise BadInput(NO_OBJECT) from None


def _beside(logged: Sequence[Logged]) -> str:
    """What was recorded beside the touchpoints, in figures; nothing where that is nothing."""
    recorded = [one.recorded for one in logged if one.recorded is not None]
    facts, promises = (sum(map(len, some)) for some in ((r.facts for r in recorded), (r.promises for r in recorded)))
    parts = [counted(count, noun) for count, noun in ((facts, "fact"), (promises, "promise")) if count]
    return f", with {' and '.join(parts)}" if parts else ""


def _problem(error: ValidationError) -> str:
    """What is wrong with a line, by field; values are never quoted."""
    found = error.errors(include_input=False, include_url=False, include_context=False)
    return "; ".join(
        _field_problem(one["type"], ".".join(str(part) for part in one["loc"]), one["msg"]) for one in found
    )


def _field_problem(kind: str, field: str, message: str) -> str:
    if not field:
        return NO_OBJECT
    if kind == "missing":
        return f"{field} is missing"
    if kind == "extra_forbidden":
        return f"there is no field {quoted(field)}"
    return message.replace("Input", field, 1)
