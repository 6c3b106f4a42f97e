"""The policy: every threshold with its default, its range and its words."""

import pytest

from relcli.rules.vocabulary.policy import DateOrder, Policy, policy_of
from relcli.rules.vocabulary.settings import (
    Setting,
    Whole,
    settings,
)

EVERY_SETTING = tuple(settings().values())


def test_the_defaults_are_those_of_the_design() -> None:
    assert Policy()._asdict() == {
        "cadence_acquaintance": 45,
        "cadence_friend": 30,
        "cadence_dating": 21,
        "cadence_engaged": 14,
        "cadence_married": 30,
        "soon_within": 7,
        "give_space_after": 3,
        "friend_conversations": 3,
        "dating_jobs": 1,
        "dating_facts": 1,
        "dating_known": 30,
        "engaged_jobs": 2,
        "engaged_expectations": 6,
        "engaged_feedback": 1,
        "engaged_known": 90,
        "married_jobs": 4,
        "married_jobs_over": 365,
        "married_promises_kept": 80,
        "married_feedback_within": 365,
        "moved_within": 90,
        "health_steady": 70,
        "health_wobbly": 40,
        "health_trend": 90,
        "signal_wakes_after": 90,
        "knowing_conversations": 3,
        "knowing_within": 365,
        "appreciation_full": 90,
        "appreciation_none": 365,
        "appreciation_known": 180,
        "together_full": 2,
        "together_none": 8,
        "on_cadence_full": 1,
        "on_cadence_none": 3,
        "answered_last": 10,
        "unanswered_some": 2,
        "unanswered_some_cap": 60,
        "unanswered_many": 3,
        "unanswered_many_cap": 30,
        "criticism_full": 180,
        "criticism_none": 540,
        "criticism_known": 180,
        "praise_only": 3,
        "praise_only_cap": 60,
        "promise_renegotiated": 75,
        "promise_late": 25,
        "promise_half_life": 365,
        "acknowledged_full": 1,
        "acknowledged_none": 7,
        "resolved_full": 7,
        "resolved_none": 60,
        "mistake_half_life": 365,
        "effort_in_person": 30,
        "effort_gesture": 30,
        "effort_talk": 20,
        "effort_fact": 10,
        "effort_feedback": 10,
        "effort_attempt": 5,
        "effort_first": 180,
        "effort_lately": 90,
        "fade_known": 270,
        "fade_by": 40,
        "acknowledge_within": 1,
        "resolve_within": 7,
        "check_back_first": 14,
        "check_back_again": 42,
        "promise_ahead": 3,
        "feedback_every": 180,
        "appreciation_every": 180,
        "appreciation_married": 120,
        "thank_within": 7,
        "tell_before": 3,
        "follow_up_after": 3,
        "expectations_before": 7,
        "refresh_after": 365,
        "referral_after": 30,
        "suggestions_a_day": 3,
        "overdue_from": 200,
        "silent_break_within": 365,
        "present_within": 60,
        "present_silent": 120,
        "remote_after": 365,
        "low_fit": 2,
        "date_order": "",
        "week_start": "monday",
        "undo_depth": 200,
        "tag_cadences": {},
    }


def test_nothing_changed_is_the_policy_of_defaults() -> None:
    assert policy_of({}) == Policy()


def test_what_the_user_changed_lies_over_the_defaults_and_the_rest_stays() -> None:
    assert policy_of({"cadence_friend": 20, "date_order": "dmy"}) == Policy(cadence_friend=20, date_order="dmy")


@pytest.mark.parametrize("one", EVERY_SETTING, ids=lambda one: one.name)
def test_changing_one_setting_changes_that_one_alone(one: Setting) -> None:
    value = _another(one)
    before, after = Policy()._asdict(), policy_of({one.name: value})._asdict()
    assert {name for name in before if before[name] != after[name]} == {one.name}
    assert after[one.name] == value


def _another(one: Setting) -> int | str:
    if isinstance(one.rule, Whole):
        return one.rule.most if one.rule.most != one.default else one.rule.least
    return one.choices[-1]


@pytest.mark.parametrize("name", ["colour", "tag_cadences", "_fields", ""])
def test_a_setting_of_a_newer_relcli_is_passed_over(name: str) -> None:
    assert policy_of({name: 5, "soon_within": 3}) == Policy(soon_within=3)


@pytest.mark.parametrize(("said", "order"), [("", None), ("dmy", "dmy"), ("mdy", "mdy")])
def test_a_date_in_figures_has_an_order_once_somebody_said_which(said: DateOrder, order: str | None) -> None:
    assert Policy(date_order=said).order == order


def test_cadences_of_tags_are_gathered_under_their_tags() -> None:
    policy = policy_of({"cadence_tag.vip": 7, "cadence_tag.a.b": 90, "soon_within": 3})
    assert policy.tag_cadences == {"vip": 7, "a.b": 90}
    assert policy.soon_within == 3


def test_the_cadences_of_tags_cannot_be_changed_behind_a_policy() -> None:
    policy = policy_of({"cadence_tag.vip": 7})
    with pytest.raises(TypeError):
        policy.tag_cadences["vip"] = 1  # type: ignore[index]


@pytest.mark.parametrize(
    ("name", "value"),
    [("cadence_friend", 0), ("cadence_friend", "x"), ("week_start", "friday"), ("date_order", 5), ("cadence_tag.a", 0)],
)
def test_a_value_that_relcli_would_not_have_written_counts_as_unset(name: str, value: int | str) -> None:
    assert policy_of({name: value}) == Policy()
