"""Sends each provider its own report, by folder or by mail, once."""
