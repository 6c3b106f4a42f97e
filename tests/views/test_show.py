"""The page of `show`."""

from typing import Any

import pytest

from relcli.rules.acts import next_step
from relcli.rules.agenda import acts_of
from relcli.rules.checklist import checklist
from relcli.rules.health import health
from relcli.rules.judged import judge
from relcli.rules.signals import Case
from relcli.rules.standing import Standing
from relcli.rules.vocabulary.dossier import Dossier
from relcli.rules.vocabulary.evidence import Ending, Plan, Tally
from relcli.rules.vocabulary.loops import NO_LOOPS, Begun, Contacts, Issue, Job, Loops, Promise
from relcli.rules.vocabulary.policy import Policy
from relcli.rules.vocabulary.records import Detail, Person, Touchpoint
from relcli.views.show import Shown, show_page
from relcli.views.table import Cell, Facts, Lines, Page, Table, text_of
from tests.views.people import TODAY, ago, customer, read, saying, someone, touchpoint

NO_CONTACTS = Contacts()
NOTHING_MORE = Detail(None, None, None, (), ())
DANA = Person(1, "p1", "Dana Reyes", "manager", "555 0101", None, None)


def shown(
    one: Standing,
    detail: Detail = NOTHING_MORE,
    latest: tuple[Touchpoint, ...] = (),
    touchpoints: int = 0,
    services: int = 0,
    contacts: Contacts = NO_CONTACTS,
    *,
    loops: Loops = NO_LOOPS,
    typed: str = "acme-dental",
) -> Page:
    tests = checklist(one.evidence, Policy(), TODAY)
    case = Case(Dossier(one.evidence, contacts, loops), one, Begun(), Policy(), TODAY)
    step = next_step(acts_of(judge(case), Policy(), TODAY), judge(case).weakest)
    return show_page(
        Shown(
            *(case, health(case), step, detail, tests, latest, touchpoints, services, (0,) * 11 + (2,)),
            typed=typed,
        ),
        TODAY,
    )


def facts(page: Page, title: str = "") -> dict[str, str]:
    return {
        label: text_of(value)
        for block in page.blocks
        if isinstance(block, Facts) and block.title == title
        for label, value in block.pairs
    }


def test_the_title_tells_the_customer_from_others_of_the_name() -> None:
    assert shown(someone(customer("Round Table", ref="PR1", place="Belmont"))).title == "Round Table (PR1) · Belmont"
    assert shown(someone("Acme Dental")).title == "Acme Dental"


def test_the_relationship_is_told_in_a_line_a_figure() -> None:
    one = someone(talked=50, conversations=2)
    assert facts(shown(one, services=3, contacts=Contacts(last_service=ago(2)))) == {
        "Stage": "○ acquaintance",
        "Known since": "Thu 16 Oct 2025 (13 months ago)",
        "Last talked": "Thu 1 Oct 2026 (7 weeks ago), call",
        "Conversations": "2  ···········▂ in twelve months",
        "Service": "3, last on Wed 18 Nov 2026 (2 days ago)",
        "Next check-in": "Sun 15 Nov 2026 (5 days late); 1.1 × cadence",
        "Cadence": "45 days (of the stage acquaintance)",
        "Health": "toppling (0), on respect",
        "Legs": "respect ░░░░░   0   communication ████░  94   trust ·····   ?",
    }


def test_where_nothing_is_known_of_health_nothing_is_told_of_it() -> None:
    page = shown(someone(customer(added_on=TODAY)))
    assert not {"Health", "Legs"} & set(facts(page))
    assert (page.record["health"]["health"], page.record["health"]["known"]) == (None, 0)


def test_what_is_open_is_counted_with_its_numbers_and_what_went_each_way_is_weighed() -> None:
    """S3-13 to S3-15."""
    loops = Loops(
        promises=(
            Promise("us", "the quote", ago(9), ago(-1), id=3),
            Promise("them", "the keys", ago(9), ago(-1), id=5),
            Promise("us", "the plan", ago(9), ago(2), kept_on=ago(2), id=4),
        ),
        issues=(Issue("a stain", "small", ago(2), id=7), Issue("a scratch", "small", ago(9), resolved_on=ago(8), id=6)),
        jobs=(Job("the hall", ago(9), done_on=ago(3), id=4),),
    )
    page = shown(someone(talked=3), loops=loops)
    told = facts(page)
    assert told["Open"] == "2 promises (#3 #5), 1 issue (#7), 1 job (#4)"
    assert told["Balance"] == "you kept 1 of 1 promise; 1 job done, 0 paid; not paid yet: job #4"
    assert page.record["open"] == {"promises": [3, 5], "issues": [7], "jobs": [4]}
    assert page.record["balance"]["unpaid"] == [4]


def test_where_nothing_is_open_and_nothing_went_either_way_nothing_is_told_of_it() -> None:
    page = shown(someone(talked=3))
    assert not {"Open", "Balance"} & set(facts(page))
    assert page.record["open"] == {"promises": [], "issues": [], "jobs": []}


def test_a_check_in_that_is_not_owed_yet_needs_no_reason() -> None:
    assert facts(shown(someone(talked=1)))["Next check-in"] == "Sun 3 Jan 2027 (in 44 days)"


def test_a_planned_check_in_gives_its_reason_before_it_is_due_too() -> None:
    one = someone(talked=1, plan=Plan(TODAY, ago(-4), "back from holiday"))
    assert facts(shown(one))["Next check-in"] == "Tue 24 Nov 2026 (in 4 days); planned: back from holiday"


def test_unanswered_attempts_are_told_and_say_give_space() -> None:
    """S3-16."""
    told = facts(shown(someone(talked=50, attempts=3)))
    assert told["Unanswered"] == "3 attempts since"
    assert told["Next check-in"].endswith("give space: 3 unanswered")


