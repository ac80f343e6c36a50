"""Networks, data centres and computing, and who uses them."""

from schemas.infrastructure.theme import Infrastructure

__all__ = ["Infrastructure"]
