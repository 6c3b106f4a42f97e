"""What was typed for names, kinds, tags and short fields, checked at the edge."""

from unicodedata import is_normalized, normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcli.commands.said import (
    field_said,
    key_of,
    key_said,
    kind_said,
    minutes_said,
    name_said,
    note_said,
    since_given,
    tags_said,
    words_said,
)
from relcli.errors import BadInput


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Acme", "Acme"),
        ("  Acme \u00a0 Dental ", "Acme Dental"),
        ("E\u0301cole", "École"),
        ("[red]Acme", "[red]Acme"),
        ("7", "7"),
        ("x" * 200, "x" * 200),
    ],
)
def test_a_name_is_composed_with_single_spaces(typed: str, name: str) -> None:
    assert name_said(typed) == name


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("", "A name cannot be empty."),
        (" \u00a0 ", "A name cannot be empty."),
        ("-", "A name needs at least one letter or digit."),
        ("[/]", "A name needs at least one letter or digit."),
        ("🦷", "A name needs at least one letter or digit."),
        ("a\nb", "A name must be on one line."),
        ("a\u202eb", "A name cannot hold the invisible character U+202E."),
        ("a\u200bb", "A name cannot hold the invisible character U+200B."),
        ("a\ud800b", "A name cannot hold the invisible character U+D800."),
        ("a\x9bb", "A name cannot hold the invisible character U+009B."),
        ("x" * 201, "A name has at most 200 characters; this one has 201."),
        ("\u0958" * 101, "A name has at most 200 characters; this one has 202."),
    ],
)
def test_what_cannot_be_a_name_is_refused(typed: str, problem: str) -> None:
    with pytest.raises(BadInput) as refusal:
        name_said(typed)
    assert str(refusal.value) == problem


def test_names_have_one_key_whatever_their_case_and_accents() -> None:
    assert {key_of(name) for name in ("École", "E\u0301COLE", " ecole ")} == {"ecole"}


def test_a_field_is_trimmed_and_none_where_it_is_empty() -> None:
    assert field_said("place", " 12 High St ") == "12 High St"
    assert field_said("place", None) is None
    assert field_said("place", "  ") is None
    assert field_said("about", "x" * 500) == "x" * 500


@pytest.mark.parametrize(
    ("label", "text", "problem"),
    [
        ("place", "x" * 501, "The place has at most 500 characters; this one has 501."),
        ("phone", "5" * 201, "The phone has at most 200 characters; this one has 201."),
        ("role", "x" * 201, "The role has at most 200 characters; this one has 201."),
        ("about", "a\x1b[31mb", "The about cannot hold the invisible character U+001B."),
    ],
)
def test_a_field_that_does_not_fit_is_refused(label: str, text: str, problem: str) -> None:
    with pytest.raises(BadInput) as refusal:
        field_said(label, text)
    assert str(refusal.value) == problem


def test_a_ref_is_composed_and_what_nobody_looks_up_is_to_the_letter() -> None:
    assert field_said("ref", " E\u0301-7 ") == "É-7"
    assert field_said("place", "E\u0301") == "E\u0301"
    with pytest.raises(BadInput, match="The ref has at most 200 characters; this one has 202"):
        field_said("ref", "\u0958" * 101)


def test_only_what_was_given_is_changed() -> None:
    assert since_given(phone="555 ", email="", place=None) == {"phone": "555", "email": None}


def test_tags_are_lower_case_without_their_sign_and_there_once() -> None:
    assert tags_said(["VIP", "#vip", "+Straße", " north "]) == ("vip", "strasse", "north")
    assert tags_said(None) == ()


@given(st.text(st.one_of(st.characters(), st.sampled_from("Éé\u0301\u0307\u0345İßǅΣς+# ")), max_size=6))
def test_a_tag_is_the_same_in_either_unicode_form_and_said_again(text: str) -> None:
    try:
        (tag,) = tags_said([text])
    except BadInput:
        return
    assert tags_said([tag, *(normalize(form, text) for form in ("NFC", "NFD"))]) == (tag,)
    assert is_normalized("NFC", tag)


@pytest.mark.parametrize("tag", ["", "#", "a b", "a\u037eb", "a,b", "a;b", "x" * 51, "a\u200bb"])
def test_what_is_no_tag_is_refused(tag: str) -> None:
    with pytest.raises(BadInput, match="A tag is one word of at most 50 characters"):
        tags_said([tag])


@pytest.mark.parametrize(
    ("typed", "hint"),
    [("visti", "did you mean visit?"), ("e-mail", "did you mean email?"), ("zzz", "the kinds are visit, meeting,")],
)
def test_a_kind_that_does_not_exist_is_refused_with_those_that_do(typed: str, hint: str) -> None:
    with pytest.raises(BadInput) as refusal:
        kind_said(typed)
    assert str(refusal.value).startswith(f"There is no kind “{typed}”; {hint}")
    assert "thanks, note." in str(refusal.value)


def test_a_kind_is_known_in_any_case() -> None:
    assert kind_said(" Call ") == "call"


@pytest.mark.parametrize(("typed", "minutes"), [("0", 0), (" 45 ", 45), ("1440", 1440), ("007", 7)])
def test_minutes_are_a_whole_number(typed: str, minutes: int) -> None:
    assert minutes_said(typed) == minutes


@pytest.mark.parametrize("typed", ["", "-1", "1441", "1e3", "4.5", "²", "٣", "9" * 5000])
def test_what_is_no_number_of_minutes_is_refused_in_few_words(typed: str) -> None:
    with pytest.raises(BadInput) as refusal:
        minutes_said(typed)
    begun = f"{typed[:40]}…" if len(typed) > 40 else typed
    assert str(refusal.value) == f"“{begun}” is no number of minutes; give a whole number from 0 to 1440."


@pytest.mark.parametrize(
    ("typed", "key"), [("k1", "k1"), (" a  b\t", "a  b"), ("e\u0301", "e\u0301"), ("x" * 200, "x" * 200)]
)
def test_a_key_is_as_it_was_given_but_for_white_space_around_it(typed: str, key: str) -> None:
    assert key_said(typed) == key


@pytest.mark.parametrize("typed", ["", " ", "x" * 201, "a\nb", "a\u200bb"])
def test_what_cannot_be_a_key_is_refused(typed: str) -> None:
    with pytest.raises(BadInput, match=r"^A key has 1 to 200 visible characters\.$"):
        key_said(typed)


def test_a_note_keeps_everything_but_white_space_around_it() -> None:
    assert note_said(" \n a\tb\r\nc\x1b \n") == "a\tb\r\nc\x1b"


def test_a_word_must_be_of_the_list() -> None:
    assert words_said("stage", [" Friend"], ("friend", "dating")) == ["friend"]
    with pytest.raises(BadInput, match=r"There is no stage “foe”; it is one of friend, dating\."):
        words_said("stage", ["foe"], ("friend", "dating"))
