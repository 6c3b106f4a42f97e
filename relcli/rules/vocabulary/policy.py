"""The policy: every threshold of the rules as one value, with its default, its range and what it means.

The journal stores only what the user changed. A field's annotation is the whole of its definition:
`config` reads its range and its words from there, and so does the check when a setting is written.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple, get_args, get_type_hints

if TYPE_CHECKING:
    from relcli.rules.vocabulary.loops import Item

DateOrder = Literal["", "dmy", "mdy"]
WeekStart = Literal["monday", "sunday"]


class Whole(NamedTuple):
    """A whole number from `least` to `most`, counted in `unit`."""

    least: int
    most: int
    unit: str
    means: str


class OneOf(NamedTuple):
    """One word of a short list; which words is said by the annotation's Literal."""

    means: str


class Words(NamedTuple):
    """A text of the user's own: one line of at most so many characters."""

    longest: int
    means: str


class Policy(NamedTuple):
    """All thresholds in force. Days unless said otherwise."""

    cadence_acquaintance: Annotated[int, Whole(1, 3650, "days", "between conversations with an acquaintance")] = 45
    cadence_friend: Annotated[int, Whole(1, 3650, "days", "between conversations with a friend")] = 30
    cadence_dating: Annotated[int, Whole(1, 3650, "days", "between conversations while dating")] = 21
    cadence_engaged: Annotated[int, Whole(1, 3650, "days", "between conversations while engaged")] = 14
    cadence_married: Annotated[int, Whole(1, 3650, "days", "between conversations when married")] = 30
    soon_within: Annotated[int, Whole(0, 365, "days", "before its due date a check-in counts as soon")] = 7
    give_space_after: Annotated[
        int, Whole(1, 100, "attempts", "unanswered in a row before relcli says: give space")
    ] = 3
    friend_conversations: Annotated[int, Whole(1, 1000, "conversations", "make a friend")] = 3
    dating_jobs: Annotated[int, Whole(0, 1000, "jobs", "done make it dating")] = 1
    dating_facts: Annotated[int, Whole(0, 1000, "facts", "learned make it dating")] = 1
    dating_known: Annotated[int, Whole(0, 36500, "days", "known make it dating")] = 30
    engaged_jobs: Annotated[int, Whole(0, 1000, "jobs", "done make it engaged")] = 2
    engaged_expectations: Annotated[int, Whole(0, 11, "expectations", "of the 11 agreed make it engaged")] = 6
    engaged_feedback: Annotated[int, Whole(0, 1000, "times", "feedback asked make it engaged")] = 1
    engaged_known: Annotated[int, Whole(0, 36500, "days", "known make it engaged")] = 90
    married_jobs: Annotated[int, Whole(1, 1000, "jobs", "done make it married where nothing is signed")] = 4
    married_jobs_over: Annotated[int, Whole(0, 36500, "days", "from the first of those jobs to the last")] = 365
    married_promises_kept: Annotated[int, Whole(0, 100, "percent", "of promises kept, at least")] = 80
    married_feedback_within: Annotated[int, Whole(1, 36500, "days", "since feedback was last asked")] = 365
    moved_within: Annotated[int, Whole(1, 3650, "days", "looked back on for who changed stage")] = 90
    health_steady: Annotated[int, Whole(0, 100, "points", "of health or more are steady")] = 70
    health_wobbly: Annotated[int, Whole(0, 100, "points", "of health or more are wobbly, fewer are toppling")] = 40
    health_trend: Annotated[int, Whole(1, 3650, "days", "looked back on for the trend of health")] = 90
    signal_wakes_after: Annotated[
        int, Whole(0, 3650, "days", "after the journal's first row of a sort all are judged by it")
    ] = 90
    knowing_conversations: Annotated[int, Whole(0, 1000, "conversations", "before knowing them is judged")] = 3
    knowing_within: Annotated[int, Whole(0, 36500, "days", "that a fact counts for knowing them")] = 365
    appreciation_full: Annotated[
        int, Whole(0, 36500, "days", "since the last gesture up to which appreciation is 100")
    ] = 90
    appreciation_none: Annotated[
        int, Whole(0, 36500, "days", "since the last gesture from which appreciation is 0")
    ] = 365
    appreciation_known: Annotated[int, Whole(0, 36500, "days", "known from which no gesture at all counts as 0")] = 180
    together_full: Annotated[
        int, Whole(0, 1000, "cadences", "since the last in person up to which time together is 100")
    ] = 2
    together_none: Annotated[
        int, Whole(0, 1000, "cadences", "since the last in person from which time together is 0")
    ] = 8
    on_cadence_full: Annotated[
        int, Whole(0, 1000, "cadences", "since the last conversation up to which on cadence is 100")
    ] = 1
    on_cadence_none: Annotated[
        int, Whole(0, 1000, "cadences", "since the last conversation from which on cadence is 0")
    ] = 3
    answered_last: Annotated[int, Whole(1, 10, "touchpoints", "that we began last, looked at for their answers")] = 10
    unanswered_some: Annotated[int, Whole(1, 10, "attempts", "unanswered in a row cap answered")] = 2
    unanswered_some_cap: Annotated[int, Whole(0, 100, "points", "that answered is at most after unanswered_some")] = 60
    unanswered_many: Annotated[int, Whole(1, 10, "attempts", "unanswered in a row cap answered further")] = 3
    unanswered_many_cap: Annotated[int, Whole(0, 100, "points", "that answered is at most after unanswered_many")] = 30
    criticism_full: Annotated[
        int, Whole(0, 36500, "days", "since feedback was last asked up to which criticism heard is 100")
    ] = 180
    criticism_none: Annotated[
        int, Whole(0, 36500, "days", "since feedback was last asked from which criticism heard is 0")
    ] = 540
    criticism_known: Annotated[int, Whole(0, 36500, "days", "known from which feedback never asked counts as 0")] = 180
    praise_only: Annotated[int, Whole(1, 1000, "times", "praised and never criticised cap criticism heard")] = 3
    praise_only_cap: Annotated[int, Whole(0, 100, "points", "that criticism heard is at most after praise only")] = 60
    promise_renegotiated: Annotated[int, Whole(0, 100, "points", "of 100 for a promise moved in time, then kept")] = 75
    promise_late: Annotated[int, Whole(0, 100, "points", "of 100 for a promise kept late or broken with notice")] = 25
    promise_half_life: Annotated[int, Whole(1, 36500, "days", "after which a settled promise counts half")] = 365
    acknowledged_full: Annotated[
        int, Whole(0, 36500, "days", "to acknowledge an issue up to which that is worth 100")
    ] = 1
    acknowledged_none: Annotated[int, Whole(0, 36500, "days", "to acknowledge an issue from which that is worth 0")] = 7
    resolved_full: Annotated[int, Whole(0, 36500, "days", "to resolve an issue up to which that is worth 100")] = 7
    resolved_none: Annotated[int, Whole(0, 36500, "days", "to resolve an issue from which that is worth 0")] = 60
    mistake_half_life: Annotated[int, Whole(1, 36500, "days", "after which a resolved issue counts half")] = 365
    effort_in_person: Annotated[int, Whole(0, 1000, "tenths", "of a point of effort in a conversation in person")] = 30
    effort_gesture: Annotated[
        int, Whole(0, 1000, "tenths", "of a point of effort in a card, gift, sample or thanks")
    ] = 30
    effort_talk: Annotated[int, Whole(0, 1000, "tenths", "of a point of effort in any other conversation")] = 20
    effort_fact: Annotated[int, Whole(0, 1000, "tenths", "of a point of effort in a fact learned")] = 10
    effort_feedback: Annotated[int, Whole(0, 1000, "tenths", "of a point of effort in asking for feedback")] = 10
    effort_attempt: Annotated[int, Whole(0, 1000, "tenths", "of a point of effort in an unanswered attempt")] = 5
    effort_first: Annotated[int, Whole(1, 3650, "days", "from the first on, over which courtship is measured")] = 180
    effort_lately: Annotated[int, Whole(1, 3650, "days", "up to today, over which effort now is measured")] = 90
    fade_known: Annotated[int, Whole(1, 36500, "days", "known from which effort can be called fading")] = 270
    fade_by: Annotated[int, Whole(1, 100, "percent", "less effort than in courtship from which it is fading")] = 40
    acknowledge_within: Annotated[int, Whole(0, 3650, "days", "to acknowledge an issue")] = 1
    resolve_within: Annotated[int, Whole(0, 3650, "days", "to resolve an issue")] = 7
    check_back_first: Annotated[
        int, Whole(0, 3650, "days", "after an issue was resolved to ask whether it is well")
    ] = 14
    check_back_again: Annotated[int, Whole(0, 3650, "days", "after an issue was resolved to ask once more")] = 42
    promise_ahead: Annotated[int, Whole(0, 3650, "days", "before its day a promise of yours is on the agenda")] = 3
    feedback_every: Annotated[int, Whole(1, 3650, "days", "after feedback was asked to suggest asking again")] = 180
    appreciation_every: Annotated[int, Whole(1, 3650, "days", "without a gesture to suggest showing appreciation")] = (
        180
    )
    appreciation_married: Annotated[
        int, Whole(1, 3650, "days", "without a gesture when married to suggest the same")
    ] = 120
    thank_within: Annotated[int, Whole(0, 3650, "days", "to thank for a referral")] = 7
    tell_before: Annotated[int, Whole(0, 3650, "days", "before a job begins to tell them")] = 3
    follow_up_after: Annotated[int, Whole(0, 3650, "days", "after a job was done to follow up")] = 3
    expectations_before: Annotated[int, Whole(0, 3650, "days", "before a job begins to settle expectations")] = 7
    refresh_after: Annotated[
        int, Whole(1, 36500, "days", "that a goal, challenge, need or preference counts as current")
    ] = 365
    referral_after: Annotated[int, Whole(0, 3650, "days", "after you sent them to somebody to ask how it went")] = 30
    suggestions_a_day: Annotated[int, Whole(0, 1000, "suggestions", "a day, at most")] = 3
    overdue_from: Annotated[
        int, Whole(100, 10000, "percent", "of the cadence gone by from which being overdue is a risk")
    ] = 200
    silent_break_within: Annotated[
        int, Whole(0, 36500, "days", "that a promise broken silently is told in the audit")
    ] = 365
    present_within: Annotated[int, Whole(0, 3650, "days", "since a service, at most, to be called present")] = 60
    present_silent: Annotated[int, Whole(0, 3650, "days", "without a conversation up to which they are connected")] = (
        120
    )
    remote_after: Annotated[
        int, Whole(0, 36500, "days", "without meeting in person up to which it is not remote only")
    ] = 365
    low_fit: Annotated[int, Whole(0, 5, "points", "of fit, at most, to be called a low fit")] = 2
    date_order: Annotated[DateOrder, OneOf("how 03/04/2026 is read; without it such a date is refused")] = ""
    week_start: Annotated[WeekStart, OneOf("the first day of a week")] = "monday"
    tag_cadences: Mapping[str, int] = MappingProxyType({})
    """Days between conversations by tag; set as `cadence_tag.NAME`."""


