"""The README tells how each figure is computed with the numbers and tables that the code uses.

`UPDATE_README=1 pytest tests/test_figures.py` writes that section anew.
"""

import os
from pathlib import Path

import pytest

from relcli.rules.vocabulary.policy import Policy
from relcli.rules.vocabulary.settings import RULES
from tests import figures

README = Path(__file__).parent.parent / "README.md"

BEGIN = "<!-- made by tests/figures.py: UPDATE_README=1 pytest tests/test_figures.py -->\n"
END = "\n<!-- as far as tests/figures.py goes -->"


def test_the_readme_tells_what_the_policy_and_the_tables_say() -> None:
    text = README.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    assert before
    assert after
    told = f"{before}{BEGIN}{figures.page()}{END}{after}"
    if os.environ.get("UPDATE_README"):
        README.write_text(told, encoding="utf-8")
    assert README.read_text(encoding="utf-8") == told


def test_every_setting_is_named() -> None:
    page = figures.page()
    assert [name for name in RULES if f"`{name}`" not in page] == []


@pytest.mark.parametrize(
    ("turned", "says"),
    [
        ({"fade_by": 35}, "by 35 % (`fade_by`) or more"),
        ({"engaged_known": 91}, "known 91 days"),
        ({"appreciation_none": 200}, "0 from 200 days on"),
        ({"promise_late": 20}, "| late | 20 |"),
        ({"effort_talk": 15}, "| any other conversation | 1.5 |"),
        ({"thank_within": 1}, "within 1 day (`thank_within`)"),
    ],
)
def test_the_numbers_are_those_of_the_policy(
    monkeypatch: pytest.MonkeyPatch, turned: dict[str, int], says: str
) -> None:
    assert says not in figures.page()
    monkeypatch.setattr(figures, "DEFAULT", Policy._make({**Policy._field_defaults, **turned}.values()))
    assert says in figures.page()
