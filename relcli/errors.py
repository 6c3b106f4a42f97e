"""What can go wrong: each error owns its sentence and its exit code.

A sentence says what happened, to what, and what to do next. It never quotes the text of a note.
"""

from collections.abc import Sequence
from typing import ClassVar

DONE = 0
FAILED = 1
USAGE = 2
UNKNOWN = 3
NEEDS_ANSWER = 4
DAMAGED = 5
OVERDUE = 10
BUSY = 75
INTERRUPTED = 130


class RelcliError(Exception):
    """Something the user can be told in one sentence; `exit_code` is what a script sees."""

    exit_code: ClassVar[int] = FAILED


class Failed(RelcliError):
    """The command could not be carried out; nothing was changed."""


class AnswerLost(Failed):
    """The answer could not be written out; `done`: what it was to confirm stands in the journal."""

    def __init__(self, reason: str, *, done: bool = False) -> None:
        what = "It is done, but that could not be" if done else "The answer could not be"
        super().__init__(f"{what} written out: {reason}.")


class BadInput(RelcliError):
    """What was typed cannot be understood, or breaks a rule of the grammar."""

    exit_code = USAGE


class BadDate(BadInput):
    """A text that is no date, or a date that cannot be."""


class NotFound(RelcliError):
    """No such customer, person or touchpoint."""

    exit_code = UNKNOWN


class NeedsAnswer(RelcliError):
    """A question that only a person can answer, asked from a script."""

    exit_code = NEEDS_ANSWER


class JournalUnreadable(RelcliError):
    """The file is damaged, is no journal, or comes from a newer relcli."""

    exit_code = DAMAGED


class JournalBusy(RelcliError):
    """Another program holds the journal for longer than relcli waits."""

    exit_code = BUSY


class NoJournalYet(Failed):
    """Nothing has been written yet, so there is nothing to read."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"There is no journal at {path} yet. To begin, add a customer: "
            'relcli add "Acme Dental", or look around first: relcli demo'
        )


class NoSuchCustomer(NotFound):
    """Nobody in the journal goes by that name."""

    def __init__(self, wanted: str, near: Sequence[str] = ()) -> None:
        hint = f" Did you mean {_any_of(near)}?" if near else ""
        super().__init__(f"No customer called “{wanted}”.{hint} To add them: relcli add {_quoted(wanted)}")


class AmbiguousCustomer(NotFound):
    """Several customers go by that name; `candidates` are their names, told apart by what follows them."""

    def __init__(self, wanted: str, candidates: Sequence[str]) -> None:
        shown = "".join(f"\n  {candidate}" for candidate in candidates[:MOST_CANDIDATES])
        more = len(candidates) - MOST_CANDIDATES
        rest = f"\n  … {more} more" if more > 0 else ""
        super().__init__(f"“{wanted}” may be any of {len(candidates)} customers; say more of the name:{shown}{rest}")


class NoSuchPerson(NotFound):
    """Nobody at the customer goes by that name, or (`several`) more than one does."""

    def __init__(self, wanted: str, customer: str, near: Sequence[str] = (), *, several: bool = False) -> None:
        if several:
            sentence = f"“{wanted}” may be {_any_of(near)} at {customer}; say more of the name."
        else:
            hint = f" Did you mean {_any_of(near)}?" if near else ""
            sentence = (
                f"Nobody called “{wanted}” at {customer}.{hint} "
                f"To add them: relcli person add {_quoted(customer)} {_quoted(wanted)}"
            )
        super().__init__(sentence)


class NoSuchLoop(NotFound):
    """No promise, issue, fact or the like is meant by what was typed."""


class SeveralLoops(NotFound):
    """A customer has several that may be meant ("open promises"); `candidates`: each in a few words with its number."""

    def __init__(self, several: str, customer: str, candidates: Sequence[str], command: str) -> None:
        shown = "".join(f"\n  {candidate}" for candidate in candidates[:MOST_CANDIDATES])
        more = len(candidates) - MOST_CANDIDATES
        rest = f"\n  … {more} more" if more > 0 else ""
        super().__init__(
            f"{customer} has {len(candidates)} {several} that may be meant; say which by its number, as in"
            f" {command}:{shown}{rest}"
        )


MOST_CANDIDATES = 12


def _any_of(names: Sequence[str]) -> str:
    quoted = [f"“{name}”" for name in names]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} or {quoted[-1]}"


def _quoted(name: str) -> str:
    safe = name.replace("\\", "\\\\").replace('"', '\\"').replace("$", "\\$").replace("`", "\\`")
    dashed = "-- " if name.startswith("-") else ""
    return f'{dashed}"{safe}"'
