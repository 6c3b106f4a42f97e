"""All that health, effort, the agenda and the audit read about one customer as of a day."""

from typing import NamedTuple

from relcli.rules.vocabulary.evidence import Evidence
from relcli.rules.vocabulary.loops import NO_LOOPS, Contacts, Loops


class Dossier(NamedTuple):
    """The evidence with what the touchpoints say of both sides, and every row of the open loops."""

    evidence: Evidence
    contacts: Contacts = Contacts()
    loops: Loops = NO_LOOPS


class Touched(NamedTuple):
    """The touchpoints that health counts from, by id; empty: there is none, or nobody asked for them.

    `gestures`, `in_person`, `conversations`: those of the last day that has one; `begun`: the last ten that we began,
    newest first.
    """

    gestures: tuple[int, ...] = ()
    in_person: tuple[int, ...] = ()
    conversations: tuple[int, ...] = ()
    begun: tuple[int, ...] = ()


NOT_ASKED = Touched()
