"""The theme, put together from its subjects."""

from schemas.infrastructure.broadband import Broadband
from schemas.infrastructure.data_centres import DataCentres
from schemas.infrastructure.mobile import MobileNetworks


# Fields and rules stand in the order of the subjects from the last to the first.
class Infrastructure(DataCentres, Broadband, MobileNetworks):
    class Config:
        name = "infrastructure"
        title = "数字基础设施"
