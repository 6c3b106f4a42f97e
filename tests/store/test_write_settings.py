"""Writing settings: checked when they are written, so that a reader need not."""

import pytest

from relcli.errors import BadInput
from relcli.rules.vocabulary.settings import LONGEST_QUESTION, Setting, Whole, setting, settings
from relcli.store.write_settings import checked
from tests.store.conftest import Store

WHOLE = [one for one in settings().values() if isinstance(one.rule, Whole)]
CHOICES = [one for one in settings().values() if not isinstance(one.rule, Whole)]


def named(name: str) -> Setting:
    found = setting(name)
    assert found is not None
    return found


@pytest.mark.parametrize("one", WHOLE, ids=lambda one: one.name)
def test_a_number_is_allowed_from_the_least_to_the_most_and_no_further(one: Setting) -> None:
    assert isinstance(one.rule, Whole)
    assert checked(one, str(one.rule.least)) == one.rule.least
    assert checked(one, f" {one.rule.most} ") == one.rule.most
    for text in (
        str(one.rule.least - 1),
        str(one.rule.most + 1),
        "",
        "many",
        "1.5",
        "1e1",
        "٧x",
        "1_0",
        "+10",
        "10.0",
        "１０",
        "1" * 5000,
    ):
        with pytest.raises(BadInput, match=f"^{one.name} takes a whole number from {one.rule.least}"):
            checked(one, text)


@pytest.mark.parametrize("one", CHOICES, ids=lambda one: one.name)
def test_a_word_is_allowed_that_is_among_the_choices(one: Setting) -> None:
    assert [checked(one, choice) for choice in one.choices] == list(one.choices)
    for text in ("sometimes", one.choices[-1] + "x", one.choices[-1].upper(), f"{one.choices[-1]}\nx", "|"):
        with pytest.raises(BadInput, match=f"^{one.name} takes "):
            checked(one, text)


@pytest.mark.parametrize("one", settings().values(), ids=settings())
def test_every_default_is_allowed(one: Setting) -> None:
    assert checked(one, str(one.default)) == one.default


def test_a_question_is_any_line_that_can_be_seen_and_is_not_too_long() -> None:
    one = named("question.reports")
    assert checked(one, " How = often? é ") == "How = often? é"
    assert checked(one, "?") == "?"
    assert checked(one, "x" * LONGEST_QUESTION) == "x" * LONGEST_QUESTION
    for text in ("", " ", "x" * (LONGEST_QUESTION + 1), "a\nb", "a\u200bb", "\x1b[31m", "a\ud800"):
        with pytest.raises(BadInput, match=r"^question\.reports takes one line of 1 to 200 characters, not "):
            checked(one, text)


def test_a_long_value_is_quoted_in_part() -> None:
    with pytest.raises(BadInput) as caught:
        checked(named("soon_within"), "9" * 10_000)
    assert len(str(caught.value)) < 200


def test_a_setting_is_set_set_again_and_unset(store: Store) -> None:
    with store.change() as journal:
        assert journal.settings.set(named("soon_within"), "9") == 9
        assert journal.settings.set(named("soon_within"), "3") == 3
        assert journal.settings.set(named("date_order"), "dmy") == "dmy"
        assert journal.settings.set(named("cadence_tag.vip"), "14") == 14
        assert journal.settings.set(named("week_start"), "sunday") == "sunday"
        assert journal.reader.changed_settings() == {
            "cadence_tag.vip": 14,
            "date_order": "dmy",
            "soon_within": 3,
            "week_start": "sunday",
        }
        assert journal.settings.unset("soon_within") is True
        assert journal.settings.unset("soon_within") is False
    with store.reading() as looked:
        policy = looked.policy()
    assert (policy.soon_within, policy.date_order, dict(policy.tag_cadences)) == (7, "dmy", {"vip": 14})
    assert policy.week_start == "sunday"


def test_a_value_that_is_not_allowed_changes_nothing(store: Store) -> None:
    with store.change():
        pass

    def set_two() -> None:
        with store.change() as journal:
            journal.settings.set(named("soon_within"), "9")
            journal.settings.set(named("cadence_friend"), "0")

    with pytest.raises(BadInput):
        set_two()
    with store.reading() as journal:
        assert journal.changed_settings() == {}
