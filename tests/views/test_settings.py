"""The settings as a table, as a page, and as text for an editor."""

from hypothesis import given
from hypothesis import strategies as st

from relcli.rules.vocabulary.loops import QUESTIONS
from relcli.rules.vocabulary.settings import settings
from relcli.views.settings import (
    FIELDS,
    as_lines,
    from_lines,
    setting_page,
    setting_record,
    setting_rows,
    settings_table,
    value_said,
    value_words,
)
from relcli.views.table import Lines
from tests.views.people import cells, read


def test_every_setting_has_a_row_with_its_value_in_force() -> None:
    table = settings_table(setting_rows({"cadence_friend": 21}))
    values = dict(zip(read(table, "Setting"), read(table, "Value"), strict=True))
    assert list(values) == list(settings())
    assert (values["cadence_friend"], values["cadence_dating"], values["date_order"]) == ("21*", "21", "unset")


def test_a_row_says_what_is_allowed_and_what_it_means_with_its_unit() -> None:
    table = settings_table(setting_rows({})[:1])
    assert read(table, "Allowed") == ["a whole number from 1 to 3650 (days)"]
    assert read(table, "Means") == ["days between conversations with an acquaintance"]


def test_what_was_changed_is_marked_and_the_mark_explained() -> None:
    changed, plain = settings_table(setting_rows({"soon_within": 3})), settings_table(setting_rows({}))
    assert changed.notes == ["* changed by you; relcli config unset NAME goes back to the default"]
    assert plain.notes == []
    assert {getattr(cell, "tone", None) for cell in cells(plain, "Value")} == {""}


def test_cadences_of_tags_follow_the_settings_that_every_journal_has() -> None:
    table = settings_table(setting_rows({"cadence_tag.vip": 14}))
    assert (read(table, "Setting")[-1], read(table, "Value")[-1]) == ("cadence_tag.vip", "14*")


def test_a_record_has_exactly_the_fields_of_its_header() -> None:
    (row,) = (row for row in setting_rows({"cadence_friend": 21}) if row.setting.name == "cadence_friend")
    assert tuple(setting_record(row)) == FIELDS
    assert setting_record(row) == {
        "name": "cadence_friend",
        "value": 21,
        "default": 30,
        "changed": True,
        "allowed": "a whole number from 1 to 3650 (days)",
        "means": "days between conversations with a friend",
    }


def test_one_setting_alone_is_its_bare_value() -> None:
    assert setting_page(setting_rows({"cadence_acquaintance": 60})[0]).blocks == [Lines(["60"], verbatim=True)]


def test_a_value_that_is_empty_is_said_to_be_unset() -> None:
    assert (value_words(""), value_words(0), value_words("dmy")) == ("unset", "0", "dmy")


def test_in_an_editor_what_is_at_its_default_is_a_remark() -> None:
    lines = as_lines(setting_rows({"cadence_friend": 21})).splitlines()
    assert "cadence_friend = 21" in lines
    assert "# cadence_dating = 21" in lines
    assert [line for line in lines if line and not line.startswith("#")] == ["cadence_friend = 21"]


def test_every_line_of_an_editor_is_a_setting_with_what_stands_behind_the_last_equals_sign() -> None:
    text = "cadence_friend = 21\n\ncadence_tag.a=b = 14\nsoon_within\n"
    assert from_lines(text) == {"cadence_friend": "21", "cadence_tag.a=b": "14", "soon_within": ""}


def test_a_question_of_your_own_is_told_in_full_where_there_is_room_and_the_others_are_not_listed() -> None:
    table = settings_table(setting_rows({"question.reports": "Daily or weekly?"}))
    assert (read(table, "Setting")[-1], read(table, "Value")[-1]) == ("question.reports", "yours*")
    assert read(table, "Means")[-1] == "what relcli expect asks about reports: Daily or weekly?"
    assert len(table.rows) == len(settings()) + 1


def test_a_text_stands_in_quotes_in_a_sentence() -> None:
    (row,) = setting_rows({"question.reports": "Daily?"})[-1:]
    assert value_said(row.setting, row.value) == "“Daily?”"
    (row,) = [one for one in setting_rows({}) if one.setting.name == "week_start"]
    assert value_said(row.setting, row.value) == "monday"


def test_an_editor_is_shown_every_question_and_takes_one_with_an_equals_sign() -> None:
    shown = as_lines(setting_rows({"question.dates": "Is A = B?"}, every_question=True)).splitlines()
    assert "question.dates = Is A = B?" in shown
    assert f"# question.reports = {QUESTIONS['reports']}" in shown
    assert from_lines("question.dates = Is A = B?\n") == {"question.dates": "Is A = B?"}


@given(
    st.dictionaries(st.sampled_from([name for name, one in settings().items() if one.default != ""]), st.integers(0))
)
def test_what_an_editor_is_shown_reads_back_as_what_was_changed(changed: dict[str, int]) -> None:
    shown = as_lines(setting_rows(changed))
    kept = "".join(f"{line}\n" for line in shown.splitlines() if not line.startswith("#"))
    assert from_lines(kept) == {name: str(value) for name, value in changed.items()}
