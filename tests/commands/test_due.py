"""`due`: who is owed a check-in."""

import json

from tests.conftest import Relcli


def test_an_empty_journal_is_told_kindly_how_to_begin(relcli: Relcli) -> None:
    ran = relcli("due")
    assert ran.code == 1
    assert ran.out == ""
    assert 'relcli add "Acme Dental"' in ran.err


def test_somebody_past_their_cadence_is_overdue_by_the_days_beyond_it(relcli: Relcli) -> None:
    relcli.ok("add", "Acme Dental")
    relcli.ok("log", "Acme Dental", "called", "--on", "2026-09-01")
    (due,) = json.loads(relcli.ok("due", "-f", "json"))["due"]
    assert due == {
        "customer": "Acme Dental",
        "ref": None,
        "stage": "acquaintance",
        "last_conversation": "2026-09-01",
        "last_kind": "call",
        "cadence": 45,
        "due": "2026-10-16",
        "days_overdue": 35,
        "status": "overdue",
        "planned": False,
        "why": "1.8 × cadence",
    }
