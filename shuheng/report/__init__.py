"""Speaks: what was found, as sentences, a JSON document, a page and a terminal's text."""
