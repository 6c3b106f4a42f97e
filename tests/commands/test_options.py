"""Options that several commands share, what TAB offers for them, and how a command gets at its context."""

import io
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import get_args

import pytest
import typer

from relcli.cli import app_for
from relcli.commands.options import (
    Format,
    customer_names,
    given,
    kind_names,
    on_screen,
    setting_names,
    stage_names,
    status_names,
    tag_names,
)
from relcli.context import Context, Given
from relcli.rules.checkins import STATUSES
from relcli.rules.vocabulary.evidence import STAGES
from relcli.rules.vocabulary.kinds import KINDS
from relcli.rules.vocabulary.loops import QUESTIONS
from relcli.rules.vocabulary.settings import settings
from tests.conftest import Relcli


def run_with(obj: object = None) -> typer.Context:
    """A run as Typer hands it to a command."""
    return typer.Context(typer.main.get_command(app_for(["due"])), obj=obj)


def test_a_command_gets_the_context_that_the_global_options_made() -> None:
    now = datetime(2026, 11, 20, 9, tzinfo=UTC)
    context = Context(today=date(2026, 11, 20), now=now, given=Given(), environ={})
    assert given(run_with(context)) is context


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("stdout", "seen"), [(Screen(), {None, "table"}), (io.StringIO(), set())])
def test_a_person_reads_a_table_on_a_terminal_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch, stdout: io.StringIO, seen: set[Format | None]
) -> None:
    monkeypatch.setattr(sys, "stdout", stdout)
    assert {fmt for fmt in (None, *get_args(Format)) if on_screen(fmt)} == seen


@pytest.mark.parametrize(
    ("offered", "every"),
    [
        (kind_names(""), list(KINDS)),
        (stage_names(""), list(STAGES)),
        (status_names(""), list(STATUSES)),
        (setting_names(""), [*settings(), *(f"question.{item}" for item in QUESTIONS)]),
    ],
)
def test_where_nothing_was_typed_all_there_is_is_offered_in_its_order(offered: Sequence[str], every: list[str]) -> None:
    assert offered == every


@pytest.mark.parametrize(
    ("offered", "names"),
    [
        (kind_names("v"), ["visit", "video"]),
        (kind_names("visit"), ["visit"]),
        (kind_names("visits"), []),
        (kind_names("V"), []),
        (kind_names("isit"), []),
        (stage_names("d"), ["dating"]),
        (stage_names("x"), []),
        (status_names("o"), ["overdue", "ok"]),
        (status_names("overdue "), []),
        (setting_names("soon_"), ["soon_within"]),
        (setting_names("q"), [f"question.{item}" for item in QUESTIONS]),
        (setting_names("question.re"), ["question.reports"]),
        (setting_names("questions"), []),
        (setting_names("Q"), []),
    ],
)
def test_what_goes_on_from_what_was_typed_is_offered(offered: Sequence[str], names: list[str]) -> None:
    assert offered == names


def test_customers_are_offered_as_one_word_with_their_name_beside_it_and_tags_as_they_are(relcli: Relcli) -> None:
    relcli.ok("add", "Acme Dental", "--tag", "vip", "--tag", "north")
    relcli.ok("add", "Bo & Sons", "--tag", "vip")
    assert list(customer_names(run_with(), "ac")) == [("acme-dental", "Acme Dental")]
    assert list(customer_names(run_with(), "x")) == []
    assert list(tag_names(run_with(), "")) == ["north", "vip"]
    assert list(tag_names(run_with(), "v")) == ["vip"]


def test_without_a_journal_nothing_of_it_is_offered_and_none_is_made(relcli: Relcli) -> None:
    assert list(customer_names(run_with(), "")) == []
    assert list(tag_names(run_with(), "")) == []
    assert not relcli.journal.exists()
