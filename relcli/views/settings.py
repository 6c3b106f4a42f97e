"""The settings: what each is, what it may be, and what it means."""

from collections.abc import Mapping
from typing import NamedTuple

from relcli.rules.vocabulary.settings import (
    QUESTION,
    TAG_CADENCE,
    Setting,
    Whole,
    Words,
    question_settings,
    setting,
    settings,
)
from relcli.views.table import Cell, Column, Lines, Page, Record, Table

FIELDS = ("name", "value", "default", "changed", "allowed", "means")


class SettingRow(NamedTuple):
    """A setting with its value in force."""

    setting: Setting
    value: int | str
    changed: bool


def setting_rows(changed: Mapping[str, int | str], *, every_question: bool = False) -> list[SettingRow]:
    """Every setting, and the cadences of tags and the questions that were set, with the values in force.

    With `every_question` also the questions that are asked as ever.
    """
    tags = [setting(name) for name in changed if name.startswith(TAG_CADENCE)]
    asked = [*question_settings()] if every_question else [name for name in changed if name.startswith(QUESTION)]
    questions = [setting(name) for name in asked]
    named = [*settings().values(), *(one for one in (*tags, *questions) if one is not None)]
    return [SettingRow(one, changed.get(one.name, one.default), one.name in changed) for one in named]


def settings_table(rows: list[SettingRow]) -> Table:
    """The table of `config list`."""
    return Table(
        noun="settings",
        columns=(
            Column("Setting", lambda row: row.setting.name),
            Column("Value", value_cell, align="right"),
            Column("Allowed", lambda row: row.setting.allowed, wide=True),
            Column("Means", means_in_full, grows=True, least=20),
        ),
        rows=rows,
        record=setting_record,
        fields=FIELDS,
        notes=["* changed by you; relcli config unset NAME goes back to the default"]
        if any(row.changed for row in rows)
        else [],
    )


def setting_page(row: SettingRow) -> Page:
    """The page of `config get`: the bare value, empty where there is none."""
    return Page(noun="setting", blocks=[Lines([str(row.value)], verbatim=True)], record=setting_record(row))


def value_words(value: int | str) -> str:
    """A value in a sentence."""
    return "unset" if value == "" else str(value)


def value_said(setting: Setting, value: int | str) -> str:
    """The value of a setting in a sentence; a text stands in quotes."""
    return f"“{value}”" if isinstance(setting.rule, Words) else value_words(value)


def value_cell(row: SettingRow) -> Cell:
    """The value in force, marked where the user changed it; of a text only whose it is."""
    value = "yours" if isinstance(row.setting.rule, Words) else value_words(row.value)
    return Cell(f"{value}*" if row.changed else value, "strong" if row.changed else "")


def means(row: SettingRow) -> str:
    """What a setting means, with its unit."""
    rule = row.setting.rule
    return f"{rule.unit} {rule.means}" if isinstance(rule, Whole) else rule.means


def means_in_full(row: SettingRow) -> str:
    """The same with the value of a setting that is a text, which has more room there."""
    return f"{means(row)}: {row.value}" if isinstance(row.setting.rule, Words) else means(row)


def setting_record(row: SettingRow) -> Record:
    """A setting as scripts read it."""
    return {
        "name": row.setting.name,
        "value": row.value,
        "default": row.setting.default,
        "changed": row.changed,
        "allowed": row.setting.allowed,
        "means": means(row),
    }


def as_lines(rows: list[SettingRow]) -> str:
    """The settings as text for an editor: those that were changed, and the others as remarks."""
    lines = [
        "# The settings of this journal, a line each: name = value.\n# A line that is a remark is at its default.\n"
    ]
    for row in rows:
        lines.append(f"\n# {row.setting.name}: {means(row)}; {row.setting.allowed}\n")
        mark = "" if row.changed else "# "
        lines.append(f"{mark}{row.setting.name} = {row.value}\n")
    return "".join(lines)


def from_lines(text: str) -> dict[str, str]:
    """The settings that such a text gives, by name; a line without = gives a setting without value."""
    # The last = divides: a tag may hold one, a value does not, but for a question, whose name holds none.
    lines = (line if "=" in line else f"{line}=" for line in text.splitlines() if line.strip())
    pairs = (line.partition("=") if line.lstrip().startswith(QUESTION) else line.rpartition("=") for line in lines)
    return {name.strip(): value.strip() for name, _, value in pairs}
