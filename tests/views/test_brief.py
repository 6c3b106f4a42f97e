"""One screen to read before walking in."""

from typing import Any

import pytest

from relcli.rules.acts import next_step
from relcli.rules.agenda import acts_of
from relcli.rules.balance import Channel, Unwanted
from relcli.rules.health import health
from relcli.rules.judged import judge
from relcli.rules.question import Question, question
from relcli.rules.signals import Case
from relcli.rules.standing import Standing
from relcli.rules.vocabulary.dossier import Dossier
from relcli.rules.vocabulary.evidence import Ending
from relcli.rules.vocabulary.loops import (
    NO_LOOPS,
    QUESTIONS,
    Begun,
    Fact,
    Feedback,
    Issue,
    Job,
    Loops,
    Promise,
)
from relcli.rules.vocabulary.policy import Policy
from relcli.rules.vocabulary.records import Person, Touchpoint
from relcli.views.brief import Brief, brief_page
from relcli.views.table import Cell, Facts, Lines, Page, text_of
from tests.views.people import TODAY, ago, customer, someone, touchpoint

DANA = Person(1, "p1", "Dana Reyes", "manager", "555 0101", None, None)


def brief(
    one: Standing,
    loops: Loops = NO_LOOPS,
    *,
    people: tuple[Person, ...] = (),
    last: tuple[Touchpoint, ...] = (),
    unwanted: Unwanted | None = None,
    note_cells: int = 0,
    **more: Any,
) -> Page:
    case = Case(Dossier(one.evidence, loops=loops), one, Begun(), Policy(), TODAY)
    given: dict[str, Any] = {
        "question": None if one.evidence.ended else question(loops, QUESTIONS),
        "next": next_step(acts_of(judge(case), Policy(), TODAY), judge(case).weakest),
        "typed": "acme-dental",
        **more,
    }
    told = Brief(case=case, health=health(case), people=people, last=last, unwanted=unwanted, **given)
    return brief_page(told, TODAY, note_cells=note_cells)


def told(page: Page) -> list[tuple[str, str]]:
    return [
        (label, text_of(value)) for block in page.blocks if isinstance(block, Facts) for label, value in block.pairs
    ]


def ahead(page: Page) -> list[str]:
    return [text_of(line) for block in page.blocks if isinstance(block, Lines) for line in block.lines]


def test_of_somebody_new_there_is_little_to_tell_and_one_thing_to_ask() -> None:
    page = brief(someone(customer("Acme Dental", place="12 High Street", added_on=TODAY)))
    assert page.title == "Acme Dental · 12 High Street"
    assert told(page) == [("Stage", "○ acquaintance"), ("Known since", "Fri 20 Nov 2026 (today)")]
    assert ahead(page) == [
        "Ask: What do they want to reach, and by when? (no goal is known: relcli learn acme-dental goal)",
        "Next: check in (never spoken), by 4 Jan 2027 (relcli log acme-dental)",
    ]


def test_who_they_are_is_told_first() -> None:
    page = brief(someone(talked=3), people=(DANA, DANA._replace(name="Bo Li", role=None, phone=None)))
    assert told(page) == [
        ("Stage", "○ acquaintance"),
        ("Health", "toppling (0), on respect"),
        ("Known since", "Thu 16 Oct 2025 (13 months ago)"),
        ("Person", "Dana Reyes, manager, 555 0101"),
        ("Person", "Bo Li"),
    ]


def test_boundaries_stand_apart_before_what_they_care_about_sort_by_sort() -> None:
    facts = (
        Fact("vision", "a clinic without fear", ago(3)),
        Fact("goal", "a third chair", ago(3), deadline=ago(-101), source="Dana"),
        Fact("goal", "an assistant", ago(400)),
        Fact("boundary", "no calls before ten", ago(400), source="Dana"),
        Fact("need", "a quiet floor", ago(3), closed_on=ago(1)),
    )
    page = brief(someone(), Loops(facts=facts))
    _, boundaries, known = (block.pairs for block in page.blocks if isinstance(block, Facts))
    assert boundaries == [("Boundary", Cell("no calls before ten (Dana)", "strong"))]
    assert [(label, text_of(value)) for label, value in known] == [
        ("Goal", "an assistant; learned 16 Oct 2025, ask again"),
        ("Goal", "a third chair, by 1 Mar 2027 (Dana)"),
        ("Vision", "a clinic without fear"),
    ]


@pytest.mark.parametrize(("learned", "again"), [(365, False), (366, True)])
def test_what_may_have_changed_since_it_was_learned_is_marked(learned: int, again: bool) -> None:
    """S0-3: a goal of more than a year ago; a boundary holds until somebody says otherwise."""
    facts = tuple(Fact(sort, "no stairs", ago(learned)) for sort in ("need", "boundary"))
    shown = dict(told(brief(someone(), Loops(facts=facts))))
    assert (shown["Need"].endswith(", ask again"), shown["Boundary"]) == (again, "no stairs")


def test_the_last_conversation_is_told_with_its_note_and_all_of_its_day() -> None:
    last = (
        touchpoint("coffee", "met the new manager", day=ago(3), people=("Dana Reyes",)),
        touchpoint("email", "they liked it", day=ago(3), by="them"),
    )
    page = brief(someone(talked=3), last=last)
    assert told(page)[-3:] == [
        ("Last talked", "Tue 17 Nov 2026 (3 days ago)"),
        ("Coffee", "(Dana Reyes) met the new manager"),
        ("Email by them", "they liked it"),
    ]
    assert ("Email by them", "they…") in told(brief(someone(talked=3), last=last, note_cells=6))


