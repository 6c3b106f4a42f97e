"""A report for a spreadsheet: every entry on a line of its own, in the same few columns."""

from relcli.views.acts import everybody_of
from relcli.views.report_figures import every_figure
from relcli.views.report_lines import FIELDS, lines_table
from relcli.views.table import Record
from tests.rules.lives import report_on
from tests.views.people import titles, typed_for
from tests.views.whole_report import everybody, whole_report


def records(*, words: bool = True) -> list[Record]:
    table = lines_table(whole_report(), everybody(), words=words)
    return [table.record(row) for row in table.rows]


def of(section: str, *, words: bool = True) -> list[tuple[object, ...]]:
    """The lines of a section without its name."""
    return [tuple(line.values())[1:] for line in records(words=words) if line["section"] == section]


def test_the_columns_are_the_fields_and_a_cell_is_what_a_script_gets() -> None:
    table = lines_table(whole_report(), everybody(), words=True)
    assert (titles(table), table.fields) == (list(FIELDS), FIELDS)
    for row in table.rows:
        record = table.record(row)
        assert [column.cell(row) for column in table.columns] == [
            "" if record[name] is None else str(record[name]) for name in FIELDS
        ]


def test_of_an_empty_journal_only_the_figures_are_told() -> None:
    table = lines_table(report_on(), everybody_of([], typed_for), words=True)
    assert {table.record(row)["section"] for row in table.rows} == {"figures"}


def test_every_figure_is_told_of_both_periods_by_the_first_day_of_each() -> None:
    figures = of("figures")
    assert len(figures) == 2 * len(every_figure(whole_report()))
    assert figures[:2] == [
        (None, None, "2026-11-16", "touchpoints", 5, None),
        (None, None, "2026-11-09", "touchpoints", 1, None),
    ]


def test_a_figure_is_rounded_as_in_every_other_format() -> None:
    report = whole_report()
    thirds = report._replace(figures=report.figures._replace(promises=report.figures.promises._replace(margin=1 / 3)))
    table = lines_table(thirds, everybody(), words=True)
    assert [line["figure"] for line in map(table.record, table.rows) if line["what"] == "delivery_margin"] == [
        0.3,
        None,
    ]


def test_each_section_says_what_and_when_with_a_figure_of_its_own() -> None:
    assert of("wins")[:3] == [
        ("New", None, None, "a friend now", None, ""),
        ("Acme", None, "2026-11-16", "a commitment", None, "zzwrittenzz windows"),
        ("Acme", None, "2026-11-16", "well recovered", None, "zzwrittenzz scratch"),
    ]
    assert of("logged") == [
        ("Acme", None, "2026-11-22", "1 visit, 1 service, 1 thanks", 3, "zzwrittenzz met"),
        ("Fades", None, "2026-11-22", "1 coffee", 1, "zzwrittenzz sat"),
        ("Late", "L-2", "2026-11-16", "1 call", 1, "zzwrittenzz rang"),
    ]
    assert of("overdue") == [
        ("Late", "L-2", "2026-11-18", "overdue", 4, "1.1 × cadence"),
        ("Planned", None, "2026-11-21", "overdue", 1, "planned: zzwrittenzz ask about the move"),
    ]
    assert of("promises") == [
        ("Acme", None, "2026-11-16", "made, moved", None, "zzwrittenzz quote"),
        ("Acme", None, "2026-11-16", "kept", 7, "zzwrittenzz lamp"),
        ("Acme", None, "2026-11-16", "theirs: past due", None, "zzwrittenzz key"),
        ("Acme", None, "2026-11-22", "broken", None, "zzwrittenzz door"),
    ]
    assert of("issues") == [
        ("Acme", None, "2026-11-16", "heard", 6, "zzwrittenzz stain"),
        ("Acme", None, "2026-11-16", "checked back on", 0, "zzwrittenzz scratch"),
    ]
    assert of("feedback") == [
        ("Acme", None, "2026-11-22", "criticism: given, acted on", None, "zzwrittenzz loud"),
        ("Acme", None, "2026-11-16", "praise: given", None, "zzwrittenzz lovely"),
    ]
    assert of("learned") == [("Acme", None, "2026-11-16", "goal", None, "zzwrittenzz chair")]
    assert of("referrals") == [
        ("Acme", None, "2026-11-16", "given", None, "zzwrittenzz Bo & Sons"),
        ("Acme", None, "2026-11-22", "thanked for, turned out", None, "zzwrittenzz Cy"),
    ]
    assert of("thanks") == [("Acme", None, "2026-11-16", "not thanked yet", None, "zzwrittenzz Bo & Sons")]
    assert of("moved") == [
        ("Acme", None, None, "friend → dating", 1, None),
        ("New", None, None, "acquaintance → friend", 1, None),
    ]
    assert of("legs") == [("Acme", None, None, "communication: wobbly → steady", 100, None)]
    assert of("fading") == [("Fades", None, None, "less effort than at first, in percent", 90, None)]
    assert of("joined") == [("New", None, "2026-11-16", "known since", None, None)]
    assert of("left") == [("Gone", None, "2026-11-22", "by them", 1200, "zzwrittenzz a cheaper offer")]
    assert of("coming")[:2] == [
        ("Acme", None, "2026-11-17", "say that you heard of it: …", 5, "say that you heard of it: zzwrittenzz stain"),
        ("Acme", None, "2026-11-16", "ask about their promise: …", 6, "ask about their promise: zzwrittenzz key"),
    ]


def test_without_words_the_last_column_is_empty_and_the_others_are_the_same() -> None:
    silent = records(words=False)
    assert {line["text"] for line in silent} == {None}
    assert silent == [{**line, "text": None} for line in records()]
