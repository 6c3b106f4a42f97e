"""Taking back, as of a past day, what went on after it: nobody sees then what would go with it, so it is refused."""

import pytest

from relcli.errors import FAILED
from tests.commands.made import made
from tests.commands.refused import refused
from tests.conftest import Relcli

THEN = "2026-10-10"


def gone_on(relcli: Relcli) -> None:
    """Acme with one loop of each sort, begun on the first of October and gone on with in November."""
    relcli.ok("add", "Acme", "--on", "2026-01-01")
    for argv in (
        ("promise", "add", "acme", "the quote", "--due", "2026-10-20"),
        ("issue", "open", "acme", "a scratch"),
        ("feedback", "add", "acme", "too loud", "--criticism"),
        ("learn", "acme", "goal", "a third chair"),
        ("commit", "acme", "retainer"),
        ("refer", "in", "acme", "Bo"),
        ("job", "add", "acme", "the hall"),
        ("expect", "acme", "dates", "mondays"),
    ):
        relcli.ok(*argv, today="2026-10-01")
    for argv in (
        ("promise", "kept", "1"),
        ("issue", "resolve", "1", "--remedy", "polished"),
        ("feedback", "act", "1", "softer wheels"),
        ("fact", "close", "1"),
        ("commitment", "end", "1"),
        ("refer", "thank", "1"),
        ("job", "done", "1"),
        ("expect", "acme", "dates", "--confirmed"),
    ):
        relcli.ok(*argv, today="2026-11-10")


@pytest.fixture
def journal(relcli: Relcli) -> Relcli:
    """A journal in which every loop went on."""
    return made(relcli, gone_on)


@pytest.mark.parametrize(
    "argv",
    [
        ("promise", "edit", "1", "--reopen"),
        ("issue", "edit", "1", "--undo", "resolve"),
        ("feedback", "edit", "1", "--undo", "act"),
        ("feedback", "edit", "1", "--action", "x"),
        ("issue", "edit", "1", "--remedy", ""),
        ("fact", "edit", "1", "--reopen"),
        ("commitment", "edit", "1", "--reopen"),
        ("refer", "edit", "1", "--reopen"),
        ("job", "edit", "1", "--done", ""),
        ("job", "edit", "1", "--done", "2026-10-09"),
        ("promise", "remove", "1"),
        ("issue", "remove", "1"),
        ("feedback", "remove", "1"),
        ("fact", "remove", "1"),
        ("commitment", "remove", "1"),
        ("refer", "remove", "1"),
        ("job", "remove", "1"),
        ("expect", "acme", "dates", "--remove"),
    ],
    ids=" ".join,
)
def test_what_went_on_after_a_day_is_not_taken_back_as_of_it(journal: Relcli, argv: tuple[str, ...]) -> None:
    said = refused(journal, *argv, code=FAILED, today=THEN)
    assert said.endswith(" after Sat 10 Oct 2026; nothing was changed: take it back as of a later day.\n")
    assert said.count("\n") == 1


@pytest.mark.parametrize(
    "argv", [("promise", "edit", "1", "--reopen"), ("issue", "edit", "1", "--undo", "resolve"), ("job", "remove", "1")]
)
def test_as_of_a_day_that_has_seen_it_all_it_is_taken_back(journal: Relcli, argv: tuple[str, ...]) -> None:
    journal.ok(*argv, today="2026-11-10")


def test_a_text_may_be_corrected_as_of_any_day_and_leaves_what_went_on(journal: Relcli) -> None:
    journal.ok("promise", "edit", "1", "--text", "the offer", today=THEN)
    assert "kept" in journal.ok("promise", "list", "--all")
