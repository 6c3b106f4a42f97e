"""Rules: what the words mean. Standard library only; no clock, no SQL, no screen."""
