"""The commands that a sentence tells the user to type: they are about the journal that --journal named, if it did."""

import re
from shlex import quote

NAMES = (
    "log|snooze|add|edit|rename|merge|end|resume|person|list|show|brief|timeline|fit|promise|learn|facts|fact|"
    "expect|refer|job|commit|commitment|issue|feedback|today|due|stages|stage|health|audit|report|graph|stats|"
    "import|export|undo|redo|changes|backup|restore|forget|doctor|rescue|config|paths|sql|schema|demo"
)
"""Every command there is, as one pattern, so that no other word behind relcli is taken for one; … is any of them."""


def hinted(text: str, journal: str) -> str:
    """What relcli says, with `--journal` in each command that it names, as it was given."""
    command = rf"\brelcli (?=…|(?:{NAMES})\b(?! -h))"
    return re.sub(command, lambda _: f"relcli --journal {quote(journal)} ", text)
