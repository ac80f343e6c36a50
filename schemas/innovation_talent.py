"""Research, its money and its places, and rankings by others."""

from typing import ClassVar

import polars as pl

from schemas.economy import Economy
from schemas.over_time import keeps_its_magnitude, moves_slowly
from schemas.projects_firms import ProjectsFirms
from schemas.sources import (
    CITY_ACCOUNT,
    CITY_RANKING_REPORT,
    EXPERIENCE,
    FIRM_ACCOUNTS,
    IDENTITY,
    RD_SURVEY,
    RECOGNITION,
)
from schemas.units import UNITS
from shuheng.check.gate import Theme, borrowed, indicator
from shuheng.rules.children import PartOfParent
from shuheng.rules.expression import AtMost, Constant, Difference, Figure, Meets, Power, Quotient, Steps, Sum
from shuheng.rules.part import PartOf
from shuheng.rules.relation import Relation
from shuheng.rules.share import ShareOf


class InnovationTalent(Theme):
    rd_expenditure: pl.Float64 = indicator(
        "全社会研究与试验发展经费",
        "R&D expenditure",
        unit=UNITS["亿元"],
        kind="flow",
        bounds={"": (0, 200_000), "province": (0, 20_000), "city": (0, 5_000)},
        price_basis="current",
        definition_zh="报告年度全社会研究与试验发展（R&D）经费内部支出。",
        definition_en=(
            "Intramural expenditure on research and experimental development of the whole society in the "
            "year."
        ),
        **RD_SURVEY,
        aliases=("R&D经费", "全社会R&D经费", "研发经费", "研究与试验发展经费"),
        valid_from="2000",
    )
    rd_intensity: pl.Float64 = indicator(
        "研究与试验发展经费占地区生产总值比重",
        "R&D intensity",
        unit=UNITS["%"],
        kind="share",
        bounds={"": (0, 50), "province": (0.1, 15), "city": (0.01, 15)},
        price_basis="current",
        definition_zh="全社会R&D经费占同期、同版本地区生产总值的比重。",
        definition_en="R&D expenditure as a share of GDP of the same period and vintage.",
        **RD_SURVEY,
        aliases=("R&D经费占GDP比重", "R&D经费投入强度", "研发投入强度", "研发强度"),
        valid_from="2000",
    )
    core_rd_expenditure: pl.Float64 = indicator(
        "数字经济核心产业研究与试验发展经费",
        "R&D expenditure of digital core industries",
        unit=UNITS["亿元"],
        kind="flow",
        bounds={"": (0, 50_000), "province": (0, 10_000), "city": (0, 3_000)},
        price_basis="current",
        definition_zh="规模以上数字经济核心产业企业的R&D经费内部支出。",
        definition_en="Intramural R&D expenditure of above-scale firms of the digital core industries.",
        **RD_SURVEY,
        aliases=("数字经济核心产业R&D经费", "数字经济核心产业R&D支出", "核心产业R&D经费"),
        valid_from="2017",
    )
    core_rd_average_growth: pl.Float64 = indicator(
        "数字经济核心产业研究与试验发展经费年均增速",
        "Average annual growth of digital core R&D",
        unit=UNITS["%"],
        kind="growth",
        bounds=(-50, 150),
        price_basis="current",
        definition_zh=(
            "注明起止年份的区间内按复合增长计算的年平均增速：五年指五个自然年，自其前一年末起算，开五次方。"
        ),
        definition_en=(
            "Average yearly growth, compounded, over a span whose years are stated: five years are five "
            "calendar years, reckoned from the year before the first, so the fifth root."
        ),
        **RD_SURVEY,
        aliases=(
            "数字经济核心产业R&D支持_年均增速",
            "数字经济核心产业R&D支出年均增速",
            "数字经济核心产业研究与试验发展支出年均增速",
            "数字经济核心产业R&D经费年均增速",
        ),
        valid_from="2017",
    )
    firm_rd_investment: pl.Float64 = indicator(
        "企业研发投入",
        "R&D investment of a firm",
        unit=UNITS["万元"],
        kind="flow",
        bounds=(0, 30_000_000),
        price_basis="current",
        definition_zh="单个企业在报告年度用于指定领域研究开发的投入。",
        definition_en="What one firm put into research and development of a named field in the year.",
        **FIRM_ACCOUNTS,
        aliases=("企业研发经费", "半导体新材料研发投入"),
        valid_from="2000",
        of=("enterprise",),
    )
    institute_digital_project_share: pl.Float64 = indicator(
        "科研机构数字经济相关项目占比",
        "Share of digital projects of an institute",
        unit=UNITS["%"],
        kind="share",
        bounds=(0, 100),
        definition_zh="数字经济相关研发项目数占全部研发项目数的比重，统计起点须注明。",
        definition_en=(
            "Research projects on the digital economy as a share of all projects of an institute; the year "
            "they count from is stated."
        ),
        **CITY_ACCOUNT,
        aliases=("数字经济相关项目占比",),
        valid_from="2017",
        of=("institution",),
    )
    digital_enclaves: pl.Float64 = indicator(
        "省级数字经济示范“飞地”数",
        "Provincial digital economy enclaves",
        unit=UNITS["个"].counting("enclaves"),
        kind="count",
        bounds={"": (0, 1_000), "province": (0, 500), "city": (0, 200)},
        definition_zh=(
            "报告期内（跨年区间须注明起止年份）建成并经省级认定的数字经济示范“飞地”数，不是期末在用数。"
        ),
        definition_en=(
            "Provincial demonstration enclaves of the digital economy built and recognised in the period, "
            "or in the span of years stated; not those in being at its end."
        ),
        **RECOGNITION,
        aliases=("省级数字经济示范飞地",),
        valid_from="2017",
    )
    digital_city_rank: pl.Float64 = indicator(
        "数字城市百强排名",
        "Rank among the hundred digital cities",
        unit=UNITS["位"],
        kind="rank",
        bounds=(1, 100),
        definition_zh="第三方年度研究报告公布的数字城市百强位次，报告期为版次年份，须注明报告名称和版次。",
        definition_en=(
            "Place in the list of a hundred digital cities of a third party's yearly report; the period is "
            "the edition's year, the report is named."
        ),
        **CITY_RANKING_REPORT,
        aliases=("数字城市百强排名_前", "数字城市百强位次"),
        valid_from="2017",
        of=("city",),
    )
    digital_city_rank_change: pl.Float64 = indicator(
        "数字城市百强排名上升位数",
        "Places gained among the hundred digital cities",
        unit=UNITS["位"].counting("places"),
        kind="growth",
        bounds=(-99, 99),
        definition_zh="上一版次位次减本版次位次，正数为上升。",
        definition_en="Place in the edition before less the place in this one; positive is a rise.",
        **CITY_RANKING_REPORT,
        aliases=("数字城市百强排名变动",),
        valid_from="2017",
        of=("city",),
    )
    high_tech_firms: pl.Float64 = indicator(
        "高新技术企业数",
        "High-tech firms",
        unit=UNITS["家"],
        kind="count",
        bounds={"": (0, 1_000_000), "province": (0, 200_000), "city": (0, 60_000)},
        definition_zh="期末证书有效的国家高新技术企业数，有效期三年，可增可减。",
        definition_en=(
            "National high-tech firms with a valid certificate at the end of the period; it lasts three "
            "years, so the number may fall."
        ),
        **RECOGNITION,
        aliases=("国家高新技术企业数", "高新技术企业"),
        valid_from="2008",
    )

    gdp: pl.Float64 = borrowed(Economy, "gdp")
    enterprise_revenue: pl.Float64 = borrowed(ProjectsFirms, "enterprise_revenue")

    class Config:
        name = "innovation_talent"
        title = "创新与人才"
        metadata: ClassVar = {
            "rules": (
                ShareOf(
                    "rd_intensity_matches_gdp",
                    part="rd_expenditure",
                    whole="gdp",
                    share="rd_intensity",
                    severity="error",
                    level=3,
                    because_zh="投入强度等于经费除以同版本地区生产总值。",
                    because_en="Intensity is expenditure over GDP of the same vintage.",
                    **IDENTITY,
                ),
                Relation(
                    "firm_rd_is_within_its_revenue",
                    holds=AtMost(Figure("firm_rd_investment"), Figure("enterprise_revenue")),
                    about=("firm_rd_investment",),
                    severity="query",
                    level=1,
                    because_zh="企业研发投入一般不超过营业收入，初创企业除外。",
                    because_en="R&D of a firm seldom exceeds its revenue, unless it is young.",
                    **EXPERIENCE,
                ),
                Relation(
                    "core_rd_average_growth_matches_ends",
                    holds=Meets(
                        Quotient(
                            Figure("core_rd_expenditure", "end"), Figure("core_rd_expenditure", "start")
                        ),
                        Power(Sum((Constant(1), Figure("core_rd_average_growth"))), Steps()),
                    ),
                    about=("core_rd_average_growth",),
                    vintages=("core_rd_expenditure_end", "core_rd_expenditure_start"),
                    severity="query",
                    level=2,
                    because_zh="年均增速按起止年份复合计算，近五年为五期，自起始年的上年起算。",
                    because_en=(
                        "Average growth compounds from the year before the span to its last; five years are "
                        "five steps."
                    ),
                    **RD_SURVEY,
                ),
                # The edition before is taken to be that of the year before: the list is yearly.
                Relation(
                    "digital_city_rank_change_matches_editions",
                    holds=Meets(
                        Difference(Figure("digital_city_rank", "last_year"), Figure("digital_city_rank")),
                        Figure("digital_city_rank_change"),
                    ),
                    about=("digital_city_rank_change",),
                    severity="query",
                    level=2,
                    because_zh="上升位数是上一版位次减本版位次，位次数字变小为上升。",
                    because_en="The place in the edition before less that in this one: fewer is a rise.",
                    **CITY_RANKING_REPORT,
                ),
                PartOf(
                    "core_rd_is_within_all_rd",
                    part="core_rd_expenditure",
                    whole="rd_expenditure",
                    severity="error",
                    level=1,
                    because_zh="核心产业企业的R&D经费是全社会R&D经费的一部分。",
                    because_en="R&D of core firms is part of that of the whole society.",
                    **IDENTITY,
                ),
                keeps_its_magnitude("rd_expenditure_keeps_its_magnitude", "rd_expenditure", 0.4, 2.5),
                keeps_its_magnitude("core_rd_keeps_its_magnitude", "core_rd_expenditure", 0.2, 5),
                keeps_its_magnitude("firm_rd_keeps_its_magnitude", "firm_rd_investment", 0.05, 20, "hint"),
                moves_slowly(
                    "high_tech_firms_move_slowly",
                    "high_tech_firms",
                    0.7,
                    1.8,
                    because_zh="证书有效期三年，企业数有升有降，大幅变动须说明。",
                    because_en=(
                        "Certificates last three years: firms enter and leave, and a large move is explained."
                    ),
                ),
                PartOfParent(
                    "high_tech_firms_are_within_the_area_around",
                    figure="high_tech_firms",
                    severity="query",
                    level=3,
                    because_zh="市的高新技术企业是全省的一部分。",
                    because_en="A city's high-tech firms are among its province's.",
                    **IDENTITY,
                ),
                PartOfParent(
                    "digital_enclaves_are_within_the_area_around",
                    figure="digital_enclaves",
                    severity="query",
                    level=3,
                    because_zh="市的“飞地”是全省的一部分。",
                    because_en="A city's enclaves are among its province's.",
                    **IDENTITY,
                ),
            )
        }