def test_what_is_open_is_told_with_its_number_and_how_late_it_is() -> None:
    loops = Loops(
        promises=(
            Promise("us", "send the quote", ago(9), ago(3), id=1),
            Promise("them", "clear the hall", ago(9), ago(-7), id=2),
            Promise("us", "the plan", ago(9), ago(3), kept_on=ago(4), id=3),
        ),
        issues=(
            Issue("a stain", "serious", ago(10), id=4),
            Issue("a scratch", "small", ago(90), resolved_on=ago(80), id=5),
        ),
        jobs=(
            Job("paint the hall", ago(9), planned_from=ago(-3), planned_to=ago(-7), id=6),
            Job("the roof", ago(9), done_on=ago(3), id=7),
            Job("the gate", ago(9), declined_on=ago(3), id=8),
        ),
        feedback=(
            Feedback("criticism", "the radio is too loud", ago(9), id=9),
            Feedback("criticism", "too early", ago(9), acted_on=ago(8), id=10),
            Feedback("criticism", "too late", ago(9), acted_on=ago(8), told_on=ago(7), id=11),
            Feedback("praise", "lovely", ago(9), id=12),
        ),
    )
    page = brief(someone(), loops)
    between_us = [pair for pair in told(page) if "#" in pair[0]]
    assert between_us == [
        ("You promised #1", "send the quote, due 17 Nov (3 days late)"),
        ("They promised #2", "clear the hall, due 27 Nov (in 7 days)"),
        ("Issue #4", "a stain, heard 10 Nov (serious); acknowledge, 9 days late"),
        ("Issue #5", "a scratch, heard 22 Aug (small); resolved; check back, 66 days late"),
        ("Job #6", "paint the hall, planned (23 Nov to 27 Nov)"),
        ("Job #7", "the roof, done 3 days ago, unpaid"),
        ("They said #9", "the radio is too loud (11 Nov; to act on)"),
        ("They said #10", "too early (11 Nov; to tell)"),
    ]
    record = page.record
    assert [one["id"] for one in record["promises"]] == [1, 2]
    assert [one["id"] for one in record["issues"]] == [4, 5]
    assert [one["id"] for one in record["jobs"]] == [6, 7]
    assert [one["id"] for one in record["feedback"]] == [9, 10]


def test_a_channel_that_they_did_not_want_is_told_s2_54() -> None:
    unwanted = Unwanted("email, never by phone", (Channel("call", 4, 66), Channel("video", 1, 16)))
    page = brief(someone(), unwanted=unwanted)
    words = "they said “email, never by phone”; against that in a year: call 4 times, video 1 time"
    assert told(page)[-1] == ("Channel", words)
    assert page.record["unwanted_channels"] == {
        "answer": "email, never by phone",
        "used": [{"kind": "call", "times": 4}, {"kind": "video", "times": 1}],
    }


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (
            Question("fact", "need or preference", "What helps?", "need"),
            "Ask: What helps? (no need or preference is known: relcli learn acme-dental need)",
        ),
        (
            Question("expectation", "dates", "Do they agree?", "dates"),
            "Ask: Do they agree? (dates is not settled: relcli expect acme-dental)",
        ),
        (
            Question("feedback", "feedback", "What could we do better?"),
            "Ask: What could we do better? (relcli feedback ask acme-dental)",
        ),
    ],
)
def test_the_question_says_what_is_blank_and_how_to_record_the_answer(asked: Question, words: str) -> None:
    page = brief(someone(), question=asked)
    assert ahead(page)[0] == words
    assert page.record["question"] == {"sort": asked.sort, "blank": asked.blank, "text": asked.text}


def test_they_are_named_by_what_is_typed_for_them() -> None:
    page = brief(someone(customer("Subway", ref="12"), talked=50), typed="12")
    assert [line.rpartition("relcli ")[2] for line in ahead(page)] == ["learn 12 goal)", "log 12)"]
    assert page.record["next"]["command"] == "relcli log 12"


def test_of_somebody_who_left_it_is_told_so_and_nothing_is_asked_or_next() -> None:
    page = brief(someone(talked=50, ended=Ending(ago(1), "us", "never paid")))
    assert told(page)[1] == ("Ended", "Thu 19 Nov 2026 by you: never paid")
    assert ahead(page) == []
    record = page.record
    assert (record["ended"], record["health"], record["question"], record["next"]) == ("2026-11-19", None, None, None)


def test_a_script_gets_every_part_be_it_empty() -> None:
    facts = (Fact("boundary", "no calls", ago(3), id=1), Fact("goal", "a third chair", ago(3), id=2))
    record = brief(someone(customer(ref="PR1"), talked=3), Loops(facts=facts), people=(DANA,)).record
    assert (record["customer"], record["ref"], record["stage"]) == ("Acme Dental", "PR1", "acquaintance")
    assert [one["id"] for one in record["boundaries"]] == [1]
    assert [one["id"] for one in record["facts"]] == [2]
    assert record["people"] == [
        {"name": "Dana Reyes", "role": "manager", "phone": "555 0101", "email": None, "about": None}
    ]
    assert (record["last_conversations"], record["promises"], record["unwanted_channels"]) == ([], [], None)
    assert (record["health"]["band"], record["question"]["blank"]) == ("toppling", "challenge")
