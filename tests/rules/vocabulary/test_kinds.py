"""Kinds of touchpoint and what each amounts to."""

from itertools import permutations, product
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcli.rules.vocabulary.kinds import (
    DEFAULT_KIND,
    KINDS,
    SERVICES,
    By,
    Nature,
    Shape,
    kind_in,
    most_telling,
    nature_of,
)

IN_PERSON_TALK = ("visit", "meeting", "coffee", "tour")
REMOTE_TALK = ("call", "video")
WRITING = ("message", "email", "letter")
GESTURES = ("card", "gift", "sample", "thanks")


def test_the_kinds_are_those_of_the_vocabulary_and_a_visit_goes_without_saying() -> None:
    assert tuple(KINDS) == (*IN_PERSON_TALK, *REMOTE_TALK, *WRITING, "service", *GESTURES, "note")
    assert DEFAULT_KIND == "visit"
    assert all(name == kind.name for name, kind in KINDS.items())


def test_people_meet_in_person_on_visits_meetings_coffees_tours_and_at_service() -> None:
    assert SERVICES == ("service",)
    assert {name for name, kind in KINDS.items() if kind.in_person} == {*IN_PERSON_TALK, "service"}


def test_several_of_a_kind_have_a_word_of_their_own() -> None:
    plurals = {name: kind.plural for name, kind in KINDS.items()}
    assert plurals == {**{name: f"{name}s" for name in KINDS}, "thanks": "thanks"}


def test_every_shape_is_the_shape_of_some_kind() -> None:
    assert {kind.shape for kind in KINDS.values()} == set(get_args(Shape))


@pytest.mark.parametrize("kind", [*IN_PERSON_TALK, *REMOTE_TALK])
@pytest.mark.parametrize(
    ("by", "answered", "nature"),
    [
        ("us", None, "conversation"),
        ("us", True, "conversation"),
        ("us", False, "attempt"),
        ("them", None, "conversation"),
        ("them", True, "conversation"),
        ("them", False, "one-way"),
    ],
)
def test_talk_is_a_conversation_unless_it_was_not_answered(
    kind: str, by: By, answered: bool | None, nature: Nature
) -> None:
    assert nature_of(kind, by, answered) == nature


@pytest.mark.parametrize("kind", WRITING)
@pytest.mark.parametrize(
    ("by", "answered", "nature"),
    [
        ("us", None, "attempt"),
        ("us", True, "conversation"),
        ("us", False, "attempt"),
        ("them", None, "conversation"),
        ("them", True, "conversation"),
        ("them", False, "one-way"),
    ],
)
def test_writing_is_a_conversation_only_if_they_began_it_or_it_was_answered(
    kind: str, by: By, answered: bool | None, nature: Nature
) -> None:
    assert nature_of(kind, by, answered) == nature


@pytest.mark.parametrize("by", ["us", "them"])
@pytest.mark.parametrize("answered", [None, True, False])
@pytest.mark.parametrize(
    ("kind", "nature"), [*((kind, "gesture") for kind in GESTURES), ("service", "service"), ("note", "note")]
)
def test_service_gestures_and_notes_are_never_a_conversation_whoever_answered_s0_1(
    kind: str, by: By, answered: bool | None, nature: Nature
) -> None:
    assert nature_of(kind, by, answered) == nature


def test_a_touchpoint_amounts_to_each_of_the_natures_and_to_nothing_else() -> None:
    said = product(KINDS, get_args(By), (None, True, False))
    assert {nature_of(kind, by, answered) for kind, by, answered in said} == set(get_args(Nature))


def test_the_nature_of_no_kind_is_a_key_error() -> None:
    with pytest.raises(KeyError, match="lunch"):
        nature_of("lunch", "us", answered=True)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("called about the leak", "call"),
        ("Called, left word with Ana", "call"),
        ("CALL: the boiler again", "call"),
        ("call", "call"),
        ("phoned.", "call"),
        ("rang back", "call"),
        ("  \n\tvisited the new shop", "visit"),
        ("met Jo at the fair", "meeting"),
        ("coffee – long and good", "coffee"),
        ("Toured the plant", "tour"),
        ("video; sound was poor", "video"),
        ("texted a photo", "message"),
        ("SMS!", "message"),
        ("e-mail about prices", "email"),
        ("E-mailed: the offer", "email"),
        ("emailed— no reply", "email"),
        ("letter from the lawyer", "letter"),
        ("serviced both units", "service"),
        ("card for the birthday", "card"),
        ("gift?", "gift"),
        ("samples of the new tile", "sample"),
        ("Thanks! For the referral", "thanks"),
        ("noted: gate code changed", "note"),
    ],
)
def test_the_first_word_of_a_note_gives_the_kind_away_whatever_its_case_and_punctuation(text: str, kind: str) -> None:
    assert kind_in(text) == kind


@pytest.mark.parametrize(
    "text",
    ["", "  \n", "…", "-", "the call went well", "callous remark", "visitation", "recall of parts", "call/visit"],
)
def test_a_note_that_begins_with_another_word_gives_no_kind_away(text: str) -> None:
    assert kind_in(text) is None


def test_every_kind_is_given_away_by_its_own_name_and_no_word_by_two_kinds() -> None:
    words = [word for kind in KINDS.values() for word in kind.words]
    assert len(words) == len(set(words))
    assert {name: kind_in(name) for name in KINDS} == {name: name for name in KINDS}


@given(st.text(st.characters()))
def test_whatever_a_note_holds_its_kind_is_a_kind_or_none(text: str) -> None:
    assert kind_in(text) in {None, *KINDS}


@pytest.mark.parametrize(
    ("kinds", "telling"),
    [
        (("call",), "call"),
        (("call", "call"), "call"),
        (("email", "call"), "call"),
        (("call", "coffee"), "coffee"),
        (("tour", "visit", "video"), "visit"),
        (("letter", "message"), "message"),
    ],
)
def test_a_day_with_several_conversations_is_told_by_the_closest_of_them(kinds: tuple[str, ...], telling: str) -> None:
    assert {most_telling(order) for order in permutations(kinds)} == {telling}


@pytest.mark.parametrize("near", IN_PERSON_TALK)
@pytest.mark.parametrize("far", [*REMOTE_TALK, *WRITING])
def test_meeting_in_person_tells_a_day_before_anything_from_afar(near: str, far: str) -> None:
    assert most_telling((far, near)) == near


def test_a_day_with_no_conversation_has_no_telling_kind() -> None:
    with pytest.raises(ValueError, match="empty"):
        most_telling(())
