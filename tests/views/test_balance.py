"""The balance in a line."""

import pytest

from relcli.rules.balance import Balance, Word
from relcli.rules.vocabulary.loops import Job
from relcli.views.balance import balance_record, balance_words
from tests.views.people import TODAY

NOTHING = Balance(Word(0, 0), Word(0, 0), 0, 0, 0, 0, (), ())
HALL, ROOF = (Job(title, TODAY, id=number) for number, title in ((3, "the hall"), (5, "the roof")))


@pytest.mark.parametrize(
    ("balance", "words"),
    [
        (NOTHING, ""),
        (NOTHING._replace(ours=Word(3, 4)), "you kept 3 of 4 promises"),
        (NOTHING._replace(ours=Word(0, 1)), "you kept 0 of 1 promise"),
        (NOTHING._replace(theirs=Word(1, 2)), "they kept 1 of 2 promises"),
        (NOTHING._replace(ours=Word(3, 4), theirs=Word(1, 1)), "you kept 3 of 4 promises, they 1 of 1"),
        (NOTHING._replace(referred_in=2), "2 referrals from them"),
        (NOTHING._replace(referred_out=1), "1 referral from you"),
        (NOTHING._replace(referred_in=1, referred_out=2), "1 referral from them, 2 from you"),
        (NOTHING._replace(delivered=2, paid=2), "2 jobs done, 2 paid"),
        (NOTHING._replace(delivered=1, unpaid=(HALL,)), "1 job done, 0 paid; not paid yet: job #3"),
        (NOTHING._replace(paid=2, undelivered=(HALL, ROOF)), "0 jobs done, 2 paid; paid and not done yet: job #3 #5"),
        (NOTHING._replace(ours=Word(1, 1), referred_in=1), "you kept 1 of 1 promise; 1 referral from them"),
    ],
)
def test_what_each_side_kept_sent_and_gave_is_told_as_far_as_there_is_any_s3_13(balance: Balance, words: str) -> None:
    assert balance_words(balance) == words


def test_a_script_gets_every_figure_and_the_ids_of_the_jobs_that_wait() -> None:
    """S3-14, S3-15."""
    balance = Balance(Word(3, 4), Word(1, 2), 1, 2, 5, 4, (HALL,), (ROOF,))
    assert balance_record(balance) == {
        "ours": {"kept": 3, "settled": 4},
        "theirs": {"kept": 1, "settled": 2},
        "referred_in": 1,
        "referred_out": 2,
        "delivered": 5,
        "paid": 4,
        "unpaid": [3],
        "undelivered": [5],
    }
