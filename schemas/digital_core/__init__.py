"""The digital core industries: value added, shares, growth and ranks."""

from schemas.digital_core.theme import DigitalCore

__all__ = ["DigitalCore"]
