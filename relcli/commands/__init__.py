"""Commands: thin functions, a file a noun: read, decide, show."""