TAG_CADENCE = "cadence_tag."
"""A setting of this name with a tag behind it is the cadence of customers with that tag."""

TAG_CADENCE_RANGE = Whole(1, 3650, "days", "between conversations with customers of that tag")


class Setting(NamedTuple):
    """One thing that can be set: its name, default and range, for people and for the check."""

    name: str
    default: int | str
    rule: Whole | OneOf | Words
    choices: tuple[str, ...] = ()

    @property
    def allowed(self) -> str:
        """What may be given, in words."""
        if isinstance(self.rule, Whole):
            return f"a whole number from {self.rule.least} to {self.rule.most} ({self.rule.unit})"
        if isinstance(self.rule, Words):
            return f"one line of 1 to {self.rule.longest} characters"
        return " or ".join(choice or '""' for choice in self.choices)


def settings() -> dict[str, Setting]:
    """Every setting by name, in the order of the policy; `cadence_tag.NAME` and `question.ITEM` are not among them."""
    hints = get_type_hints(Policy, include_extras=True)
    return {
        name: _setting(name, default, hints[name])
        for name, default in Policy._field_defaults.items()
        if name != "tag_cadences"
    }


def setting(name: str) -> Setting | None:
    """The setting of that name, a tag's cadence and an item's question included; None if there is none."""
    if name.startswith(TAG_CADENCE) and name != TAG_CADENCE:
        return Setting(name, "", TAG_CADENCE_RANGE)
    if name.startswith(QUESTION):
        return question_settings().get(name)
    return settings().get(name)


