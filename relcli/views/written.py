"""The record that a writing command wrote, for `-f json`."""

from typing import Any

from relcli.views.table import Facts, Page


def written(noun: str, record: Any) -> Page:
    """One record under its noun; a person is told in a sentence instead."""
    return Page(noun=noun, blocks=[Facts([])], record=record)
