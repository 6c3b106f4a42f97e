"""A contractor at the terminal: what is typed on a day, and what relcli answers on one. For the years of others."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from relcli.commands.cases import cases
from relcli.rules.effort import effort
from relcli.store.doors import reading
from tests.conftest import NOW, Relcli


class Fade(NamedTuple):
    """By how many percent effort is down since courtship, negative where it is up, and whether that is fading."""

    down: int | None
    fading: bool


class Contractor:
    """Somebody who works alone. Days are ISO; every answer is the one of that day, whenever it is asked."""

    def __init__(self, relcli: Relcli) -> None:
        self._relcli = relcli

    def types(self, day: str, *argv: str) -> list[str]:
        """A command typed on that day, and the lines that it answers with."""
        return self._relcli.ok(*argv, today=day).splitlines()

    def attends(self, day: str, customer: str, note: str, days: Iterable[date]) -> None:
        """Work attended on those days, logged on this one from what her diary wrote: a JSON line each."""
        lines = [json.dumps({"customer": customer, "kind": "service", "text": note, "on": str(each)}) for each in days]
        self._relcli.ok("log", "-", "--jsonl", today=day, stdin="\n".join(lines))

    def has_come(self, day: str, customer: str) -> str:
        """How far it has come by that day, on the evidence."""
        return str(self._reads(day, "stage", customer)["stage"]["by_evidence"])

    def lacks(self, day: str, customer: str) -> str:
        """What `stage` says is missing for the next stage."""
        return self.types(day, "stage", customer)[-1]

    def health(self, day: str, customer: str) -> tuple[int, str, str]:
        """How well it is on that day: points, the word for them, and the weakest leg."""
        found = self._reads(day, "health", customer)["health"]
        return found["health"], found["band"], found["weakest"]

    def legs(self, day: str, customer: str) -> tuple[int | None, int | None, int | None]:
        """Respect, communication and trust on that day; None: nothing is known of it."""
        found = self._reads(day, "health", customer)["health"]
        return found["respect"], found["communication"], found["trust"]

    def signal(self, day: str, customer: str, name: str) -> int | None:
        """One signal of the nine, in points; None: it is unknown."""
        signals = self._reads(day, "health", customer)["health"]["signals"]
        (score,) = (one["score"] for one in signals if one["signal"] == name)
        return None if score is None else int(score)

    def owes(self, day: str) -> list[tuple[str, str, int]]:
        """Everything owed on that day, the heaviest first: the act, to whom, and how many days it is late."""
        return self._acts(day, owed=True)

    def could(self, day: str) -> list[tuple[str, str, int]]:
        """The few things that are suggested on that day."""
        return self._acts(day, owed=False)

    def fade(self, day: str, customer: str) -> Fade:
        """How the effort of the last months compares with that of the first."""
        today = date.fromisoformat(day)
        with reading(self._relcli.journal, NOW) as journal:
            everybody = cases(journal, today, over_time=True)
        (case,) = (one for one in everybody if one.dossier.evidence.customer.name == customer)
        found = effort(case.dossier, case.policy, today)
        return Fade(found.down, found.fading)

    def _acts(self, day: str, *, owed: bool) -> list[tuple[str, str, int]]:
        acts = self._reads(day, "today")["acts"]
        return [(one["act"], one["customer"], one["days_overdue"]) for one in acts if one["owed"] is owed]

    def _reads(self, day: str, *argv: str) -> Any:
        return json.loads(self._relcli.ok(*argv, "-f", "json", today=day))
