"""The README tells every member of every record as the shapes do, of which `relcli schema` prints the JSON Schema.

`UPDATE_README=1 pytest tests/test_records.py` writes that page anew.
"""

import os
from pathlib import Path

from relcli.schemas.catalogue import CATALOGUE
from tests import records

README = Path(__file__).parent.parent / "README.md"

BEGIN = "<!-- made by tests/records.py: UPDATE_README=1 pytest tests/test_records.py -->\n"
END = "<!-- as far as tests/records.py goes -->"


def test_the_readme_tells_what_the_shapes_say() -> None:
    text = README.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    assert before
    assert after
    told = f"{before}{BEGIN}{records.page()}\n{END}{after}"
    if os.environ.get("UPDATE_README"):
        README.write_text(told, encoding="utf-8")
    assert README.read_text(encoding="utf-8") == told


def test_every_command_and_every_member_of_what_it_prints_is_told() -> None:
    page = records.page()
    for entry in CATALOGUE:
        for document in records.told_of(entry):
            assert f"| `{entry.name}` | " in page
            for shape in (document, *records.within(document)):
                untold = [name for name, _ in records.members(shape) if f"`{name}`" not in page]
                assert untold == [], shape
