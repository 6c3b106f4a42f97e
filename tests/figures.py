"""How each figure is computed, in words, for the README; every number is read from the policy and the rules' tables.

`{fade_known}` in a sentence becomes "270 days (`fade_known`)". Where the rules tell a number themselves, the setting
behind it is found by turning each setting a little and seeing whether they still say the same.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from textwrap import fill

from relcli.rules.acts import WEIGHTS, ActKind, ActName
from relcli.rules.audit import GRAVITY, Fading, Overdue, Reason, Unwell
from relcli.rules.checklist import checklist
from relcli.rules.explain import Explained, explain
from relcli.rules.flags import (
    LowFit,
    OpenIssues,
    PraiseOnly,
    PresentNotConnected,
    RemoteOnly,
    SilentBreaks,
    Unthanked,
)
from relcli.rules.health import LEGS
from relcli.rules.plural import plural
from relcli.rules.promises import STATES, worth_of_states
from relcli.rules.signals import Case, Signal, SignalName
from relcli.rules.standing import standing
from relcli.rules.vocabulary.dossier import Dossier
from relcli.rules.vocabulary.evidence import STAGES, Customer, Evidence
from relcli.rules.vocabulary.loops import Begun
from relcli.rules.vocabulary.policy import Policy
from relcli.rules.vocabulary.settings import RULES, Whole

DEFAULT = Policy()

DAY = date(2026, 11, 20)
SOMEBODY = Evidence(Customer(1, "", "Somebody", None, None, DAY, None, ()), DAY)
"""Just met: no signal of theirs is known, and each says what it would be measured by, and what it waits for."""

LONG_AGO = date(2020, 1, 1)
AWAKE = Begun(*(LONG_AGO,) * len(Begun._fields))

GOES_IN: Mapping[SignalName, str] = {
    "knowing them": "of three sorts (goal; challenge; need or preference), those of which you know a fact that still"
    " holds and is no older than {knowing_within}",
    "appreciation": "days since the last card, gift, sample or thanks; never: 0 points",
    "time together": "days since the last conversation in person (never: since they are known), divided by the cadence",
    "on cadence": "days since the last conversation (never: since they are known), divided by the cadence",
    "answered": "how many were answered of the last {answered_last} that you began",
    "criticism heard": "days since you last asked how you are doing; never: 0 points",
    "promises kept": "each promise of yours that is settled or past due",
    "mistakes owned": "each issue: four parts that count alike",
    "expectations agreed": "how many of the eleven questions are answered",
}

EFFORT: Mapping[str, str] = {
    "effort_in_person": "a conversation in person",
    "effort_gesture": "a card, gift, sample or thanks",
    "effort_talk": "any other conversation",
    "effort_fact": "a fact learned",
    "effort_feedback": "asking for feedback",
    "effort_attempt": "an attempt that nobody answered",
}

WHEN: Mapping[ActName, str] = {
    "acknowledge": "within {acknowledge_within} of hearing of it; on the agenda from that day on",
    "resolve": "within {resolve_within} of hearing of it",
    "check-back": "{check_back_first} after the repair, and again {check_back_again} after it",
    "promise": "on its day; on the agenda from {promise_ahead} before",
    "check-in": "on the planned day, else a cadence after the last conversation",
    "give-space": "in place of a check-in, after {give_space_after} in a row that nobody answered",
    "feedback": "{feedback_every} after you last asked",
    "appreciation": "{appreciation_every} after the last gesture; when married, {appreciation_married}",
    "thanks": "within {thank_within} of the referral",
    "before-job": "{tell_before} before the job begins",
    "during-job": "as often as they asked for, while the job runs",
    "after-job": "{follow_up_after} after the job is done",
    "expectations": "{expectations_before} before the next job begins",
    "fact": "once a goal, challenge, need or preference is older than {refresh_after}",
    "referral": "{referral_after} after you sent them there",
    "their-promise": "from the day after its day on",
}

RISK: Mapping[type[Reason], str] = {
    Unwell: "health is below steady (see above)",
    Fading: "effort is fading (see above)",
    Overdue: "a check-in is owed, and {overdue_from} of the cadence have gone by since the last conversation",
    OpenIssues: "an issue is not resolved",
    SilentBreaks: "a promise of yours is past due, or was broken silently within {silent_break_within}",
    PresentNotConnected: "present, not connected: a service within {present_within}, and no conversation for more than"
    " {present_silent}",
    RemoteOnly: "remote only: you talk, and have not met for more than {remote_after}",
    PraiseOnly: "praise only: praised {praise_only} or more, never criticised",
    LowFit: "a fit of {low_fit} or fewer, and more effort than half of all customers get",
    Unthanked: "a referral that they gave was not thanked for within {thank_within}",
}


def page() -> str:
    """The whole of it, as it stands between the two marks in the README."""
    return "\n".join(
        line for part in (_beginning, _check_ins, _stages, _health, _effort, _acts, _risks, _rest) for line in part()
    )


def _beginning() -> Iterator[str]:
    yield _paragraph(
        "Every figure is reckoned anew from what was logged, as of the day that is asked for. The numbers below are the"
        " defaults. The name in backticks is the setting: `relcli config set fade_by 30` changes it, `relcli config"
        " list` shows yours. *Known* is counted from the day a customer was added or of their first touchpoint."
    )


def _check_ins() -> Iterator[str]:
    yield "\n### Check-ins\n"
    yield _paragraph(
        "A check-in is due on the day you planned (`--next`, `snooze`), else one cadence after the last conversation,"
        " else one cadence after you came to know them. The cadence is the rhythm they asked for while a job runs; else"
        " their own (`relcli edit CUSTOMER --cadence 3w`); else that of a tag (`cadence_tag.NAME`); else that of the"
        " stage:"
    )
    yield ""
    yield from _table(("stage", "cadence"), ((stage, _said(f"{{cadence_{stage}}}")) for stage in STAGES))
    yield ""
    yield _paragraph(
        "It is *soon* within {soon_within} before it is due. The order is by urgency: days since the last conversation,"
        " divided by the cadence. After {give_space_after} in a row that nobody answered relcli says *give space*."
    )


def _stages() -> Iterator[str]:
    yield "\n### Stage\n"
    yield _paragraph(
        "The highest stage whose tests all hold, with those of every stage before it. Health never changes a stage."
        " A service that belongs to no job counts as a job done. `relcli stages` tells who moved in the last"
        " {moved_within}."
    )
    yield ""
    yield from _table(("stage", "asks for", "settings"), map(_stage_row, STAGES))


def _stage_row(stage: str) -> tuple[str, str, str]:
    def asked(policy: Policy) -> str:
        return "; ".join(test.asks for test in checklist(SOMEBODY, policy, DAY) if test.stage == stage)

    return stage, asked(DEFAULT), _settings_behind(asked)


def _health() -> Iterator[str]:
    yield "\n### Health\n"
    yield _paragraph(
        "Each signal is 0 to 100 or unknown; between two numbers it goes in a straight line. A leg is the mean of its"
        " known signals. Health is the weakest known leg, never their mean: from {health_steady} on it is steady, from"
        " {health_wobbly} on wobbly, below that toppling. The trend is health now less health {health_trend} ago."
    )
    for leg, signals in LEGS.items():
        yield f"\n**{leg.capitalize()}**\n"
        yield from _table(
            ("signal", "what goes in", "what it is worth", "unknown while", "settings"), map(_signal_row, signals)
        )
    yield ""
    yield _paragraph(
        "Unknown is neither nought nor a hundred: it moves no leg. A signal that needs rows of a sort (facts, gestures,"
        " feedback, promises, issues, expectations) sleeps until the journal holds its first such row, and for"
        " {signal_wakes_after} more for a customer without one."
    )
    yield ""
    yield _paragraph("What a promise of yours is worth; one that is still open counts for nothing yet:")
    yield ""
    worth = worth_of_states(DEFAULT)
    yield from _table(
        ("what became of it", "points"), ((state, str(worth[state])) for state in STATES if state in worth)
    )
    yield ""
    yield _paragraph(
        "The four parts of an issue are the days until you acknowledged it, the days until it was put right, that you"
        " explained it and that you apologised. While it is open, what is left out wanes with the days; once it is"
        " resolved, it is 0. Older promises and issues count for less: one that was settled {promise_half_life} before"
        " another counts half as much; of issues, {mistake_half_life}."
    )


def _signal_row(signal: Callable[[Case], Signal]) -> tuple[str, str, str, str, str]:
    def measured(policy: Policy) -> Explained:
        case = _case(policy)
        return explain(signal(case), case)

    def told(policy: Policy) -> str:
        return measured(policy).ramp + measured(policy).unknown

    one = measured(DEFAULT)
    name = one.signal.name
    return name, _said(GOES_IN[name]), one.ramp, one.unknown, _settings_behind(told)


def _case(policy: Policy) -> Case:
    return Case(Dossier(SOMEBODY), standing(SOMEBODY, policy, DAY), AWAKE, policy, DAY)


def _effort() -> Iterator[str]:
    yield "\n### Effort and fading\n"
    yield _paragraph("How much of you somebody gets, in points. The settings count tenths of a point.")
    yield ""
    yield from _table(
        ("what you do", "points", "setting"),
        ((what, f"{getattr(DEFAULT, name) / 10:g}", f"`{name}`") for name, what in EFFORT.items()),
    )
    yield ""
    yield _paragraph(
        "Service, and what they began and you did not take up, is no effort. Courtship is the mean per 30 days over the"
        " first {effort_first}; now is the same over the last {effort_lately}. It is *fading* with whoever is known for"
        " {fade_known} or more and gets less than in courtship by {fade_by} or more."
    )


def _acts() -> Iterator[str]:
    yield "\n### What to do, and when\n"
    yield _paragraph(
        "Each open loop yields an act, the heaviest first. *Owed* acts are all shown, a line a customer. Of what is"
        " only *suggested* you see at most {suggestions_a_day} a day, for the weakest leg first, and only from signals"
        " that are awake."
    )
    yield ""
    yield from _table(("act", "", "due", "settled with"), map(_act_row, WEIGHTS))


def _act_row(kind: ActKind) -> tuple[str, str, str, str]:
    placed = dict.fromkeys(("text", "id", "who", "sort"), "…") | {"id": "NUMBER", "who": "CUSTOMER", "sort": "SORT"}
    says = kind.says.format_map(placed).removesuffix(": …").removesuffix(" (…)")
    return says, "owed" if kind.owed else "suggested", _said(WHEN[kind.name]), f"`{kind.command.format_map(placed)}`"


def _risks() -> Iterator[str]:
    yield "\n### Who could leave\n"
    yield _paragraph("These speak for a risk, the gravest first:")
    yield ""
    yield from (_said(f"{place}. {RISK[reason]}") for place, reason in enumerate(GRAVITY, 1))


def _rest() -> Iterator[str]:
    yield ""
    yield _paragraph(
        "The other settings are no thresholds: `date_order` says how 03/04/2026 is read, `week_start` on which day a"
        " week begins, `undo_depth` how many changes are kept to be undone, and `question.ITEM` puts a question of the"
        " checklist into your own words."
    )


_STAYS = "\0"
"""A blank at which no line breaks."""


def _paragraph(sentences: str) -> str:
    whole = re.sub("`[^`]+`", lambda code: code[0].replace(" ", _STAYS), _said(sentences))
    return fill(whole, 120, break_long_words=False, break_on_hyphens=False).replace(_STAYS, " ")


def _said(sentence: str) -> str:
    """The sentence with every setting in braces replaced by its number, unit and name."""
    return sentence.format_map({name: _amount(name, rule) for name, rule in RULES.items() if isinstance(rule, Whole)})


def _amount(name: str, rule: Whole) -> str:
    number = getattr(DEFAULT, name)
    if rule.unit == "percent":
        return f"{number} % (`{name}`)"
    return f"{plural(number, rule.unit.removesuffix('s'))} (`{name}`)"


def _settings_behind(told: Callable[[Policy], str]) -> str:
    """The settings that what is told depends on: it changes as soon as one of them does."""
    turned = {name: DEFAULT._replace(**{name: getattr(DEFAULT, name) + 1}) for name in _numbers()}
    return ", ".join(f"`{name}`" for name, policy in turned.items() if told(policy) != told(DEFAULT))


def _numbers() -> list[str]:
    return [name for name, rule in RULES.items() if isinstance(rule, Whole)]


def _table(titles: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    yield f"| {' | '.join(titles)} |"
    yield f"|{'---|' * len(tuple(titles))}"
    for row in rows:
        yield f"| {' | '.join(row)} |"
