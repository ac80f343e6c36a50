"""The words of a table's head and of the lines around it, and what each says of the cells near it."""

import re
from collections.abc import Iterable

from shuheng.model.marks import ANY_MARK, EDITION

# Words of a column's head, by what the column holds. Of a note nothing is understood.
_HEADS = {
    "indicator": "指标 指标名称 统计指标 主要指标 指标项 项目 项目名称 指标内容 indicator indicator_name",
    "unit": "单位 计量单位 指标单位 unit unit_measure",
    "value": "数值 本期 本期数 本期值 本年 本年数 本年实际 本年累计 累计 本月累计 本月止累计 "
    "本期累计 自年初累计 累计完成 实绩 实际 完成 "
    "指标值 数据 填报数 填报值 实际数 实际值 完成数 完成值 总量 总额 绝对值 绝对额 绝对数 数额 值 "
    "value obs_value",
    "period": "报告期 时期 时间 期别 年份 年度 季度 月份 月度 统计期 统计时期 所属时期 "
    "period time_period year",
    "subject": "统计对象 地区 地区名称 各地区 各地 分地区 城市 市 各市 地市 县 各县 市县 市县区 县市区 "
    "区县 县区 行政区 行政区划 区域 设区市 subject "
    "ref_area region city",
    "explanation": "说明 核实说明 情况说明 填报说明 数据说明 explanation comment_obs",
    "qualifier": "限定词 qualifier",
    "vintage": "版本 数据版本 核算版本 核算阶段 vintage",
    "note": "备注 序号 上年已采用数 编号 代码 指标代码 数据来源 资料来源 来源 责任部门 dataflow structure "
    "structure_id structure_name freq",
    # SDMX-CSV: D in the column of actions takes a figure back, 8 is a unit of 10⁸.
    "action": "action",
    "multiplier": "unit_mult unit_multiplier",
    "status": "obs_status",
    "conf": "conf_status",
    "low": "obs_low",
    "high": "obs_high",
    "decimals": "decimals",
    "scope": "scope",
    "period_basis": "period_basis",
    "provider": "provider",
}
# Words that open a line above or below a table: 填报单位：温州市经济和信息化局.
_LINES = {
    "indicator": "指标 指标名称 统计指标",
    "provider": "填报单位 报送单位 填报机构 报送机构 编制单位 制表单位 填报部门",
    "subject": "统计对象 填报地区 地区 统计地区",
    "period": "报告期 报告期别 统计时期 统计期 期别 时期 年份 所属时期",
    "date": "报送日期 填报日期 上报日期 报出日期 制表日期 填表日期",
    "unit": "单位 计量单位",
    "vintage": "版本 数据版本 核算版本",
}
_FOOT = "注 说明 备注 附注 数据来源 资料来源 来源 填表人 填报人 制表人 审核人 复核人 单位负责人 统计负责人"
_FOOT += " 负责人 联系人 联系电话 电话 签发人 签章"

_COLUMN_ROLES = {word: role for role, words in _HEADS.items() for word in words.split()}
_LINE_ROLES = {word: role for role, words in _LINES.items() for word in words.split()}


