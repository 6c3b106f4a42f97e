"""What single members of an exported journal may be, and what is said of those that may not."""

import json
from datetime import date
from typing import Annotated, Any

import pytest

from relcli.commands.document_values import (
    Day,
    Kept,
    Key,
    Kind,
    Line,
    Moment,
    Name,
    Note,
    Remark,
    Strict,
    Tag,
    Theme,
    Uid,
    Why,
    field,
)
from relcli.rules.vocabulary.made import Made

UID = "01900000-0000-7000-8000-00000000000a"
MOMENT = "2026-11-20T17:02:03.123456Z"
Place = Annotated[str, field("place")]

LOOSE = "it is empty or has white space around it"
KINDS = (
    "it is one of visit, meeting, coffee, tour, call, video, message, email, letter, service, card, gift, sample, "
    "thanks, note"
)
YEARS = "relcli keeps the years 1900 to 2199"


def read(kind: Any, value: object) -> Any:
    """A value as it is read from a file; the problem with it, where there is one."""
    from pydantic import ValidationError, create_model

    model = create_model("Model", __base__=Strict, member=(kind, ...))
    try:
        return getattr(model.model_validate_json(json.dumps({"member": value})), "member")  # noqa: B009 - made here
    except ValidationError as error:
        (problem,) = error.errors()
        return ValueError(problem["msg"].removeprefix("Value error, "))


def taken(kind: Any, value: object) -> Any:
    found = read(kind, value)
    assert not isinstance(found, ValueError), found
    return found


def refused(kind: Any, value: object) -> str:
    found = read(kind, value)
    assert isinstance(found, ValueError), found
    return str(found)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Uid, UID),
        (Moment, MOMENT),
        (Kind, "call"),
        (Kind, "note"),
        (Key, "k1"),
        (Key, "k  1"),
        (Name, "Acme Dental"),
        (Name, "x" * 200),
        (Note, ""),
        (Note, "a\n\tb"),
        (Line, "x" * 500),
        (Why, ""),
        (Why, "they are away"),
        (Remark, ""),
        (Remark, "well  done"),
        (Tag, "vip"),
        (Tag, "2026/q1"),
        (Theme, "noise"),
        (Place, "12 High St"),
    ],
)
def test_what_relcli_writes_it_takes_as_it_is(kind: Any, value: str) -> None:
    assert taken(kind, value) == value


@pytest.mark.parametrize(
    ("kind", "value", "problem"),
    [
        (Kind, "Call", KINDS),
        (Kind, "", KINDS),
        (Key, "", "A key has 1 to 200 visible characters."),
        (Key, "x" * 201, "A key has 1 to 200 visible characters."),
        (Name, "", "A name cannot be empty."),
        (Name, "…", "A name needs at least one letter or digit."),
        (Name, "Acme  Dental", LOOSE),
        (Name, "x" * 201, "A name has at most 200 characters; this one has 201."),
        (Note, " called", LOOSE),
        (Note, "a\0", "A note cannot hold the character NUL."),
        (Line, "", "The text cannot be empty."),
        (Line, "a ", LOOSE),
        (Line, "a\nb", "The text must be on one line."),
        (Why, " ", LOOSE),
        (Why, "x" * 501, "The reason has at most 500 characters; this one has 501."),
        (Remark, " a", LOOSE),
        (Remark, "x" * 501, "The text has at most 500 characters; this one has 501."),
        (Tag, "", "A tag is one word of at most 50 characters, without comma or semicolon."),
        (Tag, "#vip", LOOSE),
        (Tag, "VIP", LOOSE),
        (Theme, "", LOOSE),
        (Theme, "Noise", LOOSE),
        (Theme, "two words", "A theme is one word of at most 50 characters, without comma or semicolon."),
        (Place, "", LOOSE),
        (Place, " ", LOOSE),
        (Place, "a\tb", "The place cannot hold the invisible character U+0009."),
    ],
)
def test_what_could_not_have_been_kept_is_refused(kind: Any, value: str, problem: str) -> None:
    assert refused(kind, value) == problem


