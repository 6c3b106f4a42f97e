"""Portfolios made at random, for the laws of agenda and audit; the same numbers make the same customers."""

from datetime import date
from random import Random
from typing import Any

from relcli.rules.judged import Judged
from relcli.rules.vocabulary.evidence import Ending, Tally
from relcli.rules.vocabulary.loops import (
    PHASES,
    QUESTIONS,
    Answer,
    Ask,
    CheckBack,
    Contacts,
    Counts,
    Fact,
    Feedback,
    Fit,
    Issue,
    Job,
    Loops,
    Promise,
    Referral,
)
from tests.rules.people import ALL_SIGNALS, TODAY, ago, customer, dossier, judged


def someone(name: str, number: int, loops: Loops | None = None, **more: Any) -> Judged:
    """Somebody spoken to today; `more` is further evidence, `contacts` or how well it is."""
    of_health = {key: more.pop(key) for key in ("health", "weakest", "being", "awake") if key in more}
    return judged(dossier(loops, more.pop("contacts", None), customer=customer(name, number), **more), **of_health)


def some_loops(draw: Random) -> Loops:
    """Loops of every sort that an act may come from, in all their states, each row with an id of its own."""

    def back(least: int = 0, most: int = 120) -> date:
        return ago(draw.randint(least, most))

    def maybe(least: int = 0) -> date | None:
        return back(least) if draw.random() < 0.5 else None

    def some(most: int) -> range:
        return range(1, 1 + draw.randint(0, most))

    return Loops(
        issues=tuple(
            Issue(
                *("a stain", "small", ago(120)),
                acknowledged_on=maybe(),
                resolved_on=maybe(),
                check_backs=tuple(CheckBack(back()) for _ in some(2)),
                id=number,
            )
            for number in some(3)
        ),
        promises=tuple(
            Promise(draw.choice(("us", "them")), "the quote", ago(120), back(-20), kept_on=maybe(), id=number)
            for number in some(3)
        ),
        referrals=tuple(
            Referral(draw.choice(("in", "out")), "Bo", back(), thanked_on=maybe(), id=number) for number in some(2)
        ),
        jobs=tuple(
            Job(
                *("the hall", ago(120)),
                planned_from=maybe(-20),
                started_on=maybe(),
                done_on=maybe(),
                phases=frozenset(draw.sample(PHASES, draw.randint(0, 3))),
                id=number,
            )
            for number in some(3)
        ),
        facts=tuple(Fact(draw.choice(("goal", "need")), "more", back(0, 900), id=number) for number in some(3)),
        asks=tuple(Ask(back(0, 400)) for _ in some(2)),
        feedback=tuple(Feedback("praise", "lovely", back(), id=number) for number in some(4)),
        answers=tuple(Answer(draw.choice(tuple(QUESTIONS)), "call", back(), id=number) for number in some(3)),
        fits=tuple(Fit(draw.randint(1, 5), "haggles", back(), id=number) for number in some(2)),
    )


def some_customers(draw: Random) -> list[Judged]:
    """A few customers with all sorts of loops, some of whom left."""
    return [
        someone(
            draw.choice(("Acme", "Bo", "Café")),
            number,
            some_loops(draw) if draw.random() < 0.6 else None,
            contacts=Contacts(
                last_gesture=draw.choice((None, ago(draw.randint(0, 400)))),
                last_service=draw.choice((None, ago(draw.randint(0, 90)))),
                first=Counts(draw.randint(0, 9)),
                lately=Counts(draw.randint(0, 3)),
            ),
            last_conversation=draw.choice((None, TODAY, ago(draw.randint(0, 60)))),
            attempts=draw.randint(0, 4),
            tally=Tally(report_every=draw.choice((None, 1, 7))),
            ended=Ending(ago(1), "them", "") if draw.random() < 0.2 else None,
            awake=frozenset(draw.sample(sorted(ALL_SIGNALS), draw.randint(0, 4))),
            health=draw.choice((None, draw.randint(0, 100))),
            being=draw.choice(("steady", "wobbly", "toppling")),
            weakest=draw.choice(("respect", "communication", "trust", None)),
        )
        for number in range(draw.randint(0, 8))
    ]


def shuffled(one: Judged, shuffle: Random) -> Judged:
    rows_of = one.dossier.loops._asdict()
    mixed = Loops(**{sort: tuple(shuffle.sample(rows, len(rows))) for sort, rows in rows_of.items()})
    return one._replace(dossier=one.dossier._replace(loops=mixed))
