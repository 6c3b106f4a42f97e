"""The policy: every threshold of the rules as one value, with its default, its range and what it means.

The journal stores only what the user changed. A field's annotation is the whole of its definition:
`config` reads its range and its words from there, and so does the check when a setting is written.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Any, Literal, NamedTuple, get_args, get_type_hints

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
    promise_renegotiated: Annotated[
        int, Whole(0, 100, "points", "for a promise moved before it was due, then kept")
    ] = 75
    promise_late: Annotated[int, Whole(0, 100, "points", "for a promise kept late, or broken with notice")] = 25
    acknowledge_within: Annotated[int, Whole(0, 3650, "days", "to acknowledge an issue")] = 1
    resolve_within: Annotated[int, Whole(0, 3650, "days", "to resolve an issue")] = 7
    check_back_first: Annotated[
        int, Whole(0, 3650, "days", "after an issue was resolved to ask whether it is well")
    ] = 14
    check_back_again: Annotated[int, Whole(0, 3650, "days", "after an issue was resolved to ask once more")] = 42
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
    rule: Whole | OneOf
    choices: tuple[str, ...] = ()

    @property
    def allowed(self) -> str:
        """What may be given, in words."""
        if isinstance(self.rule, Whole):
            return f"a whole number from {self.rule.least} to {self.rule.most} ({self.rule.unit})"
        return " or ".join(choice or '""' for choice in self.choices)


def settings() -> dict[str, Setting]:
    """Every setting by name, in the order of the policy; `cadence_tag.NAME` is not among them."""
    hints = get_type_hints(Policy, include_extras=True)
    return {
        name: _setting(name, default, hints[name])
        for name, default in Policy._field_defaults.items()
        if name != "tag_cadences"
    }


def setting(name: str) -> Setting | None:
    """The setting of that name, a tag's cadence included; None if there is none."""
    if name.startswith(TAG_CADENCE) and name != TAG_CADENCE:
        return Setting(name, "", TAG_CADENCE_RANGE)
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
