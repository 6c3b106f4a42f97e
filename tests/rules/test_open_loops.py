"""What is open between the two of them."""

from relcli.rules.open_loops import OpenLoops, open_loops
from relcli.rules.vocabulary.loops import CheckBack, Feedback, Issue, Job, Loops, Promise
from relcli.rules.vocabulary.policy import Policy
from tests.rules.people import TODAY, ago

POLICY = Policy()


def test_where_there_is_nothing_nothing_is_open() -> None:
    assert open_loops(Loops(), POLICY) == OpenLoops((), (), (), (), ())


def test_a_promise_is_open_until_it_is_kept_or_broken_whose_ever_it_is() -> None:
    ours, theirs = (Promise(by, "the quote", ago(9), ago(1)) for by in ("us", "them"))
    settled = (ours._replace(kept_on=TODAY), theirs._replace(broken_on=TODAY))
    assert open_loops(Loops(promises=(ours, theirs, *settled)), POLICY).promises == (ours, theirs)


def test_an_issue_is_open_until_it_is_resolved_and_then_to_be_checked_back_on() -> None:
    stain = Issue("a stain", "small", ago(90))
    resolved = stain._replace(resolved_on=ago(80))
    well = resolved._replace(check_backs=(CheckBack(ago(60)), CheckBack(ago(30))))
    found = open_loops(Loops(issues=(stain, resolved, well)), POLICY)
    assert (found.issues, found.to_check) == ((stain,), (resolved,))


def test_a_job_is_open_until_it_is_done_and_paid_or_declined() -> None:
    agreed = Job("the hall", ago(30))
    unpaid, undelivered = agreed._replace(done_on=TODAY), agreed._replace(paid_on=TODAY)
    settled, declined = unpaid._replace(paid_on=TODAY), agreed._replace(declined_on=TODAY)
    every = (agreed, unpaid, undelivered, settled, declined)
    assert open_loops(Loops(jobs=every), POLICY).jobs == (agreed, unpaid, undelivered)


def test_criticism_is_open_until_they_were_told_what_became_of_it_and_praise_never_is() -> None:
    loud = Feedback("criticism", "the radio is too loud", ago(9))
    acted = loud._replace(acted_on=ago(8))
    praise = Feedback("praise", "lovely", ago(9))
    found = open_loops(Loops(feedback=(loud, acted, acted._replace(told_on=ago(7)), praise)), POLICY)
    assert found.criticism == (loud, acted)
