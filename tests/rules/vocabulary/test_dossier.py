"""What is read about one customer as of a day."""

from relcli.rules.vocabulary.dossier import NOT_ASKED, Dossier, Touched
from relcli.rules.vocabulary.loops import NO_LOOPS, Contacts
from tests.rules.people import dossier


def test_a_dossier_on_evidence_alone_knows_of_no_touchpoint_and_no_open_loop() -> None:
    evidence = dossier().evidence
    assert Dossier(evidence) == (evidence, Contacts(), NO_LOOPS)
    assert not any(Dossier(evidence).loops)


def test_touchpoints_that_nobody_asked_for_are_none() -> None:
    assert Touched() == NOT_ASKED
    assert not any(NOT_ASKED)


def test_touchpoints_are_told_apart_by_what_they_count_for() -> None:
    assert Touched((1,), (2,), (3,), (5, 4)) == Touched(begun=(5, 4), conversations=(3,), in_person=(2,), gestures=(1,))
