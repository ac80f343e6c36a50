"""Projects attracted, planned and built, and the firms behind them."""

from typing import ClassVar

import polars as pl

from schemas.over_time import keeps_its_magnitude, moves_slowly, year_to_date_does_not_fall
from schemas.sources import (
    CITY_PLAN,
    EXCHANGES,
    EXPERIENCE,
    FIRM_ACCOUNTS,
    FIRM_REGISTER,
    IDENTITY,
    MARKET_RESEARCH,
    PROJECT_REGISTER,
    RECOGNITION,
    SIGNED_PROJECTS,
)
from schemas.units import UNITS
from shuheng.check.gate import Theme, indicator
from shuheng.rules.change import ChangeWithin
from shuheng.rules.children import PartOfParent
from shuheng.rules.expression import AtMost, Figure, Sum
from shuheng.rules.part import PartOf
from shuheng.rules.ratio import RatioWithin
from shuheng.rules.relation import Relation
from shuheng.rules.share import ShareOf


class ProjectsFirms(Theme):
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
    # 扩产签约产能 is said of both kinds of capacity; in GW it is refused here, as another dimension.
    planned_battery_capacity: pl.Float64 = indicator(
        "储能和动力电池规划产能",
        "Planned battery capacity",
        unit=UNITS["GWh"],
        kind="level",
        bounds={"": (0, 20_000), "city": (0, 5_000), "project": (0, 1_000), "enterprise": (0, 5_000)},
        definition_zh="项目规划或签约的电池年产能，以电量计，不是产量。",
        definition_en="Yearly battery capacity that a project plans or signs for, in energy; not output.",
        **SIGNED_PROJECTS,
        aliases=("规划电池产能", "新能源制造基地(三期)规划产能", "扩产签约产能"),
        of=("province", "city", "enterprise", "project"),
    )
    planned_power_equipment_capacity: pl.Float64 = indicator(
        "电力电子设备规划产能",
        "Planned power equipment capacity",
        unit=UNITS["GW"],
        kind="level",
        bounds={"": (0, 20_000), "city": (0, 5_000), "project": (0, 1_000), "enterprise": (0, 5_000)},
        definition_zh="项目规划或签约的设备年产能，以功率计，不与电量换算。",
        definition_en=(
            "Yearly capacity for power equipment that a project plans or signs for, in power; it does not "
            "convert to energy."
        ),
        **SIGNED_PROJECTS,
        aliases=("规划电力电子设备产能", "扩产签约产能(电力电子设备)"),
        of=("province", "city", "enterprise", "project"),
    )
    enterprise_revenue: pl.Float64 = indicator(
        "企业营业收入",
        "Revenue of an enterprise",
        unit=UNITS["亿元"],
        kind="flow",
        bounds=(0, 60_000),
        price_basis="current",
        ytd=True,
        frequency="quarterly",
        definition_zh="单个企业报告期营业收入，须注明集团口径或本地法人口径。",
        definition_en=(
            "Revenue of one firm in the period; of the group or of the local legal person as stated."
        ),
        **FIRM_ACCOUNTS,
        aliases=("营业收入", "营收", "企业营收"),
        valid_from="2000",
        of=("enterprise",),
    )
    new_listed_digital_firms: pl.Float64 = indicator(
        "新增A股上市数字企业数",
        "Digital firms newly listed on A-share markets",
        unit=UNITS["家"],
        kind="count",
        bounds={"": (0, 1_000), "province": (0, 500), "city": (0, 100)},
        ytd=True,
        frequency="quarterly",
        definition_zh="报告期内首次在A股上市的数字经济企业数，是流量。",
        definition_en="Digital economy firms first listed on the A-share markets in the period: a flow.",
        **EXCHANGES,
        aliases=("新增A股上市数字企业",),
        valid_from="2017",
    )
    listed_digital_firms: pl.Float64 = indicator(
        "A股上市数字企业数",
        "Digital firms listed on A-share markets",
        unit=UNITS["家"],
        kind="count",
        bounds={"": (0, 6_000), "province": (0, 2_000), "city": (0, 600)},
        definition_zh="期末在A股上市的数字经济企业数，退市、迁出后减少。",
        definition_en=(
            "Digital economy firms listed on the A-share markets at the end of the period; fewer when "
            "firms delist or move."
        ),
        **EXCHANGES,
        aliases=("A股上市数字企业",),
        valid_from="2017",
    )
    above_scale_core_firms: pl.Float64 = indicator(
        "规模以上数字经济核心产业企业数",
        "Above-scale digital core firms",
        unit=UNITS["家"],
        kind="count",
        bounds={"": (0, 500_000), "province": (0, 100_000), "city": (0, 30_000)},
        frequency="quarterly",
        definition_zh="期末在库的规模以上数字经济核心产业法人单位数。",
        definition_en=(
            "Above-scale firms of the digital core industries on the register at the end of the period."
        ),
        **FIRM_REGISTER,
        aliases=("规上数字经济核心产业企业数", "规上核心产业企业数"),
    )
    little_giant_firms: pl.Float64 = indicator(
        "专精特新“小巨人”企业数",
        "Specialised little-giant firms",
        unit=UNITS["家"],
        kind="count",
        bounds={"": (0, 100_000), "province": (0, 10_000), "city": (0, 3_000)},
        definition_zh="期末有效的国家级专精特新“小巨人”企业数。",
        definition_en="National specialised little-giant firms with a valid title at the end of the period.",
        **RECOGNITION,
        aliases=("小巨人企业数", "国家级专精特新“小巨人”企业数"),
        valid_from="2019",
    )
    low_voltage_domestic_market_share: pl.Float64 = indicator(
        "低压电气国内市场份额",
        "Share of the domestic low-voltage electrical market",
        unit=UNITS["%"],
        kind="share",
        bounds=(0, 100),
        definition_zh="本地低压电气产业销售额占国内市场销售额的比重，须注明测算来源。",
        definition_en=(
            "Sales of the local low-voltage electrical industry as a share of the domestic market; who "
            "estimated it is stated."
        ),
        **MARKET_RESEARCH,
        aliases=("占国内低压电气市场份额", "国内低压电气市场份额"),
        valid_from="2017",
    )

    class Config:
        name = "projects_firms"
        title = "项目与企业"
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
                Relation(
                    "listed_firms_grow_by_no_more_than_new_ones",
                    holds=AtMost(
                        Figure("listed_digital_firms"),
                        Sum(
                            (Figure("listed_digital_firms", "last_year"), Figure("new_listed_digital_firms"))
                        ),
                    ),
                    about=("listed_digital_firms",),
                    severity="query",
                    level=2,
                    because_zh="期末数不超过上年末数加当年新增数；因退市可以更少，有外地迁入的须说明。",
                    because_en=(
                        "Listed firms are at most last year's plus the new ones; delisting may leave fewer, "
                        "and firms that moved in are explained."
                    ),
                    **EXCHANGES,
                ),
                moves_slowly(
                    "above_scale_core_firms_move_slowly",
                    "above_scale_core_firms",
                    0.7,
                    1.5,
                    because_zh="在库企业数有升有降，大幅变动须说明。",
                    because_en="Firms enter and leave; a large move is explained.",
                ),
                keeps_its_magnitude("little_giants_keep_their_magnitude", "little_giant_firms", 0.5, 5),
                PartOfParent(
                    "little_giants_are_within_the_area_around",
                    figure="little_giant_firms",
                    severity="query",
                    level=3,
                    because_zh="市的“小巨人”企业是全省的一部分。",
                    because_en="A city's little giants are among its province's.",
                    **IDENTITY,
                ),
                PartOfParent(
                    "above_scale_core_firms_are_within_the_area_around",
                    figure="above_scale_core_firms",
                    severity="query",
                    level=3,
                    because_zh="市的企业是全省的一部分。",
                    because_en="A city's firms are among its province's.",
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
                PartOfParent(
                    "battery_capacity_is_within_the_area_around",
                    figure="planned_battery_capacity",
                    severity="hint",
                    level=3,
                    because_zh="项目规划产能不超过所在地区合计。",
                    because_en="A project plans no more than the area it lies in.",
                    **IDENTITY,
                ),
                PartOfParent(
                    "power_equipment_capacity_is_within_the_area_around",
                    figure="planned_power_equipment_capacity",
                    severity="hint",
                    level=3,
                    because_zh="项目规划产能不超过所在地区合计。",
                    because_en="A project plans no more than the area it lies in.",
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
                keeps_its_magnitude("enterprise_revenue_keeps_its_magnitude", "enterprise_revenue", 0.1, 10),
                year_to_date_does_not_fall(
                    "attracted_projects_year_to_date_do_not_fall", "digital_projects_attracted"
                ),
                year_to_date_does_not_fall(
                    "investment_year_to_date_does_not_fall", "major_project_investment_done"
                ),
                year_to_date_does_not_fall(
                    "enterprise_revenue_year_to_date_does_not_fall", "enterprise_revenue"
                ),
                year_to_date_does_not_fall(
                    "new_listed_firms_year_to_date_do_not_fall", "new_listed_digital_firms"
                ),
                ChangeWithin(
                    "low_voltage_market_share_moves_slowly",
                    figure="low_voltage_domestic_market_share",
                    low=-0.15,
                    high=0.15,
                    by="points",
                    severity="hint",
                    level=2,
                    because_zh="市场份额年度变动一般不大。",
                    because_en="A share of a market moves little from year to year.",
                    **EXPERIENCE,
                ),
            )
        }
