import pytest

from relcli.render.colour import Choice, decide


@pytest.mark.parametrize("is_tty", [True, False])
@pytest.mark.parametrize("env", [{}, {"NO_COLOR": "1"}, {"FORCE_COLOR": "1"}, {"TERM": "dumb"}])
@pytest.mark.parametrize(("choice", "expected"), [("always", True), ("never", False)])
def test_the_option_wins_over_all_else(choice: Choice, env: dict[str, str], is_tty: bool, expected: bool) -> None:
    assert decide(choice, env, is_tty) is expected


@pytest.mark.parametrize(
    ("env", "on_a_terminal", "in_a_pipe"),
    [
        ({}, True, False),
        ({"TERM": "xterm-256color"}, True, False),
        ({"TERM": "dumb"}, False, False),
        ({"TERM": ""}, True, False),
        ({"NO_COLOR": "1"}, False, False),
        ({"NO_COLOR": "0"}, False, False),
        ({"NO_COLOR": ""}, True, False),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1", "CLICOLOR_FORCE": "1"}, False, False),
        ({"NO_COLOR": "", "FORCE_COLOR": "1"}, True, True),
        ({"FORCE_COLOR": "1"}, True, True),
        ({"FORCE_COLOR": "3"}, True, True),
        ({"FORCE_COLOR": "0"}, True, False),
        ({"FORCE_COLOR": ""}, True, False),
        ({"FORCE_COLOR": "1", "TERM": "dumb"}, True, True),
        ({"CLICOLOR_FORCE": "1"}, True, True),
        ({"CLICOLOR_FORCE": "0"}, True, False),
        ({"CLICOLOR_FORCE": ""}, True, False),
        ({"CLICOLOR_FORCE": "1", "TERM": "dumb"}, True, True),
        ({"FORCE_COLOR": "0", "CLICOLOR_FORCE": "1"}, True, True),
        ({"FORCE_COLOR": "0", "TERM": "dumb"}, False, False),
    ],
)
def test_without_the_option_the_environment_decides(env: dict[str, str], on_a_terminal: bool, in_a_pipe: bool) -> None:
    assert decide("auto", env, is_tty=True) is on_a_terminal
    assert decide("auto", env, is_tty=False) is in_a_pipe
