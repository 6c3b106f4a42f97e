import subprocess
import sys
from datetime import UTC, datetime
from typing import get_args

import pytest

from relcli.errors import BadInput
from relcli.render import delimited, html, json_text, mail, markdown, plain
from relcli.render.document import Format, draw
from tests.render.rich_page import RICH, TODAY

ENVELOPE = mail.Envelope("me@example.com", ["jo@example.com"], "Week 47", datetime(2026, 11, 20, tzinfo=UTC))


def test_each_format_is_drawn_by_its_renderer() -> None:
    drawn = {fmt: draw(RICH, fmt, today=TODAY, envelope=ENVELOPE) for fmt in get_args(Format)}
    assert drawn == {
        "text": plain.render(RICH),
        "markdown": markdown.render(RICH),
        "html": html.render(RICH, TODAY),
        "json": json_text.render(RICH, TODAY),
        "eml": mail.render(RICH, TODAY, ENVELOPE),
        "csv": delimited.render_csv(RICH),
    }
    assert all(document.endswith("\n") for document in drawn.values())


def test_a_letter_without_an_envelope_is_refused() -> None:
    with pytest.raises(BadInput, match="Say whom the mail is from and for"):
        draw(RICH, "eml", today=TODAY)


@pytest.mark.parametrize(("fmt", "came"), [("text", []), ("html", ["jinja2"]), ("eml", ["email", "jinja2"])])
def test_only_the_renderer_that_is_asked_for_is_imported(fmt: Format, came: list[str]) -> None:
    script = f"""
import sys
from datetime import UTC, date, datetime
from relcli.render.document import draw
from relcli.views.table import Page
envelope = None
if {fmt!r} == "eml":
    from relcli.render.mail import Envelope
    envelope = Envelope("me@example.com", ["jo@example.com"], "Week 47", datetime(2026, 11, 20, tzinfo=UTC))
draw(Page("report", [], {{}}), {fmt!r}, today=date(2026, 11, 20), envelope=envelope)
print(*sorted({{"jinja2", "email", "rich", "pydantic", "sqlmodel"}} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.split() == came
