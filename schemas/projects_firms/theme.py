"""The theme, put together from its subjects."""

from schemas.projects_firms.capacity import PlannedCapacity
from schemas.projects_firms.firms import DigitalFirms
from schemas.projects_firms.projects import DigitalProjects


# Fields and rules stand in the order of the subjects from the last to the first.
class ProjectsFirms(DigitalFirms, PlannedCapacity, DigitalProjects):
    class Config:
        name = "projects_firms"
        title = "项目与企业"
