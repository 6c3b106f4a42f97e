"""One customer's stage: every test, with what the journal has and what is missing for the next."""

from collections.abc import Sequence

from relcli.dates import fmt_day
from relcli.rules.checklist import Test, missing_for
from relcli.rules.stages import Stand, next_after
from relcli.rules.vocabulary.evidence import Evidence
from relcli.views.table import Block, Cell, Column, Lines, Page, Record, Table
from relcli.views.words import STAGE_SYMBOLS, iso, stage_words, word_words

FIELDS = ("stage", "measure", "have", "need", "holds", "asks", "has", "lacks")


def stage_page(evidence: Evidence, stand: Stand, tests: Sequence[Test]) -> Page:
    """The page of `stage CUSTOMER`."""
    table = Table(
        noun="tests",
        columns=(
            Column("Stage", lambda test: f"{STAGE_SYMBOLS[test.stage]} {test.stage}"),
            Column("Asks for", lambda test: test.asks),
            Column("The journal has", lambda test: test.has),
            Column("So far", lambda test: Cell("holds", "good") if test.holds else Cell("missing", "warn")),
        ),
        rows=tests,
        record=test_record,
        fields=FIELDS,
    )
    return Page(
        noun="stage",
        title=f"{evidence.customer.name}: {STAGE_SYMBOLS[stand.stage]} {stage_words(stand)}",
        blocks=[*_word_lines(stand), *_ending_lines(evidence), table, *_next_lines(evidence, stand, tests)],
        record=stage_record(evidence, stand, tests),
        table=table,
    )


def next_words(stand: Stand, tests: Sequence[Test]) -> str:
    """What is missing for the stage after the one that the evidence says."""
    following = next_after(stand.by_evidence)
    if following is None:
        return "Married, by the evidence: all that is asked for is there."
    missing = "; ".join(test.lacks for test in missing_for(following, tests))
    to = "By the evidence, to" if stand.stage != stand.by_evidence else "To"
    return f"{to} reach {following}: {missing}."


def stage_record(evidence: Evidence, stand: Stand, tests: Sequence[Test]) -> Record:
    """The stage with its evidence as scripts read it."""
    word = stand.word
    return {
        "customer": evidence.customer.name,
        "ref": evidence.customer.ref,
        "stage": stand.stage,
        "by_evidence": stand.by_evidence,
        "yours": None
        if word is None
        else {"stage": word.stage, "why": word.why, "said_on": iso(word.said_on), "until": iso(word.until)},
        "ended": None if evidence.ended is None else iso(evidence.ended.on),
        "next": next_after(stand.by_evidence),
        "tests": [test_record(test) for test in tests],
    }


def test_record(test: Test) -> Record:
    """One test as scripts read it."""
    return dict(zip(FIELDS, (getattr(test, field) for field in FIELDS), strict=True))


def _ending_lines(evidence: Evidence) -> list[Block]:
    if evidence.ended is None:
        return []
    who = "them" if evidence.ended.by == "them" else "you"
    return [Lines([f"Ended {fmt_day(evidence.ended.on)}, by {who}; the stage is how far it had come."])]


def _next_lines(evidence: Evidence, stand: Stand, tests: Sequence[Test]) -> list[Block]:
    return [Lines([next_words(stand, tests)])] if evidence.ended is None else []


def _word_lines(stand: Stand) -> list[Block]:
    if stand.word is None:
        return []
    return [Lines([f"Your word {word_words(stand.word)}"])]
