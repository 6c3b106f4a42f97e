"""One screen to read before walking in: who they are, what matters to them, what is open, what to ask, what is next."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from relcli.dates import fmt_short
from relcli.rules.acts import Act
from relcli.rules.balance import Unwanted
from relcli.rules.facts import as_told, worth_asking_again
from relcli.rules.health import Health
from relcli.rules.jobs import state_of
from relcli.rules.open_loops import OpenLoops, open_loops
from relcli.rules.question import Question
from relcli.rules.signals import Case
from relcli.rules.vocabulary.evidence import Customer
from relcli.rules.vocabulary.loops import LEFT, Fact, Feedback, Issue, Job, Promise
from relcli.rules.vocabulary.records import Person, Touchpoint
from relcli.views.acts import Everybody, alone, next_step_words, step_record
from relcli.views.facts import FactRow, fact_record
from relcli.views.feedback import FeedbackRow, feedback_record
from relcli.views.feedback import state_short as feedback_state
from relcli.views.health import TONES, being_record, health_words
from relcli.views.issues import IssueRow, issue_record, issue_words, next_cell
from relcli.views.jobs import JobRow, job_record, job_words, planned_words
from relcli.views.promises import PromiseRow, promise_record, promise_words, state_cell
from relcli.views.show import ended_words, person_record, person_words
from relcli.views.table import Block, Cell, Facts, Lines, Page, Record, text_of
from relcli.views.timeline import kind_cell, note_text, touchpoint_record
from relcli.views.words import STAGE_SYMBOLS, counted, headed, stage_words, when_words

Pairs = list[tuple[str, Cell | str]]

LEFT_OPEN = Cell(LEFT, "quiet")
"""What is said of all that was open when they left."""


class Brief(NamedTuple):
    """What there is to know of a customer before walking in.

    `last`: the conversations of the last day on which there was one, oldest first. `question`: one thing to ask; None:
    they left, as with `next`. `unwanted`: how they were reached against their wish; None: they were not. `typed`: what
    to type for them; `hinted` has commands be about the journal.
    """

    case: Case
    health: Health
    people: Sequence[Person]
    last: Sequence[Touchpoint]
    unwanted: Unwanted | None
    question: Question | None
    next: Act | None
    typed: str
    hinted: Callable[[str], str] = str

    @property
    def customer(self) -> Customer:
        """Whom it is about."""
        return self.case.dossier.evidence.customer

    @property
    def goes_on(self) -> bool:
        """Whether they have not left; to who has nothing more is owed."""
        return self.case.dossier.evidence.ended is None

    @property
    def facts(self) -> list[Fact]:
        """What is known of them and holds, boundaries first."""
        return sorted((fact for fact in self.case.dossier.loops.facts if fact.holds), key=as_told)

    @property
    def open(self) -> OpenLoops:
        """What is open between the two; nobody checks back with who left."""
        found = open_loops(self.case.dossier.loops, self.case.policy)
        return found if self.goes_on else found._replace(to_check=())


def brief_page(brief: Brief, today: date, *, note_cells: int = 0, most: int | None = None) -> Page:
    """The page of `brief`; what there is nothing of is left out. `note_cells`: 0 shows whole notes.

    `most`: so many people, facts, conversations, promises, jobs and words of criticism are shown; None: all are.
    What not to do and what went wrong is never left out.
    """
    facts = brief.facts

    def few(pairs: Pairs, command: str) -> Pairs:
        left = 0 if most is None else len(pairs) - most
        if left <= 0:
            return pairs
        return [
            *pairs[:most],
            ("", Cell(f"… {left} more ({brief.hinted(f'relcli {command} {brief.typed}')})", "quiet")),
        ]

    last, still = _last(brief, today, note_cells), brief.open
    parts = (
        _who(brief, today) + few(_people(brief), "show"),
        _known([fact for fact in facts if fact.sort == "boundary"], brief, today),
        few(_known([fact for fact in facts if fact.sort != "boundary"], brief, today), "facts"),
        [*last[:1], *few(last[1:], "timeline")],
        [
            *few([_promise(one, brief, today) for one in still.promises], "promise list"),
            *(_issue(one, brief, today) for one in (*still.issues, *still.to_check)),
            *few([(f"Job #{one.id}", _job(one, brief, today)) for one in still.jobs], "job list"),
            *few([_criticism(one, brief, today) for one in still.criticism], "feedback list"),
            *(() if brief.unwanted is None else (("Channel", _channel(brief.unwanted)),)),
        ],
    )
    blocks: list[Block] = [Facts(pairs) for pairs in parts if pairs]
    if ahead := _ahead(brief, today):
        blocks.append(Lines(ahead))
    return Page(noun="brief", title=headed(brief.customer), blocks=blocks, record=brief_record(brief, today))


def _who(brief: Brief, today: date) -> Pairs:
    evidence, stand, _ = brief.case.standing
    pairs: Pairs = [("Stage", f"{STAGE_SYMBOLS[stand.stage]} {stage_words(stand)}")]
    if evidence.ended is not None:
        pairs.append(("Ended", Cell(ended_words(evidence.ended), "warn")))
    elif brief.health.band is not None:
        pairs.append(("Health", Cell(health_words(brief.health), TONES[brief.health.band])))
    return [*pairs, ("Known since", when_words(evidence.known_since, today))]


def _people(brief: Brief) -> Pairs:
    return [("Person", ", ".join(filter(None, (one.name, person_words(one))))) for one in brief.people]


def _known(facts: Iterable[Fact], brief: Brief, today: date) -> Pairs:
    return [(fact.sort.capitalize(), _fact(fact, brief, today)) for fact in facts]


def _fact(fact: Fact, brief: Brief, today: date) -> Cell:
    by = f", by {fmt_short(fact.deadline, today)}" if fact.deadline else ""
    source = f" ({fact.source})" if fact.source else ""
    old = worth_asking_again(fact, brief.case.policy, today)
    again = f"; learned {fmt_short(fact.learned_on, today)}, ask again" if old else ""
    return Cell(f"{fact.text}{by}{source}{again}", "strong" if fact.sort == "boundary" else "")


def _last(brief: Brief, today: date, note_cells: int) -> Pairs:
    if not brief.last:
        return []
    pairs: Pairs = [("Last talked", when_words(brief.last[0].day, today))]
    return pairs + [(text_of(kind_cell(one)).capitalize(), note_text(one, note_cells)) for one in brief.last]


def _promise(one: Promise, brief: Brief, today: date) -> tuple[str, Cell]:
    state = state_cell(one, today) if brief.goes_on else LEFT_OPEN
    whose = "You promised" if one.by == "us" else "They promised"
    return f"{whose} #{one.id}", Cell(f"{promise_words(one, today)} ({state.text})", state.tone)


def _issue(one: Issue, brief: Brief, today: date) -> tuple[str, Cell]:
    step = next_cell(one, brief.case.policy, today) if brief.goes_on else LEFT_OPEN
    how = "resolved; " if one.resolved_on is not None else ""
    return f"Issue #{one.id}", Cell(f"{issue_words(one, today)} ({one.severity}); {how}{step.text}", step.tone)


def _criticism(one: Feedback, brief: Brief, today: date) -> tuple[str, str]:
    state = feedback_state(one) if brief.goes_on else LEFT_OPEN
    return f"They said #{one.id}", f"{one.text} ({fmt_short(one.given_on, today)}; {state.text})"


def _job(one: Job, brief: Brief, today: date) -> str:
    if JobRow(brief.customer, one, brief.goes_on).is_left:
        return f"{one.title}, {LEFT}"
    planned = planned_words(one, fmt_short, today) if state_of(one) in {"planned", "running"} else ""
    return f"{job_words(one, today)} ({planned})" if planned else job_words(one, today)


def _channel(unwanted: Unwanted) -> Cell:
    used = ", ".join(f"{one.kind} {counted(one.times, 'time')}" for one in unwanted.used)
    return Cell(f"they said “{unwanted.answer}”; against that in a year: {used}", "warn")


def _ahead(brief: Brief, today: date) -> list[Cell | str]:
    lines: list[Cell | str] = []
    if brief.question is not None:
        lines.append(f"Ask: {brief.question.text} ({_blank(brief.question, brief)})")
    if brief.next is not None:
        lines.append(Cell(next_step_words(brief.next, _alone(brief), today), "strong"))
    return lines


def _blank(question: Question, brief: Brief) -> str:
    """What is blank, and how to record the answer."""
    who = brief.typed
    if question.sort == "fact":
        return f"no {question.blank} is known: relcli learn {who} {question.item}"
    if question.sort == "expectation":
        return f"{question.blank} is not settled: relcli expect {who}"
    return f"relcli feedback ask {who}"


def _alone(brief: Brief) -> Everybody:
    return alone(brief.case.standing, brief.typed, brief.hinted)


def brief_record(brief: Brief, today: date) -> Record:
    """A brief as scripts read it; each sort of loop as its own command has it."""
    customer, goes_on, still, policy = brief.customer, brief.goes_on, brief.open, brief.case.policy
    evidence, stand, _ = brief.case.standing
    asked, unwanted, facts = brief.question, brief.unwanted, brief.facts

    def fact_records(some: Iterable[Fact]) -> list[Record]:
        return [fact_record(FactRow(customer, fact), policy, today) for fact in some]

    return {
        "customer": customer.name,
        "ref": customer.ref,
        "place": customer.place,
        "stage": stand.stage,
        "ended": None if evidence.ended is None else evidence.ended.on.isoformat(),
        "known_since": evidence.known_since.isoformat(),
        "health": None if evidence.ended is not None else being_record(brief.health),
        "people": [person_record(one) for one in brief.people],
        "boundaries": fact_records(fact for fact in facts if fact.sort == "boundary"),
        "facts": fact_records(fact for fact in facts if fact.sort != "boundary"),
        "last_conversations": [touchpoint_record(one) for one in brief.last],
        "promises": [promise_record(PromiseRow(customer, one, goes_on), today) for one in still.promises],
        "issues": [
            issue_record(IssueRow(customer, one, goes_on), policy, today) for one in (*still.issues, *still.to_check)
        ],
        "jobs": [job_record(JobRow(customer, one, goes_on), policy, today) for one in still.jobs],
        "feedback": [feedback_record(FeedbackRow(customer, one, goes_on), today) for one in still.criticism],
        "unwanted_channels": None
        if unwanted is None
        else {"answer": unwanted.answer, "used": [{"kind": one.kind, "times": one.times} for one in unwanted.used]},
        "question": None if asked is None else {"sort": asked.sort, "blank": asked.blank, "text": asked.text},
        "next": step_record(brief.next, _alone(brief)),
    }
