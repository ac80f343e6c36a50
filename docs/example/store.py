"""A store to take pictures of: three years of eleven cities, then a year with slips and a dispute.

Every figure is made up. They are round, grow evenly and agree with each other where no slip was put in.
"""

from pathlib import Path

import openpyxl

from schemas import CATALOGUE
from shuheng.model.answer import HEADINGS
from shuheng.pipeline.ingest import ingest
from shuheng.pipeline.receive import fingerprint
from shuheng.pipeline.tell import find_submission, tell

PROVINCE = "330000"
YEARS = (2020, 2021, 2022)
YEAR = 2023

# City, gross domestic product in 2020 and the share of the core industries in it, both invented.
CITIES = {
    "330100": (16000, 26.4),
    "330200": (12400, 8.5),
    "330300": (6900, 7.2),
    "330400": (5500, 9.8),
    "330500": (3200, 5.9),
    "330600": (6000, 6.1),
    "330700": (4700, 7.7),
    "330800": (1640, 6.6),
    "330900": (1510, 2.8),
    "331000": (5260, 5.4),
    "331100": (1540, 5.0),
}

_HEAD = "填报单位：{office},报告期：{year}年,,,\n统计对象,指标名称,计量单位,报告期,数值\n"

# What was typed in the year's file of Wenzhou: a slip of unit, shares that do not agree with their counts, a
# word for a number, and figures that hold.
_WENZHOU = """\
温州市,数字经济核心产业增加值,亿元,2023年,63.4
温州市,数字经济核心产业增加值占地区生产总值比重,%,2023年,7.5
温州市,规模以上数字经济核心产业制造业增加值,亿元,2023年,281.3
温州市,数字经济核心产业增加值全省位次,位,2023年,9
温州市,规模以上工业企业数,家,2023年,8650
温州市,实施数字化改造的规模以上工业企业数,家,2023年,6920
温州市,规模以上工业企业数字化改造覆盖率,%,2023年,68.0
温州市,累计建成5G基站数,万个,2023年,2.4
温州市,5G用户数,万户,2023年,超520
温州市,移动电话用户数,万户,2023年,1180.6
温州市,固定宽带接入用户数,万户,2023年,476.2
温州市,千兆宽带用户数,万户,2023年,168.5
温州市,数据中心标准机柜数,架,2023年,约一万二
温州市,数据交易额,亿元,2023年,暂无
温州市,算力总规模,PFLOPS,2023年,
"""


# Whose share does not agree with its parts, and what it says to that.
DISPUTING = "330400"
OBJECTION = "地区生产总值应按普查修订后的数计算，省局尚未发布"


def make(place: Path) -> Path:
    """Write the files into a folder and ingest them. Returns the folder of what is published."""
    raw = place / "raw"
    receipts = ["path,sha256,provider,received_at"]
    for year in (*YEARS, YEAR):
        files = {PROVINCE: _province(year)} | {
            city: _WENZHOU if city == "330300" and year == YEAR else _city(city, year)
            for city in CITIES
            if year != YEAR or city in ("330100", "330200", "330300", "330400", "330600")
        }
        for day, (provider, lines) in enumerate(files.items(), 8):
            office = CATALOGUE.providers[provider].name_zh
            # One comes after the deadline; those that have not come by then are overdue.
            at = "04-02" if (provider, year) == ("330600", YEAR) else f"03-{day:02d}"
            name = f"{year}/{provider}-{CATALOGUE.subjects[provider].name_zh}{year}.csv"
            path = raw / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(_HEAD.format(office=office, year=year) + lines, encoding="utf-8")
            receipts.append(f"{name},{fingerprint(path)},{provider},{year + 1}-{at}T02:10:00Z")
    (raw / "received.csv").write_text("\n".join(receipts) + "\n", encoding="utf-8")
    curated = place / "curated"
    ingest(raw, curated, CATALOGUE)
    name = _disputed(raw, curated)
    with (raw / "received.csv").open("a", encoding="utf-8") as file:
        file.write(f"{name},{fingerprint(raw / name)},{DISPUTING},{YEAR + 1}-04-03T02:10:00Z\n")
    ingest(raw, curated, CATALOGUE)
    return curated


def _disputed(raw: Path, curated: Path) -> str:
    """The workbook that its provider got, sent back with an objection. Returns its path in the raw folder."""
    city = f"{DISPUTING}-{_name(DISPUTING)}{YEAR}"
    told = tell(find_submission(f"{city}.csv", curated), raw, curated, CATALOGUE)
    name = f"{YEAR}/{city}-答复.xlsx"
    (raw / name).write_bytes(told.workbook(CATALOGUE))
    book = openpyxl.load_workbook(raw / name)
    sheet = book.worksheets[1]
    message, _, said, dispute = HEADINGS["zh"]
    columns = {cell.value: cell.column for row in sheet.iter_rows() for cell in row if cell.value}
    for row in range(3, sheet.max_row + 1):
        if sheet.cell(row, columns[message]).value:
            sheet.cell(row, columns[said]).value = OBJECTION
            sheet.cell(row, columns[dispute]).value = dispute
    book.save(raw / name)
    return name


def _province(year: int) -> str:
    return "".join(f"{_name(city)},地区生产总值,亿元,{year}年,{_gdp(city, year):.1f}\n" for city in CITIES)


def _city(city: str, year: int) -> str:
    share = CITIES[city][1] + 0.2 * (year - YEARS[0])
    core = _gdp(city, year) * share / 100
    if (city, year) == (DISPUTING, YEAR):
        share -= 0.6
    name = "数字经济核心产业增加值"
    return (
        f"{_name(city)},{name},亿元,{year}年,{core:.1f}\n"
        f"{_name(city)},{name}占地区生产总值比重,%,{year}年,{share:.1f}\n"
    )


def _gdp(city: str, year: int) -> float:
    return round(CITIES[city][0] * 1.068 ** (year - YEARS[0]), 1)


def _name(city: str) -> str:
    return CATALOGUE.subjects[city].name_zh