def test_somebody_never_spoken_to_is_told_plainly() -> None:
    told = facts(shown(someone()))
    assert told["Last talked"] == "never"
    assert told["Next check-in"].endswith("; never spoken")


@pytest.mark.parametrize(
    ("own", "tags", "told"),
    [(14, (), "14 days (their own)"), (None, (), "45 days (of the stage acquaintance)"), (1, (), "1 day (their own)")],
)
def test_a_cadence_says_whose_rule_it_is(own: int | None, tags: tuple[str, ...], told: str) -> None:
    assert facts(shown(someone(customer(cadence=own, tags=tags))))["Cadence"] == told


def test_a_cadence_of_a_running_job_says_that_they_asked_for_it() -> None:
    told = facts(shown(someone(talked=1, tally=Tally(report_every=7))))
    assert told["Cadence"] == "7 days (as they asked while a job runs)"


def test_the_users_own_word_is_shown_with_its_reason_beside_the_evidence() -> None:
    told = facts(shown(someone(word=saying("married"))))
    assert told["Stage"] == "● married (yours; the evidence says acquaintance)"
    assert told["Your word"] == "since Tue 10 Nov 2026: ten years before this journal"


def test_a_relationship_that_ended_owes_nothing_and_lacks_nothing() -> None:
    page = shown(someone(talked=50, ended=Ending(ago(1), "us", "never paid")))
    told = facts(page)
    assert told["Ended"] == "Thu 19 Nov 2026 by you: never paid"
    assert "Next check-in" not in told
    assert not any(isinstance(block, Lines) for block in page.blocks)
    assert (page.record["check_in"], page.record["health"], page.record["next"]) == (None, None, None)
    assert page.record["ended"] == {"on": "2026-11-19", "by": "us", "why": "never paid", "cost": None}


def test_what_it_costs_to_replace_them_is_told_where_that_was_said_s4_23() -> None:
    page = shown(someone(ended=Ending(ago(1), "them", "moved", 1200)))
    assert facts(page)["Ended"] == "Thu 19 Nov 2026 by them: moved; 1,200 to replace them"
    assert page.record["ended"]["cost"] == 1200


def test_an_ending_without_a_reason_ends_there() -> None:
    assert facts(shown(someone(ended=Ending(ago(1), "them", ""))))["Ended"] == "Thu 19 Nov 2026 by them"


def test_what_else_is_known_is_shown_only_where_it_is_known() -> None:
    detail = Detail("555 0100", None, "Two dentists", ("the dentist",), (DANA,))
    page = shown(someone(customer(tags=("fair", "vip"))), detail)
    about = {label: facts(page)[label] for label in ("Phone", "Tags", "Also called", "About")}
    assert about == {"Phone": "555 0100", "Tags": "fair, vip", "Also called": "the dentist", "About": "Two dentists"}
    assert "Email" not in facts(page)
    assert facts(page, "People") == {"Dana Reyes": "manager, 555 0101"}


def test_the_latest_touchpoints_are_oldest_first_with_how_many_came_before() -> None:
    latest = (touchpoint(text="first", day=ago(3)), touchpoint(text="last"))
    (table,) = (block for block in shown(someone(talked=3), NOTHING_MORE, latest, 5).blocks if isinstance(block, Table))
    assert read(table, "Note") == ["first", "last"]
    assert table.notes == ["… 3 touchpoints earlier (relcli timeline acme-dental)"]


def test_a_customer_without_a_touchpoint_says_so() -> None:
    (table,) = (block for block in shown(someone()).blocks if isinstance(block, Table))
    assert (table.empty, table.notes) == ("No touchpoint yet.", [])


def test_the_next_stage_and_then_the_next_step_are_the_last_words() -> None:
    page = shown(someone(talked=1), loops=Loops(promises=(Promise("us", "the quote", ago(9), ago(2), id=3),)))
    assert page.blocks[-1] == Lines(
        [
            "To reach friend: 2 more conversations.",
            Cell("Next: keep your promise: the quote, 2 days late (relcli promise kept 3)", "strong"),
        ]
    )
    assert (page.record["next"]["act"], page.record["next"]["row"]) == ("promise", "promise 3")


def test_the_next_step_and_what_was_earlier_name_them_by_what_is_typed_for_them() -> None:
    page = shown(someone(customer("Subway", ref="12"), talked=50), latest=(touchpoint(),), touchpoints=3, typed="12")
    last = page.blocks[-1]
    assert isinstance(last, Lines)
    assert text_of(last.lines[-1]).endswith("(relcli log 12)")
    assert page.record["next"]["command"] == "relcli log 12"
    (latest,) = (block for block in page.blocks if isinstance(block, Table))
    assert latest.notes == ["… 2 touchpoints earlier (relcli timeline 12)"]


def test_the_record_has_all_of_it() -> None:
    record: Any = shown(
        someone(customer("Acme Dental", ref="PR1", tags=("vip",)), talked=50),
        Detail("555 0100", None, None, ("the dentist",), (DANA,)),
        (touchpoint(text="called"),),
        1,
    ).record
    assert (record["customer"], record["ref"], record["tags"]) == ("Acme Dental", "PR1", ["vip"])
    assert record["stage"]["stage"] == "acquaintance"
    assert record["check_in"]["days_overdue"] == 5
    assert record["people"] == [
        {"name": "Dana Reyes", "role": "manager", "phone": "555 0101", "email": None, "about": None}
    ]
    assert [one["text"] for one in record["touchpoints"]] == ["called"]
    assert record["months"] == [0] * 11 + [2]
