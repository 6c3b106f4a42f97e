"""What the commands on an issue share: what was typed for them, its steps, and the issue as it is shown."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import typer

from relcli.commands import issue
from relcli.commands.issue_said import ISSUE, STEPS, blank_said, issue_row, lines_said
from relcli.commands.loop import the_loop
from relcli.errors import USAGE, BadInput, NoSuchLoop, SeveralLoops
from relcli.rules.vocabulary.loops import QUESTIONS, CheckBack, Issue
from relcli.store.doors import reading
from tests.conftest import NOW, Relcli

TODAY = date(2026, 11, 20)
HEARD, RESOLVED, CHECKED = date(2026, 11, 2), date(2026, 11, 9), date(2026, 11, 16)

SCRATCH = Issue("a scratch", "small", HEARD)
LEAK = Issue("a leak", "serious", HEARD)
MENDED = Issue("a dent", "small", HEARD, resolved_on=RESOLVED, remedy="filled", check_backs=(CheckBack(CHECKED),))


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Acme has two open issues, #1 and #2; Bo one that was resolved and checked back on, #3."""
    from relcli.store.writer import change

    path = tmp_path_factory.mktemp("issues") / "journal.db"
    with change(path, datetime(2026, 11, 20, 9, tzinfo=UTC), begins=True) as writer:
        acme, bo = (writer.customers.add(name=name, key=name.casefold(), added_on=HEARD) for name in ("Acme", "Bo"))
        for whose, one in ((acme, SCRATCH), (acme, LEAK), (bo, MENDED)):
            writer.loops.add(whose, one)
    return path


@pytest.mark.parametrize(
    ("typed", "item"),
    [
        (None, None),
        ("", None),
        ("  ", None),
        ("scope", "scope"),
        (" SCOPE ", "scope"),
        *((one, one) for one in QUESTIONS),
    ],
)
def test_what_nobody_had_settled_is_an_expectation_or_nothing(typed: str | None, item: str | None) -> None:
    assert blank_said(typed) == item


@pytest.mark.parametrize("typed", ["colour", "scop", "scope dates", "question.scope"])
def test_what_is_no_expectation_is_refused_with_those_that_are(typed: str) -> None:
    with pytest.raises(BadInput) as refusal:
        blank_said(typed)
    assert (str(refusal.value), refusal.value.exit_code) == (
        f"There is no expectation “{typed}”; it is one of {', '.join(QUESTIONS)}.",
        USAGE,
    )


def test_of_lines_those_that_were_given_are_kept_and_an_empty_one_empties() -> None:
    assert lines_said() == {}
    assert lines_said(how=None, why=None) == {}
    assert lines_said(how=" a ladder ", why="", steps=" \t", remedy=None) == {
        "how": "a ladder",
        "why": None,
        "steps": None,
    }


@pytest.mark.parametrize(
    ("label", "text", "sentence"),
    [
        ("how", "x" * 501, "The text of --how has at most 500 characters; this one has 501."),
        ("remedy", "a\nb", "The text of --remedy must be on one line."),
    ],
)
def test_what_does_not_fit_one_line_is_refused_by_its_option(label: str, text: str, sentence: str) -> None:
    assert lines_said(**{label: "x" * 500}) == {label: "x" * 500}
    with pytest.raises(BadInput) as refusal:
        lines_said(**{label: text})
    assert str(refusal.value) == sentence


def test_an_issue_is_open_until_it_is_resolved() -> None:
    explained = SCRATCH._replace(acknowledged_on=HEARD, explained_on=HEARD, apologised_on=HEARD)
    assert [ISSUE.is_open(one) for one in (SCRATCH, explained, MENDED)] == [True, True, False]


def test_where_several_are_open_they_are_told_in_a_few_words(journal: Path) -> None:
    with reading(journal, NOW) as opened, pytest.raises(SeveralLoops) as refusal:
        the_loop(opened, ISSUE, "acme", None, TODAY, "relcli issue ack")
    assert str(refusal.value) == (
        "Acme has 2 open issues that may be meant; say which by its number, as in relcli issue ack 1:\n"
        "  #1 a scratch, heard 2 Nov\n"
        "  #2 a leak, heard 2 Nov"
    )


def test_an_issue_is_shown_with_its_customer_as_of_the_day(journal: Path) -> None:
    def then(day: date) -> tuple[str, date | None, str | None, int]:
        customer, one, _ = issue_row(opened, 3, day)
        return customer.name, one.resolved_on, one.remedy, len(one.check_backs)

    with reading(journal, NOW) as opened:
        assert then(HEARD) == ("Bo", None, None, 0)
        assert then(RESOLVED) == ("Bo", RESOLVED, "filled", 0)
        assert then(CHECKED) == ("Bo", RESOLVED, "filled", 1)
        with pytest.raises(NoSuchLoop, match=r"^There is no issue #3; relcli issue list --all shows the numbers\.$"):
            then(date(2026, 11, 1))


def test_every_step_is_a_command_and_writes_fields_that_an_issue_has() -> None:
    assert isinstance(issue.app, typer.Typer)
    commands = {one.name or getattr(one.callback, "__name__", "") for one in issue.app.registered_commands}
    assert set(STEPS) <= commands
    assert {field for step in STEPS.values() for field in step.fields} <= set(Issue._fields)


def test_no_two_steps_write_one_field() -> None:
    fields = [field for step in STEPS.values() for field in step.fields]
    assert sorted(fields) == sorted(set(fields))


def test_expectations_are_offered_for_what_nobody_had_settled(relcli: Relcli, monkeypatch: pytest.MonkeyPatch) -> None:
    words = ("relcli", "issue", "open", "acme", "scratch", "--blank", "d")
    monkeypatch.setenv("_RELCLI_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", "\n".join(words))
    monkeypatch.setenv("COMP_CWORD", str(len(words) - 1))
    assert relcli.ok().split() == [item for item in QUESTIONS if item.startswith("d")] == ["dates", "duties"]
