"""What may stand in a name, a tag and a note."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from relcli.rules.names import find, slug_of
from relcli.rules.texts import field_problem, hidden_in, name_problem, note_problem, tag_problem, whole_in
from relcli.rules.vocabulary.records import Known

HIDDEN = {
    "NUL": "\0",
    "tab": "\t",
    "line feed": "\n",
    "escape": "\x1b",
    "last of C0": "\x1f",
    "delete": "\x7f",
    "first of C1": "\x80",
    "the CSI of C1": "\x9b",
    "last of C1": "\x9f",
    "soft hyphen": "\xad",
    "Arabic letter mark": "\u061c",
    "zero-width space": "\u200b",
    "left-to-right mark": "\u200e",
    "right-to-left mark": "\u200f",
    "line separator": "\u2028",
    "right-to-left override": "\u202e",
    "word joiner": "\u2060",
    "right-to-left isolate": "\u2067",
    "pop isolate": "\u2069",
    "Hangul filler": "\u3164",
    "byte order mark": "\ufeff",
    "half a character": "\ud800",
    "a tag character": "\U000e0041",
}
SEEN = {
    "space": " ",
    "tilde": "~",
    "no-break space": "\xa0",
    "accent that combines": "e\u0301",
    "joiner of Persian": "می\u200cخواهم",
    "joiner of emoji": "👩\u200d🔧",
    "variation selector": "☎\ufe0f",
    "CJK": "歯科",
}

whatever = st.text(st.characters())


@pytest.mark.parametrize("hidden", HIDDEN.values(), ids=HIDDEN)
def test_a_character_that_hides_is_found_wherever_it_stands(hidden: str) -> None:
    assert [hidden_in(text) for text in (hidden, f"{hidden}Acme", f"Ac{hidden}me", f"Acmé{hidden}")] == [hidden] * 4


@pytest.mark.parametrize("seen", SEEN.values(), ids=SEEN)
def test_what_can_be_seen_or_what_writing_needs_is_not_hidden(seen: str) -> None:
    assert hidden_in(f"Acme {seen} Dental") == ""


def test_of_several_hidden_characters_the_first_is_told() -> None:
    assert hidden_in("Ac\u202eme\x1b") == "\u202e"
    assert hidden_in("") == ""


@pytest.mark.parametrize(
    "name",
    [
        "Acme Dental",
        "2",
        "é",
        "e\u0301",
        "歯科",
        "[red]Acme",
        "--help",
        'CHANG PUAK"WHITE ELEPHANT"',
        "Carl's Jr #705",
        "AFC SUSHI @ SAFEWAY #970",
        "TAMIKO INC, DBA YUZU",
        "Tazza D'Oro",
        "🦷 Dental",
        "x" * 200,
    ],
)
def test_a_name_may_be_as_odd_as_real_names_are(name: str) -> None:
    assert name_problem(name) == ""


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("", "A name cannot be empty."),
        (" \t\xa0\n", "A name cannot be empty."),
        ("x" * 201, "A name has at most 200 characters; this one has 201."),
        ("Acme\tDental", "A name cannot hold the invisible character U+0009."),
        ("Acme\nDental", "A name must be on one line."),
        ("Ac\u202eme", "A name cannot hold the invisible character U+202E."),
        ("Acme\U000e0041", "A name cannot hold the invisible character U+E0041."),
        ("Acme\udcff", "A name cannot hold the invisible character U+DCFF."),
        ("-", "A name needs at least one letter or digit."),
        ("[/]", "A name needs at least one letter or digit."),
        ("_", "A name needs at least one letter or digit."),
        ("🦷", "A name needs at least one letter or digit."),
        ("\u3164", "A name cannot hold the invisible character U+3164."),
    ],
)
def test_a_name_that_cannot_be_is_told_why(name: str, problem: str) -> None:
    assert name_problem(name) == problem


@given(whatever)
@example("\u0345")
@example("½")
def test_a_name_without_a_problem_can_be_found_again_by_its_slug(name: str) -> None:
    if name_problem(name) == "":
        assert find(slug_of(name), [Known(1, name)]) == (1,)


@pytest.mark.parametrize("text", ["", "+1 650 555 0100", "x" * 500])
def test_a_short_field_may_be_empty_or_up_to_500_characters_long(text: str) -> None:
    assert field_problem("phone", text) == ""


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("x" * 501, "The place has at most 500 characters; this one has 501."),
        ("one\ntwo", "The place must be on one line."),
        ("one\r\ntwo", "The place must be on one line."),
        ("\x1b[31m", "The place cannot hold the invisible character U+001B."),
    ],
)
def test_a_short_field_that_cannot_be_is_told_why_by_its_label(text: str, problem: str) -> None:
    assert field_problem("place", text) == problem


def test_a_field_may_have_a_length_of_its_own() -> None:
    assert field_problem("ref", "x" * 20, longest=20) == ""
    assert field_problem("ref", "x" * 21, longest=20) == "The ref has at most 20 characters; this one has 21."


@pytest.mark.parametrize("tag", ["vip", "a.b", "north-side", "été", "x" * 50])
def test_a_tag_is_one_word(tag: str) -> None:
    assert tag_problem(tag) == ""


@pytest.mark.parametrize("tag", ["", "x" * 51, "two words", "a,b", "a;b", "a\tb", "a\xa0b", "a\u200bb", " vip"])
def test_a_tag_of_several_words_or_none_is_refused(tag: str) -> None:
    assert tag_problem(tag) == "A tag is one word of at most 50 characters, without comma or semicolon."


@pytest.mark.parametrize("note", ["", "two\nlines\tand \x1b[31m colour", "\u202eesrever", "x" * 1_000_000], ids=len)
def test_a_note_may_hold_nearly_anything_up_to_a_million_characters(note: str) -> None:
    assert note_problem(note) == ""


@pytest.mark.parametrize(
    ("note", "problem"),
    [
        ("x" * 1_000_001, "A note has at most 1,000,000 characters; this one has 1,000,001."),
        ("a\0b", "A note cannot hold the character NUL."),
        ("caf\udce9", "A note must be valid UTF-8."),
    ],
    ids=["too long", "NUL", "half a character"],
)
def test_a_note_that_cannot_be_kept_is_told_why(note: str, problem: str) -> None:
    assert note_problem(note) == problem


@given(whatever)
def test_what_has_no_problem_can_be_written_down_as_utf_8(text: str) -> None:
    if not (name_problem(text) and field_problem("place", text) and tag_problem(text) and note_problem(text)):
        assert text.encode().decode() == text


@given(st.integers(0, 9_999_999_999))
@example(9_999_999_999)
def test_a_whole_number_is_read_from_its_digits(number: int) -> None:
    assert whole_in(str(number)) == whole_in(f" {number:09}\n") == number


@pytest.mark.parametrize(
    "text", ["", " ", "-1", "+1", "1_0", "1.0", "1e1", "0x1", "1 0", "²", "１０", "٣", "1" * 11, "9" * 5000]
)
def test_what_is_not_ascii_digits_is_no_whole_number(text: str) -> None:
    assert whole_in(text) is None