@pytest.mark.parametrize(
    ("kind", "value", "kept"),
    [
        (Name, "E\u0301cole", "École"),
        (Tag, "e\u0301te\u0301", "été"),
        (Theme, "e\u0301te\u0301", "été"),
        (Annotated[str, field("ref")], "E\u03017", "É7"),
        (Place, "E\u0301cole", "E\u0301cole"),
        (Note, "E\u0301cole", "E\u0301cole"),
        (Key, " k1 ", "k1"),
    ],
)
def test_only_the_unicode_form_and_the_white_space_around_a_key_may_differ(kind: Any, value: str, kept: str) -> None:
    assert taken(kind, value) == kept


@pytest.mark.parametrize("day", ["1900-01-01", "2026-02-28", "2028-02-29", "2199-12-31"])
def test_a_day_lies_in_the_years_that_relcli_keeps(day: str) -> None:
    assert taken(Day, day) == date.fromisoformat(day)


@pytest.mark.parametrize(("day", "problem"), [("1899-12-31", YEARS), ("2200-01-01", YEARS)])
def test_a_day_before_and_after_them_is_refused(day: str, problem: str) -> None:
    assert refused(Day, day) == problem


@pytest.mark.parametrize(
    "day", ["", "2026-02-29", "2026-11-20T00:00:00", "20 Nov 2026", "today", " 2026-11-20", "1763596800"]
)
def test_what_is_no_day_is_refused(day: str) -> None:
    assert refused(Day, day) == "it is no day, as 2026-11-20 is one"


@pytest.mark.parametrize("day", [5, None, 1763596800])
def test_what_is_no_text_is_no_day(day: object) -> None:
    assert refused(Day, day).startswith("Input should be a valid date")


def test_a_moment_that_cannot_be_is_refused() -> None:
    assert refused(Moment, "2026-99-99T99:99:99.999999Z") != ""


@pytest.mark.parametrize(
    "uid", ["", "1", UID.upper(), f"{UID}\n", f" {UID}", UID.replace("-", ""), f"{UID}0", UID.replace("a", "g")]
)
def test_a_uid_is_36_characters_in_lower_case(uid: str) -> None:
    assert refused(Uid, uid).startswith("String should match pattern")


@pytest.mark.parametrize(
    "moment",
    [
        "",
        "2026-11-20",
        "2026-11-20T17:02:03Z",
        "2026-11-20 17:02:03.123456Z",
        MOMENT[:-1],
        f"{MOMENT}\n",
        "٢" + MOMENT[1:],
    ],
)
def test_a_moment_is_in_utc_to_the_microsecond(moment: str) -> None:
    assert refused(Moment, moment).startswith("String should match pattern")


@pytest.mark.parametrize("kind", [Uid, Moment, Kind, Key, Name, Note, Line, Why, Remark, Tag, Theme, Place])
@pytest.mark.parametrize("value", [None, 7, True, ["a"], {}])
def test_a_text_is_a_text_and_nothing_that_could_pass_for_one(kind: Any, value: object) -> None:
    assert refused(kind, value) == "Input should be a valid string"


ROW = {"uid": UID, "created_at": MOMENT, "changed_at": MOMENT.replace("17", "18")}


def test_a_row_knows_how_it_was_made() -> None:
    assert Kept.model_validate(ROW).made() == Made(UID, ROW["created_at"], ROW["changed_at"])


@pytest.mark.parametrize("name", ROW)
def test_a_row_has_every_member_that_a_row_has(name: str) -> None:
    from pydantic import ValidationError

    with pytest.raises(ValidationError) as refusal:
        Kept.model_validate({member: value for member, value in ROW.items() if member != name})
    assert [(one["type"], one["loc"]) for one in refusal.value.errors()] == [("missing", (name,))]


def test_a_row_has_no_other_member_and_is_never_changed() -> None:
    from pydantic import ValidationError

    with pytest.raises(ValidationError) as refusal:
        Kept.model_validate({**ROW, "colour": "red"})
    assert [(one["type"], one["loc"]) for one in refusal.value.errors()] == [("extra_forbidden", ("colour",))]
    with pytest.raises(ValidationError, match="frozen"):
        setattr(Kept.model_validate(ROW), "uid", UID)  # noqa: B010 - mypy knows that it is frozen


def test_what_is_wrong_is_never_quoted() -> None:
    from pydantic import ValidationError

    with pytest.raises(ValidationError) as refusal:
        Kept.model_validate({**ROW, "uid": "a secret note"})
    assert "secret" not in str(refusal.value)
