"""A number with its noun."""


def plural(count: int, noun: str) -> str:
    """1 day, 2 days; every noun of the rules takes an s."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
