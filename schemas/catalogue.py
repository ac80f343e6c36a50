"""The catalogue, put together from the themes, subjects, providers and units."""

from types import MappingProxyType

from schemas.data_elements import DataElements
from schemas.digital_core import DigitalCore
from schemas.economy import Economy
from schemas.government_society import GovernmentSociety
from schemas.industry_digitalisation import IndustryDigitalisation
from schemas.infrastructure import Infrastructure
from schemas.innovation_talent import InnovationTalent
from schemas.projects_firms import ProjectsFirms
from schemas.providers import PROVIDERS, PROVINCE_BUREAU
from schemas.subjects import SUBJECTS
from schemas.units import UNITS
from shuheng.model.catalogue import Catalogue, by_code
from shuheng.rules.bounds import bounds_of
from shuheng.rules.same import same_from_all
from shuheng.rules.structure import FILES, STRUCTURE

THEMES = (
    Economy,
    DigitalCore,
    IndustryDigitalisation,
    Infrastructure,
    DataElements,
    InnovationTalent,
    ProjectsFirms,
    GovernmentSociety,
)

_INDICATORS = by_code(indicator for theme in THEMES for indicator in theme.indicators().values())

CATALOGUE = Catalogue(
    indicators=_INDICATORS,
    subjects=SUBJECTS,
    providers=PROVIDERS,
    units=UNITS,
    rules=by_code(
        (
            *STRUCTURE,
            *FILES,
            *map(bounds_of, _INDICATORS),
            *map(same_from_all, _INDICATORS),
            *(rule for theme in THEMES for rule in theme.rules()),
        )
    ),
    province_provider=PROVINCE_BUREAU.code,
    themes=MappingProxyType({theme.Config.name: theme.Config.title for theme in THEMES}),
)
