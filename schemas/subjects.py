"""Whom figures are about: areas, firms, projects and institutions.

Areas have their codes in GB/T 2260. What has none there has its city's code, a letter for its kind (E for an
enterprise, P for a project, I for an institution) and a number that is never given again.
"""

from types import MappingProxyType

from shuheng.model.catalogue import Former, Subject, by_code

COUNTRY = Subject("000000", "country", "全国", "China", aliases=("中国",))
PROVINCE = Subject("330000", "province", "浙江省", "Zhejiang", COUNTRY.code, aliases=("浙江",))

# 全市 and 全省 are no aliases: they mean the submission's own area and the province it lies in.
CITIES = tuple(
    Subject(code, "city", f"{name}市", name_en, PROVINCE.code, aliases=(name,))
    for code, name, name_en in (
        ("330100", "杭州", "Hangzhou"),
        ("330200", "宁波", "Ningbo"),
        ("330300", "温州", "Wenzhou"),
        ("330400", "嘉兴", "Jiaxing"),
        ("330500", "湖州", "Huzhou"),
        ("330600", "绍兴", "Shaoxing"),
        ("330700", "金华", "Jinhua"),
        ("330800", "衢州", "Quzhou"),
        ("330900", "舟山", "Zhoushan"),
        ("331000", "台州", "Taizhou"),
        ("331100", "丽水", "Lishui"),
    )
)

# The counties of the two cities whose submissions name some.
COUNTIES = (
    Subject("330302", "county", "鹿城区", "Lucheng District", "330300", ("鹿城",)),
    Subject("330303", "county", "龙湾区", "Longwan District", "330300", ("龙湾",)),
    Subject("330304", "county", "瓯海区", "Ouhai District", "330300", ("瓯海",)),
    # A county, 洞头县, until 2015.
    Subject(
        "330305",
        "county",
        "洞头区",
        "Dongtou District",
        "330300",
        ("洞头",),
        formerly=(Former("洞头县", "330322", until="2015"),),
    ),
    Subject("330324", "county", "永嘉县", "Yongjia County", "330300", ("永嘉",)),
    Subject("330326", "county", "平阳县", "Pingyang County", "330300", ("平阳",)),
    Subject("330327", "county", "苍南县", "Cangnan County", "330300", ("苍南",)),
    Subject("330328", "county", "文成县", "Wencheng County", "330300", ("文成",)),
    Subject("330329", "county", "泰顺县", "Taishun County", "330300", ("泰顺",)),
    Subject("330381", "county", "瑞安市", "Rui'an", "330300", ("瑞安",)),
    Subject("330382", "county", "乐清市", "Yueqing", "330300", ("乐清",)),
    # Taken out of 苍南县 in 2019.
    Subject("330383", "county", "龙港市", "Longgang", "330300", ("龙港",), valid_from="2019"),
    Subject("330502", "county", "吴兴区", "Wuxing District", "330500", ("吴兴",)),
    Subject("330503", "county", "南浔区", "Nanxun District", "330500", ("南浔",)),
    Subject("330521", "county", "德清县", "Deqing County", "330500", ("德清",)),
    Subject("330522", "county", "长兴县", "Changxing County", "330500", ("长兴",)),
    Subject("330523", "county", "安吉县", "Anji County", "330500", ("安吉",)),
)

# A firm and its projects are subjects of their own: revenue is the firm's, capacity each project's. The bare
# name of a firm is the firm, a project is named in full. Where no source names a county the area is the city.
ENTERPRISES = (
    Subject("330300-E01", "enterprise", "瑞浦兰钧", "REPT BATTERO", "330300", ("瑞浦兰钧能源",)),
    # Whether the group or its local firm is meant the source does not say.
    Subject("330300-E02", "enterprise", "正威国际", "Amer International", "330300"),
    Subject("330300-E03", "enterprise", "麦田能源", "Fox ESS", "330300"),
    Subject(
        "330500-E01",
        "enterprise",
        "浙江东尼电子股份有限公司",
        "Zhejiang Tony Electronic",
        "330502",
        ("东尼电子",),
    ),
)
PROJECTS = (
    Subject(
        "330300-P01",
        "project",
        "瑞浦兰钧新能源制造基地（三期）",
        "REPT BATTERO new energy base, phase three",
        "330300",
        ("瑞浦兰钧新能源制造基地三期",),
    ),
    Subject(
        "330300-P02",
        "project",
        "瑞浦兰钧能源扩产项目",
        "REPT BATTERO expansion",
        "330300",
        ("瑞浦兰钧能源扩产",),
    ),
    Subject("330300-P03", "project", "麦田能源扩产项目", "Fox ESS expansion", "330300", ("麦田能源扩产",)),
    Subject(
        "330300-P04",
        "project",
        "浙江云谷磐石数据中心一期项目",
        "Zhejiang Yungu Panshi data centre, phase one",
        "330300",
        ("浙江云谷磐石数据中心一期",),
    ),
)
INSTITUTIONS = (
    Subject(
        "330500-I01",
        "institution",
        "浙大湖州研究院",
        "Huzhou Institute of Zhejiang University",
        "330500",
        ("浙江大学湖州研究院",),
    ),
)

SUBJECTS = MappingProxyType(
    by_code((COUNTRY, PROVINCE, *CITIES, *COUNTIES, *ENTERPRISES, *PROJECTS, *INSTITUTIONS))
)
