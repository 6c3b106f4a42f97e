"""The first screen of a day."""

from collections.abc import Sequence

from relcli.render.json_text import records
from relcli.rules.agenda import agenda
from relcli.rules.judged import Judged
from relcli.rules.standing import Standing
from relcli.rules.vocabulary.dossier import Dossier
from relcli.rules.vocabulary.evidence import Ending
from relcli.rules.vocabulary.policy import Policy
from relcli.rules.vocabulary.records import Touchpoint
from relcli.views.table import Lines, Page, Table, text_of
from relcli.views.today import portfolio_line, today_page, welcome_page
from tests.views.people import TODAY, ago, read, saying, someone, titles, touchpoint, typed_for


def left(talked: int | None = None) -> Standing:
    return someone("Left", talked=talked, ended=Ending(ago(1), "them", ""))


def day(standings: Sequence[Standing], logged: Sequence[Touchpoint] = ()) -> Page:
    """The page of a day on which nothing but conversations was ever begun."""
    everybody = [Judged(Dossier(one.evidence), one) for one in standings]
    return today_page(standings, agenda(everybody, Policy(), TODAY), logged, TODAY, typed_for=typed_for)


def test_the_page_of_a_day_is_what_is_owed_what_was_logged_and_the_portfolio() -> None:
    page = day([someone("Acme Dental", talked=50)], [touchpoint()])
    assert page.title == "Fri 20 Nov 2026"
    assert [block.title for block in page.blocks] == ["Owed", "Logged today", "Portfolio"]


def test_only_what_is_owed_is_an_act_and_nobody_who_left_is_owed_anything() -> None:
    page = day([someone("Late", talked=50), someone("Later", talked=99), someone("Fine", talked=1), left(99)])
    assert [(act["act"], act["customer"]) for act in records(page)] == [("check-in", "Later"), ("check-in", "Late")]


def test_what_was_logged_is_told_in_its_order_without_repeating_the_day() -> None:
    page = day([someone(talked=1)], [touchpoint(text="first"), touchpoint(text="second")])
    logged = page.blocks[1]
    assert isinstance(logged, Table)
    assert read(logged, "Note") == ["first", "second"]
    assert "Day" not in titles(logged)
    assert [one["text"] for one in page.extra["logged"]] == ["first", "second"]


def test_a_quiet_day_says_so_and_who_is_next() -> None:
    page = day([someone("Acme Dental", talked=44)])
    tables = [block.empty for block in page.blocks if isinstance(block, Table)]
    assert tables == [
        "Nobody is owed a check-in today. The next is Acme Dental: Sat 21 Nov 2026 (tomorrow).",
        "Nothing yet.",
    ]


def test_the_portfolio_counts_stages_and_what_is_due() -> None:
    everybody = [
        someone(talked=46),
        someone(talked=99, conversations=3),
        someone(talked=45),
        someone(talked=40),
        someone(),
        someone(word=saying("married"), talked=1),
        left(),
    ]
    assert portfolio_line(everybody, TODAY) == (
        "6 customers: ○ 4 acquaintances, ◔ 1 friend, ● 1 married."
        " 2 overdue, 1 never spoken to, 1 due today, 1 due soon."
    )


def test_a_portfolio_in_which_nobody_is_overdue_says_so() -> None:
    assert portfolio_line([someone(talked=1)], TODAY) == "1 customer: ○ 1 acquaintance. Nobody is overdue."
    assert portfolio_line([someone(talked=44)], TODAY) == "1 customer: ○ 1 acquaintance. Nobody is overdue, 1 due soon."


def test_a_portfolio_of_nobody_says_whether_they_left_or_never_came() -> None:
    assert portfolio_line([left()], TODAY) == "Everybody has left: relcli list --ended"
    assert portfolio_line([], TODAY) == ("Nobody is in the journal as of Fri 20 Nov 2026. To begin: relcli add NAME")


def test_the_portfolio_is_there_for_scripts_too() -> None:
    page = day([someone(talked=46), someone(talked=1), left()])
    assert page.extra["portfolio"] == {
        "customers": 2,
        "stages": {"acquaintance": 2},
        "statuses": {"overdue": 1, "ok": 1},
    }


def test_the_welcome_shows_three_ways_to_begin_and_where_the_journal_will_be() -> None:
    page = welcome_page("/home/you/journal.db", TODAY)
    (block,) = page.blocks
    assert isinstance(block, Lines)
    said = [text_of(line) for line in block.lines]
    assert [line.split()[1] for line in said if line.startswith("  relcli")] == ["add", "log", "import"]
    assert said[-1] == "The journal is kept in /home/you/journal.db; nothing is ever sent anywhere."
    assert list(records(page)) == []
