"""What becomes of two customers who are one, as it is told."""

from datetime import date
from typing import Any

from relcli.rules.vocabulary.joining import Joining, Latest, NotTaken, OpenEnding, OpenWord, United
from relcli.views.joining import joining_page, joining_words
from tests.views.people import customer

DAY = date(2026, 11, 2)
NOTHING: dict[str, Any] = {
    "takes": {},
    "alias": None,
    "is_anothers": False,
    "ref": None,
    "united": (),
    "tags": (),
    "keys": (),
    "withdrawn": (),
    "resumed": (),
    "stays_ended": False,
    "not_taken": (),
    "counts_now": {},
    "rows": {},
}


def joining(**more: Any) -> Joining:
    """Acme Dentl into Acme Dental; what is not said there is nothing of."""
    return Joining(customer("Acme Dentl", ref="R1"), customer(), **{**NOTHING, **more})


def lines(*, dry_run: bool = False, **more: Any) -> list[str]:
    return joining_words(joining(**more), "acme-dental", dry_run=dry_run).splitlines()


def told(**more: Any) -> list[str]:
    """What is told between the first line and the last."""
    return lines(**more)[1:-1]


def test_the_first_line_says_what_was_done_and_the_last_how_to_take_it_back() -> None:
    assert lines() == ["Merged Acme Dentl into Acme Dental.", "To take it back: relcli undo"]
    assert lines(rows={"person": 2, "touchpoint": 1, "promise": 1})[0] == (
        "Merged Acme Dentl into Acme Dental, with 1 touchpoint, 1 promise and 2 people."
    )


def test_a_dry_run_says_what_would_be_done() -> None:
    assert lines(dry_run=True, rows={"tag": 1}) == [
        "Acme Dentl would be merged into Acme Dental, with 1 tag.",
        "Nothing was written.",
    ]


def test_by_what_it_is_found_is_told() -> None:
    assert told(alias="Acme Dentl") == ["“Acme Dentl” finds Acme Dental from now on."]
    assert told(alias="Acme Dentl", ref="R1") == ["“Acme Dentl” and the ref “R1” find Acme Dental from now on."]
    assert told(is_anothers=True) == ["“Acme Dentl” finds somebody else, so it is no other name of Acme Dental."]


def test_what_is_known_is_told_with_what_became_of_it() -> None:
    takes = {"phone": "1", "cadence": 1, "about": "x" * 99, "added_on": "2024-01-01"}
    assert told(takes=takes) == [
        f"Taken over: phone 1, cadence 1 day, about {'x' * 39}… and known since Mon 1 Jan 2024."
    ]
    assert told(united=(United(1, 2, "Dana", {}),)) == ["At both, and one now: Dana."]
    assert told(not_taken=(NotTaken("phone", "1"), NotTaken("role", "owner", "Dana"))) == [
        "Kept in a note, since Acme Dental has another: phone 1 and role of Dana owner."
    ]
    assert told(keys=("k1", "k2")) == ["Without a key now, since Acme Dental has it too: 2 touchpoints."]


def test_what_was_said_of_both_is_told_with_what_counts() -> None:
    assert told(counts_now={"fit": Latest(DAY, 1, "4")}) == [
        "Of Acme Dentl, and counts now, since it is the later: fit (4)."
    ]
    assert told(withdrawn=((OpenWord(1, "married", DAY, None), DAY),)) == [
        "Your word on the stage is the one on Acme Dental; of Acme Dentl, “married” counts no more."
    ]


def test_an_ending_of_either_is_told() -> None:
    resumed = ((OpenEnding(1, DAY), DAY),)
    assert told(resumed=resumed) == ["Acme Dentl ended on Mon 2 Nov 2026; Acme Dental goes on."]
    assert told(resumed=resumed, stays_ended=True) == [
        "Acme Dentl ended on Mon 2 Nov 2026; Acme Dental has an ending of its own."
    ]
    assert told(stays_ended=True) == ["Acme Dental stays ended; to take it up again: relcli resume acme-dental"]


def test_a_script_reads_the_same() -> None:
    one = joining(takes={"phone": "1"}, not_taken=(NotTaken("role", "owner", "Dana"),), rows={"tag": 1})
    record: Any = joining_page(one, dry_run=True).record
    assert (record["customer"], record["ref"], record["into"], record["into_ref"]) == (
        *("Acme Dentl", "R1"),
        *("Acme Dental", None),
    )
    assert (record["taken"], record["rows"], record["dry_run"]) == ({"phone": "1"}, {"tag": 1}, True)
    assert record["not_taken"] == [{"what": "role", "value": "owner", "person": "Dana"}]
    took: Any = joining_page(joining(takes={"ref": "R1"}), dry_run=False).record
    assert took["into_ref"] == "R1"
