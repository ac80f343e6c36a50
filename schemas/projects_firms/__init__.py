"""Projects attracted, planned and built, and the firms behind them."""

from schemas.projects_firms.theme import ProjectsFirms

__all__ = ["ProjectsFirms"]
