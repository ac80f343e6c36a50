"""Edits of an .xlsx package that leave every part but the touched ones byte for byte as it was."""
