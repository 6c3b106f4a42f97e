"""The page of `stage CUSTOMER`."""

from typing import Any

from relcli.rules.checklist import checklist
from relcli.rules.standing import Standing
from relcli.rules.vocabulary.evidence import Tally
from relcli.rules.vocabulary.policy import Policy
from relcli.views import stage as view
from relcli.views.table import Lines, Page
from tests.views.people import TODAY, ago, cells, read, saying, someone

COMMITTED = Tally(jobs=2, facts=1, expectations=6, feedback_asked=1, last_feedback=ago(30), committed=True)


def checks(one: Standing) -> Any:
    return checklist(one.evidence, Policy(), TODAY)


def page(one: Standing) -> Page:
    return view.stage_page(one.evidence, one.stand, checks(one))


def missing(one: Standing) -> str:
    return view.next_words(one.stand, checks(one))


def test_the_title_says_who_and_how_far() -> None:
    assert page(someone("Acme Dental", talked=3)).title == "Acme Dental: ○ acquaintance"


def test_every_test_shows_what_is_asked_what_there_is_and_whether_it_holds() -> None:
    table = page(someone(talked=3, conversations=2)).table
    assert table is not None
    assert [read(table, title)[1] for title in ("Stage", "Asks for", "The journal has", "So far")] == [
        "◔ friend",
        "3 conversations",
        "2 conversations",
        "missing",
    ]
    assert [getattr(cell, "tone", "") for cell in cells(table, "So far")[:2]] == ["good", "warn"]


def test_what_is_missing_for_the_next_stage_stands_below() -> None:
    assert missing(someone(talked=3, conversations=1)) == "To reach friend: 2 more conversations."


def test_where_the_user_says_otherwise_the_next_stage_is_by_the_evidence() -> None:
    one = someone(talked=3, conversations=3, word=saying("married"))
    assert missing(one) == "By the evidence, to reach dating: 1 more job done; 1 more fact learned."


def test_days_that_are_missing_are_said_as_people_say_them() -> None:
    one = someone(talked=3, conversations=3, services=1, known_since=ago(3), tally=Tally(facts=1))
    assert missing(one) == "To reach dating: 27 days more."


def test_nothing_is_missing_after_the_last_stage() -> None:
    one = someone(talked=3, conversations=3, tally=COMMITTED)
    assert one.stand.stage == "married"
    assert missing(one) == "Married, by the evidence: all that is asked for is there."


def test_an_own_word_is_shown_with_its_reason() -> None:
    first = page(someone("Acme Dental", word=saying("married"))).blocks[0]
    assert first == Lines(["Your word since Tue 10 Nov 2026: ten years before this journal"])


def test_the_record_has_both_the_users_word_and_the_evidence() -> None:
    one = someone("Acme Dental", word=saying("married", until=TODAY))
    record = view.stage_record(one.evidence, one.stand, checks(one))
    assert record["stage"] == "married"
    assert record["by_evidence"] == "acquaintance"
    assert record["next"] == "friend"
    assert record["yours"] == {
        "stage": "married",
        "why": "ten years before this journal",
        "said_on": "2026-11-10",
        "until": "2026-11-20",
    }


def test_the_record_of_a_test_has_its_figures_and_its_words() -> None:
    record = view.test_record(checks(someone(talked=3, conversations=2))[1])
    assert tuple(record) == view.FIELDS
    assert record == {
        "stage": "friend",
        "measure": "conversations",
        "have": 2,
        "need": 3,
        "holds": False,
        "asks": "3 conversations",
        "has": "2 conversations",
        "lacks": "1 more conversation",
    }
