"""The words of evidence."""

from typing import get_args

from relcli.rules.vocabulary.evidence import STAGES, Stage, Tally


def test_the_stages_stand_in_the_order_in_which_a_relationship_grows() -> None:
    assert STAGES == ("acquaintance", "friend", "dating", "engaged", "married")
    assert get_args(Stage) == STAGES


def test_open_loops_of_which_nothing_is_on_record_are_all_zero() -> None:
    assert not any(Tally())
