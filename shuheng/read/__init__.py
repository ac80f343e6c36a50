"""Copies text and addresses out of files, and understands no more than the words of a table's head."""
