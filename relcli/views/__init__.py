"""Views: evidence and rules in, tables and pages out; no I/O."""
