"""Colour or not: one function decides."""

from collections.abc import Mapping
from typing import Literal, get_args

Choice = Literal["auto", "always", "never"]
CHOICES: tuple[Choice, ...] = get_args(Choice)


def decide(choice: Choice, env: Mapping[str, str], is_tty: bool) -> bool:
    """Whether to colour: the option wins, then NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE, a dumb terminal, the terminal."""
    if choice != "auto":
        return choice == "always"
    if env.get("NO_COLOR", ""):
        return False
    if any(env.get(name, "") not in {"", "0"} for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
        return True
    return is_tty and env.get("TERM") != "dumb"
