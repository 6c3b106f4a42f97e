"""The policy: every threshold with its default, its range and its words."""

from typing import get_args

import pytest

from relcli.rules.vocabulary.policy import (
    TAG_CADENCE_RANGE,
    DateOrder,
    OneOf,
    Policy,
    Setting,
    WeekStart,
    Whole,
    policy_of,
    setting,
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
        "promise_renegotiated": 75,
        "promise_late": 25,
        "acknowledge_within": 1,
        "resolve_within": 7,
        "check_back_first": 14,
        "check_back_again": 42,
        "date_order": "",
        "week_start": "monday",
        "tag_cadences": {},
    }


def test_everything_in_the_policy_can_be_set_in_its_order_and_tag_cadences_one_tag_at_a_time() -> None:
    assert (*settings(), "tag_cadences") == Policy._fields
    assert all(one.name == name for name, one in settings().items())


@pytest.mark.parametrize("one", EVERY_SETTING, ids=lambda one: one.name)
def test_a_setting_has_words_and_a_default_that_may_itself_be_given(one: Setting) -> None:
    assert one.default == Policy._field_defaults[one.name]
    assert one.rule.means
    if isinstance(one.rule, Whole):
        assert isinstance(one.default, int)
        assert one.rule.least <= one.default <= one.rule.most
        assert one.rule.least < one.rule.most
        assert one.rule.unit
        assert one.choices == ()
    else:
        assert one.default in one.choices
        assert len(one.choices) > 1


def test_a_setting_that_is_one_of_a_few_words_has_them_as_choices() -> None:
    by_words = {one.name: one.choices for one in EVERY_SETTING if isinstance(one.rule, OneOf)}
    assert by_words == {"date_order": get_args(DateOrder), "week_start": get_args(WeekStart)}


@pytest.mark.parametrize("one", [one for one in EVERY_SETTING if one.name.startswith("cadence_")], ids=lambda o: o.name)
def test_a_cadence_is_at_least_a_day_so_that_urgency_can_be_counted_in_it(one: Setting) -> None:
    assert isinstance(one.rule, Whole)
    assert one.rule.least == 1


@pytest.mark.parametrize(
    ("name", "allowed"),
    [
        ("soon_within", "a whole number from 0 to 365 (days)"),
        ("engaged_expectations", "a whole number from 0 to 11 (expectations)"),
        ("married_promises_kept", "a whole number from 0 to 100 (percent)"),
        ("date_order", '"" or dmy or mdy'),
        ("week_start", "monday or sunday"),
        ("cadence_tag.vip", "a whole number from 1 to 3650 (days)"),
    ],
)
def test_what_may_be_given_is_said_in_words(name: str, allowed: str) -> None:
    one = setting(name)
    assert one is not None
    assert one.allowed == allowed


@pytest.mark.parametrize("tag", ["vip", "West End", "a.b", "é"])
def test_the_cadence_of_any_tag_can_be_set_and_has_no_default(tag: str) -> None:
    assert setting(f"cadence_tag.{tag}") == Setting(f"cadence_tag.{tag}", "", TAG_CADENCE_RANGE)


@pytest.mark.parametrize(
    "name", ["", "cadence", "cadence_tag", "cadence_tag.", "tag_cadences", "SOON_WITHIN", "colour"]
)
def test_an_unknown_name_is_no_setting(name: str) -> None:
    assert setting(name) is None


def test_a_setting_of_the_policy_is_found_by_its_name() -> None:
    assert [setting(one.name) for one in EVERY_SETTING] == list(EVERY_SETTING)


def test_nothing_changed_is_the_policy_of_defaults() -> None:
    assert policy_of({}) == Policy()


def test_what_the_user_changed_lies_over_the_defaults_and_the_rest_stays() -> None:
    assert policy_of({"cadence_friend": 20, "date_order": "dmy"}) == Policy(cadence_friend=20, date_order="dmy")


@pytest.mark.parametrize("one", EVERY_SETTING, ids=lambda one: one.name)
def test_changing_one_setting_changes_that_one_alone(one: Setting) -> None:
    value: int | str = one.rule.most if isinstance(one.rule, Whole) else one.choices[-1]
    before, after = Policy()._asdict(), policy_of({one.name: value})._asdict()
    assert {name for name in before if before[name] != after[name]} == {one.name}
    assert after[one.name] == value


@pytest.mark.parametrize("name", ["colour", "tag_cadences", "_fields", ""])
def test_a_setting_of_a_newer_relcli_is_passed_over(name: str) -> None:
    assert policy_of({name: 5, "soon_within": 3}) == Policy(soon_within=3)


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
