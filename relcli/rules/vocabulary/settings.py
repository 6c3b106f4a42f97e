"""The settings: what each threshold of the policy may be and what it means, for people and for the check.

Beside the thresholds there are the cadences of tags and the questions of the checklist, under names of their own.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, get_args

from relcli.rules.vocabulary.policy import DateOrder, Policy, WeekStart

if TYPE_CHECKING:
    from relcli.rules.vocabulary.loops import Item


class Whole(NamedTuple):
    """A whole number from `least` to `most`, counted in `unit`."""

    least: int
    most: int
    unit: str
    means: str


class OneOf(NamedTuple):
    """One word of a short list."""

    choices: tuple[str, ...]
    means: str


class Words(NamedTuple):
    """A text of the user's own: one line of at most so many characters."""

    longest: int
    means: str


RULES: Mapping[str, Whole | OneOf] = {
    "cadence_acquaintance": Whole(1, 3650, "days", "between conversations with an acquaintance"),
    "cadence_friend": Whole(1, 3650, "days", "between conversations with a friend"),
    "cadence_dating": Whole(1, 3650, "days", "between conversations while dating"),
    "cadence_engaged": Whole(1, 3650, "days", "between conversations while engaged"),
    "cadence_married": Whole(1, 3650, "days", "between conversations when married"),
    "soon_within": Whole(0, 365, "days", "before its due date a check-in counts as soon"),
    "give_space_after": Whole(1, 100, "attempts", "unanswered in a row before relcli says: give space"),
    "friend_conversations": Whole(1, 1000, "conversations", "make a friend"),
    "dating_jobs": Whole(0, 1000, "jobs", "done make it dating"),
    "dating_facts": Whole(0, 1000, "facts", "learned make it dating"),
    "dating_known": Whole(0, 36500, "days", "known make it dating"),
    "engaged_jobs": Whole(0, 1000, "jobs", "done make it engaged"),
    "engaged_expectations": Whole(0, 11, "expectations", "of the 11 agreed make it engaged"),
    "engaged_feedback": Whole(0, 1000, "times", "feedback asked make it engaged"),
    "engaged_known": Whole(0, 36500, "days", "known make it engaged"),
    "married_jobs": Whole(1, 1000, "jobs", "done make it married where nothing is signed"),
    "married_jobs_over": Whole(0, 36500, "days", "from the first of those jobs to the last"),
    "married_promises_kept": Whole(0, 100, "percent", "of promises kept, at least"),
    "married_feedback_within": Whole(1, 36500, "days", "since feedback was last asked"),
    "moved_within": Whole(1, 3650, "days", "looked back on for who changed stage"),
    "health_steady": Whole(0, 100, "points", "of health or more are steady"),
    "health_wobbly": Whole(0, 100, "points", "of health or more are wobbly, fewer are toppling"),
    "health_trend": Whole(1, 3650, "days", "looked back on for the trend of health"),
    "signal_wakes_after": Whole(0, 3650, "days", "after the journal's first row of a sort all are judged by it"),
    "knowing_conversations": Whole(0, 1000, "conversations", "before knowing them is judged"),
    "knowing_within": Whole(0, 36500, "days", "that a fact counts for knowing them"),
    "appreciation_full": Whole(0, 36500, "days", "since the last gesture up to which appreciation is 100"),
    "appreciation_none": Whole(0, 36500, "days", "since the last gesture from which appreciation is 0"),
    "appreciation_known": Whole(0, 36500, "days", "known from which no gesture at all counts as 0"),
    "together_full": Whole(0, 1000, "cadences", "since the last in person up to which time together is 100"),
    "together_none": Whole(0, 1000, "cadences", "since the last in person from which time together is 0"),
    "on_cadence_full": Whole(0, 1000, "cadences", "since the last conversation up to which on cadence is 100"),
    "on_cadence_none": Whole(0, 1000, "cadences", "since the last conversation from which on cadence is 0"),
    "answered_last": Whole(1, 10, "touchpoints", "that we began last, looked at for their answers"),
    "unanswered_some": Whole(1, 10, "attempts", "unanswered in a row cap answered"),
    "unanswered_some_cap": Whole(0, 100, "points", "that answered is at most after unanswered_some"),
    "unanswered_many": Whole(1, 10, "attempts", "unanswered in a row cap answered further"),
    "unanswered_many_cap": Whole(0, 100, "points", "that answered is at most after unanswered_many"),
    "criticism_full": Whole(0, 36500, "days", "since feedback was last asked up to which criticism heard is 100"),
    "criticism_none": Whole(0, 36500, "days", "since feedback was last asked from which criticism heard is 0"),
    "criticism_known": Whole(0, 36500, "days", "known from which feedback never asked counts as 0"),
    "praise_only": Whole(1, 1000, "times", "praised and never criticised cap criticism heard"),
    "praise_only_cap": Whole(0, 100, "points", "that criticism heard is at most after praise only"),
    "promise_renegotiated": Whole(0, 100, "points", "of 100 for a promise moved in time, then kept"),
    "promise_late": Whole(0, 100, "points", "of 100 for a promise kept late or broken with notice"),
    "promise_half_life": Whole(1, 36500, "days", "after which a settled promise counts half"),
    "acknowledged_full": Whole(0, 36500, "days", "to acknowledge an issue up to which that is worth 100"),
    "acknowledged_none": Whole(0, 36500, "days", "to acknowledge an issue from which that is worth 0"),
    "resolved_full": Whole(0, 36500, "days", "to resolve an issue up to which that is worth 100"),
    "resolved_none": Whole(0, 36500, "days", "to resolve an issue from which that is worth 0"),
    "mistake_half_life": Whole(1, 36500, "days", "after which a resolved issue counts half"),
    "effort_in_person": Whole(0, 1000, "tenths", "of a point of effort in a conversation in person"),
    "effort_gesture": Whole(0, 1000, "tenths", "of a point of effort in a card, gift, sample or thanks"),
    "effort_talk": Whole(0, 1000, "tenths", "of a point of effort in any other conversation"),
    "effort_fact": Whole(0, 1000, "tenths", "of a point of effort in a fact learned"),
    "effort_feedback": Whole(0, 1000, "tenths", "of a point of effort in asking for feedback"),
    "effort_attempt": Whole(0, 1000, "tenths", "of a point of effort in an unanswered attempt"),
    "effort_first": Whole(1, 3650, "days", "from the first on, over which courtship is measured"),
    "effort_lately": Whole(1, 3650, "days", "up to today, over which effort now is measured"),
    "fade_known": Whole(1, 36500, "days", "known from which effort can be called fading"),
    "fade_by": Whole(1, 100, "percent", "less effort than in courtship from which it is fading"),
    "acknowledge_within": Whole(0, 3650, "days", "to acknowledge an issue"),
    "resolve_within": Whole(0, 3650, "days", "to resolve an issue"),
    "check_back_first": Whole(0, 3650, "days", "after an issue was resolved to ask whether it is well"),
    "check_back_again": Whole(0, 3650, "days", "after an issue was resolved to ask once more"),
    "promise_ahead": Whole(0, 3650, "days", "before its day a promise of yours is on the agenda"),
    "feedback_every": Whole(1, 3650, "days", "after feedback was asked to suggest asking again"),
    "appreciation_every": Whole(1, 3650, "days", "without a gesture to suggest showing appreciation"),
    "appreciation_married": Whole(1, 3650, "days", "without a gesture when married to suggest the same"),
    "thank_within": Whole(0, 3650, "days", "to thank for a referral"),
    "tell_before": Whole(0, 3650, "days", "before a job begins to tell them"),
    "follow_up_after": Whole(0, 3650, "days", "after a job was done to follow up"),
    "expectations_before": Whole(0, 3650, "days", "before a job begins to settle expectations"),
    "refresh_after": Whole(1, 36500, "days", "that a goal, challenge, need or preference counts as current"),
    "referral_after": Whole(0, 3650, "days", "after you sent them to somebody to ask how it went"),
    "suggestions_a_day": Whole(0, 1000, "suggestions", "a day, at most"),
    "overdue_from": Whole(100, 10000, "percent", "of the cadence gone by from which being overdue is a risk"),
    "silent_break_within": Whole(0, 36500, "days", "that a promise broken silently is told in the audit"),
    "present_within": Whole(0, 3650, "days", "since a service, at most, to be called present"),
    "present_silent": Whole(0, 3650, "days", "without a conversation up to which they are connected"),
    "remote_after": Whole(0, 36500, "days", "without meeting in person up to which it is not remote only"),
    "low_fit": Whole(0, 5, "points", "of fit, at most, to be called a low fit"),
    "date_order": OneOf(get_args(DateOrder), "how 03/04/2026 is read; without it such a date is refused"),
    "week_start": OneOf(get_args(WeekStart), "the first day of a week"),
    "undo_depth": Whole(0, 10_000, "changes", "kept, to be undone and done again"),
}
"""What every threshold may be, in the order of the policy; a test holds the two together."""

