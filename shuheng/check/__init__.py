"""Judges figures and changes nothing."""
