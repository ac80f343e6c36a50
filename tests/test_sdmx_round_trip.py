"""Observations that were exported as SDMX-CSV and are read again are the same figures."""

from pathlib import Path

import duckdb
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schemas import CATALOGUE
from shuheng.curate.export import write_sdmx
from shuheng.model.figures import FIGURES
from shuheng.pipeline.take import take_file

KEPT = (
    "subject", "period", "period_basis", "indicator", "value", "low", "high", "unit", "qualifier", "status",
    "conf", "vintage", "scope", "explanation",
)  # fmt: skip
NUMBER = st.one_of(
    st.integers(0, 99_999).map(str),
    st.decimals(0, 99_999, places=1).map(str),
    st.decimals(0, 999, places=3).map(str),
)
# What may be printed for indicators of some kinds: bounds, ranges, signs, marks, magnitudes, plans.
AROUND = st.sampled_from(
    [
        "{}",
        "超{}",
        "近{}",
        "约{}",
        "不足{}",
        "{}以上",
        "{}以下",
        "{}左右",
        "{}①",
        "{}（初步数）",
        "{}（不含龙港）",
        "力争{}",
        "预计{}",
    ]
)
TEXTS = {
    "gdp": st.builds(str.format, AROUND, NUMBER),
    "users_5g": st.builds(str.format, AROUND, st.one_of(NUMBER, st.integers(1, 999).map("{}万".format))),
    "data_centres_in_use": st.builds(str.format, AROUND, st.integers(1, 999).map(str)),
    "core_growth": st.builds(
        str.format,
        st.sampled_from(["{}", "-{}", "下降{}", "下降近{}", "下降超{}", "增长{}", "增长超{}"]),
        st.decimals("0.1", 40, places=1).map(str),
    ),
    "village_coverage_5g": st.sampled_from(["全覆盖", "基本全覆盖", "99.6", "95以上", "90-95"]),
    "core_value_added_rank": st.sampled_from(["前三", "2", "第4"]),
}
UNITS = {"gdp": "亿元", "users_5g": "户", "data_centres_in_use": "个", "core_growth": "%"}
UNITS |= {"village_coverage_5g": "%", "core_value_added_rank": "位"}
PERIODS = st.sampled_from(["2021年", "2022年上半年", "2022年9月", "2018-2022年", "2022年（推定）"])
FIGURE = st.sampled_from(sorted(TEXTS)).flatmap(
    lambda code: st.tuples(
        st.just(code),
        TEXTS[code],
        st.sampled_from(["330000", "330300", "330500"]),
        PERIODS,
        st.sampled_from(["", "初步核算", "最终核实", "普查修订"]),
        st.sampled_from(["", "核实无误，因统计口径调整", '含"补充",行业']),
        st.sampled_from("FNC"),
    )
)


def figures(path: Path) -> pl.DataFrame:
    """What is read of a file; figures, in one order."""
    return take_file(path, CATALOGUE).figures


def exported(observations: pl.DataFrame, path: Path) -> Path:
    """The figures as a store has them, whose open ends are null, and its export of them."""
    ends = [pl.when(pl.col(end).is_finite()).then(end) for end in ("low", "high")]
    with duckdb.connect() as connection:
        connection.register("observation", observations.with_columns(ends))
        write_sdmx(connection, path)
    return path


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(FIGURE, min_size=1, max_size=12))
def test_what_is_exported_and_read_again_is_the_same(
    tmp_path: Path, rows: list[tuple[str, str, str, str, str, str, str]]
) -> None:
    form = pl.DataFrame(
        [(code, text, UNITS[code], *beside) for code, text, *beside in rows],
        schema=["指标", "数值", "单位", "地区", "报告期", "版本", "说明", "CONF_STATUS"],
        orient="row",
    )
    form.write_csv(tmp_path / "浙江省.csv")
    sent = figures(tmp_path / "浙江省.csv")
    assert sent["problem"].null_count() == sent.height, sent.select("text", "problem", "detail")
    # Confidential figures stay in the office: no export carries one.
    free = sent.filter(pl.col("conf") != "C")
    again = figures(exported(sent, tmp_path / "浙江省-sdmx.csv")) if free.height else None
    if again is not None:
        assert again["problem"].null_count() == again.height, again.select("text", "problem", "detail")
        assert sorted(again.select(KEPT).rows(), key=repr) == sorted(free.select(KEPT).rows(), key=repr)


