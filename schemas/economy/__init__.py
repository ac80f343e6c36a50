"""GDP, its sectors and people: what shares, growth and amounts per head are measured against."""

from schemas.economy.theme import Economy

__all__ = ["Economy"]
