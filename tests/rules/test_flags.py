"""Flags: what the evidence about one customer warns of, and with which figures."""

from collections.abc import Callable

import pytest

from relcli.rules.flags import (
    LowFit,
    OpenIssues,
    PraiseOnly,
    PresentNotConnected,
    RemoteOnly,
    SilentBreaks,
    Unthanked,
    low_fit,
    open_issues,
    praise_only,
    present_not_connected,
    remote_only,
    silent_breaks,
    unthanked,
)
from relcli.rules.vocabulary.loops import (
    Contacts,
    Feedback,
    FeedbackSort,
    Fit,
    Issue,
    LastIds,
    Move,
    Promise,
    Referral,
)
from relcli.rules.vocabulary.policy import Policy, policy_of
from tests.rules.people import TODAY, ago, dossier

POLICY = Policy()


def test_every_open_issue_is_told_with_the_oldest_and_the_worst_s0_23() -> None:
    issues = (
        Issue("scratched floor", "spectacular", ago(3), id=3),
        Issue("late again", "small", ago(40), id=1),
        Issue("wrong colour", "serious", ago(40), id=2),
        Issue("long ago", "serious", ago(90), resolved_on=TODAY, id=4),
    )
    assert open_issues(issues, TODAY) == OpenIssues((1, 2, 3), oldest=40, worst="spectacular")
    assert open_issues(issues[::-1], TODAY) == open_issues(issues, TODAY)


def test_an_issue_of_today_is_open_and_without_one_there_is_no_flag() -> None:
    assert open_issues((Issue("a stain", "small", TODAY, id=1),), TODAY) == OpenIssues((1,), 0, "small")
    assert open_issues((), TODAY) is None


@pytest.mark.parametrize(
    ("one", "found"),
    [
        (Promise("us", "", ago(900), ago(800), broken_on=ago(365), told=False, id=1), SilentBreaks((1,), ())),
        (Promise("us", "", ago(900), ago(800), broken_on=ago(364), told=False, id=1), SilentBreaks((1,), ())),
        (Promise("us", "", ago(900), ago(800), broken_on=ago(366), told=False, id=1), None),
        (Promise("us", "", ago(30), ago(20), broken_on=ago(10), told=True, id=1), None),
        (Promise("us", "", ago(30), ago(1), id=1), SilentBreaks((), (1,))),
        (Promise("us", "", ago(30), TODAY, id=1), None),
        (Promise("us", "", ago(30), ago(-1), id=1), None),
        (Promise("us", "", ago(30), ago(1), moves=(Move(ago(2), TODAY, "rain"),), id=1), None),
        (Promise("us", "", ago(30), ago(9), kept_on=ago(1), id=1), None),
        (Promise("them", "", ago(30), ago(9), id=1), None),
        (Promise("them", "", ago(30), ago(20), broken_on=ago(10), told=False, id=1), None),
    ],
    ids=[
        *("a year ago", "less", "more", "with notice", "past due", "due today"),
        *("due tomorrow", "moved to today", "kept late", "theirs past due", "theirs broken"),
    ],
)
def test_a_promise_of_ours_that_they_had_no_word_on_is_a_silent_break_s2_7(
    one: Promise, found: SilentBreaks | None
) -> None:
    assert silent_breaks((one,), POLICY, TODAY) == found


@pytest.mark.parametrize(("served", "raised"), [(0, True), (59, True), (60, True), (61, False)])
def test_present_is_who_was_served_within_60_days_s0_1(served: int, raised: bool) -> None:
    one = dossier(contacts=Contacts(last_service=ago(served)), last_conversation=ago(200))
    found = present_not_connected(one, POLICY, TODAY)
    assert found == (PresentNotConnected(served, 200) if raised else None)


@pytest.mark.parametrize(("talked", "raised"), [(119, False), (120, False), (121, True)])
def test_not_connected_is_who_had_no_conversation_within_120_days_s0_1(talked: int, raised: bool) -> None:
    one = dossier(contacts=Contacts(last_service=TODAY), last_conversation=ago(talked))
    assert present_not_connected(one, POLICY, TODAY) == (PresentNotConnected(0, talked) if raised else None)


