import subprocess
import sys
from typing import get_args

import pytest

from relcli.render import delimited, html, json_text, markdown, plain, svg
from relcli.render.document import Format, draw
from tests.render.rich_page import RICH, TODAY


def test_each_format_is_drawn_by_its_renderer_and_what_is_for_a_terminal_is_plain() -> None:
    drawn = {fmt: draw(RICH, fmt, TODAY) for fmt in get_args(Format)}
    assert drawn == {
        "text": plain.render(RICH),
        "table": plain.render(RICH),
        "plain": plain.render(RICH),
        "markdown": markdown.render(RICH),
        "html": html.render(RICH, TODAY),
        "svg": svg.render(RICH),
        "json": json_text.render(RICH, TODAY),
        "jsonl": json_text.render_lines(RICH),
        "csv": delimited.render_csv(RICH),
        "tsv": delimited.render_tsv(RICH),
    }
    assert all(document.endswith("\n") for document in drawn.values())


@pytest.mark.parametrize(("fmt", "came"), [("text", []), ("csv", []), ("html", ["jinja2"])])
def test_only_the_renderer_that_is_asked_for_is_imported(fmt: Format, came: list[str]) -> None:
    script = f"""
import sys
from datetime import date
from relcli.render.document import draw
from relcli.views.table import Page
draw(Page("report", [], {{}}), {fmt!r}, date(2026, 11, 20))
print(*sorted({{"jinja2", "email", "rich", "pydantic", "sqlmodel"}} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.split() == came
