"""The settings: what each is, what it may be, and what it means."""

from collections.abc import Mapping
from typing import NamedTuple

from relcli.rules.vocabulary.policy import TAG_CADENCE, Setting, Whole, setting, settings
from relcli.views.table import Cell, Column, Lines, Page, Record, Table

FIELDS = ("name", "value", "default", "changed", "allowed", "means")


class SettingRow(NamedTuple):
    """A setting with its value in force."""

    setting: Setting
    value: int | str
    changed: bool


def setting_rows(changed: Mapping[str, int | str]) -> list[SettingRow]:
    """Every setting, and the cadences of tags that were set, with the values in force."""
    rows = [SettingRow(one, changed.get(name, one.default), name in changed) for name, one in settings().items()]
    tags = [setting(name) for name in changed if name.startswith(TAG_CADENCE)]
    return rows + [SettingRow(one, changed[one.name], True) for one in tags if one is not None]


def settings_table(rows: list[SettingRow]) -> Table:
    """The table of `config list`."""
    return Table(
        noun="settings",
        columns=(
            Column("Setting", lambda row: row.setting.name),
            Column("Value", value_cell, align="right"),
            Column("Allowed", lambda row: row.setting.allowed, wide=True),
            Column("Means", means, grows=True, least=20),
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
    return Page(noun="setting", blocks=[Lines([str(row.value)])], record=setting_record(row))


def value_words(value: int | str) -> str:
    """A value in a sentence."""
    return "unset" if value == "" else str(value)


def value_cell(row: SettingRow) -> Cell:
    """The value in force, marked where the user changed it."""
    value = value_words(row.value)
    return Cell(f"{value}*" if row.changed else value, "strong" if row.changed else "")


def means(row: SettingRow) -> str:
    """What a setting means, with its unit."""
    rule = row.setting.rule
    return f"{rule.unit} {rule.means}" if isinstance(rule, Whole) else rule.means


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
    # The last = divides: a tag may hold one, a value never does.
    lines = (line if "=" in line else f"{line}=" for line in text.splitlines() if line.strip())
    pairs = (line.rpartition("=") for line in lines)
    return {name.strip(): value.strip() for name, _, value in pairs}
