"""Offices that send submissions, by the GB/T 2260 code of the area they answer for."""

from types import MappingProxyType

from schemas.subjects import CITIES, PROVINCE
from shuheng.model.catalogue import Provider, by_code

PROVINCE_BUREAU = Provider(
    PROVINCE.code,
    "浙江省统计局",
    "Zhejiang Bureau of Statistics",
    PROVINCE.code,
    aliases=("省统计局", "浙江省"),
)

# The digital economy of a city is reported by its bureau of economy and information technology. Its bureau of
# statistics sends under the same code: one desk answers for one city.
CITY_BUREAUS = tuple(
    Provider(
        city.code,
        f"{city.name_zh}经济和信息化局",
        f"{city.name_en} Bureau of Economy and Information Technology",
        city.code,
        aliases=(
            f"{city.name_zh}经信局",
            f"{city.name_zh}统计局",
            f"{city.name_zh}数据局",
            city.name_zh,
        ),
    )
    for city in CITIES
)

PROVIDERS = MappingProxyType(by_code((PROVINCE_BUREAU, *CITY_BUREAUS)))
