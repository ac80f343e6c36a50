"""Projects attracted, planned and carried out."""

from typing import ClassVar

import polars as pl

from schemas.over_time import year_to_date_does_not_fall
from schemas.sources import (
    CITY_PLAN,
    EXPERIENCE,
    IDENTITY,
    PROJECT_REGISTER,
)
from schemas.units import UNITS
from shuheng.check.gate import Theme, indicator
from shuheng.rules.children import PartOfParent
from shuheng.rules.part import PartOf
from shuheng.rules.ratio import RatioWithin
from shuheng.rules.share import ShareOf


class DigitalProjects(Theme):
    digital_projects_attracted: pl.Float64 = indicator(
        "招引数字经济项目数",
        "Digital projects attracted",
        unit=UNITS["个"].counting("projects"),
        kind="count",
        bounds={"": (0, 100_000), "province": (0, 20_000), "city": (0, 5_000)},
        ytd=True,
        frequency="quarterly",
        definition_zh="报告期内新签约落地的数字经济项目数，是当期流量。",
        definition_en="Digital economy projects newly signed and settled in the period: a flow.",
        **PROJECT_REGISTER,
        aliases=("全年招引数字经济项目数", "招引数字经济项目"),
    )
    digital_projects_attracted_over_100m: pl.Float64 = indicator(
        "招引超亿元数字经济项目数",
        "Digital projects above 100 million yuan attracted",
        unit=UNITS["个"].counting("projects"),
        kind="count",
        bounds={"": (0, 100_000), "province": (0, 20_000), "city": (0, 5_000)},
        ytd=True,
        frequency="quarterly",
        definition_zh=(
            "报告期内新签约落地、计划总投资超过1亿元（不含1亿元）的数字经济项目数。“超亿元”限定项目，不限"
            "定个数。"
        ),
        definition_en=(
            "Digital economy projects newly signed and settled in the period that plan to invest more than "
            "100 million yuan in all. The limit is on the projects and says nothing of their number."
        ),
        **PROJECT_REGISTER,
        aliases=("全年招引超亿元数字经济项目数", "招引超亿元数字经济项目"),
    )
    projects_100m_or_more_advanced: pl.Float64 = indicator(
        "“双进双产”亿元以上项目数",
        "Projects of 100 million yuan or more advanced",
        unit=UNITS["个"].counting("projects"),
        kind="count",
        bounds={"": (0, 100_000), "province": (0, 20_000), "city": (0, 5_000)},
        definition_zh=(
            "注明区间内列入“双进双产”、计划总投资1亿元及以上（含1亿元）的项目数。“以上”限定项目，不限定个数。"
        ),
        definition_en=(
            "Projects that plan to invest 100 million yuan or more in all and were advanced in the span "
            "stated. The limit is on the projects and says nothing of their number."
        ),
        **PROJECT_REGISTER,
        aliases=("双进双产的亿元以上项目数", "亿元以上双进双产项目数"),
        valid_from="2017",
    )
    major_digital_projects_planned: pl.Float64 = indicator(
        "计划实施数字经济重大项目数",
        "Major digital projects planned",
        unit=UNITS["项"],
        kind="target",
        bounds={"": (0, 100_000), "province": (0, 20_000), "city": (0, 5_000)},
        definition_zh="年度计划列入实施的数字经济重大项目数，不是已实施数。",
        definition_en="Major digital economy projects that the yearly plan lists; not those carried out.",
        **CITY_PLAN,
        aliases=("数字经济重大项目计划数", "计划实施数字经济重大项目"),
    )
    major_project_investment_planned: pl.Float64 = indicator(
        "数字经济重大项目年度计划投资",
        "Planned investment in major digital projects",
        unit=UNITS["亿元"],
        kind="target",
        bounds={"": (0, 200_000), "province": (0, 30_000), "city": (0, 10_000)},
        price_basis="current",
        definition_zh="数字经济重大项目当年计划完成投资额。",
        definition_en="Investment planned for the year in major digital economy projects.",
        **CITY_PLAN,
        aliases=("数字经济重大项目计划投资",),
    )
    major_project_investment_done: pl.Float64 = indicator(
        "数字经济重大项目完成投资",
        "Investment made in major digital projects",
        unit=UNITS["亿元"],
        kind="flow",
        bounds={"": (0, 200_000), "province": (0, 30_000), "city": (0, 10_000)},
        price_basis="current",
        ytd=True,
        frequency="quarterly",
        definition_zh="数字经济重大项目自年初累计完成投资额。",
        definition_en="Investment made since January in major digital economy projects.",
        **PROJECT_REGISTER,
        aliases=("数字经济重大项目完成投资额",),
    )
    major_project_completion_rate: pl.Float64 = indicator(
        "数字经济重大项目年度投资完成率",
        "Completion rate of planned investment",
        unit=UNITS["%"],
        kind="ratio",
        bounds=(0, 500),
        ytd=True,
        frequency="quarterly",
        definition_zh="自年初累计完成投资与年度计划投资之比，可以超过100%。",
        definition_en="Investment made since January over that planned for the year; it may exceed 100 %.",
        **PROJECT_REGISTER,
        aliases=("数字经济重大项目投资完成率", "年度投资完成率"),
    )

    class Config:
        metadata: ClassVar = {
            "rules": (
                PartOf(
                    "large_projects_are_within_all_projects",
                    part="digital_projects_attracted_over_100m",
                    whole="digital_projects_attracted",
                    severity="error",
                    level=1,
                    because_zh="超亿元项目是全部项目的一部分。",
                    because_en="Large projects are part of all projects.",
                    **IDENTITY,
                ),
                ShareOf(
                    "completion_rate_matches_investment",
                    part="major_project_investment_done",
                    whole="major_project_investment_planned",
                    share="major_project_completion_rate",
                    severity="error",
                    level=1,
                    because_zh="完成率等于完成投资除以年度计划投资，可以超过100%。",
                    because_en="Completion is investment made over that planned, and may exceed 100 %.",
                    **IDENTITY,
                ),
                PartOfParent(
                    "projects_advanced_are_within_the_area_around",
                    figure="projects_100m_or_more_advanced",
                    severity="query",
                    level=3,
                    because_zh="市的项目是全省的一部分。",
                    because_en="A city's projects are among its province's.",
                    **IDENTITY,
                ),
                RatioWithin(
                    "investment_per_major_project_is_plausible",
                    figure="major_project_investment_planned",
                    per="major_digital_projects_planned",
                    low=0.01,
                    high=200,
                    unit=(UNITS["亿元"], UNITS["项"]),
                    severity="hint",
                    level=1,
                    because_zh="重大项目年度计划投资平均一般在百万元到二百亿元之间。",
                    because_en=(
                        "A major project plans to invest between a million and twenty billion yuan a year."
                    ),
                    **EXPERIENCE,
                ),
                year_to_date_does_not_fall(
                    "attracted_projects_year_to_date_do_not_fall", "digital_projects_attracted"
                ),
                year_to_date_does_not_fall(
                    "investment_year_to_date_does_not_fall", "major_project_investment_done"
                ),
            )
        }
