"""Renderers: one small file for each way to show a table; they know no meaning."""
