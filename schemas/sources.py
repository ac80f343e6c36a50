"""Where figures come from, in both languages: the survey, classification or account behind an indicator."""

from typing import TypedDict


class Source(TypedDict):
    """What an indicator and a rule say of their source."""

    source_zh: str
    source_en: str


def _source(zh: str, en: str) -> Source:
    return {"source_zh": zh, "source_en": en}


NATIONAL_ACCOUNTS = _source(
    "国民经济核算：地区生产总值统一核算，三次产业按《三次产业划分规定》划分",
    "National accounts: unified compilation of regional GDP; sectors by the three-sector division",
)
INDUSTRY_SURVEY = _source("规模以上工业统计", "Statistics of above-scale industry")
POPULATION = _source(
    "人口普查和年度人口变动情况抽样调查", "Population census and annual sample survey of population change"
)
CORE_CLASSIFICATION = _source(
    "按《数字经济及其核心产业统计分类（2021）》（国家统计局令第33号）核算",
    "The Statistical Classification of the Digital Economy and Its Core Industries (2021), NBS order 33",
)
CORE_INDUSTRY_SURVEY = _source(
    "规模以上工业统计，按《数字经济及其核心产业统计分类（2021）》汇总",
    "Statistics of above-scale industry, by the 2021 classification of digital core industries",
)
SERVICES_SURVEY = _source("规模以上服务业统计", "Statistics of above-scale services")
RANKING = _source(
    "省级主管部门对设区市的通报或公布数的排序", "Ranking of cities published or notified by the province"
)
WHOLE_DIGITAL_ECONOMY = _source(
    "主管部门或研究机构的数字经济规模测算（数字产业化与产业数字化）",
    "Estimates by authorities or institutes of digital industries and digitalised industries",
)
CITY_PLAN = _source("市级规划或年度工作计划", "The city's plan or yearly programme of work")
CITY_ACCOUNT = _source(
    "市级主管部门工作台账或公开总结", "Records or published account of the city's competent department"
)
PROJECT_REGISTER = _source(
    "数字经济项目库和项目进度统计", "Register and progress reports of digital economy projects"
)
SIGNED_PROJECTS = _source(
    "项目签约、备案或开工资料", "Documents of a project's signing, filing or start of works"
)
FIRM_ACCOUNTS = _source("企业财务报表或企业公开信息", "A firm's accounts or published information")
FIRM_REGISTER = _source("国家统计调查单位名录库", "Register of statistical survey units")
EXCHANGES = _source("证券交易所上市公司名录", "Lists of companies on the stock exchanges")
RECOGNITION = _source(
    "主管部门公布的认定名单", "Lists of recognised names published by the competent department"
)
COMMUNICATIONS = _source(
    "工业和信息化部通信业统计，由通信管理局汇总",
    "MIIT communications statistics, by the communications administration",
)
DATA_CENTRES = _source(
    "工业和信息化主管部门数据中心统计", "Data centre statistics of the industry and information authority"
)
DIGITALISATION_SURVEY = _source(
    "工业和信息化主管部门企业数字化改造和两化融合评估统计",
    "Surveys of firms' digitalisation by the industry and information authority",
)
PUBLIC_DATA = _source(
    "公共数据主管部门和公共数据平台统计", "Statistics of the public data authority and its platform"
)
RD_SURVEY = _source("研究与试验发展（R&D）投入统计", "Statistics of research and experimental development")
CITY_RANKING_REPORT = _source(
    "第三方研究报告，如《中国数字城市竞争力研究报告》",
    "Third-party reports such as the Report on Chinese Digital City Competitiveness",
)
GOVERNMENT_SERVICE = _source(
    "政务服务平台运行统计", "Operating statistics of the government service platform"
)
MARKET_RESEARCH = _source("行业协会或市场研究测算", "Estimates of trade associations or market research")

# Of rules, not of figures.
IDENTITY = _source(
    "指标定义之间的恒等关系，修约按《数值修约规则与极限数值的表示和判定》（GB/T 8170）",
    "Identities between definitions; rounding as in GB/T 8170",
)
REPORTING = _source(
    "报表制度：报告期数自年初累计，时点数为期末数",
    "The reporting system: flows cumulate from January, stocks hold at the end of the period",
)
EXPERIENCE = _source(
    "历年公布数的变动范围，按核实性审核从宽设定",
    "The range of published figures over the years, set wide: it asks and does not refuse",
)
UNIFIED_ACCOUNTS = _source(
    "地区生产总值统一核算：各地数与上级数衔接",
    "Unified compilation of regional GDP: areas agree with the area above them",
)
