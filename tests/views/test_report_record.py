"""A report as scripts read it: one object with all its sections."""

from collections.abc import Mapping
from typing import Any

from relcli.rules.vocabulary.policy import Policy
from relcli.views.acts import everybody_of
from relcli.views.report_record import WORDS, report_record
from tests.rules.lives import report_on
from tests.views.people import typed_for
from tests.views.whole_report import WRITTEN, everybody, whole_report

SECTIONS = [
    *("wins", "logged", "overdue", "promises", "issues", "feedback", "learned", "moved", "legs", "fading"),
    *("gestures", "referrals", "thanks", "joined", "returned", "left", "coming"),
]


def record(*, words: bool = True, is_over: bool = False) -> Any:
    return report_record(whole_report()._replace(is_over=is_over), everybody(), Policy(), words=words)


def test_it_has_the_periods_the_figures_and_every_section() -> None:
    found = record()
    assert list(found) == ["period", "earlier", "figures", "kinds", *SECTIONS, "milestones"]
    assert found["period"]["as_of"] == "2026-11-22"
    assert "as_of" not in found["earlier"]
    assert all(found[section] for section in SECTIONS)


def test_a_section_without_rows_is_an_empty_list() -> None:
    found: Any = report_record(report_on(), everybody_of([], typed_for), Policy(), words=True)
    assert {section: found[section] for section in SECTIONS} == {section: [] for section in SECTIONS}


def test_every_record_says_whose_it_is() -> None:
    found = record()
    for section in SECTIONS:
        for one in found[section]:
            assert set(one) >= {"customer", "ref"}, section
            assert one["customer"], section


def test_loops_are_told_as_their_own_commands_tell_them_with_what_happened() -> None:
    found = record()
    (quote, *_), (stain, scratch) = found["promises"], found["issues"]
    assert (quote["happened"], quote["happened_on"], quote["state"]) == (["made", "moved"], "2026-11-16", "open")
    assert (stain["state"], stain["next"], stain["days_overdue"]) == ("open", "acknowledge", 5)
    assert (scratch["happened"], scratch["well_recovered"]) == (["checked back on"], True)
    assert [one["happened"] for one in found["referrals"]] == [["given"], ["thanked for", "turned out"]]


def test_a_stage_among_the_good_news_says_which_it_is() -> None:
    found = record()
    assert [one["stage"] for one in found["wins"] if one["win"] == "stage"] == ["friend"]
    assert {one["stage"] for one in found["wins"] if one["win"] != "stage"} == {None}


def test_what_comes_says_when_and_what_settles_it() -> None:
    heard, *_, after = record()["coming"]
    assert {name: heard[name] for name in ("when", "act", "due", "days_overdue", "command")} == {
        "when": "now",
        "act": "acknowledge",
        "due": "2026-11-17",
        "days_overdue": 5,
        "command": "relcli issue ack 1",
    }
    assert (after["when"], after["act"], after["due"]) == ("to come", "after-job", "2026-11-25")


def test_of_a_period_that_is_over_no_command_is_told_since_all_may_be_settled_by_now() -> None:
    over = record(is_over=True)
    assert {one["command"] for one in over["coming"]} == {""}
    assert {one["command"] for one in over["milestones"]} == {None}
    assert all(one["command"] for one in record()["coming"])
    assert any(one["command"] for one in record()["milestones"])


def paths(value: Any, path: tuple[str, ...] = ()) -> set[tuple[str, ...]]:
    """Every member of an object, by the names that lead to it."""
    if isinstance(value, Mapping):
        return {path}.union(*(paths(one, (*path, name)) for name, one in value.items()))
    if isinstance(value, list):
        return {path}.union(*(paths(one, path) for one in value))
    return {path}


def test_without_words_what_somebody_wrote_is_empty_and_no_member_is_missing() -> None:
    def blank(value: Any) -> Any:
        if isinstance(value, Mapping):
            return {
                name: type(one)() if name in WORDS and one is not None else blank(one) for name, one in value.items()
            }
        return [blank(one) for one in value] if isinstance(value, list) else value

    spoken, silent = record(), record(words=False)
    assert {**silent, "coming": [], "issues": []} == {**blank(spoken), "coming": [], "issues": []}
    assert [{**one, "from": "somebody"} for one in silent["issues"]] == [
        {**one, "from": "somebody"} for one in blank(spoken["issues"])
    ]
    assert [one["from"] for one in silent["issues"]] == ["", None]
    assert WRITTEN not in str(silent)
    assert {path[:2] for path in paths(silent)} == {path[:2] for path in paths(spoken)}


def test_without_words_what_comes_is_told_by_its_sort_alone() -> None:
    spoken, silent = record()["coming"], record(words=False)["coming"]
    assert (silent[0]["what"], silent[0]["why"]) == ("say that you heard of it: …", "say that you heard of it: …")
    for loud, still in zip(spoken, silent, strict=True):
        assert still == {**loud, "what": still["what"], "why": still["why"]}


def test_figures_days_and_names_stay() -> None:
    spoken, silent = record(), record(words=False)
    for section in ("period", "earlier", "figures", "moved", "legs", "fading", "joined"):
        assert silent[section] == spoken[section]
