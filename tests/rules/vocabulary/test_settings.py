"""What may be set, what it may be, and what it means."""

from typing import get_args

import pytest

from relcli.rules.vocabulary.loops import QUESTIONS
from relcli.rules.vocabulary.policy import DateOrder, Policy, WeekStart, policy_of
from relcli.rules.vocabulary.settings import (
    LONGEST_QUESTION,
    TAG_CADENCE_RANGE,
    OneOf,
    Setting,
    Whole,
    Words,
    question_settings,
    questions_of,
    setting,
    settings,
)

EVERY_SETTING = tuple(settings().values())


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
        ("question.reports", "one line of 1 to 200 characters"),
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
    "name",
    [
        *("", "cadence", "cadence_tag", "cadence_tag.", "tag_cadences", "SOON_WITHIN", "colour"),
        *("question", "question.", "question.colour", "question.REPORTS"),
    ],
)
def test_an_unknown_name_is_no_setting(name: str) -> None:
    assert setting(name) is None


def test_a_setting_of_the_policy_is_found_by_its_name() -> None:
    assert [setting(one.name) for one in EVERY_SETTING] == list(EVERY_SETTING)


def test_each_of_the_eleven_questions_can_be_worded_anew_and_is_ours_until_then_s2_62() -> None:
    assert [*question_settings()] == [f"question.{item}" for item in QUESTIONS]
    assert [one.default for one in question_settings().values()] == [*QUESTIONS.values()]
    assert [setting(name) for name in question_settings()] == [*question_settings().values()]
    assert all(isinstance(one.rule, Words) and one.rule.means for one in question_settings().values())


def test_the_questions_are_no_part_of_the_policy_that_every_reader_reads() -> None:
    assert not {*question_settings()} & {*settings()}
    assert policy_of({"question.reports": "Daily?"}) == Policy()


def test_own_wording_takes_the_place_of_our_question_and_the_others_stay() -> None:
    asked = questions_of({"question.reports": "Daily or weekly?", "soon_within": 3})
    assert asked == {**QUESTIONS, "reports": "Daily or weekly?"}
    assert list(asked) == list(QUESTIONS)


@pytest.mark.parametrize("value", ["", 5, "x" * (LONGEST_QUESTION + 1)])
def test_wording_that_relcli_would_not_have_written_counts_as_unset(value: int | str) -> None:
    assert questions_of({"question.reports": value, "question.colour": "Blue?"}) == QUESTIONS
