"""Spans of days, to be added to a day."""

from datetime import timedelta
from functools import cache


@cache
def days(count: int) -> timedelta:
    """So many days. Each span is made once: making one takes many times as long as adding it."""
    return timedelta(days=count)
