"""Decides what enters, and keeps it: the only room that knows DuckDB."""
