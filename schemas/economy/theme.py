"""The theme, put together from its subjects."""

from schemas.economy.industry import Industry
from schemas.economy.population import Population
from schemas.economy.sector_shares import SectorShares


# Fields and rules stand in the order of the subjects from the last to the first.
class Economy(Population, Industry, SectorShares):
    class Config:
        name = "economy"
        title = "综合经济"
