"""What the rows of a table are called, one and several."""

from collections.abc import Mapping

from relcli.views.words import counted

NOUNS: Mapping[str, str] = {
    "touchpoint": "touchpoint",
    "promise": "promise",
    "promise_move": "move of a promise",
    "issue": "issue",
    "issue_check": "check-back",
    "feedback": "piece of feedback",
    "feedback_ask": "ask",
    "fact": "fact",
    "expectation": "expectation",
    "job": "job",
    "commitment": "commitment",
    "referral": "referral",
    "fit": "rating of fit",
    "stage_override": "word on a stage",
    "ending": "ending",
    "plan": "next check-in",
    "person": "person",
    "customer": "customer",
    "alias": "alias",
    "tag": "tag",
    "policy": "setting",
    "merged": "merged customer",
}
"""What the rows of a table are, by its name: what says most of a change comes first."""

SEVERAL = {
    "person": "people",
    "person at a touchpoint": "people at touchpoints",
    "alias": "aliases",
    "piece of feedback": "pieces of feedback",
    "move of a promise": "moves of promises",
    "rating of fit": "ratings of fit",
    "word on a stage": "words on stages",
}
"""How several are called, where that is not one with an s."""


def counted_rows(count: int, noun: str) -> str:
    """So many of what the rows of a table are: 2 pieces of feedback."""
    return f"{count:,} {SEVERAL[noun]}" if count != 1 and noun in SEVERAL else counted(count, noun)
