"""A report with something in every section, in which every text that somebody wrote holds the same word."""

from datetime import timedelta

from relcli.rules.report import Report
from relcli.rules.standing import Standing
from relcli.rules.vocabulary.evidence import Ending, Plan, StageWord
from relcli.rules.vocabulary.loops import (
    Ask,
    CheckBack,
    Commitment,
    Contacts,
    Counts,
    Fact,
    Feedback,
    Issue,
    Job,
    Loops,
    Move,
    Promise,
    Referral,
)
from relcli.rules.vocabulary.records import Return
from relcli.views.acts import Everybody, everybody_of
from tests.rules.lives import AFTER, EVE, EVERY, FIRST, LAST, LONG_AGO, acme, report_on, someone
from tests.views.people import touchpoint, typed_for

WRITTEN = "zzwrittenzz"
"""In everything that somebody wrote, and in nothing else."""


def text(about: str) -> str:
    """What somebody wrote."""
    return f"{WRITTEN} {about}"


LOOPS = Loops(
    promises=(
        Promise("us", text("quote"), FIRST, AFTER, moves=(Move(FIRST, AFTER, text("away")),), id=1),
        Promise("us", text("lamp"), LONG_AGO, AFTER, kept_on=FIRST, id=2),
        Promise("us", text("door"), LONG_AGO, EVE, broken_on=LAST, told=True, broken_why=text("ill"), id=3),
        Promise("them", text("key"), LONG_AGO, FIRST, id=4),
    ),
    issues=(
        Issue(text("stain"), "serious", FIRST, person=text("Dana"), blank="scope", id=1),
        Issue(
            text("scratch"),
            "small",
            FIRST - timedelta(days=42),
            explained_on=FIRST - timedelta(days=42),
            how=text("ladder"),
            why=text("haste"),
            steps=text("felt"),
            apologised_on=FIRST - timedelta(days=42),
            resolved_on=FIRST - timedelta(days=42),
            remedy=text("polish"),
            check_backs=(CheckBack(FIRST - timedelta(days=28), text("well")), CheckBack(FIRST, text("well again"))),
            id=2,
        ),
    ),
    asks=(Ask(FIRST, text("how is it?"), id=1),),
    feedback=(
        Feedback("praise", text("lovely"), FIRST, text("quiet"), id=1),
        Feedback("criticism", text("loud"), LAST, text("noise"), LAST, text("soles"), id=2),
    ),
    facts=(Fact("goal", text("chair"), FIRST, deadline=AFTER + timedelta(days=1), source=text("Dana"), id=1),),
    jobs=(
        Job(text("hall"), LONG_AGO, text("walls"), started_on=LONG_AGO, done_on=LAST, id=1),
        Job(text("barn"), LONG_AGO, planned_from=AFTER + timedelta(days=4), id=2),
    ),
    commitments=(Commitment(text("windows"), FIRST, until=AFTER + timedelta(days=2), id=1),),
    referrals=(
        Referral("in", text("Bo & Sons"), FIRST, text("for stairs"), id=1),
        Referral("out", text("Cy"), LONG_AGO, text("for doors"), LAST, text("they came"), LAST, id=2),
    ),
)

GOING = [
    someone(acme("Acme", 1), LOOPS, word=StageWord("dating", text("we go back"), LONG_AGO, None)),
    someone(acme("Late", 2, ref="L-2"), last_conversation=LAST - timedelta(days=EVERY + 4)),
    someone(
        acme("Planned", 3, tags=(WRITTEN,)),
        last_conversation=LAST - timedelta(days=9),
        plan=Plan(LAST - timedelta(days=2), LAST - timedelta(days=1), text("ask about the move")),
    ),
    someone(
        acme("Planned ahead", 4),
        last_conversation=LAST - timedelta(days=9),
        plan=Plan(LAST - timedelta(days=2), AFTER, text("bring cake")),
    ),
    someone(acme("Silent", 5), last_conversation=LAST - timedelta(days=EVERY - 3), attempts=3),
    someone(acme("Fades", 6), contacts=Contacts(first=Counts(in_person=60), lately=Counts(in_person=3))),
    someone(acme("New", 7), known_since=FIRST),
]
GONE = someone(acme("Gone", 8), ended=Ending(LAST, "them", text("a cheaper offer"), 1200))
TOUCHPOINTS = [
    touchpoint("visit", text("met"), day=LAST, customer="Acme", minutes=90, extra=True),
    touchpoint("service", text("swept"), day=FIRST, customer="Acme", tags=(WRITTEN,), key=WRITTEN),
    touchpoint("thanks", text("a note"), day=LAST, customer="Acme", people=(text("Ann"),)),
    touchpoint("call", text("rang"), day=FIRST, customer="Late", customer_id=2, answered=False),
    touchpoint("coffee", text("sat"), day=LAST, customer="Fades", customer_id=6, mood="good"),
    touchpoint("call", text("before"), day=EVE, customer="Late", customer_id=2),
]


def whole_report() -> Report:
    """The report of the week on its last day; no section of it is empty."""
    eve = [
        someone(
            one.dossier.evidence.customer,
            as_of=EVE,
            last_conversation=EVE,
            contacts=Contacts(last_gesture=EVE, begun=(True,) * 10),
        )
        for one in GOING[:6]
    ]
    back = [Return(6, LONG_AGO, FIRST)]
    found = report_on(*GOING, GONE, eve=eve, touchpoints=TOUCHPOINTS, returns=back)._replace(is_over=False)
    return found._replace(legs=tuple([one._replace(newly_known=("answered",)) for one in found.legs]))


def standings() -> list[Standing]:
    """Those who did not leave."""
    return [case.standing for case in GOING]


def everybody() -> Everybody:
    """The same, for what is to be done for them."""
    return everybody_of(standings(), typed_for)
