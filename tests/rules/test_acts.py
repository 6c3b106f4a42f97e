"""Acts: their kinds in the order of weight, their words, and the next step."""

from itertools import permutations
from typing import get_args

import pytest

from relcli.rules.acts import WEIGHTS, Act, ActKind, ActName, ActsFor, RowNoun, in_order, next_step
from tests.rules.people import ALL_SIGNALS, TODAY, ago, customer

ACME = ActsFor(customer(), TODAY)


def test_the_kinds_of_acts_stand_from_the_heaviest_to_the_lightest() -> None:
    assert tuple(kind.name for kind in WEIGHTS) == (
        "acknowledge",
        "resolve",
        "check-back",
        "promise",
        "check-in",
        "give-space",
        "feedback",
        "appreciation",
        "thanks",
        "before-job",
        "during-job",
        "after-job",
        "expectations",
        "fact",
        "referral",
        "their-promise",
    )
    assert get_args(ActName) == tuple(kind.name for kind in WEIGHTS)


def test_feedback_appreciation_expectations_and_knowledge_are_suggested_and_all_else_is_owed() -> None:
    suggested = [kind for kind in WEIGHTS if not kind.owed]
    assert [kind.name for kind in suggested] == ["feedback", "appreciation", "expectations", "fact"]
    assert {kind.signal for kind in suggested} == ALL_SIGNALS
    assert [kind.leg for kind in suggested] == ["communication", "respect", "trust", "respect"]
    assert all(kind.leg is None for kind in WEIGHTS if kind.owed)


@pytest.mark.parametrize("kind", WEIGHTS, ids=lambda kind: kind.name)
def test_a_kind_with_a_row_behind_it_has_words_for_its_text(kind: ActKind) -> None:
    assert ("{text}" in kind.says) is (kind.row is not None or kind.name == "give-space")
    assert kind.row is None or kind.row in get_args(RowNoun)
    assert kind.command.startswith("relcli ")


@pytest.mark.parametrize(
    ("act", "what", "command"),
    [
        (
            ACME.act("acknowledge", TODAY, "scratched floor", 7),
            "say that you heard of it: scratched floor",
            "relcli issue ack 7",
        ),
        (ACME.act("check-in", TODAY), "check in", "relcli log acme-dental"),
        (ACME.act("give-space", TODAY, "3"), "give space: 3 unanswered", "relcli snooze acme-dental 4w"),
        (
            ACME.act("before-job", TODAY, "the hall", 4),
            "tell them what comes and when: the hall",
            "relcli log acme-dental --job 4 --phase before",
        ),
        (
            ACME.act("fact", TODAY, "goal: a second practice: in Belmont", 9),
            "ask whether it is still so: goal: a second practice: in Belmont",
            "relcli learn acme-dental goal",
        ),
        (
            ACME.act("promise", TODAY, "send {id} and {0}", 5),
            "keep your promise: send {id} and {0}",
            "relcli promise kept 5",
        ),
    ],
    ids=["issue", "check-in", "give space", "job", "fact", "braces in a text"],
)
def test_an_act_says_what_is_to_be_done_and_what_settles_it(act: Act, what: str, command: str) -> None:
    assert (act.what, act.settled_by("acme-dental")) == (what, command)


def test_an_act_tells_the_row_behind_it_if_there_is_one() -> None:
    assert ACME.act("thanks", TODAY, "Bo", 3).row == ("referral", 3)
    assert ACME.act("their-promise", TODAY, "the key", 3).row == ("promise", 3)
    assert (ACME.act("check-in", TODAY).row, ACME.act("check-in", TODAY).row_id) == (None, 0)


@pytest.mark.parametrize(("due", "overdue", "listed"), [(-1, -1, False), (0, 0, True), (1, 1, True)])
def test_an_act_is_on_the_agenda_from_its_day_on(due: int, overdue: int, listed: bool) -> None:
    found = ACME.act("thanks", ago(due))
    assert (found.due, found.days_overdue, found.listed) == (ago(due), overdue, listed)


@pytest.mark.parametrize(("listed_from", "listed"), [(-1, False), (0, True), (1, True)])
def test_unless_it_is_listed_from_another_day(listed_from: int, listed: bool) -> None:
    for due in (-5, 5):
        assert ACME.act("promise", ago(due), listed_from=ago(listed_from)).listed is listed


def test_the_acts_of_a_customer_sort_by_weight_then_date_then_row() -> None:
    acts = (
        ACME.act("resolve", ago(-9), "", 2),
        ACME.act("promise", ago(9), "", 3),
        ACME.act("promise", ago(8), "", 1),
        ACME.act("promise", ago(8), "", 2),
        ACME.act("their-promise", ago(90), "", 1),
    )
    for order in permutations(acts):
        assert sorted(order) == list(acts)


def test_the_next_step_is_the_heaviest_act_on_the_agenda_however_late_a_lighter_one_is() -> None:
    late, heavy = ACME.act("thanks", ago(90), "", 1), ACME.act("promise", TODAY, "", 2)
    assert next_step([late, heavy], None) == heavy


def test_what_is_owed_goes_before_what_is_only_suggested_as_on_the_agenda() -> None:
    suggested, owed = ACME.act("feedback", ago(90)), ACME.act("thanks", ago(1), "", 1)
    assert suggested < owed
    assert next_step([suggested, owed], None) == owed


def test_of_what_is_suggested_that_for_the_weakest_leg_is_next_as_on_the_agenda() -> None:
    feedback, thanks = ACME.act("feedback", ago(90)), ACME.act("appreciation", ago(9))
    assert next_step([feedback, thanks], "communication") == feedback
    assert next_step([feedback, thanks], "respect") == thanks
    assert next_step([feedback, thanks], None) == feedback


@pytest.mark.parametrize("days", [0, 1, 5])
def test_a_check_in_whose_day_has_come_is_as_heavy_as_any_other(days: int) -> None:
    here, late = ACME.act("check-in", ago(days)), ACME.act("after-job", ago(6), "gate", 1)
    assert next_step([late, here], None) == here


@pytest.mark.parametrize("days", [1, 36])
def test_a_first_check_in_whose_day_is_yet_to_come_is_the_last_of_what_is_owed(days: int) -> None:
    ahead, late = ACME.act("check-in", ago(-days), listed_from=ago(9)), ACME.act("after-job", ago(6), "gate", 1)
    assert next_step([ahead, late], None) == late
    assert next_step([ahead, ACME.act("feedback", ago(6))], None) == ahead
    assert sorted([ahead, late], key=in_order) == [late, ahead]


def test_what_is_on_the_agenda_goes_before_what_is_heavier_and_yet_to_come() -> None:
    light, ahead = ACME.act("thanks", TODAY, "", 1), ACME.act("resolve", ago(-1), "", 2)
    assert next_step([ahead, light], None) == light


def test_where_nothing_is_on_the_agenda_the_soonest_is_next_and_the_heavier_of_one_day() -> None:
    later, light = ACME.act("resolve", ago(-9), "", 1), ACME.act("check-in", ago(-3))
    heavy = ACME.act("check-back", ago(-3), "", 2)
    assert next_step([later, light], None) == light
    assert next_step([later, light, heavy], None) == heavy


def test_where_there_is_no_act_there_is_no_next_step() -> None:
    assert next_step([], None) is None