def coded(tmp_path: Path, head: str, row: str) -> dict[str, object]:
    """The one figure of a row of SDMX-CSV with more columns than the usual."""
    path = tmp_path / "温州市.csv"
    path.write_text(
        f"REF_AREA,INDICATOR,TIME_PERIOD,UNIT_MEASURE,OBS_VALUE,{head}\n330300,gdp,2022,亿元,{row}\n", "utf-8"
    )
    frame = figures(path)
    assert frame.columns[: len(FIGURES)] == FIGURES.names()
    return frame.row(0, named=True)


@pytest.mark.parametrize(
    ("head", "row", "said"),
    [
        ("OBS_STATUS", "8029.8,p", {"status": "P", "value": 8029.8}),
        ("OBS_STATUS", "8029.8,E", {"status": "E"}),
        ("OBS_STATUS", "8029.8,Q", {"status": "Q", "conf": "C"}),
        ("OBS_STATUS", "8029.8,I", {"status": "E"}),
        ("OBS_STATUS", "8029.8,B", {"status": "B"}),
        ("OBS_STATUS", "8029.8,D", {"status": "D", "scope": "其他口径"}),
        ("OBS_STATUS,SCOPE", "8029.8,A,不含龙港", {"status": "D", "scope": "不含龙港"}),
        ("OBS_STATUS", ",L", {"status": "O", "outcome": "not_available"}),
        ("OBS_STATUS", "NaN,M", {"status": "M", "outcome": "not_available"}),
        ("OBS_STATUS", ",Q", {"status": "Q", "conf": "C", "outcome": "not_available"}),
        ("OBS_STATUS", ",A", {"status": "A", "outcome": "blank"}),
        ("OBS_STATUS", "8029.8,U", {"problem": "codes_are_known", "detail": "OBS_STATUS U", "value": None}),
        ("OBS_STATUS", ",K", {"problem": "codes_are_known", "detail": "OBS_STATUS K"}),
        ("OBS_STATUS", "8029.8,O", {"problem": "codes_are_known", "detail": "OBS_STATUS O"}),
        ("CONF_STATUS", "8029.8,N", {"conf": "N"}),
        ("CONF_STATUS", "8029.8,S", {"conf": "C", "value": 8029.8}),
        # What may be confidential is, until somebody says.
        ("CONF_STATUS", "8029.8,X", {"conf": "C", "problem": "codes_are_known", "detail": "CONF_STATUS X"}),
        ("ACTION", "8029.8,D", {"outcome": "withdrawn", "value": None}),
        ("ACTION", ",d", {"outcome": "withdrawn"}),
        ("ACTION", "see note,D", {"outcome": "withdrawn", "problem": None}),
        ("ACTION", "8029.8,Y", {"problem": "codes_are_known", "detail": "ACTION Y"}),
        ("DECIMALS", "8029.8,2", {"low": 8029.795, "high": 8029.805}),
        ("DECIMALS", "8029,1", {"low": 8028.95, "high": 8029.05}),
        ("DECIMALS", "8029.8,0", {"low": 8029.75, "high": 8029.85}),
        ("OBS_LOW,OBS_HIGH", "8029.8,8000,", {"value": 8029.8, "low": 8000.0, "high": float("inf")}),
        ("OBS_LOW,OBS_HIGH", ",8000,8100", {"value": None, "low": 8000.0, "high": 8100.0}),
        ("OBS_LOW,OBS_HIGH,QUALIFIER", "8029.8,,,超", {"low": 8029.8, "qualifier": "超"}),
        ("OBS_LOW,OBS_HIGH", "8029.8,8100,", {"problem": "codes_are_known", "detail": "OBS_LOW 8100"}),
        ("OBS_LOW,OBS_HIGH", "8029.8,x,9000", {"problem": "codes_are_known"}),
        ("PERIOD_BASIS", "8029.8,assumed", {"period_basis": "assumed"}),
    ],
)  # fmt: skip
def test_a_code_says_what_it_says_of_the_figure(
    tmp_path: Path, head: str, row: str, said: dict[str, object]
) -> None:
    got = coded(tmp_path, head, row)
    assert {name: got[name] for name in said} == said


def test_the_one_office_a_column_names_is_the_provider_and_of_several_nobody(tmp_path: Path) -> None:
    head, row = "地区,指标,报告期,数值,单位,PROVIDER", "温州市,地区生产总值,2022年,8029.8,亿元"
    path = tmp_path / "浙江省.csv"
    path.write_text(f"{head}\n{row},330300\n{row},330300\n", "utf-8")
    assert take_file(path, CATALOGUE).receipt.provider == "330300"
    path.write_text(f"{head}\n{row},330300\n{row},330500\n", "utf-8")
    got = take_file(path, CATALOGUE)
    assert got.receipt.provider == "330000"
    assert [note.code for note in got.told] == ["providers_of_rows"]