@pytest.mark.parametrize(("known", "raised"), [(119, False), (120, False), (121, True)])
def test_who_never_talked_has_as_long_from_the_first_day(known: int, raised: bool) -> None:
    one = dossier(contacts=Contacts(last_service=TODAY), known_since=ago(known), last_conversation=None)
    assert present_not_connected(one, POLICY, TODAY) == (PresentNotConnected(0, None) if raised else None)


def test_the_last_touchpoints_are_told_with_it_those_that_there_are() -> None:
    served = dossier(contacts=Contacts(last_service=TODAY, ids=LastIds(8, 5, None)), last_conversation=ago(200))
    assert present_not_connected(served, POLICY, TODAY) == PresentNotConnected(0, 200, (8, 5))
    never = dossier(contacts=Contacts(last_service=TODAY, ids=LastIds(8)), known_since=ago(200), last_conversation=None)
    assert present_not_connected(never, POLICY, TODAY) == PresentNotConnected(0, None, (8,))
    ids = LastIds(8, 5, 3)
    met = dossier(contacts=Contacts(last_in_person=ago(400), ids=ids), known_since=ago(900), last_conversation=ago(10))
    assert remote_only(met, POLICY, TODAY) == RemoteOnly(10, 400, (5, 3))
    unmet = dossier(contacts=Contacts(ids=LastIds(8, 5)), known_since=ago(900), last_conversation=ago(10))
    assert remote_only(unmet, POLICY, TODAY) == RemoteOnly(10, None, (5,))


def test_without_a_service_nobody_is_present() -> None:
    assert present_not_connected(dossier(last_conversation=ago(300)), POLICY, TODAY) is None


@pytest.mark.parametrize(("met", "raised"), [(364, False), (365, False), (366, True)])
def test_remote_only_is_who_talked_and_did_not_meet_in_365_days_s3_25(met: int, raised: bool) -> None:
    one = dossier(contacts=Contacts(last_in_person=ago(met)), known_since=ago(900), last_conversation=ago(10))
    assert remote_only(one, POLICY, TODAY) == (RemoteOnly(10, met) if raised else None)


@pytest.mark.parametrize(("talked", "raised"), [(364, True), (365, True), (366, False)])
def test_who_did_not_even_talk_is_not_remote_but_silent(talked: int, raised: bool) -> None:
    one = dossier(known_since=ago(900), last_conversation=ago(talked))
    assert remote_only(one, POLICY, TODAY) == (RemoteOnly(talked, None) if raised else None)
    assert remote_only(dossier(known_since=ago(900), last_conversation=None), POLICY, TODAY) is None


@pytest.mark.parametrize(("known", "raised"), [(364, False), (365, False), (366, True)])
def test_who_never_met_has_a_year_from_the_first_day(known: int, raised: bool) -> None:
    one = dossier(known_since=ago(known))
    assert remote_only(one, POLICY, TODAY) == (RemoteOnly(0, None) if raised else None)


@pytest.mark.parametrize(
    ("sorts", "raised"),
    [
        ((), False),
        (("praise", "praise"), False),
        (("praise", "praise", "praise"), True),
        (("praise", "praise", "praise", "praise"), True),
        (("praise", "criticism", "praise", "praise", "praise"), False),
        (("criticism",), False),
    ],
)
def test_three_times_praise_and_never_criticism_is_praise_only_s4_10(
    sorts: tuple[FeedbackSort, ...], raised: bool
) -> None:
    every = [Feedback(sort, "lovely", ago(number), id=number) for number, sort in enumerate(sorts)]
    found = praise_only(every, POLICY)
    assert found == (PraiseOnly(tuple(range(len(sorts)))[::-1]) if raised else None)


