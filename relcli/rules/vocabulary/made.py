"""How a row is known across journals."""

from typing import NamedTuple


class Made(NamedTuple):
    """How a row is known across journals, and when it was made and last changed (UTC). Empty: anew when written."""

    uid: str = ""
    created_at: str = ""
    changed_at: str = ""


ANEW = Made()
