"""What is right: indicators and rules by theme, subjects, providers, units, together as `CATALOGUE`."""

from schemas.catalogue import CATALOGUE, THEMES

__all__ = ["CATALOGUE", "THEMES"]
