"""A relationship journal for people who work alone."""

__version__ = "0.2.0"