TAG_CADENCE = "cadence_tag."
"""A setting of this name with a tag behind it is the cadence of customers with that tag."""

TAG_CADENCE_RANGE = Whole(1, 3650, "days", "between conversations with customers of that tag")


class Setting(NamedTuple):
    """One thing that can be set: its name, default and range, for people and for the check."""

    name: str
    default: int | str
    rule: Whole | OneOf | Words

    @property
    def choices(self) -> tuple[str, ...]:
        """The words that may be given; empty where it is no word of a list."""
        return self.rule.choices if isinstance(self.rule, OneOf) else ()

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
    return {name: Setting(name, Policy._field_defaults[name], rule) for name, rule in RULES.items()}


def setting(name: str) -> Setting | None:
    """The setting of that name, a tag's cadence and an item's question included; None if there is none."""
    if name.startswith(TAG_CADENCE) and name != TAG_CADENCE:
        return Setting(name, "", TAG_CADENCE_RANGE)
    if name.startswith(QUESTION):
        return question_settings().get(name)
    return settings().get(name)


def may_be(name: str, value: int | str) -> bool:
    """Whether relcli would have written that value of a setting; a name that is no threshold may be nothing."""
    rule = RULES.get(name)
    if isinstance(rule, Whole):
        return isinstance(value, int) and _within(value, rule)
    return rule is not None and value in rule.choices


def is_spoilt(name: str, value: int | str | None) -> bool:
    """Whether a setting of that name cannot have that value; None: it has none that can be read.

    Of a name that this relcli does not know, as a later one may have written it, nothing else can be told.
    """
    known = setting(name)
    if value is None or known is None:
        return value is None
    if isinstance(known.rule, Words):
        return not (isinstance(value, str) and 1 <= len(value) <= known.rule.longest)
    if isinstance(known.rule, Whole):
        return not (isinstance(value, int) and _within(value, known.rule))
    return not may_be(name, value)


def tag_cadences_of(changed: Mapping[str, int | str]) -> Mapping[str, int]:
    """The cadences of tags among what the user changed, by tag."""
    return MappingProxyType(
        {
            name.removeprefix(TAG_CADENCE): value
            for name, value in changed.items()
            if name.startswith(TAG_CADENCE) and isinstance(value, int) and _within(value, TAG_CADENCE_RANGE)
        }
    )


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
    from relcli.rules.texts import field_problem

    if not isinstance(value, str) or not value.strip() or field_problem("question", value, LONGEST_QUESTION):
        return ""
    return value