@pytest.mark.parametrize(("score", "raised"), [(1, True), (2, True), (3, False), (5, False)])
def test_a_fit_of_2_or_less_is_low_s0_9(score: int, raised: bool) -> None:
    found = low_fit((Fit(score, "haggles", ago(9), id=7),), 3.5, 3.0, POLICY)
    assert found == (LowFit(7, score, "haggles", 3.5, 3.0) if raised else None)


@pytest.mark.parametrize(("effort", "raised"), [(2.9, False), (3.0, False), (3.1, True)])
def test_a_low_fit_is_told_where_it_gets_more_effort_than_half_of_all(effort: float, raised: bool) -> None:
    assert (low_fit((Fit(1, "haggles", ago(9)),), effort, 3.0, POLICY) is not None) is raised


def test_the_latest_fit_counts_and_without_one_there_is_no_flag() -> None:
    fits = (Fit(5, "", ago(9), id=3), Fit(1, "", ago(9), id=2), Fit(2, "", ago(90), id=4))
    assert low_fit(fits, 9.0, 1.0, POLICY) is None
    assert low_fit(fits[1:], 9.0, 1.0, POLICY) == LowFit(2, 1, "", 9.0, 1.0)
    assert low_fit((), 9.0, 1.0, POLICY) is None


@pytest.mark.parametrize(("days", "raised"), [(6, False), (7, False), (8, True)])
def test_a_referral_is_unthanked_once_thanks_are_overdue_s1_5(days: int, raised: bool) -> None:
    found = unthanked((Referral("in", "Bo & Sons", ago(days), id=5),), POLICY, TODAY)
    assert found == (Unthanked((5,), ("Bo & Sons",), days) if raised else None)


def test_unthanked_referrals_come_the_oldest_first_and_no_others_do() -> None:
    referrals = (
        Referral("in", "Zoë", ago(9), id=1),
        Referral("in", "Bo", ago(90), id=2),
        Referral("in", "Mo", ago(99), thanked_on=TODAY, id=3),
        Referral("out", "Al", ago(99), id=4),
    )
    assert unthanked(referrals, POLICY, TODAY) == Unthanked((2, 1), ("Bo", "Zoë"), 90)


def not_connected(policy: Policy) -> object:
    one = dossier(contacts=Contacts(last_service=ago(11)), last_conversation=ago(121))
    return present_not_connected(one, policy, TODAY)


def broken_silently(policy: Policy) -> object:
    return silent_breaks((Promise("us", "", ago(900), ago(800), broken_on=ago(201), told=False),), policy, TODAY)


def never_met(policy: Policy) -> object:
    return remote_only(dossier(contacts=Contacts(last_in_person=ago(400)), known_since=ago(900)), policy, TODAY)


def praised(policy: Policy) -> object:
    return praise_only([Feedback("praise", "lovely", TODAY)] * 3, policy)


def ill_fitting(policy: Policy) -> object:
    return low_fit((Fit(2, "", ago(9)),), 9.0, 1.0, policy)


def not_thanked(policy: Policy) -> object:
    return unthanked((Referral("in", "Bo", ago(9)),), policy, TODAY)


RAISED: dict[str, tuple[int, Callable[[Policy], object]]] = {
    "silent_break_within": (200, broken_silently),
    "present_within": (10, not_connected),
    "present_silent": (121, not_connected),
    "remote_after": (400, never_met),
    "praise_only": (4, praised),
    "low_fit": (1, ill_fitting),
    "thank_within": (9, not_thanked),
}
"""By setting: a value with which a flag is raised no more that is raised by default."""


@pytest.mark.parametrize("changed", RAISED)
def test_every_threshold_of_a_flag_is_a_setting_of_its_own(changed: str) -> None:
    value, flag = RAISED[changed]
    of_other_flags = {name: other for name, (other, raises) in RAISED.items() if raises is not flag}
    assert flag(POLICY) is not None
    assert flag(policy_of({changed: value})) is None
    assert flag(policy_of(of_other_flags)) is not None