def _one_of(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


# 填报单位（盖章）： is 填报单位：.
_COLON = r"\s*(?:[（(][^）)]*[)）])?\s*[:：]\s*"
_LINE = re.compile(rf"(?:^|(?<=[\s;；,，(（]))({_one_of(_LINE_ROLES)}){_COLON}")
# The same, for Polars, whose expressions cannot look back.
LINE = rf"(?:^|[\s;；,，(（])(?:{_one_of(_LINE_ROLES)}){_COLON}"

# A row that is a remark or a signature and no row of figures.
REMARK = rf"^\s*(?:{_one_of({*_FOOT.split(), *_LINE_ROLES})})\d?{_COLON}|^\s*注\d?[、.．]"
# One of them with nothing said: 填表人：.
LABEL = rf"\s*(?:{_one_of({*_FOOT.split(), *_LINE_ROLES})}){_COLON}"
# What a form's sheet without figures is called: numbers in it are codes, telephones, what to compare with.
COVERS = ("封面", "封皮", "首页", "cover")
# The lettering of a form's columns, 甲 乙 1 2, stands under its head.
LETTERING = ("甲", "乙", "丙", "丁")
# A sum over rows of other figures, of which no catalogue has an entry.
SUBTOTAL = ("小计", "合计", "总计", "累计合计", "sum", "total", "subtotal")
# A heading in the column of names: 一、核心产业, （二）基础设施.
SECTION = r"^\s*(?:[一二三四五六七八九十]+\s*、|[（(][一二三四五六七八九十]+[)）])"

_YEAR = r"(?:19|20)\d{2}\s*年?"
_PART = (
    r"上半年|全年|(?:[前第]|[1一]\s*[-—~～至到]\s*)?[一二三四1-4]季度|(?:1\s*月?\s*[-—~～至到]\s*)?\d{1,2}月"
)
_BEFORE = "(?:上年|去年)(?:同期|实际|数|完成)?(?:累计)?(?:数|值)?"
# What stands above a title and is none: 附件1.
ENCLOSURE = r"^\s*附[件表]\s*[\d一二三四五六七八九十]*\s*[:：]?\s*$"
# A head's text that is a period: 2021年, 2022年上半年, 1-9月, with a remark or without.
_PERIOD = rf"{_YEAR}(?:度|末|底)?|(?:{_YEAR})?(?:{_PART})(?:累计)?|{_BEFORE}"
YEAR_BEFORE = rf"^\s*{_BEFORE}\s*$"
# A head's text that is a change from the year before. What is from last month, at current prices by its name
# or a mean of years is another figure.
_GROWTH = re.compile(
    r"^(?:(?:同比|(?:比|较)(?:上年|去年)(?:同期)?)(?:实际)?(?:增长|增减|增幅|增速|增长率|增长速度|±|[+]-)?|增长率|增长速度"
    r"|增速|增幅|增长|增减幅?)(?:\(?[±+-]*(?P<unit>%|‰|个?百分点)?\)?)$"
)
PERIOD = rf"^\s*(?:{_PERIOD}|(?:19|20)\d{{2}}-(?:Q[1-4]|M\d\d|\d\d))\s*(?:{EDITION})?\s*(?:{ANY_MARK})?"
PERIOD += rf"\s*(?:[（(][^）)]*[)）])?\s*(?:{ANY_MARK})?\s*$"
# A year with what may follow it, in a title, and what makes it one end of a span of years.
_TITLED = re.compile(
    rf"(?<![\d—–~～至-])((?:19|20)\d{{2}}\s*年(?:{_PART}|度|末|底)?)|((?:19|20)\d{{2}})(?![\d年])"
)
_WRITTEN_YEAR = re.compile("[一二][零〇○一二三四五六七八九]{3}(?=年)")
_WRITTEN = str.maketrans("零〇○一二三四五六七八九", "000123456789")
_WHOLE_YEAR = re.compile(rf"\s*{_YEAR}度?\s*")
_QUARTERS = {each: number for number in range(1, 5) for each in (str(number), "一二三四"[number - 1])}
_SPAN = re.compile(r"\d{4}\s*年?\s*[-—–~～至]\s*(?:19|20)\d{2}\s*年")


def column_role(text: str) -> tuple[str, str] | None:
    """What a head says its column holds, and the unit in the brackets behind it: 数值（亿元）.

    >>> column_role("计 量 单 位"), column_role("数值（亿元）"), column_role("地区生产总值")
    (('unit', ''), ('value', '亿元'), None)
    """
    name, _, tail = "".join(text.split()).replace("(", "（").rstrip(")）").partition("（")
    # SDMX-CSV may write a label behind the name, or brackets that say how lists are parted.
    name = name.casefold().partition("[")[0].partition(":")[0]
    if name in _COLUMN_ROLES:
        return _COLUMN_ROLES[name], tail
    corner = corner_roles(text)
    return (corner[-1], "") if corner else None


def corner_roles(text: str) -> tuple[str, ...]:
    r"""What a cell names that a diagonal parts, from the top; nothing of any other.

    >>> corner_roles("        年份\n指标"), corner_roles("指标\地区"), corner_roles("指 标")
    (('period', 'indicator'), ('indicator', 'subject'), ())
    """
    roles = [_COLUMN_ROLES.get(word) for word in re.split(r"[\s\\/／＼|]+", text.strip())]
    stubs = ("indicator", "subject", "period")
    found = tuple(role for role in roles if role in stubs)
    return found if len(found) == len(roles) == 2 and found[0] != found[1] else ()


def growth_said(text: str) -> tuple[str, str] | None:
    """The words of a head that says a change from the year before, and the unit behind them, "" for none.

    >>> growth_said("同比增长（%）"), growth_said("比上年±%"), growth_said("增速目标（%）")
    (('同比增长', '%'), ('比上年', '%'), None)
    """
    name = "".join(text.split()).replace("（", "(").replace("）", ")").replace("％", "%").replace("＋", "+")
    said = _GROWTH.match(name)
    return (re.split(r"[(%‰±+-]|个?百分点", name)[0], said["unit"] or "") if said else None


def period_in(text: str) -> str | None:
    """The one period that a title names, None where it names none or several, as a span of years does.

    >>> period_in("温州市2022年上半年指标"), period_in("2018—2022年指标"), period_in("二〇二二年指标")
    ('2022年上半年', None, '2022年')
    """
    text = _WRITTEN_YEAR.sub(lambda year: year[0].translate(_WRITTEN), text)
    if _SPAN.search(text):
        return None
    found = {match[1] or match[2] for match in _TITLED.finditer(text)}
    return found.pop() if len(found) == 1 else None


def joined_periods(one: str, other: str) -> str | None:
    """The period of which one text says the year alone and the other the part; None of any two others.

    >>> joined_periods("2022年", "1-9月"), joined_periods("上半年", "2022"), joined_periods("2022", "2021")
    ('2022年1-9月', '2022年上半年', None)
    """
    for year, part in ((one, other), (other, one)):
        if _WHOLE_YEAR.fullmatch(year) and re.fullmatch(rf"\s*(?:{_PART})\s*", part):
            return f"{year.strip()[:4]}年{part.strip()}"
    return None


def other_period(taken: str, other: str) -> bool:
    """Whether another text cannot mean the period taken; False where either names no year.

    A year alone contradicts only another year.

    >>> other_period("2022年1-6月", "2022年上半年"), other_period("2022年1-6月", "2022年")
    (False, False)
    >>> other_period("2022年1月-9月", "2022年1-9月"), other_period("2022年一季度至三季度", "2022年1-9月")
    (False, False)
    >>> other_period("2022年", "2022年上半年"), other_period("2022年", "上半年")
    (True, True)
    """
    ends, others = _end_said(taken), _end_said(joined_periods(taken, other) or other)
    if ends is None or others is None:
        return False
    return ends[0] != others[0] if _WHOLE_YEAR.fullmatch(other) else ends != others


def part_of(period: str, year: str) -> bool:
    """Whether a period is a part of the year that another text names, and names no part of.

    >>> part_of("2022年上半年", "2022年"), part_of("2022年", "2022年"), part_of("2022年上半年", "2021年")
    (True, False, False)
    """
    ends, whole = _end_said(period), _end_said(year)
    return bool(ends and whole and _WHOLE_YEAR.fullmatch(year) and ends[0] == whole[0] and ends != whole)


def _end_said(period: str) -> tuple[str, int] | None:
    """Year and month in which a period ends, however it is written; None where no year is said."""
    written = "".join(period.split())
    year = re.search(r"(?:19|20)\d{2}", written)
    if year is None:
        return None
    rest = written[year.end() :]
    if "半年" in rest:
        return year[0], 6
    # Of 1月-9月 the last counts.
    if quarters := re.findall(r"([一二三四1-4])季度|Q([1-4])", rest):
        return year[0], 3 * _QUARTERS["".join(quarters[-1])]
    months = re.findall(r"(\d{1,2})月|-M?(\d\d)$", rest)
    return year[0], int("".join(months[-1])) if months else 12


def before_line(text: str) -> str:
    """What stands before the first line that a text holds, without the bracket that opens it.

    >>> before_line("2022年温州市主要指标（单位：亿元）"), before_line("单位：亿元")
    ('2022年温州市主要指标', '')
    """
    found = _LINE.search(text)
    return text[: found.start() if found else len(text)].rstrip("(（ \u3000").strip()


def said_by_line(text: str) -> list[tuple[str, str]]:
    """Role and words of what a line says; several may stand in one cell.

    >>> said_by_line("填报单位：温州市统计局   （单位：亿元）")
    [('provider', '温州市统计局'), ('unit', '亿元')]
    """
    found = list(_LINE.finditer(text))
    ends = [*(match.start() for match in found[1:]), len(text)]
    said = []
    for match, end in zip(found, ends, strict=False):
        words = text[match.end() : end].strip(" \t\u3000;；,，").rstrip("(（ \u3000")
        bracketed = match.start() > 0 and text[match.start() - 1] in "(（"
        said.append((_LINE_ROLES[match[1]], words.rstrip(")）") if bracketed else words))
    return said
