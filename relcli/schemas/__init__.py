"""The shapes of what relcli prints as JSON: a model a record, imported by `schema` and the tests alone.

The views make the records, from plain values and fast; these say what is in them, for scripts and for the README. A
member that the one has and the other has not fails a test.
"""
