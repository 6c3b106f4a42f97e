"""What the commands on feedback share: which piece is open, how it is called, and the piece as it is shown."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from relcli.commands.feedback_said import FEEDBACK, feedback_row
from relcli.commands.loop import the_loop
from relcli.errors import NoSuchLoop, SeveralLoops
from relcli.rules.vocabulary.loops import Feedback
from relcli.store.doors import reading
from tests.conftest import NOW

TODAY = date(2026, 11, 20)
GIVEN, ACTED, TOLD = date(2026, 11, 2), date(2026, 11, 9), date(2026, 11, 10)

LOUD = Feedback("criticism", "too loud", GIVEN, "noise")
ACTED_ON = LOUD._replace(text="too late", acted_on=ACTED, action="an hour earlier")
SETTLED = ACTED_ON._replace(text="too dear", told_on=TOLD)
PRAISE = Feedback("praise", "so clean", GIVEN)


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Acme has given feedback of every sort, #1 to #4; Bo only praise, #5."""
    from relcli.store.writer import change

    path = tmp_path_factory.mktemp("feedback") / "journal.db"
    with change(path, datetime(2026, 11, 20, 9, tzinfo=UTC), begins=True) as writer:
        acme, bo = (writer.customers.add(name=name, key=name.casefold(), added_on=GIVEN) for name in ("Acme", "Bo"))
        for whose, one in ((acme, LOUD), (acme, ACTED_ON), (acme, SETTLED), (acme, PRAISE), (bo, PRAISE)):
            writer.loops.add(whose, one)
    return path


@pytest.mark.parametrize(("one", "is_open"), [(LOUD, True), (ACTED_ON, True), (SETTLED, False), (PRAISE, False)])
def test_criticism_is_open_until_they_were_told_and_praise_never(one: Feedback, is_open: bool) -> None:
    assert FEEDBACK.is_open(one) is is_open


def test_where_several_pieces_are_open_they_are_told_in_a_few_words(journal: Path) -> None:
    with reading(journal, NOW) as opened, pytest.raises(SeveralLoops) as refusal:
        the_loop(opened, FEEDBACK, "acme", None, TODAY, "relcli feedback act")
    assert str(refusal.value) == (
        "Acme has 2 pieces of open feedback that may be meant; say which by its number, as in relcli feedback act 1:\n"
        "  #1 too loud, given 2 Nov\n"
        "  #2 too late, given 2 Nov"
    )


def test_where_no_piece_is_open_it_is_told_where_the_others_are(journal: Path) -> None:
    with reading(journal, NOW) as opened, pytest.raises(NoSuchLoop) as refusal:
        the_loop(opened, FEEDBACK, "bo", None, TODAY, "relcli feedback act")
    assert str(refusal.value) == "Bo has no open feedback; relcli feedback list --all has the others."


def test_a_piece_is_shown_with_its_customer_as_of_the_day(journal: Path) -> None:
    with reading(journal, NOW) as opened:
        row = feedback_row(opened, 3, TODAY)
        assert (row.customer.name, row.feedback.text, row.feedback.told_on) == ("Acme", "too dear", TOLD)
        assert feedback_row(opened, 3, ACTED).feedback.told_on is None
        assert feedback_row(opened, 5, GIVEN).customer.name == "Bo"


@pytest.mark.parametrize(("number", "day"), [(6, TODAY), (0, TODAY), (1, date(2026, 11, 1))])
def test_a_piece_that_is_not_there_or_not_yet_is_told(journal: Path, number: int, day: date) -> None:
    with reading(journal, NOW) as opened, pytest.raises(NoSuchLoop) as refusal:
        feedback_row(opened, number, day)
    assert str(refusal.value) == (f"There is no feedback #{number}; relcli feedback list --all shows the numbers.")
