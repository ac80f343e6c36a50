"""The theme, put together from its subjects."""

from schemas.digital_core.manufacturing import CoreManufacturing
from schemas.digital_core.share_and_ranks import CoreShareAndRanks
from schemas.digital_core.software_services import SoftwareServices
from schemas.digital_core.structure import CoreStructure
from schemas.digital_core.whole_economy import WholeDigitalEconomy


# Fields and rules stand in the order of the subjects from the last to the first.
class DigitalCore(WholeDigitalEconomy, CoreStructure, SoftwareServices, CoreManufacturing, CoreShareAndRanks):
    class Config:
        name = "digital_core"
        title = "数字经济核心产业"
