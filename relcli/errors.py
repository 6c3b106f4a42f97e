"""What can go wrong: each error owns its sentence and its exit code.

A sentence says what happened, to what, and what to do next. It never quotes the text of a note.
"""

from collections.abc import Sequence
from typing import Any, ClassVar

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
    """Something the user can be told in one sentence; `exit_code` is what a script sees.

    What the sentence lists follows it, a line each. Only these are lines of their own, whatever is quoted in them.
    """

    exit_code: ClassVar[int] = FAILED

    def __init__(self, sentence: str, *listed: str) -> None:
        super().__init__(sentence, *listed)
        self.sentence = sentence
        self.listed = listed

    def __str__(self) -> str:
        return "\n".join([self.sentence, *self.listed])


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


class Stopped(RelcliError):
    """Whoever was asked had enough; what they had answered before is written."""

    exit_code = INTERRUPTED


class WrittenOver(Failed):
    """A change cannot be turned, since another program wrote too; `row` is what stands in the way, None if unknown."""

    def __init__(self, change_id: int, done: str, row: Any = None) -> None:
        message = (
            f"Change #{change_id} cannot be {done}, since another program wrote over what it wrote, or added to it; "
            "nothing was changed, and relcli backup list names what to go back to."
        )
        super().__init__(message)
        self.change_id, self.done, self.row = change_id, done, row


class JournalUnreadable(RelcliError):
    """The file is damaged, is no journal, or comes from a newer relcli."""

    exit_code = DAMAGED


class Damaged(JournalUnreadable):
    """The file was a journal, but not all in it is any more as relcli wrote it."""


class NotOurs(JournalUnreadable):
    """The file is another program's."""


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


class JournalLost(Failed):
    """The journal is not there, or is empty, but backups of it are; `newest` is the name of the last of so many."""

    def __init__(self, path: str, folder: str, number: int, newest: str, *, is_empty: bool) -> None:
        what = "is empty" if is_empty else "is not there"
        are = "1 backup of it is" if number == 1 else f"{number:,} backups of it are"
        super().__init__(
            f"The journal {path} {what}, but {are} in {folder}. To go back to the last: relcli restore {newest}. "
            "To begin anew, move that folder away first."
        )


class CannotBeWritten(Failed):
    """Where the journal is to be, no file can be made; `reason` is what the system says."""

    def __init__(self, path: str, reason: str) -> None:
        self.reason = reason
        super().__init__(
            f"The journal {path} cannot be written ({reason}); give another with --journal or RELCLI_JOURNAL."
        )


class NoBackup(Failed):
    """No backup could be made in that folder; `reason` is what the system says."""

    def __init__(self, folder: str, reason: str) -> None:
        what = f"No backup could be made in {folder} ({reason})"
        super().__init__(f"{what}, so nothing was changed; make room, or make it writable.")
        self.done = f"{what}, but what was to be done is done; relcli doctor tells more."


class NoSuchCustomer(NotFound):
    """Nobody in the journal goes by that name; `could_be`: somebody could, so it is told how to add them."""

    def __init__(self, wanted: str, near: Sequence[str] = (), *, could_be: bool = True) -> None:
        hint = f" Did you mean {_any_of(near)}?" if near else ""
        add = f" To add them: relcli add {_anew(wanted)}" if could_be else " relcli list names everybody."
        super().__init__(f"No customer called {quoted(wanted)}.{hint}{add}")


class AmbiguousCustomer(NotFound):
    """Several customers go by that name; `candidates` are their names, told apart by what follows them."""

    def __init__(self, wanted: str, candidates: Sequence[str]) -> None:
        sentence = f"{quoted(wanted)} may be any of {len(candidates)} customers; say more of the name:"
        super().__init__(sentence, *_the_first(candidates))


class NoSuchPerson(NotFound):
    """Nobody at the customer goes by that name, or (`several`) more than one does."""

    def __init__(self, wanted: str, customer: str, near: Sequence[str] = (), *, several: bool = False) -> None:
        if several:
            sentence = f"{quoted(wanted)} may be {_any_of(near)} at {customer}; say more of the name."
        else:
            hint = f" Did you mean {_any_of(near)}?" if near else ""
            sentence = (
                f"Nobody called {quoted(wanted)} at {customer}.{hint} "
                f"To add them: relcli person add {_typed(customer)} {_anew(wanted)}"
            )
        super().__init__(sentence)


class SeveralBackups(NotFound):
    """The names of several backups begin as what was typed."""

    def __init__(self, wanted: str, candidates: Sequence[str]) -> None:
        sentence = f"{quoted(wanted)} may be any of {len(candidates)} backups; say more of the name:"
        super().__init__(sentence, *_the_first(candidates))


class NoSuchLoop(NotFound):
    """No promise, issue, fact or the like is meant by what was typed."""


class SeveralLoops(NotFound):
    """A customer has several that may be meant ("open promises"); `candidates`: each in a few words with its number."""

    def __init__(self, several: str, customer: str, candidates: Sequence[str], command: str) -> None:
        sentence = (
            f"{customer} has {len(candidates)} {several} that may be meant; say which by its number, as in {command}:"
        )
        super().__init__(sentence, *_the_first(candidates))


MOST_CANDIDATES = 12
MOST_QUOTED = 40
"""Characters of what somebody typed, or wrote in a file, that a sentence repeats."""


def quoted(text: str) -> str:
    """What somebody typed, as a sentence repeats it: in quotes, the beginning of it."""
    return f"“{text}”" if len(text) <= MOST_QUOTED else f"“{text[:MOST_QUOTED]}…”"


def _the_first(candidates: Sequence[str]) -> list[str]:
    """Candidates, a line each, and how many more there are."""
    shown = [f"  {candidate}" for candidate in candidates[:MOST_CANDIDATES]]
    more = len(candidates) - MOST_CANDIDATES
    return [*shown, f"  … {more} more"] if more > 0 else shown


def _any_of(names: Sequence[str]) -> str:
    whole = [f"“{name}”" for name in names]
    return whole[0] if len(whole) == 1 else f"{', '.join(whole[:-1])} or {whole[-1]}"


def _anew(wanted: str) -> str:
    """The name of somebody who is not there, in a command that adds them; a long one is not typed out."""
    return _typed(wanted) if len(wanted) <= MOST_QUOTED else "NAME"


def _typed(name: str) -> str:
    safe = name.replace("\\", "\\\\").replace('"', '\\"').replace("$", "\\$").replace("`", "\\`")
    dashed = "-- " if name.startswith("-") else ""
    return f'{dashed}"{safe}"'
