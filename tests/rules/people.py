"""Customers as the rules of effort, acts and audit meet them: evidence and loops written down, judged on one day."""

from collections.abc import Set as AbstractSet
from datetime import date, timedelta
from typing import Any

from relcli.rules.judged import Judged
from relcli.rules.standing import standing
from relcli.rules.vocabulary.dossier import Dossier
from relcli.rules.vocabulary.evidence import Customer, Evidence
from relcli.rules.vocabulary.loops import Contacts, Loops
from relcli.rules.vocabulary.policy import Policy

TODAY = date(2026, 11, 20)
"""A Friday."""

ALL_SIGNALS = frozenset({"knowing them", "appreciation", "criticism heard", "expectations agreed"})
"""The signals that suggest something."""


def ago(days: int) -> date:
    """The day so many days before today; negative: after it."""
    return TODAY - timedelta(days=days)


def customer(name: str = "Acme Dental", number: int = 1) -> Customer:
    """A customer of whom nothing but the name is known."""
    return Customer(number, f"uid-{number}", name, None, None, ago(400), None, ())


def dossier(loops: Loops | None = None, contacts: Contacts | None = None, **evidence: Any) -> Dossier:
    """Acme Dental, a friend known for 400 days and spoken to today, unless `evidence` says otherwise."""
    plain: dict[str, Any] = {
        "customer": customer(),
        "known_since": ago(400),
        "conversations": 3,
        "last_conversation": TODAY,
        "last_kind": "call",
    }
    return Dossier(Evidence(**{**plain, **evidence}), contacts or Contacts(), loops or Loops())


def judged(
    one: Dossier,
    today: date = TODAY,
    policy: Policy | None = None,
    *,
    awake: AbstractSet[str] = frozenset(),
    **health: Any,
) -> Judged:
    """Where they stand; every signal sleeps unless it is said to be awake."""
    return Judged(one, standing(one.evidence, policy or Policy(), today), awake=awake, **health)