def _setting(name: str, default: int | str, hint: Any) -> Setting:
    base, rule = get_args(hint)
    return Setting(name, default, rule, () if base is int else get_args(base))


def policy_of(changed: Mapping[str, int | str]) -> Policy:
    """The defaults with what the user changed laid over them.

    Passed over are names that this relcli does not know and values that it would not have written: another program
    may have.
    """
    known = {name: value for name, value in changed.items() if name in Policy._fields and _may_be(name, value)}
    tags = {
        name.removeprefix(TAG_CADENCE): value
        for name, value in changed.items()
        if name.startswith(TAG_CADENCE) and isinstance(value, int) and _within(value, TAG_CADENCE_RANGE)
    }
    return Policy(**known, tag_cadences=MappingProxyType(tags))  # type: ignore[arg-type]


def _may_be(name: str, value: int | str) -> bool:
    base, rule = get_args(Policy.__annotations__[name]) if name != "tag_cadences" else (None, None)
    if isinstance(rule, Whole):
        return isinstance(value, int) and _within(value, rule)
    return value in get_args(base)


def _within(value: int, rule: Whole) -> bool:
    return rule.least <= value <= rule.most


# The user's own wording of the checklist: no threshold, so that no rule and no other reader pays for it.

QUESTION = "question."
"""A setting of this name with an item behind it is the question that settles it, in the words of a trade (S2-62)."""

LONGEST_QUESTION = 200


def question_settings() -> dict[str, Setting]:
    """The question of every item of the checklist, by the name of its setting; its default is the one that we ask."""
    from relcli.rules.vocabulary.loops import QUESTIONS

    return {
        f"{QUESTION}{item}": Setting(
            f"{QUESTION}{item}", question, Words(LONGEST_QUESTION, f"what relcli expect asks about {item}")
        )
        for item, question in QUESTIONS.items()
    }


def questions_of(changed: Mapping[str, int | str]) -> "dict[Item, str]":
    """The questions in force, by item. One that relcli would not have written counts as unset."""
    from relcli.rules.vocabulary.loops import QUESTIONS

    return {item: _own_words(changed.get(f"{QUESTION}{item}")) or question for item, question in QUESTIONS.items()}


def _own_words(value: int | str | None) -> str:
    return value if isinstance(value, str) and len(value) <= LONGEST_QUESTION else ""
