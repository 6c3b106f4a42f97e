"""The policy: every threshold of the rules as one value.

The journal stores only what the user changed. What may be set, and what it means, stands in settings.py: it is asked
for seldom, and this module by every command.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

DateOrder = Literal["", "dmy", "mdy"]
WeekStart = Literal["monday", "sunday"]


class Policy(NamedTuple):
    """All thresholds in force. Days unless said otherwise; `settings.RULES` has the unit and meaning of each."""

    cadence_acquaintance: int = 45
    cadence_friend: int = 30
    cadence_dating: int = 21
    cadence_engaged: int = 14
    cadence_married: int = 30
    soon_within: int = 7
    give_space_after: int = 3
    friend_conversations: int = 3
    dating_jobs: int = 1
    dating_facts: int = 1
    dating_known: int = 30
    engaged_jobs: int = 2
    engaged_expectations: int = 6
    engaged_feedback: int = 1
    engaged_known: int = 90
    married_jobs: int = 4
    married_jobs_over: int = 365
    married_promises_kept: int = 80
    married_feedback_within: int = 365
    moved_within: int = 90
    health_steady: int = 70
    health_wobbly: int = 40
    health_trend: int = 90
    signal_wakes_after: int = 90
    knowing_conversations: int = 3
    knowing_within: int = 365
    appreciation_full: int = 90
    appreciation_none: int = 365
    appreciation_known: int = 180
    together_full: int = 2
    together_none: int = 8
    on_cadence_full: int = 1
    on_cadence_none: int = 3
    answered_last: int = 10
    unanswered_some: int = 2
    unanswered_some_cap: int = 60
    unanswered_many: int = 3
    unanswered_many_cap: int = 30
    criticism_full: int = 180
    criticism_none: int = 540
    criticism_known: int = 180
    praise_only: int = 3
    praise_only_cap: int = 60
    promise_renegotiated: int = 75
    promise_late: int = 25
    promise_half_life: int = 365
    acknowledged_full: int = 1
    acknowledged_none: int = 7
    resolved_full: int = 7
    resolved_none: int = 60
    mistake_half_life: int = 365
    effort_in_person: int = 30
    effort_gesture: int = 30
    effort_talk: int = 20
    effort_fact: int = 10
    effort_feedback: int = 10
    effort_attempt: int = 5
    effort_first: int = 180
    effort_lately: int = 90
    fade_known: int = 270
    fade_by: int = 40
    acknowledge_within: int = 1
    resolve_within: int = 7
    check_back_first: int = 14
    check_back_again: int = 42
    promise_ahead: int = 3
    feedback_every: int = 180
    appreciation_every: int = 180
    appreciation_married: int = 120
    thank_within: int = 7
    tell_before: int = 3
    follow_up_after: int = 3
    expectations_before: int = 7
    refresh_after: int = 365
    referral_after: int = 30
    suggestions_a_day: int = 3
    overdue_from: int = 200
    silent_break_within: int = 365
    present_within: int = 60
    present_silent: int = 120
    remote_after: int = 365
    low_fit: int = 2
    date_order: DateOrder = ""
    week_start: WeekStart = "monday"
    undo_depth: int = 200
    tag_cadences: Mapping[str, int] = MappingProxyType({})
    """Days between conversations by tag; set as `cadence_tag.NAME`."""

    @property
    def order(self) -> Literal["dmy", "mdy"] | None:
        """How 03/04/2026 is read; None: nobody said, so it is refused."""
        return self.date_order or None


NOTHING_CHANGED = Policy()


def policy_of(changed: Mapping[str, int | str]) -> Policy:
    """The defaults with what the user changed laid over them.

    Passed over are names that this relcli does not know and values that it would not have written: another program
    may have.
    """
    if not changed:
        return NOTHING_CHANGED
    from relcli.rules.vocabulary.settings import may_be, tag_cadences_of

    known = {name: value for name, value in changed.items() if name in Policy._fields and may_be(name, value)}
    return Policy._make({**Policy._field_defaults, **known, "tag_cadences": tag_cadences_of(changed)}.values())
